"""A moment column of a worksheet read whole: arrays of day and time, each row with its state.

Source: docs/rules.md, section 2, Moments. Still knows no now: the limits come in `admission`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading.dates import Order
from kmc_sheets.reading.moments import (
    DAY_ONLY,
    LAST_SERIAL,
    SERIAL_EPOCH,
    Moment,
    MomentReader,
    of_cell,
    of_halves,
    unpack,
)
from kmc_sheets.reading.sheets import Cells
from kmc_sheets.reading.tables import RawSheet
from kmc_sheets.schema import Kind, State

_DAY = 86_400
_RANGES = (("events", "event_at"), ("holidays", "date"))  # where a range of days is understood


@dataclass(eq=False)
class MomentColumn:
    """Arrays with one entry a row: `state` (State), `day` from 1970-01-01, `seconds` of that day or
    `DAY_ONLY`, `last_day` of a range, `order` of a date typed as text, and whether a true date was typed."""

    state: npt.NDArray[np.int8]
    day: npt.NDArray[np.int32]
    seconds: npt.NDArray[np.int32]
    last_day: npt.NDArray[np.int32]
    order: npt.NDArray[np.int8]
    is_serial: npt.NDArray[np.bool_]

    @classmethod
    def empty(cls, length: int) -> MomentColumn:
        return cls(
            np.zeros(length, np.int8),
            np.zeros(length, np.int32),
            np.full(length, DAY_ONLY, np.int32),
            np.zeros(length, np.int32),
            np.zeros(length, np.int8),
            np.zeros(length, np.bool_),
        )

    def put(self, indexes: list[int], moments: list[Moment]) -> None:
        """Puts the moments read at these rows."""
        if not indexes:
            return
        at = np.array(indexes, dtype=np.int64)
        state, day, seconds, _, order, last_day = zip(*moments, strict=True)
        self.state[at], self.day[at], self.seconds[at] = state, day, seconds
        self.order[at], self.last_day[at] = order, last_day


def read_moments(
    sheet: RawSheet, column: str, reader: MomentReader, *, is_month_first: bool = False
) -> MomentColumn:
    """A moment column of `sheet`; its problems go to `sheet`. `is_month_first` as in the settings."""
    main, beside = sheet.cells(column), sheet.cells(column, is_time=True)
    read = MomentColumn.empty(len(sheet))
    if beside is not None:
        _read_halves(sheet, column, main or [""] * len(sheet), beside, reader, read)
    elif main is not None:
        _read_whole(sheet, column, main, reader, read)
    _settle(sheet, column, read)
    _find_doubtful_orders(sheet, column, read, is_month_first=is_month_first)
    read.is_serial &= ~sheet.filled_down(column)
    return read


def put_on_day(times: MomentColumn, dates: MomentColumn) -> MomentColumn:
    """Times that stand alone become those on the days of `dates`."""
    alone = times.state == State.TIME_ONLY
    has_day = alone & (dates.state == State.KNOWN)
    state = np.where(alone, np.int8(State.UNREADABLE), times.state)
    state[has_day] = State.KNOWN
    return replace(times, state=state, day=np.where(has_day, dates.day, times.day))


def _read_whole(sheet: RawSheet, column: str, cells: Cells, reader: MomentReader, read: MomentColumn) -> None:
    kinds = set(map(type, cells))
    if float in kinds or int in kinds:
        _read_serials(sheet, column, cells, read)
    texts = _read_plain_texts(cells, reader, read) if str in kinds else []
    moments = [reader[cells[i]] for i in texts]  # type: ignore[index]
    for i in [i for i, cell in enumerate(cells) if type(cell) is bool] if bool in kinds else []:
        texts.append(i)
        moments.append(of_cell(cells[i], reader.__getitem__))
    read.put(texts, moments)
    for i, moment in zip(texts, moments, strict=True):
        if moment.problem:
            _find(sheet, i, column, moment)


def _read_plain_texts(cells: Cells, reader: MomentReader, read: MomentColumn) -> list[int]:
    """Reads the texts that are plain dates, with or without a time; gives the rows of all other texts."""
    texts = [(i, cell) for i, cell in enumerate(cells) if type(cell) is str and cell]
    packed = [reader.pack(text) for _, text in texts]
    plain = [i for (i, _), number in zip(texts, packed, strict=True) if number is not None]
    if plain:
        at = np.array(plain, dtype=np.int64)
        numbers = np.array([number for number in packed if number is not None], dtype=np.int64)
        read.state[at] = State.KNOWN
        read.day[at], read.seconds[at], read.order[at] = unpack(numbers)
        read.last_day[at] = read.day[at]
    return [i for (i, _), number in zip(texts, packed, strict=True) if number is None]


def _read_serials(sheet: RawSheet, column: str, cells: Cells, read: MomentColumn) -> None:
    """True dates, all at once, as `moments.of_serial` reads one."""
    nan = math.nan
    typed = np.array(
        [cell if type(cell) is float or type(cell) is int else nan for cell in cells], dtype=np.float64
    )
    at = np.flatnonzero(~np.isnan(typed))
    numbers = typed[at]
    is_date = (numbers >= 0) & (numbers < LAST_SERIAL)
    total = np.rint(np.where(is_date, numbers, 0) * _DAY).astype(np.int64)
    is_date &= total < LAST_SERIAL * _DAY
    day, seconds = np.divmod(total, _DAY)
    read.state[at] = np.where(is_date, State.KNOWN, State.UNREADABLE)
    read.day[at] = read.last_day[at] = day + SERIAL_EPOCH
    read.seconds[at] = np.where(seconds == 0, DAY_ONLY, seconds)
    read.is_serial[at] = is_date
    for i in at[~is_date].tolist():
        sheet.find(i, "no_serial", column)


def _read_halves(
    sheet: RawSheet,
    column: str,
    main: Cells,
    beside: Cells,
    reader: MomentReader,
    read: MomentColumn,
) -> None:
    filled = [i for i, (cell, time) in enumerate(zip(main, beside, strict=True)) if cell != "" or time != ""]
    moments = []
    for i in filled:
        moment, time_problem = of_halves(main[i], beside[i], reader)
        moments.append(moment)
        if moment.problem:
            _find(sheet, i, column, moment)
        if time_problem:
            sheet.find(i, time_problem, column, is_time=True)
        kind = type(main[i])
        read.is_serial[i] = moment.state is State.KNOWN and (kind is float or kind is int)
    read.put(filled, moments)


def _find(sheet: RawSheet, index: int, column: str, moment: Moment) -> None:
    """Notes what is odd about a cell, in the words that fit its column."""
    code, detail = moment.problem, ""
    if moment.last_day > moment.day and (sheet.spec.name, column) in _RANGES:
        code, detail = "range", f"{day_name(moment.day)} to {day_name(moment.last_day)}"
    elif moment.state is State.HAPPENED and sheet.spec.column(column).kind is Kind.MOMENT:
        code = "unreadable_moment"
    elif code == "month_first":
        detail = day_name(moment.day)
    sheet.find(index, code, column, detail)


def _settle(sheet: RawSheet, column: str, read: MomentColumn) -> None:
    """What only the column decides: ranges of days, times without a day, words where a day is wanted."""
    name = sheet.spec.name
    if (name, column) in _RANGES:
        for i in np.flatnonzero((read.state == State.UNREADABLE) & (read.last_day > read.day)).tolist():
            read.state[i] = State.KNOWN
    wants_day = sheet.spec.column(column).kind is Kind.MOMENT
    alone = read.state == State.TIME_ONLY
    if (name, column) == ("activities", "shared_at"):
        is_time = read.is_serial & (read.day == SERIAL_EPOCH)  # a number below 1
        read.state[is_time] = State.TIME_ONLY
        read.is_serial[is_time] = alone[:] = False
    main = sheet.cells(column)
    for i in np.flatnonzero(alone).tolist():
        read.state[i] = State.UNREADABLE
        sheet.find(i, "time_without_day", column, is_time=main is None or main[i] == "")
    if wants_day:
        for i in np.flatnonzero(read.state == State.HAPPENED).tolist():
            read.state[i] = State.UNREADABLE


def _find_doubtful_orders(sheet: RawSheet, column: str, read: MomentColumn, *, is_month_first: bool) -> None:
    """Where a column holds a date that can only be month first, each that could be either is read in the
    order of the settings, with a warning."""
    month_first, either = read.order == Order.MONTH_FIRST, read.order == Order.EITHER
    doubtful = either & month_first.any()
    if is_month_first:
        read.day[doubtful] = read.last_day[doubtful] = _other_way_round(read.day[doubtful])
    for i in np.flatnonzero(doubtful).tolist():
        sheet.find(i, "either_order", column, day_name(int(read.day[i])))


def _other_way_round(days: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """The same dates with day and month swapped."""
    day = days.astype("M8[D]")
    month, year = day.astype("M8[M]"), day.astype("M8[Y]")
    day_of_month = (day - month.astype("M8[D]")).astype(np.int64)
    month_of_year = (month - year.astype("M8[M]")).astype(np.int64)
    swapped = (year.astype("M8[M]") + day_of_month).astype("M8[D]") + month_of_year
    days_swapped: npt.NDArray[np.int64] = swapped.astype(np.int64)
    return days_swapped


def day_name(day: int) -> str:
    """A day counted from 1970-01-01 as people write it: 22 Aug 2026."""
    moment = np.datetime64(day, "D").astype(object)
    return f"{moment.day} {moment:%b %Y}" if hasattr(moment, "strftime") else str(day)
