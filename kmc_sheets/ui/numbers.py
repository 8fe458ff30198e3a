"""Numbers, hours, days and moments as a reader in Kolkata expects them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pandas as pd

NOTHING_DUE = "nothing was due"


def indian(number: int) -> str:
    """A whole number in Indian grouping: 1234567 is "12,34,567"."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + ",".join([*pairs, tail])


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 query", "1,234 queries"; `many` is `one` with an s by default."""
    return f"{indian(number)} {one if number == 1 else (many or one + 's')}"


def percent(rate: float | None, edges: Sequence[float] = ()) -> str:
    """A rate (0-1) in per cent, "" where there is none.

    Rounded to a whole per cent; with one decimal, cut, where rounding would carry it to or over 0, 1 or one
    of `edges` (the bands): 89.6 % is not shown as 90 %, 99.7 % not as 100 %.
    """
    if rate is None or math.isnan(rate):
        return ""
    whole = round(rate * 100)
    crossed = any(
        (rate < edge) != (whole < edge * 100) or (rate > edge) != (whole > edge * 100)
        for edge in (0, 1, *edges)
    )
    if not crossed or math.isclose(rate * 100, whole):
        return f"{whole} %"
    return f"{math.floor(rate * 1000) / 10:.1f} %"


def rate_in_words(met: int, missed: int, others: Sequence[str] = (), edges: Sequence[float] = ()) -> str:
    """A rate with what it counts: "72 %, 18 of 25 due; 4 not yet due, 3 undated".

    `others` are finished words for what is not counted. With nothing counted it says so in words.
    """
    due = met + missed
    said = f"{percent(met / due, edges)}, {indian(met)} of {indian(due)} due" if due else NOTHING_DUE
    return "; ".join(filter(None, [said, ", ".join(others)]))


def hours(length: float | None) -> str:
    """A length in hours: "40 min", "5 h 20 min", "3 d 4 h"; "" where unknown (NaN, None). Cut."""
    if length is None or math.isnan(length):
        return ""
    minutes = int(abs(length) * 60 + 1e-6)
    sign = "-" if length < 0 and minutes else ""
    days, rest = divmod(minutes, 24 * 60)
    whole, minutes = divmod(rest, 60)
    if days:
        return f"{sign}{indian(days)} d" + (f" {whole} h" if whole else "")
    if whole:
        return f"{sign}{whole} h" + (f" {minutes} min" if minutes else "")
    return f"{sign}{minutes} min"


def day(on: date | None, now: date) -> str:
    """A day as "Mon 23 Nov", with its year where that is not the year of `now`; "" where there is none."""
    if on is None or pd.isna(on):
        return ""
    return f"{on:%a} {on.day} {on:%b}" + (f" {on.year}" if on.year != now.year else "")


def days(start: date, end: date, now: date) -> str:
    """Days from `start` to `end` in words: "Mon 16 Nov to Sun 22 Nov"."""
    return day(start, now) if start == end else f"{day(start, now)} to {day(end, now)}"


def moment(at: datetime | None, now: datetime) -> str:
    """A moment as "Mon 23 Nov, 16:30" (Asia/Kolkata; both are aware); "" where there is none."""
    if at is None or pd.isna(at):
        return ""
    at = at.astimezone(now.tzinfo)
    return f"{day(at, now)}, {at:%H:%M}"


def span(first: datetime | None, last: datetime | None, now: datetime) -> str:
    """A moment that lies between two: "Mon 23 Nov, 16:30"; "Mon 23 Nov, time not typed" where only the day
    is known; "an unknown time" where nothing is."""
    if first is None or last is None or pd.isna(first) or pd.isna(last):
        return "an unknown time"
    if first == last:
        return moment(first, now)
    first, last = first.astimezone(now.tzinfo), last.astimezone(now.tzinfo)
    if first.date() == last.date():
        return f"{day(first, now)}, time not typed"
    return days(first, last, now)


def ago(length: timedelta) -> str:
    """How long ago, in the largest fitting unit: "just now", "4 minutes ago", "3 hours ago", "2 days ago"."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count(minutes, 'minute')} ago"
    if minutes < 48 * 60:
        return f"{count(minutes // 60, 'hour')} ago"
    return f"{count(minutes // (24 * 60), 'day')} ago"
