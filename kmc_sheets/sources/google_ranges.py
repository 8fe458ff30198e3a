"""Which ranges to ask for in one request, so that a response stays near 10 MB.

One request counts as one against Google's quota, however many ranges it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kmc_sheets.sources.grid import column_letters

# About 10 MB: a cell of a hand-filled sheet takes about 15 bytes of JSON, an empty one among others 3.
MOST_CELLS = 700_000
# All ranges stand in the address, and servers take no longer ones than about 8,000 characters.
MOST_CHARACTERS = 6_000


@dataclass(frozen=True, slots=True)
class Size:
    """A worksheet's title and the rows and columns of its grid, filled or not."""

    title: str
    rows: int
    columns: int

    @property
    def cells(self) -> int:
        return self.rows * self.columns


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of the worksheet number `sheet`: `name` is the range in A1, `first` its first row from 0."""

    sheet: int
    first: int
    name: str
    cells: int


def batches(sizes: Sequence[Size], most_cells: int = MOST_CELLS) -> list[list[Part]]:
    """The parts of all worksheets, in their order, by request."""
    planned: list[list[Part]] = []
    cells = characters = 0
    for sheet, size in enumerate(sizes):
        for part in _parts(sheet, size, most_cells):
            length = len(quote(part.name, safe="")) + len("&ranges=")
            if not planned or cells + part.cells > most_cells or characters + length > MOST_CHARACTERS:
                planned.append([])
                cells = characters = 0
            planned[-1].append(part)
            cells += part.cells
            characters += length
    return planned


def _parts(sheet: int, size: Size, most_cells: int) -> Iterator[Part]:
    """The whole worksheet if it fits into one response, else its rows by portions.

    The last portion has no end: rows may be added after the size was asked for.
    """
    title = "'" + size.title.replace("'", "''") + "'"
    if size.cells <= most_cells:
        yield Part(sheet, 0, title, size.cells)
        return
    portion = max(1, most_cells // size.columns)
    letters = column_letters(size.columns - 1)
    for first in range(0, size.rows, portion):
        last = min(first + portion, size.rows)
        end = last if last < size.rows else ""
        yield Part(sheet, first, f"{title}!A{first + 1}:{letters}{end}", (last - first) * size.columns)
