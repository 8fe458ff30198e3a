"""A workbook whose every cell that may hold text holds what a test says, in rows that are read and judged.

Each table has every kind of row: late and open, read and set aside, with a problem in every column.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from kmc_sheets import schema

# what to type: table, column, and the number of the thing that the row is of
Say = Callable[[str, str, int], str]
SHEET = "<img src=x> _y_ $x$ `c` &amp;"  # at most 31 characters, and none of []:*?/\\
OFFICE = "**Member** <i>x</i> $a$ [l](javascript:alert(1))"
BOOK = "Book **b** <img src=x onerror=window.__pwned=1> $x$ :smile:.xlsx"
SETTINGS = f"""
[worksheets]
queries = ["{SHEET}", "Query Log"]
[[offices]]
name = "{OFFICE}"
aliases = ["Member"]
"""
_LATER = ("interim_at", "concrete_at", "guidance_at", "notice_at", "shared_at", "decided_at", "released_at")
_PAST = {"received_at": 31, "forwarded_at": 30, "submitted_at": 61, "decided_at": 20, "released_at": 30}


def write_book(folder: Path, now: datetime, things: int, say: Say) -> Path:
    """The workbook `BOOK` of so many departments, contacts, events, ..., and kmc.toml with `SETTINGS`."""
    (folder / "kmc.toml").write_text(SETTINGS, encoding="utf-8")
    path = folder / BOOK
    options = {"default_date_format": "dd/mm/yyyy hh:mm", "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        for name, spec in schema.TABLES.items():
            if name == "holidays":
                continue
            titles = [SHEET, spec.worksheet] if name == "queries" else [spec.worksheet]
            for part, title in enumerate(titles):
                _write(book.add_worksheet(title), spec, now.replace(tzinfo=None), things, say, part)
    return path


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    spec: schema.TableSpec,
    now: datetime,
    things: int,
    say: Say,
    part: int,
) -> None:
    header = [_header(column) for column in spec.columns] + [_typed(say(spec.name, "header", 0))]
    sheet.write_row(0, 0, header)
    for i in range(things):
        for place, column in enumerate(spec.columns):
            value = _cell(spec.name, column, i, part, now, say)
            if isinstance(value, datetime):
                sheet.write_datetime(i + 1, place, value)
            else:
                sheet.write_string(i + 1, place, _typed(value))


def _header(column: schema.Column) -> str:
    return column.name.replace("_", " ").capitalize()


def _typed(value: str) -> str:
    """Without what a file of XML can't carry."""
    return "".join(one for one in value if not "\ud800" <= one <= "\udfff" and one not in "\ufffe\uffff")


def _cell(table: str, column: schema.Column, i: int, part: int, now: datetime, say: Say) -> str | datetime:
    typed = say(table, column.name, i)
    if column.kind is schema.Kind.DEPARTMENT:
        return say("departments", "name", i)
    if column.kind in (schema.Kind.MOMENT, schema.Kind.PAST):
        return _moment(table, column.name, i + part, now) or typed
    return _readable(column, i, part) or (f"{typed} {table}{i}" if _is_id_of_one(column, i) else typed)


def _is_id_of_one(column: schema.Column, i: int) -> bool:
    return column.name in ("query_id", "content_id") and bool(i % 2)


def _readable(column: schema.Column, i: int, part: int) -> str:
    """What can be read, in some of the rows; "" in the others."""
    said = {
        schema.Kind.YES_NO: "Yes",
        schema.Kind.MOBILE: f"60000{i:05d}" if i % 2 else "",
        schema.Kind.EMAIL: f"officer{i}@example.org" if i % 2 else "",
        schema.Kind.APPROVER: OFFICE if i % 3 == 1 else "",
        schema.Kind.DECISION: (" ", "Approved", "")[i % 3],
        schema.Kind.REPLY: " " if i % 3 == 0 else "",
    }
    if column.name == "link" and i % 3 == 0:
        return f"https://example.org/{i}"
    return said.get(column.kind, "")


def _moment(table: str, column: str, i: int, now: datetime) -> datetime | str:
    """A moment that can be read, " " for an empty cell, or "" where something else is to be typed."""
    if column == "event_at":
        return "" if i % 7 == 6 else now + timedelta(days=i % 3)
    if column in _LATER and i % 3 == 0:
        return " "
    if i % 4 == 3 and (column in _LATER or i % 8 == 7):
        return ""
    if table == "activities":
        return now - timedelta(days=i % 6)
    return now - timedelta(hours=_PAST.get(column, 3) + i % 40)
