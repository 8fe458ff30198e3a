"""How old the newest entries are, and which departments have fallen silent.

Source: docs/rules.md, section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import DAY, LONG_AGO, OFFSET, Seconds, Truths, aware, day_of, seconds_of
from kmc_sheets.rules.working_calendar import Days, WorkingCalendar

_WEEKS_DAYS = 56  # eight weeks
_LEAST_DAYS = 5
_LEAST_WORKING_DAYS = 3
_GAPS = 3
_DAYS_APART = 1 << 24  # more than a date has days, before or after 1970

# the moments of the past that tell when an entry was made
ENTRY_COLUMNS = {
    "activities": ("date", "shared_at"),
    "events": ("notice_at",),
    "queries": ("received_at", "forwarded_at", "interim_at", "concrete_at", "guidance_at"),
    "content": ("submitted_at", "decided_at", "released_at"),
}


@dataclass(frozen=True, eq=False)
class Entries:
    """When the rows of a table were made: an entry for each readable moment of `ENTRY_COLUMNS`.

    `at` is in UTC seconds; `department` and `worksheet` are places in `departments` and `worksheets`.
    """

    at: Seconds
    department: npt.NDArray[np.intp]
    worksheet: npt.NDArray[np.intp]
    departments: pd.Index
    worksheets: pd.Index

    def past(self, now: datetime) -> Truths:
        """Which are not after `now` (aware)."""
        return self.at <= seconds_of(now)

    def select(self, rows: Truths) -> Entries:
        """Only those entries."""
        return Entries(
            self.at[rows], self.department[rows], self.worksheet[rows], self.departments, self.worksheets
        )

    @cached_property
    def newest_by_department(self) -> pd.Series:
        return _newest(self.at, self.department, self.departments)

    @cached_property
    def newest_by_worksheet(self) -> pd.Series:
        return _newest(self.at, self.worksheet, self.worksheets)

    @cached_property
    def days(self) -> dict[str, Days]:
        """The days of Kolkata with entries of each department, in order."""
        packed = pd.unique(self.department * _DAYS_APART + (self.at + OFFSET) // DAY)
        department, day = np.divmod(np.sort(packed) + _DAYS_APART // 2, _DAYS_APART)
        days = (day - _DAYS_APART // 2).astype("M8[D]")
        return {str(name): days[department == i] for i, name in enumerate(self.departments)}


def entries_of(frame: pd.DataFrame, columns: Sequence[str]) -> Entries:
    """The entries in the rows of a table: its moments in `columns`, of the past or not.

    `frame` has those (aware), department and worksheet.
    """
    department, departments = pd.factorize(frame["department"])
    worksheet, worksheets = pd.factorize(frame["worksheet"])
    moments = [frame[column].to_numpy("datetime64[s]") for column in columns]
    at = np.concatenate(moments)
    is_known = ~np.isnat(at)
    every = Entries(
        at.astype(np.int64),
        np.tile(department, len(columns)),
        np.tile(worksheet, len(columns)),
        pd.Index(departments, dtype=object),
        pd.Index(worksheets, dtype=object),
    )
    return every.select(is_known)


def newest_by_department(entries: Iterable[Entries]) -> pd.Series:
    """The newest entry of each department; aware moments."""
    return _latest(one.newest_by_department for one in entries)


def newest_by_worksheet(entries: Iterable[Entries]) -> pd.Series:
    """The newest entry of each worksheet, by its title; aware moments."""
    return _latest(one.newest_by_worksheet for one in entries)


def _newest(at: Seconds, of: npt.NDArray[np.intp], names: pd.Index) -> pd.Series:
    """The latest moment of each name that has one, in UTC seconds."""
    latest = np.full(len(names), LONG_AGO)
    np.maximum.at(latest, of, at)
    return pd.Series(latest, index=names)[latest > LONG_AGO]


def _latest(newest: Iterable[pd.Series]) -> pd.Series:
    found = pd.concat(list(newest))
    latest = found.groupby(level=0).max()
    moments = aware(latest.to_numpy(np.int64), np.ones(len(latest), np.bool_))
    return moments.set_axis(latest.index)


def find_silent(
    entries: Iterable[Entries], departments: Sequence[str], calendar: WorkingCalendar, now: datetime
) -> set[str]:
    """The departments that had entries on at least five of the last 56 days and now none for longer than
    the larger of three working days and three times the median gap, and those with none in 56 days.
    """
    today = day_of(now)
    tables = list(entries)
    first = today - np.timedelta64(_WEEKS_DAYS - 1, "D")
    days = {name: entry_days(tables, name) for name in departments}
    return {name for name in departments if _is_silent(days[name][days[name] >= first], today, calendar)}


def entry_days(entries: Iterable[Entries], department: str) -> Days:
    """The days with entries of a department, in order."""
    found = [one.days[department] for one in entries if department in one.days]
    return np.unique(np.concatenate([np.zeros(0, "M8[D]"), *found]))


def _is_silent(days: Days, today: np.datetime64, calendar: WorkingCalendar) -> bool:
    if not len(days):
        return True
    if len(days) < _LEAST_DAYS:
        return False
    quiet = np.arange(days[-1] + 1, today + 1)
    usual_gap = float(np.median(np.diff(days).astype(np.int64)))
    return bool(calendar.is_working(quiet).sum() > _LEAST_WORKING_DAYS and len(quiet) > _GAPS * usual_gap)
