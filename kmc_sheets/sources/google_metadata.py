"""What Google says of a spreadsheet and its worksheets, and a grid made of that and the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from kmc_sheets.sources.google_faults import Fault, Kind
from kmc_sheets.sources.google_ranges import Size
from kmc_sheets.sources.grid import EXACT, Cell, Grid, Merge, Row, plain_number, trim_rows

_Kind = TypeVar("_Kind", str, int, bool)

# What a cell can be, texts apart
_KINDS = {bool, int, float, type(None)}


# Twice what a spreadsheet of Google's can have: an answer that says more would be asked for without end
MOST_CELLS: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet without its values."""

    sheet_id: int
    size: Size
    hidden: bool
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A spreadsheet's own settings and its worksheets in their order."""

    spreadsheet_id: str
    title: str
    locale: str | None
    time_zone: str | None
    sheets: tuple[Sheet, ...]


def read_spreadsheet(spreadsheet_id: str, metadata: Any) -> Spreadsheet:
    """The spreadsheet in an answer of `spreadsheets.get`; sheets of charts and connected data are left out.

    Raises Fault if it is no such answer.
    """
    try:
        properties = metadata["properties"]
        sheets = sorted(metadata.get("sheets", ()), key=lambda sheet: sheet["properties"].get("index", 0))
        return Spreadsheet(
            spreadsheet_id=spreadsheet_id,
            title=_field(properties, "title", str),
            locale=_field(properties, "locale", str, "") or None,
            time_zone=_field(properties, "timeZone", str, "") or None,
            sheets=tuple(
                _sheet(sheet) for sheet in sheets if sheet["properties"].get("sheetType", "GRID") == "GRID"
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Fault(Kind.ANSWER) from error


def make_grid(spreadsheet: Spreadsheet, sheet: Sheet, rows: Sequence[Sequence[Cell | None]]) -> Grid:
    """The worksheet with its values."""
    return Grid(
        workbook=spreadsheet.title,
        worksheet=sheet.size.title,
        rows=_plain_rows(rows),
        merges=sheet.merges,
        hidden=sheet.hidden,
        locale=spreadsheet.locale,
        time_zone=spreadsheet.time_zone,
        spreadsheet_id=spreadsheet.spreadsheet_id,
        sheet_id=sheet.sheet_id,
    )


def _sheet(sheet: Mapping[str, Any]) -> Sheet:
    # What is 0 or false may be left out, also the id of the first worksheet.
    properties = sheet["properties"]
    grid = properties.get("gridProperties", {})
    size = Size(
        _field(properties, "title", str),
        _field(grid, "rowCount", int, 0),
        _field(grid, "columnCount", int, 0),
    )
    if min(size.rows, size.columns) < 0 or size.cells > MOST_CELLS:
        raise Fault(Kind.ANSWER)
    return Sheet(
        sheet_id=_field(properties, "sheetId", int, 0),
        size=size,
        hidden=_field(properties, "hidden", bool, missing=False),
        merges=tuple(_merge(merge, size) for merge in sheet.get("merges", ())),
    )


def _merge(merge: Mapping[str, Any], size: Size) -> Merge:
    """A merged block; an end that is not named is the end of the worksheet."""
    top, left = _field(merge, "startRowIndex", int, 0), _field(merge, "startColumnIndex", int, 0)
    bottom = _field(merge, "endRowIndex", int, size.rows)
    right = _field(merge, "endColumnIndex", int, size.columns)
    if min(top, left, bottom, right) < 0:
        raise Fault(Kind.ANSWER)
    return Merge(top, left, bottom, right)


def _field(of: Mapping[str, Any], name: str, kind: type[_Kind], missing: _Kind | None = None) -> _Kind:
    """A field of an answer, `missing` where there is none. Raises Fault if it is of another kind."""
    value = of.get(name, missing)
    if type(value) is not kind:
        raise Fault(Kind.ANSWER)
    return value


def _plain_rows(rows: Sequence[Sequence[Cell | None]]) -> list[Row]:
    if _are_plain(rows):
        return trim_rows(rows)  # type: ignore[arg-type]  # no cell is None
    return trim_rows([[value if type(value) is str else _plain(value) for value in row] for row in rows])


def _are_plain(rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether no cell needs `_plain`: as a rule none does, and to see that takes a tenth of the time."""
    numbers = [value for row in rows for value in row if type(value) is not str]
    kinds = set(map(type, numbers))
    if not kinds <= _KINDS:
        raise Fault(Kind.ANSWER)
    if type(None) in kinds:
        return False
    floats = [value for value in numbers if type(value) is float]
    whole = [value for value in numbers if type(value) is int]
    is_exact = min(whole, default=0) >= -EXACT and max(whole, default=0) <= EXACT
    return is_exact and not any(map(float.is_integer, floats))


def _plain(value: Cell | None) -> Cell:
    if isinstance(value, bool | int | float):
        return plain_number(value)
    return "" if value is None else value
