"""One worksheet laid out in columns: merged cells put in, dittos and filled-down dates resolved.

Source: docs/rules.md, section 1. Values stay as typed; nothing is converted here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kmc_sheets.reading import words
from kmc_sheets.reading.headers import Header, Part
from kmc_sheets.reading.rows import SET_ASIDE_CODES, RowJudge, RowKind
from kmc_sheets.reading.text import clean, word
from kmc_sheets.reading.typed import typed_text
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
    two headers; `odd[part]` its texts that may be more than text (`odd_texts`). `blank` and `set_aside`
    count the rows that are not data.
    """

    grid: Grid
    header: Header | None
    numbers: list[int]
    blank: int
    set_aside: int
    values: dict[Part, list[Cell]] = field(default_factory=dict)
    places: dict[Part, int | list[int]] = field(default_factory=dict)
    odd: dict[Part, set[str]] = field(default_factory=dict)
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
    structural = [
        (i, kind)
        for i, kind in enumerate(kinds)
        if kind in SET_ASIDE_CODES and (keeps is None or keeps.get(i, True))
    ]
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
            laid.odd[part] = columns.odd
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
    odd: set[str] = field(default_factory=set)

    def combined(
        self, part: Part, places: tuple[int, ...], kept: list[int], is_all: bool, fill: bool, is_nil: bool
    ) -> tuple[list[Cell], int | list[int]]:
        """The values of the kept rows, and where they came from; the first header filled in a row counts."""
        self.odd = set()
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
        odd = odd_texts(cells)
        self.odd |= odd
        dittos = {text for text in odd if word(text) in words.DITTO}
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
            if kind is not RowKind.DATA:
                continue
            if above >= 0 and cells[i] in dittos:
                cells[i] = cells[above]
                self.findings.append(Finding(self.start + i + 1, place, "ditto", "", column))
            above = i

    def _fill_down(self, column: str, place: int, cells: list[Cell]) -> None:
        is_moment = column == "date" or column.endswith("_at")
        last: Cell = ""
        for i, kind in enumerate(self.kinds):
            if kind in SET_ASIDE_CODES:
                continue
            if holds(cells[i]):
                last = cells[i]
            elif kind is RowKind.DATA and last != "":
                cells[i] = last
                text = typed_text(last, is_moment=is_moment)
                self.findings.append(Finding(self.start + i + 1, place, "filled_down", text, column))


# how every word of the word lists begins, but for those of yes/no columns
_ODD_BEGINNING = frozenset("-—.nN\"',dD#lLpPaAxXfF \t\r\n")
_ODD_LENGTH = 24


def odd_texts(cells: Iterable[Cell]) -> set[str]:
    """The different texts of a column that may be more than text: white space, a ditto, a word for empty,
    an error of the spreadsheet, a word that says that nothing happened. All others are none of these."""
    return {
        cell
        for cell in set(cells)
        if type(cell) is str
        and cell
        and ((first := cell[0]) in _ODD_BEGINNING or first > "\x7f")
        and (len(cell) <= _ODD_LENGTH or first.isspace() or not clean(first))
    }


def holds(cell: Cell, is_nil: bool = False) -> bool:
    """Whether a cell holds something: no white space, no word for empty (unless `is_nil`), not FALSE."""
    if not isinstance(cell, str):
        return cell is not False
    typed = clean(cell)
    return bool(typed) and (is_nil or word(typed) not in words.EMPTY)
