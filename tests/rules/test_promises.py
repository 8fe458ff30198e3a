"""Promises of the weekly review, on their due day and on both sides of it: docs/rules.md, section 4."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kmc_sheets.schema import UNRECOGNISED
from tests.books import KOLKATA, Rows, serial, sheet, taken, told

# Monday 23 Nov 2026, the last second before Tuesday, and the first of it
NOW = datetime(2026, 11, 23, 10, tzinfo=KOLKATA)
EVENING = datetime(2026, 11, 23, 23, 59, 59, tzinfo=KOLKATA)
NEXT_DAY = datetime(2026, 11, 24, 0, 0, 0, tzinfo=KOLKATA)
HEADER = ["Department", "Action", "Decided on", "Due", "Done on"]
REGISTER = sheet("departments", [["Department", "Code"], ["Roads", "RDS"], ["Water Supply", "WS"]])


def judged(rows: Rows, now: datetime = NOW) -> list[str]:
    return list(taken(REGISTER, sheet("actions", [HEADER, *rows]), now=now).actions["verdict"])


@pytest.mark.parametrize(
    ("due", "done", "verdict"),
    [
        ("20/11/2026", "19/11/2026", "kept"),
        ("20/11/2026", "20/11/2026", "kept"),
        ("20/11/2026", "20/11/2026 23:59", "kept"),
        ("20/11/2026 10:00", "20/11/2026 18:00", "kept"),  # of a day, not of an hour
        ("20/11/2026", "21/11/2026 00:01", "kept_late"),
        ("20/11/2026", "21/11/2026", "kept_late"),
        ("20/11/2026", "24:00 hrs 20/11/2026", "kept"),  # belongs to the day on which it is written
        ("22/11/2026", "", "broken"),
        ("22/11/2026 23:59", "", "broken"),
        ("23/11/2026", "", "running"),
        ("23/11/2026 09:00", "", "running"),
        ("24/11/2026", "", "running"),
        ("22/11/2026", "not yet", "broken"),
        ("22/11/2026", "No", "broken"),
        ("24/11/2026", "pending", "running"),
        ("22/11/2026", "yes", "undated"),
        ("24/11/2026", "done", "undated"),
        ("22/11/2026", "✓", "undated"),
        ("22/11/2026", "last week some time", "undated"),
        ("22/11/2026", "#REF!", "undated"),
        ("22/11/2026", "24/11/2026", "undated"),  # lies ahead: can't be right
    ],
)
def test_a_promise_is_kept_by_its_day(due: str, done: str, verdict: str) -> None:
    assert judged([["Roads", "Mend the dates", "16/11/2026", due, done]]) == [verdict]


def test_a_promise_runs_to_the_last_second_of_its_day() -> None:
    rows = [["Roads", "Mend the dates", "16/11/2026", "23/11/2026", ""]]
    assert judged(rows, EVENING) == ["running"]
    assert judged(rows, NEXT_DAY) == ["broken"]


def test_true_dates_are_read_as_they_stand() -> None:
    rows = [["Roads", "a", serial("2026-11-16"), serial("2026-11-20"), serial("2026-11-20T18:00:00")]]
    assert judged(rows) == ["kept"]


def test_rows_without_what_they_must_have_are_set_aside_and_nothing_is_lost() -> None:
    rows = [
        ["Roads", "", "16/11/2026", "20/11/2026", ""],
        ["Roads", "Mend it", "16/11/2026", "", ""],
        ["Roads", "Mend it", "16/11/2026", "after the holidays", ""],
        ["Roads", "Mend it", "", "20/11/2026", ""],
        ["Roads", "Mend it", "", "20/11/2026", ""],
        ["", "", "", "", ""],
        ["Rodas", "Mend it all", "soon", "20/11/2026", ""],
        ["Nobody", "Mend it all", "", "20/11/2026", ""],
    ]
    snapshot = taken(REGISTER, sheet("actions", [HEADER, *rows]))
    counts = snapshot.counts["actions"]
    assert (counts.rows, counts.read, counts.set_aside, counts.blank) == (7, 3, 4, 1)
    assert list(snapshot.actions["department"]) == ["Roads", "Roads", UNRECOGNISED]
    found = snapshot.problems[snapshot.problems["table"] == "actions"]
    assert dict(zip(found["cell"], found["grade"], strict=True)) == {
        "A2": "error",
        "A3": "error",
        "A4": "error",
        "D4": "warning",
        "A6": "note",  # repeats row 5
        "A8": "note",  # Rodas is near to Roads
        "C8": "warning",
        "A9": "warning",
    }


@pytest.mark.parametrize(
    "header",
    [
        ["Department concerned", "Action point", "Date of meeting", "Due date", "Completed on"],
        ["Responsible department", "Promise", "Decided", "To be done by", "Done"],
        ["DEPARTMENT", "What is promised", "Date of decision", "Target date", "Date of completion"],
    ],
)
def test_headers_are_understood_as_minute_takers_write_them(header: list[str]) -> None:
    row = ["Roads", "Mend the dates", "16/11/2026", "20/11/2026", "20/11/2026"]
    actions = taken(REGISTER, sheet("actions", [header, row])).actions
    assert list(actions["verdict"]) == ["kept"]
    assert actions["decided_on_on"].dt.date.tolist() == [date(2026, 11, 16)]


def test_promises_are_never_in_the_scorecard() -> None:
    rows = [["Roads", "Mend it", "16/11/2026", "20/11/2026", ""], ["Roads", "Mend it", "", "", "yes"]] * 20
    promises = sheet("actions", [HEADER, *rows])
    queries = sheet(
        "queries", [["Query", "Department", "Received at"], ["Lamp", "Roads", "18/11/2026 10:00"]]
    )
    assert told(REGISTER, queries, promises) == told(REGISTER, queries)
    alone, beside = taken(REGISTER, queries), taken(REGISTER, queries, promises)
    assert beside.newest_at == alone.newest_at
    assert beside.silent == alone.silent


def by_hand(due: int, done: int | str) -> str:
    """A slow second reckoning: `due` and `done` are days from today, `done` may be a word."""
    if isinstance(done, int):
        return "kept" if done <= due else "kept_late"
    if done in ("yes", "evening"):
        return "undated"
    return "broken" if due < 0 else "running"


def test_a_slow_second_reckoning_agrees_on_every_pair_of_days() -> None:
    pairs = [(due, done) for due in range(-9, 9) for done in (*range(-9, 1), "yes", "no", "evening", "")]

    def typed(days: int | str) -> str:
        return f"{NOW.date() + timedelta(days=days):%d/%m/%Y}" if isinstance(days, int) else days

    rows = [["Roads", f"promise {i}", "", typed(due), typed(done)] for i, (due, done) in enumerate(pairs)]
    assert judged(rows) == [by_hand(due, done) for due, done in pairs]
