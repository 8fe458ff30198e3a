"""The clock that limits run on: around the clock, or in office hours only.

Source: docs/rules.md, section 3, Replies. Moments are UTC seconds, limits hours.
"""

from __future__ import annotations

from datetime import time
from typing import Protocol

import numpy as np

from kmc_sheets.rules.spans import DAY, OFFSET, Seconds
from kmc_sheets.rules.working_calendar import WorkingCalendar

_HOUR = 3600
_HORIZON = 3_653  # days: past ten years without enough working hours the clock just runs on


class Clock(Protocol):
    """Counts the time that limits run."""

    def due(self, start: Seconds, hours: float) -> Seconds:
        """The moment at which so many hours have run since `start`."""
        ...

    def elapsed(self, start: Seconds, end: Seconds) -> Seconds:
        """The seconds that have run from `start` to `end`, never below zero."""
        ...


class RoundTheClock:
    """Runs day and night."""

    def due(self, start: Seconds, hours: float) -> Seconds:
        return start + round(hours * _HOUR)

    def elapsed(self, start: Seconds, end: Seconds) -> Seconds:
        ran: Seconds = np.maximum(end - start, 0)
        return ran


class OfficeClock:
    """Stands still outside office hours, on non-working days and holidays."""

    def __init__(self, opens: time, closes: time, calendar: WorkingCalendar) -> None:
        self._opens, self._closes = _second_of_day(opens), _second_of_day(closes)
        self._calendar = calendar
        self._first_day = self._last_day = 0
        self._openings = self._run_before = np.zeros(0, np.int64)

    def due(self, start: Seconds, hours: float) -> Seconds:
        """A limit that ends with closing time is due at closing time."""
        if not len(start):
            return start
        wanted = round(hours * _HOUR)
        self._cover(start, start)
        while (self._run(start) + wanted).max() > self._run_before[-1]:
            length = self._last_day - self._first_day
            if length > _HORIZON:
                break
            self._extend(self._first_day, self._last_day + max(366, length))
        target = self._run(start) + wanted
        which = np.searchsorted(self._run_before[1:], target, side="left")
        openings = np.append(self._openings, (self._last_day + 1) * DAY - OFFSET)
        return openings[which] + target - self._run_before[which]

    def elapsed(self, start: Seconds, end: Seconds) -> Seconds:
        if not len(start):
            return start
        self._cover(start, end)
        ran: Seconds = np.maximum(self._run(end) - self._run(start), 0)
        return ran

    def _run(self, moments: Seconds) -> Seconds:
        """The seconds that the clock has run up to each moment since the first day covered."""
        if not len(self._openings):
            return np.zeros_like(moments)
        which = np.searchsorted(self._openings, moments, side="right") - 1
        within = np.minimum(moments - self._openings[np.maximum(which, 0)], self._closes - self._opens)
        return np.where(which < 0, 0, self._run_before[np.maximum(which, 0)] + np.maximum(within, 0))

    def _cover(self, start: Seconds, end: Seconds) -> None:
        first = (int(min(start.min(), end.min())) + OFFSET) // DAY - 1
        last = (int(max(start.max(), end.max())) + OFFSET) // DAY + 366
        if not len(self._openings) or first < self._first_day or last > self._last_day:
            grown = (
                (min(first, self._first_day), max(last, self._last_day))
                if len(self._openings)
                else (first, last)
            )
            self._extend(*grown)

    def _extend(self, first: int, last: int) -> None:
        days = np.arange(first, last + 1).astype("M8[D]")
        working = days[self._calendar.is_working(days)].astype(np.int64)
        self._first_day, self._last_day = first, last
        self._openings = working * DAY + self._opens - OFFSET
        self._run_before = np.arange(len(working) + 1, dtype=np.int64) * (self._closes - self._opens)


def _second_of_day(moment: time) -> int:
    return moment.hour * _HOUR + moment.minute * 60 + moment.second
