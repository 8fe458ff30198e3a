"""Dates as they are typed: a short strict list of shapes, tried whole. Source: docs/rules.md, section 2."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import IntFlag
from typing import NamedTuple

_EPOCH = date(1970, 1, 1).toordinal()

_MONTHS = (
    "january jan জানুয়ারি জানুয়ারী",
    "february feb ফেব্রুয়ারি ফেব্রুয়ারী",
    "march mar মার্চ",
    "april apr এপ্রিল",
    "may মে",
    "june jun জুন",
    "july jul জুলাই",
    "august aug আগস্ট আগষ্ট অগস্ট অগাস্ট",
    "september sept sep সেপ্টেম্বর",
    "october oct অক্টোবর",
    "november nov নভেম্বর",
    "december dec ডিসেম্বর",
)
_WEEKDAYS = (
    "monday mon সোমবার",
    "tuesday tues tue মঙ্গলবার",
    "wednesday wed বুধবার",
    "thursday thurs thur thu বৃহস্পতিবার",
    "friday fri শুক্রবার",
    "saturday sat শনিবার",
    "sunday sun রবিবার",
)


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        unicodedata.normalize("NFC", name): number
        for number, line in enumerate(names, first)
        for name in line.split()
    }


_MONTH_NUMBER = _numbered(_MONTHS, 1)
_WEEKDAY_NUMBER = _numbered(_WEEKDAYS, 0)


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = f"(?:{_any_of(_MONTH_NUMBER)})\\.?"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?:{_any_of(_WEEKDAY_NUMBER)})[.,]?\s+)?"
_SHAPES = (
    rf"\d{{1,2}}\s*(?:/\s*\d{{1,2}}\s*/|-\s*\d{{1,2}}\s*-|\.\s*\d{{1,2}}\s*\.)\s*{_YEAR}",
    rf"\d{{1,2}} \d{{1,2}} {_YEAR}",
    r"\d{4}\s*(?:-\s*\d{1,2}\s*-|/\s*\d{1,2}\s*/)\s*\d{1,2}(?!\d)",
    rf"\d{{1,2}}{_ORDINAL}(?:\s*-\s*|\s){_MONTH}(?:\s*-\s*|\s*,\s*|\s){_YEAR}",
    rf"{_MONTH}\s\d{{1,2}}{_ORDINAL}(?:\s*,\s*|\s){_YEAR}",
)
_SHAPE = "(?:" + "|".join(_SHAPES) + ")"
# A date must end where a word ends: "22/08/2020evening" and "22/08/2020/3" are no dates.
DATE_AT_START = re.compile(rf"{_WEEKDAY}{_SHAPE}(?=$|[\s,;(])")
DATE_AT_END = re.compile(rf"(?P<before>.+?[\s,])\s*(?P<date>{_WEEKDAY}{_SHAPE})$")
_SHAPE_ANYWHERE = re.compile(rf"(?<![\d/.-]){_SHAPE}")
# the day, or day and month, of a date that lacks the rest: 22/08, 22 Aug, and a day that another follows
_PART_OF_DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}/\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}{_ORDINAL}[\s-]?{_MONTH}(?![^\W\d_])"
    rf"|(?:^|\s)\d{{1,2}}{_ORDINAL}\s*(?:&|,|/|-|–|—|and|to)\s*$"
)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})[/.]\s*(\d{{1,2}})|(\d{{1,2}}){_ORDINAL}(?:\s*-\s*|\s)({_MONTH})")
_CONNECTOR = re.compile(r"\s+(?:to|-|–|—)\s+|\s*(?:–|—)\s*|(?<=\d)\s*-\s*(?=\d)")
_PART = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0980-\u09ff])*")


class Order(IntFlag):
    """What the shape says of day and month."""

    NONE = 0
    MONTH_FIRST = 1  # can only be month first
    EITHER = 2  # another date the other way round
    DAY_FIRST = 4  # can only be day first


class TypedDate(NamedTuple):
    """A date: `day` counts from 1970-01-01."""

    day: int
    order: Order = Order.NONE
    is_wrong_weekday: bool = False


def parse_date(text: str) -> TypedDate | None:
    """A date typed as text, cleaned and case folded; None if it isn't one whole.

    Day first; a date that can only be month first is read so, and `order` says so.
    """
    if DATE_AT_START.fullmatch(text) is None:
        return None
    parts = _PART.findall(text)
    weekday = _WEEKDAY_NUMBER.get(parts[0])
    if weekday is not None:
        parts = parts[1:]
    parts = [part for part in parts if part not in ("st", "nd", "rd", "th")]
    typed = _from_parts(parts)
    if typed is None or weekday is None:
        return typed
    return typed._replace(is_wrong_weekday=(typed.day + 3) % 7 != weekday)  # 1970-01-01 was a Thursday


def _from_parts(parts: list[str]) -> TypedDate | None:
    first, second, third = parts
    if first in _MONTH_NUMBER:
        return _exact(third, _MONTH_NUMBER[first], int(second))
    if second in _MONTH_NUMBER:
        return _exact(third, _MONTH_NUMBER[second], int(first))
    if len(first) == 4:
        return _exact(first, int(second), int(third))
    return _of_two_orders(int(first), int(second), third)


def _of_two_orders(day: int, month: int, year: str) -> TypedDate | None:
    usual, other = _exact(year, month, day), _exact(year, day, month)
    if usual is None:
        return other and other._replace(order=Order.MONTH_FIRST)
    if other is None:
        return usual._replace(order=Order.DAY_FIRST)
    return usual if usual.day == other.day else usual._replace(order=Order.EITHER)


def _exact(year: str, month: int, day: int) -> TypedDate | None:
    try:
        return TypedDate(date(int(year) + (2000 if len(year) == 2 else 0), month, day).toordinal() - _EPOCH)
    except ValueError:
        return None


def holds_date(text: str) -> bool:
    """Whether a date, or the day and month of one, stands anywhere in `text`."""
    if any(parse_date(found[0]) for found in _SHAPE_ANYWHERE.finditer(text)):
        return True
    return _PART_OF_DATE.search(text) is not None


def parse_range(text: str) -> tuple[TypedDate, int] | None:
    """A range of days: its first day and the number of its last; None if `text` is no range.

    20-22 Nov 2026, 17/10 to 21/10/2026, 17/10/2026 - 21/10/2026, 30 Nov to 2 Dec 2026.
    """
    for found in _CONNECTOR.finditer(text):
        first_text, last_text = text[: found.start()], text[found.end() :]
        last = parse_date(last_text)
        if last is None:
            continue
        first = parse_date(first_text) or _completed(first_text, last)
        if first is not None and first.day < last.day:
            return first, last.day
    return None


def _completed(text: str, last: TypedDate) -> TypedDate | None:
    """The first day of a range whose month, or year, stands with its last day only."""
    end = date.fromordinal(last.day + _EPOCH)
    bare = re.fullmatch(rf"(\d{{1,2}}){_ORDINAL}", text)
    if bare:
        return _exact(str(end.year), end.month, int(bare[1]))
    found = _DAY_MONTH.fullmatch(text)
    if found is None:
        return None
    if found[4]:
        day, month = int(found[3]), _MONTH_NUMBER[found[4]]
    else:
        day, month = int(found[1]), int(found[2])
    first = _exact(str(end.year), month, day)
    if first is not None and first.day > last.day:
        return _exact(str(end.year - 1), month, day)
    return first
