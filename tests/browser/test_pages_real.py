"""The pages in a real browser, on text that tries to act: sizes, links, a row's drawer, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kmc_sheets.live import clock
from kmc_sheets.main import PAGES
from tests.browser.conftest import DESK, PHONE, Watched, rarely, watch
from tests.browser.pages import Pages
from tests.browser.server import APP, Server, running
from tests.pages.workbooks import write_hostile

ADDRESSES = ["/", *(f"/{page.address}" for page in PAGES[1:])]
CHOSEN = ("/replies", "/cells-to-mend")


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on hostile text."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with running(folder, write_hostile(folder / "Book.xlsx", clock()), APP) as server:
        yield server


@pytest.fixture
def wide(pages: Pages, hostile_server: Server) -> Iterator[Watched]:
    yield from watch(pages, hostile_server, DESK)


@pytest.fixture
def narrow(pages: Pages, hostile_server: Server) -> Iterator[Watched]:
    yield from watch(pages, hostile_server, PHONE)


# tests/test_gate_by_protocol.py looks at every page; in make test a browser looks at two
@pytest.mark.parametrize("size", ["narrow", *rarely("wide")])
@pytest.mark.parametrize("address", [*CHOSEN, *rarely(*(one for one in ADDRESSES if one not in CHOSEN))])
def test_a_page_fits_lets_nothing_act_and_asks_nobody(
    request: pytest.FixtureRequest, address: str, size: str
) -> None:
    watched: Watched = request.getfixturevalue(size)
    page = watched.open(address)
    if address == "/replies":
        page.locator(".js-plotly-plot").first.wait_for()
    assert watched.overflow() <= 0
    main = page.get_by_test_id("stMain")
    assert main.locator("img, iframe, form, .katex").count() == 0
    assert main.get_by_role("link", name=re.compile("^(l|a)$")).count() == 0
    assert page.evaluate("window.__pwned") is None
    assert watched.complaints == []
    assert watched.strays == []


def test_a_figure_opens_its_rows_and_a_row_its_timeline(wide: Watched) -> None:
    page = wide.open("/")
    figure = page.get_by_role("link", name=re.compile("queries with a reply overdue"))
    number = re.match(r"[\d,]+", figure.inner_text().strip())
    assert number
    figure.click()
    expect(
        page.get_by_role("heading", name=re.compile(f"the most overdue first: {number[0]}$"))
    ).to_be_visible()
    expect(page).to_have_url(re.compile(r"/replies\?show=overdue$"))
    page.locator(".st-key-table-overdue a.open").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("How it went")).to_be_visible()
    expect(drawer.get_by_text(re.compile(r"Due .* = .* \+ 12 h"))).to_be_visible()
    expect(page).to_have_url(re.compile("row=queries"))
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page).not_to_have_url(re.compile("row="))


def test_on_a_phone_a_line_opens_its_row_and_a_link_on_the_same_page_changes_the_address(
    narrow: Watched,
) -> None:
    page = narrow.open("/replies?show=overdue")
    page.locator(".st-key-table-overdue a.open").first.click()
    expect(page.get_by_role("dialog").get_by_text("How it went")).to_be_visible()
    expect(page).to_have_url(re.compile("row=queries"))
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name=re.compile("queries open in all")).click()
    expect(page).to_have_url(re.compile("show=open"))


def test_calls_lead_to_numbers_that_could_be_read_only(wide: Watched) -> None:
    page = wide.open("/")
    links = page.locator(
        "[class*=st-key-callrow-] a[href^='tel:'], [class*=st-key-callrow-] a[href*='wa.me']"
    )
    expect(links).to_have_count(4)
    for link in links.all():
        assert re.fullmatch(
            r"tel:\+91[6-9]\d{9}|https://wa\.me/91[6-9]\d{9}", link.get_attribute("href") or ""
        )
