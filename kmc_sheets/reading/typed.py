"""A raw cell in the words of the one who typed it."""

from __future__ import annotations

from datetime import date

from kmc_sheets.reading.moments import is_date_serial, of_serial
from kmc_sheets.reading.text import shown
from kmc_sheets.sources.grid import Cell

_FIRST_SERIAL = 20_000  # October 1954: a smaller number was hardly meant as a date


def typed_text(cell: Cell, *, is_moment: bool) -> str:
    """A cell's text as its typist knows it: in a moment column a true date as 22/08/2026 16:30, a true
    time as 16:30."""
    if not is_moment or isinstance(cell, (bool, str)):
        return shown(cell)
    if 0 < cell < 1:
        return _time_text(round(cell * 86_400))
    if cell <= _FIRST_SERIAL or not is_date_serial(cell):
        return shown(cell)
    moment = of_serial(cell)
    day = _day_text(moment.day)
    return day if moment.seconds < 0 else f"{day} {_time_text(moment.seconds)}"


def _day_text(day: int) -> str:
    found = date.fromordinal(day + date(1970, 1, 1).toordinal())
    return f"{found.day:02}/{found.month:02}/{found.year}"


def _time_text(seconds: int) -> str:
    hour, rest = divmod(seconds, 3600)
    minute, second = divmod(rest, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
