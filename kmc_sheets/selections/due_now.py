"""What must be acted on today besides replies and approvals: notices, updates, and whom to call."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department, overdue_queries
from kmc_sheets.snapshot import Snapshot

MOST_TO_CALL: Final = 5


@once_a_snapshot
def events_without_notice(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Major events whose notice falls due today (with a notice of one day: tomorrow's), the first first."""
    events = of_department(snapshot.events, department)
    return events[events["verdict"] == "due_today"].sort_values("event_at", kind="stable")


@once_a_snapshot
def days_today(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Today's day of each active department that reports daily: the rows of `snapshot.days`."""
    days = of_department(snapshot.days, department)
    return days[days["date"] == pd.Timestamp(snapshot.now.date())]


@once_a_snapshot
def days_not_shared(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """The departments that owe an update today and have shared none; none on a non-working day."""
    days = days_today(snapshot, department)
    return days[~days["verdict"].isin(("shared", "off"))]


@once_a_snapshot
def departments_to_call(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """The departments with the most overdue queries, at most five: department, overdue (queries),
    over_hours (of the one furthest past its limit), and the one-point contact's verdict (see `contacts`;
    "inactive" for a department that is no longer), name, designation, mobile (E.164 or "").

    `Unrecognised` is not among them: there is nobody to call.
    """
    overdue = overdue_queries(snapshot, department)
    overdue = overdue[overdue["department"] != schema.UNRECOGNISED]
    counted = overdue.groupby("department", sort=False, observed=True).agg(
        overdue=("row", "size"), over_hours=("over_hours", "max")
    )
    counted = counted.reset_index().sort_values(
        ["overdue", "over_hours", "department"], ascending=[False, False, True]
    )
    contacts = snapshot.contacts[["department", "verdict", "name", "designation", "mobile"]]
    found = counted.head(MOST_TO_CALL).merge(contacts, on="department", how="left")
    found["verdict"] = found["verdict"].fillna("inactive")
    return found.fillna({"name": "", "designation": "", "mobile": ""})


@once_a_snapshot
def overdue_of_nobody(snapshot: Snapshot) -> int:
    """How many overdue queries belong to no recognised department."""
    return int(np.sum(overdue_queries(snapshot)["department"] == schema.UNRECOGNISED))
