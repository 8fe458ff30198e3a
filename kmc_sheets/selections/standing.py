"""How each department stands: the scorecard of a period, kept; and one department's line in it."""

from __future__ import annotations

from datetime import date

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.scorecard import Score, score
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot


@once_a_snapshot
def scores(snapshot: Snapshot, start: date, end: date) -> tuple[Score, ...]:
    """The scorecard of a period in its own order: the ranked, the others by name, All departments."""
    return tuple(score(snapshot, start, end))


def score_of(snapshot: Snapshot, start: date, end: date, department: str | None) -> Score | None:
    """One department's line, that of All departments for None; None where there is none (Unrecognised)."""
    name = schema.ALL_DEPARTMENTS if department is None else department
    return next((line for line in scores(snapshot, start, end) if line.department == name), None)


def ranked(snapshot: Snapshot, start: date, end: date) -> int:
    """How many departments are ranked."""
    return sum(line.rank is not None for line in scores(snapshot, start, end))


def is_active(snapshot: Snapshot, department: str) -> bool:
    """Whether a department is active in the register; False for one that is not in it."""
    return bool(_register_row(snapshot, department)["active"].astype(bool).any())


def controlling_officer(snapshot: Snapshot, department: str) -> str:
    """The Controlling Officer's name, as the register has it; "" for none."""
    names = _register_row(snapshot, department)["controlling_officer"]
    return str(names.iloc[0]) if len(names) else ""


def _register_row(snapshot: Snapshot, department: str) -> DataFrame:
    return snapshot.register[snapshot.register["name"] == department]
