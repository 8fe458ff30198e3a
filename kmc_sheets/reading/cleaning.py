"""Every column of a table read by its kind. Knows no now.

Source: docs/rules.md, section 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import words
from kmc_sheets.reading.departments import DepartmentMatcher, Matched
from kmc_sheets.reading.moment_columns import MomentColumn, read_moments
from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.reading.particulars import Particular, parse_email, parse_mobile
from kmc_sheets.reading.tables import RawTable
from kmc_sheets.reading.text import clean, shown, visible, word
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


def clean_table(
    raw: RawTable,
    matcher: DepartmentMatcher | None,
    moments: MomentReader,
    *,
    is_month_first: bool = False,
) -> CleanTable:
    """Reads every column of `raw`; problems go to `raw`.

    `matcher` is None for tables that have no department of the register (departments itself, holidays).
    """
    table = CleanTable(raw)
    for column in raw.spec.columns:
        cells = raw.column(column.name)
        if column.kind in (Kind.MOMENT, Kind.PAST):
            table.moments[column.name] = read_moments(
                raw, column.name, moments, is_month_first=is_month_first
            )
        elif cells is None:
            _put_lacking(table, column.name, column.kind)
        elif column.kind is Kind.YES_NO:
            table.flags[column.name] = _read_flags(raw, column.name, cells)
        elif column.kind is Kind.DEPARTMENT and matcher is not None:
            table.texts[column.name] = _read_departments(raw, column.name, cells, matcher)
            table.is_error[column.name] = _errors(cells, raw.odd(column.name))
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
    texts = [cell if type(cell) is str else shown(cell) for cell in cells]
    matched = {text: _match(text, matcher) for text in set(texts)}
    odd = {text for text, match in matched.items() if match.problem}
    for i in [i for i, text in enumerate(texts) if text in odd] if odd else []:
        department, code = matched[texts[i]]
        raw.find(i, code, name, department if code == "near_department" else "")
    return [matched[text].department for text in texts]


_EMPTY_DEPARTMENT = Matched(UNRECOGNISED, "no_department")
_ERROR_DEPARTMENT = Matched(UNRECOGNISED, "spreadsheet_error")


def _match(text: str, matcher: DepartmentMatcher) -> Matched:
    folded = word(text)
    if not folded or folded in words.EMPTY or folded == "false":
        return _EMPTY_DEPARTMENT
    if words.is_spreadsheet_error(text):
        return _ERROR_DEPARTMENT
    return matcher[text]


# an error of the spreadsheet holds something: a reply counts as there, a decision as unreadable
_HOLDS_ITS_ERRORS = (Kind.REPLY, Kind.DECISION, Kind.APPROVER, Kind.ID)
_PARTICULARS: dict[Kind, Callable[[Cell], Particular]] = {Kind.MOBILE: parse_mobile, Kind.EMAIL: parse_email}


def _read_text(table: CleanTable, name: str, kind: Kind, cells: list[Cell]) -> None:
    """Text, ids, statuses and the like: "" where a word for empty stands; errors are warned of."""
    raw, odd = table.raw, table.raw.odd(name)
    errors = table.is_error[name] = _errors(cells, odd)
    if kind in _PARTICULARS:
        table.texts[name] = _read_particulars(raw, name, cells, _PARTICULARS[kind])
        return
    texts = _as_texts(cells)
    for i in sorted(errors):
        raw.find(i, "spreadsheet_error", name)
        texts[i] = texts[i] if kind in _HOLDS_ITS_ERRORS else ""
    nothing = {text for text in odd if not clean(text)}
    if not (raw.spec.name == "activities" and name == "activity"):
        nothing |= {text for text in odd if word(text) in words.EMPTY}
    _empty_words(raw, name, texts, nothing, "")
    if kind is Kind.REPLY:
        pending = {text for text in odd if word(text) in words.NOT_HAPPENED}
        _empty_words(raw, name, texts, pending, "not_happened")
    table.texts[name] = [visible(text) for text in texts] if kind is Kind.ID else texts


def _read_particulars(
    raw: RawTable, name: str, cells: list[Cell], parse: Callable[[Cell], Particular]
) -> list[str]:
    read = [parse(cell) for cell in cells]
    for i, particular in enumerate(read):
        if particular.problem:
            raw.find(i, particular.problem, name, particular.value)
    return [particular.value for particular in read]


def _as_texts(cells: list[Cell]) -> list[str]:
    """The cells as text, FALSE as nothing; always a list of its own."""
    if set(map(type, cells)) == {str}:
        return cast(list[str], cells.copy())
    return [cell if type(cell) is str else "" if cell is False else shown(cell) for cell in cells]


def _empty_words(raw: RawTable, name: str, texts: list[str], empty: set[str], code: str) -> None:
    """Empties the texts that are one of `empty`, each with a problem of this code."""
    for i in [i for i, text in enumerate(texts) if text in empty] if empty else []:
        texts[i] = ""
        if code:
            raw.find(i, code, name)


def _errors(cells: list[Cell], odd: set[str]) -> set[int]:
    errors = {text for text in odd if words.is_spreadsheet_error(text)}
    return {i for i, cell in enumerate(cells) if cell in errors} if errors else set()
