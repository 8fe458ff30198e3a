"""Admitted tables as frames: the rows read, and the rows set aside with the days they belong to."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.reading.admission import Admitted
from kmc_sheets.schema import State

# by which moments a row counts in a week: the first that is readable
_WEEK_MOMENTS = {
    "queries": ("forwarded_at", "received_at"),
    "activities": ("date",),
    "events": ("event_at",),
    "content": ("released_at", "decided_at", "submitted_at"),
}


def frame_of(table: Admitted) -> pd.DataFrame:
    """The rows read: workbook, worksheet (categories), row, and the table's columns; a RangeIndex."""
    columns = {name: _series(column) for name, column in _all_columns(table).items()}
    frame = pd.DataFrame(columns)
    return frame if table.is_read.all() else frame[table.is_read].reset_index(drop=True)


def _all_columns(table: Admitted) -> dict[str, Any]:
    raw = table.clean.raw
    grids = [laid.grid for laid in raw.sheets]
    return {
        "workbook": _category(raw.sheet_of, [grid.workbook for grid in grids]),
        "worksheet": _category(raw.sheet_of, [grid.worksheet for grid in grids]),
        "row": raw.numbers,
        **table.frame,
    }


def _series(column: Any) -> pd.Series:
    """A column as it is: pandas would turn objects into strings of its own, at great length."""
    is_object = isinstance(column, np.ndarray) and column.dtype.kind == "O"
    return pd.Series(column, dtype=object) if is_object else pd.Series(column)


def _category(codes: npt.NDArray[np.int32], names: list[str]) -> pd.Categorical:
    distinct = list(dict.fromkeys(names))
    of_sheet = np.array([distinct.index(name) for name in names], dtype=np.int32)
    return pd.Categorical.from_codes(
        of_sheet[codes] if len(codes) else [], categories=pd.Index(distinct, dtype=object)
    )


def holiday_dates(holidays: Admitted) -> npt.NDArray[np.datetime64]:
    """The days (datetime64[D]) of the worksheet Holidays in order, each day of a range, each once."""
    moments = holidays.clean.moments["date"]
    known = holidays.is_read & (moments.state == State.KNOWN)
    pairs = set(zip(moments.day[known].tolist(), moments.last_day[known].tolist(), strict=True))
    days, next_day = [np.zeros(0, np.int64)], min((first for first, _ in pairs), default=0)
    for first, last in sorted(pairs):
        days.append(np.arange(max(first, next_day), last + 1))
        next_day = max(next_day, last + 1)
    return np.concatenate(days).astype("M8[D]")


def rows_set_aside(tables: dict[str, Admitted]) -> pd.DataFrame:
    """The rows set aside as errors: table, department, week_on (NaT where no date can be read), and
    above_on, below_on: the days of the nearest rows of the worksheet that have one."""
    found = [_set_aside(name, tables[name]) for name in _WEEK_MOMENTS]
    return pd.concat(found, ignore_index=True)


def _set_aside(name: str, table: Admitted) -> pd.DataFrame:
    if not table.is_error.any():
        return pd.DataFrame(
            {
                "table": pd.Series(dtype=object),
                "department": pd.Series(dtype=object),
                **{c: pd.Series(dtype="datetime64[s]") for c in ("week_on", "above_on", "below_on")},
            }
        )
    days = _week_days(name, table.frame)
    by_sheet = days.groupby(table.clean.raw.sheet_of)
    frame = pd.DataFrame(
        {
            "table": name,
            "department": np.array(table.clean.texts["department"], dtype=object),
            "week_on": days,
            "above_on": by_sheet.ffill(),
            "below_on": by_sheet.bfill(),
        }
    )
    return frame[table.is_error]


def _week_days(name: str, frame: dict[str, Any]) -> pd.Series:
    """The day by which each row counts; NaT where none can be read."""
    first, *others = (pd.Series(frame[f"{moment}_on"]) for moment in _WEEK_MOMENTS[name])
    if name == "queries":  # a query forwarded before it was received counts from its receipt
        first = first.mask(frame["forwarded_at_last"] < frame["received_at"])
    for other in others:
        first = first.fillna(other)
    return first
