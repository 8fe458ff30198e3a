"""Times of day as they are typed. Source: docs/rules.md, section 2."""

from __future__ import annotations

import re

NO_TIME = -1  # zeros typed beside a date: the date stands alone
_DAY = 86_400

_TIME = re.compile(
    r"(?:(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d{2})(?:(?<=:\d\d):(?P<second>\d{2}))?)?"
    r"|(?P<digits>\d{3,4}))"
    r"\s*(?P<half>[ap]\.?m\.?|noon|midnight|hrs\.?)?"
    r"\s*(?:ist)?"
)


def parse_time(text: str) -> int | None:
    """Seconds since midnight of a time typed as text, cleaned and case folded.

    86,400 is 24:00, the next midnight. `NO_TIME` where zeros were typed that stand for no time at all
    (00:00, 0:00, 00.00, 00:00:00, with or without hrs). None: no time.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour_text, minute_text = found["hour"], found["minute"] or "00"
    if found["digits"]:
        hour_text, minute_text = found["digits"][:-2], found["digits"][-2:]
    hour, minute, second = int(hour_text), int(minute_text), int(found["second"] or 0)
    if minute > 59 or second > 59:
        return None
    half = (found["half"] or "").replace(".", "")
    is_bare_hour = not found["digits"] and not found["mark"]
    if half in ("noon", "midnight"):
        return None if (hour, minute, second) != (12, 0, 0) else (_DAY // 2 if half == "noon" else 0)
    if half in ("am", "pm"):
        return _of_half_day(hour, minute, second, half)
    if is_bare_hour:
        return None
    if not half and found["mark"] != ":" and not (hour >= 13 or hour_text[0] == "0"):
        return None  # 4.30: morning or afternoon?
    return _of_day(hour, minute, second)


def _of_half_day(hour: int, minute: int, second: int, half: str) -> int | None:
    rest = minute * 60 + second
    if half == "am":
        return (hour % 12) * 3600 + rest if hour <= 12 else None
    if hour == 0 or hour > 23:
        return None
    return (hour if hour >= 12 else hour + 12) * 3600 + rest  # 13:30 PM is 13:30


def _of_day(hour: int, minute: int, second: int) -> int | None:
    seconds = hour * 3600 + minute * 60 + second
    if seconds > _DAY:
        return None
    return seconds or NO_TIME


def parse_time_number(number: float) -> tuple[int | None, bool]:
    """Seconds since midnight of a number in a time column, and whether it was typed oddly (a note).

    Below 1 it is a fraction of the day; of at least 100 it is hhmm, of 13 to 24 hh.mm. None: no time.
    """
    if 0 <= number < 1:
        return round(number * _DAY) or NO_TIME, False
    if number >= 100:
        whole = number == int(number) and number < 10_000
        return (parse_time(f"{int(number)}") if whole else None), True
    if 13 <= number <= 24:
        hour = int(number)
        minute = round((number - hour) * 100)
        return (_of_day(hour, minute, 0) if minute < 60 else None), True
    return None, False
