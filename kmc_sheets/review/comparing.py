"""Whether a rate got better or worse from one week to the next, as far as the counts allow saying so.

Source: docs/rules.md, section 8. Rates are compared as fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from kmc_sheets import schema
from kmc_sheets.periods import Period
from kmc_sheets.review.links import clause_link
from kmc_sheets.review.model import Direction, Move, Moves, is_unjudged
from kmc_sheets.scorecard import Rate, Score

LEAST_CHANGE: Final = Fraction(1, 10)  # ten points: less is what weeks differ by anyway
# The clauses that have weeks: contacts count in every one alike
WEEKLY: Final = tuple(clause for clause in schema.CLAUSES if clause != schema.ONE_POINT)


def direction(week: Rate, before: Rate, min_counted: int) -> Direction | None:
    """How a rate moved; None where either week counts fewer than `min_counted`.

    Better or worse: by ten points at least, and it still would be if in each week one row had gone the other
    way.
    """
    least = max(min_counted, 1)
    if min(_counted(week), _counted(before)) < least:
        return None
    if _is_above(week, before):
        return Direction.BETTER
    return Direction.WORSE if _is_above(before, week) else Direction.LEVEL


def _is_above(high: Rate, low: Rate) -> bool:
    change = Fraction(high.met, _counted(high)) - Fraction(low.met, _counted(low))
    one_row_each = Fraction(1, _counted(high)) + Fraction(1, _counted(low))
    return change >= LEAST_CHANGE and change > one_row_each


def _counted(rate: Rate) -> int:
    return rate.met + rate.missed


def moves(
    scores: Sequence[Score],
    before: Mapping[str, Score],
    weeks: tuple[Period, Period],
    active: frozenset[str],
    min_counted: int,
    *,
    is_over: bool,
) -> Moves:
    """Which departments got better and worse, clause by clause, the largest change first.

    `scores` are this week's, `before` the other's by department; `weeks` are this one and the one before.
    A department of which too much can't be judged in either week is not compared; nobody is in a week that
    is not over.
    """
    if not is_over:
        return Moves((), (), 0, 0, is_comparable=False)
    found: list[Move] = []
    compared: set[str] = set()
    for score in scores:
        other = before[score.department]
        if is_unjudged(score) or is_unjudged(other):
            continue
        told = list(_directions(score, other, min_counted))
        if told:
            compared.add(score.department)
        found += [
            _move(score, other, clause, way, weeks) for clause, way in told if way is not Direction.LEVEL
        ]
    found.sort(key=lambda move: (-move.points, move.department, schema.CLAUSES.index(move.clause)))
    better, worse = (
        tuple(move for move in found if move.direction is way) for way in (Direction.BETTER, Direction.WORSE)
    )
    return Moves(better, worse, len(compared), len(active - compared), is_comparable=True)


def _directions(score: Score, other: Score, min_counted: int) -> Iterator[tuple[str, Direction]]:
    for clause in WEEKLY:
        way = direction(score.clauses[clause], other.clauses[clause], min_counted)
        if way is not None:
            yield clause, way


def _move(score: Score, other: Score, clause: str, way: Direction, weeks: tuple[Period, Period]) -> Move:
    week, before = score.clauses[clause], other.clauses[clause]
    points = Fraction(week.met, _counted(week)) - Fraction(before.met, _counted(before))
    rows, rows_before = (clause_link(clause, period, score.department) for period in weeks)
    return Move(score.department, clause, way, week, before, float(abs(points)), rows, rows_before)
