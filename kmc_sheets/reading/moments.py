"""One cell of a moment column: what day, what time, what is odd about it. Knows no now.

Source: docs/rules.md, section 2, Moments. All days and times are Asia/Kolkata's wall clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import times, words
from kmc_sheets.reading.dates import (
    DATE_AT_END,
    DATE_AT_START,
    Order,
    TypedDate,
    holds_date,
    parse_date,
    parse_range,
)
from kmc_sheets.reading.text import clean, word
from kmc_sheets.schema import State
from kmc_sheets.sources.grid import Cell

DAY_ONLY = -1
SERIAL_EPOCH = -25_569  # 1899-12-30, counted from 1970-01-01
LAST_SERIAL = 2_958_466  # the day after 31 December 9999
_DAY = 86_400
_KOLKATA = timezone(timedelta(hours=5, minutes=30))
_UNIX = datetime(1970, 1, 1, tzinfo=_KOLKATA)
_FIRST_DAY = date.min.toordinal() - _UNIX.toordinal()
_LAST_DAY = date.max.toordinal() - _UNIX.toordinal()
_BEFORE_TIME = re.compile(r"[\s,]*(?:at\s+)?")
# what says that the date beside it is not when it happened
_NOT_AT_THE_DATE = re.compile(r"(?:not|no|pending|awaited|x|before|by|till|until|since|after|from)\b")
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?P<t>[t ])(\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?\s*(?P<zone>z|[+-]\d\d(?::?\d\d)?)?"
)


class Moment(NamedTuple):
    """A cell read.

    `day` counts from 1970-01-01; `seconds` from that day's midnight, up to 86,400 (24:00), or `DAY_ONLY`.
    `problem` is a code of `problems.MESSAGES` or "". `last_day` ends a range of days, else equals `day`.
    """

    state: State
    day: int = 0
    seconds: int = DAY_ONLY
    problem: str = ""
    order: Order = Order.NONE
    last_day: int = 0


_ORDER_BITS, _DAY_BITS = 17, 20  # seconds + 1 below, then the order of day and month, then the day


def unpack(packed: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], ...]:
    """Day, seconds and order of moments packed by `MomentReader.pack`."""
    seconds = (packed & ((1 << _ORDER_BITS) - 1)) - 1
    order = (packed >> _ORDER_BITS) & ((1 << (_DAY_BITS - _ORDER_BITS)) - 1)
    return packed >> _DAY_BITS, seconds, order


EMPTY = Moment(State.EMPTY)
UNREADABLE = Moment(State.UNREADABLE, problem="unreadable_moment")


class _Dates(dict[str, TypedDate | None]):
    """Dates by their spelling, each read once."""

    def __missing__(self, text: str) -> TypedDate | None:
        day = self[text] = parse_date(text.casefold())
        return day


class _Times(dict[str, int | None]):
    """Times by their spelling, each read once; nothing is no time, after `at` may come one."""

    def __missing__(self, text: str) -> int | None:
        typed = text.casefold()
        seconds = self[text] = times.parse_time(typed.removeprefix("at ")) if typed else DAY_ONLY
        return seconds


class MomentReader(dict[str, Moment]):
    """Reads text moments, each spelling once: `reader[text]`; `pack` is a quick way for plain ones."""

    def __init__(self) -> None:
        super().__init__()
        self._dates = _Dates()
        self._times = _Times()

    def __missing__(self, text: str) -> Moment:
        moment = self[text] = self._read(text)
        return moment

    def date(self, text: str) -> TypedDate | None:
        return self._dates[text]

    def time(self, text: str) -> int | None:
        return self._times[text] if text else None

    def pack(self, text: str) -> int | None:
        """A plain moment, a date alone or before a time, as one number for `unpack`; None for any other.

        What it can read it reads as `reader[text]` does, at a third of the time.
        """
        head, _, tail = text.partition(" ")
        day = self._dates[head]
        if day is None:  # 22 August 2026, 4.30 PM
            parts = text.split(" ", 3)
            if len(parts) < 3:
                return None
            day = self._dates[f"{parts[0]} {parts[1]} {parts[2].rstrip(',')}"]
            tail = parts[3] if len(parts) > 3 else ""
        if day is None or day.is_wrong_weekday or day.order is Order.MONTH_FIRST:
            return None
        seconds = self._times[tail]
        return None if seconds is None else (day.day << _DAY_BITS) + (day.order << _ORDER_BITS) + seconds + 1

    def _read(self, text: str) -> Moment:
        typed = clean(text).casefold()
        return (
            _of_word(typed)
            or _of_iso(typed)
            or self._of_date_first(typed)
            or self._of_date_last(typed)
            or self._of_range(typed)
            or self._of_time(typed)
            or UNREADABLE
        )

    def _of_time(self, typed: str) -> Moment | None:
        seconds = self.time(typed)
        return None if seconds is None else Moment(State.TIME_ONLY, seconds=max(seconds, 0))

    def _of_date_first(self, typed: str) -> Moment | None:
        found = DATE_AT_START.match(typed)
        if found is None or (day := self.date(found[0])) is None:
            return None
        rest = typed[found.end() :]
        return self._with_rest(day, rest[_BEFORE_TIME.match(rest).end() :] if rest else "")  # type: ignore[union-attr]

    def _of_date_last(self, typed: str) -> Moment | None:
        found = DATE_AT_END.fullmatch(typed)
        if found is None or (day := self.date(found["date"])) is None:
            return None
        before = found["before"].strip()
        if _NOT_AT_THE_DATE.match(before):
            return None
        return self._with_rest(day, before.rstrip(" ,"), before)

    def _with_rest(self, day: TypedDate, rest: str, typed: str = "") -> Moment | None:
        """A date with what stands beside it: a time, nothing, or something that is no time."""
        if not rest:
            return self._dated(day, DAY_ONLY)
        seconds = self.time(rest)
        if seconds is not None:
            return self._dated(day, seconds)
        return None if holds_date(typed or rest) else self._dated(day, DAY_ONLY, "unreadable_time")

    def _dated(self, day: TypedDate, seconds: int, problem: str = "") -> Moment:
        if not problem and day.is_wrong_weekday:
            problem = "wrong_weekday"
        if not problem and day.order is Order.MONTH_FIRST:
            problem = "month_first"
        return Moment(State.KNOWN, day.day, seconds, problem, day.order, day.day)

    def _of_range(self, typed: str) -> Moment | None:
        days = parse_range(typed)
        if days is None:
            return None
        return Moment(State.UNREADABLE, days[0].day, DAY_ONLY, "two_dates", days[0].order, days[1])


def _of_word(typed: str) -> Moment | None:
    folded = word(typed)
    if not typed or folded in words.EMPTY:
        return EMPTY
    if folded in words.NOT_HAPPENED:
        return Moment(State.EMPTY, problem="not_happened")
    if folded in words.HAPPENED:
        return Moment(State.HAPPENED, problem="happened")
    if words.is_spreadsheet_error(typed):
        return Moment(State.UNREADABLE, problem="spreadsheet_error")
    return None


def _of_iso(typed: str) -> Moment | None:
    """ISO 8601 with an offset or Z, or with a T: converted to Asia/Kolkata; its midnight is midnight."""
    found = _ISO.fullmatch(typed)
    if found is None or (found["t"] == " " and not found["zone"]):
        return None
    zone = (found["zone"] or "+05:30").replace("z", "+00:00")
    fraction = f".{found[5]:0<6}"[:7] if found[5] else ""
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[3]}{found[4] or ':00'}{fraction}{zone}")
        since = moment - _UNIX
    except (ValueError, OverflowError):
        return UNREADABLE
    day, seconds = divmod(round(since.total_seconds()), _DAY)
    if not _FIRST_DAY <= day <= _LAST_DAY:  # in Kolkata it is the year 0 or 10000
        return UNREADABLE
    return Moment(State.KNOWN, day, seconds, last_day=day)


def is_date_serial(number: float) -> bool:
    """Whether a number is a date up to 31 December 9999, once rounded to the second."""
    return 0 <= number < LAST_SERIAL and round(number * _DAY) < LAST_SERIAL * _DAY


def of_serial(number: float) -> Moment:
    """A true date cell: days since 1899-12-30, rounded to the second; at midnight, a day without a time."""
    if not is_date_serial(number):
        return Moment(State.UNREADABLE, problem="no_serial")
    day, seconds = divmod(round(number * _DAY), _DAY)
    return Moment(State.KNOWN, day + SERIAL_EPOCH, seconds or DAY_ONLY, last_day=day + SERIAL_EPOCH)


def of_cell(cell: Cell, read: Callable[[str], Moment]) -> Moment:
    """Any cell of a moment column that stands alone; `read` reads text (`MomentReader.__getitem__`)."""
    if isinstance(cell, bool):
        return Moment(State.HAPPENED, problem="happened") if cell else EMPTY
    if isinstance(cell, (int, float)):
        return of_serial(cell)
    return read(cell)


def of_halves(main: Cell, beside: Cell, reader: MomentReader) -> tuple[Moment, str]:
    """A date cell and the time cell that belongs to it: the moment, and the problem of the time cell."""
    moment = of_cell(main, reader.__getitem__)
    seconds, is_empty, problem = _of_time_cell(beside, reader)
    if is_empty:
        return moment, ""
    if moment.state is State.EMPTY and not moment.problem:
        return _time_alone(beside, seconds, problem, reader)
    if moment.state is not State.KNOWN:
        return moment, ""
    if seconds is None:
        return moment, "unreadable_time"
    if moment.seconds == DAY_ONLY:
        return moment._replace(seconds=seconds), problem
    if seconds == moment.seconds:
        return moment, problem
    return moment._replace(seconds=DAY_ONLY), "two_times"


def _of_time_cell(cell: Cell, reader: MomentReader) -> tuple[int | None, bool, str]:
    """Seconds (None: no time), whether the cell is empty, and its problem."""
    if isinstance(cell, bool):
        return None, not cell, ""
    if isinstance(cell, (int, float)):
        seconds, is_odd = times.parse_time_number(cell)
        return seconds, False, "time_number" if is_odd and seconds is not None else ""
    typed = clean(cell).casefold()
    return reader.time(typed), not typed or word(typed) in words.EMPTY, ""


def _time_alone(cell: Cell, seconds: int | None, problem: str, reader: MomentReader) -> tuple[Moment, str]:
    """A time cell whose date cell is empty: a bare time, a word that says something, or unreadable."""
    if seconds is not None:
        return Moment(State.TIME_ONLY, seconds=max(seconds, 0)), problem
    moment = of_cell(cell, reader.__getitem__) if isinstance(cell, (bool, str)) else UNREADABLE
    if moment.state in (State.KNOWN, State.TIME_ONLY):
        moment = UNREADABLE
    return moment._replace(problem=""), moment.problem
