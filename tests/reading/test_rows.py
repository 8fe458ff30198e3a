"""Rows of a worksheet: merged cells, dittos, fill-down, repeats, totals, notes, blank ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kmc_sheets.sources.grid import Cell
from tests.books import entries, grade_at, grid, problems, sheet, told

ACTIVITY = ["Date", "Department", "Activity", "Shared at"]
EVENT = ["Event at", "Department", "Event", "Venue"]
Merges = Sequence[tuple[int, int, int, int]]
REGISTER = sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Health", "HL"]])


def activities(rows: list[list[Cell]], merges: Merges = (), **values: Any) -> dict[str, Any]:
    return told(REGISTER, sheet("activities", [ACTIVITY, *rows], merges), **values)


def events(rows: list[list[Cell]], merges: Merges = (), **values: Any) -> dict[str, Any]:
    return told(REGISTER, sheet("events", [EVENT, *rows], merges), **values)


def dates(found: dict[str, Any]) -> dict[int, str]:
    return {one["row"]: one["date"] for one in found["activities"]}


# ---------------------------------------------------------------- fill down


def test_an_empty_date_takes_the_nearest_above_with_a_note() -> None:
    found = activities([["20/11/2026", "Roads", "a"], ["", "Roads", "b"], [], ["-", "Health", "c"]])
    assert dates(found) == {2: "2026-11-20", 3: "2026-11-20", 5: "2026-11-20"}
    assert [grade_at(found, "activities", f"A{row}") for row in (2, 3, 5)] == [None, "note", "note"]


def test_a_date_that_cant_be_read_is_filled_down_as_it_is_typed() -> None:
    found = activities([["20/11/2026", "Roads", "a"], ["31/02/2026", "Roads", "b"], ["", "Roads", "c"]])
    assert dates(found) == {2: "2026-11-20"}
    assert found["tables"]["activities"]["set_aside"] == 2


def test_totals_and_repeated_headers_lend_no_date() -> None:
    found = activities(
        [["20/11/2026", "Roads", "a"], ["Total", "", 4], ["", "Roads", "b"], ACTIVITY, ["", "Roads", "c"]]
    )
    assert dates(found) == {2: "2026-11-20", 4: "2026-11-20", 6: "2026-11-20"}


def test_only_the_columns_of_the_settings_are_filled_down() -> None:
    rows: list[list[Cell]] = [["20/11/2026", "Roads", "a"], ["", "", "b"]]
    assert [one["department"] for one in activities(rows)["activities"]] == ["Roads", "Unrecognised"]
    found = activities(rows, fill_down=["activities.date", "activities.department"])
    assert [one["department"] for one in found["activities"]] == ["Roads", "Roads"]
    assert dates(activities(rows, fill_down=[])) == {2: "2026-11-20"}


def test_a_filled_date_alone_keeps_no_row_from_being_blank() -> None:
    found = activities([["20/11/2026", "Roads", "a"], ["", "", ""], ["", "", "b"]])
    assert found["tables"]["activities"]["blank"] == 1


# ---------------------------------------------------------------- merged cells


def test_a_cell_merged_over_rows_stands_in_each_of_them() -> None:
    found = events(
        [
            ["25/11/2026", "Roads", "a"],
            ["26/11/2026", "", "b"],
            ["27/11/2026", "", "c"],
            ["28/11/2026", "", "d"],
        ],
        [(1, 1, 4, 2)],
    )
    assert [one["department"] for one in found["events"]] == ["Roads", "Roads", "Roads", "Unrecognised"]
    assert grade_at(found, "events", "B3") is None


def test_of_a_cell_merged_over_columns_only_the_first_column_has_it() -> None:
    found = events([["25/11/2026", "Roads", "hidden", "a"]], [(1, 1, 2, 4)])
    assert found["events"] == []  # the event itself is covered, so it lacks
    found = events([["25/11/2026", "Roads", "Fair", ""]], [(1, 2, 2, 4)])
    assert [one["department"] for one in found["events"]] == ["Roads"]


def test_a_merged_date_is_not_filled_down_and_not_noted() -> None:
    found = activities([["20/11/2026", "Roads", "a"], ["", "Roads", "b"]], [(1, 0, 3, 1)])
    assert dates(found) == {2: "2026-11-20", 3: "2026-11-20"}
    assert grade_at(found, "activities", "A3") is None


# ---------------------------------------------------------------- ditto


@pytest.mark.parametrize("mark", ['"', "''", ",,", "do", "-do-", "Ditto", "DO.", " do "])
def test_a_ditto_is_as_the_cell_in_the_row_above(mark: str) -> None:
    found = events([["25/11/2026", "Roads", "a"], [], [mark, mark, "b"]])
    assert found["events"][1]["department"] == "Roads"
    assert found["events"][1]["event_at"] == "2026-11-25"
    assert [grade_at(found, "events", cell) for cell in ("A4", "B4")] == ["note", "note"]


def test_dittos_follow_one_another_and_take_merged_cells() -> None:
    found = events(
        [
            ["25/11/2026", "Roads", "a"],
            ["26/11/2026", "", "b"],
            ["27/11/2026", '"', "c"],
            ["28/11/2026", '"', "d"],
        ],
        [(1, 1, 3, 2)],
    )
    assert [one["department"] for one in found["events"]] == ["Roads"] * 4


def test_a_ditto_of_an_empty_cell_is_empty_and_in_the_first_row_text() -> None:
    found = events([["25/11/2026", '"', "a"], ["25/11/2026", "", "b"], ["25/11/2026", '"', "c"]])
    assert [one["department"] for one in found["events"]] == ["Unrecognised"] * 3
    assert grade_at(found, "events", "B2") == "warning"


# ---------------------------------------------------------------- repeats


def test_a_row_that_repeats_an_earlier_one_is_set_aside_with_a_note() -> None:
    found = events(
        [
            ["25/11/2026", "Roads", "Fair", ""],
            ["25/11/2026", "Roads", " Fair ", ""],  # white space at the ends apart
            ["25/11/2026", "Roads", "fair", ""],
            ["25/11/2026", "Roads", "Fair", "-"],  # stored values
            [46351, "Roads", "Fair", ""],  # the same day as a true date
            ["25/11/2026", "Roads", "Fair", "", "unknown"],
        ]
    )
    assert [one["row"] for one in found["events"]] == [2, 4, 5, 6]
    assert [grade_at(found, "events", f"A{row}") for row in (3, 7)] == ["note", "note"]
    assert "row 2" in problems(found, table="events", cell="A3")[0]["message"]


def test_truth_values_and_numbers_are_different_cells() -> None:
    header = ["Event at", "Event", "Major"]
    found = told(
        sheet("events", [header, ["25/11/2026", "a", 1], ["25/11/2026", "a", True], ["25/11/2026", "a", "1"]])
    )
    assert len(found["events"]) == 3


def test_equal_ids_with_different_cells_are_both_read_with_a_warning_on_the_later() -> None:
    header = ["Query ID", "Received at", "Query"]
    rows: list[list[Cell]] = [
        ["Q-1", "22/11/2026", "a"], ["q-1 ", "22/11/2026", "b"], [1, "22/11/2026", "c"],
        ["1", "22/11/2026", "d"],
        ["", "22/11/2026", "e"], ["", "22/11/2026", "f"],
    ]  # fmt: skip
    found = told(sheet("queries", [header, *rows]))
    assert len(found["queries"]) == 6
    grades = [grade_at(found, "queries", f"A{row}") for row in range(2, 8)]
    assert grades == [None, "warning", None, "warning", None, None]


# ---------------------------------------------------------------- totals and notes


@pytest.mark.parametrize(
    ("row", "is_data"),
    [
        (["Total", "", 12], False),
        (["GRAND TOTAL", 3, 12], False),
        (["Sub-total", "", "", "12"], False),
        (["", "Total:", 4], False),
        (["Total", "", "twelve"], True),
        (["", "", "Note: provisional"], False),
        (["", "", "NOTE"], False),
        (["", "", "note - see file"], False),
        (["", "", "N.B. 3"], False),
        (["", "", "* not final"], False),
        (["", "", "Total 14"], False),
        (["", "", "Notebooks handed out"], True),
        (["", "", "Note the leak"], True),
        (["", "Roads", "Note: provisional"], True),
        (["", "", "", "Note: provisional"], False),
    ],
)
def test_totals_and_notes_are_set_aside_with_a_note(row: list[Cell], is_data: bool) -> None:
    found = activities([["20/11/2026", "Roads", "Camp"], row])
    counts = found["tables"]["activities"]
    assert (counts["rows"], counts["blank"]) == (2, 0)
    grades = {
        p["grade"] for p in problems(found, table="activities") if p["cell"] and p["cell"].endswith("3")
    }
    if is_data:
        assert counts["read"] == 2 or "error" in grades
    else:
        assert (counts["read"], grades) == (1, {"note"})


@pytest.mark.parametrize(
    ("cell", "is_blank"),
    [
        ("", True), ("  ", True), ("\u200b\u00a0", True), (False, True), ("FALSE", True), ("-", True),
        ("N.A.", True), ("none", True), (".", True), (True, False), (0, False), ("x", False),
        ("#REF!", False),
    ],
)  # fmt: skip
def test_white_space_false_and_words_for_empty_keep_no_row_from_being_blank(
    cell: Cell, is_blank: bool
) -> None:
    found = events([["25/11/2026", "Roads", "a"], ["", "", "", cell], ["26/11/2026", "Roads", "b"]])
    assert found["tables"]["events"]["blank"] == is_blank


@pytest.mark.parametrize("cell", [12, 46346.5, "12", "22/08/2026"])
def test_numbers_and_dates_in_unknown_columns_keep_no_row_from_being_blank(cell: Cell) -> None:
    header = [*EVENT, "Sl. of file"]
    rows = [["25/11/2026", "Roads", "a", "", 1], ["", "", "", "", cell], ["26/11/2026", "Roads", "b", "", 3]]
    assert told(sheet("events", [header, *rows]))["tables"]["events"]["blank"] == 1


def test_ids_and_yes_no_columns_may_be_filled_ahead() -> None:
    queries = told(
        sheet("queries", [["Query ID", "Received at", "Query"], ["Q-1"], ["Q-2", 46346, "x"], ["Q-3"]])
    )
    assert queries["tables"]["queries"] == {
        "worksheet": "Query Log", "rows": 1, "read": 1, "set_aside": 0, "blank": 2,
    }  # fmt: skip
    majors = told(sheet("events", [["Event at", "Event", "Major"], ["", "", "yes"], ["", "", True]]))
    assert majors["tables"]["events"]["blank"] == 2


def test_rows_below_the_last_that_holds_anything_are_not_counted() -> None:
    found = told(grid("Event Notices", [EVENT, ["25/11/2026", "Roads", "a"], ["", " ", "\u200b"], []]))
    assert found["tables"]["events"]["blank"] == 0


# ---------------------------------------------------------------- moments in their column


def test_where_a_column_holds_a_month_first_date_each_doubtful_one_is_read_by_the_setting() -> None:
    typed: list[Cell] = [
        "08/22/2026",
        "05/09/2026",
        "05/05/2026",
        "22/08/2026",
        "5 Sept 2026",
        46346,
        "2026-09-05",
    ]
    rows: list[list[Cell]] = [[cell, "Roads", f"e{n}", ""] for n, cell in enumerate(typed)]
    expected = [
        "2026-08-22",
        "2026-09-05",
        "2026-05-05",
        "2026-08-22",
        "2026-09-05",
        "2026-11-20",
        "2026-09-05",
    ]
    for order, doubtful in (("day first", "2026-09-05"), ("month first", "2026-05-09")):
        found = events(rows, date_order=order)
        expected[1] = doubtful
        assert [one["event_at"] for one in found["events"]] == expected
        grades = [grade_at(found, "events", f"A{row}") for row in range(2, 9)]
        assert grades[:4] == ["warning", "warning", None, None]
        assert grades[4:5] + grades[6:] == [None, None]


def test_without_a_month_first_date_the_setting_changes_nothing() -> None:
    found = events([["05/09/2026", "Roads", "a"], ["13/09/2026", "Roads", "b"]], date_order="month first")
    assert [one["event_at"] for one in found["events"]] == ["2026-09-05", "2026-09-13"]


def test_a_month_first_date_in_a_row_set_aside_makes_its_column_doubtful_too() -> None:
    found = events([["08/22/2026", "Roads", ""], ["05/09/2026", "Roads", "b"]])
    assert grade_at(found, "events", "A3") == "warning"


def test_a_month_first_date_of_another_column_or_worksheet_says_nothing() -> None:
    header = ["Event at", "Event", "Notice at"]
    a = grid("A", [header, ["05/09/2026", "a", "08/22/2026"]])
    b = grid("B", [header, ["06/09/2026", "b", "05/09/2026"]])
    found = told(a, b, worksheets={"events": ["A", "B"]})
    assert [p["cell"] for p in problems(found, table="events") if p["cell"]] == ["C2"]


def test_the_date_half_of_two_columns_makes_its_column_doubtful() -> None:
    header = ["Received Date", "Received Time", "Query"]
    found = entries(
        "queries",
        header,
        [["08/22/2026", "16:30", "a"], ["05/09/2026", "16:30", "b"]],
        date_order="month first",
    )
    assert [one["clock_started"][:10] for one in found.values()] == ["2026-08-22", "2026-05-09"]


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        (["Received Date", "Received Time"], ["22/11/2026", "16:30"], "2026-11-22T16:30:00+05:30"),
        (["Received Date/Time", "Place"], ["22/11/2026 16:30", "x"], "2026-11-22T16:30:00+05:30"),
        (["Received Date & Time", "Place"], ["22/11/2026 16:30", "x"], "2026-11-22T16:30:00+05:30"),
        (["RECEIVED\nAT:", "Time"], ["22/11/2026", "16:30"], "2026-11-22"),  # whose time is it?
        (["Query No.", "Received on No."], ["Q-1", "22/11/2026"], "2026-11-22"),
    ],
)
def test_a_moment_stands_in_one_column_or_in_two(
    headers: list[str], cells: list[Cell], expected: str
) -> None:
    found = told(sheet("queries", [["Query", *headers], ["No water", *cells]]))
    assert [one["clock_started"] for one in found["queries"]] == [expected]


def test_beside_date_time_is_its_half() -> None:
    header = ["Date", "Time", "Activity", "Shared Date", "Shared Time"]
    found = told(sheet("activities", [header, ["20/11/2026", "11:00", "Camp", "", "4.30 pm"]]))
    assert found["activities"][0]["date"] == "2026-11-20"
    assert found["activities"][0]["verdict"] == "shared"  # a bare time on the activity's date


@pytest.mark.parametrize("above", ["Received", "Received on", "RECEIVED AT:"])
def test_a_header_merged_over_date_and_time_is_tried_together_with_each_below_it(above: str) -> None:
    rows = [["Query", above, ""], ["", "Date", "Time"], ["No water", "22/11/2026", "16:30"]]
    found = told(sheet("queries", rows, [(0, 1, 1, 3), (0, 0, 2, 1)]))
    assert [one["clock_started"] for one in found["queries"]] == ["2026-11-22T16:30:00+05:30"]
