"""How a row came to its verdict: its moments as typed and as read, and when replies were due, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from kmc_sheets.language import N_
from kmc_sheets.snapshot import Snapshot

# What each moment of a row tells, in the order in which it should happen; English, marked for translation
STEPS: Final[dict[str, dict[str, str]]] = {
    "queries": {
        "received_at": N_("Received by the agency"),
        "forwarded_at": N_("Forwarded to the department"),
        "interim_at": N_("Interim reply"),
        "concrete_at": N_("Concrete reply"),
        "guidance_at": N_("Guidance for the follow-up"),
    },
    "content": {
        "submitted_at": N_("Submitted for approval"),
        "decided_at": N_("Decided"),
        "released_at": N_("Released"),
    },
    "events": {"notice_at": N_("Notice given"), "event_at": N_("Event")},
}
DUE: Final = {"interim_due_at": N_("Interim reply due"), "concrete_due_at": N_("Concrete reply due")}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `column` is its moment's, `name` what it is called in English.

    `at` is the first and `last` the last moment possible (None where unknown); `typed` the text of `cell`,
    both "" where nothing was typed (a due moment); `link` opens the cell of a Google Sheet.
    """

    column: str
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
            Step(column, name, row[column], row[column])
            for column, name in DUE.items()
            if pd.notna(row[column])
        ]
    return sorted(told, key=lambda step: (step.at is None, step.at or snapshot.now))


def _typed_step(snapshot: Snapshot, table: str, row: pd.Series[Any], column: str, name: str) -> Step:
    workbook, worksheet = str(row["workbook"]), str(row["worksheet"])
    typed, cell = snapshot.typed(table, workbook, worksheet, int(row["row"]), column)
    link = snapshot.places[table].link(workbook, worksheet, cell) if cell else None
    at, last = row[column], row[f"{column}_last"]
    if pd.isna(at):
        return Step(column, name, None, None, typed, cell, link)
    return Step(column, name, at, last, typed, cell, link)
