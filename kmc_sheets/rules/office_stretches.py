"""Day by day, how the clock of office hours came to a due moment.

Source: docs/rules.md, section 3, Replies. For telling; `clock.OfficeClock` is what counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from kmc_sheets.rules.working_calendar import WorkingCalendar

CLOSED: Final = "closed"  # a working day of which no office hour was left


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day: the clock ran from `begins` to `ends`, or stood still, and `why_still` says why.

    `why_still` is "" where it ran, else CLOSED or what `WorkingCalendar.why_off` gives; begins and ends are
    then the same moment.
    """

    day: date
    begins: datetime
    ends: datetime
    why_still: str

    @property
    def hours(self) -> float:
        """How long it ran."""
        return (self.ends - self.begins).total_seconds() / 3600


def stretches(
    start: datetime, due: datetime, opens: time, closes: time, calendar: WorkingCalendar
) -> list[Stretch]:
    """Each day from that of `start` to that of `due`, both of Kolkata's clock (aware)."""
    days = (due.date() - start.date()).days + 1
    return [
        _stretch(start.date() + timedelta(days=n), start, due, opens, closes, calendar) for n in range(days)
    ]


def _stretch(
    day: date, start: datetime, due: datetime, opens: time, closes: time, calendar: WorkingCalendar
) -> Stretch:
    begins = max(start, datetime.combine(day, opens, start.tzinfo))
    ends = min(due, datetime.combine(day, closes, start.tzinfo))
    why = calendar.why_off(day) or ("" if begins < ends else CLOSED)
    return Stretch(day, begins, begins if why else ends, why)
