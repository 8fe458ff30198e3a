"""Moments: what a cell, or a date cell and a time cell, say about when. docs/rules.md, section 2.

All times are Kolkata's wall clock, naive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from . import cells

DAY = 86400
MONTHS = {}
for _number, _names in enumerate(
    (
        "january jan জানুয়ারি জানুয়ারী",
        "february feb ফেব্রুয়ারি ফেব্রুয়ারী",
        "march mar মার্চ",
        "april apr এপ্রিল",
        "may মে",
        "june jun জুন",
        "july jul জুলাই",
        "august aug আগস্ট অগস্ট আগষ্ট",
        "september sep sept সেপ্টেম্বর",
        "october oct অক্টোবর",
        "november nov নভেম্বর",
        "december dec ডিসেম্বর",
    ),
    1,
):
    for _name in _names.split():
        MONTHS[cells.clean(_name)] = _number
WEEKDAYS = {}
for _number, _names in enumerate(
    (
        "monday mon সোমবার",
        "tuesday tue tues মঙ্গলবার",
        "wednesday wed বুধবার",
        "thursday thu thur thurs বৃহস্পতিবার",
        "friday fri শুক্রবার",
        "saturday sat শনিবার",
        "sunday sun রবিবার",
    )
):
    for _name in _names.split():
        WEEKDAYS[cells.clean(_name)] = _number

EMPTY, KNOWN, HAPPENED, UNREADABLE, TIME_ONLY = "empty", "known", "happened", "unreadable", "time"


@dataclass(frozen=True)
class Moment:
    """state; the first and the last possible second; the day it is written on; what is to be said of it.

    `happened` is a yes-word (unknown time), `unreadable` something that can't be read, `time` a bare time.
    """

    state: str
    first: datetime | None = None
    last: datetime | None = None
    on: date | None = None
    day_only: bool = False
    grade: str | None = None
    why: str = ""
    days: tuple[date, ...] = ()
    seconds: int | None = None

    def iso(self):
        """ISO 8601 with offset; a day-only one is YYYY-MM-DD; null where empty or unknown."""
        if self.state != KNOWN:
            return None
        return self.on.isoformat() if self.day_only else self.first.isoformat() + "+05:30"


@dataclass(frozen=True)
class Time:
    """seconds since 00:00 of the day written on; `said` is false for 00:00, a date without a time."""

    seconds: int
    said: bool = True
    note: bool = False


@dataclass(frozen=True)
class Day:
    """A date found in text, and which ways it can be read."""

    on: date
    weekday: int | None = None
    month_first_only: bool = False
    day_first_only: bool = False
    swapped: date | None = None  # another date, the other way round


def day_only(on, **more):
    """A moment typed with a date but no time stands for that whole day."""
    first = datetime.combine(on, time())
    return Moment(KNOWN, first, first + timedelta(seconds=DAY - 1), on, True, **more)


def at(on, seconds, **more):
    """24:00 is the next midnight for elapsed time, but it belongs to the day it is written on."""
    when = datetime.combine(on, time()) + timedelta(seconds=seconds)
    return Moment(KNOWN, when, when, on, False, **more)


def tidy(text):
    """Read without invisible characters, in small letters, with ASCII digits and single blanks."""
    return " ".join(cells.digits(cells.clean(text)).casefold().split())


# ---------------------------------------------------------------- times


def read_time(text):
    """`16:30`, `16:30:45`, `16.30`, `1630 hrs`, `4:30 PM`, `4 pm`, `12 noon` ...; None if it is none."""
    text = tidy(text)
    if text.endswith("ist"):
        text = text[:-3].rstrip()
    match = re.fullmatch(r"([\d:.]*\d)\s*(?:(a|p)\.? ?m\.?|(hrs\.?)|(noon)|(midnight))?", text)
    if not match:
        return None
    body, half, hrs, noon, midnight = match.groups()
    split = _split_time(body)
    if split is None:
        return None
    shape, hour_text, minute, second = split
    hour = int(hour_text)
    if minute > 59 or second > 59:
        return None
    rest = minute * 60 + second
    if noon or midnight:  # 12 noon, 12 midnight (00:00)
        return None if hour != 12 or rest else Time(43200 if noon else 0)
    if half:
        return _half_day(hour, rest, half)
    return _whole_day(shape, hour_text, rest, hrs)


def _whole_day(shape, hour_text, rest, hrs):
    """Without am, pm or noon: 24-hour, or no time."""
    hour = int(hour_text)
    if shape == "bare":
        return None
    if not hrs and shape != "colon" and not (hour >= 13 or hour == 0 or hour_text.startswith("0")):
        return None  # 10.30, 1030: morning or evening?
    if hour > 24 or (hour == 24 and rest):
        return None  # 25:10 is no time
    seconds = hour * 3600 + rest
    return Time(seconds, said=seconds != 0)


def _split_time(body):
    """(shape, hour as text, minute, second) of the digits of a time."""
    for shape, pattern in (
        ("colon", r"(\d{1,2}):(\d\d)(?::(\d\d))?"),
        ("dot", r"(\d{1,2})\.(\d\d)"),
        ("digits", r"(\d{1,2})(\d\d)"),
        ("bare", r"(\d{1,2})"),
    ):
        match = re.fullmatch(pattern, body)
        if match:
            parts = [*match.groups(), None, None][:3]
            return shape, parts[0], int(parts[1] or 0), int(parts[2] or 0)
    return None


def _half_day(hour, rest, half):
    """`13:30 PM` is 13:30; `12:00 AM` is midnight."""
    if half == "p":
        if 1 <= hour <= 12:
            return Time((hour % 12 + 12) * 3600 + rest)
        return Time(hour * 3600 + rest) if 13 <= hour <= 23 else None
    if hour <= 12:
        return Time(hour % 12 * 3600 + rest)
    return None


def time_cell(value):
    """In a time column a number below 1 is a time; at least 100 is hhmm, 13 to 24 is hh.mm, each a note."""
    if isinstance(value, bool):
        return None
    if not cells.is_number(value):
        return read_time(value)
    if value != value or value < 0:
        return None
    if value < 1:
        seconds = int(Fraction(value) * DAY + Fraction(1, 2))
        return Time(seconds, said=seconds != 0)
    if value >= 100 and value == int(value):
        found = read_time(str(int(value)))
    elif 13 <= value <= 24 and round(value, 2) == value:
        found = read_time(f"{value:.2f}")
    else:
        found = None
    return replace(found, note=True) if found else None


# ---------------------------------------------------------------- dates

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAYS_OF_WEEK = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
YEAR = r"(?:\d{4}|\d\d)"
DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"


def _real(year, month, day_number):
    year = int(year) + 2000 if len(str(year)) <= 2 else int(year)  # two-digit years are 20xx
    try:
        return date(year, int(month), int(day_number))
    except ValueError:
        return None


def read_day(text, month_first=False):
    """The whole text is a date, with or without a weekday before it; None if not."""
    match = re.match(rf"({DAYS_OF_WEEK})(?:\.?\s*,\s*|\.?\s+)", text)
    weekday = None
    if match:
        weekday = WEEKDAYS[match.group(1)]
        text = text[match.end() :]
    day = _bare_day(text, month_first)
    return replace(day, weekday=weekday) if day else None


def _bare_day(text, month_first):
    match = re.fullmatch(r"(\d{4})\s*([-/])\s*(\d{1,2})\s*\2\s*(\d{1,2})", text)
    if match:
        on = _real(match[1], match[3], match[4])
        return Day(on) if on else None
    match = re.fullmatch(rf"({DAY_NUMBER})(?:\s*-\s*|\s+)({NAMES})\.?(?:\s*-\s*|\s*,\s*|\s+)({YEAR})", text)
    if match:
        on = _real(match[3], MONTHS[match[2]], match[1].rstrip("stndrh"))
        return Day(on) if on else None
    match = re.fullmatch(rf"({NAMES})\.?\s+({DAY_NUMBER})(?:\s*,\s*|\s+)({YEAR})", text)
    if match:
        on = _real(match[3], MONTHS[match[1]], match[2].rstrip("stndrh"))
        return Day(on) if on else None
    match = re.fullmatch(rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*({YEAR})", text)
    if match:
        first, second, year = match[1], match[3], match[4]
    else:
        match = re.fullmatch(rf"(\d{{1,2}})\s+(\d{{1,2}})\s+({YEAR})", text)
        if not match:
            return None
        first, second, year = match.groups()
    as_day_first = _real(year, second, first)
    as_month_first = _real(year, first, second)
    if as_day_first and as_month_first and as_day_first != as_month_first:
        on, other = as_day_first, as_month_first
        if month_first:
            on, other = other, on
        return Day(on, swapped=other)
    if as_day_first:
        return Day(as_day_first, day_first_only=as_month_first is None)
    return Day(as_month_first, month_first_only=True) if as_month_first else None


def read_range(text):
    """`20-22 Nov 2026`, `17/10 to 21/10/2026`: the first and the last day, or None."""
    for dash in re.finditer(r"\s*(?:\bto\b|[-–])\s*", text):
        left, right = text[: dash.start()], text[dash.end() :]
        last = read_day(right)
        if last is None:
            continue
        first = read_day(left)
        if first is None and re.fullmatch(DAY_NUMBER, left):
            first_on = _same_month(last.on, left.rstrip("stndrh"))
        elif first is None:
            first_on = _same_year(last.on, left)
        else:
            first_on = first.on
        if first_on and first_on < last.on:
            return first_on, last.on
    return None


def _same_month(last, number):
    try:
        return last.replace(day=int(number))
    except ValueError:
        return None


def _same_year(last, left):
    """A day and a month whose year stands in the second date."""
    for glue in ("/", "-", ".", " ", " , "):
        day = read_day(f"{left}{glue}{last.year}")
        if day and day.on.year == last.year:
            return day.on
    return None


def find_day(text, month_first=False):
    """The date in a cell and the rest of its text: (Day, rest, whether the rest is behind) or None."""
    for end in range(len(text), 0, -1):
        if end == len(text) or text[end] in " ,":
            day = read_day(text[:end].rstrip(), month_first)
            if day and text[end - 1 : end] not in " ,":
                return day, text[end:], True
    for start in range(1, len(text)):
        if text[start - 1] in " ,":
            day = read_day(text[start:], month_first)
            if day:
                return day, text[:start], False
    return None


PART_OF_DATE = re.compile(
    rf"\d\s*[-/]\s*\d|\d\s*(?:&|and|to|-|–|,)\s*$|\d{{1,2}}\s*(?:st|nd|rd|th)?\s*-?\s*(?:{NAMES})\b"
)


def _another_date(rest):
    """Two dates in a cell are unreadable (also where one of them is short)."""
    if PART_OF_DATE.search(rest):
        return True
    words = rest.replace(",", " ").split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if read_day(" ".join(words[start:end])):
                return True
    return False


ISO = re.compile(r"(\d{4}-\d\d-\d\d)(t| )(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?(z|[+-]\d\d(?::?\d\d)?)?")


def read_iso(text):
    """ISO 8601; with an offset or `Z` it is converted to Asia/Kolkata. ISO midnights are midnight."""
    match = ISO.fullmatch(text)
    if not match or (match[2] == " " and not match[6]):
        return None
    day = read_day(match[1])
    hour, minute, second = int(match[3]), int(match[4]), int(match[5] or 0)
    if day is None or minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    seconds = hour * 3600 + minute * 60 + second
    if not match[6]:
        return at(day.on, seconds)
    offset = 0
    if match[6] != "z":
        numbers = match[6][1:].replace(":", "").ljust(4, "0")
        offset = (int(numbers[:2]) * 60 + int(numbers[2:])) * (-1 if match[6][0] == "-" else 1)
    when = datetime.combine(day.on, time()) + timedelta(seconds=seconds, minutes=330 - offset)
    return Moment(KNOWN, when, when, when.date())


# ---------------------------------------------------------------- cells


def serial(value):
    """A true date cell as it stands, rounded to the second; at exactly midnight a date without a time."""
    if value != value or value < 0 or value >= 2958466:
        return Moment(UNREADABLE, grade="warning", why="no serial date")
    seconds = int(Fraction(value) * DAY + Fraction(1, 2))
    if value < 1:
        return Moment(TIME_ONLY, seconds=seconds, grade="warning", why="a time without a date")
    on = date(1899, 12, 30) + timedelta(days=seconds // DAY)
    return day_only(on) if seconds % DAY == 0 else at(on, seconds % DAY)


def _words(value):
    """It happened, at an unknown time; it has not happened."""
    if cells.is_word(value, cells.NOT_HAPPENED_WORDS):
        return Moment(EMPTY, grade=None if cells.is_false(value) else "note", why="it has not happened")
    if cells.is_word(value, cells.HAPPENED_WORDS):
        return Moment(HAPPENED, grade="note", why="it happened, at an unknown time")
    return None


def read_cell(value, *, ranges=False, doubtful=False, month_first=False):
    """One cell of a moment column, limits apart.

    ranges: a range of days is its first day (and `days` all of them). doubtful: the column holds a date that
    can only be month first, so each that can be read both ways is read by the setting, a warning.
    """
    if cells.is_empty(value):
        return Moment(EMPTY)
    if isinstance(value, bool) or (isinstance(value, str) and _words(value)):
        return _words(value)
    if cells.is_number(value):
        return serial(value)
    if cells.is_error(value):
        return Moment(UNREADABLE, grade="warning", why="a spreadsheet error")
    return _read_text(tidy(value), ranges, month_first if doubtful else False, doubtful)


def _read_text(text, ranges, month_first, doubtful):
    unreadable = Moment(UNREADABLE, grade="warning", why="no moment can be read")
    iso = read_iso(text)
    if iso:
        return iso
    spread = None if read_day(text) else read_range(text)
    if spread:
        if not ranges:
            return unreadable
        days = tuple(spread[0] + timedelta(days=n) for n in range((spread[1] - spread[0]).days + 1))
        return day_only(spread[0], grade="note", why="a range of days", days=days)
    found = find_day(text, month_first)
    if found is None:
        bare = read_time(text)
        if bare:
            return Moment(TIME_ONLY, seconds=bare.seconds, grade="warning", why="a time without a date")
        return unreadable
    return _read_found(*found, doubtful) or unreadable


def _read_found(day, rest, behind, doubtful):
    """A date and the rest of the cell's text; None is unreadable."""
    grade, why = _doubts(day, doubtful)
    if not rest.strip(" ,"):
        if rest.strip():
            return None  # a comma and nothing
        return day_only(day.on, grade=grade, why=why, days=(day.on,))
    clock = read_time(_time_text(rest, behind))
    if clock is None:
        if _another_date(rest):
            return None
        return day_only(day.on, grade="warning", why="the time can't be read", days=(day.on,))
    if not clock.said:
        return day_only(day.on, grade=grade, why=why, days=(day.on,))
    return at(day.on, clock.seconds, grade=grade, why=why, days=(day.on,))


def _time_text(rest, behind):
    """times, after the date (or before it, or after `at` or a comma)."""
    if behind:
        return re.sub(r"^\s*,?\s*(?:at\s+)?", "", rest)
    return re.sub(r"\s*,?\s*$", "", rest)


def _doubts(day, doubtful):
    if day.month_first_only:
        return "warning", "can only be month first"
    if doubtful and day.swapped:
        return "warning", "day first or month first?"
    if day.weekday is not None and day.on.weekday() != day.weekday:
        return "warning", "the weekday does not fit"
    return None, ""


def combine(moment, value):
    """A date column and a time column. Answers (moment, grade for the time cell or None).

    A readable date with an unreadable time: the day stands, a warning. A date cell with a time of its own:
    the same time, or the day stands. A time column without a date: unreadable.
    """
    if cells.is_empty(value):
        return moment, None
    clock = time_cell(value)
    if moment.state == EMPTY:
        if clock:
            return Moment(
                TIME_ONLY, seconds=clock.seconds, grade="warning", why="a time without a date"
            ), None
        if cells.is_word(value, cells.NOT_HAPPENED_WORDS):
            return Moment(EMPTY), "note"
        return Moment(UNREADABLE, grade="warning", why="no date"), None
    if moment.state != KNOWN:
        return moment, None if clock else "warning"
    if clock is None:
        return replace(day_only(moment.on), grade=moment.grade, why=moment.why, days=moment.days), "warning"
    note = "note" if clock.note else None
    if not moment.day_only:
        whole = datetime.combine(moment.on, time()) + timedelta(seconds=clock.seconds)
        if whole == moment.first:
            return moment, note
        return replace(day_only(moment.on), grade=moment.grade, why=moment.why, days=moment.days), "warning"
    if not clock.said:
        return moment, note
    return at(moment.on, clock.seconds, grade=moment.grade, why=moment.why, days=moment.days), note


def within_limits(moment, now, limits, past):
    """Before earliest, more than future_days after now, or a record of the past ahead of now by too much."""
    if moment.state != KNOWN:
        return moment
    outside = moment.on < limits.earliest or moment.first > now + timedelta(days=limits.future_days)
    if past and moment.first > now + timedelta(minutes=limits.future_minutes):
        outside = True
    if outside:
        return Moment(UNREADABLE, moment.first, moment.last, grade="warning", why="outside the limits")
    return moment
