"""How often a department makes entries, and how long it has made none. Source: docs/rules.md, section 4."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kmc_sheets.rules.ages import ENTRY_COLUMNS, entries_of, entry_days
from kmc_sheets.rules.spans import day_of
from kmc_sheets.snapshot import Snapshot

WEEKS_DAYS = 56  # eight weeks, as docs/rules.md looks back for silence


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In the last eight weeks: days with entries, and the median gap between them in days (None for
    fewer than two such days); `quiet_days` since the newest entry of all (None for none)."""

    days_with_entries: int
    usual_gap_days: float | None
    quiet_days: int | None


def rhythm(snapshot: Snapshot, department: str) -> Rhythm:
    """The rhythm of one department."""
    mine = [
        entries_of(frame[frame["department"] == department], columns)
        for table, columns in ENTRY_COLUMNS.items()
        for frame in (getattr(snapshot, table),)
    ]
    days = entry_days([entries.select(entries.past(snapshot.now)) for entries in mine], department)
    if not len(days):
        return Rhythm(0, None, None)
    ages = np.sort((day_of(snapshot.now) - days).astype(np.int64))
    recent = ages[ages < WEEKS_DAYS]
    gap = float(np.median(np.diff(recent))) if len(recent) > 1 else None
    return Rhythm(len(recent), gap, int(ages[0]))
