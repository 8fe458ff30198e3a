"""What now decides of a table already read: limits of moments, and which rows are set aside.

Source: docs/rules.md, sections 1 (columns that must hold something readable) and 2 (limits).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.reading.cleaning import CleanTable
from kmc_sheets.reading.dates import Order
from kmc_sheets.reading.moment_columns import MomentColumn, day_name
from kmc_sheets.reading.moments import DAY_ONLY
from kmc_sheets.reading.sheets import holds
from kmc_sheets.reading.text import shown
from kmc_sheets.schema import KOLKATA, Kind, State
from kmc_sheets.sources.grid import Grid

_DAY = 86_400
_OFFSET = 19_800  # Kolkata's wall clock runs so many seconds ahead of UTC, all year
_LAST_SECOND = _DAY - 1
_NOT_A_TIME = np.iinfo(np.int64).min  # NaT as a number
_MONTH_FIRST_LOCALES = ("en_US", "es_US", "en_PH", "fil_PH")
_LEAST_TRUE_DATES = 10

Column: TypeAlias = npt.NDArray[Any] | pd.Series


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which moments can be right: days from `earliest` on, up to `future_days` after `now`; a record of
    the past up to `future_minutes` after it. `now` is aware."""

    now: datetime
    earliest: date
    future_days: int
    future_minutes: float

    @property
    def now_seconds(self) -> int:
        """Kolkata's wall clock in seconds since 1970-01-01."""
        return int(self.now.timestamp()) + _OFFSET

    @property
    def today(self) -> int:
        """The day of `now`, counted from 1970-01-01."""
        return self.now_seconds // _DAY


@dataclass
class Admitted:
    """A table at one now.

    `frame` has a row for each row of `clean`: its columns, and for each moment column `x` also `x_last`,
    `x_state` and `x_on` (see `moment_frame`). `is_read` tells the rows that were not set aside, and
    `is_error` those set aside as errors. `findings` are problems that now brought: row index, code,
    column, detail; `sheet_findings` are a whole worksheet's: its index, code, detail.
    """

    clean: CleanTable
    frame: dict[str, Column]
    is_read: npt.NDArray[np.bool_]
    is_error: npt.NDArray[np.bool_]
    findings: list[tuple[int, str, str, str]] = field(default_factory=list)
    sheet_findings: list[tuple[int, str, str]] = field(default_factory=list)

    def find(self, index: int, code: str, column: str, detail: str = "") -> None:
        self.findings.append((index, code, column, detail))

    def set_aside(self, rows: npt.NDArray[np.bool_], code: str, detail: str = "") -> None:
        """Sets rows aside as errors."""
        for index in np.flatnonzero(rows & self.is_read).tolist():
            self.find(index, code, "", detail)
        self.is_read &= ~rows
        self.is_error |= rows


def admit(clean: CleanTable, bounds: Bounds) -> Admitted:
    """Puts a clean table under the limits of `bounds`; rows that lack what they must have are set aside."""
    is_read = ~np.isin(clean.raw.sheet_of, list(clean.raw.unread))
    admitted = Admitted(clean, {}, is_read, ~is_read)
    for column in clean.raw.spec.columns:
        if column.name in clean.moments:
            moments = _limited(admitted, column.name, column.kind, clean.moments[column.name], bounds)
            _find_swapped(admitted, column.name, moments)
            admitted.frame |= moment_frame(column.name, moments)
        elif column.name in clean.flags:
            admitted.frame[column.name] = clean.flags[column.name]
        else:
            admitted.frame[column.name] = np.array(clean.texts[column.name], dtype=object)
    _set_lacking_aside(admitted)
    return admitted


def moment_frame(name: str, moments: MomentColumn) -> dict[str, Column]:
    """The columns of a moment column `name`.

    `name`: first possible moment, datetime64[s, Asia/Kolkata], NaT unless known; `name_last`: the last
    possible one; `name_on`: the day it is written on, datetime64[s]; `name_state`: int8, see `State`.
    """
    is_known = moments.state == State.KNOWN
    day = moments.day.astype(np.int64) * _DAY
    is_day_only = moments.seconds == DAY_ONLY
    first = aware(day + np.maximum(moments.seconds, 0), is_known)
    last = first
    if (is_day_only & is_known).any():
        last = aware(day + np.where(is_day_only, _LAST_SECOND, moments.seconds), is_known)
    return {
        name: first,
        f"{name}_last": last,
        f"{name}_on": np.where(is_known, day.astype("M8[s]"), np.datetime64("NaT", "s")),
        f"{name}_state": moments.state,
    }


def aware(wall: npt.NDArray[np.int64], is_known: npt.NDArray[np.bool_]) -> pd.Series:
    """Seconds of Kolkata's wall clock as datetime64[s, Asia/Kolkata], NaT where unknown."""
    utc = np.where(is_known, wall - _OFFSET, _NOT_A_TIME).view("M8[s]")
    return pd.Series(pd.DatetimeIndex(utc, tz="UTC").tz_convert(KOLKATA))


def _limited(admitted: Admitted, name: str, kind: Kind, typed: MomentColumn, bounds: Bounds) -> MomentColumn:
    if admitted.clean.raw.spec.name == "holidays":
        return typed
    moments = MomentColumn(
        typed.state.copy(),
        typed.day.copy(),
        typed.seconds.copy(),
        typed.last_day,
        typed.order,
        typed.is_serial,
    )
    if name == "shared_at":
        _put_times_on_their_day(admitted, moments)
    known = moments.state == State.KNOWN
    first = moments.day.astype(np.int64) * _DAY + np.maximum(moments.seconds, 0)
    earliest = bounds.earliest.toordinal() - date(1970, 1, 1).toordinal()
    too_early = known & (moments.day < earliest)
    too_late = known & (first > bounds.now_seconds + bounds.future_days * _DAY)
    ahead = known & (first > bounds.now_seconds + round(bounds.future_minutes * 60))
    is_record = kind is Kind.PAST
    if name == "released_at":
        _take(admitted, name, moments, ahead, State.EMPTY, "planned")
        too_late, ahead = too_late & ~ahead, ahead & False
    _take(admitted, name, moments, too_early, State.UNREADABLE, "too_early")
    _take(admitted, name, moments, too_late, State.UNREADABLE, "too_late")
    if is_record:
        _take(admitted, name, moments, ahead & ~too_late, State.UNREADABLE, "in_future")
    return moments


def _take(
    admitted: Admitted, name: str, moments: MomentColumn, rows: npt.NDArray[np.bool_], state: State, code: str
) -> None:
    moments.state[rows] = state
    for index in np.flatnonzero(rows).tolist():
        admitted.find(index, code, name)


def _put_times_on_their_day(admitted: Admitted, shared: MomentColumn) -> None:
    """A bare time in shared_at is that time on the activity's date."""
    dates = admitted.clean.moments["date"]
    alone = shared.state == State.TIME_ONLY
    has_day = alone & (dates.state == State.KNOWN)
    shared.state[alone] = State.UNREADABLE
    shared.state[has_day] = State.KNOWN
    shared.day[has_day] = dates.day[has_day]


def _find_swapped(admitted: Admitted, name: str, moments: MomentColumn) -> None:
    """True dates that a month-first spreadsheet may have swapped: a warning each, an error a worksheet."""
    raw = admitted.clean.raw
    true_dates = moments.is_serial & (moments.state == State.KNOWN)
    true_dates[list(raw.filled_down(name))] = False  # what was filled down was not typed there
    if not true_dates.any():
        return
    days = moments.day.astype("M8[D]")
    day_of_month = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
    for sheet, laid in enumerate(raw.sheets):
        ours = true_dates & (raw.sheet_of == sheet)
        is_low = ours & (day_of_month <= 12)
        if not is_low.any():
            continue
        typed = (raw.sheet_of == sheet) & (moments.order == Order.DAY_FIRST)
        is_suspect = typed.any() and ours.sum() >= _LEAST_TRUE_DATES and is_low.sum() == ours.sum()
        swapped = is_low & bool(is_suspect or _is_month_first(laid.grid))
        for index in np.flatnonzero(swapped).tolist():
            admitted.find(index, "us_date", name, day_name(int(moments.day[index])))
        if swapped.any() and (sheet, "us_locale", "") not in admitted.sheet_findings:
            admitted.sheet_findings.append((sheet, "us_locale", ""))


def _is_month_first(grid: Grid) -> bool:
    return grid.locale in _MONTH_FIRST_LOCALES


def _set_lacking_aside(admitted: Admitted) -> None:
    clean = admitted.clean
    for column in clean.raw.spec.columns:
        if not column.required:
            continue
        if column.name in clean.moments:
            state = np.asarray(admitted.frame[f"{column.name}_state"])
            empty = np.equal(state, State.EMPTY)
            admitted.set_aside(empty, "needed_empty", column.name)
            readable = (State.KNOWN, State.HAPPENED) if column.kind is Kind.PAST else (State.KNOWN,)
            admitted.set_aside(~np.isin(state, readable), "needed_unreadable", column.name)
        else:
            errors = np.zeros(len(clean), np.bool_)
            errors[sorted(clean.is_error[column.name])] = True
            texts = _required_texts(clean, column.name)
            empty = np.zeros(len(clean), np.bool_)
            if "" in texts:
                empty = np.fromiter((not text for text in texts), np.bool_, len(clean))
            admitted.set_aside(errors, "needed_error", column.name)
            admitted.set_aside(empty, "needed_empty", column.name)


def _required_texts(clean: CleanTable, name: str) -> list[str]:
    """The texts of a required column; a contact's department may be any text, so what is typed counts."""
    if clean.raw.spec.column(name).kind is not Kind.DEPARTMENT:
        return clean.texts[name]
    cells = clean.raw.column(name) or []
    return [shown(cell) if holds(cell) else "" for cell in cells]
