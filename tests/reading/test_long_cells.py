"""Long cells made for patterns that go back and forth take no longer than their share."""

from __future__ import annotations

import time

import pytest

from kmc_sheets import schema
from tests.books import sheet, taken

# measured: 6 s for 10,000 characters; one pattern that goes with the square of the length takes minutes
MOST_SECONDS_BY_LENGTH = 30 / 8_000
PIECES = (
    "a", " ", "9", "-", ".", "@", "/", ",", "(", ":", "'", "\n", "ক", "1/", "9 ", "a.", "a@", "@a.", "[at]",
    "12:", "at ", "k.m.c", "and ", "//", "+91", ". ", " -", "1-", "22/08/2020 ", "10am ", "–", "1 jan ",
    "shri ", "or ",
)  # fmt: skip


@pytest.mark.parametrize("length", [4_000, pytest.param(16_000, marks=pytest.mark.slow)])
def test_long_cells_cost_no_more_than_their_length(length: int) -> None:
    grids = []
    for name, spec in schema.TABLES.items():
        header = [column.headers[0] if column.headers else column.name for column in spec.columns]
        cells = [piece * (length // len(piece)) for piece in PIECES]
        cells += [f"22/08/2020 10:00 {cell}x" for cell in cells]
        grids.append(sheet(name, [header, *[[cell] * len(header) for cell in cells]]))
    began = time.process_time()
    snapshot = taken(*grids)
    assert time.process_time() - began < MOST_SECONDS_BY_LENGTH * length
    assert len(snapshot.queries) > 10
