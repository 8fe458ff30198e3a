"""How old the newest entries are, and which departments have fallen silent.

Source: docs/rules.md, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import day_of
from kmc_sheets.rules.working_calendar import WorkingCalendar
from kmc_sheets.schema import KOLKATA

_WEEKS_DAYS = 56  # eight weeks
_LEAST_DAYS = 5
_LEAST_WORKING_DAYS = 3
_GAPS = 3

# the moments of the past that tell when an entry was made
ENTRY_COLUMNS = {
    "activities": ("date", "shared_at"),
    "events": ("notice_at",),
    "queries": ("received_at", "forwarded_at", "interim_at", "concrete_at", "guidance_at"),
    "content": ("submitted_at", "decided_at", "released_at"),
}


def find_entries(frames: dict[str, pd.DataFrame], now: datetime) -> pd.DataFrame:
    """Every moment of the past in the rows of the tables: department (a category) and at (aware).

    An activity's date counts if it is not after today.
    """
    names = sorted({name for table in ENTRY_COLUMNS for name in set(frames[table]["department"])})
    entries = []
    for table, columns in ENTRY_COLUMNS.items():
        departments = pd.Categorical(frames[table]["department"], categories=pd.Index(names, dtype=object))
        entries += [pd.DataFrame({"department": departments, "at": frames[table][c]}) for c in columns]
    found = pd.concat(entries, ignore_index=True)
    return found[found["at"] <= pd.Timestamp(now)]


def newest_by_department(entries: pd.DataFrame) -> pd.Series:
    """The newest entry of each department; aware moments."""
    newest: pd.Series = entries.groupby("department", observed=True)["at"].max()
    return newest


def newest_by_worksheet(frames: dict[str, pd.DataFrame], now: datetime) -> pd.Series:
    """The newest entry of each worksheet, by its title; aware moments."""
    newest = [
        frames[table][column]
        .where(frames[table][column] <= pd.Timestamp(now))
        .groupby(frames[table]["worksheet"], observed=True)
        .max()
        for table, columns in ENTRY_COLUMNS.items()
        for column in columns
    ]
    found = pd.concat([one.dropna() for one in newest])
    found.index = found.index.astype(object)
    latest: pd.Series = found.groupby(level=0).max()
    return latest


def find_silent(
    entries: pd.DataFrame, departments: Sequence[str], calendar: WorkingCalendar, now: datetime
) -> set[str]:
    """The departments that had entries on at least five of the last 56 days and now none for longer than
    the larger of three working days and three times the median gap, and those with none in 56 days.
    """
    today = day_of(now)
    recent = entries[entries["at"] > pd.Timestamp(now) - pd.Timedelta(days=_WEEKS_DAYS + 1)]
    local = recent["at"].dt.tz_convert(KOLKATA).dt.tz_localize(None).to_numpy("datetime64[D]")
    found = pd.DataFrame({"department": recent["department"].to_numpy(), "day": local})
    found = found[(found["day"] > today - np.timedelta64(_WEEKS_DAYS, "D"))].drop_duplicates()
    days = {
        str(name): np.sort(rows["day"].to_numpy("datetime64[D]"))
        for name, rows in found.groupby("department", observed=True)
    }
    return {name for name in departments if _is_silent(days.get(name), today, calendar)}


def _is_silent(
    days: npt.NDArray[np.datetime64] | None, today: np.datetime64, calendar: WorkingCalendar
) -> bool:
    if days is None:
        return True
    if len(days) < _LEAST_DAYS:
        return False
    quiet = np.arange(days[-1] + 1, today + 1)
    usual_gap = float(np.median(np.diff(days).astype(np.int64)))
    return bool(calendar.is_working(quiet).sum() > _LEAST_WORKING_DAYS and len(quiet) > _GAPS * usual_gap)
