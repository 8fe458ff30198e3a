"""What now decides of a worksheet already read: limits of moments, and which rows are set aside.

Source: docs/rules.md, sections 1 (columns that must hold something readable) and 2 (limits).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from kmc_sheets import schema
from kmc_sheets.reading.cleaning import CleanSheet
from kmc_sheets.reading.dates import Order
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.moment_columns import MomentColumn, day_name
from kmc_sheets.reading.moments import DAY_ONLY
from kmc_sheets.reading.sheets import holds
from kmc_sheets.reading.text import shown
from kmc_sheets.schema import Kind, State
from kmc_sheets.sources.grid import Grid

_DAY = 86_400
_OFFSET = 19_800  # Kolkata's wall clock runs so many seconds ahead of UTC, all year
_LAST_SECOND = _DAY - 1
_NOT_A_TIME = np.iinfo(np.int64).min  # NaT as a number
_MONTH_FIRST_LOCALES = ("en_US", "es_US", "en_PH", "fil_PH")
_LEAST_TRUE_DATES = 10

Column: TypeAlias = npt.NDArray[Any]
Found: TypeAlias = tuple[int, str, str, str]  # row index, code, column, detail


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which moments can be right: days from `earliest` on, up to `future_days` after `now`; a record of
    the past up to `future_minutes` after it. `now` is aware."""

    now: datetime
    earliest: date
    future_days: int
    future_minutes: float

    def beyond(self, moments: MomentColumn) -> tuple[npt.NDArray[np.bool_], ...]:
        """Which known moments lie before `earliest`, after `future_minutes`, and after `future_days`."""
        known = moments.state == State.KNOWN
        first = moments.day.astype(np.int64) * _DAY + np.maximum(moments.seconds, 0)
        return (
            known & (moments.day < self.earliest.toordinal() - date(1970, 1, 1).toordinal()),
            known & (first > self.now_seconds + round(self.future_minutes * 60)),
            known & (first > self.now_seconds + self.future_days * _DAY),
        )

    def passed(self, moments: MomentColumn) -> tuple[int, ...]:
        """How many moments lie beyond each limit: while these stay the same, so do the moments beyond."""
        return tuple(int(beyond.sum()) for beyond in self.beyond(moments))

    @property
    def now_seconds(self) -> int:
        """Kolkata's wall clock in seconds since 1970-01-01."""
        return int(self.now.timestamp()) + _OFFSET


@dataclass(eq=False)
class Admitted:
    """A worksheet of a table at one now.

    `frame` has a row for each row of `clean`: its columns, and for each moment column `x` also `x_last`,
    `x_state` and `x_on` (see `moment_frame`). `is_read` tells the rows that were not set aside, and
    `is_error` those set aside as errors. `findings` are problems that now brought: row index, code,
    column, detail; `sheet_findings` are the whole worksheet's: code.
    """

    clean: CleanSheet
    frame: dict[str, Column]
    is_read: npt.NDArray[np.bool_]
    is_error: npt.NDArray[np.bool_]
    findings: list[Found] = field(default_factory=list)
    sheet_findings: list[str] = field(default_factory=list)

    def find(self, index: int, code: str, column: str, detail: str = "") -> None:
        self.findings.append((index, code, column, detail))

    def set_aside(self, rows: npt.NDArray[np.bool_], code: str, detail: str = "") -> None:
        """Sets rows aside as errors."""
        for index in np.flatnonzero(rows & self.is_read).tolist():
            self.find(index, code, "", detail)
        self.is_read &= ~rows
        self.is_error |= rows


def admit(clean: CleanSheet, bounds: Bounds, memory: Memory) -> Admitted:
    """Puts a worksheet under the limits of `bounds`; rows that lack what they must have are set aside."""
    is_read = np.full(len(clean), not clean.raw.is_unread)
    admitted = Admitted(clean, {}, is_read, ~is_read)
    for column in clean.raw.spec.columns:
        if column.name in clean.moments:
            moments = clean.moments[column.name]
            found = memory.answer(
                (column.name, bounds.passed(moments), _is_month_first(clean.raw.laid.grid)),
                (moments,),
                partial(_admit_moments, clean, column, moments, bounds),
            )
            admitted.frame |= found.frame
            admitted.findings += found.findings
            new = [code for code in found.sheet_findings if code not in admitted.sheet_findings]
            admitted.sheet_findings += new
        elif column.name in clean.flags:
            admitted.frame[column.name] = clean.flags[column.name]
        else:
            admitted.frame[column.name] = np.array(clean.texts[column.name], dtype=object)
    _set_lacking_aside(admitted)
    return admitted


@dataclass(frozen=True, slots=True)
class _Moments:
    """A moment column admitted: its columns of the frame, and what was found, as in `Admitted`."""

    frame: dict[str, Column]
    findings: list[Found]
    sheet_findings: list[str]


def _admit_moments(clean: CleanSheet, column: schema.Column, typed: MomentColumn, bounds: Bounds) -> _Moments:
    name, findings = column.name, list[Found]()
    moments = typed
    if clean.raw.spec.name != "holidays":
        moments, taken = _limited(column, typed, bounds)
        findings += [(i, code, name, "") for code, rows in taken for i in np.flatnonzero(rows).tolist()]
    swapped = _swapped(moments, is_month_first=_is_month_first(clean.raw.laid.grid))
    for index in np.flatnonzero(swapped).tolist():
        findings.append((index, "us_date", name, day_name(int(moments.day[index]))))
    return _Moments(moment_frame(name, moments), findings, ["us_locale"] if swapped.any() else [])


def moment_frame(name: str, moments: MomentColumn) -> dict[str, Column]:
    """The columns of a moment column `name`, with which the rules count.

    `name`: first possible moment, UTC, datetime64[s], NaT unless known; `name_last`: the last possible one;
    `name_on`: the day of Kolkata it is written on, datetime64[s]; `name_state`: int8, see `State`.
    """
    is_known = moments.state == State.KNOWN
    day = moments.day.astype(np.int64) * _DAY
    is_day_only = moments.seconds == DAY_ONLY
    first = _utc(day + np.maximum(moments.seconds, 0), is_known)
    last = first
    if (is_day_only & is_known).any():
        last = _utc(day + np.where(is_day_only, _LAST_SECOND, moments.seconds), is_known)
    return {
        name: first,
        f"{name}_last": last,
        f"{name}_on": np.where(is_known, day.astype("M8[s]"), np.datetime64("NaT", "s")),
        f"{name}_state": moments.state,
    }


def _utc(wall: npt.NDArray[np.int64], is_known: npt.NDArray[np.bool_]) -> npt.NDArray[np.datetime64]:
    """Seconds of Kolkata's wall clock as moments of UTC, NaT where unknown."""
    return np.where(is_known, wall - _OFFSET, _NOT_A_TIME).view("M8[s]")


def _limited(
    column: schema.Column, typed: MomentColumn, bounds: Bounds
) -> tuple[MomentColumn, list[tuple[str, npt.NDArray[np.bool_]]]]:
    """The moments within the limits, and the rows of those beyond, by the code of their problem."""
    too_early, ahead, too_late = bounds.beyond(typed)
    planned = ahead if column.name == "released_at" else ahead & False
    in_future = ahead & ~planned & ~too_late if column.kind is Kind.PAST else ahead & False
    taken = [
        ("planned", planned),
        ("too_early", too_early),
        ("too_late", too_late & ~planned),
        ("in_future", in_future),
    ]
    state = typed.state.copy()
    for code, rows in taken:
        state[rows] = State.EMPTY if code == "planned" else State.UNREADABLE
    return replace(typed, state=state), taken


def _swapped(moments: MomentColumn, *, is_month_first: bool) -> npt.NDArray[np.bool_]:
    """True dates that a month-first spreadsheet may have swapped."""
    true_dates = moments.is_serial & (moments.state == State.KNOWN)
    days = moments.day.astype("M8[D]")
    day_of_month = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
    is_low: npt.NDArray[np.bool_] = true_dates & (day_of_month <= 12)
    is_typed_day_first = bool((moments.order == Order.DAY_FIRST).any())
    is_suspect = is_typed_day_first and true_dates.sum() >= _LEAST_TRUE_DATES and (is_low == true_dates).all()
    return is_low & (is_month_first or bool(is_suspect))


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


def _required_texts(clean: CleanSheet, name: str) -> list[str]:
    """The texts of a required column; a contact's department may be any text, so what is typed counts."""
    if clean.raw.spec.column(name).kind is not Kind.DEPARTMENT:
        return clean.texts[name]
    cells = clean.raw.cells(name) or []
    return [shown(cell) if holds(cell) else "" for cell in cells]
