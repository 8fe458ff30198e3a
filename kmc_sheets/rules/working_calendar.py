"""Working days: the week's, less holidays. Source: docs/rules.md, section 3, Daily updates.

For the years in which the worksheet Holidays has a date, it is the list; for others the library
`holidays` serves (India, West Bengal, public), which differs from the Corporation's own by a few days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import holidays
import numpy as np
import numpy.typing as npt

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Days = npt.NDArray[np.datetime64]


class WorkingCalendar:
    """Tells working days from others.

    `listed` are the days of the worksheet Holidays, `working_days` names of the week ("Mon" ... "Sun").
    """

    def __init__(self, working_days: Iterable[str], listed: Collection[date]) -> None:
        names = set(working_days)
        self._works = np.array([name in names for name in _WEEKDAYS])
        self._listed = {day.year: set[date]() for day in listed}
        for day in listed:
            self._listed[day.year].add(day)
        self.library_years: set[int] = set()
        self._known: dict[int, Days] = {}

    def is_working(self, days: Days) -> npt.NDArray[np.bool_]:
        """For each day whether it is a working day; `library_years` gathers the years that no list covers."""
        days = days.astype("M8[D]")
        if not len(days):
            return np.zeros(0, np.bool_)
        years = range(days.min().item().year, days.max().item().year + 1)
        off = np.concatenate([self._holidays(year) for year in years])
        weekday = (days.astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday
        works: npt.NDArray[np.bool_] = self._works[weekday] & ~np.isin(days, off)
        return works

    def _holidays(self, year: int) -> Days:
        if year not in self._known:
            found: Iterable[date] = self._listed.get(year, ())
            if year not in self._listed:
                self.library_years.add(year)
                found = holidays.country_holidays("IN", subdiv="WB", years=year)
            self._known[year] = np.array(list(found), dtype="M8[D]")
        return self._known[year]
