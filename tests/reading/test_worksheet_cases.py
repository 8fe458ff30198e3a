"""Every hand-worked worksheet (tests/cases/sheets.py): what is a header, a row, blank, set aside."""

from __future__ import annotations

from typing import Any

import pytest

from tests.books import sheet, told
from tests.cases import sheets


@pytest.mark.parametrize("case", sheets.SHEETS, ids=lambda case: case[0])
def test_rows_that_are_not_blank_are_read_or_set_aside(case: tuple[Any, ...]) -> None:
    _, table, rows, merges, counts, read = case
    found = told(sheet(table, rows, merges))
    count = found["tables"][table]
    assert (count["rows"], count["read"], count["set_aside"], count["blank"]) == counts
    assert [entry["row"] for entry in found[table]] == read


@pytest.mark.parametrize("case", sheets.VALUES, ids=lambda case: case[0])
def test_values_are_read_from_their_columns(case: tuple[Any, ...]) -> None:
    _, table, rows, merges, expected = case
    found = {entry["row"]: entry for entry in told(sheet(table, rows, merges))[table]}
    assert {row: {name: found[row][name] for name in wanted} for row, wanted in expected.items()} == expected
