"""The sentences at the top of Today and Replies, on small workbooks whose every row is known."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kmc_sheets import language, periods, schema
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.ui.reply_answer import reply_answer
from kmc_sheets.ui.today_answer import today_answer
from kmc_sheets.ui.view import View

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))  # a Wednesday
QUERIES = ["Query", "Forwarded at", "Department", "Follow up of"]
CONTENT = ["Title", "Submitted at", "Department"]
EVENTS = ["Date of Event", "Event", "Department"]


def ago(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%d/%m/%Y %H:%M")


def view(department: str | None = None, **tables: list[list[str]]) -> View:
    heads = {"queries": QUERIES, "content": CONTENT, "events": EVENTS}
    sheets = {name: [head, *tables.get(name, [])] for name, head in heads.items()}
    sheets["departments"] = [["Name", "Short name"], ["Water", "W"], ["Roads", "R"]]
    grids = tuple(Grid("Book", schema.TABLES[name].worksheet, rows) for name, rows in sheets.items())
    snapshot = take_snapshot([Workbook("Book", grids)], Settings(), NOW)
    return View(snapshot, periods.this_week(NOW.date()), department)


# 4 h to the interim reply: over by 76 h, by 1 h, by 2 h; one due soon
LATE = [
    ["a", ago(80), "Water", ""],
    ["b", ago(5), "Roads", ""],
    ["c", ago(6), "Roads", ""],
    ["d", ago(3), "Water", ""],
]


def test_today_says_what_is_overdue_what_waits_and_which_notice_is_due() -> None:
    found = view(
        queries=LATE,
        content=[["one", ago(120), "Water"], ["two", ago(2), "Roads"]],
        events=[["19/11/2026", "opening", "Water"]],
    )
    assert today_answer(found) == (
        "3 queries have a reply overdue, the longest by 3 d 4 h (Water).",
        "2 approvals wait, the oldest for 5 d.",
        "The day-ahead notice of 1 event must be given today.",
    )


def test_today_says_in_words_that_nothing_is_overdue() -> None:
    assert today_answer(view()) == ("No reply is overdue, and none is due soon.", "No approval waits.", "")
    assert today_answer(view(queries=[LATE[3]], content=[["one", "yes", "Water"]])) == (
        "No reply is overdue; 1 query has one due soon.",
        "1 approval waits, since an unknown time.",
        "",
    )


def test_a_department_hears_of_its_own_only() -> None:
    assert today_answer(view("Roads", queries=LATE))[0] == (
        "2 queries have a reply overdue, the longest by 2 h (Roads)."
    )


def test_replies_says_with_whom_the_most_are() -> None:
    assert reply_answer(view(queries=LATE)) == (
        "3 queries have a reply overdue, the longest by 3 d 4 h (Water).",
        "Most are with Roads: 2.",
        "1 query has a reply due soon.",
    )
    assert reply_answer(view("Water", queries=LATE))[1] == ""
    assert reply_answer(view()) == ("No query waits for a reply.",)
    assert reply_answer(view(queries=[LATE[3]]))[0] == "No reply is overdue."


def test_an_answer_has_the_digits_of_the_language() -> None:
    found = view(queries=LATE)
    english = today_answer(found)[0]
    with language.speaking(language.BENGALI):
        bengali = today_answer(found)[0]
    assert "3 " in english
    assert "৩" in bengali
    assert today_answer(found)[0] == english
