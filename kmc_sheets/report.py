"""The report as data: one JSON object for scripts. Source: docs/rules.md, section 6, exactly."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kmc_sheets import schema
from kmc_sheets.scorecard import Rate, Score, score
from kmc_sheets.snapshot import Snapshot, TableCounts

Report = dict[str, Any]
_PLACE = ("row", "workbook", "worksheet")
_TABLES = tuple(table.name for table in schema.JUDGED_TABLES)
_LAST_SECOND = pd.Timedelta(hours=23, minutes=59, seconds=59)


def report(snapshot: Snapshot, start: date, end: date) -> Report:
    """The report on a period, its first and last day included; only the scorecard depends on it."""
    return {
        "now": snapshot.now.isoformat(),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "tables": {name: _counts(snapshot.counts[name]) for name in _TABLES},
        "problems": _problems(snapshot.problems[snapshot.problems["table"].isin(_TABLES)]),
        "queries": _queries(snapshot.queries),
        "activities": _rows(snapshot.activities, date=_days(snapshot.activities["date_on"])),
        "days": _rows(snapshot.days, date=_days(snapshot.days["date"])),
        "events": _rows(snapshot.events, event_at=_moments(snapshot.events, "event_at")),
        "content": _rows(snapshot.content),
        "contacts": [
            {"department": department, "verdict": verdict, "lacking": list(lacking)}
            for department, verdict, lacking in zip(
                *(snapshot.contacts[name] for name in ("department", "verdict", "lacking")), strict=True
            )
        ],
        "scorecard": [_score(one) for one in score(snapshot, start, end)],
    }


def _counts(counts: TableCounts) -> Report:
    titles = counts.worksheets
    return {
        "worksheet": None if not titles else titles[0] if len(titles) == 1 else list(titles),
        "rows": counts.rows,
        "read": counts.read,
        "set_aside": counts.set_aside,
        "blank": counts.blank,
    }


def _problems(problems: pd.DataFrame) -> list[Report]:
    columns = ("table", "workbook", "worksheet", "cell", "grade", "value", "message")
    return _records({name: problems[name].tolist() for name in columns})


def _queries(queries: pd.DataFrame) -> list[Report]:
    return _records(
        {
            **{name: queries[name].tolist() for name in _PLACE},
            "query_id": queries["query_id"].tolist(),
            "department": queries["department"].tolist(),
            "clock_started": _moments(queries, "clock_started_at", "clock_started_last", "clock_started_on"),
            "interim_due": _iso(queries["interim_due_at"]),
            "concrete_due": _iso(queries["concrete_due_at"]),
            "interim": queries["interim"].tolist(),
            "prompt": queries["prompt"].tolist(),
            "concrete": queries["concrete"].tolist(),
            "follow_up": queries["follow_up"].tolist(),
        }
    )


def _rows(frame: pd.DataFrame, **moments: list[str | None]) -> list[Report]:
    place = {name: frame[name].tolist() for name in _PLACE if name in frame}
    return _records(
        {**place, **moments, "department": frame["department"].tolist(), "verdict": frame["verdict"].tolist()}
    )


def _records(columns: dict[str, list[Any]]) -> list[Report]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _iso(moments: pd.Series) -> list[str | None]:
    return [None if pd.isna(moment) else moment.isoformat() for moment in moments]


def _days(days: pd.Series) -> list[str | None]:
    return [None if text == "NaT" else text for text in np.datetime_as_string(days.to_numpy("datetime64[D]"))]


def _moments(frame: pd.DataFrame, at: str, last: str = "", on: str = "") -> list[str | None]:
    """Moments in ISO 8601 with offset; a day-only one is its day."""
    is_day_only = frame[last or f"{at}_last"] - frame[at] == _LAST_SECOND
    exact, days = _iso(frame[at]), _days(frame[on or f"{at}_on"])
    return [day if only else moment for only, moment, day in zip(is_day_only, exact, days, strict=True)]


def _score(one: Score) -> Report:
    return {
        "department": one.department,
        "rank": one.rank,
        "band": one.band,
        "overall": one.overall,
        "clauses": {clause: _rate(one.clauses[clause]) for clause in schema.CLAUSES},
    }


def _rate(rate: Rate) -> Report:
    return {"met": rate.met, "missed": rate.missed, "rate": rate.rate}
