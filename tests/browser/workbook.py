"""A small workbook for browser tests: three departments, and text that tries to act."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

DEPARTMENTS = ("Water Supply", "**Roads** & Asphaltum", "জল সরবরাহ")
TRIES = (
    "![beacon](http://127.0.0.1:9/beacon.png) [reply](javascript:alert(1)) call 6000012345",
    "<img src=x onerror='window.__pwned=1'> <b>bold</b> :red[late] $x^2$",
    "জল সরবরাহ যুক্তাক্ষর admin\u202etxt.exe",
)


def write_workbook(path: Path) -> Path:
    """Writes it around the present moment, since the dashboard's `now` is the clock's."""
    now = datetime.now(ZoneInfo("Asia/Kolkata")).replace(tzinfo=None, second=0, microsecond=0)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"})
    _fill(
        book, "Departments", ["Name", "Short Name"], [[name, f"D{i}"] for i, name in enumerate(DEPARTMENTS)]
    )
    _fill(book, "Contacts", ["Department", "Name"], [[name, "An officer"] for name in DEPARTMENTS])
    _fill(book, "Activity Log", ["Date", "Department", "Activity"], [])
    _fill(book, "Event Notices", ["Date of Event", "Department", "Event"], [])
    rows = [
        [f"Q-{i}", now - timedelta(hours=3 * i), DEPARTMENTS[i % 3], TRIES[i % 3], f"https://x.example/{i}"]
        for i in range(60)
    ]
    _fill(book, "Query Log", ["Query ID", "Received at", "Department", "Query", "Link"], rows)
    book.close()
    return path


def _fill(book: xlsxwriter.Workbook, title: str, headers: list[str], rows: list[list[object]]) -> None:
    sheet = book.add_worksheet(title)
    for number, row in enumerate([headers, *rows]):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write(number, column, value)
