"""Every column of a worksheet read by its kind. Knows no now.

Source: docs/rules.md, section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import words
from kmc_sheets.reading.departments import DepartmentMatcher, Matched
from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.moment_columns import MomentColumn, put_on_day, read_moments
from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.reading.particulars import Particular, parse_email, parse_mobile
from kmc_sheets.reading.sheets import Cells, Finding
from kmc_sheets.reading.tables import RawSheet
from kmc_sheets.reading.text import clean, shown, visible, word
from kmc_sheets.schema import UNRECOGNISED, Column, Kind
from kmc_sheets.sources.grid import Cell

_DEFAULT_YES = True  # every yes/no column of the schema defaults to yes


@dataclass(eq=False)
class CleanColumns:
    """Columns whose cells are read, each row with one entry in every column.

    `texts[column]` holds text ("" for empty), `flags` truth values, `moments` see `MomentColumn`.
    `is_error[column]` tells the rows whose cell is an error of the spreadsheet; `findings` are the problems.
    """

    texts: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    moments: dict[str, MomentColumn] = field(default_factory=dict)
    is_error: dict[str, set[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: CleanColumns) -> None:
        """Takes over the columns of `other`."""
        self.texts |= other.texts
        self.flags |= other.flags
        self.moments |= other.moments
        self.is_error |= other.is_error
        self.findings += other.findings


@dataclass(eq=False, kw_only=True)
class CleanSheet(CleanColumns):
    """A worksheet of a table, read: the columns of its rows, and what was `raw`."""

    raw: RawSheet

    def __len__(self) -> int:
        return len(self.raw)


@dataclass(frozen=True, slots=True)
class Readers:
    """What cells are read with: moments typed as text, names of departments (None for tables that have no
    department of the register), and the order of the settings for a date that could be either."""

    moments: MomentReader
    matcher: DepartmentMatcher | None = None
    is_month_first: bool = False


def clean_sheet(raw: RawSheet, readers: Readers, memory: Memory) -> CleanSheet:
    """Reads every column of `raw`; one whose cells are as before is taken from there."""
    sheet = CleanSheet(raw=raw)
    for column in raw.spec.columns:
        parts = [raw.columns.get(Part(column.name, is_time)) for is_time in (False, True)]
        sheet.add(
            memory.answer(
                (column.name, len(raw), raw.is_unread),
                (*parts, raw.laid.numbers, readers.matcher),
                partial(_read_column, replace(raw, findings=[]), column, readers),
            )
        )
    if {"date", "shared_at"} <= sheet.moments.keys():
        both = sheet.moments["shared_at"], sheet.moments["date"]
        sheet.moments["shared_at"] = memory.answer("on their day", both, lambda: put_on_day(*both))
    return sheet


def _read_column(raw: RawSheet, column: Column, readers: Readers) -> CleanColumns:
    read = CleanColumns(findings=raw.findings)
    name, kind, cells = column.name, column.kind, raw.cells(column.name)
    if kind in (Kind.MOMENT, Kind.PAST):
        moments = read_moments(raw, name, readers.moments, is_month_first=readers.is_month_first)
        read.moments[name] = moments
    elif cells is None:
        _put_lacking(read, name, kind, len(raw))
    elif kind is Kind.YES_NO:
        read.flags[name] = _read_flags(raw, name, cells)
    elif kind is Kind.DEPARTMENT and readers.matcher is not None:
        read.texts[name] = _read_departments(raw, name, cells, readers.matcher)
        read.is_error[name] = _errors(cells, raw.odd(name))
    else:
        read.is_error[name] = errors = _errors(cells, raw.odd(name))
        read.texts[name] = _read_text(raw, name, kind, cells, errors)
    return read


def _put_lacking(read: CleanColumns, name: str, kind: Kind, length: int) -> None:
    if kind is Kind.YES_NO:
        read.flags[name] = np.full(length, _DEFAULT_YES)
    else:
        read.texts[name] = [UNRECOGNISED if kind is Kind.DEPARTMENT else ""] * length
        read.is_error[name] = set()


def _read_flags(raw: RawSheet, name: str, cells: Cells) -> npt.NDArray[np.bool_]:
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


def _read_departments(raw: RawSheet, name: str, cells: Cells, matcher: DepartmentMatcher) -> list[str]:
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


def _read_text(raw: RawSheet, name: str, kind: Kind, cells: Cells, errors: Collection[int]) -> list[str]:
    """Text, ids, statuses and the like: "" where a word for empty stands; errors are warned of."""
    odd = raw.odd(name)
    if kind in _PARTICULARS:
        return _read_particulars(raw, name, cells, _PARTICULARS[kind])
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
    return [visible(text) for text in texts] if kind is Kind.ID else texts


def _read_particulars(
    raw: RawSheet, name: str, cells: Cells, parse: Callable[[Cell], Particular]
) -> list[str]:
    read = [parse(cell) for cell in cells]
    for i, particular in enumerate(read):
        if particular.problem:
            raw.find(i, particular.problem, name, particular.value)
    return [particular.value for particular in read]


def _as_texts(cells: Cells) -> list[str]:
    """The cells as text, FALSE as nothing; always a list of its own."""
    if set(map(type, cells)) == {str}:
        return list(cast(Sequence[str], cells))
    return [cell if type(cell) is str else "" if cell is False else shown(cell) for cell in cells]


def _empty_words(raw: RawSheet, name: str, texts: list[str], empty: set[str], code: str) -> None:
    """Empties the texts that are one of `empty`, each with a problem of this code."""
    for i in [i for i, text in enumerate(texts) if text in empty] if empty else []:
        texts[i] = ""
        if code:
            raw.find(i, code, name)


def _errors(cells: Cells, odd: Collection[str]) -> set[int]:
    errors = {text for text in odd if words.is_spreadsheet_error(text)}
    return {i for i, cell in enumerate(cells) if cell in errors} if errors else set()
