"""Numbers, hours, days and moments as a reader in Kolkata expects them, in the language spoken."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pandas as pd

from kmc_sheets.language import N_, _, digits, ngettext
from kmc_sheets.language import day as written_day

NOTHING_DUE = N_("nothing was due")
ALWAYS_WITH_YEAR = date(1, 1, 1)  # as the `now` beside which every day is said with its year
_MONDAY = date(2026, 11, 23)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def indian(number: int) -> str:
    """A whole number in Indian grouping: 1234567 is "12,34,567"."""
    figures = str(abs(number))
    head, tail = figures[:-3], figures[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + digits(",".join([*pairs, tail]))


def count(number: int, one: str, many: str) -> str:
    """A number in its text: `count(2, "{n} query", "{n} queries")` is "2 queries".

    `one` and `many` are gettext's singular and plural, and hold {n}.
    """
    return ngettext(one, many, number).format(n=indian(number))


def decimal(number: float | None, places: int = 1) -> str:
    """A number with so many decimals; "" where there is none."""
    if number is None or math.isnan(number):
        return ""
    whole, dot, rest = f"{abs(number):.{places}f}".partition(".")
    return ("-" if number < 0 else "") + indian(int(whole)) + dot + digits(rest)


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
        return _("{n} %").format(n=digits(str(whole)))
    return _("{n} %").format(n=digits(f"{math.floor(rate * 1000) / 10:.1f}"))


def rate_in_words(met: int, missed: int, others: Sequence[str] = (), edges: Sequence[float] = ()) -> str:
    """A rate with what it counts: "72 %, 18 of 25 due; 4 not yet due, 3 undated".

    `others` are finished words for what is not counted. With nothing counted it says so in words.
    """
    due = met + missed
    said = _(NOTHING_DUE)
    if due:
        said = f"{percent(met / due, edges)}, {met_of_due(met, due)}"
    return "; ".join(filter(None, [said, ", ".join(others)]))


def met_of_due(met: int, due: int) -> str:
    """What a rate counts: "18 of 25 due"."""
    return _("{met} of {due} due").format(met=indian(met), due=indian(due))


def hours(length: float | None) -> str:
    """A length in hours: "40 min", "5 h 20 min", "3 d 4 h"; "" where unknown (NaN, None). Cut."""
    if length is None or math.isnan(length):
        return ""
    minutes = int(abs(length) * 60 + 1e-6)
    sign = "-" if length < 0 and minutes else ""
    days_, rest = divmod(minutes, 24 * 60)
    whole, minutes = divmod(rest, 60)
    if days_:
        parts = [_("{n} d").format(n=indian(days_)), _("{n} h").format(n=indian(whole)) if whole else ""]
    elif whole:
        parts = [
            _("{n} h").format(n=indian(whole)),
            _("{n} min").format(n=indian(minutes)) if minutes else "",
        ]
    else:
        parts = [_("{n} min").format(n=indian(minutes))]
    return sign + " ".join(filter(None, parts))


def day(on: date | None, now: date) -> str:
    """A day as "Mon 23 Nov", with its year where that is not the year of `now`; "" where there is none."""
    if on is None or pd.isna(on):
        return ""
    return written_day(on, "EEE d MMM" if on.year == now.year else "EEE d MMM y")


def days(start: date, end: date, now: date) -> str:
    """Days from `start` to `end` in words: "Mon 16 Nov to Sun 22 Nov"."""
    if start == end:
        return day(start, now)
    return _("{first} to {last}").format(first=day(start, now), last=day(end, now))


def weekday(name: str) -> str:
    """A day of the week by its setting's name, "Mon" to "Sun", in the language spoken."""
    return written_day(_MONDAY + timedelta(days=_WEEKDAYS.index(name)), "EEE")


def time(at: datetime) -> str:
    """A time of the 24-hour clock: "16:30"."""
    return digits(f"{at:%H:%M}")


def moment(at: datetime | None, now: datetime) -> str:
    """A moment as "Mon 23 Nov, 16:30" (Asia/Kolkata; both are aware); "" where there is none."""
    if at is None or pd.isna(at):
        return ""
    at = at.astimezone(now.tzinfo)
    return f"{day(at, now)}, {time(at)}"


def full_moment(at: datetime) -> str:
    """A moment (aware, Asia/Kolkata) with its year, for what is read later: "Mon 23 Nov 2026, 10:00"."""
    return f"{day(at, ALWAYS_WITH_YEAR)}, {time(at)}"


def span(first: datetime | None, last: datetime | None, now: datetime) -> str:
    """A moment that lies between two: "Mon 23 Nov, 16:30"; "Mon 23 Nov, time not typed" where only the day
    is known; "an unknown time" where nothing is."""
    if first is None or last is None or pd.isna(first) or pd.isna(last):
        return _("an unknown time")
    if first == last:
        return moment(first, now)
    first, last = first.astimezone(now.tzinfo), last.astimezone(now.tzinfo)
    if first.date() == last.date():
        return _("{day}, time not typed").format(day=day(first, now))
    return days(first, last, now)


def ago(length: timedelta) -> str:
    """How long ago, in the largest fitting unit: "just now", "4 minutes ago", "3 hours ago", "2 days ago"."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return count(minutes, "{n} minute ago", "{n} minutes ago")
    if minutes < 48 * 60:
        return count(minutes // 60, "{n} hour ago", "{n} hours ago")
    return count(minutes // (24 * 60), "{n} day ago", "{n} days ago")
