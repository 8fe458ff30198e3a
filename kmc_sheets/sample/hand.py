"""How people type moments: the same moment in several hands. Source: docs/rules.md, section 2."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum, auto

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


class Hand(Enum):
    """The spelling that somebody is used to."""

    TRUE_DATE = auto()  # a date cell, as the template asks
    SLASH = auto()  # 22/08/2026 16:30
    DOTS = auto()  # 22.8.26 4.30 pm
    WORDS = auto()  # 22 Aug 2026, 4:30 PM
    HOURS = auto()  # 22-8-26 1630 hrs
    BENGALI = auto()  # ২২/০৮/২০২৬ ১৬:৩০


def type_day(day: date, hand: Hand) -> date | str:
    """A day as `hand` types it."""
    if hand is Hand.TRUE_DATE:
        return day
    if hand is Hand.DOTS:
        return f"{day.day}.{day.month}.{day.year % 100:02}"
    if hand is Hand.WORDS:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if hand is Hand.HOURS:
        return f"{day.day}-{day.month}-{day.year % 100:02}"
    return _in_bengali(f"{day.day:02}/{day.month:02}/{day.year}", hand)


def type_time(moment: datetime, hand: Hand) -> str:
    """The time of day as `hand` types it, always as text."""
    half = "am" if moment.hour < 12 else "pm"
    hour = moment.hour % 12 or 12
    if hand is Hand.DOTS:
        return f"{hour}.{moment.minute:02} {half}"
    if hand is Hand.WORDS:
        return f"{hour}:{moment.minute:02} {half.upper()}"
    if hand is Hand.HOURS:
        return f"{moment.hour:02}{moment.minute:02} hrs"
    return _in_bengali(f"{moment.hour:02}:{moment.minute:02}", hand)


def type_moment(moment: datetime, hand: Hand) -> datetime | str:
    """A naive moment as `hand` types it."""
    if hand is Hand.TRUE_DATE:
        return moment
    comma = "," if hand is Hand.WORDS else ""
    return f"{type_day(moment.date(), hand)}{comma} {type_time(moment, hand)}"


def _in_bengali(text: str, hand: Hand) -> str:
    return text.translate(_BENGALI) if hand is Hand.BENGALI else text
