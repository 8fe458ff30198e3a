"""Office hours told day by day come to what the clock counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_sheets.rules.clock import OfficeClock
from kmc_sheets.rules.office_stretches import CLOSED, stretches
from kmc_sheets.rules.working_calendar import LISTED, NOT_OF_THE_WEEK, OF_THE_LIBRARY, WorkingCalendar

ZONE = ZoneInfo("Asia/Kolkata")
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
OPENS, CLOSES = time(10), time(17, 30)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def calendar(*listed: str) -> WorkingCalendar:
    return WorkingCalendar(WEEK, np.array(listed, dtype="M8[D]"))


def test_a_night_a_sunday_and_a_holiday_are_told() -> None:
    # Friday 20 Nov, 16:30: 1 h; Saturday 21 is a holiday, Sunday 22 no working day; Monday 3 h
    told = stretches(at(20, 16, 30), at(23, 13), OPENS, CLOSES, calendar("2026-11-21"))
    assert [(stretch.day.day, stretch.hours, stretch.why_still) for stretch in told] == [
        (20, 1, ""),
        (21, 0, LISTED),
        (22, 0, NOT_OF_THE_WEEK),
        (23, 3, ""),
    ]
    assert (told[0].begins, told[0].ends) == (at(20, 16, 30), at(20, 17, 30))


def test_a_start_after_closing_runs_from_the_next_opening() -> None:
    told = stretches(at(19, 20), at(20, 14), OPENS, CLOSES, calendar("2026-01-01"))
    assert [(stretch.hours, stretch.why_still) for stretch in told] == [(0, CLOSED), (4, "")]


def test_a_year_without_a_list_takes_the_librarys_holidays() -> None:
    days = calendar("2025-01-26")
    assert days.why_off(date(2026, 1, 26)) == OF_THE_LIBRARY
    assert days.why_off(date(2025, 1, 27)) == ""
    assert calendar("2026-08-15").why_off(date(2026, 1, 26)) == ""


@settings(deadline=None, derandomize=True)
@given(
    start=st.integers(0, 60 * 24 * 3600).map(lambda second: at(1) + timedelta(seconds=second)),
    hours=st.integers(1, 200).map(lambda quarters: quarters / 4),
)
def test_the_days_add_up_to_the_limit(start: datetime, hours: float) -> None:
    days = calendar("2026-11-24", "2026-12-25")
    seconds = OfficeClock(OPENS, CLOSES, days).due(np.array([int(start.timestamp())]), hours)
    due = datetime.fromtimestamp(int(seconds[0]), ZONE)
    told = stretches(start, due, OPENS, CLOSES, days)
    assert round(sum(stretch.hours for stretch in told) * 3600) == round(hours * 3600)
    assert told[-1].ends == due
    assert all(bool(stretch.hours) != bool(stretch.why_still) for stretch in told)
