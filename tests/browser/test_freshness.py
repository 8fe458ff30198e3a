"""An open page takes up what is new by itself, and stays where its reader is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import openpyxl
import pytest
from playwright.sync_api import expect

from kmc_sheets.live import clock
from tests.browser.conftest import DESK, Watched, watch
from tests.browser.pages import Pages
from tests.browser.server import APP, Server, open_page, running
from tests.pages.workbooks import write_hostile

ADDED = "NEW"  # how the ids begin that are typed in later


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("typed into") / "Book.xlsx", clock())


@pytest.fixture(scope="module")
def server(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a workbook that is typed into, by one of the tests."""
    with running(tmp_path_factory.mktemp("config"), book, APP) as server:
        yield server


@pytest.fixture
def watched(pages: Pages, server: Server) -> Iterator[Watched]:
    yield from watch(pages, server, DESK)


def add_queries(book: Path, number: int) -> None:
    """Somebody types a query once more, under other ids, and saves."""
    opened = openpyxl.load_workbook(book)
    log = opened["Query Log"]
    row = next(row for row in log.iter_rows(min_row=2, values_only=True) if isinstance(row[1], datetime))
    for place in range(number):
        log.append([f"{ADDED}-{place}", *row[1:]])
    saved = book.with_suffix(".tmp.xlsx")
    opened.save(saved)
    saved.replace(book)


def wait_until_read(server: Server, days: str, seconds: float = 60) -> None:
    """Asks for the queries of a period until those that were typed in later are among them."""
    deadline = monotonic() + seconds
    while f"{ADDED}-0" not in open_page(server, "replies", f"show=period&{days}&sort=period.query_id.desc"):
        assert monotonic() < deadline


def test_a_saved_workbook_shows_by_itself_and_scroll_order_and_search_stay(
    watched: Watched, book: Path
) -> None:
    today = clock().date()
    days = f"period=dates&from={today - timedelta(days=20)}&to={today}"
    page = watched.open(f"/replies?show=period&{days}&sort=period.received_at.desc")
    heading = page.get_by_role("heading", name=re.compile(r"^All queries of the period.*: \d+$"))
    before = int(heading.inner_text().rsplit(" ", 1)[1])
    main = page.get_by_test_id("stMain")
    main.evaluate("part => part.scrollTo(0, 400)")
    address = page.url
    add_queries(book, 3)
    expect(heading).to_have_text(re.compile(rf": {before + 3}$"), timeout=60_000)
    assert main.evaluate("part => part.scrollTop") == pytest.approx(400, abs=60)
    assert page.url == address
    assert watched.complaints == []


def test_refresh_now_reads_for_all_and_says_what_came_of_it(watched: Watched, book: Path) -> None:
    page = watched.open("/")
    button = page.get_by_role("button", name="Refresh now")
    button.click()
    expect(page.get_by_text("Read just now: nothing has changed.")).to_be_visible()
    button.click()
    expect(page.get_by_text(re.compile("ask again in"))).to_be_visible()
