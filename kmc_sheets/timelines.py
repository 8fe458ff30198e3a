"""How a row came to its verdict: its moments as typed and as read, and when replies were due, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from kmc_sheets.snapshot import Snapshot

# What each moment of a row tells, in the order in which it should happen
STEPS: Final[dict[str, dict[str, str]]] = {
    "queries": {
        "received_at": "Received by the agency",
        "forwarded_at": "Forwarded to the department",
        "interim_at": "Interim reply",
        "concrete_at": "Concrete reply",
        "guidance_at": "Guidance for the follow-up",
    },
    "content": {
        "submitted_at": "Submitted for approval",
        "decided_at": "Decided",
        "released_at": "Released",
    },
    "events": {"notice_at": "Notice given", "event_at": "Event"},
}
DUE: Final = {"interim_due_at": "Interim reply due", "concrete_due_at": "Concrete reply due"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `at` is the first and `last` the last moment possible (None where unknown); `typed` the text
    of `cell`, both "" where nothing was typed (a due moment); `link` opens the cell of a Google Sheet."""

    name: str
    at: datetime | None
    last: datetime | None
    typed: str = ""
    cell: str = ""
    link: str | None = None


def timeline(snapshot: Snapshot, table: str, row: pd.Series[Any]) -> list[Step]:
    """The steps of a row of `snapshot.queries`, `.content` or `.events`, by their first moment; those at an
    unknown time last. A moment of which nothing was typed is left out."""
    steps = [_typed_step(snapshot, table, row, column, name) for column, name in STEPS[table].items()]
    told = [step for step in steps if step.typed]
    if table == "queries":
        told += [
            Step(name, row[column], row[column]) for column, name in DUE.items() if pd.notna(row[column])
        ]
    return sorted(told, key=lambda step: (step.at is None, step.at or snapshot.now))


def _typed_step(snapshot: Snapshot, table: str, row: pd.Series[Any], column: str, name: str) -> Step:
    workbook, worksheet = str(row["workbook"]), str(row["worksheet"])
    typed, cell = snapshot.typed(table, workbook, worksheet, int(row["row"]), column)
    link = snapshot.places[table].link(workbook, worksheet, cell) if cell else None
    at, last = row[column], row[f"{column}_last"]
    if pd.isna(at):
        return Step(name, None, None, typed, cell, link)
    return Step(name, at, last, typed, cell, link)
