"""Lists as files: CSV and XLSX with a head that says when, of what and by which rules. Pure.

No cell can act as a formula: in CSV every text is quoted and such a one gets an apostrophe before it, also
where a program that parts cells at a semicolon would see one begin; in XLSX every text is written as one
(owasp.org, "CSV Injection").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final, TypeAlias

import xlsxwriter

Value: TypeAlias = "str | int | float | datetime | date | None"

MOST_ROWS: Final = 100_000
# What a spreadsheet may take for the beginning of a formula, also behind blanks and quotes, and in full width
_ACTING: Final = re.compile(r"^[\s'\"\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_ACTING_INSIDE: Final = re.compile(r"(?<=[;|\t\r\n])(?=[\s'\"\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
# A cell stands alone: it needs no marks that keep its letters apart from what is beside it
_NO_MARKS: Final = dict.fromkeys(map(ord, "\u2068\u2069"))
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL: Final = 32_767  # characters that a cell of an .xlsx file may hold
_WIDEST: Final = 60
_FIRST_YEAR: Final = 1900  # a spreadsheet has no day before it
MOMENT_FORMAT, DAY_FORMAT = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to be written: `head` are lines of words and values (what, when, by which rules), `labels` the
    columns' names, `lines` the rows. Moments are Kolkata's wall time, without a zone."""

    title: str
    head: Sequence[tuple[str, str]]
    labels: Sequence[str]
    lines: Sequence[Sequence[Value]]


def csv_bytes(sheet: Sheet) -> bytes:
    """The list as CSV, UTF-8 with a byte order mark, so that spreadsheet programs read Bengali right."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([inert(word), inert(value)] for word, value in sheet.head)
    writer.writerow([])
    writer.writerow([inert(label) for label in sheet.labels])
    writer.writerows([_csv_value(value) for value in line] for line in sheet.lines)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The list as an .xlsx workbook: true dates and numbers, texts as texts, the labels frozen, a filter."""
    out = BytesIO()
    options = {
        "constant_memory": True,  # rows are written as they come, not kept
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet("List")
        bold = book.add_format({"bold": True})
        label = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        formats = {
            "moment": book.add_format({"num_format": MOMENT_FORMAT, "valign": "top"}),
            "day": book.add_format({"num_format": DAY_FORMAT, "valign": "top"}),
            "text": book.add_format({"valign": "top"}),
        }
        for row, (word, value) in enumerate(sheet.head):
            page.write_string(row, 0, _xml(word), bold)
            page.write_string(row, 1, _xml(value))
        top = len(sheet.head) + 1
        for place, name in enumerate(sheet.labels):
            page.write_string(top, place, _xml(name), label)
        for row, line in enumerate(sheet.lines, top + 1):
            for place, cell in enumerate(line):
                _write(page, row, place, cell, formats)
        for place, width in enumerate(_widths(sheet)):
            page.set_column(place, place, width)
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, top + max(len(sheet.lines), 1), max(len(sheet.labels) - 1, 0))
        book.set_properties({"title": _xml(sheet.title)[:250]})
    return out.getvalue()


def _write(page: Any, row: int, place: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        page.write_string(row, place, str(_csv_value(value)), formats["text"])
    elif isinstance(value, datetime):
        page.write_datetime(row, place, value, formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, place, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001
    elif isinstance(value, int | float):
        page.write_number(row, place, value, formats["text"])
    else:
        page.write_string(row, place, _xml(value), formats["text"])


def _csv_value(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float) else inert(value)


def inert(text: str) -> str:
    """`text` as it can't act as a formula, without what a file of UTF-8 text can't hold."""
    text = _ACTING_INSIDE.sub("'", _NOT_IN_XML.sub("", text.translate(_NO_MARKS)))
    return f"'{text}" if _ACTING.match(text) else text


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text.translate(_NO_MARKS))[:_LONGEST_CELL]


def _widths(sheet: Sheet) -> Iterator[float]:
    """A width a column that shows most of its first hundred values."""
    for place, label in enumerate(sheet.labels):
        lengths = sorted(len(str(_csv_value(line[place]))) for line in sheet.lines[:100])
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        yield min(max(usual, len(label) * 0.7, 10) + 2, _WIDEST)
