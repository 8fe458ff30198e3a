"""How numbers, lengths and moments are written."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from kmc_sheets.language import BENGALI, speaking
from kmc_sheets.schema import KOLKATA
from kmc_sheets.ui import numbers

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=ZoneInfo(KOLKATA))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1412, "1,412"),
        (100000, "1,00,000"),
        (12345678, "1,23,45,678"),
        (-4200, "-4,200"),
    ],
)
def test_indian_grouping(number: int, written: str) -> None:
    assert numbers.indian(number) == written


def test_a_count_has_its_noun() -> None:
    assert numbers.count(1, "{n} query", "{n} queries") == "1 query"
    assert numbers.count(1234, "{n} query", "{n} queries") == "1,234 queries"
    assert numbers.count(0, "{n} row", "{n} rows") == "0 rows"


@pytest.mark.parametrize(
    ("rate", "written"),
    [
        (None, ""),
        (math.nan, ""),
        (0.0, "0 %"),
        (1.0, "100 %"),
        (18 / 25, "72 %"),
        (2 / 3, "67 %"),
        (0.9, "90 %"),
        (0.896, "89.6 %"),
        (0.899999, "89.9 %"),
        (0.904, "90.4 %"),
        (0.9999, "99.9 %"),
        (0.0004, "0.0 %"),
    ],
)
def test_a_rate_is_never_rounded_into_another_band(rate: float | None, written: str) -> None:
    assert numbers.percent(rate, edges=(0.75, 0.9)) == written


def test_a_rate_says_what_it_counts() -> None:
    assert numbers.rate_in_words(18, 7, ["4 not yet due", "3 undated"]) == (
        "72 %, 18 of 25 due; 4 not yet due, 3 undated"
    )
    assert numbers.rate_in_words(0, 0) == "nothing was due"
    assert numbers.rate_in_words(0, 0, ["2 undated"]) == "nothing was due; 2 undated"


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (None, ""),
        (math.nan, ""),
        (0, "0 min"),
        (40 / 60, "40 min"),
        (4, "4 h"),
        (5 + 20 / 60, "5 h 20 min"),
        (3.9999, "3 h 59 min"),
        (24, "1 d"),
        (76.5, "3 d 4 h"),
        (24 * 1234.5, "1,234 d 12 h"),
        (-1.5, "-1 h 30 min"),
    ],
)
def test_lengths(length: float | None, written: str) -> None:
    assert numbers.hours(length) == written


def test_moments_stand_in_kolkata_time_with_the_year_only_where_it_is_another() -> None:
    assert numbers.moment(NOW, NOW) == "Mon 23 Nov, 16:30"
    assert numbers.moment(datetime(2026, 11, 23, 11, 0, tzinfo=UTC), NOW) == "Mon 23 Nov, 16:30"
    assert numbers.moment(NOW.replace(year=2025), NOW) == "Sun 23 Nov 2025, 16:30"
    assert numbers.moment(pd.Timestamp(NOW), NOW) == "Mon 23 Nov, 16:30"
    assert numbers.moment(pd.NaT, NOW) == "" == numbers.moment(None, NOW) == numbers.day(None, NOW)
    assert numbers.days(date(2026, 11, 16), date(2026, 11, 22), NOW) == "Mon 16 Nov to Sun 22 Nov"
    assert numbers.days(date(2026, 11, 16), date(2026, 11, 16), NOW) == "Mon 16 Nov"


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (timedelta(seconds=-3), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_ages(length: timedelta, written: str) -> None:
    assert numbers.ago(length) == written


def test_in_bengali_digits_days_and_units_are_bengali() -> None:
    with speaking(BENGALI):
        assert numbers.indian(123456) == "১,২৩,৪৫৬"
        assert numbers.decimal(12.34) == "১২.৩"
        assert numbers.time(NOW) == "১৬:৩০"
        assert numbers.moment(NOW, NOW).endswith("১৬:৩০")
        for said in (numbers.moment(NOW, NOW), numbers.day(NOW, NOW), numbers.percent(0.72)):
            assert not any(letter.isascii() and letter.isalnum() for letter in said), said
    assert numbers.indian(12) == "12"
