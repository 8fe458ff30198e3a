"""What must hold for any worksheet, whatever stands in its cells."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets import schema
from kmc_sheets.report import report
from kmc_sheets.sources.grid import Cell
from tests.books import WEEK, grid, sheet, taken, told
from tests.examples import tried
from tests.hostile import HOSTILE

FEW = tried(8)

HEADERS = {
    name: tuple(column.name.replace("_", " ") for column in spec.columns)
    for name, spec in schema.TABLES.items()
}
# problems that say that a whole row is set aside
ASIDE = {
    "needed_empty",
    "needed_unreadable",
    "needed_error",
    "no_start",
    "repeated_row",
    "repeated_header",
    "total_row",
    "note_row",
}

NUMBERS = st.one_of(
    st.integers(-5, 60_000),
    st.sampled_from(
        [0, 1, 46346, 46349, 46349.4, 0.5, 13.3, 1630, 20201122, 2958465, 6000012345, 9.83e9, -0.5, 1e300]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
)
WORDS = st.sampled_from(
    ["", "", "", "-", "nil", "yes", "no", "pending", "approved", "MC", "Roads", "RD", "closed", "spam", "Q-1",
     "Q-2", "22/11/2026", "22/11/2026 16:30", "21/11/2026 9 am", "08/22/2026", "05/09/2026", "16:30",
     "evening", "Camp"]
)  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    WORDS, WORDS, NUMBERS, st.booleans(), st.sampled_from(HOSTILE), st.text(max_size=12)
)


@st.composite
def worksheets(
    draw: Any, cells: st.SearchStrategy[Cell] = CELLS, rows: int = 8
) -> tuple[str, list[list[Cell]]]:
    """A table's worksheet under all of its headers, in any order."""
    table = draw(
        st.sampled_from(["queries", "activities", "events", "content", "contacts", "departments", "holidays"])
    )
    header = draw(st.permutations(HEADERS[table]))
    body = draw(st.lists(st.lists(cells, max_size=len(header) + 1), max_size=rows))
    return table, [list(header), *body]


def last_filled(rows: list[list[Cell]]) -> int:
    """The number of the last row that holds anything but white space and what nobody sees."""
    unseen = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u2007\u202f\u200b\ufeff"

    def is_filled(cell: Cell) -> bool:
        return not isinstance(cell, str) or any(
            not (c in unseen or c.isspace() or "\u200b" <= c <= "\u200f" or "\u202a" <= c <= "\u202e")
            for c in cell
        )

    return max((n for n, row in enumerate(rows, 1) if any(map(is_filled, row))), default=0)


@FEW
@given(st.lists(worksheets(), min_size=1, max_size=4, unique_by=lambda one: one[0]))
def test_nothing_raises_and_no_row_is_lost(made: list[tuple[str, list[list[Cell]]]]) -> None:
    snapshot = taken(*(sheet(table, rows) for table, rows in made))
    json.dumps(report(snapshot, *WEEK), allow_nan=False)
    problems = snapshot.problems
    assert set(problems["grade"]) <= {"error", "warning", "note"}
    for table, rows in made:
        counts = snapshot.counts[table]
        assert counts.rows == counts.read + counts.set_aside
        # rows of the sheet below its header: read, or set aside by name, or blank
        assert counts.rows + counts.blank >= last_filled(rows) - 1
        ours = problems[problems["table"] == table]
        aside = ours[ours["code"].isin(ASIDE)]
        assert len(aside) == aside["row"].nunique() == counts.set_aside
        assert (aside["cell"] != "").all()
        assert aside["row"].between(2, len(rows)).all()
        if table in ("queries", "activities", "events", "content"):
            read = getattr(snapshot, table)["row"]
            assert read.is_unique
            assert len(read) == counts.read
            assert not set(read) & set(aside["row"])
        # one problem a cell, and each names what was typed
        cells = ours[ours["cell"].notna()]
        assert cells["cell"].is_unique


@FEW
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from(sorted(schema.TABLES)))
def test_a_worksheet_without_headers_loses_no_row(rows: list[list[Cell]], table: str) -> None:
    counts = taken(sheet(table, rows)).counts[table]
    assert counts.rows == counts.read + counts.set_aside
    assert counts.read == 0 or table in ("departments", "holidays", "contacts")
    assert counts.rows + counts.blank <= len(rows)


@FEW
@given(st.lists(worksheets(rows=5), min_size=3, max_size=3, unique_by=lambda one: one[0]))
def test_rates_lie_between_none_and_all_and_ranks_have_no_ties(
    made: list[tuple[str, list[list[Cell]]]],
) -> None:
    found = told(
        *(sheet(table, rows) for table, rows in made if table != "departments"),
        sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Health", "HL"]]),
        scorecard={"min_counted": 1},
    )
    scores = found["scorecard"]
    assert scores[-1]["department"] == schema.ALL_DEPARTMENTS
    ranks = [one["rank"] for one in scores if one["rank"] is not None]
    assert ranks == list(range(1, len(ranks) + 1))
    for one in scores:
        rates = [rate["rate"] for rate in one["clauses"].values() if rate["rate"] is not None]
        assert all(0 <= rate <= 1 for rate in rates)
        assert (one["overall"] is None) == (not rates)
        if rates:
            assert min(rates) - 1e-9 <= one["overall"] <= max(rates) + 1e-9
        for rate in one["clauses"].values():
            assert rate["rate"] is None if not rate["met"] + rate["missed"] else rate["met"] >= 0


# ---------------------------------------------------------------- worksheets that were moved about

PLAIN: st.SearchStrategy[Cell] = st.one_of(
    WORDS,
    st.sampled_from(
        [46346, 46347.5, 46349.4, True, False, 12, "বরো ১", "#REF!", "31/02/2026", "22/11/2026 eve"]
    ),
)


def judged(found: dict[str, Any], table: str, number_of: dict[int, int]) -> dict[int, dict[str, Any]]:
    """The entries of a table by the number of the row they were made from."""
    return {number_of[entry["row"]]: {**entry, "row": 0} for entry in found[table]}


@FEW
@given(worksheets(PLAIN), st.randoms(use_true_random=False))
def test_the_order_of_columns_changes_no_verdict(
    made: tuple[str, list[list[Cell]]], chance: random.Random
) -> None:
    table, rows = made
    width = len(rows[0])
    wide = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    places = list(range(width))
    chance.shuffle(places)
    one, other = told(sheet(table, wide)), told(sheet(table, [[row[p] for p in places] for row in wide]))
    assert one["tables"] == other["tables"]
    for name in ("queries", "activities", "events", "content", "days", "contacts", "scorecard"):
        assert one[name] == other[name]
    # the cell that names a row set aside is the first that is filled, so where there is one cells differ
    said = [
        sorted((p["grade"], p["value"], p["message"]) for p in found["problems"]) for found in (one, other)
    ]
    assert one["tables"][table]["set_aside"] or said[0] == said[1]


@FEW
@given(worksheets(PLAIN), st.randoms(use_true_random=False))
def test_blank_rows_change_nothing_but_row_numbers(
    made: tuple[str, list[list[Cell]]], chance: random.Random
) -> None:
    table, rows = made
    spread: list[list[Cell]] = [["Title of the log"]]
    number_of = {}
    for number, row in enumerate(rows, 1):
        spread.append(row)
        number_of[len(spread)] = number
        if chance.random() < 0.6:
            spread.append(chance.choice([[], ["", "  "], [False, "", False], ["\u200b", "\u00a0"]]))
    one, other = told(sheet(table, rows)), told(sheet(table, spread))
    for counted in ("rows", "read", "set_aside"):
        assert one["tables"][table][counted] == other["tables"][table][counted]
    if table in ("queries", "activities", "events", "content"):
        assert judged(one, table, {n: n for n in range(1, 99)}) == judged(other, table, number_of)
    for name in ("days", "contacts", "scorecard"):
        assert one[name] == other[name]


DATES = st.sampled_from(
    ["05/09/2026", "5/9/26", "09/05/2026", "22/08/2026", "08/22/2026", "8/13/2026", "12/11/2026",
     "11/12/2025", "2026-09-05", "5 Sept 2026", "05/05/2026", "31/02/2026", 46346]
)  # fmt: skip


@FEW
@given(
    st.lists(DATES, min_size=1, max_size=14),
    st.randoms(use_true_random=False),
    st.sampled_from(["day first", "month first"]),
)
def test_the_order_of_rows_never_changes_how_a_date_is_read(
    dates: list[Cell], chance: random.Random, order: str
) -> None:
    rows: list[list[Cell]] = [[date, f"Fair {n}"] for n, date in enumerate(dates)]
    mixed = rows.copy()
    chance.shuffle(mixed)
    read = []
    for body in (rows, mixed):
        found = told(sheet("events", [["Event at", "Event"], *body]), date_order=order)
        of_row = {entry["row"]: entry["event_at"] for entry in found["events"]}
        grades = {p["cell"]: (p["grade"], p["message"]) for p in found["problems"] if p["table"] == "events"}
        read.append({str(row[1]): (of_row.get(n), grades.get(f"A{n}")) for n, row in enumerate(body, 2)})
    assert read[0] == read[1]


@FEW
@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_merge_stops_a_worksheet(body: list[list[Cell]], ends: list[int]) -> None:
    top, left = min(ends[0], ends[1]), min(ends[2], ends[3])
    merge = (top, left, max(ends[0], ends[1]) + 1, max(ends[2], ends[3]) + 1)
    rows = [["Date", "Department", "Activity", "Shared Date", "Shared Time"], *body]
    found = told(grid("Activity Log", rows, [merge]))
    counts = found["tables"]["activities"]
    assert counts["rows"] == counts["read"] + counts["set_aside"]


def test_the_same_workbook_gives_the_same_report() -> None:
    rows = [list(HEADERS["queries"]), ["Q-1", "22/11/2026 08:00", "", "", "No water"]]
    assert told(sheet("queries", rows)) == told(sheet("queries", rows))
