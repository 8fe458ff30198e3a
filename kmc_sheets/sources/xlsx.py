"""An .xlsx file as grids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

import python_calamine

from kmc_sheets.errors import SourceError
from kmc_sheets.sources.grid import Cell, Grid, Merge, Row, Workbook, plain_number, trim_rows
from kmc_sheets.sources.xlsx_package import Package, read_package

_Typed: TypeAlias = str | int | float | bool | date | datetime | time | timedelta

_DAY = timedelta(days=1)
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 (a serial date has no time zone)
_ZIP = b"PK"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# In a file of that container the list of what it holds stands near the front; more is not searched.
_SEARCHED_BYTES = 64 << 20
_SAVE = "open it in Excel or Google Sheets and save it as .xlsx"


def read_workbook(path: Path) -> Workbook:
    """The workbook in the file at `path`; its title is the file's name.

    Hidden worksheets are read like others; sheets of charts are left out. A date is its serial number since
    1899-12-30 also where the file counts from 1904, an error its text (`#REF!`), a formula its saved value.
    Raises SourceError with one sentence that says what is wrong and what to do.
    """
    _check_kind(path)
    package = read_package(path)
    try:
        with python_calamine.load_workbook(package.file) as book:
            return Workbook(path.name, tuple(_read_grids(path.name, book, package)))
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _damaged(path.name) from error


def _check_kind(path: Path) -> None:
    """Raises SourceError if there is no file at `path`, or one that is not .xlsx by its first bytes."""
    name = path.name
    try:
        with path.open("rb") as file:
            start = file.read(8)
            encrypted = start == _OLE and _ENCRYPTED in file.read(_SEARCHED_BYTES)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}; check the name and the folder") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder; name the .xlsx file in it") from error
    except OSError as error:
        raise SourceError(f"{name} can't be read ({error.strerror}); check who may read it") from error
    if not start:
        raise SourceError(f"{name} is empty (0 bytes); get it again from where it came")
    if encrypted:
        raise SourceError(
            f"{name} is protected by a password; open it in Excel, take the password away "
            "(File > Info > Protect Workbook > Encrypt with Password) and save it"
        )
    if start == _OLE:
        raise SourceError(f"{name} is a workbook of the old kind (.xls); {_SAVE}")
    if not start.startswith(_ZIP):
        raise SourceError(f"{name} is no .xlsx workbook, whatever its name says; {_SAVE}")


def _read_grids(name: str, book: python_calamine.CalamineWorkbook, package: Package) -> list[Grid]:
    grids = []
    for sheet in book.sheets_metadata:
        if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            cells = book.get_sheet_by_name(sheet.name)
        except python_calamine.CalamineError as error:
            raise _damaged(f"The worksheet {sheet.name!r} of {name}") from error
        grids.append(
            Grid(
                workbook=name,
                worksheet=sheet.name,
                rows=_plain_rows(cells.to_python(skip_empty_area=False)),
                merges=tuple(
                    Merge(top, left, bottom + 1, right + 1)
                    for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
                ),
                hidden=sheet.visible is not python_calamine.SheetVisibleEnum.Visible,
                uncomputed=package.uncomputed.get(sheet.name, ()),
            )
        )
    return grids


def _plain_rows(rows: Sequence[Sequence[_Typed]]) -> list[Row]:
    return trim_rows([[value if type(value) is str else _plain(value) for value in row] for row in rows])


def _plain(value: _Typed) -> Cell:
    if isinstance(value, bool | int | float):
        return plain_number(value)
    return value if isinstance(value, str) else plain_number(_serial(value))


def _serial(value: date | datetime | time | timedelta) -> float:
    """Days since 1899-12-30; a time of day or a duration as days."""
    if isinstance(value, timedelta):
        return value / _DAY
    if isinstance(value, time):
        return (datetime.combine(_FIRST_DAY, value) - _FIRST_DAY) / _DAY
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) - _FIRST_DAY) / _DAY
    return (datetime.combine(value, time.min) - _FIRST_DAY) / _DAY


def _damaged(what: str) -> SourceError:
    return SourceError(f"{what} is damaged and can't be read; {_SAVE}, or get the file again")
