"""Cells of 8,000 characters made for patterns that go back and forth take no longer than their share."""

from __future__ import annotations

import time

from kmc_sheets import schema
from tests.books import sheet, taken

LENGTH = 8_000
# measured: 5 s; one pattern that goes with the square of the length takes ten minutes of such cells
MOST_SECONDS = 30
PIECES = (
    "a", " ", "9", "-", ".", "@", "/", ",", "(", ":", "'", "\n", "ক", "1/", "9 ", "a.", "a@", "@a.", "[at]",
    "12:", "at ", "k.m.c", "and ", "//", "+91", ". ", " -", "1-", "22/08/2020 ", "10am ", "–", "1 jan ",
    "shri ", "or ",
)  # fmt: skip


def test_long_cells_cost_no_more_than_their_length() -> None:
    grids = []
    for name, spec in schema.TABLES.items():
        header = [column.headers[0] if column.headers else column.name for column in spec.columns]
        cells = [piece * (LENGTH // len(piece)) for piece in PIECES]
        cells += [f"22/08/2020 10:00 {cell}x" for cell in cells]
        grids.append(sheet(name, [header, *[[cell] * len(header) for cell in cells]]))
    began = time.process_time()
    snapshot = taken(*grids)
    assert time.process_time() - began < MOST_SECONDS
    assert len(snapshot.queries) > 10
