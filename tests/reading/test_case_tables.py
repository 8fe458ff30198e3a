"""Every hand-worked case of a cell (tests/cases), read as the project reads it: from a grid, to the end.

Each case stands in a worksheet of its own where its column matters, all worksheets in one workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest

from kmc_sheets.report import report
from kmc_sheets.schema import UNRECOGNISED, State
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.grid import Cell
from tests.books import NOW, WEEK, grade_at, grid, problems, serial, sheet, taken, told
from tests.cases import moments, names, particulars, times, words

DAY_ONLY = pd.Timedelta(hours=23, minutes=59, seconds=59)


def padded(case: tuple[Any, ...], length: int) -> tuple[Any, ...]:
    return (*case, None)[:length]


class Alone:
    """Cases each in a worksheet of its own: sheet number n holds `header` and `row_of(typed[n], n)`."""

    def __init__(self, table: str, header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
        titles = [f"Case {n}" for n in range(len(rows))]
        grids = [grid(title, [header, row]) for title, row in zip(titles, rows, strict=True)]
        self.table = table
        self.snapshot: Snapshot = taken(*grids, worksheets={table: titles})
        self.report = report(self.snapshot, *WEEK)

    def entry(self, number: int) -> dict[str, Any] | None:
        """The report's entry of a case; None if its row was set aside."""
        found = [e for e in self.report[self.table] if e["worksheet"] == f"Case {number}"]
        return found[0] if found else None

    def row(self, number: int) -> pd.Series:
        """The snapshot's row of a case."""
        frame: pd.DataFrame = getattr(self.snapshot, self.table)
        return frame[frame["worksheet"] == f"Case {number}"].iloc[0]

    def grade(self, number: int, *cells: str) -> str | None:
        """The grade of the one problem that a case has at these cells of its row."""
        grades = [grade_at(self.report, self.table, cell, f"Case {number}") for cell in cells]
        said = [grade for grade in grades if grade]
        assert len(said) < 2
        return said[0] if said else None


def as_expected(row: pd.Series, name: str) -> str | None:
    """A moment column of a snapshot's row in the way of the case tables."""
    if row[f"{name}_state"] != State.KNOWN:
        return None
    if row[f"{name}_last"] - row[name] == DAY_ONLY:
        assert row[f"{name}_on"] == row[name].tz_localize(None)
        return f"{row[name]:%Y-%m-%d}"
    return f"{row[name]:%Y-%m-%dT%H:%M:%S}"


# every table is read once, in the first test that asks for it


@cache
def moments_in_events() -> Alone:
    rows = [[case[0], f"Fair {n}"] for n, case in enumerate(moments.MOMENTS)]
    return Alone("events", ["Event at", "Event"], rows)


@cache
def moments_in_records() -> Alone:
    return in_notice_at([case[0] for case in moments.MOMENTS])


def in_notice_at(typed: Sequence[Cell]) -> Alone:
    rows = [["25/11/2026", f"Fair {n}", cell] for n, cell in enumerate(typed)]
    return Alone("events", ["Event at", "Event", "Notice at"], rows)


def numbered(cases: Sequence[tuple[Any, ...]]) -> Any:
    """A parametrisation by number and case."""
    return pytest.mark.parametrize(("number", "case"), list(enumerate(cases)), ids=lambda value: repr(value))


@numbered(moments.MOMENTS)
def test_a_moment_of_any_time_is_read_as_typed(number: int, case: tuple[Any, ...]) -> None:
    _, expected, grade = padded(case, 3)
    entry = moments_in_events().entry(number)
    if expected is None:  # event_at must be readable: the row is set aside
        assert entry is None
        assert moments_in_events().grade(number, "A2") == "error"
    else:
        assert entry is not None
        assert entry["event_at"] == (f"{expected}+05:30" if "T" in expected else expected)
        assert moments_in_events().grade(number, "A2") == grade


@numbered(moments.MOMENTS)
def test_a_record_of_the_past_reads_moments_alike(number: int, case: tuple[Any, ...]) -> None:
    _, expected, grade = padded(case, 3)
    found = moments_in_records()
    if expected is not None and expected[:10] > "2026-11-23":
        expected, grade = None, "warning"  # ahead of now
    assert as_expected(found.row(number), "notice_at") == expected
    assert found.grade(number, "C2") == grade
    if expected is None:
        assert found.row(number)["notice_at_state"] == State.UNREADABLE


@cache
def words_of_moments() -> Alone:
    return in_notice_at([case[0] for case in moments.WORDS])


@numbered(moments.WORDS)
def test_words_in_a_moment_say_whether_it_happened(number: int, case: tuple[Any, ...]) -> None:
    states = {"empty": State.EMPTY, "happened": State.HAPPENED}
    assert words_of_moments().row(number)["notice_at_state"] == states[case[1]]
    assert words_of_moments().grade(number, "C2") == case[2]


@cache
def limits_of_moments() -> Alone:
    return in_notice_at([case[0] for case in moments.LIMITS])


@numbered(moments.LIMITS)
def test_a_moment_outside_the_limits_is_unreadable(number: int, case: tuple[Any, ...]) -> None:
    row = limits_of_moments().row(number)
    assert as_expected(row, "notice_at") == case[1]
    assert (row["notice_at_state"] == State.UNREADABLE) == (case[1] is None)


@pytest.mark.parametrize(("typed", "first", "last"), moments.RANGES)
def test_a_range_of_days_is_its_first_day_or_each_of_its_days(typed: str, first: str, last: str) -> None:
    found = told(
        sheet("events", [["Event at", "Event"], [typed, "Fair"]]),
        sheet("holidays", [["Date", "Name"], [typed, "Puja"]]),
        sheet(
            "activities",
            [
                ["Date", "Activity", "Department", "Shared at"],
                [serial("2026-10-12"), "Camp", "Roads", ""],
                [serial("2026-10-13"), "Camp", "Roads", typed],
                [typed, "Camp", "Roads", ""],
            ],
        ),
        sheet("departments", [["Department", "Short name"], ["Roads", "RD"]]),
    )
    assert [entry["event_at"] for entry in found["events"]] == [first]
    assert (grade_at(found, "events", "A2"), grade_at(found, "holidays", "A2")) == ("note", "note")
    off = {entry["date"] for entry in found["days"] if entry["verdict"] == "off"}
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    assert {day.isoformat() for day in days} <= off
    assert (start - timedelta(days=1)).isoformat() not in off or start.weekday() == 0
    # elsewhere unreadable
    assert grade_at(found, "activities", "A4") == "error"
    assert grade_at(found, "activities", "D3") == "warning"


@cache
def split_moments() -> Alone:
    rows = [[case[0], case[1], f"Query {n}", "23/11/2026 09:00"] for n, case in enumerate(moments.SPLIT)]
    return Alone("queries", ["Received Date", "Received Time", "Query", "Forwarded at"], rows)


@numbered(moments.SPLIT)
def test_a_date_cell_and_a_time_cell_make_one_moment(number: int, case: tuple[Any, ...]) -> None:
    _, _, expected, grade = padded(case, 4)
    assert as_expected(split_moments().row(number), "received_at") == expected
    assert split_moments().grade(number, "A2", "B2") == grade


@cache
def times_behind_a_date() -> Alone:
    return in_notice_at([f"22/08/2020 {case[0]}" for case in times.TIMES])


@cache
def times_in_a_time_column() -> Alone:
    rows = [[44065, case[0], f"Query {n}", "23/11/2026 09:00"] for n, case in enumerate(times.TIMES)]
    return Alone("queries", ["Received Date", "Received Time", "Query", "Forwarded at"], rows)


@pytest.mark.parametrize(
    ("read", "name", "cells"),
    [
        (times_behind_a_date, "notice_at", ("C2",)),
        (times_in_a_time_column, "received_at", ("A2", "B2")),
    ],
    ids=["behind a date", "in a time column"],
)
@numbered(times.TIMES)
def test_a_time_is_read_alike_in_one_column_and_two(
    number: int, case: tuple[Any, ...], read: Callable[[], Alone], name: str, cells: tuple[str, ...]
) -> None:
    expected = {
        "day": "2020-08-22",
        None: "2020-08-22",
        "24:00:00": "2020-08-23T00:00:00",
    }.get(case[1], f"2020-08-22T{case[1]}")
    row = read().row(number)
    assert as_expected(row, name) == expected
    assert row[f"{name}_on"] == pd.Timestamp("2020-08-22")  # 24:00 belongs to the day it is written on
    assert read().grade(number, *cells) == ("warning" if case[1] is None else None)


@cache
def contacts() -> tuple[Snapshot, dict[str, Any]]:
    header = ["Department", "Name", "Mobile", "E-mail"]
    rows: list[list[Cell]] = [
        [f"Office {n}", "A. Sen", case[0], ""] for n, case in enumerate(particulars.MOBILES)
    ]
    rows += [
        [f"Office {n}", "A. Sen", "", case[0]]
        for n, case in enumerate(particulars.EMAILS, len(particulars.MOBILES))
    ]
    snapshot = taken(sheet("contacts", [header, *rows]))
    return snapshot, report(snapshot, *WEEK)


@numbered(particulars.MOBILES)
def test_a_mobile_is_ten_digits_that_start_with_six_to_nine(number: int, case: tuple[Any, ...]) -> None:
    _, digits, grade = padded(case, 3)
    snapshot, found = contacts()
    assert snapshot.contacts["mobile"][number] == (f"+91{digits}" if digits else "")
    assert grade_at(found, "contacts", f"C{number + 2}") == grade
    assert ("mobile" in found["contacts"][number]["lacking"]) == (digits is None)


@numbered(particulars.EMAILS)
def test_an_email_is_one_valid_address(number: int, case: tuple[Any, ...]) -> None:
    _, address, grade = padded(case, 3)
    snapshot, found = contacts()
    at = number + len(particulars.MOBILES)
    assert snapshot.contacts["email"][at] == (address or "")
    assert grade_at(found, "contacts", f"D{at + 2}") == grade
    assert ("email" in found["contacts"][at]["lacking"]) == (address is None)


@cache
def departments() -> dict[str, Any]:
    register = [["Department", "Short name", "Also written as"], *map(list, names.REGISTER)]
    rows = [["25/11/2026", case[0], f"Fair {n}"] for n, case in enumerate(names.DEPARTMENTS)]
    return told(sheet("departments", register), sheet("events", [["Event at", "Department", "Event"], *rows]))


@numbered(names.DEPARTMENTS)
def test_a_department_is_matched_by_name_short_name_alias_or_near_spelling(
    number: int, case: tuple[Any, ...]
) -> None:
    _, expected, grade = padded(case, 3)
    found = departments()
    assert found["events"][number]["department"] == (expected or UNRECOGNISED)
    assert grade_at(found, "events", f"B{number + 2}") == (grade if expected else "warning")


@cache
def approvers() -> tuple[Snapshot, dict[str, Any]]:
    header = ["Title", "Submitted at", "Approver", "Decision", "Decided at"]
    rows = [[f"Post {n}", 46346, case[0], "approved", 46347] for n, case in enumerate(names.APPROVERS)]
    snapshot = taken(sheet("content", [header, *rows]))
    return snapshot, report(snapshot, *WEEK)


@numbered(names.APPROVERS)
def test_an_approver_is_an_office_that_may_or_another(number: int, case: tuple[Any, ...]) -> None:
    _, office, grade = padded(case, 3)
    snapshot, found = approvers()
    assert snapshot.content["office"][number] == (office or "")
    assert found["content"][number]["verdict"] == ("approved" if office else "not_authorised")
    assert grade_at(found, "content", f"C{number + 2}") == grade


@cache
def decisions() -> dict[str, Any]:
    header = ["Title", "Submitted at", "Decision"]
    rows = [[f"Post {n}", 46346, case[0]] for n, case in enumerate(words.DECISIONS)]
    return told(sheet("content", [header, *rows]))


@numbered(words.DECISIONS)
def test_a_decision_is_one_of_the_known_words(number: int, case: tuple[Any, ...]) -> None:
    verdicts = {"approved": "not_authorised", "changes": "changes_asked", "rejected": "rejected"}
    assert decisions()["content"][number]["verdict"] == verdicts.get(case[1], "pending")
    grade = "warning" if case[1] == "unreadable" else None
    assert grade_at(decisions(), "content", f"C{number + 2}") == grade


@cache
def major_events() -> dict[str, Any]:
    rows = [[46346, f"Fair {n}", case[0]] for n, case in enumerate(words.YES_NO)]
    return told(sheet("events", [["Event at", "Event", "Major"], *rows]))


@numbered(words.YES_NO)
def test_yes_and_no_are_understood_else_the_default_stands(number: int, case: tuple[Any, ...]) -> None:
    is_major = major_events()["events"][number]["verdict"] != "not_needed"
    assert is_major == (case[1] is not False)
    assert grade_at(major_events(), "events", f"C{number + 2}") == ("warning" if case[1] is None else None)


@cache
def nil_activities() -> dict[str, Any]:
    rows = [[46346, case[0], f"place {n}"] for n, case in enumerate(words.NIL)]
    return told(sheet("activities", [["Date", "Activity", "Place"], *rows]))


@numbered(words.NIL)
def test_an_activity_that_says_that_there_was_nothing_is_nil(number: int, case: tuple[Any, ...]) -> None:
    assert (nil_activities()["activities"][number]["verdict"] == "nil") == case[1]
    assert problems(nil_activities(), table="activities", cell=f"B{number + 2}") == []


def test_now_of_the_case_tables_is_now() -> None:
    assert NOW.isoformat()[:19] == moments.NOW
