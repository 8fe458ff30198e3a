"""Where a worksheet was not read nobody is told that nothing is late, and nobody is called silent for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from kmc_sheets import periods, schema
from kmc_sheets.brief import brief_html
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.ui import text
from kmc_sheets.ui.approval_figures import approval_answer, approval_figures
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.daily_answer import daily_answer, daily_figures
from kmc_sheets.ui.event_answer import event_answer, event_figures
from kmc_sheets.ui.figure import NO_NUMBER, Figure
from kmc_sheets.ui.reply_answer import reply_answer
from kmc_sheets.ui.reply_figures import reply_figures
from kmc_sheets.ui.today_answer import today_answer
from kmc_sheets.ui.today_figures import today_figures
from kmc_sheets.ui.verdicts import UNKNOWN
from kmc_sheets.ui.view import View
from tests.browser.server import APP, open_page, running
from tests.browser.workbook import write_workbook

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))  # a Wednesday
HEADS = {
    "queries": ["Query", "Forwarded at", "Department"],
    "content": ["Title", "Submitted at", "Department"],
    "events": ["Date of Event", "Event", "Department"],
    "activities": ["Date", "Activity", "Department"],
    "contacts": ["Department", "Name", "Mobile", "E-mail"],
}


def view(*without: str, spoilt: str = "") -> View:
    """Empty worksheets of all tables but those `without`; `spoilt` is one that has no header row."""
    sheets = {name: [heads] for name, heads in HEADS.items() if name not in without}
    if spoilt:
        sheets[spoilt] = [["what", "is", "this"]]
    sheets["departments"] = [["Name", "Short name"], ["Water", "W"]]
    grids = tuple(Grid("Book", schema.TABLES[name].worksheet, rows) for name, rows in sheets.items())
    snapshot = take_snapshot([Workbook("Book", grids)], Settings(), NOW)
    return View(snapshot, periods.this_week(NOW.date()), None)


def shown(figures: tuple[Figure, ...] | list[Figure]) -> dict[str, str]:
    return {figure.words: figure.number for figure in figures}


def test_with_all_worksheets_a_nought_is_a_nought() -> None:
    found = view()
    assert today_answer(found) == ("No reply is overdue, and none is due soon.", "No approval waits.", "")
    assert shown(today_figures(found)[:4]) == {
        "queries with a reply overdue": "0",
        "queries with a reply due soon": "0",
        "approvals pending": "0",
        "events tomorrow without notice": "0",
    }


@pytest.mark.parametrize("found", [view("queries"), view(spoilt="queries")], ids=["no sheet", "no header"])
def test_without_the_query_log_nothing_is_said_of_replies(found: View) -> None:
    unknown = "Nothing is known of what belongs to “Query Log”."
    assert today_answer(found) == (unknown, "No approval waits.", "")
    assert reply_answer(found) == (unknown,)
    assert set(shown(reply_figures(found)).values()) == {NO_NUMBER}
    assert {figure.tone for figure in reply_figures(found)} == {UNKNOWN}
    rates = clause_figures(found, (schema.INTERIM, schema.CONCRETE, schema.FOLLOW_UP))
    assert {figure.details for figure in rates} == {("not known: its worksheet was not read",)}
    brief = brief_html(found.snapshot, "en")
    assert unknown in brief
    assert "no department has a reply overdue" not in brief


def test_without_any_log_the_answer_names_them_in_one_sentence() -> None:
    found = view("queries", "content", "events")
    assert today_answer(found) == (
        "Nothing is known of what belongs to “Query Log”, “Content Register”, “Event Notices”.",
    )


def test_without_its_worksheet_each_other_page_says_that_it_does_not_know() -> None:
    found = view("content", "events", "activities", "contacts")
    assert approval_answer(found) == ["Nothing is known of what belongs to “Content Register”."]
    assert event_answer(found) == ("Nothing is known of what belongs to “Event Notices”.",)
    assert daily_answer(found) == ("Nothing is known of what belongs to “Activity Log”.",)
    everything = [*approval_figures(found), *event_figures(found), *daily_figures(found)]
    everything += clause_figures(found, (schema.ONE_POINT,))
    assert set(shown(everything).values()) == {NO_NUMBER}
    assert {figure.tone for figure in everything} == {UNKNOWN}


def test_every_page_names_the_worksheets_that_are_needed_and_were_not_read(tmp_path: Path) -> None:
    whole = openpyxl.load_workbook(write_workbook(tmp_path / "whole.xlsx"))
    for title in ("Query Log", "Activity Log"):
        del whole[title]
    book = tmp_path / "book.xlsx"
    whole.save(book)
    with running(tmp_path, book, APP) as server:
        home, daily = open_page(server, ""), open_page(server, "daily-updates")
    for page in (home, daily):
        assert text.esc("Not found, or not to be read: “Activity Log”, “Query Log”.") in page
    assert "No reply is overdue" not in home
    assert "never shared" not in daily
