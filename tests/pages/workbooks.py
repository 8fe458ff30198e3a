"""Workbooks that pages must stand: hostile text in every text column, headers only, nothing at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from kmc_sheets import schema

HOSTILE = (
    "![b](http://127.0.0.1:9/b.png) <img src=x onerror='window.__pwned=1'> [l](javascript:alert(1)) "
    "**bold** :red[r] $x^2$ `c` <a href='http://127.0.0.1:9/'>a</a> \u202eexe 6000012345 a.b@example.com"
)
# A department's name is no place for somebody's number: it is shown as it stands
NAME = HOSTILE.replace(" 6000012345 a.b@example.com", "")
MOBILE, EMAIL = "6000060000", "officer.of@example.org"
Rows = Mapping[str, Sequence[Sequence[object]]]


def write_hostile(path: Path, now: datetime) -> Path:
    """Forty rows in each table, hostile text wherever text may stand, around `now`."""
    rows = {name: [_row(spec, i, now) for i in range(40)] for name, spec in schema.TABLES.items()}
    rows["departments"] = rows["departments"][:3]
    rows["contacts"] = rows["contacts"][:2]  # the second can be called
    rows["holidays"] = []
    return _write(path, rows)


def write_headers(path: Path) -> Path:
    """Every worksheet with its headers, and not one row."""
    return _write(path, {name: [] for name in schema.TABLES})


def write_empty(path: Path) -> Path:
    """A workbook with one empty worksheet."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet()
    book.close()
    return path


def _row(spec: schema.TableSpec, i: int, now: datetime) -> list[object]:
    return [_cell(spec.name, column, i, now.replace(tzinfo=None)) for column in spec.columns]


def _cell(table: str, column: schema.Column, i: int, now: datetime) -> object:
    name = NAME if i % 3 == 0 else f"Department {i % 3}"
    if (table, column.name) == ("departments", "name") or column.kind is schema.Kind.DEPARTMENT:
        return name
    if column.kind in (schema.Kind.MOMENT, schema.Kind.PAST):
        return _moment(column.name, i, now)
    if column.kind is schema.Kind.ID:
        return f"{i} {HOSTILE}" if column.name != "follow_up_of" or i % 5 == 0 else ""
    if column.kind is schema.Kind.YES_NO:
        return "Yes"
    if column.kind is schema.Kind.REPLY:
        return "" if i % 2 else HOSTILE
    if column.name == "link":
        return f"https://example.org/{i}" if i % 2 else HOSTILE
    if column.kind in (schema.Kind.MOBILE, schema.Kind.EMAIL):
        return (MOBILE if column.kind is schema.Kind.MOBILE else EMAIL) if i % 2 else HOSTILE
    return HOSTILE if column.kind is not schema.Kind.DECISION or i % 2 else "Approved"


def _moment(column: str, i: int, now: datetime) -> object:
    hours = {"received_at": 30, "forwarded_at": 29, "submitted_at": 60, "decided_at": 20, "released_at": 30}
    if column == "event_at":
        return now + timedelta(days=i % 3)
    if column in ("interim_at", "concrete_at", "guidance_at", "notice_at") and i % 2:
        return ""
    return HOSTILE if i % 11 == 3 else now - timedelta(hours=hours.get(column, 5) * (1 + i % 4) // 2)


def _write(path: Path, rows: Rows) -> Path:
    book = xlsxwriter.Workbook(
        str(path), {"default_date_format": "dd/mm/yyyy hh:mm", "strings_to_urls": False}
    )
    for name, lines in rows.items():
        spec = schema.TABLES[name]
        sheet = book.add_worksheet(spec.worksheet)
        for number, line in enumerate([[_header(c) for c in spec.columns], *lines]):
            for place, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(number, place, value)
                else:
                    sheet.write(number, place, value)
    book.close()
    return path


def _header(column: schema.Column) -> str:
    return column.name.replace("_", " ").capitalize()
