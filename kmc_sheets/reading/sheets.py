"""One worksheet laid out in columns: merged cells put in, dittos and filled-down dates resolved.

Source: docs/rules.md, section 1. Values stay as typed; nothing is converted here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kmc_sheets.reading import words
from kmc_sheets.reading.headers import Header, Part
from kmc_sheets.reading.rows import SET_ASIDE_CODES, RowJudge, RowKind
from kmc_sheets.reading.text import clean, shown, word
from kmc_sheets.sources.grid import Cell, Grid


class Finding(NamedTuple):
    """A problem found in a worksheet: `row` as the sheet shows it (0: the worksheet itself), `place` the
    column from 0 (-1: the whole row), `code` of `problems.MESSAGES`."""

    row: int
    place: int
    code: str
    detail: str = ""
    column: str = ""


@dataclass
class Laid:
    """A worksheet laid out.

    `numbers` are the sheet's row numbers of the rows that are data; `values[part]` has one cell for each,
    `places[part]` the place of the column it came from: one for all rows, or one a row where a column has
    two headers. `blank` and `set_aside` count the rows that are not data.
    """

    grid: Grid
    header: Header | None
    numbers: list[int]
    blank: int
    set_aside: int
    values: dict[Part, list[Cell]] = field(default_factory=dict)
    places: dict[Part, int | list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, part: Part, index: int) -> int:
        """The place from which the value at `index` of a column came; -1 if the column lacks."""
        places = self.places.get(part, -1)
        return places if isinstance(places, int) else places[index]


def lay_out(
    grid: Grid,
    header: Header | None,
    judge: RowJudge,
    fill_down: Collection[str],
    keeps: Mapping[int, bool] | None = None,
    nil_column: str = "",
) -> Laid:
    """Lays out a worksheet below its header.

    `fill_down` names the table's columns that are filled down. `keeps`, where a worksheet serves two
    tables, tells for each row (index below the header) whether it is this table's. `nil_column` is the
    column in which a word for empty is a value.
    """
    start = header.index + 1 if header else 0
    kinds = judge.kinds(grid)
    if keeps is not None:
        kept = [i for i, kind in enumerate(kinds) if kind is RowKind.DATA and keeps.get(i, True)]
    else:
        kept = [i for i, kind in enumerate(kinds) if kind is RowKind.DATA]
    ours = set(kept)
    structural = [(i, kind) for i, kind in enumerate(kinds) if kind in SET_ASIDE_CODES]
    laid = Laid(
        grid,
        header,
        [start + i + 1 for i in kept],
        kinds.count(RowKind.BLANK),
        len(structural),
        findings=[Finding(start + i + 1, -1, SET_ASIDE_CODES[kind]) for i, kind in structural],
    )
    if header is not None:
        columns = _Columns(grid, header, kinds, start, laid.findings)
        is_all = len(kept) == len(kinds)
        for part, places in _parts(header):
            is_filled_down = part.column in fill_down and not part.is_time
            laid.values[part], laid.places[part] = columns.combined(
                part, places, kept, is_all, is_filled_down, part.column == nil_column
            )
    if keeps is not None:  # what was resolved in the other table's rows is the other table's to say
        laid.findings = [f for f in laid.findings if f.place < 0 or f.row - start - 1 in ours]
    return laid


def _parts(header: Header) -> list[tuple[Part, tuple[int, ...]]]:
    return [(Part(name), places) for name, places in header.columns.items()] + [
        (Part(name, is_time=True), places) for name, places in header.times.items()
    ]


@dataclass
class _Columns:
    """Takes the columns of a worksheet apart."""

    grid: Grid
    header: Header
    kinds: list[RowKind]
    start: int
    findings: list[Finding]

    def combined(
        self, part: Part, places: tuple[int, ...], kept: list[int], is_all: bool, fill: bool, is_nil: bool
    ) -> tuple[list[Cell], int | list[int]]:
        """The values of the kept rows, and where they came from; the first header filled in a row counts."""
        found = [self._resolved(part.column, place, fill) for place in places]
        columns = found if is_all else [[cells[i] for i in kept] for cells in found]
        if len(places) == 1:
            return columns[0], places[0]
        values: list[Cell] = []
        origins: list[int] = []
        for row in zip(*columns, strict=True):
            chosen = next((n for n, cell in enumerate(row) if holds(cell, is_nil)), 0)
            values.append(row[chosen])
            origins.append(places[chosen])
        return values, origins

    def _resolved(self, column: str, place: int, fill: bool) -> list[Cell]:
        rows = self.grid.rows[self.start : self.start + len(self.kinds)]
        cells = [row[place] if len(row) > place else "" for row in rows]
        self._put_merges_in(cells, place)
        dittos = {c for c in set(cells) if isinstance(c, str) and len(c) <= 12 and word(c) in words.DITTO}
        if dittos:
            self._put_dittos_in(column, place, cells, dittos)
        if fill:
            self._fill_down(column, place, cells)
        return cells

    def _put_merges_in(self, cells: list[Cell], place: int) -> None:
        """A cell merged over rows stands in each of them; of one merged over columns only in the first."""
        for merge in self.grid.merges:
            if not merge.left <= place < merge.right or merge.top < self.start:
                continue
            top, bottom = merge.top - self.start, min(merge.bottom - self.start, len(cells))
            if top < bottom:
                cells[top:bottom] = [cells[top] if place == merge.left else ""] * (bottom - top)

    def _put_dittos_in(self, column: str, place: int, cells: list[Cell], dittos: set[str]) -> None:
        """A ditto is as the cell in the row above that holds anything; in the first row it is text."""
        above = -1
        for i, kind in enumerate(self.kinds):
            if kind is RowKind.BLANK:
                continue
            if above >= 0 and kind is RowKind.DATA and cells[i] in dittos:
                cells[i] = cells[above]
                self.findings.append(Finding(self.start + i + 1, place, "ditto", "", column))
            above = i

    def _fill_down(self, column: str, place: int, cells: list[Cell]) -> None:
        last: Cell = ""
        for i, kind in enumerate(self.kinds):
            if kind in SET_ASIDE_CODES:
                continue
            if holds(cells[i]):
                last = cells[i]
            elif kind is RowKind.DATA and last != "":
                cells[i] = last
                self.findings.append(Finding(self.start + i + 1, place, "filled_down", shown(last), column))


def holds(cell: Cell, is_nil: bool = False) -> bool:
    """Whether a cell holds something: no white space, no word for empty (unless `is_nil`), not FALSE."""
    if not isinstance(cell, str):
        return cell is not False
    typed = clean(cell)
    return bool(typed) and (is_nil or word(typed) not in words.EMPTY)
