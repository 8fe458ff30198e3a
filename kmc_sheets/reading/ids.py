"""Ids that are there twice, or name no row. Source: docs/rules.md, section 1, Columns."""

from __future__ import annotations

from collections.abc import Sequence

from kmc_sheets.reading.admission import Admitted, Found
from kmc_sheets.reading.repeats import row_name
from kmc_sheets.reading.text import clean


def find_repeated_ids(sheets: Sequence[Admitted], column: str) -> list[list[Found]]:
    """Two rows of a table with one id are both read; the later is warned of, worksheet by worksheet."""
    found: list[list[Found]] = [[] for _ in sheets]
    ids = [_ids(sheet, column) for sheet in sheets]
    if len(set().union(*ids)) == sum(map(len, ids)):
        return found
    first: dict[str, tuple[Admitted, int]] = {}
    for sheet, names, notes in zip(sheets, ids, found, strict=True):
        for i, name in enumerate(names):
            if not name or not sheet.is_read[i]:
                continue
            earlier, at = first.setdefault(name, (sheet, i))
            if (earlier, at) != (sheet, i):
                raw, grid = earlier.clean.raw, sheet.clean.raw.laid.grid
                notes.append((i, "repeated_id", column, row_name(raw.numbers[at], raw.laid.grid, grid)))
    return found


def find_unknown_ids(sheets: Sequence[Admitted], column: str, naming: str) -> list[list[Found]]:
    """The rows in which `column` names an id that no row has in `naming`."""
    follows = [
        [i for i, text in enumerate(sheet.clean.texts[column]) if text and sheet.is_read[i]]
        for sheet in sheets
    ]
    if not any(follows):
        return [[] for _ in sheets]
    known = set().union(*(_ids(sheet, naming) for sheet in sheets))
    return [
        [(i, "unknown_id", column, "") for i in rows if _id(sheet.clean.texts[column][i]) not in known]
        for sheet, rows in zip(sheets, follows, strict=True)
    ]


def _ids(sheet: Admitted, column: str) -> list[str]:
    return [_id(text) for text in sheet.clean.texts[column]]


def _id(text: str) -> str:
    return text.casefold() if text.isascii() else clean(text).casefold()
