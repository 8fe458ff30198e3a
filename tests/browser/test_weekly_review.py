"""The weekly review held with a clicker: keys only, on the sizes of projectors, and frozen at one moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kmc_sheets.live import clock
from kmc_sheets.periods import last_week
from kmc_sheets.review.model import SCREENS
from tests.browser.conftest import DESK, PHONE, Watched, rarely, watch, watch_page
from tests.browser.pages import Pages
from tests.browser.server import APP, Server, running
from tests.browser.test_freshness import add_queries, wait_until_read
from tests.browser.test_looks import ours
from tests.pages.workbooks import write_hostile

OLD_PROJECTOR, PROJECTOR = (1024, 768), (1920, 1080)
ADDRESS = "/weekly-review"

# Every text that is seen and smaller than 28 px
SMALL = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement;
    if (!text.textContent.trim() || parent.closest('script, style, noscript')) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width || !parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 28) found.push(size + ' ' + text.textContent.trim().slice(0, 40));
  }
  return found;
}"""
# What reaches out of the window, or would have to be scrolled
OUTSIDE = """() => [document.scrollingElement, ...document.querySelectorAll('.kmc-review, .kmc-review *')]
  .filter(e => !e.closest('.unseen'))
  .filter(e => {
    const box = e.getBoundingClientRect();
    const hides = getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1
      && !e.matches('td.name .cell > *');
    const past = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
    return box.width && (hides || past);
  }).map(e => e.className + ' ' + e.textContent.slice(0, 40))"""
# What reaches out of its own row into its neighbours, by more than a letter's own box reaches out of its line
SPILT = """() => [...document.querySelectorAll('.kmc-review :is(.bigs li, tr) *')].filter(e => {
    const box = e.getBoundingClientRect(), row = e.closest('li, tr').getBoundingClientRect();
    const over = parseFloat(getComputedStyle(e).fontSize) * 0.2;
    return box.height && (box.top < row.top - over || box.bottom > row.bottom + over);
  }).map(e => e.textContent.slice(0, 40))"""
# What of the frame is seen while the page loads
WATCH_FRAME = """window.__seen = []; const look = () => {
  for (const name of ['stSidebar', 'stHeader', 'stToolbar', 'stExpandSidebarButton']) {
    const part = document.querySelector(`[data-testid=${name}]`);
    if (part && part.checkVisibility() && part.getBoundingClientRect().width) window.__seen.push(name);
  }
  requestAnimationFrame(look);
}; requestAnimationFrame(look);"""
# How long a press of the key takes until the next screen is drawn, in milliseconds
TIMED = """() => new Promise(done => {
  const began = performance.now();
  window.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""


@pytest.fixture
def projector(pages: Pages, sample_server: Server) -> Iterator[Watched]:
    yield from watch(pages, sample_server, DESK)


def place(page: Page) -> tuple[int, int]:
    """Which screen is shown, and of how many."""
    at, of = re.findall(r"\d+", page.locator(".kmc-review .place").inner_text())
    return int(at), int(of)


def shows(page: Page, screen: int) -> None:
    expect(page.locator(".kmc-review .place")).to_have_text(re.compile(rf"^{screen} of "))


@pytest.mark.parametrize("size", [DESK, OLD_PROJECTOR, *rarely(PROJECTOR)], ids=str)
def test_every_screen_is_large_and_whole_without_scrolling(
    pages: Pages, sample_server: Server, size: tuple[int, int]
) -> None:
    for watched in watch(pages, sample_server, size):
        page = watched.open(ADDRESS)
        kinds = []
        __, last = place(page)
        for number in range(1, last + 1):
            shows(page, number)
            assert page.evaluate(SMALL) == []
            assert page.evaluate(OUTSIDE) == []
            assert page.evaluate(SPILT) == []
            assert page.locator(".kmc-review h1").count() == 1
            expect(page.locator(".kmc-review .moment")).to_contain_text(re.compile(r"^As of .* 20\d\d, "))
            kinds.append(page.locator(".kmc-review .screen").get_attribute("class").split("screen-")[-1])
            if number < last:
                page.keyboard.press("ArrowRight")
        assert list(dict.fromkeys(kinds)) == list(SCREENS)
        assert watched.complaints == []
        assert watched.strays == []


def test_keys_move_at_once_and_the_address_remembers(projector: Watched) -> None:
    page = projector.open(ADDRESS)
    __, last = place(page)
    moves = (
        *(("ArrowRight", 2), ("ArrowDown", 3), (" ", 4), ("PageDown", 5), ("ArrowLeft", 4), ("ArrowUp", 3)),
        *(("PageUp", 2), ("Shift+ ", 1), ("ArrowLeft", 1), ("End", last), ("ArrowRight", last), ("Home", 1)),
        *(("r", 1), ("c", 1), ("Escape", 1), ("PageDown", 2), ("PageDown", 3)),
    )
    for key, screen in moves:
        page.keyboard.press(key.replace(" ", "Space") if key.startswith("Shift") else key)
        shows(page, screen)
        assert f"screen={screen}" in page.url
    assert page.evaluate(TIMED) < 500
    shows(page, 4)
    address = page.url
    assert "week=" in address
    assert "at=20" in address
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    shows(page, 4)
    assert page.url == address
    page.get_by_role("button", name="Next screen").click()
    shows(page, 5)
    page.keyboard.press("Space")  # the button that was clicked doesn't keep the keys
    shows(page, 6)


def test_a_count_opens_its_rows_of_the_same_moment_and_back_comes_to_the_same_screen(
    projector: Watched,
) -> None:
    page = projector.open(ADDRESS)
    while page.locator(".screen-worst").count() == 0:
        page.keyboard.press("PageDown")
    address, count = page.url, page.locator(".screen-worst .lines a")
    number = int(count.inner_text().split()[0])
    count.click()
    page.get_by_text("Frozen at", exact=False).wait_for()
    rows = page.locator("[class*=st-key-table-]").first.locator("tbody tr")
    expect(rows).to_have_count(number)
    page.go_back()
    page.get_by_role("heading", level=1, name="The worst five").wait_for()
    assert page.url == address


@pytest.mark.slow
def test_the_sidebar_leads_to_it_and_back_leaves_it(projector: Watched) -> None:
    page = projector.open("/")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Weekly review").click()
    shows(page, 1)
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"/weekly-review\?.*screen="))
    page.go_back()
    page.get_by_role("heading", level=1, name="Today").wait_for()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert "screen" not in page.url
    expect(page.get_by_role("link", name="About the numbers")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Raised today")


def test_nothing_of_the_frame_is_seen_and_axe_finds_nothing(chromium: Browser, sample_server: Server) -> None:
    page = chromium.new_page(viewport={"width": DESK[0], "height": DESK[1]})
    page.add_init_script(WATCH_FRAME)
    watched = watch_page(page, sample_server)
    watched.open(ADDRESS + "?screen=2")
    assert page.evaluate("window.__seen") == []
    assert ours(Axe().run(page).response["violations"]) == []
    expect(page.get_by_role("status")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("League table")
    page.close()


def test_a_finger_moves_it_and_a_phone_shows_it(chromium: Browser, sample_server: Server) -> None:
    context = chromium.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True
    )
    watched = watch_page(context.new_page(), sample_server)
    page = watched.open(ADDRESS)
    assert watched.overflow() <= 0
    swipe(page, -200)
    shows(page, 2)
    swipe(page, 200)
    shows(page, 1)
    context.close()


def swipe(page: Page, by: float) -> None:
    """A finger that goes `by` pixels to the right."""
    screen = page.context.new_cdp_session(page)
    for step in range(6):
        at = {"x": 180 - by / 2 + by * step / 5, "y": 400}
        screen.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [at]}
        )
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    screen.detach()


def test_the_last_screen_hands_out_lines_and_the_paper(chromium: Browser, sample_server: Server) -> None:
    context = chromium.new_context(viewport={"width": DESK[0], "height": DESK[1]}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watch_page(context.new_page(), sample_server).open(ADDRESS)
    page.keyboard.press("End")
    lines = int(page.locator(".screen-raised .lines").inner_text().split()[0])
    page.get_by_role("button", name="Copy for the worksheet").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(copied) == lines
    assert {line.count("\t") for line in copied} == {4}
    with page.expect_download() as download:
        page.get_by_role("button", name="The paper as PDF").click()
    monday = last_week(clock().date()).start
    assert download.value.suggested_filename == f"weekly-review-{monday}.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    context.close()


def test_it_stays_frozen_until_the_newest_is_taken_up(pages: Pages, tmp_path: Path) -> None:
    week = last_week(clock().date())
    thursday = datetime.combine(week.start + timedelta(days=3), time(15, 30))  # whatever today is
    config, book = tmp_path / "config", write_hostile(tmp_path / "Book.xlsx", thursday)
    config.mkdir()
    (config / "kmc.toml").write_text('access = "open"\n[state]\nfolder = "state"\n', encoding="utf-8")
    with running(config, book, APP) as server:
        for watched in watch(pages, server, DESK):
            page = watched.open(ADDRESS + "?screen=2")
            frozen, text = page.url, page.locator(".kmc-review").inner_text()
            add_queries(book, 3)
            wait_until_read(server, "period=last-week")  # a review that is opened before stays without them
            for newest in watch(pages, server, DESK):
                newest.open(ADDRESS)
                review = newest.page.locator(".kmc-review")
                expect(review).to_contain_text("3 rows of this week were added")
            page.reload()
            page.get_by_role("heading", level=1).wait_for()
            assert (page.url, page.locator(".kmc-review").inner_text()) == (frozen, text)
            page.get_by_role("link", name="Take up the newest").click()
            expect(page).not_to_have_url(frozen)
            expect(page).to_have_url(re.compile("at="))
            page.keyboard.press("Home")
            expect(page.locator(".kmc-review")).to_contain_text("3 rows of this week were added")
            page.goto(f"{server.url}{ADDRESS}?at=2026-01-05T10:00:00")
            expect(page.locator(".kmc-review")).to_contain_text("is no longer kept. This is the newest.")
