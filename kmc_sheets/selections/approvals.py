"""Content that a page lists: what waits for whom, and what went out without approval."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame

from kmc_sheets.language import N_
from kmc_sheets.scorecard import in_period
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department
from kmc_sheets.snapshot import Snapshot

WITHOUT_APPROVAL: Final = ("released_unapproved", "released_early")
# Open in another way than pending: the agency, not an office, has the next step
SENT_BACK: Final = ("changes_asked", "not_authorised")
NO_OFFICE, OTHER_OFFICE, UNREADABLE_OFFICE = (
    N_("No office named"),
    N_("An office that may not approve"),
    N_("Office can't be read"),
)
_UNMATCHED: Final = {"none": NO_OFFICE, "other": OTHER_OFFICE, "unreadable": UNREADABLE_OFFICE}


@once_a_snapshot
def pending_approvals(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Content that waits for a decision, of any week, the oldest first, those of unknown age last.

    Adds waits_at (the office, or why there is none) and age_hours (from submitted_at to now; NaN where
    submitted_at is unknown).
    """
    return _aged(snapshot, department, ("pending",))


@once_a_snapshot
def sent_back(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Content with changes asked, or approved by an office that may not; columns as `pending_approvals`."""
    return _aged(snapshot, department, SENT_BACK)


@once_a_snapshot
def released_without_approval(
    snapshot: Snapshot, start: date | None, end: date | None, department: str | None = None
) -> DataFrame:
    """Content released early or without approval in a period (of any week for None), the newest first."""
    content = of_department(snapshot.content, department)
    if start is not None and end is not None:
        content = in_period(content, start, end)
    content = content[content["verdict"].isin(WITHOUT_APPROVAL)]
    return content.sort_values("week_on", ascending=False, kind="stable")


@once_a_snapshot
def unmatched_approvers(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Approvers' spellings that matched no office: approver (as typed), rows (how many), and workbook,
    worksheet and row of the first; the commonest first."""
    content = _unmatched(snapshot, department)
    grouped = content.groupby("approver", sort=False, observed=True).agg(
        rows=("row", "size"),
        workbook=("workbook", "first"),
        worksheet=("worksheet", "first"),
        row=("row", "first"),
    )
    return grouped.reset_index().sort_values(["rows", "approver"], ascending=[False, True])


@once_a_snapshot
def content_of_approver(snapshot: Snapshot, approver: str, department: str | None = None) -> DataFrame:
    """The rows behind one of `unmatched_approvers`, in the sheet's order."""
    content = _unmatched(snapshot, department)
    return content[content["approver"] == approver]


def _unmatched(snapshot: Snapshot, department: str | None) -> DataFrame:
    content = of_department(snapshot.content, department)
    content = content[content["approver_is"] == "other"]
    return content.assign(approver=content["approver"].str.strip())


def ages_by_office(pending: DataFrame, edges_hours: tuple[float, ...]) -> DataFrame:
    """Counts of pending content: waits_at, age (0 below the first edge, 1 below the second, ...; -1 where
    unknown), rows; offices with most rows first."""
    hours = pending["age_hours"].to_numpy(np.float64)
    age = np.where(np.isnan(hours), -1, np.searchsorted(edges_hours, hours, side="right"))
    counted = (
        pending.assign(age=age).groupby(["waits_at", "age"], observed=True).size().reset_index(name="rows")
    )
    counted["of_office"] = counted.groupby("waits_at")["rows"].transform("sum")
    counted = counted.sort_values(["of_office", "waits_at", "age"], ascending=[False, True, True])
    return counted[["waits_at", "age", "rows"]].reset_index(drop=True)


def _aged(snapshot: Snapshot, department: str | None, verdicts: tuple[str, ...]) -> DataFrame:
    content = of_department(snapshot.content, department)
    content = content[content["verdict"].isin(verdicts)]
    age = (pd.Timestamp(snapshot.now) - content["submitted_at"]).dt.total_seconds() / 3600
    named = (
        content["office"]
        .astype(object)
        .where(content["approver_is"] == "office", content["approver_is"].map(_UNMATCHED).astype(object))
    )
    return content.assign(waits_at=named, age_hours=age).sort_values(
        "age_hours", ascending=False, kind="stable", na_position="last"
    )
