"""Events that a page shows: what is coming, what was not announced in time, and how long before.

Source: docs/rules.md, section 3, Event notices.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.scorecard import in_period
from kmc_sheets.selections.clauses import due_rows
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department
from kmc_sheets.snapshot import Snapshot

COMING_DAYS: Final = 14  # today is the first
# No notice was given, whether it is due by now or not
LACKING: Final = ("missing", "due_today", "awaited")
_EDGES: Final = (1, 2, 3, 7)


def last_coming_day(snapshot: Snapshot) -> date:
    """The last of the fourteen days from today."""
    return snapshot.now.date() + timedelta(days=COMING_DAYS - 1)


@once_a_snapshot
def coming_events(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """The events of today and the thirteen days after it, those without a notice first, then by time; those
    that need none last. Adds lacks (no notice was given)."""
    events = of_department(snapshot.events, department)
    events = in_period(events, snapshot.now.date(), last_coming_day(snapshot))
    events = events.assign(lacks=events["verdict"].isin(LACKING))
    order = np.select([events["lacks"], events["verdict"] != "not_needed"], [0, 1], 2)
    events = events.assign(_order=order).sort_values(["_order", "event_on", "event_at"], kind="stable")
    return events.drop(columns="_order")


@once_a_snapshot
def coming_without_notice(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Those of `coming_events` for which no notice was given."""
    events = coming_events(snapshot, department)
    return events[events["lacks"]]


@once_a_snapshot
def events_of_period(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """All events of a period, the newest first."""
    events = of_department(in_period(snapshot.events, start, end), department)
    return events.sort_values("event_at", ascending=False, kind="stable")


@once_a_snapshot
def events_missed(
    snapshot: Snapshot, verdict: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """Events of a period whose notice was `verdict`: late or missing; for "" both. The newest first."""
    events = events_of_period(snapshot, start, end, department)
    wanted = (verdict,) if verdict else schema.MISSED[schema.NOTICES]
    return events[events["verdict"].isin(wanted)]


@once_a_snapshot
def lead_times(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """How many calendar days the notices of a period were given ahead, of all that its rate counts.

    first and last (days; last is NaN without end; first is NaN for all below), is_met, events; one row a
    bin, in order, zeros too; then one for no notice at all, with is_none. The limit is an edge of the bins:
    none holds both notices in time and late ones.
    """
    due = due_rows(snapshot, schema.NOTICES, start, end, department)
    limit = snapshot.settings.limits.notice_days
    edges = sorted({*_EDGES, limit})
    is_none = (due["verdict"] == "missing").to_numpy()
    ahead = (due["event_at_on"] - due["notice_at_on"]).dt.days.to_numpy(float)[~is_none]
    places = np.searchsorted(edges, ahead, side="right")
    counts = np.bincount(places, minlength=len(edges) + 1)
    bins = DataFrame(
        {
            "first": [np.nan, *edges],
            "last": [*(edge - 1 for edge in edges), np.nan],
            "is_met": [False, *(edge >= limit for edge in edges)],
            "events": counts,
        }
    ).assign(is_none=False)
    none = DataFrame(
        {"first": [np.nan], "last": [np.nan], "is_met": [False], "events": [int(is_none.sum())]}
    ).assign(is_none=True)
    return pd.concat([bins, none], ignore_index=True)
