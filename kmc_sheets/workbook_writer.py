"""Writes .xlsx worksheets for people to fill: header, notes, drop-downs, date formats, frozen header.

Shared by the template and the sample. Only what Google Sheets takes over on upload is used: number
formats, list and date validation, cell notes, frozen rows, merged cells. No macros, no tables, no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter

from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.sources.grid import Merge, column_letters
from kmc_sheets.whole_file import write_whole

# The drop-downs reach so far down. Not to the last row that Excel knows: Google would make all those
# cells, and a Google spreadsheet holds ten million.
LAST_ROW = 5_000
# Excel takes no more characters of a list that is typed into the rule itself.
LONGEST_LIST = 255


class Look(StrEnum):
    """How the cells of a column look. The values are number formats of Excel and Google Sheets."""

    WORDS = "General"
    TEXT = "@"  # digits stay as typed: no leading 0 or + is lost
    DATE = "dd/mm/yyyy"
    MOMENT = "dd/mm/yyyy hh:mm"
    TIME = "hh:mm"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, and the value with which it is saved (a text that starts with # is an error)."""

    formula: str
    value: str | float


# None and "" leave the cell empty. Moments are naive: what stands in the cell.
Value: TypeAlias = str | int | float | bool | datetime | date | time | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a worksheet: its header, the note on it, and what its cells take.

    `choices` is a drop-down of words, `choices_from` one of the cells of a range ("=Departments!$A$2:$A$9").
    `earliest` lets a cell warn when something other than a date from that day on is typed. All three
    only warn, since a cell must take whatever its writer has to say.
    """

    header: str
    note: str
    width: float
    look: Look = Look.WORDS
    choices: tuple[str, ...] = ()
    choices_from: str | None = None
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet to be written.

    `heading` is a title row over the header. `rows` are below the header; `merges` are counted in them
    from 0, and take the value of their top left cell. `spare_rows` more are formatted ahead.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]] = ()
    merges: tuple[Merge, ...] = ()
    heading: str = ""
    spare_rows: int = 0

    @property
    def header_row(self) -> int:
        """The header's row, counted from 0."""
        return 1 if self.heading else 0


def workbook_bytes(sheets: Sequence[Sheet], created: datetime) -> bytes:
    """The .xlsx file that holds `sheets` in their order; the same bytes for the same arguments.

    `created` is what the file says of its own making. Raises xlsxwriter's exceptions for a worksheet
    title that .xlsx can't hold.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": created.replace(tzinfo=None)})
    formats = _Formats(book)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title), sheet, formats)
    book.close()
    return content.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Puts `content` at `path` at one stroke: a reader finds the old file or the new one, never a half.

    Raises KmcSheetsError where the folder is missing or can't be written.
    """
    try:
        write_whole(path, content, is_private=False)
    except OSError as error:
        raise KmcSheetsError(
            f"{path}: can't be written ({error.strerror}); "
            "name a file in a folder that exists and may be written"
        ) from error


class _Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.header = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "border": 1}
        )
        self.heading = book.add_format({"bold": True, "font_size": 13})
        wrapped = {"text_wrap": True, "valign": "top"}
        self.cell = {look: book.add_format({"num_format": look.value, **wrapped}) for look in Look}


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats) -> None:
    if sheet.heading:
        page.write_string(0, 0, sheet.heading, formats.heading)
    _write_header(page, sheet, formats)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width, formats.cell[column.look])
        rule = _rule(column)
        if rule is not None:
            page.data_validation(sheet.header_row + 1, index, LAST_ROW - 1, index, rule)
    top = sheet.header_row + 1
    for number, values in enumerate(sheet.rows, start=top):
        for index, value in enumerate(values):
            look = _look_of(value, sheet.columns[index])
            _write_value(page, number, index, value, formats.cell[look])
    for merge in sheet.merges:
        _merge(page, sheet, merge, formats)
    _format_ahead(page, sheet, formats)


def _write_header(page: Any, sheet: Sheet, formats: _Formats) -> None:
    row = sheet.header_row
    page.freeze_panes(row + 1, 0)
    for index, column in enumerate(sheet.columns):
        page.write_string(row, index, column.header, formats.header)
        lines = len(column.note) / 38 + column.note.count("\n") + 2
        page.write_comment(
            row,
            index,
            column.note,
            {"author": "KMC", "x_scale": 2.0, "y_scale": max(1.0, lines / 4.2), "font_size": 9},
        )


def _rule(column: Column) -> dict[str, Any] | None:
    """The data validation of a column's cells, None where it has none."""
    warn = {"error_type": "warning", "error_title": column.header}
    if column.choices_from:
        message = "This is not in the list. Keep it only if the list lacks it."
        return {"validate": "list", "source": column.choices_from, "error_message": message, **warn}
    if column.choices:
        message = "This is not in the list. Keep it only if no word of the list fits."
        return {"validate": "list", "source": _that_fit(column.choices), "error_message": message, **warn}
    if column.earliest:
        example = "22/08/2026" if column.look is Look.DATE else "22/08/2026 16:30"
        message = f"This is no date. Day first, as in {example}."
        return {
            "validate": "date",
            "criteria": ">=",
            "value": column.earliest,
            "error_message": message,
            **warn,
        }
    return None


def _that_fit(choices: tuple[str, ...]) -> list[str]:
    """The choices that can stand in a typed list: no comma or quote in them, and not too long in all."""
    fitting: list[str] = []
    for choice in choices:
        longer = [*fitting, choice]
        # Excel counts UTF-16 units.
        if not set(choice) & {",", '"'} and len(",".join(longer).encode("utf-16-le")) // 2 <= LONGEST_LIST:
            fitting = longer
    return fitting


def _write_value(page: Any, row: int, column: int, value: Value, cell_format: Any) -> None:
    """Writes by the value's type: text is never taken for a formula, a number or a link."""
    if isinstance(value, str):
        if value:
            page.write_string(row, column, value, cell_format)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, cell_format)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, cell_format)
    elif isinstance(value, Formula):
        page.write_formula(row, column, value.formula, cell_format, value.value)
    elif value is not None:
        page.write_datetime(row, column, value, cell_format)


def _look_of(value: Value, column: Column) -> Look:
    """The column's look; but a bare number shows as one, and not as a day of 1904, in a date column."""
    return Look.WORDS if isinstance(value, (int, float)) else column.look


def _merge(page: Any, sheet: Sheet, merge: Merge, formats: _Formats) -> None:
    """Merges the cells; what stands in the top left one is written again, since merging empties it."""
    top = sheet.header_row + 1
    cell_format = formats.cell[sheet.columns[merge.left].look]
    page.merge_range(top + merge.top, merge.left, top + merge.bottom - 1, merge.right - 1, "", cell_format)
    _write_value(page, top + merge.top, merge.left, sheet.rows[merge.top][merge.left], cell_format)


def _format_ahead(page: Any, sheet: Sheet, formats: _Formats) -> None:
    """Formats empty cells one by one, for programs that overlook the format of a whole column."""
    first = sheet.header_row + 1 + len(sheet.rows)
    for index, column in enumerate(sheet.columns):
        if column.look is not Look.WORDS:
            for row in range(first, first + sheet.spare_rows):
                page.write_blank(row, index, None, formats.cell[column.look])


def range_below(title: str, column: int, header_row: int = 0) -> str:
    """The cells of a column below its header, as a drop-down of another worksheet names them."""
    letters = column_letters(column)
    quoted = title.replace("'", "''")
    return f"='{quoted}'!${letters}${header_row + 2}:${letters}$500"
