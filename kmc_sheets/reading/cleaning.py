"""Every column of a table read by its kind. Knows no now.

Source: docs/rules.md, section 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import words
from kmc_sheets.reading.departments import DepartmentMatcher, Matched
from kmc_sheets.reading.moment_columns import MomentColumn, read_moments
from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.reading.particulars import Particular, parse_email, parse_mobile
from kmc_sheets.reading.tables import RawTable
from kmc_sheets.reading.text import clean, shown, word
from kmc_sheets.schema import UNRECOGNISED, Kind
from kmc_sheets.sources.grid import Cell

_DEFAULT_YES = True  # every yes/no column of the schema defaults to yes


@dataclass
class CleanTable:
    """A table whose cells are read, each row of `raw` with one entry in every column.

    `texts[column]` holds text ("" for empty), `flags` truth values, `moments` see `MomentColumn`.
    `is_error[column]` tells the rows whose cell is an error of the spreadsheet.
    """

    raw: RawTable
    texts: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    moments: dict[str, MomentColumn] = field(default_factory=dict)
    is_error: dict[str, set[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.raw)


def clean_table(raw: RawTable, matcher: DepartmentMatcher | None, moments: MomentReader) -> CleanTable:
    """Reads every column of `raw`; problems go to `raw`.

    `matcher` is None for tables that have no department of the register (departments itself, holidays).
    """
    table = CleanTable(raw)
    for column in raw.spec.columns:
        cells = raw.column(column.name)
        if column.kind in (Kind.MOMENT, Kind.PAST):
            table.moments[column.name] = read_moments(raw, column.name, moments)
        elif cells is None:
            _put_lacking(table, column.name, column.kind)
        elif column.kind is Kind.YES_NO:
            table.flags[column.name] = _read_flags(raw, column.name, cells)
        elif column.kind is Kind.DEPARTMENT and matcher is not None:
            table.texts[column.name] = _read_departments(raw, column.name, cells, matcher)
            table.is_error[column.name] = _errors(cells)
        else:
            _read_text(table, column.name, column.kind, cells)
    return table


def _put_lacking(table: CleanTable, name: str, kind: Kind) -> None:
    if kind is Kind.YES_NO:
        table.flags[name] = np.full(len(table), _DEFAULT_YES)
    else:
        table.texts[name] = [UNRECOGNISED if kind is Kind.DEPARTMENT else ""] * len(table)
        table.is_error[name] = set()


def _read_flags(raw: RawTable, name: str, cells: list[Cell]) -> npt.NDArray[np.bool_]:
    flags = np.full(len(cells), _DEFAULT_YES)
    for i, cell in enumerate(cells):
        if cell == "" or cell is True:
            continue
        folded = word(shown(cell))
        if folded in words.NO:
            flags[i] = False
        elif folded and folded not in words.YES and folded not in words.EMPTY:
            code = "spreadsheet_error" if words.is_spreadsheet_error(folded) else "not_yes_no"
            raw.find(i, code, name, "yes")
    return flags


def _read_departments(raw: RawTable, name: str, cells: list[Cell], matcher: DepartmentMatcher) -> list[str]:
    """The register's spelling for each cell, or Unrecognised."""
    matched = [_EMPTY_DEPARTMENT if cell == "" else _match(cell, matcher) for cell in cells]
    for i, (department, code) in enumerate(matched):
        if code:
            raw.find(i, code, name, department if code == "near_department" else "")
    return [department for department, _ in matched]


_EMPTY_DEPARTMENT = Matched(UNRECOGNISED, "no_department")
_ERROR_DEPARTMENT = Matched(UNRECOGNISED, "spreadsheet_error")


def _match(cell: Cell, matcher: DepartmentMatcher) -> Matched:
    text = cell if isinstance(cell, str) else shown(cell)
    if text in matcher:
        return matcher[text]
    folded = word(text)
    if not folded or folded in words.EMPTY or cell is False:
        return _EMPTY_DEPARTMENT
    if words.is_spreadsheet_error(text):
        return _ERROR_DEPARTMENT
    return matcher[text]


# an error of the spreadsheet holds something: a reply counts as there, a decision as unreadable
_HOLDS_ITS_ERRORS = (Kind.REPLY, Kind.DECISION, Kind.APPROVER)
_PARTICULARS: dict[Kind, Callable[[Cell], Particular]] = {Kind.MOBILE: parse_mobile, Kind.EMAIL: parse_email}


def _read_text(table: CleanTable, name: str, kind: Kind, cells: list[Cell]) -> None:
    """Text, ids, statuses and the like: "" where a word for empty stands; errors are warned of."""
    errors = table.is_error[name] = _errors(cells)
    if kind in _PARTICULARS:
        read = [_PARTICULARS[kind](cell) for cell in cells]
        for i, particular in enumerate(read):
            if particular.problem:
                table.raw.find(i, particular.problem, name, particular.value)
        table.texts[name] = [particular.value for particular in read]
        return
    texts = [cell if type(cell) is str else "" if cell is False else shown(cell) for cell in cells]
    for i in sorted(errors):
        table.raw.find(i, "spreadsheet_error", name)
        texts[i] = texts[i] if kind in _HOLDS_ITS_ERRORS else ""
    is_nil = table.raw.spec.name == "activities" and name == "activity"
    _empty_words(table.raw, name, texts, frozenset() if is_nil else words.EMPTY, "")
    if kind is Kind.REPLY:
        _empty_words(table.raw, name, texts, words.NOT_HAPPENED, "not_happened")
    table.texts[name] = [text if text.isascii() and text[:1] > " " else _tidy(text) for text in texts]


def _empty_words(raw: RawTable, name: str, texts: list[str], empty: frozenset[str], code: str) -> None:
    """Empties the texts that are a word of `empty`, each with a problem of this code."""
    found = {text for text in set(texts) if len(text) <= 24 and word(text) in empty}
    for i in [i for i, text in enumerate(texts) if text in found] if found else []:
        texts[i] = ""
        if code:
            raw.find(i, code, name)


def _tidy(text: str) -> str:
    """Text without white space at its ends; "" if only invisible characters are left."""
    return text.strip() if clean(text) else ""


def _errors(cells: list[Cell]) -> set[int]:
    return {
        i
        for i, cell in enumerate(cells)
        if type(cell) is str and cell[:1] in "#L" and cell and words.is_spreadsheet_error(cell)
    }
