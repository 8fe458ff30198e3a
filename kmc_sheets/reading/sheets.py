"""One worksheet laid out in columns: merged cells put in, dittos and filled-down dates resolved.

Source: docs/rules.md, section 1. Values stay as typed; nothing is converted here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, zip_longest
from operator import is_
from typing import NamedTuple, TypeAlias

from kmc_sheets.reading import words
from kmc_sheets.reading.headers import Header, Part
from kmc_sheets.reading.memory import Memory, are_equal
from kmc_sheets.reading.rows import SET_ASIDE_CODES, RowJudge, RowKind
from kmc_sheets.reading.text import clean, word
from kmc_sheets.reading.typed import typed_text
from kmc_sheets.sources.grid import Cell, Grid, Merge

Cells: TypeAlias = Sequence[Cell]


class Finding(NamedTuple):
    """A problem found in a worksheet: `row` as the sheet shows it (0: the worksheet itself), `place` the
    column from 0 (-1: the whole row), `code` of `problems.MESSAGES`."""

    row: int
    place: int
    code: str
    detail: str = ""
    column: str = ""


@dataclass(eq=False)
class Typed:
    """The cells of a place as they were typed."""

    cells: Cells

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the cells."""
        return set(map(type, self.cells))

    def is_same(self, other: Typed) -> bool:
        """Whether `other` has equal cells of equal types: TRUE is not 1, but no text equals what is none."""
        if self.cells != other.cells:
            return False
        may_differ = not self.kinds.isdisjoint((bool, int))
        return not may_differ or all(map(is_, map(type, self.cells), map(type, other.cells)))


@dataclass(frozen=True, eq=False)
class LaidColumn:
    """A column of a worksheet laid out: `cells` has one for each row of data.

    `places` is the place that they came from: one for all rows, or one a row where a column has two headers.
    `odd` are its texts that may be more than text (`odd_texts`), `findings` what was resolved in it.
    """

    cells: Cells
    places: int | list[int]
    odd: frozenset[str]
    findings: tuple[Finding, ...]

    def place(self, index: int) -> int:
        """The place from which the cell at `index` came."""
        return self.places if isinstance(self.places, int) else self.places[index]

    def select(self, kept: Sequence[int]) -> LaidColumn:
        """Only the rows at these indexes."""
        places = self.places if isinstance(self.places, int) else [self.places[i] for i in kept]
        return LaidColumn([self.cells[i] for i in kept], places, self.odd, self.findings)


@dataclass(eq=False)
class Laid:
    """A worksheet laid out.

    `numbers` are the sheet's row numbers of the rows that are data, `columns` has one cell for each of them.
    `blank` and `set_aside` count the rows that are not data.
    """

    grid: Grid
    header: Header | None
    numbers: Sequence[int]
    blank: int
    set_aside: int
    columns: dict[Part, LaidColumn] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from the other worksheets of a table."""
        return self.grid.workbook, self.grid.worksheet


def lay_out(
    grid: Grid,
    header: Header | None,
    judge: RowJudge,
    fill_down: Collection[str],
    memory: Memory,
    keeps: Mapping[int, bool] | None = None,
    nil_column: str = "",
) -> Laid:
    """Lays out a worksheet below its header.

    `fill_down` names the table's columns that are filled down. `keeps`, where a worksheet serves two
    tables, tells for each row (index below the header) whether it is this table's. `nil_column` is the
    column in which a word for empty is a value. `memory` is that of the worksheet.
    """
    start = header.index + 1 if header else 0
    rows = grid.rows[start:]
    typed = list(zip_longest(*rows, fillvalue=""))
    kinds = memory.same("kinds", judge.kinds(rows, typed), are_equal)
    kept, structural = _sorted_out(kinds, keeps)
    kept = memory.same("kept", kept, are_equal)
    laid = Laid(
        grid,
        header,
        memory.same("numbers", _numbers(kept, start), are_equal),
        kinds.count(RowKind.BLANK),
        len(structural),
        findings=[Finding(start + i + 1, -1, SET_ASIDE_CODES[kinds[i]]) for i in structural],
    )
    if header is not None:
        columns = _Columns(grid.merges, typed, kinds, kept, start, memory)
        for part, places in _parts(header):
            is_filled_down = part.column in fill_down and not part.is_time
            laid.columns[part] = columns.column(part, places, is_filled_down, part.column == nil_column)
        resolved = [finding for column in laid.columns.values() for finding in column.findings]
        if keeps is not None:  # what was resolved in the other table's rows is the other table's to say
            numbers = set(laid.numbers)
            resolved = [finding for finding in resolved if finding.row in numbers]
        laid.findings += resolved
    return laid


def _sorted_out(
    kinds: Sequence[RowKind], keeps: Mapping[int, bool] | None
) -> tuple[Sequence[int], Sequence[int]]:
    """Of the rows below the header those that are data, and those set aside; `keeps` as in `lay_out`."""
    if keeps is None and kinds.count(RowKind.DATA) == len(kinds):
        return range(len(kinds)), ()
    ours = [i for i in range(len(kinds)) if keeps is None or keeps.get(i, True)]
    data = [i for i in ours if kinds[i] is RowKind.DATA]
    return data, [i for i in ours if kinds[i] in SET_ASIDE_CODES]


def _numbers(kept: Sequence[int], start: int) -> Sequence[int]:
    """The sheet's row numbers of these rows below the header."""
    if isinstance(kept, range):
        return range(start + 1, start + 1 + len(kept))
    return [start + i + 1 for i in kept]


def _parts(header: Header) -> list[tuple[Part, tuple[int, ...]]]:
    return [(Part(name), places) for name, places in header.columns.items()] + [
        (Part(name, is_time=True), places) for name, places in header.times.items()
    ]


class _Columns:
    """Takes the columns of a worksheet apart; one whose cells are as before stays the same object."""

    def __init__(
        self,
        merges: tuple[Merge, ...],
        typed: Sequence[Cells],
        kinds: list[RowKind],
        kept: Sequence[int],
        start: int,
        memory: Memory,
    ) -> None:
        self._merges, self._typed = merges, typed
        self._kinds, self._kept, self._start, self._memory = kinds, kept, start, memory

    def column(self, part: Part, places: tuple[int, ...], fill: bool, is_nil: bool) -> LaidColumn:
        """The column of the rows kept; of several headers the first that is filled in a row counts."""
        found = [self._resolved(part.column, place, fill) for place in places]
        question = (part, places, is_nil)
        return self._memory.answer(question, [*found, self._kept], lambda: self._combined(question, found))

    def _combined(
        self, question: tuple[Part, tuple[int, ...], bool], found: Sequence[LaidColumn]
    ) -> LaidColumn:
        _, places, is_nil = question
        if len(found) == 1 and len(self._kept) == len(self._kinds):
            return found[0]
        columns = [[column.cells[i] for i in self._kept] for column in found]
        odd = frozenset().union(*(column.odd for column in found))
        findings = tuple(chain.from_iterable(column.findings for column in found))
        if len(found) == 1:
            return LaidColumn(columns[0], places[0], odd, findings)
        values: list[Cell] = []
        origins: list[int] = []
        for row in zip(*columns, strict=True):
            chosen = next((n for n, cell in enumerate(row) if holds(cell, is_nil)), 0)
            values.append(row[chosen])
            origins.append(places[chosen])
        return LaidColumn(values, origins, odd, findings)

    def _resolved(self, column: str, place: int, fill: bool) -> LaidColumn:
        """All rows of the column at a place."""
        length = len(self._kinds)
        cells = self._typed[place][:length] if place < len(self._typed) else ("",) * length
        typed = self._memory.same(("typed", place), Typed(cells), Typed.is_same)
        question = ("resolved", column, place, fill, self._start, self._merges)
        return self._memory.answer(
            question, (typed, self._kinds), lambda: self._resolve(column, place, typed.cells, fill)
        )

    def _resolve(self, column: str, place: int, typed: Cells, fill: bool) -> LaidColumn:
        cells = self._with_merges(typed, place)
        findings: list[Finding] = []
        odd = odd_texts(cells)
        dittos = {text for text in odd if word(text) in words.DITTO}
        if dittos or fill:
            cells = list(cells)
            findings += self._put_dittos_in(column, place, cells, dittos)
            findings += self._fill_down(column, place, cells) if fill else ()
        return LaidColumn(cells, place, frozenset(odd), tuple(findings))

    def _with_merges(self, typed: Cells, place: int) -> Cells:
        """A cell merged over rows stands in each of them; of one merged over columns only in the first."""
        ours = [m for m in self._merges if m.left <= place < m.right and m.top >= self._start]
        if not ours:
            return typed
        cells = list(typed)
        for merge in ours:
            top, bottom = merge.top - self._start, min(merge.bottom - self._start, len(cells))
            if top < bottom:
                cells[top:bottom] = [cells[top] if place == merge.left else ""] * (bottom - top)
        return cells

    def _put_dittos_in(
        self, column: str, place: int, cells: list[Cell], dittos: set[str]
    ) -> Iterator[Finding]:
        """A ditto is as the cell in the row above that holds anything; in the first row it is text."""
        above = -1
        for i, kind in enumerate(self._kinds if dittos else ()):
            if kind is not RowKind.DATA:
                continue
            if above >= 0 and cells[i] in dittos:
                cells[i] = cells[above]
                yield Finding(self._start + i + 1, place, "ditto", "", column)
            above = i

    def _fill_down(self, column: str, place: int, cells: list[Cell]) -> Iterator[Finding]:
        is_moment = column == "date" or column.endswith("_at")
        last: Cell = ""
        for i, kind in enumerate(self._kinds):
            if kind in SET_ASIDE_CODES:
                continue
            if holds(cells[i]):
                last = cells[i]
            elif kind is RowKind.DATA and last != "":
                cells[i] = last
                text = typed_text(last, is_moment=is_moment)
                yield Finding(self._start + i + 1, place, "filled_down", text, column)


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
