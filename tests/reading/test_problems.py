"""Problems: one a cell, the gravest, each with its grade, and messages that say what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from kmc_sheets import schema
from kmc_sheets.reading.problems import MESSAGES
from kmc_sheets.sources.grid import Cell
from tests.books import grade_at, problems, serial, sheet, taken, told

REGISTER = sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Health", "HL"]])
QUERIES = ["Query ID", "Received at", "Query", "Department", "Interim at", "Interim reply", "Status"]


def at(cell: str, *rows: list[Cell], table: str = "queries") -> dict[str, Any] | None:
    found = told(REGISTER, sheet(table, [QUERIES, *rows]))
    said = problems(found, table=table, cell=cell)
    assert len(said) < 2
    return said[0] if said else None


def query(**cells: Cell) -> list[Cell]:
    row: dict[str, Cell] = {"received at": "22/11/2026 08:00", "query": "No water", "department": "Roads"}
    row |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return [row.get(name.lower(), "") for name in QUERIES]


@pytest.mark.parametrize(
    ("cell", "row", "grade", "hint"),
    [
        ("B2", query(received_at="08/22/2020"), "warning", "22 Aug 2020"),
        ("B2", query(received_at="Sunday 22/08/2020"), "warning", "weekday"),
        ("B2", query(received_at="22/08/2020 evening"), "warning", "16:30"),
        ("E2", query(interim_at="soon"), "warning", "22/08/2026 16:30"),
        ("E2", query(interim_at=20201122), "warning", "number"),
        ("E2", query(interim_at="20-22 Nov 2026"), "warning", "More than one date"),
        ("E2", query(interim_at="16:30"), "warning", "without a date"),
        ("E2", query(interim_at="25/11/2026"), "warning", "future"),
        ("E2", query(interim_at="22/11/2126"), "warning", "ahead"),
        ("E2", query(interim_at="22/11/1926"), "warning", "year"),
        ("E2", query(interim_at="yes"), "note", "when"),
        ("E2", query(interim_at="pending"), "note", "empty"),
        ("E2", query(interim_at=True), "note", "when"),
        ("E2", query(interim_at=False), None, ""),
        ("E2", query(interim_at="-"), None, ""),
        ("E2", query(interim_at="#REF!"), "warning", "formula"),
        ("F2", query(interim_reply="awaited"), "note", "empty"),
        ("F2", query(interim_reply="#REF!"), "warning", "formula"),
        ("D2", query(department="Raods"), "note", "Roads"),
        ("D2", query(department="Finance"), "warning", "Unrecognised"),
        ("D2", query(department=""), "warning", "Unrecognised"),
        ("D2", query(department="hl"), None, ""),
        ("G2", query(status="closed"), "warning", "Closed"),
        ("G2", query(status="#REF!"), "warning", "formula"),
        ("B2", query(query=""), "error", "query is empty"),
        ("B2", query(received_at="31/02/2026"), "error", "set aside"),
        ("C2", query(received_at=""), "error", "set aside"),
    ],
)
def test_each_cell_has_its_problem(cell: str, row: list[Cell], grade: str | None, hint: str) -> None:
    said = at(cell, row)
    assert (said["grade"] if said else None) == grade
    if said:
        assert hint in said["message"]
        assert "{" not in said["message"]


def test_the_gravest_problem_of_a_cell_stands() -> None:
    found = told(
        REGISTER,
        sheet(
            "activities",
            [
                ["Date", "Department", "Activity"],
                ["31/02/2026", "Roads", "Camp"],
                ["", "Roads", "Drive"],  # filled down, a note, and unreadable: an error
            ],
        ),
    )
    assert [grade_at(found, "activities", cell) for cell in ("A2", "B3")] == ["error", "error"]


def test_the_value_of_a_problem_is_what_its_typist_sees() -> None:
    late = serial("2027-11-25T16:30")
    rows = [
        query(interim_at=late),
        query(interim_at=20201122),
        query(interim_at=True),
        query(interim_at=" soon "),
    ]
    found = told(REGISTER, sheet("queries", [QUERIES, *rows]))
    values = [problems(found, table="queries", cell=f"E{row}")[0]["value"] for row in range(2, 6)]
    assert values == ["25/11/2027 16:30", "20201122", "TRUE", " soon "]


def test_a_row_set_aside_names_its_first_filled_known_cell() -> None:
    header = ["Remark", "Query", "Received at"]
    said = told(sheet("queries", [header, ["see file", "", "22/11/2026"], ["x", "No water", "soon"]]))
    assert [p["cell"] for p in problems(said, table="queries", grade="error")] == ["C2", "B3"]


def test_a_row_with_nothing_filled_but_unknown_cells_is_named_at_one_of_them() -> None:
    header = ["Remark", "Query", "Received at"]
    said = told(sheet("queries", [header, ["see file"]]))
    assert [p["cell"] for p in problems(said, table="queries", grade="error")] == ["A2"]


def test_a_missing_department_column_is_said_once() -> None:
    rows = [[f"2{n}/11/2026", f"Fair {n}"] for n in range(5, 9)]
    found = told(REGISTER, sheet("events", [["Event at", "Event"], *rows]))
    assert [(p["cell"], p["grade"]) for p in problems(found, table="events")] == [(None, "warning")]


def test_a_problem_knows_the_department_of_its_row() -> None:
    rows = [query(interim_at="soon"), query(department="Finance"), ["", "", "Note: provisional"]]
    frame = taken(REGISTER, sheet("queries", [QUERIES, *rows])).problems
    of_row = frame[frame["table"] == "queries"].set_index("cell")["department"].to_dict()
    assert of_row == {"E2": "Roads", "D3": "Unrecognised", "C4": ""}


def test_every_message_is_a_sentence_that_says_enough() -> None:
    for code, (_, message) in MESSAGES.items():
        assert message[0].isupper(), code
        assert message.rstrip("{detail}").rstrip().endswith((".", ":")) or message.endswith("{detail}"), code
        assert len(message) > 12, code


def test_tables_of_problems_are_tables_of_the_schema() -> None:
    assert {p["table"] for p in told()["problems"]} <= {table.name for table in schema.JUDGED_TABLES}
