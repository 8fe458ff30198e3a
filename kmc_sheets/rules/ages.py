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
    """Every moment of the past in the rows of the tables: department, worksheet, workbook, at (aware).

    An activity's date counts if it is not after today.
    """
    entries = [
        frames[table][["department", "workbook", "worksheet"]].assign(at=frames[table][column])
        for table, columns in ENTRY_COLUMNS.items()
        for column in columns
    ]
    found = pd.concat(entries, ignore_index=True)
    return found[found["at"].notna() & (found["at"] <= pd.Timestamp(now))]


def newest_entries(entries: pd.DataFrame, by: str) -> pd.Series:
    """The newest entry of each department or worksheet, by the column `by`; aware moments."""
    newest: pd.Series = entries.groupby(by)["at"].max()
    return newest


def find_silent(
    entries: pd.DataFrame, departments: Sequence[str], calendar: WorkingCalendar, now: datetime
) -> set[str]:
    """The departments that had entries on at least five of the last 56 days and now none for longer than
    the larger of three working days and three times the median gap, and those with none in 56 days.
    """
    today = day_of(now)
    local = entries["at"].dt.tz_convert(KOLKATA).dt.tz_localize(None).to_numpy("datetime64[D]")
    recent = pd.DataFrame({"department": entries["department"].to_numpy(), "day": local})
    recent = recent[(recent["day"] > today - np.timedelta64(_WEEKS_DAYS, "D"))].drop_duplicates()
    days = {
        str(name): np.sort(rows["day"].to_numpy("datetime64[D]"))
        for name, rows in recent.groupby("department")
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
