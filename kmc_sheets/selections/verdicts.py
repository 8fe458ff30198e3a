"""How many rows of a clause have which verdict in a period, and which rows these are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from pandas import DataFrame

from kmc_sheets.scorecard import judged, verdict_column
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot

MET, MISSED, ASIDE = "met", "missed", "aside"
WAYS: Final = (MET, MISSED, ASIDE)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many rows of a clause have this verdict; `way`: they count as met, as missed, or not (aside).

    A follow-up that awaits guidance counts as missed once its concrete reply was due, and not before.
    """

    verdict: str
    way: str
    rows: int


@once_a_snapshot
def tallies(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> tuple[Tally, ...]:
    """What there is of each verdict in a period: the met, the missed, the others; the most first."""
    rows = _with_way(snapshot, clause, start, end, department)
    counts = Counter(zip(rows["way"].astype(str), rows[verdict_column(clause)].astype(str), strict=True))
    found = [Tally(verdict, way, number) for (way, verdict), number in sorted(counts.items())]
    return tuple(sorted(found, key=lambda tally: (WAYS.index(tally.way), -tally.rows)))


@once_a_snapshot
def rows_of_verdict(
    snapshot: Snapshot, clause: str, tallied: tuple[str, str], start: date, end: date, department: str | None
) -> DataFrame:
    """The rows of a clause in a period with one verdict that count one way: `tallied` is (way, verdict)."""
    rows = _with_way(snapshot, clause, start, end, department)
    way, verdict = tallied
    return rows[(rows["way"] == way) & (rows[verdict_column(clause)] == verdict)]


def _with_way(snapshot: Snapshot, clause: str, start: date, end: date, department: str | None) -> DataFrame:
    """The judged rows of a clause, with the way in which each counts."""
    frame, is_met, is_missed = judged(snapshot, clause, start, end)
    frame = frame.assign(way=np.select([is_met, is_missed], [MET, MISSED], ASIDE))
    return frame if department is None else frame[frame["department"] == department]
