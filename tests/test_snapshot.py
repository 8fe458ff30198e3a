"""Bad workbooks: each says what is wrong and what to do, and leaves the rest of the dashboard standing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kmc_sheets import schema
from kmc_sheets.report import report
from kmc_sheets.schema import UNRECOGNISED
from kmc_sheets.snapshot import take_snapshot
from kmc_sheets.sources.grid import Cell, Grid
from tests.books import NOW, WEEK, book, grade_at, grid, problems, serial, settings, sheet, taken, told

QUERIES = ["Query ID", "Received at", "Department", "Query"]
ROADS = sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Health", "HL"]])
CONTACTS = sheet(
    "contacts",
    [
        ["Department", "Name", "Designation", "Mobile", "E-mail"],
        ["Roads", "A. Sen", "AE", 6000000001, "roads@kmcgov.in"],
        ["Health", "B. Das", "MO", 6000000002, "health@kmcgov.in"],
    ],
)
EVENTS = sheet("events", [["Event at", "Department", "Event"], ["25/11/2026", "Roads", "Fair"]])
ACTIVITIES = sheet("activities", [["Date", "Department", "Activity"], [46346, "Roads", "Camp"]])
GOOD_QUERY: list[Cell] = ["Q-1", "22/11/2026 08:00", "Roads", "No water"]
GOOD_QUERIES = sheet("queries", [QUERIES, GOOD_QUERY])


def with_queries(rows: Sequence[Sequence[Cell]], **more: Any) -> dict[str, Any]:
    """The report on a good workbook but for its query log."""
    return told(ROADS, CONTACTS, EVENTS, ACTIVITIES, sheet("queries", rows, **more))


def assert_the_others_stand(found: dict[str, Any], but: str = "queries") -> None:
    """Every table but one is read, without a problem."""
    read = {"departments": 2, "contacts": 2, "events": 1, "activities": 1}
    assert {name: found["tables"][name]["read"] for name in read if name != but} == {
        name: count for name, count in read.items() if name != but
    }
    assert [p for p in found["problems"] if p["table"] != but] == []
    assert {entry["department"]: entry["verdict"] for entry in found["contacts"]} == {
        "Roads": "complete",
        "Health": "complete",
    }
    assert len(found["scorecard"]) == 3


def only_error(found: dict[str, Any], table: str = "queries") -> str:
    """The message of the one error of a table, which is its worksheet's."""
    (error,) = problems(found, table=table, grade="error")
    assert error["cell"] is None
    return str(error["message"])


# ---------------------------------------------------------------- worksheets


def test_a_missing_worksheet_is_one_error_that_names_it() -> None:
    found = told(ROADS, CONTACTS, EVENTS, ACTIVITIES)
    assert_the_others_stand(found)
    assert "Query Log" in only_error(found)
    assert "kmc.toml" in only_error(found)
    assert found["queries"] == []
    assert found["tables"]["queries"]["worksheet"] is None


def test_worksheets_that_may_be_absent_are_no_problem() -> None:
    found = told(CONTACTS, EVENTS, ACTIVITIES, GOOD_QUERIES)
    for table in ("departments", "content", "holidays"):
        assert problems(found, table=table) == []


def test_a_workbook_without_worksheets_says_of_each_that_it_lacks() -> None:
    found = told()
    assert {p["table"] for p in problems(found, grade="error")} == {
        "contacts", "activities", "events", "queries",
    }  # fmt: skip
    assert found["scorecard"][0]["department"] == "All departments"
    assert found["scorecard"][0]["overall"] is None


def test_no_workbook_at_all_is_no_failure() -> None:
    snapshot = take_snapshot([], settings(), NOW)
    assert snapshot.newest_at is None
    assert report(snapshot, *WEEK)["queries"] == []


def test_worksheets_that_are_quite_empty_say_that_no_header_was_found() -> None:
    found = told(*(grid(spec.worksheet, []) for spec in schema.TABLES.values()))
    for table in (table.name for table in schema.JUDGED_TABLES):
        assert "header" in only_error(found, table)
        assert found["tables"][table]["rows"] == 0


def test_a_workbook_of_another_kind_says_what_it_lacks() -> None:
    found = told(
        grid("Sheet1", [["Invoice", "Amount"], ["A-1", 120], ["A-2", 80]]),
        grid("Query Log", [["Invoice", "Amount"], ["A-1", 120]]),
    )
    message = only_error(found)
    assert "Invoice, Amount" in message
    assert "Received at" in message
    assert found["queries"] == []


def test_titles_are_matched_without_case_spaces_and_punctuation_hidden_ones_too() -> None:
    found = told(ROADS, CONTACTS, EVENTS, ACTIVITIES, grid("query-LOG ", [QUERIES, GOOD_QUERY], hidden=True))
    assert found["tables"]["queries"]["worksheet"] == "query-LOG "
    assert found["tables"]["queries"]["read"] == 1


def test_of_worksheets_with_equal_titles_the_first_counts() -> None:
    other = grid("QUERY LOG", [QUERIES, ["Q-2", "21/11/2026 08:00", "Roads", "No light"]])
    found = told(ROADS, CONTACTS, EVENTS, ACTIVITIES, GOOD_QUERIES, other)
    assert [entry["query_id"] for entry in found["queries"]] == ["Q-1"]
    assert_the_others_stand(found)


def test_a_table_may_have_a_worksheet_a_month() -> None:
    rows = {
        "Sept": [["Q-1", "05/09/2026 08:00", "Roads", "No water"]],
        "Oct": [
            ["Q-2", "05/10/2026 08:00", "Roads", "No light"],
            ["", "", "", ""],
            ["Q-3", "", "Roads", "x"],
        ],
        "Nov": [
            ["Q-1", "05/11/2026 08:00", "Roads", "Garbage"],
            ["Q-1", "05/09/2026 08:00", "Roads", "No water"],
        ],
    }
    grids = [grid(title, [QUERIES, *body]) for title, body in rows.items()]
    found = told(*grids, worksheets={"queries": [*rows, "Dec"]})
    assert found["tables"]["queries"] == {
        "worksheet": ["Sept", "Oct", "Nov"], "rows": 5, "read": 3, "set_aside": 2, "blank": 1,
    }  # fmt: skip
    # ids and repeats are judged across them
    assert grade_at(found, "queries", "A2", "Nov") == "warning"
    assert grade_at(found, "queries", "A3", "Nov") == "note"
    assert "Dec" in [p["worksheet"] for p in problems(found, table="queries", grade="error")]


def test_fill_down_does_not_reach_into_the_next_worksheet() -> None:
    header = ["Date", "Department", "Activity"]
    found = told(
        grid("A", [header, [46346, "Roads", "Camp"]]),
        grid("B", [header, ["", "Roads", "Drive"], [46347, "Roads", "Repair"], ["", "Roads", "Camp"]]),
        worksheets={"activities": ["A", "B"]},
    )
    assert [(e["worksheet"], e["row"], e["date"]) for e in found["activities"]] == [
        ("A", 2, "2026-11-20"), ("B", 3, "2026-11-21"), ("B", 4, "2026-11-21"),
    ]  # fmt: skip


def test_rows_of_several_workbooks_know_their_own() -> None:
    one = book(grid("Query Log", [QUERIES, GOOD_QUERY], workbook="one.xlsx"), title="one.xlsx")
    two = book(
        grid("Query Log", [QUERIES, ["Q-2", "21/11/2026 08:00", "Roads", "No light"]], workbook="two.xlsx"),
        title="two.xlsx",
    )
    found = report(take_snapshot([one, two], settings(), NOW), *WEEK)
    assert [(e["workbook"], e["row"], e["query_id"]) for e in found["queries"]] == [
        ("one.xlsx", 2, "Q-1"), ("two.xlsx", 2, "Q-2"),
    ]  # fmt: skip
    assert found["tables"]["queries"]["read"] == 2


# ---------------------------------------------------------------- headers


def test_headers_only_is_an_empty_table_without_a_problem() -> None:
    found = with_queries([QUERIES])
    assert_the_others_stand(found)
    assert problems(found, table="queries") == []
    assert found["tables"]["queries"] == {
        "worksheet": "Query Log", "rows": 0, "read": 0, "set_aside": 0, "blank": 0,
    }  # fmt: skip


@pytest.mark.parametrize("renamed", ["What they wrote", ""])
def test_a_required_column_missing_or_renamed_is_one_error_with_the_headers_found_and_wanted(
    renamed: str,
) -> None:
    found = with_queries(
        [["Query ID", "Received at", "Department", renamed], GOOD_QUERY, ["Q-2", "", "Roads", "x"]]
    )
    assert_the_others_stand(found)
    message = only_error(found)
    assert "Query ID, Received at, Department" in message
    assert "Lacking: Query." in message
    assert found["tables"]["queries"]["set_aside"] == found["tables"]["queries"]["rows"] == 2
    assert found["queries"] == []


def test_a_required_column_twice_counts_where_it_is_first_filled_with_a_warning_on_the_second() -> None:
    found = with_queries(
        [
            [*QUERIES, "Question"],
            ["Q-1", "22/11/2026 08:00", "Roads", "No water", ""],
            ["Q-2", "22/11/2026 08:00", "Roads", "-", "No light"],
            ["Q-3", "22/11/2026 08:00", "Roads", "", ""],
        ]
    )
    assert_the_others_stand(found)
    assert grade_at(found, "queries", "E1") == "warning"
    assert [entry["query_id"] for entry in found["queries"]] == ["Q-1", "Q-2"]
    assert grade_at(found, "queries", "A4") == "error"


def test_a_renamed_header_is_understood_once_the_settings_name_it() -> None:
    rows = sheet("queries", [["Received at", "What they wrote"], ["22/11/2026 08:00", "No water"]])
    found = told(rows, columns={"queries": {"query": ["What they wrote"]}})
    assert found["tables"]["queries"]["read"] == 1


def test_merged_header_cells_are_read_as_two_storeys() -> None:
    found = with_queries(
        [
            ["Query ID", "Received", "", "Department", "Query"],
            ["", "Date", "Time", "", ""],
            ["Q-1", 46348, 0.5, "Roads", "No water"],
        ],
        merges=[(0, 0, 2, 1), (0, 1, 1, 3), (0, 3, 2, 4), (0, 4, 2, 5)],
    )
    assert_the_others_stand(found)
    assert found["queries"][0]["clock_started"] == "2026-11-22T12:00:00+05:30"
    assert found["queries"][0]["row"] == 3


def test_a_header_below_a_merged_title_is_found() -> None:
    found = with_queries([["Query Log of November"], QUERIES, GOOD_QUERY], merges=[(0, 0, 1, 4)])
    assert [entry["row"] for entry in found["queries"]] == [3]


@pytest.mark.parametrize(("above", "is_found"), [(29, True), (30, False)])
def test_the_header_stands_in_the_first_thirty_rows(above: int, is_found: bool) -> None:
    found = with_queries([*[[f"line {n}"] for n in range(above)], QUERIES, GOOD_QUERY])
    assert len(found["queries"]) == is_found
    assert bool(problems(found, table="queries", grade="error")) != is_found


def test_of_equal_header_rows_the_first_is_the_header() -> None:
    found = with_queries([QUERIES, GOOD_QUERY, QUERIES, ["Q-2", "21/11/2026 08:00", "Roads", "No light"]])
    assert [entry["row"] for entry in found["queries"]] == [2, 4]
    assert grade_at(found, "queries", "A3") == "note"


def test_one_known_header_is_no_header_row() -> None:
    assert "header" in only_error(with_queries([["Query", "b"], ["No water", "x"]]))


def test_three_hundred_columns_are_read_and_the_unknown_kept_apart() -> None:
    unknown = [f"Extra {n}" for n in range(296)]
    found = with_queries([[*unknown, *QUERIES], [*range(296), *GOOD_QUERY]])
    assert_the_others_stand(found)
    assert found["tables"]["queries"]["read"] == 1
    assert problems(found, table="queries") == []


# ---------------------------------------------------------------- cells


def test_a_cell_of_fifty_thousand_characters_is_read_in_any_column() -> None:
    long = "W" * 50_000
    found = with_queries(
        [
            QUERIES,
            [long, "22/11/2026 08:00", "Roads", long],
            ["Q-2", long, long, "x"],
            ["Q-3", 46348, long, "y"],
        ]
    )
    assert_the_others_stand(found)
    assert [entry["row"] for entry in found["queries"]] == [2, 4]
    assert grade_at(found, "queries", "C4") == "warning"
    assert found["tables"]["queries"]["set_aside"] == 1


def test_a_header_of_fifty_thousand_characters_does_not_flood_the_message() -> None:
    message = only_error(with_queries([["Query ID", "Received at", "W" * 50_000], GOOD_QUERY]))
    assert len(message) < 1500


def test_formulas_without_computed_values_are_said_once() -> None:
    cells = tuple(f"B{n}" for n in range(2, 400))
    found = with_queries([QUERIES, ["Q-1", "", "Roads", "No water"], GOOD_QUERY], uncomputed=cells)
    assert_the_others_stand(found)
    (said,) = [p for p in problems(found, table="queries", cell=None) if "Formulas" in p["message"]]
    assert said["grade"] == "warning"
    assert "B2, B3" in said["message"]
    assert "393 more" in said["message"]
    assert found["tables"]["queries"]["set_aside"] == 1  # it has no start


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!"]
)
def test_a_spreadsheet_error_in_each_kind_of_column_is_unreadable_but_holds_something(error: str) -> None:
    found = told(
        ROADS,
        sheet("contacts", [["Department", "Name", "Mobile", "E-mail", "Active"],
                           ["Roads", error, error, error, error]]),
        sheet("events", [["Event at", "Department", "Event", "Major", "Notice at", "Status"],
                         ["20/11/2026", error, "Fair", error, error, error]]),
        sheet("activities", [["Date", "Activity", "Shared at"], ["20/11/2026", "Camp", error],
                             [error, "Camp", ""], ["20/11/2026", error, ""]]),
        sheet("queries", [[*QUERIES, "Interim at", "Concrete reply", "Follow up of", "Guidance", "Status"],
                          [error, 46348, "Roads", "No water", error, error, error, error, error],
                          ["Q-2", error, "Roads", "No light"], ["Q-3", 46348, "Roads", error]]),
        sheet("content", [["Title", "Submitted at", "Approver", "Decision", "Decided at", "Released at"],
                          ["A", 46345, error, error, error, error], ["B", error, "MC", "approved", "", ""]]),
    )  # fmt: skip
    assert found["contacts"][0] == {
        "department": "Roads", "verdict": "incomplete", "lacking": ["name", "designation", "mobile", "email"],
    }  # fmt: skip
    (event,) = found["events"]
    assert (event["department"], event["verdict"]) == (UNRECOGNISED, "undated")  # major by default
    assert [entry["verdict"] for entry in found["activities"]] == ["undated"]
    (query,) = found["queries"]
    assert (query["interim"], query["concrete"], query["follow_up"]) == ("undated", "undated", "guided")
    assert [entry["verdict"] for entry in found["content"]] == ["undated"]
    cells = {
        table: [p["cell"] for p in problems(found, table=table, grade="warning")] for table in schema.TABLES
    }
    assert set(cells["contacts"]) >= {"B2", "C2", "D2", "E2"}
    assert set(cells["events"]) >= {"B2", "D2", "E2", "F2"}
    assert set(cells["queries"]) >= {"A2", "E2", "F2", "G2", "H2", "I2"}
    assert set(cells["content"]) >= {"C2", "D2", "E2", "F2"}
    for table, row in (("activities", 3), ("activities", 4), ("queries", 3), ("queries", 4), ("content", 3)):
        assert [p["cell"] for p in problems(found, table=table, grade="error") if str(row) == p["cell"][1:]]
    assert all(p["message"] for p in found["problems"])


def test_the_year_9999_is_unreadable_in_every_moment_column() -> None:
    found = with_queries(
        [
            [*QUERIES, "Interim at", "Concrete at"],
            ["Q-1", 46348.25, "Roads", "No water", 2958465, "31/12/9999 16:30"],
            ["Q-2", 2958465.5, "Roads", "No light", "", ""],
        ]
    )
    assert_the_others_stand(found)
    assert (found["queries"][0]["interim"], found["queries"][0]["concrete"]) == ("undated", "undated")
    assert [grade_at(found, "queries", cell) for cell in ("E2", "F2")] == ["warning", "warning"]
    assert found["tables"]["queries"]["set_aside"] == 1


def test_control_characters_are_kept_as_typed_and_stop_nothing() -> None:
    text = "\x00\x07\x1b[31mred\ud800"
    found = with_queries([QUERIES, [text, "22/11/2026 08:00", text, text], ["Q-2", text, "Roads", text]])
    assert_the_others_stand(found)
    assert found["queries"][0]["query_id"] == text
    assert grade_at(found, "queries", "C2") == "warning"
    (problem,) = problems(found, table="queries", cell="C2")
    assert problem["value"] == text


# ---------------------------------------------------------------- merges


@pytest.mark.parametrize(
    "merge",
    [
        (0, 0, 1_048_576, 16_384),  # A1:XFD1048576
        (1, 0, 1_048_576, 16_384),
        (500_000, 200, 500_010, 210),
        (0, 16_000, 1_048_576, 16_384),
        (1_048_575, 16_383, 1_048_576, 16_384),
    ],
)
def test_a_merge_far_outside_the_data_is_not_visited_cell_by_cell(merge: tuple[int, int, int, int]) -> None:
    found = with_queries(
        [QUERIES, GOOD_QUERY, ["Q-2", "21/11/2026 08:00", "Roads", "No light"]], merges=[merge]
    )
    counts = found["tables"]["queries"]
    assert counts["rows"] == counts["read"] + counts["set_aside"]
    assert_the_others_stand(found)


# ---------------------------------------------------------------- the spreadsheet's own settings


def test_a_month_first_locale_warns_of_each_true_date_that_may_be_swapped_and_errs_once() -> None:
    found = with_queries(
        [QUERIES, ["Q-1", serial("2026-05-09"), "Roads", "a"], ["Q-2", "22/09/2026", "Roads", "b"],
         ["Q-3", serial("2026-09-22"), "Roads", "c"], ["Q-4", serial("2026-06-01T09:00"), "Roads", "d"]],
        locale="en_US",
    )  # fmt: skip
    assert_the_others_stand(found)
    message = only_error(found)
    assert "File > Settings > Locale" in message
    assert "India" in message
    grades = [grade_at(found, "queries", f"B{row}") for row in range(2, 6)]
    assert grades == ["warning", None, None, "warning"]
    assert found["tables"]["queries"]["read"] == 4


@pytest.mark.parametrize(("dates", "is_suspect"), [(9, False), (10, True), (11, True)])
def test_ten_true_dates_of_low_days_beside_a_day_first_text_are_suspect(dates: int, is_suspect: bool) -> None:
    rows = [
        [f"Q-{n}", serial(f"2026-{1 + n % 6:02}-{1 + n % 12:02}"), "Roads", f"x{n}"] for n in range(dates)
    ]
    found = with_queries([QUERIES, *rows, ["Q-99", "22/09/2026", "Roads", "text"]])
    warned = [p for p in problems(found, table="queries", grade="warning") if p["cell"][0] == "B"]
    assert len(warned) == (dates if is_suspect else 0)
    assert len(problems(found, table="queries", grade="error", cell=None)) == is_suspect


def test_one_true_date_after_the_twelfth_clears_the_column() -> None:
    rows = [[f"Q-{n}", serial(f"2026-05-{1 + n:02}"), "Roads", f"x{n}"] for n in range(13)]
    found = with_queries([QUERIES, *rows, ["Q-99", "22/09/2026", "Roads", "text"]])
    assert problems(found, table="queries") == []


def test_another_time_zone_is_one_warning_and_moments_stay_kolkatas() -> None:
    zone = {"time_zone": "America/Los_Angeles"}
    found = told(
        sheet("contacts", CONTACTS.rows, **zone),
        sheet("events", EVENTS.rows, **zone),
        sheet("activities", ACTIVITIES.rows, **zone),
        sheet("queries", [QUERIES, GOOD_QUERY], **zone),
    )
    (warning,) = [p for p in problems(found, cell=None) if "time zone" in p["message"]]
    assert warning["grade"] == "warning"
    assert "America/Los_Angeles" in warning["message"]
    assert found["queries"][0]["clock_started"] == "2026-11-22T08:00:00+05:30"


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Asia/Calcutta", None])
def test_kolkatas_own_time_zone_is_no_problem(zone: str | None) -> None:
    assert problems(with_queries([QUERIES, GOOD_QUERY], time_zone=zone), table="queries") == []


# ---------------------------------------------------------------- the snapshot itself


def test_every_row_leads_back_to_its_cells_as_typed() -> None:
    snapshot = taken(sheet("queries", [["Log"], QUERIES, [], ["Q-1", 46348.5, "Roads", "No  water "]]))
    row = snapshot.queries.iloc[0]
    place = ("queries", str(row["workbook"]), str(row["worksheet"]), int(row["row"]))
    assert row["row"] == 4
    assert snapshot.typed(*place, "received_at") == ("22/11/2026 12:00", "B4")
    assert snapshot.typed(*place, "query") == ("No  water ", "D4")
    assert snapshot.typed(*place, "status") == ("", "")


def test_a_problem_of_a_google_sheet_links_to_its_cell() -> None:
    online = Grid(
        "Book", "Query Log", [QUERIES, ["Q-1", "31/02/2026", "Roads", "x"]], spreadsheet_id="abc", sheet_id=7
    )
    found = taken(online).problems
    links = dict(zip(found["cell"], found["link"], strict=True))
    assert links["B2"] == "https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=B2"


def test_now_is_told_in_kolkata_and_to_the_second() -> None:
    snapshot = take_snapshot([], settings(), NOW.replace(microsecond=999_999))
    assert snapshot.now == NOW
    assert report(snapshot, *WEEK)["now"] == "2026-11-23T10:00:00+05:30"
