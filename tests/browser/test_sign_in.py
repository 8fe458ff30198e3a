"""Signing in and out in a real browser, in each role, with the provider of the tests."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.access.secrets import ACCESS
from tests.browser.conftest import DESK, watch_page
from tests.browser.people import (
    COMMISSIONER,
    OF_WATER,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    House,
    claims,
    cookie,
)


@pytest.fixture(autouse=True)
def _as_ever(home: House) -> Iterator[None]:
    yield
    home.list_again(ACCESS)


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own: no cookie of another test."""
    context = chromium.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    yield context
    context.close()


def sign_in(home: House, visitor: BrowserContext, email: str, address: str = "/contacts") -> Page:
    """Opens `address`, presses the button, and waits for what stands there afterwards."""
    home.provider.email = email
    page = visitor.new_page()
    page.goto(home.server.url + address)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def gate_of(page: Page) -> None:
    """The gate stands there, and nothing else."""
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Asha Sen")).to_have_count(0)
    expect(page.get_by_role("link", name="Contacts")).to_have_count(0)


def test_a_deep_link_is_come_back_to_in_its_language(home: House, visitor: BrowserContext) -> None:
    home.provider.email = COMMISSIONER
    page = visitor.new_page()
    watched = watch_page(page, home.server)
    page.goto(home.server.url + "/replies?period=last-week&lang=bn")
    expect(page.get_by_role("button", name="সাইন ইন")).to_be_visible()
    assert (watched.complaints, watched.strays) == ([], [])
    page.get_by_role("button", name="সাইন ইন").click()
    expect(page.get_by_role("button", name="সাইন আউট")).to_be_visible()
    assert page.url == home.server.url + "/replies?period=last-week&lang=bn"
    expect(page.get_by_role("heading", level=1)).to_have_text("উত্তর")
    assert watched.complaints == []


@pytest.mark.parametrize(
    ("email", "role", "sees_roads"),
    [
        pytest.param(COMMISSIONER, "Commissioner", True, marks=pytest.mark.slow),
        pytest.param(REVIEWER, "Reviewer", True, marks=pytest.mark.slow),
        (OF_WATER, "Department: Water Supply", False),
    ],
)
def test_each_role_sees_and_downloads_what_it_may(
    home: House, visitor: BrowserContext, email: str, role: str, sees_roads: bool
) -> None:
    page = sign_in(home, visitor, email)
    account = page.locator(".st-key-account")
    expect(account).to_contain_text(email.partition("@")[0])
    expect(account).to_contain_text(role)
    expect(page.get_by_role("cell", name=WATER[2])).to_be_visible()
    expect(page.get_by_role("cell", name=ROADS[2])).to_have_count(int(sees_roads))
    with page.expect_download() as csv:
        page.get_by_role("button", name="CSV").first.click()
    with page.expect_download() as xlsx:
        page.get_by_role("button", name="XLSX").first.click()
    cells = load_workbook(io.BytesIO(Path(xlsx.value.path()).read_bytes())).active.values
    for said in (Path(csv.value.path()).read_text("utf-8"), str(list(cells))):
        assert WATER[2] in said
        assert WATER[4] in said
        assert (ROADS[2] in said) is sees_roads
        assert (ROADS[4] in said) is sees_roads


@pytest.mark.slow
def test_the_address_of_a_download_serves_nobody_else(
    home: House, visitor: BrowserContext, chromium: Browser
) -> None:
    page = sign_in(home, visitor, COMMISSIONER)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").first.click()
    url = download.value.url
    assert visitor.request.get(url).status == 200
    other = chromium.new_context()
    assert other.request.get(url).status == 404
    sign_in(home, other, OF_WATER)
    assert other.request.get(url).status == 404
    other.close()
    page.get_by_role("button", name="Sign out").click()
    gate_of(page)
    assert visitor.request.get(url).status == 404


def test_signing_out_ends_the_sign_in_in_every_tab_and_the_cookie_is_gone(
    home: House, visitor: BrowserContext, chromium: Browser
) -> None:
    first = sign_in(home, visitor, COMMISSIONER)
    second = visitor.new_page()
    second.goto(home.server.url + "/replies")
    expect(second.get_by_role("button", name="Sign out")).to_be_visible()
    kept = visitor.cookies()
    first.get_by_role("button", name="Sign out").click()
    gate_of(first)
    gate_of(second)  # by itself
    first.wait_for_url(home.server.url + "/")
    assert [one["name"] for one in visitor.cookies() if "user" in one["name"]] == []
    thief = chromium.new_context()
    thief.add_cookies([{name: one[name] for name in ("name", "value", "domain", "path")} for one in kept])  # type: ignore[misc, literal-required]
    stolen = thief.new_page()
    stolen.goto(home.server.url + "/contacts")
    gate_of(stolen)
    thief.close()


def test_a_role_that_is_taken_away_or_changed_counts_while_the_page_is_open(
    home: House, visitor: BrowserContext
) -> None:
    page = sign_in(home, visitor, REVIEWER)
    expect(page.get_by_role("cell", name=ROADS[2])).to_be_visible()
    home.list_again(
        '[access]\ncommissioner = "x@y.example"\n[access.department]\nRoads = "@review.example"\n'
    )
    expect(page.get_by_role("cell", name=WATER[2])).to_have_count(0)
    expect(page.get_by_role("cell", name=ROADS[2])).to_be_visible()
    home.list_again('[access]\ncommissioner = "x@y.example"\nask = "Room 7"\n')
    expect(page.get_by_text("Room 7")).to_be_visible()
    expect(page.get_by_text("Ratan Das")).to_have_count(0)
    expect(page.get_by_role("link", name="Contacts")).to_have_count(0)
    home.list_again(ACCESS)
    expect(page.get_by_role("cell", name=ROADS[2])).to_be_visible()


@pytest.mark.slow
def test_an_open_row_and_an_asked_for_download_end_with_the_role(
    home: House, visitor: BrowserContext
) -> None:
    page = sign_in(home, visitor, REVIEWER, "/replies")
    page.get_by_role("link", name="Q-0").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    home.list_again('[access]\ncommissioner = "x@y.example"\n')
    expect(page.get_by_text("has not been given access")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("burst main")).to_have_count(0)


@pytest.mark.slow
def test_who_has_no_role_is_told_whom_to_ask_and_can_sign_in_as_another(
    home: House, visitor: BrowserContext
) -> None:
    page = sign_in(home, visitor, STRANGER, "/replies")
    expect(page.get_by_text("has not been given access")).to_be_visible()
    expect(page.get_by_text("the Commissioner's office, room 5")).to_be_visible()
    expect(page.get_by_role("link", name="Replies")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    gate_of(page)
    again = sign_in(home, visitor, COMMISSIONER)
    expect(again.get_by_role("cell", name=WATER[2])).to_be_visible()


@pytest.mark.slow
def test_a_sign_in_of_twelve_hours_ago_asks_for_another(
    home: House, visitor: BrowserContext, chromium: Browser
) -> None:
    page = visitor.new_page()
    ended = claims(COMMISSIONER, origin=home.server.url)
    ended["iat"] -= 12 * 3600 - 4
    visitor.add_cookies([{"name": "_streamlit_user", "value": cookie(ended), "url": home.server.url}])
    page.goto(home.server.url + "/contacts")
    expect(
        page.get_by_text("more than twelve hours ago").or_(page.get_by_text("Asha Sen").first)
    ).to_be_visible()
    expect(page.get_by_text("more than twelve hours ago")).to_be_visible()  # by itself, in four seconds
    expect(page.get_by_text("Asha Sen")).to_have_count(0)
    home.provider.email = COMMISSIONER
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("cell", name=WATER[2])).to_be_visible()
    assert page.url == home.server.url + "/contacts"
