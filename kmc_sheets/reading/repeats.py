"""Rows that repeat an earlier one of their table, in any worksheet. Source: docs/rules.md, section 1."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import accumulate

from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.sheets import Cells, Laid
from kmc_sheets.reading.text import clean
from kmc_sheets.sources.grid import Cell, Grid


def find_repeats(sheets: Sequence[Laid], memory: Memory) -> list[dict[int, str]]:
    """For each worksheet the rows that equal an earlier one in all known columns, stored values, ends apart:
    the index of each, with the name of that earlier row."""
    parts = list(dict.fromkeys(part for laid in sheets for part in laid.columns))
    ends = list(accumulate(len(laid.numbers) if laid.header else 0 for laid in sheets))
    columns = (_stored_column(sheets, part, memory) for part in parts)
    earlier: dict[tuple[object, ...], tuple[int, int]] = {}
    repeats: list[dict[int, str]] = [{} for _ in sheets]
    for row in _candidates(ends[-1] if ends else 0, columns):
        of = bisect_right(ends, row)
        index = row - ends[of] + len(sheets[of].numbers)
        typed = (sheets[of].columns.get(part) for part in parts)
        stored = tuple(_stored(column.cells[index] if column else "") for column in typed)
        first, at = earlier.setdefault(stored, (of, index))
        if (first, at) != (of, index):
            name = row_name(sheets[first].numbers[at], sheets[first].grid, sheets[of].grid)
            repeats[of][index] = name
    return repeats


def row_name(number: int, grid: Grid, beside: Grid) -> str:
    """A row as said of one in the worksheet `beside`: its number, and its worksheet if another."""
    return f"{number}" if grid is beside else f"{number} of {grid.workbook}, {grid.worksheet}"


def _stored_column(sheets: Sequence[Laid], part: Part, memory: Memory) -> list[object]:
    """The cells of a column over all worksheets, as they are compared."""
    stored: list[object] = []
    for laid in sheets:
        column = laid.columns.get(part)
        if column is not None:
            stored += memory.answer((laid.name, part), (column,), partial(_all_stored, column.cells))
        elif laid.header is not None:
            stored += [""] * len(laid.numbers)
    return stored


def _all_stored(cells: Cells) -> list[object]:
    return [_stored(cell) for cell in cells]


def _candidates(length: int, columns: Iterable[Sequence[object]]) -> Sequence[int]:
    """The rows that may equal another, found column by column: most columns tell nearly all rows apart."""
    candidates: Sequence[int] = range(length)
    for cells in columns:
        stored = cells if len(candidates) == length else [cells[i] for i in candidates]
        if len(set(stored)) == len(stored):
            return ()
        counts = Counter(stored)
        candidates = [i for i, value in zip(candidates, stored, strict=True) if counts[value] > 1]
    return candidates


def _stored(cell: Cell) -> object:
    """A cell as it is compared: TRUE is not 1, white space at the ends does not matter."""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else clean(cell)
    return ("bool", cell) if isinstance(cell, bool) else cell
