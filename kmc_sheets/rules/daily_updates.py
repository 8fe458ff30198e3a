"""daily_updates: each activity, and each department's day. Source: docs/rules.md, section 3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import day_of, objects, verdicts
from kmc_sheets.rules.working_calendar import WorkingCalendar
from kmc_sheets.schema import State

_DAYS_LOOKED_BACK = 400
_DAYS_WITH_ANOTHER = 7
# what a day comes to, from its activities: the first of these that any of them is
_DAY_ORDER = ("shared", "undated", "late", "not_shared", "nil")


def judge_activities(activities: pd.DataFrame, now: datetime) -> npt.NDArray[np.object_]:
    """The verdict of each activity: nil, shared, late, pending, not_shared or undated.

    `activities` has date_on, shared_at_on (days), shared_at_state and is_nil; `now` is aware.
    """
    on = activities["date_on"].to_numpy("datetime64[D]")
    shared_on = activities["shared_at_on"].to_numpy("datetime64[D]")
    state = activities["shared_at_state"].to_numpy()
    today = day_of(now)
    is_known, happened = state == State.KNOWN, state == State.HAPPENED
    return verdicts(
        len(activities),
        (activities["is_nil"].to_numpy(), "nil"),
        (is_known & (shared_on <= on), "shared"),
        (is_known, "late"),
        (happened & (on > today), "pending"),
        (happened, "shared"),
        (state != State.EMPTY, "undated"),
        (on >= today, "pending"),
        otherwise="not_shared",
    )


def first_day(dates: npt.NDArray[np.datetime64], now: datetime) -> date | None:
    """The day from which daily updates are owed, told from the activities' dates.

    `dates` are the dates of activities of the register's departments. The first date of the last 400 days
    with another within seven days; where none has, the latest; None where there is none.
    """
    today = day_of(now)
    days = np.unique(dates.astype("M8[D]"))
    days = days[(days <= today) & (days >= today - np.timedelta64(_DAYS_LOOKED_BACK, "D"))]
    if not len(days):
        return None
    gaps = np.diff(days).astype(np.int64)
    starts = days[:-1][gaps < _DAYS_WITH_ANOTHER]
    chosen: date = (starts[0] if len(starts) else days[-1]).item()
    return chosen


def judge_days(
    activities: pd.DataFrame,
    departments: Sequence[str],
    first: date | None,
    calendar: WorkingCalendar,
    now: datetime,
) -> pd.DataFrame:
    """Every department's days from `first` to today.

    `activities` has department, date_on and verdict; `departments` are the active ones that report daily.
    Gives date (datetime64[s]), department and verdict: off, shared, pending, undated, late, not_shared,
    nil or no_entry; by date, then in the order of `departments`. Empty where `first` is None.
    """
    today = day_of(now)
    days = np.arange(np.datetime64(first, "D"), today + 1) if first else np.zeros(0, "M8[D]")
    best = _best_of_days(activities, departments, days)
    judged = np.array([*_DAY_ORDER, "no_entry"], dtype=object)[best]
    if len(days):
        is_today = (days == today)[:, None]
        judged = np.where(is_today & (judged != "shared"), "pending", judged)
        judged[~calendar.is_working(days)] = "off"
    return pd.DataFrame(
        {
            "date": np.repeat(days.astype("M8[s]"), len(departments)),
            "department": objects(np.tile(np.array(departments, dtype=object), len(days))),
            "verdict": objects(judged.astype(object).ravel()),
        }
    )


def _best_of_days(
    activities: pd.DataFrame, departments: Sequence[str], days: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.int64]:
    """For each day and department the place in `_DAY_ORDER` of its best activity, past the end for none."""
    best = np.full((len(days), len(departments)), len(_DAY_ORDER))
    if not best.size or activities.empty:
        return best
    column = pd.Index(departments).get_indexer(pd.Index(activities["department"]))
    line = (activities["date_on"].to_numpy("datetime64[D]") - days[0]).astype(np.int64)
    rank = activities["verdict"].map({verdict: i for i, verdict in enumerate(_DAY_ORDER)})
    counts = (column >= 0) & (line >= 0) & (line < len(days)) & rank.notna().to_numpy()
    np.minimum.at(best, (line[counts], column[counts]), rank.to_numpy()[counts].astype(np.int64))
    return best
