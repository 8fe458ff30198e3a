"""A moment column of a table read whole: arrays of day and time, each row with its state.

Source: docs/rules.md, section 2, Moments. Still knows no now: the limits come in `admission`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading.dates import Order
from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.moments import (
    DAY_ONLY,
    LAST_SERIAL,
    SERIAL_EPOCH,
    Moment,
    MomentReader,
    of_cell,
    of_halves,
)
from kmc_sheets.reading.tables import RawTable
from kmc_sheets.schema import Kind, State
from kmc_sheets.sources.grid import Cell

_DAY = 86_400
_RANGES = (("events", "event_at"), ("holidays", "date"))  # where a range of days is understood


@dataclass
class MomentColumn:
    """Arrays with one entry a row: `state` (State), `day` from 1970-01-01, `seconds` of that day or
    `DAY_ONLY`, `last_day` of a range, `order` of a date typed as text, and whether it is a true date."""

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


def read_moments(table: RawTable, column: str, reader: MomentReader) -> MomentColumn:
    """A moment column of `table`; its problems go to `table`."""
    main, beside = table.column(column), table.column(column, is_time=True)
    read = MomentColumn.empty(len(table))
    if beside is not None:
        _read_halves(table, column, main or [""] * len(table), beside, reader, read)
    elif main is not None:
        _read_whole(table, column, main, reader, read)
    _settle(table, column, read)
    _find_doubtful_orders(table, column, read)
    return read


def _read_whole(
    table: RawTable, column: str, cells: list[Cell], reader: MomentReader, read: MomentColumn
) -> None:
    kinds = [type(cell) for cell in cells]
    _read_serials(table, column, cells, kinds, read)
    texts = [i for i, kind in enumerate(kinds) if kind is str and cells[i]]
    moments = [reader[cells[i]] for i in texts]  # type: ignore[index]
    for i, kind in enumerate(kinds):
        if kind is bool:
            texts.append(i)
            moments.append(of_cell(cells[i], reader.__getitem__))
    read.put(texts, moments)
    for i, moment in zip(texts, moments, strict=True):
        if moment.problem:
            _find(table, i, column, moment)


def _read_serials(
    table: RawTable, column: str, cells: list[Cell], kinds: list[type], read: MomentColumn
) -> None:
    """True dates, all at once, as `moments.of_serial` reads one."""
    is_number = np.fromiter((kind is float or kind is int for kind in kinds), np.bool_, len(kinds))
    if not is_number.any():
        return
    at = np.flatnonzero(is_number)
    numbers = np.array([cells[i] for i in at.tolist()], dtype=np.float64)
    is_date = (numbers >= 0) & (numbers < LAST_SERIAL)
    total = np.rint(np.where(is_date, numbers, 0) * _DAY).astype(np.int64)
    day, seconds = np.divmod(total, _DAY)
    read.state[at] = np.where(is_date, State.KNOWN, State.UNREADABLE)
    read.day[at] = read.last_day[at] = day + SERIAL_EPOCH
    read.seconds[at] = np.where(seconds == 0, DAY_ONLY, seconds)
    read.is_serial[at] = is_date
    for i in at[~is_date].tolist():
        table.find(i, "no_serial", column)


def _read_halves(
    table: RawTable,
    column: str,
    main: list[Cell],
    beside: list[Cell],
    reader: MomentReader,
    read: MomentColumn,
) -> None:
    filled = [i for i, (cell, time) in enumerate(zip(main, beside, strict=True)) if cell != "" or time != ""]
    moments = []
    for i in filled:
        moment, time_problem = of_halves(main[i], beside[i], reader)
        moments.append(moment)
        if moment.problem:
            _find(table, i, column, moment)
        if time_problem:
            table.find(i, time_problem, column, is_time=True)
        kind = type(main[i])
        read.is_serial[i] = moment.state is State.KNOWN and (kind is float or kind is int)
    read.put(filled, moments)


def _find(table: RawTable, index: int, column: str, moment: Moment) -> None:
    """Notes what is odd about a cell, in the words that fit its column."""
    code, detail = moment.problem, ""
    if moment.last_day > moment.day and (table.spec.name, column) in _RANGES:
        code, detail = "range", f"{day_name(moment.day)} to {day_name(moment.last_day)}"
    elif moment.state is State.HAPPENED and table.spec.column(column).kind is Kind.MOMENT:
        code = "unreadable_moment"
    elif code == "other_order":
        detail = day_name(moment.day)
    table.find(index, code, column, detail)


def _settle(table: RawTable, column: str, read: MomentColumn) -> None:
    """What only the column decides: ranges of days, times without a day, words where a day is wanted."""
    name = table.spec.name
    if (name, column) in _RANGES:
        for i in np.flatnonzero((read.state == State.UNREADABLE) & (read.last_day > read.day)).tolist():
            read.state[i] = State.KNOWN
    wants_day = table.spec.column(column).kind is Kind.MOMENT
    alone = read.state == State.TIME_ONLY
    if (name, column) == ("activities", "shared_at"):
        alone[:] = False
    for i in np.flatnonzero(alone).tolist():
        read.state[i] = State.UNREADABLE
        main = table.values.get(Part(column), [""] * len(table))[i]
        table.find(i, "time_without_day", column, is_time=main == "")
    if wants_day:
        for i in np.flatnonzero(read.state == State.HAPPENED).tolist():
            read.state[i] = State.UNREADABLE


def _find_doubtful_orders(table: RawTable, column: str, read: MomentColumn) -> None:
    """Where a column holds a date of the other order, each that could be either is doubtful."""
    if not (read.order == Order.AGAINST).any():
        return
    for sheet in range(len(table.sheets)):
        ours = table.sheet_of == sheet
        if not (ours & (read.order == Order.AGAINST)).any():
            continue
        for i in np.flatnonzero(ours & (read.order == Order.EITHER)).tolist():
            table.find(i, "either_order", column, day_name(int(read.day[i])))


def day_name(day: int) -> str:
    """A day counted from 1970-01-01 as people write it: 22 Aug 2026."""
    moment = np.datetime64(day, "D").astype(object)
    return f"{moment.day} {moment:%b %Y}" if hasattr(moment, "strftime") else str(day)
