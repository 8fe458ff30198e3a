"""What waits for a decision, and what went out without one."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from kmc_sheets.periods import Period
from kmc_sheets.review.late import moment
from kmc_sheets.review.links import APPROVALS, link, row_link
from kmc_sheets.review.model import Approvals, Release, Waiting
from kmc_sheets.review.officers import place_of
from kmc_sheets.selections.approvals import pending_approvals, released_without_approval
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text

PENDING, RELEASED = "pending", "released"  # what Approvals calls its lists
OF: Final = "."  # between a list and the office whose rows of it are meant


def approvals(snapshot: Snapshot, week: Period, before: Period) -> Approvals:
    """Pending content by office now, and content of the week that went out early or without approval."""
    pending = pending_approvals(snapshot)
    released = released_without_approval(snapshot, week.start, week.end)
    return Approvals(
        waiting=_waiting(pending, week),
        pending=len(pending),
        oldest_hours=_oldest(pending),
        pending_rows=link(APPROVALS, week, PENDING),
        released=tuple(_release(snapshot, week, row) for row in released.to_dict("records")),
        released_before=len(released_without_approval(snapshot, before.start, before.end)),
        released_rows=link(APPROVALS, week, RELEASED),
        released_rows_before=link(APPROVALS, before, RELEASED),
    )


def _waiting(pending: pd.DataFrame, week: Period) -> tuple[Waiting, ...]:
    # the oldest come first, and so do the offices that have them
    groups = pending.groupby("waits_at", sort=False, observed=True)
    return tuple(
        Waiting(str(office), len(rows), _oldest(rows), link(APPROVALS, week, f"{PENDING}{OF}{office}"))
        for office, rows in groups
    )


def _oldest(pending: pd.DataFrame) -> float | None:
    oldest = pending["age_hours"].max()
    return None if pd.isna(oldest) else float(oldest)


def _release(snapshot: Snapshot, week: Period, row: dict[Any, Any]) -> Release:
    place = str(row["workbook"]), str(row["worksheet"]), int(row["row"])
    moments = [(row[name], row[f"{name}_last"]) for name in ("decided_at", "released_at")]
    return Release(
        department=str(row["department"]),
        content_id=text.mask(row["content_id"]),
        title=text.mask(row["title"]),
        verdict=str(row["verdict"]),
        approver=text.mask(row["approver"]),
        decided_at=moment(row["decided_at"]),
        released_at=moment(row["released_at"]),
        is_day_only=any(pd.notna(first) and first != last for first, last in moments),
        place=place_of(snapshot, "content", place, "title"),
        rows=row_link(APPROVALS, week, RELEASED, "content", place),
    )
