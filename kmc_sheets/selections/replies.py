"""Queries that a page lists: open, overdue, due soon, awaiting guidance; and how long things took."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.selections.judgements import judgements_of, rows_of
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot

OPEN: Final = ("overdue", "due_soon", "running")
_CLAUSES: Final = {"interim": schema.INTERIM, "concrete": schema.CONCRETE}


def of_department(frame: DataFrame, department: str | None) -> DataFrame:
    """The rows of one department; all for None."""
    return frame if department is None else frame[frame["department"] == department]


@once_a_snapshot
def open_queries(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Queries that still wait for a reply, of any week, the most overdue first.

    Adds to the columns of `snapshot.queries`: waits_for ("interim" or "concrete": the reply that is
    furthest past its limit, or next due), limit_hours (its limit), elapsed_hours (run so far on the clock
    that limits run on) and over_hours (elapsed less limit: below 0 while there is time).
    """
    if department is not None:
        return of_department(open_queries(snapshot, None), department)
    limits, queries = snapshot.settings.limits, snapshot.queries
    is_open = {name: judgements_of(snapshot, clause).having(*OPEN) for name, clause in _CLAUSES.items()}
    rows = np.flatnonzero(is_open["interim"] | is_open["concrete"])
    over = {
        name: np.where(is_open[name], queries[f"{name}_hours"].to_numpy(np.float64) - limit, -np.inf)[rows]
        for name, limit in (("interim", limits.interim_hours), ("concrete", limits.concrete_hours))
    }
    is_interim = over["interim"] >= over["concrete"]
    over_hours = np.where(is_interim, over["interim"], over["concrete"])
    limit_hours = np.where(is_interim, limits.interim_hours, limits.concrete_hours)
    order = np.argsort(-over_hours, kind="stable")
    return queries.take(rows[order]).assign(
        waits_for=np.where(is_interim, "interim", "concrete")[order],
        limit_hours=limit_hours[order],
        elapsed_hours=(over_hours + limit_hours)[order],
        over_hours=over_hours[order],
    )


@once_a_snapshot
def overdue_queries(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Open queries with an overdue interim or concrete reply; columns and order of `open_queries`."""
    return _with_verdict(snapshot, department, "overdue")


@once_a_snapshot
def queries_due_soon(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Open queries with an interim or concrete reply due soon; columns and order of `open_queries`."""
    return _with_verdict(snapshot, department, "due_soon")


@once_a_snapshot
def overdue_by_department(
    snapshot: Snapshot, edges_hours: tuple[float, ...], department: str | None = None
) -> DataFrame:
    """Overdue queries counted by how far past the limit they are: department, over (0 up to the first edge,
    1 up to the second, ...), rows; the departments with most rows first."""
    queries = overdue_queries(snapshot, department)
    over = np.searchsorted(edges_hours, queries["over_hours"].to_numpy(np.float64), side="left")
    counted = queries.assign(over=over).groupby(["department", "over"], observed=True).size()
    found = counted.reset_index(name="rows")
    found["of_department"] = found.groupby("department", observed=True)["rows"].transform("sum")
    found = found.sort_values(["of_department", "department", "over"], ascending=[False, True, True])
    return found[["department", "over", "rows"]].reset_index(drop=True)


@once_a_snapshot
def follow_ups_awaiting(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Follow-up queries awaiting guidance, of any week, the longest waiting first; adds waited_hours (from
    the clock's start to now, around the clock; NaN where it has none)."""
    if department is not None:
        return of_department(follow_ups_awaiting(snapshot, None), department)
    queries = snapshot.queries[judgements_of(snapshot, schema.FOLLOW_UP).having("awaiting")]
    waited = (pd.Timestamp(snapshot.now) - queries["clock_started_at"]).dt.total_seconds() / 3600
    return queries.assign(waited_hours=waited).sort_values("waited_hours", ascending=False, kind="stable")


@once_a_snapshot
def queries_of_period(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """The queries that count in a period, in the order of the sheets."""
    return snapshot.queries[rows_of(snapshot, "queries").asked_for(start, end, department)]


@once_a_snapshot
def queries_not_forwarded(
    snapshot: Snapshot, start: date, end: date, department: str | None = None
) -> DataFrame:
    """Those of a period without forwarded_at: it is not known when the department got them."""
    queries = queries_of_period(snapshot, start, end, department)
    return queries[queries["forwarded_at_state"] == schema.State.EMPTY]


@once_a_snapshot
def forwarded_queries(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """Those of a period for which the agency's time from received to forwarded is known to the minute.

    Adds agency_hours (around the clock); the slowest first. Left out are moments without a time of day,
    and those in which forwarded_at comes before received_at.
    """
    queries = queries_of_period(snapshot, start, end, department)
    received, forwarded = queries["received_at"], queries["forwarded_at"]
    is_exact = (received == queries["received_at_last"]) & (forwarded == queries["forwarded_at_last"])
    taken = (forwarded - received).dt.total_seconds() / 3600
    queries = queries.assign(agency_hours=taken)[is_exact & (taken >= 0)]
    return queries.sort_values("agency_hours", ascending=False, kind="stable")


def _with_verdict(snapshot: Snapshot, department: str | None, verdict: str) -> DataFrame:
    has = [judgements_of(snapshot, clause).having(verdict) for clause in _CLAUSES.values()]
    queries = open_queries(snapshot, department)
    return queries[(has[0] | has[1])[queries.index]]
