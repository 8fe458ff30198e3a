"""A worksheet as it was typed: raw cells, nothing converted. What every source answers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeAlias

# As Google's API sends it with unformatted values and serial dates: text, number, truth value.
# An empty cell is "". A date is a serial number: days since 1899-12-30, the fraction the time of day.
Cell: TypeAlias = str | int | float | bool
Row: TypeAlias = Sequence[Cell]

# Spreadsheets calculate in doubles: the whole numbers up to here are exact.
EXACT = 2**53


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block, counted from 0, the ends not included (as in the API's GridRange)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet.

    `rows[0]` is the sheet's row 1. Rows are ragged: each ends at its last filled cell, the list at
    its last filled row (`trim_rows`). `locale` ("en_US") and `time_zone` ("Asia/Kolkata") are the
    spreadsheet's own, None where the source knows none (.xlsx). `uncomputed` names the cells (A1)
    of formulas that were saved without a value, which read as empty.
    `spreadsheet_id` and `sheet_id` are set for Google Sheets only.
    """

    workbook: str
    worksheet: str
    rows: Sequence[Row]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    locale: str | None = None
    time_zone: str | None = None
    uncomputed: tuple[str, ...] = ()
    spreadsheet_id: str | None = None
    sheet_id: int | None = None

    def link(self, cell: str | None = None) -> str | None:
        """The address that opens this worksheet at `cell` (A1); None for a file.

        Source: https://developers.google.com/workspace/sheets/api/guides/concepts
        """
        if self.spreadsheet_id is None:
            return None
        address = f"https://docs.google.com/spreadsheets/d/{self.spreadsheet_id}/edit#gid={self.sheet_id}"
        return f"{address}&range={cell}" if cell else address


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet or file: its title and its worksheets in their order."""

    title: str
    grids: tuple[Grid, ...] = field(default=())


def trim_rows(rows: Sequence[Row]) -> list[Row]:
    """The same rows without empty cells at the end of each, and without empty rows at the end."""
    trimmed = [row if not row or row[-1] != "" else _trim_row(row) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _trim_row(row: Row) -> Row:
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


def plain_number(value: int | float | bool) -> Cell:
    """A number as both sources give it: whole ones as int, those beyond a double's exact integers as float.

    What is no number (NaN, infinity) becomes text, so that it is seen as a cell that can't be read.
    """
    if isinstance(value, bool):
        return value
    if -EXACT <= value <= EXACT:
        return int(value) if value == int(value) else value
    return float(value) if isfinite(value) else str(value)


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The A1 name of a cell: `row` as the sheet shows it (from 1), `column` counted from 0."""
    return f"{column_letters(column)}{row}"
