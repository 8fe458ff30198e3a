"""Lines to paste into Actions: read back as they were meant, whatever is typed in the sheets."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets.language import BENGALI, ENGLISH, speaking
from kmc_sheets.review.build import weekly_review
from kmc_sheets.review.model import Raised
from kmc_sheets.review.raised import pasted
from kmc_sheets.schema import ACTIONS, UNRECOGNISED
from tests.books import KOLKATA, sheet, taken
from tests.hostile import HOSTILE
from tests.review.test_build import MONDAY, snapshot_of

HEADER = ["Department", "Action", "Decided on", "Due", "Done on"]
DAYS = (date(2026, 11, 24), date(2026, 12, 5))
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cells(pasted_text: str) -> list[list[str]]:
    return [line.split("\t") for line in pasted_text.split("\n")]


@pytest.mark.parametrize("language", [ENGLISH, BENGALI])
def test_what_is_pasted_is_read_as_running_promises_of_their_departments(language: str) -> None:
    snapshot = snapshot_of("sample")
    with speaking(language):
        review = weekly_review(snapshot, MONDAY)
    assert {one.screen for one in review.raised} >= {"moves", "worst", "silent", "mend"}
    register = [["Department", "Active"], *([name, "yes"] for name in snapshot.register["name"])]
    again = taken(
        sheet("departments", register),
        sheet("actions", [HEADER, *cells(review.raised_text)]),
        now=review.taken_at,
    )
    assert again.problems[again.problems["table"] == "actions"].empty
    assert list(again.actions["department"]) == [one.department for one in review.raised]
    assert list(again.actions["action"]) == [one.action for one in review.raised]
    assert list(again.actions["due_on"].dt.date) == [one.due_on for one in review.raised]
    assert set(again.actions["decided_on_on"].dt.date) == {date(2026, 11, 24)}
    assert set(again.actions["verdict"]) == {"running"}


def test_the_columns_are_those_of_the_worksheet() -> None:
    assert ACTIONS.column_names == ("department", "action", "decided_on", "due", "done_on")
    line = Raised("worst", "Roads", "Reply to query Q-1", *DAYS)
    assert pasted([line]) == "Roads\tReply to query Q-1\t24 Nov 2026\t5 Dec 2026\t"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_line_acts_or_breaks_out_of_its_cell(text: str) -> None:
    lines = [Raised("worst", text, text, *DAYS)] * 2
    rows = cells(pasted(lines))
    assert [len(row) for row in rows] == [5, 5]
    for cell in rows[0]:
        assert not cell.startswith(FORMULA)
        assert '"' not in cell


@given(st.text(), st.text())
def test_any_text_stays_in_its_cell(department: str, action: str) -> None:
    (row,) = cells(pasted([Raised("mend", department, action, *DAYS)]))
    assert len(row) == 5
    assert not any(cell.lstrip("'").startswith("=") and not cell.startswith("'") for cell in row)


def test_a_hostile_workbook_raises_lines_that_are_safe() -> None:
    for row in cells(weekly_review(snapshot_of("hostile"), MONDAY).raised_text):
        assert len(row) == 5
        assert not any(cell.startswith(FORMULA) for cell in row)


def test_dues_are_working_days_and_nobody_is_asked_for_rows_of_nobody() -> None:
    """On Saturday 28 Nov 2026: the next working day is Monday, and so is the one in a week's time."""
    saturday = datetime(2026, 11, 28, 10, tzinfo=KOLKATA)
    snapshot = taken(
        sheet("departments", [["Department", "Active"], ["Roads", ""], ["Law", ""]]),
        sheet("holidays", [["Date", "Name"], ["05/12/2026", "a holiday"]]),
        sheet(
            "queries",
            [
                ["Query ID", "Received at", "Department", "Query"],
                ["Q-1", "17/11/2026 10:00", "Roads", "Lamp"],
                ["", "17/11/2026 11:00", "Roads", "Lamps"],
                ["Q-3", "17/11/2026 10:00", "Nobody", "Lamp"],
                ["Q-4", "soon", "Law", "Lamp"],
            ],
        ),
        now=saturday,
    )
    review = weekly_review(snapshot, MONDAY)
    told = [(one.screen, one.department, one.action, one.due_on) for one in review.raised]
    assert ("worst", "Roads", "Reply to queries Q-1, Query Log, row 3", date(2026, 11, 30)) in told
    assert ("mend", "Law", "Mend 2 cells (see Cells to mend)", date(2026, 12, 7)) in told
    assert all(one.department != UNRECOGNISED for one in review.raised)
    assert {one.decided_on for one in review.raised} == {saturday.date()}
