"""What looks like something else: rows, texts and headers that must not be taken for their neighbours."""

from __future__ import annotations

import pytest

from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.schema import State
from kmc_sheets.snapshot import take_snapshot
from tests.books import NOW, book, grid, settings, sheet

POSTS = ("Date", "Department", "Activity", "Title", "Submitted at")


def test_a_note_in_a_shared_worksheet_counts_in_the_table_whose_columns_it_fills():
    shared = grid(
        "Posts",
        [
            POSTS,
            ["20/11/2026", "Roads", "Desilting"],
            ["Note: all is well"],
            ["", "", "", "Poster", "20/11/2026 10:00"],
            ["", "", "", "note: late this week"],
        ],
    )
    both = settings(worksheets={"activities": "Posts", "content": "Posts"})
    counts = take_snapshot([book(shared)], both, NOW).counts
    assert (counts["activities"].rows, counts["activities"].set_aside) == (2, 1)
    assert (counts["content"].rows, counts["content"].set_aside) == (2, 1)


def test_a_repeated_row_of_dittos_says_that_it_is_set_aside():
    rows = [["Date", "Department", "Activity"], ["20/11/2026", "Roads", "Desilting"], ['"', '"', '"']]
    snapshot = take_snapshot([book(sheet("activities", rows))], settings(), NOW)
    codes = snapshot.problems.set_index("cell")["code"]
    assert codes["A3"] == "repeated_row"
    assert codes["B3"] == codes["C3"] == "ditto"


def test_a_problem_of_a_whole_row_shows_its_true_date_as_a_date():
    rows = [["Date", "Department", "Activity"], [46_346, "Roads", ""]]
    problems = take_snapshot([book(sheet("activities", rows))], settings(), NOW).problems
    assert problems.set_index("cell")["value"]["A2"] == "20/11/2026"


def test_an_id_is_shown_without_what_cannot_be_seen():
    rows = [["Query No.", "Received at", "Query"], ["Q\u00a05\u200b", "20/11/2026 10:00", "No water"]]
    queries = take_snapshot([book(sheet("queries", rows))], settings(), NOW).queries
    assert queries["query_id"].tolist() == ["Q 5"]


@pytest.mark.parametrize("number", ["3", "3.", "২", "12 %"])
def test_a_number_typed_ahead_in_an_unknown_column_keeps_a_row_blank(number: str):
    rows = [["Sl", "Event", "Event Date"], ["1.", "Fair", "20/11/2026"], [number, "", ""]]
    counts = take_snapshot([book(sheet("events", rows))], settings(), NOW).counts["events"]
    assert (counts.rows, counts.blank) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "state", "problem"),
    [
        ("20/11/2026 23.59.59", State.KNOWN, "unreadable_time"),  # no second date: there is no month 59
        ("22/08/2020 4.10", State.KNOWN, "unreadable_time"),
        ("about 22/08/2020", State.KNOWN, "unreadable_time"),
        ("22 Nov 2026 march past", State.KNOWN, "unreadable_time"),
        ("22 Sept. 2020", State.KNOWN, ""),
        ("Aug. 22, 2020", State.KNOWN, ""),
        ("20, 21 Nov 2026", State.UNREADABLE, "unreadable_moment"),
        ("20 & 22 Nov 2026", State.UNREADABLE, "unreadable_moment"),
        ("not yet 20/11/2026", State.UNREADABLE, "unreadable_moment"),
        ("pending since 20/11/2026", State.UNREADABLE, "unreadable_moment"),
    ],
)
def test_text_beside_a_date(typed: str, state: State, problem: str):
    moment = MomentReader()[typed]
    assert (moment.state, moment.problem) == (state, problem)
