"""The eight weeks of the sample: its days, holidays and dice. Everything hangs on now and the seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import holidays

from kmc_sheets.schema import KOLKATA

DAYS = 56
DAYS_AHEAD = 14
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Span:
    """The time that the sample covers, in naive moments of Kolkata's wall clock, to the minute."""

    now: datetime
    seed: int
    holidays: dict[date, str]

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def days(self) -> list[date]:
        """The fifty-six days up to today."""
        return [self.today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]

    @property
    def start(self) -> datetime:
        """The first day's beginning."""
        return self.now.replace(hour=0, minute=0) - timedelta(days=DAYS - 1)

    def is_working(self, day: date) -> bool:
        return day.weekday() != _SUNDAY and day not in self.holidays

    def dice(self, what: str) -> Random:
        """Dice of its own for each part, so that a change in one does not shake the others."""
        return Random(f"{self.seed} {what}")  # noqa: S311 # nosec B311 # invented data, no secret

    def ago(self, hours: float) -> datetime:
        """The minute that lies so many hours before now."""
        return whole_minute(self.now - timedelta(hours=hours))


def span_up_to(now: datetime, seed: int) -> Span:
    """The span that ends with `now`, an aware moment, with West Bengal's holidays for the years touched.

    Raises ValueError for a naive moment.
    """
    if now.tzinfo is None:
        raise ValueError("now must be an aware moment")
    local = now.astimezone(ZoneInfo(KOLKATA)).replace(tzinfo=None, second=0, microsecond=0)
    first, last = local - timedelta(days=DAYS), local + timedelta(days=DAYS_AHEAD)
    listed = holidays.country_holidays(
        "IN", subdiv="WB", years=range(first.year, last.year + 1), categories=("public",)
    )
    return Span(local, seed, {day: listed[day] for day in sorted(listed)})


def whole_minute(moment: datetime) -> datetime:
    """The moment without its seconds; never midnight sharp, which reads as a date without a time."""
    moment = moment.replace(second=0, microsecond=0)
    return moment - timedelta(minutes=1) if moment.hour == moment.minute == 0 else moment
