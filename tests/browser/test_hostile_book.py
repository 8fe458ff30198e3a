"""A workbook whose every column holds every hostile string, in a browser that records whatever it does.

Each page is opened once with all its rows, what is folded, a row's drawer, charts' hovers and downloads.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from kmc_sheets.live import clock
from kmc_sheets.main import PAGES
from kmc_sheets.ui import text
from tests.browser.conftest import DESK, PHONE, Watched, rarely, watch
from tests.browser.pages import Pages
from tests.browser.server import APP, Server, running
from tests.hostile import HOSTILE
from tests.hostile_book import write_book

# a minute and more of a browser: in make test-full
pytestmark = pytest.mark.slow

REVIEW = "/weekly-review"  # has no list, no sidebar and no word of the address but its own
ADDRESSES = ["/", *(f"/{page.address}" for page in PAGES[1:] if f"/{page.address}" != REVIEW)]
ASKED = ("<img src=x onerror=window.__pwned=1>", "**b** $x^2$ :red[r] ![i](http://127.0.0.1:9/i)")
MOST = 8  # times that a list is made longer
ALL = 100  # so many times that all its rows are shown: a thousand cells to mend
# what Streamlit makes of Markdown, HTML, formulas, icons and directives, and this dashboard never writes
MADE_OF_TEXT = (
    "script, img, iframe, form, object, embed, video, audio, base, meta, del, mark, blockquote, hr, ol, sup, "
    "h4, h5, h6, [data-testid=stMarkdownContainer] :is(table, code, li li), .katex, .stMarkdownBadge, "
    ".stMarkdownColoredText, .stMarkdownColoredBackground, .stMarkdownShimmer, streamlit-help-icon, "
    "[aria-label$=' icon'], [style*='material']"
)
# where a link may lead: this dashboard, an address that a row holds, an officer
LEADS = re.compile(
    r"OWN/.*|https://example\.org/\d+|tel:\+91[6-9]\d{9}|mailto:officer\d+@example\.org(\?subject=[^&]*&body=[^&]*)?"
    r"|https://wa\.me/91[6-9]\d{9}(\?text=[^&]*)?"
    r"|https?://(127\.0\.0\.1:9/track\?x=1|\[::1\]:9/x|xn--80ak6aa92e\.com/)"
)
# every part of the page, also inside components
WALK = """(wanted) => {
  const found = [];
  const walk = (root) => {
    for (const one of root.querySelectorAll(wanted))
      found.push([one.href || "", one.outerHTML.slice(0, 200)]);
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) walk(one.shadowRoot);
  };
  walk(document.querySelector("[data-testid=stMain]"));
  const drawer = document.querySelector("[role=dialog]");
  if (drawer) walk(drawer);
  return found;
}"""
SHOWN = """() => {
  let shown = "";
  const walk = (root) => {
    shown += root.textContent + "\\n";
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) walk(one.shadowRoot);
  };
  walk(document.body);
  return shown;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on every string in every column."""
    folder: Path = tmp_path_factory.mktemp("every")

    def say(table: str, column: str, i: int) -> str:
        moved = 0 if column == "name" else len(table) + len(column)
        return HOSTILE[(i + moved) % len(HOSTILE)]

    with running(folder, write_book(folder, clock(), len(HOSTILE), say), APP) as server:
        yield server


@pytest.fixture
def wide(pages: Pages, server: Server) -> Iterator[Watched]:
    yield from watch(pages, server, DESK)


@pytest.fixture
def narrow(pages: Pages, server: Server) -> Iterator[Watched]:
    yield from watch(pages, server, PHONE)


def _show_all(watched: Watched, most: int = MOST) -> None:
    """All rows of all lists, what is folded, and the words of a chart's marks."""
    page = watched.page
    _wait_for_lists(watched)
    for __ in range(most):
        more = page.locator("button.more")
        if not more.count():
            break
        rows = page.locator("tbody tr, li.card")
        before = rows.count()
        more.first.click()
        expect(rows).not_to_have_count(before)
        watched.settle()
    for folded in page.locator("[data-testid=stExpander] summary").all():
        folded.click()
    for mark in page.locator(".js-plotly-plot .point path, .js-plotly-plot .ytick text").all()[:40]:
        mark.evaluate("one => one.scrollIntoView({block: 'center'})")
        box = mark.bounding_box()
        if box and min(box["width"], box["height"]) > 1:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("[data-testid=stSelectbox] input").last.focus()


def _wait_for_lists(watched: Watched) -> None:
    expect(watched.page.locator("[class*=st-key-table-]:not([data-drawn])")).to_have_count(0)


def _is_inert(watched: Watched, address: str) -> None:
    page = watched.page
    made = [whole for __, whole in page.evaluate(WALK, MADE_OF_TEXT) if "stIconMaterial" not in whole]
    assert made == [], address
    for href, whole in page.evaluate(WALK, "a[href]"):
        assert LEADS.fullmatch(href.replace(watched.server.url, "OWN")), (address, href, whole)
    assert page.evaluate("window.__pwned") is None
    assert watched.complaints == []
    assert watched.strays == []


@pytest.mark.parametrize("address", ["/", "/replies", *rarely(*ADDRESSES[2:])])
def test_a_page_with_all_its_rows_lets_nothing_act(wide: Watched, address: str) -> None:
    page = wide.open(address)
    _show_all(wide)
    _is_inert(wide, address)
    assert wide.overflow() <= 0
    if page.locator("a.open").count():
        page.locator("a.open").first.click()
        wide.settle()
        _is_inert(wide, address)


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_nor_does_it_on_a_phone_and_no_word_widens_it(narrow: Watched, address: str) -> None:
    narrow.open(address)
    _show_all(narrow)
    _is_inert(narrow, address)
    assert narrow.overflow() <= 0


@pytest.mark.parametrize("table", ["queries", *rarely("content", "events")])
def test_the_drawers_of_rows_let_nothing_act(wide: Watched, table: str) -> None:
    pages = {"queries": "/replies?show=period", "content": "/approvals", "events": "/events?show=coming"}
    page = wide.open(pages[table])
    _wait_for_lists(wide)
    for at in range(4):
        page.locator("[class*=st-key-table-] a.open").nth(at).click()
        page.get_by_role("dialog").get_by_text("How it went").wait_for()
        _is_inert(wide, table)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
        expect(page).not_to_have_url(re.compile("row="))
        wide.settle()


def test_the_review_s_screens_let_nothing_act(wide: Watched) -> None:
    page = wide.open(REVIEW)
    counted = page.locator(".kmc-review .place")
    last = int(re.findall(r"\d+", counted.inner_text())[1])
    for screen in range(1, last + 1):
        expect(counted).to_have_text(re.compile(rf"^{screen} of "))
        _is_inert(wide, f"{REVIEW} {screen}")
        assert wide.overflow() <= 0
        page.keyboard.press("ArrowRight")
    assert last > 5


def test_strings_stand_as_they_were_typed(wide: Watched) -> None:
    shown = ""
    for address in ("/events?show=coming", "/approvals", "/cells-to-mend", "/contacts"):
        page = wide.open(address)
        _show_all(wide, ALL)
        expect(page.locator("button.more")).to_have_count(0)
        shown += page.evaluate(SHOWN)
    simple = [typed for typed in HOSTILE if typed == text.mask(typed) and 8 < len(typed) < 200]
    assert len(simple) > 50
    assert [typed for typed in simple if typed not in shown] == []


@pytest.mark.parametrize("page", ["/replies", *rarely("/about-the-numbers")])
def test_what_an_address_asks_for_is_quoted_as_text(wide: Watched, page: str) -> None:
    keys = ("department", "show", "period", "lang", "from", "to", "find", "row", "query", ASKED[0])
    for typed in (*ASKED, "x" * 5000):
        asked = dict.fromkeys(keys, typed) | {"sort": f"overdue.{typed}"}
        wide.open(f"{page}?{urlencode(asked)}")
        _is_inert(wide, page)
        assert wide.overflow() <= 0


def _downloaded(page: Page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as pending:
        page.get_by_role("button", name=kind, exact=True).first.click()
    path = pending.value.path()
    return pending.value.suggested_filename, path.read_bytes()


@pytest.mark.parametrize("address", ["/contacts", *rarely("/replies?show=period", "/cells-to-mend")])
def test_downloads_hold_text_only(wide: Watched, address: str) -> None:
    page = wide.open(address)
    name, made = _downloaded(page, "XLSX")
    assert re.fullmatch(r"[a-z_-]+-\d{4}-\d\d-\d\d\.xlsx", name)
    (sheet,) = openpyxl.load_workbook(BytesIO(made)).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 500
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    __, made = _downloaded(page, "CSV")
    lines = list(csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))
    assert not [cell for line in lines for cell in line if cell[:1] in ("=", "+", "@", "\t", "\r", "＝")]
    assert wide.complaints == []
    assert wide.strays == []
