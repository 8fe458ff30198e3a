"""Periods: whole weeks from Monday to Sunday, the default last week, wrong addresses said and ignored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets import periods

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("today", [MONDAY, date(2026, 11, 25), SUNDAY])
def test_weeks_run_from_monday_to_sunday(today: date) -> None:
    assert (periods.this_week(today).start, periods.this_week(today).end) == (MONDAY, SUNDAY)
    last = periods.last_week(today)
    assert (last.start, last.end) == (date(2026, 11, 16), date(2026, 11, 22))
    four = periods.last_4_weeks(today)
    assert (four.start, four.end) == (date(2026, 10, 26), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("today", "start", "end"),
    [
        (date(2026, 11, 23), date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_month_is_whole(today: date, start: date, end: date) -> None:
    month = periods.this_month(today)
    assert (month.start, month.end) == (start, end)


@given(DAYS, st.sampled_from(sorted(periods.BY_NAME)))
def test_before_is_as_long_and_ends_the_day_before(today: date, name: str) -> None:
    period = periods.BY_NAME[name](today)
    earlier = periods.before(period)
    assert earlier.days == period.days
    assert earlier.end + timedelta(days=1) == period.start


@given(DAYS, st.sampled_from(sorted(periods.BY_NAME)))
def test_an_address_leads_back_to_its_period(today: date, name: str) -> None:
    period = periods.BY_NAME[name](today)
    assert periods.from_address(period.address(), today) == (period, None)


def test_dates_lead_back_too_and_need_no_period_name() -> None:
    asked = periods.dates(date(2026, 11, 3), date(2026, 11, 9))
    assert periods.from_address(asked.address(), MONDAY) == (asked, None)
    assert periods.from_address({"from": "2026-11-03", "to": "2026-11-09"}, MONDAY) == (asked, None)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"period": "next-week"}, "next-week"),
        ({"period": ""}, "there are"),
        ({"period": "dates"}, '"from" is missing'),
        ({"from": "2026-11-03"}, '"to" is missing'),
        ({"from": "03/11/2026", "to": "2026-11-09"}, "03/11/2026 is not a day"),
        ({"from": "2026-11-09", "to": "2026-11-03"}, "comes after"),
        ({"from": "0001-01-01", "to": "2026-11-03"}, "must lie between"),
        ({"from": "2026-11-03", "to": "9999-12-31"}, "must lie between"),
        ({"from": "2001-11-03", "to": "2026-11-03"}, "at most 1,100 days"),
    ],
)
def test_a_wrong_address_is_said_and_ignored(params: dict[str, str], said: str) -> None:
    period, sentence = periods.from_address(params, MONDAY)
    assert period == periods.last_week(MONDAY)
    assert sentence is not None
    assert said in sentence


def test_no_address_means_last_week_and_last_week_needs_no_address() -> None:
    assert periods.from_address({}, MONDAY) == (periods.last_week(MONDAY), None)
    assert periods.last_week(MONDAY).address() == {}
