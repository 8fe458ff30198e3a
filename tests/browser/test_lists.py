"""The list of a page in a real browser: sorted, searched, opened, downloaded; cards on a phone."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watched, rarely
from tests.browser.server import Server, open_page

NEWEST, OLDEST = "Q-0", "Q-59"  # a query every three hours, the newest is Q-0


def listed(page: Page) -> Locator:
    return page.get_by_role("region", name="Queries")


def ids(page: Page) -> list[str]:
    """What stands in the first cell of each row, from above."""
    return listed(page).get_by_role("rowheader").all_inner_texts()


def open_list(watched: Watched, address: str = "/") -> Page:
    page = watched.open(address)
    listed(page).wait_for(timeout=60_000)
    return page


def first_id(page: Page, wanted: str) -> None:
    expect(listed(page).get_by_role("rowheader").first).to_have_text(wanted)


def sort_by(page: Page, label: str) -> None:
    listed(page).get_by_role("button", name=label).click()


def test_a_header_sorts_up_then_down_then_back_and_the_address_says_so(desk: Watched) -> None:
    page = open_list(desk)
    before = ids(page)
    head = listed(page).get_by_role("columnheader", name="Received")
    expect(head).to_have_attribute("aria-sort", "none")
    sort_by(page, "Received")
    expect(page).to_have_url(re.compile(r"sort=queries\.received_at$"))
    expect(head).to_have_attribute("aria-sort", "ascending")
    first_id(page, OLDEST)
    sort_by(page, "Received")
    expect(page).to_have_url(re.compile(r"sort=queries\.received_at\.desc"))
    expect(head).to_have_attribute("aria-sort", "descending")
    first_id(page, NEWEST)
    sort_by(page, "Received")
    expect(page).not_to_have_url(re.compile("sort="))
    first_id(page, before[0])
    assert ids(page) == before


@pytest.mark.slow
def test_all_rows_are_sorted_not_only_those_shown(desk: Watched) -> None:
    page = open_list(desk, "/?sort=queries.query_id.desc")
    assert ids(page) == [f"Q-{number}" for number in range(59, 34, -1)]


@pytest.mark.slow
def test_a_copied_link_and_going_back_keep_order_and_search(desk: Watched) -> None:
    page = open_list(desk, "/?sort=queries.received_at&find=queries%3Abeacon&period=this-month")
    expect(page.get_by_text("20 of 60 rows")).to_be_visible()
    expect(page.get_by_role("textbox", name="Look for a word")).to_have_value("beacon")
    first_id(page, "Q-57")
    sort_by(page, "Received")
    first_id(page, NEWEST)
    page.reload()
    first_id(page, NEWEST)
    page.go_back()
    first_id(page, "Q-57")


@pytest.mark.slow
def test_order_and_search_stay_when_the_period_changes(desk: Watched) -> None:
    page = open_list(desk, "/?sort=queries.received_at&find=queries%3Abeacon")
    page.get_by_test_id("stSidebar").get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name="This month", exact=True).click()
    expect(page).to_have_url(re.compile("period=this-month"))
    desk.settle()
    expect(page).to_have_url(re.compile(r"sort=queries\.received_at"))
    first_id(page, "Q-57")


@pytest.mark.slow
def test_a_word_is_looked_for_in_all_rows(desk: Watched) -> None:
    page = open_list(desk)
    field = page.get_by_role("textbox", name="Look for a word")
    field.fill("যুক্তাক্ষর")
    field.press("Enter")
    expect(page.get_by_text("20 of 60 rows")).to_be_visible()
    expect(page).to_have_url(re.compile("find=queries"))
    first_id(page, "Q-2")
    field.fill("6000012345")  # hidden on the page: not even a search tells it
    field.press("Enter")
    expect(page.get_by_text("No row holds “6000012345”.")).to_be_visible()
    field.fill("")
    field.press("Enter")
    expect(page).not_to_have_url(re.compile("find="))
    first_id(page, NEWEST)


@pytest.mark.parametrize("wrong", ["<b>", "nonsense", "received_at.sideways", "officer"])
def test_an_order_that_there_is_not_is_said_and_ignored(probe: Server, wrong: str) -> None:
    shown = open_page(probe, "", f"sort=queries.{wrong}")
    said = "\n".join(shown.texts).replace("\\", "")
    assert f'The address asks for the order "queries.{wrong}"' in said
    assert re.findall(r"Q-\d+", said)[0] == NEWEST


@pytest.mark.slow
def test_more_rows_are_shown_on_demand(desk: Watched) -> None:
    page = open_list(desk)
    assert len(ids(page)) == 25
    page.get_by_role("button", name="Show 35 more rows").click()
    expect(listed(page).get_by_role("rowheader")).to_have_count(60)
    expect(page.get_by_role("button", name=re.compile("^Show"))).to_have_count(0)


def _by_link(page: Page) -> None:
    page.get_by_role("link", name="Open Q-7", exact=True).click()


def _by_row(page: Page) -> None:
    row = listed(page).get_by_role("row").filter(has=page.get_by_role("link", name="Open Q-7", exact=True))
    row.get_by_role("cell").first.click()


def _by_keyboard(page: Page) -> None:
    page.get_by_role("link", name="Open Q-7", exact=True).focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("way", [_by_row, *rarely(_by_link, _by_keyboard)])
def test_a_row_opens_its_timeline_which_the_address_names(desk: Watched, way: Callable[[Page], None]) -> None:
    page = open_list(desk, "/?sort=queries.query_id")
    way(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("row=queries"))
    expect(page).to_have_url(re.compile(r"sort=queries\.query_id"))


@pytest.mark.slow
def test_the_keyboard_keeps_its_place_when_the_list_is_drawn_anew(desk: Watched) -> None:
    page = open_list(desk)
    button = listed(page).get_by_role("button", name="Received")
    button.focus()
    page.keyboard.press("Enter")
    first_id(page, OLDEST)
    expect(button).to_be_focused()


def test_links_leave_beside_the_dashboard_and_only_to_plain_addresses(desk: Watched) -> None:
    page = open_list(desk)
    posts = listed(page).get_by_role("link", name="Open the post")
    assert posts.count() == 25
    for attribute, value in (
        ("target", "_blank"),
        ("rel", "noopener noreferrer"),
        ("href", "https://x.example/0"),
    ):
        expect(posts.first).to_have_attribute(attribute, value)


@pytest.mark.slow
def test_the_head_stays_in_sight(desk: Watched) -> None:
    page = open_list(desk)
    listed(page).get_by_role("row").nth(20).scroll_into_view_if_needed()
    expect(listed(page).get_by_role("columnheader", name="Id")).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["XLSX", *rarely("CSV")])
def test_a_download_holds_all_rows_in_the_order_shown(desk: Watched, tmp_path: Path, kind: str) -> None:
    page = open_list(desk, "/?sort=queries.received_at&find=queries%3Abeacon")
    with page.expect_download() as started:
        page.get_by_role("button", name=kind, exact=True).click()
    name = started.value.suggested_filename
    assert re.fullmatch(rf"first-queries-\d{{4}}-\d\d-\d\d\.{kind.lower()}", name)
    path = tmp_path / name
    started.value.save_as(path)
    if kind == "CSV":
        lines = list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline="")))
    else:
        page_ = openpyxl.load_workbook(path).worksheets[0]
        lines = [[str(cell or "") for cell in line] for line in page_.iter_rows(values_only=True)]
    top = next(place for place, line in enumerate(lines) if line[:1] == ["Id"])
    assert [line[0] for line in lines[top + 1 :]] == [f"Q-{number}" for number in range(57, -1, -3)]
    assert any("beacon" in cell for line in lines[:top] for cell in line)
    assert not any("6000012345" in cell for line in lines for cell in line)
    assert desk.complaints == []


def test_on_a_phone_each_row_is_a_card_that_opens(phone: Watched) -> None:
    page = phone.open("/")
    card = page.get_by_role("list", name="Queries").get_by_role("listitem").first
    card.wait_for(timeout=60_000)
    expect(page.get_by_role("table")).to_have_count(0)
    expect(card.get_by_role("link", name="Open the post")).to_be_visible()
    assert card.bounding_box()["width"] <= 360  # type: ignore[index]
    box = card.bounding_box()
    assert box is not None
    card.scroll_into_view_if_needed()
    card.click(position={"x": box["width"] / 2, "y": 12})
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("row=queries"))
    assert phone.overflow() <= 0


@pytest.mark.slow
def test_on_a_phone_a_list_is_sorted_by_a_choice(phone: Watched) -> None:
    page = phone.open("/")
    choice = page.get_by_role("combobox", name="Sorted by")
    choice.wait_for(timeout=60_000)
    choice.select_option(label="Received ▲")
    expect(page).to_have_url(re.compile(r"sort=queries\.received_at"))
    expect(page.get_by_role("list", name="Queries").get_by_role("listitem").first).to_contain_text("row 61")
    choice.select_option(index=0)
    expect(page).not_to_have_url(re.compile("sort="))


@pytest.mark.slow  # tests/browser/test_looks.py moves a finger over charts and lists
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_finger_on_the_list_scrolls_the_page(request: pytest.FixtureRequest, size: str) -> None:
    watched: Watched = request.getfixturevalue(size)
    page = watched.open("/")
    place = page.locator(".root").first
    place.wait_for(timeout=60_000)
    place.evaluate("e => e.scrollIntoView({block: 'start'})")
    main = "document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(main)
    browser = page.context.new_cdp_session(page)
    browser.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    centre = page.evaluate("innerWidth") // 2
    for y in range(600, 280, -20):
        kind = "touchStart" if y == 600 else "touchMove"
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": centre, "y": y}]})
    browser.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    browser.detach()  # the page has no finger any more
    assert page.evaluate(main) - before > 200


@pytest.mark.parametrize("size", ["phone", *rarely("desk")])
def test_hostile_text_is_text_in_cells_and_cards(request: pytest.FixtureRequest, size: str) -> None:
    watched: Watched = request.getfixturevalue(size)
    page = watched.open("/")
    place = page.locator({"phone": ".cards", "desk": "table"}[size]).first
    place.wait_for(timeout=60_000)
    expect(place).to_contain_text("<img src=x onerror='window.__pwned=1'> <b>bold</b>")
    expect(place).to_contain_text("call (number hidden)")
    assert place.locator("img, b, script, iframe").count() == 0
    assert page.evaluate("window.__pwned") is None
    assert watched.complaints == []
    assert watched.strays == []


def test_the_policy_still_keeps_out_what_is_not_ours(desk: Watched) -> None:
    page = open_list(desk)
    tried = page.evaluate(
        """async () => {
            const script = document.createElement("script");
            script.textContent = "window.__inline = 1";
            document.head.append(script);
            const far = document.createElement("script");
            far.src = "http://127.0.0.1:9/far.js";
            document.head.append(far);
            const one = document.createElement("script");
            one.src = "data:text/javascript,window.__data = 1";
            document.head.append(one);
            const asked = await fetch("http://127.0.0.1:9/x").then(() => "answered", () => "refused");
            return [window.__inline ?? null, window.__data ?? null, asked];
        }"""
    )
    assert tried == [None, None, "refused"]
    assert any("Content Security Policy" in complaint for complaint in desk.complaints)
