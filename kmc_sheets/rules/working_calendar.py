"""Working days: the week's, less holidays. Source: docs/rules.md, section 3, Daily updates.

For the years in which the worksheet Holidays has a date, it is the list; for others the library
`holidays` serves (India, West Bengal, public), which differs from the Corporation's own by a few days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import holidays
import numpy as np
import numpy.typing as npt

# Why a day is no working day
NOT_OF_THE_WEEK: Final = "week"
LISTED: Final = "listed"
OF_THE_LIBRARY: Final = "library"

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Days = npt.NDArray[np.datetime64]


class WorkingCalendar:
    """Tells working days from others.

    `listed` are the days (datetime64[D]) of the worksheet Holidays, `working_days` names of the week
    ("Mon" ... "Sun").
    """

    def __init__(self, working_days: Iterable[str], listed: Days) -> None:
        names = set(working_days)
        self._works = np.array([name in names for name in _WEEKDAYS])
        self._listed, self._year_of = listed.astype("M8[D]"), listed.astype("M8[Y]")
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

    def why_off(self, day: date) -> str:
        """Why `day` is no working day: NOT_OF_THE_WEEK, LISTED (a holiday of the worksheet), OF_THE_LIBRARY
        (a holiday of a year that no list covers); "" for a working day."""
        if not self._works[day.weekday()]:
            return NOT_OF_THE_WEEK
        if np.datetime64(day, "D") not in self._holidays(day.year):
            return ""
        has_list = bool((self._year_of == np.datetime64(day.year - 1970, "Y")).any())
        return LISTED if has_list else OF_THE_LIBRARY

    def _holidays(self, year: int) -> Days:
        if year not in self._known:
            found = self._listed[self._year_of == np.datetime64(year - 1970, "Y")]
            if not len(found):
                self.library_years.add(year)
                library = holidays.country_holidays("IN", subdiv="WB", years=year)
                found = np.array(list(library), dtype="M8[D]")
            self._known[year] = found
        return self._known[year]
