"""The frame round every page, in a real browser: address, pickers, links, ages, failures, sizes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, rarely
from tests.browser.server import Server, open_page

DATES = "/second?period=dates&from=2026-11-01&to=2026-11-20"


def _pick(page: Page, label: str, option: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_both_ages_and_what_is_shown_stand_on_every_page(desk: Watched) -> None:
    for address in ("/", "/second", "/failing"):
        page = desk.open(address)
        expect(page.get_by_text(re.compile(r"Sheets read .*\d\d:\d\d\) · newest entry"))).to_be_visible()
        expect(page.get_by_text(re.compile(r"All departments, Mon \d+ \w+ to Sun"))).to_be_visible()


def test_a_choice_goes_into_the_address_and_a_copied_link_opens_the_same(desk: Watched) -> None:
    page = desk.open("/second")
    _pick(page, "Department", "জল সরবরাহ")
    expect(page.get_by_text("SECOND BODY জল সরবরাহ")).to_be_visible()
    before = page.get_by_text("SECOND BODY").inner_text()
    _pick(page, "Period", "Last 4 weeks")
    expect(page).to_have_url(re.compile("period=last-4-weeks"))
    expect(page.get_by_text(before, exact=True)).to_be_hidden()
    expect(page.get_by_text("SECOND BODY জল সরবরাহ")).to_be_visible()
    shown = page.get_by_text("SECOND BODY").inner_text()
    copied = page.url
    page.goto("about:blank")
    page.goto(copied)
    expect(page.get_by_text(shown)).to_be_visible(timeout=60_000)


def test_any_dates_can_be_picked_and_start_from_the_period_before(desk: Watched) -> None:
    page = desk.open("/second")
    _pick(page, "Period", "Any dates")
    expect(page).to_have_url(re.compile(r"period=dates&from=\d{4}-\d\d-\d\d&to="))
    expect(page.get_by_test_id("stDateInput")).to_be_visible()
    desk.open(DATES)
    expect(page.get_by_text("Sun 1 Nov to Fri 20 Nov")).to_be_visible()


def test_links_carry_period_and_department_and_the_browser_goes_back(desk: Watched) -> None:
    page = desk.open("/?period=this-month&department=water+supply")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Second").click()
    expect(page.get_by_text("SECOND BODY Water Supply")).to_be_visible()
    expect(page).to_have_url(re.compile("period=this-month"))
    page.go_back()
    expect(page.get_by_role("heading", name="First")).to_be_visible()
    expect(page.get_by_text(re.compile("^Water Supply, "))).to_be_visible()
    page.get_by_role("link", name="To the **second** page").click()
    expect(page.get_by_text(re.compile("SECOND BODY Water Supply .* yes"))).to_be_visible()


def test_going_back_takes_a_choice_back(desk: Watched) -> None:
    page = desk.open("/second")
    _pick(page, "Department", "Water Supply")
    expect(page.get_by_text("SECOND BODY Water Supply")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("SECOND BODY all")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=next-week", 'the period "next-week"'),
        ("department=![x](http://127.0.0.1:9/y.png)", ':9/y.png)", which the sheets do not name'),
        ("from=2026-11-20&to=2026-11-01", "2026-11-20 comes after 2026-11-01"),
        ("from=x", "from=x is not a day"),
    ],
)
def test_a_wrong_address_is_said_and_ignored(probe: Server, query: str, said: str) -> None:
    shown = open_page(probe, "second", query)
    assert said in "\n".join(shown.texts).replace("\\", "")
    assert "SECOND BODY all" in shown


def test_what_a_wrong_address_asks_for_does_nothing(desk: Watched) -> None:
    page = desk.open("/second?department=![x](http://127.0.0.1:9/y.png)")
    expect(page.get_by_text(':9/y.png)", which the sheets do not name')).to_be_visible()
    assert desk.strays == []


def test_a_fault_in_one_part_leaves_the_rest_standing(desk: Watched, probe: Server) -> None:
    page = desk.open("/failing")
    expect(page.get_by_text("STILL STANDING")).to_be_visible()
    expect(page.get_by_text("It can't be read; mend it.")).to_be_visible()
    sentence = page.get_by_text("The broken part can't be shown").inner_text()
    reference = re.search(r"reference ([0-9a-f]{8})", sentence)
    assert reference is not None
    assert f"fault {reference[1]}" in probe.said()
    assert "a secret detail" in probe.said()
    assert "a secret detail" not in page.content()
    assert "Traceback" not in page.content()


@pytest.mark.parametrize("size", ["phone", *rarely("desk")])
@pytest.mark.parametrize("address", ["/failing", *rarely("/", "/second", DATES)])
def test_nothing_scrolls_sideways_complains_or_asks_elsewhere(
    request: pytest.FixtureRequest, size: str, address: str
) -> None:
    watched: Watched = request.getfixturevalue(size)
    page = watched.open(address)
    if address == "/":
        page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
        page.get_by_role("region", name="Queries").or_(page.locator(".cards")).wait_for()
    assert watched.overflow() <= 0
    assert watched.complaints == []
    assert watched.strays == []


def test_sheet_text_shows_as_typed_and_does_nothing(desk: Watched) -> None:
    page = desk.open("/")
    listed = page.get_by_role("region", name="Queries")
    listed.wait_for(timeout=60_000)
    cells = "\n".join(listed.get_by_role("cell").all_text_contents())
    assert (
        "![beacon](http://127.0.0.1:9/beacon.png) [reply](javascript:alert(1)) call (number hidden)" in cells
    )
    assert "জল সরবরাহ যুক্তাক্ষর admintxt.exe" in cells
    expect(page.locator(".js-plotly-plot").get_by_text("**Roads** & Asphaltum")).to_have_count(1)
    assert page.evaluate("window.__pwned") is None


@pytest.mark.slow  # tests/browser/test_looks.py moves a finger over charts and lists
def test_a_finger_on_a_chart_scrolls_the_page(phone: Watched) -> None:
    page = phone.open("/")
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
    assert page.locator(".js-plotly-plot .nsewdrag").first.evaluate(
        "e => getComputedStyle(e).touchAction"
    ) in (
        "auto",
        "manipulation",
        "pan-y",
    )


def test_the_phone_reaches_pages_and_pickers_by_the_button(phone: Watched) -> None:
    page = phone.open("/")
    button = page.get_by_test_id("stExpandSidebarButton")
    expect(button).to_have_css("min-height", "44px")
    expect(button).to_have_css("min-width", "44px")
    button.click()
    _pick(page, "Department", "Water Supply")
    page.wait_for_url(re.compile("department=Water"))
    phone.settle()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Second").click()
    expect(page.get_by_text("SECOND BODY Water Supply")).to_be_attached()


def test_real_sheets_have_no_band(probe: Server) -> None:
    shown = open_page(probe, "")
    assert "Sheets read" in shown
    assert "SAMPLE" not in shown
