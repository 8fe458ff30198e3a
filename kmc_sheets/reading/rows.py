"""The rows below a header: which are blank, which are no data (totals, notes, repeated headers).

Source: docs/rules.md, section 1. Judged on what a row itself holds, before merged and filled values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kmc_sheets.reading import words
from kmc_sheets.reading.headers import Header
from kmc_sheets.reading.text import clean, key, word
from kmc_sheets.sources.grid import Cell, Row


class RowKind(IntEnum):
    """What a row below the header is."""

    DATA = 0
    BLANK = 1
    HEADER = 2  # repeats the header
    TOTAL = 3
    NOTE = 4


SET_ASIDE_CODES = {RowKind.HEADER: "repeated_header", RowKind.TOTAL: "total_row", RowKind.NOTE: "note_row"}

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+\s*[%.]?")
_SUSPECT = re.compile(r"note|n\.b|total|grand|sub", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Tells what a row is.

    `known` are the places of known columns; `neutral` those of ids and yes/no columns, which may be filled
    ahead; `nil` those in which a word for empty says something (activities.activity). `is_date` tells
    whether a text is a date. `text_place` is a column of running text, if there is one: most rows are
    known as data by it alone.
    """

    header: Header | None
    known: Collection[int]
    neutral: Collection[int]
    nil: Collection[int]
    is_date: Callable[[str], bool]
    text_place: int | None = None

    def kinds(self, rows: Sequence[Row], columns: Sequence[Sequence[Cell]]) -> list[RowKind]:
        """The kind of each of the rows below the header, up to the last that holds anything.

        `columns` are the same cells by place.
        """
        end = len(rows)
        while end and not any(_holds_anything(cell) for cell in rows[end - 1]):
            end -= 1
        if self.text_place is None or self.text_place >= len(columns):
            return [self.kind(row) for row in rows[:end]]
        header_text = self._header_text()
        suspects = frozenset("nNtTgGsS" + header_text[:1] + header_text[:1].upper())
        data = RowKind.DATA
        return [
            data
            if type(text) is str
            and len(text) > 5
            and text[0].isalpha()
            and (text[0] not in suspects or not _may_be_no_data(text, header_text))
            else self.kind(rows[i])
            for i, text in enumerate(columns[self.text_place][:end])
        ]

    def _header_text(self) -> str:
        if self.header is None or self.text_place is None:
            return ""
        return self.header.texts[self.text_place].strip().casefold()

    def kind(self, row: Row) -> RowKind:
        """The kind of one row."""
        keeping = [cell for place, cell in enumerate(row) if self._keeps(place, cell)]
        if not keeping:
            return RowKind.BLANK
        if self._repeats_header(row):
            return RowKind.HEADER
        if _is_total(row):
            return RowKind.TOTAL
        only = keeping[0]
        if len(keeping) == 1 and isinstance(only, str) and words.is_note(clean(only).casefold()):
            return RowKind.NOTE
        return RowKind.DATA

    def _keeps(self, place: int, cell: Cell) -> bool:
        """Whether a cell keeps its row from being blank."""
        if place in self.neutral or cell is False:
            return False
        if not isinstance(cell, str):
            return place in self.known or cell is True
        typed = clean(cell)
        if not typed:
            return False
        if place in self.nil:
            return True
        if word(typed) in words.EMPTY or typed.casefold() == "false":
            return False
        if place in self.known or self.header is None:
            return True
        return not (_NUMBER.fullmatch(typed) or self.is_date(cell))

    def _repeats_header(self, row: Row) -> bool:
        if self.header is None:
            return False
        filled = [(place, row[place]) for place in self.header.texts if place < len(row) and row[place] != ""]
        return len(filled) > 1 and all(
            isinstance(cell, str) and key(cell) == key(self.header.texts[place]) for place, cell in filled
        )


def _may_be_no_data(text: str, header_text: str) -> bool:
    return _SUSPECT.match(text) is not None or text.casefold().startswith(header_text)


def _holds_anything(cell: Cell) -> bool:
    return not isinstance(cell, str) or clean(cell) != ""


def _is_total(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not False and not (isinstance(cell, str) and not clean(cell))]
    first = filled[0] if filled else ""
    if not isinstance(first, str) or key(first) not in words.TOTALS:
        return False
    return all(_is_number(cell) for cell in filled[1:])


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        typed = clean(cell)
        return word(typed) in words.EMPTY or _NUMBER.fullmatch(typed) is not None
    return not isinstance(cell, bool)
