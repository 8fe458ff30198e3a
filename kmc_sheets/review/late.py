"""The worst five queries, and the departments that have fallen silent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from kmc_sheets.periods import Period
from kmc_sheets.review.links import REPLIES, UPDATES, link, row_link
from kmc_sheets.review.model import LateQuery, Silent, Worst
from kmc_sheets.review.officers import officer_of, place_of
from kmc_sheets.selections.daily_updates import silent_departments
from kmc_sheets.selections.replies import overdue_queries
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text

MOST: Final = 5
OVERDUE, SILENT = "overdue", "silent"  # what the pages call their lists


def worst(snapshot: Snapshot, week: Period) -> Worst:
    """The overdue queries furthest past their limit, whatever their week."""
    queries = overdue_queries(snapshot)
    found = tuple(_query(snapshot, week, row) for row in queries.head(MOST).to_dict("records"))
    departments = int(queries["department"].nunique())
    return Worst(found, len(queries), departments, link(REPLIES, week, OVERDUE))


def _query(snapshot: Snapshot, week: Period, row: dict[Any, Any]) -> LateQuery:
    place = str(row["workbook"]), str(row["worksheet"]), int(row["row"])
    return LateQuery(
        department=str(row["department"]),
        officer=officer_of(snapshot, str(row["department"])),
        query_id=text.mask(row["query_id"]),
        text=text.mask(row["query"]),
        waits_for=str(row["waits_for"]),
        verdict=str(row[str(row["waits_for"])]),
        elapsed_hours=float(row["elapsed_hours"]),
        limit_hours=float(row["limit_hours"]),
        over_hours=float(row["over_hours"]),
        place=place_of(snapshot, "queries", place, "query"),
        rows=row_link(REPLIES, week, OVERDUE, "queries", place),
    )


def silent(snapshot: Snapshot, week: Period) -> tuple[Silent, ...]:
    """The active departments that have fallen silent, those who never shared first, then the longest ago."""
    return tuple(_silent(snapshot, week, row) for row in silent_departments(snapshot).to_dict("records"))


def _silent(snapshot: Snapshot, week: Period, row: dict[Any, Any]) -> Silent:
    department = str(row["department"])
    return Silent(
        department=department,
        officer=officer_of(snapshot, department),
        last_on=day(row["last_on"]),
        days=_whole(row["days_since"]),
        working_days=_whole(row["working_days"]),
        newest_at=moment(row["newest_at"]),
        reports=bool(row["reports"]),
        rows=link(UPDATES, week, SILENT, department),
    )


def _whole(number: float) -> int | None:
    return None if pd.isna(number) else int(number)


def day(value: Any) -> date | None:
    """A day of a frame; None for NaT."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def moment(value: Any) -> datetime | None:
    """A moment of a frame; None for NaT."""
    return None if pd.isna(value) else pd.Timestamp(value).to_pydatetime()
