"""How often a department makes entries, and how long it has made none. Source: docs/rules.md, section 4."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kmc_sheets.rules.ages import ENTRY_COLUMNS, find_entries
from kmc_sheets.schema import KOLKATA
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
    frames = {table: getattr(snapshot, table) for table in ENTRY_COLUMNS}
    mine = {table: frame[frame["department"] == department] for table, frame in frames.items()}
    moments = find_entries(mine, snapshot.now)["at"].dt.tz_convert(KOLKATA).dt.normalize()
    if moments.empty:
        return Rhythm(0, None, None)
    today = snapshot.now.replace(hour=0, minute=0, second=0, microsecond=0)
    ages = np.unique((today - moments.drop_duplicates()).dt.days.to_numpy(np.int64))
    recent = ages[ages < WEEKS_DAYS]
    gap = float(np.median(np.diff(recent))) if len(recent) > 1 else None
    return Rhythm(len(recent), gap, int(ages[0]))
