"""Tables as frames: the rows read, and the rows set aside with the days they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.reading.admission import Admitted
from kmc_sheets.reading.memory import Memory
from kmc_sheets.schema import KOLKATA, State, TableSpec

# by which moments a row counts in a week: the first that is readable
_WEEK_MOMENTS = {
    "queries": ("forwarded_at", "received_at"),
    "activities": ("date",),
    "events": ("event_at",),
    "content": ("released_at", "decided_at", "submitted_at"),
}


def frame_of(spec: TableSpec, sheets: Sequence[Admitted], empty: Callable[[], Admitted]) -> pd.DataFrame:
    """The rows read: workbook, worksheet (categories), row, and the table's columns; a RangeIndex.

    The columns are those of `Admitted.frame`, moments as datetime64[s, Asia/Kolkata]. `empty` gives the
    columns of a table that has no worksheet.
    """
    columns = [_rows_read(sheet) for sheet in sheets or [empty()]]
    joined = {name: np.concatenate([one[name] for one in columns]) for name in columns[0]}
    lengths = [len(one["row"]) for one in columns][: len(sheets)]
    names = [sheet.clean.raw.laid.name for sheet in sheets]
    moments = {f"{name}{end}" for name in spec.moments for end in ("", "_last")}
    return pd.DataFrame(
        {
            "workbook": _category(lengths, [workbook for workbook, _ in names]),
            "worksheet": _category(lengths, [worksheet for _, worksheet in names]),
            **{name: _series(column, name in moments) for name, column in joined.items()},
        }
    )


def _rows_read(sheet: Admitted) -> dict[str, npt.NDArray[Any]]:
    columns = {"row": sheet.clean.raw.numbers, **sheet.frame}
    if sheet.is_read.all():
        return columns
    return {name: column[sheet.is_read] for name, column in columns.items()}


def _series(column: npt.NDArray[Any], is_moment: bool) -> pd.Series:
    """A column as it is: pandas would turn objects into strings of its own, at great length."""
    if is_moment:
        return pd.Series(pd.DatetimeIndex(column, tz="UTC").tz_convert(KOLKATA))
    return pd.Series(column, dtype=object if column.dtype.kind == "O" else None)


def _category(lengths: Sequence[int], names: Sequence[str]) -> pd.Categorical:
    """Each name so many times."""
    distinct = list(dict.fromkeys(names))
    codes = np.array([distinct.index(name) for name in names], dtype=np.int32)
    return pd.Categorical.from_codes(np.repeat(codes, lengths), categories=pd.Index(distinct, dtype=object))


def holiday_dates(holidays: Sequence[Admitted]) -> npt.NDArray[np.datetime64]:
    """The days (datetime64[D]) of the worksheets Holidays in order, each day of a range, each once."""
    pairs: set[tuple[int, int]] = set()
    for sheet in holidays:
        moments = sheet.clean.moments["date"]
        known = sheet.is_read & (moments.state == State.KNOWN)
        pairs |= set(zip(moments.day[known].tolist(), moments.last_day[known].tolist(), strict=True))
    days, next_day = [np.zeros(0, np.int64)], min((first for first, _ in pairs), default=0)
    for first, last in sorted(pairs):
        days.append(np.arange(max(first, next_day), last + 1))
        next_day = max(next_day, last + 1)
    return np.concatenate(days).astype("M8[D]")


def rows_set_aside(tables: Mapping[str, Sequence[Admitted]], memory: Memory) -> pd.DataFrame:
    """The rows set aside as errors: table, department, week_on (NaT where no date can be read), and
    above_on, below_on: the days of the nearest rows of the worksheet that have one."""
    none = pd.DataFrame(
        {
            "table": pd.Series(dtype=object),
            "department": pd.Series(dtype=object),
            **{c: pd.Series(dtype="datetime64[s]") for c in ("week_on", "above_on", "below_on")},
        }
    )
    found = [
        memory.answer((name, sheet.clean.raw.laid.name), (sheet,), partial(_set_aside, name, sheet))
        for name in _WEEK_MOMENTS
        for sheet in tables[name]
        if sheet.is_error.any()
    ]
    return pd.concat([none, *found], ignore_index=True)


def _set_aside(name: str, sheet: Admitted) -> pd.DataFrame:
    days = _week_days(name, sheet.frame)
    frame = pd.DataFrame(
        {
            "table": name,
            "department": np.array(sheet.clean.texts["department"], dtype=object),
            "week_on": days,
            "above_on": days.ffill(),
            "below_on": days.bfill(),
        }
    )
    return frame[sheet.is_error]


def _week_days(name: str, frame: dict[str, Any]) -> pd.Series:
    """The day by which each row counts; NaT where none can be read."""
    first, *others = (pd.Series(frame[f"{moment}_on"]) for moment in _WEEK_MOMENTS[name])
    if name == "queries":  # a query forwarded before it was received counts from its receipt
        first = first.mask(frame["forwarded_at_last"] < frame["received_at"])
    for other in others:
        first = first.fillna(other)
    return first
