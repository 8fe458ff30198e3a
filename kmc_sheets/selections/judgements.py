"""What each clause makes of each row, as arrays: counting takes no copies of rows.

Worked out once for a snapshot; a period and a department are then a mask over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.scorecard import met_and_missed, table_of, verdict_column
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot

Truths = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows: the day by which each counts (None: in every period), and its department, a place in
    `names`."""

    on: npt.NDArray[np.datetime64] | None
    department: Places
    names: tuple[str, ...]

    def asked_for(self, start: date, end: date, department: str | None) -> Truths:
        """The rows in a period, of one department or of all."""
        asked = np.ones(len(self.department), np.bool_)
        if self.on is not None:
            asked = (self.on >= np.datetime64(start)) & (self.on <= np.datetime64(end))
        if department is None:
            return asked
        if department not in self.names:
            return np.zeros_like(asked)
        mine: Truths = asked & (self.department == self.names.index(department))
        return mine


@dataclass(frozen=True, slots=True)
class Judgements:
    """A clause's rows: met, missed, or neither; `verdict` is a place in `verdicts`, -1 for no verdict."""

    is_met: Truths
    is_missed: Truths
    verdict: Places
    verdicts: tuple[str, ...]

    def having(self, *verdicts: str) -> Truths:
        """The rows with one of these verdicts."""
        places = [place for place, verdict in enumerate(self.verdicts) if verdict in verdicts]
        found: Truths = np.isin(self.verdict, places)
        return found

    @property
    def is_due(self) -> Truths:
        """Those that a rate counts."""
        due: Truths = (self.is_met | self.is_missed) & (self.verdict >= 0)
        return due

    @property
    def is_other(self) -> Truths:
        """Those with a verdict that a rate does not count."""
        others: Truths = ~(self.is_met | self.is_missed) & (self.verdict >= 0)
        return others


@once_a_snapshot
def rows_of(snapshot: Snapshot, table: str) -> Rows:
    """The rows of a frame of the snapshot."""
    frame = getattr(snapshot, table)
    on = frame["week_on"].to_numpy("datetime64[D]") if "week_on" in frame else None
    places, names = pd.factorize(frame["department"])
    return Rows(on, places, tuple(map(str, names)))


@once_a_snapshot
def judgements_of(snapshot: Snapshot, clause: str) -> Judgements:
    """What a clause makes of each row of its frame."""
    frame = getattr(snapshot, table_of(clause))
    places, verdicts = pd.factorize(frame[verdict_column(clause)])
    return Judgements(*met_and_missed(frame, clause), places, tuple(map(str, verdicts)))
