"""From verdicts to met, missed, rate, band and rank: one definition for page, report and paper.

Source: docs/rules.md, sections 3 (what counts), 4 (weeks) and 5 (scorecard). Rates are compared with
their limits as fractions, so that 90 % is exactly 90 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets import schema
from kmc_sheets.snapshot import Snapshot

CANNOT_BE_JUDGED = "cannot be judged"
# the clauses whose counts don't make a department comparable: everyone has days and one contact
_NOT_FOR_RANKING = (schema.DAILY, schema.ONE_POINT)
_FRAME_AND_VERDICT = {
    schema.INTERIM: ("queries", "interim"),
    schema.CONCRETE: ("queries", "concrete"),
    schema.FOLLOW_UP: ("queries", "follow_up"),
    schema.DAILY: ("days", "verdict"),
    schema.NOTICES: ("events", "verdict"),
    schema.RELEASE: ("content", "verdict"),
    schema.ONE_POINT: ("contacts", "verdict"),
}
_ROW_TABLES = {
    "queries": ("interim", "concrete"),
    "activities": ("verdict",),
    "events": ("verdict",),
    "content": ("verdict",),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """What counted in a clause; `rate` is met / (met + missed), None where nothing counted."""

    met: int
    missed: int

    @property
    def exact(self) -> Fraction | None:
        return Fraction(self.met, self.met + self.missed) if self.met + self.missed else None

    @property
    def rate(self) -> float | None:
        return self.met / (self.met + self.missed) if self.met + self.missed else None


@dataclass(frozen=True, slots=True)
class Score:
    """A department's standing in a period.

    `band`: good, watch, poor, "cannot be judged" or None; `overall`: the mean of its rates, which rests
    on `rests_on` clauses; `counted`: what counted over the clauses that rank; `unjudged`: the share of
    its rows that could not be judged; `overdue`: its overdue verdicts now, of any week.
    """

    department: str
    rank: int | None
    band: str | None
    overall: float | None
    clauses: dict[str, Rate]
    rests_on: int
    counted: int
    unjudged: float
    overdue: int


def score(snapshot: Snapshot, start: date, end: date) -> list[Score]:
    """The scorecard of a period, first and last day included.

    In the order of the ranking, then those not ranked by name, then `All departments`.
    """
    names = [str(name) for name in snapshot.register["name"]]
    counts = {clause: count(snapshot, clause, start, end) for clause in schema.CLAUSES}
    unjudged = unjudged_shares(snapshot, start, end)
    overdue = _overdue(snapshot)
    scores = [
        _score(
            snapshot,
            name,
            {clause: counts[clause].get(name, Rate(0, 0)) for clause in schema.CLAUSES},
            unjudged.get(name, Fraction(0)),
            overdue.get(name, 0),
        )
        for name in names
    ]
    whole = {clause: _sum(rates.values()) for clause, rates in counts.items()}
    everybody = _score(snapshot, schema.ALL_DEPARTMENTS, whole, Fraction(0), sum(overdue.values()))
    return [*_ranked(snapshot, scores), everybody]


def in_period(frame: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """The rows of a judged frame that count in a period; contacts count in every one."""
    return frame[_is_in_period(frame["week_on"], start, end)] if "week_on" in frame else frame


def judged(
    snapshot: Snapshot, clause: str, start: date, end: date
) -> tuple[pd.DataFrame, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The rows of a clause that lie in a period, which of them are met, and which are missed.

    The verdict stands in the column that `verdict_column` names. Rows without one (queries that follow up
    none, for follow_up_guidance) are left out.
    """
    table, column = _FRAME_AND_VERDICT[clause]
    frame = in_period(getattr(snapshot, table), start, end)
    frame = frame[frame[column].notna()]
    return frame, *met_and_missed(frame, clause)


def met_and_missed(frame: pd.DataFrame, clause: str) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which rows of a clause's frame are met, and which are missed."""
    verdict = frame[verdict_column(clause)]
    is_missed = (
        frame["follow_up_missed"] if clause == schema.FOLLOW_UP else verdict.isin(schema.MISSED[clause])
    )
    return verdict.isin(schema.MET[clause]).to_numpy(np.bool_), is_missed.to_numpy(np.bool_)


def table_of(clause: str) -> str:
    """The frame of the snapshot that holds the clause's verdicts."""
    return _FRAME_AND_VERDICT[clause][0]


def verdict_column(clause: str) -> str:
    """The column of the clause's frame that holds its verdicts."""
    return _FRAME_AND_VERDICT[clause][1]


def count(snapshot: Snapshot, clause: str, start: date, end: date) -> dict[str, Rate]:
    """Met and missed of a clause in a period, by department, Unrecognised included."""
    frame, is_met, is_missed = judged(snapshot, clause, start, end)
    met, missed = (frame["department"][rows].value_counts() for rows in (is_met, is_missed))
    names = {*map(str, met.index), *map(str, missed.index)}
    return {name: Rate(int(met.get(name, 0)), int(missed.get(name, 0))) for name in names}


def unjudged_shares(snapshot: Snapshot, start: date, end: date) -> dict[str, Fraction]:
    """The share of each department's rows in a period that are undated or were set aside as errors."""
    counts = unjudged_counts(snapshot, start, end)
    return {name: Fraction(unjudged, rows) for name, (unjudged, rows) in counts.items() if rows}


def unjudged_counts(snapshot: Snapshot, start: date, end: date) -> dict[str, tuple[int, int]]:
    """Of each department's rows in a period, Unrecognised included, how many are undated or were set aside
    as errors, and how many there are with these."""
    rows: dict[str, int] = {}
    unjudged: dict[str, int] = {}
    for table, columns in _ROW_TABLES.items():
        frame = in_period(getattr(snapshot, table), start, end)
        is_undated = np.zeros(len(frame), np.bool_)
        for column in columns:
            is_undated |= (frame[column] == "undated").to_numpy()
        _add(rows, frame["department"])
        _add(unjudged, frame["department"][is_undated])
    lost = _lost_in_period(snapshot.set_aside, start, end)
    _add(rows, lost)
    _add(unjudged, lost)
    return {name: (unjudged.get(name, 0), total) for name, total in rows.items()}


def _lost_in_period(set_aside: pd.DataFrame, start: date, end: date) -> pd.Series:
    """The departments of the rows set aside whose date lies in the period, or can't be read while the
    nearest rows above and below with a date lie in it."""
    own = set_aside["week_on"]
    near = [set_aside["above_on"], set_aside["below_on"]]
    beside = np.logical_and.reduce([_is_in_period(day, start, end) | day.isna().to_numpy() for day in near])
    has_near = near[0].notna() | near[1].notna()
    is_lost = _is_in_period(own, start, end) | (own.isna() & has_near & beside).to_numpy()
    departments: pd.Series = set_aside["department"][is_lost]
    return departments


def _is_in_period(days: pd.Series, start: date, end: date) -> npt.NDArray[np.bool_]:
    values = days.to_numpy("datetime64[D]")
    inside: npt.NDArray[np.bool_] = (values >= np.datetime64(start)) & (values <= np.datetime64(end))
    return inside


def _add(counts: dict[str, int], departments: pd.Series) -> None:
    for name, number in departments.value_counts().items():
        counts[str(name)] = counts.get(str(name), 0) + int(number)


def _overdue(snapshot: Snapshot) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in ("interim", "concrete"):
        _add(found, snapshot.queries["department"][snapshot.queries[column] == "overdue"])
    return found


def _sum(rates: Iterable[Rate]) -> Rate:
    rates = list(rates)
    return Rate(sum(rate.met for rate in rates), sum(rate.missed for rate in rates))


def _mean(clauses: Mapping[str, Rate]) -> tuple[Fraction | None, int]:
    told = [rate.exact for rate in clauses.values() if rate.exact is not None]
    return (sum(told, Fraction(0)) / len(told) if told else None), len(told)


def _score(
    snapshot: Snapshot, name: str, clauses: dict[str, Rate], unjudged: Fraction, overdue: int
) -> Score:
    overall, rests_on = _mean(clauses)
    counted = sum(
        rate.met + rate.missed for clause, rate in clauses.items() if clause not in _NOT_FOR_RANKING
    )
    settings = snapshot.settings.scorecard
    is_unjudged = unjudged > _limit(settings.max_unjudged)
    band = CANNOT_BE_JUDGED if is_unjudged else _band(overall, settings.good, settings.watch)
    return Score(name, None, band, _float(overall), clauses, rests_on, counted, float(unjudged), overdue)


def _limit(share: float) -> Fraction:
    return Fraction(str(share))


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _band(overall: Fraction | None, good: float, watch: float) -> str | None:
    if overall is None:
        return None
    return "good" if overall >= _limit(good) else "watch" if overall >= _limit(watch) else "poor"


def _ranked(snapshot: Snapshot, scores: list[Score]) -> list[Score]:
    least = snapshot.settings.scorecard.min_counted
    can_rank = [
        s for s in scores if s.overall is not None and s.band != CANNOT_BE_JUDGED and s.counted >= least
    ]
    can_rank.sort(key=lambda s: (-(_mean(s.clauses)[0] or 0), s.overdue, s.department))
    ranked = [replace(s, rank=place) for place, s in enumerate(can_rank, 1)]
    others = [s for s in scores if s not in can_rank]
    return ranked + sorted(others, key=lambda s: s.department)
