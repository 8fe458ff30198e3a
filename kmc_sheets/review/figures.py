"""The week in five numbers, with last week's beside them: the clauses of the circular that have weeks.

Follow-ups are few, and stand with the league table. Source: docs/rules.md, section 8.
"""

from __future__ import annotations

from typing import Final

from kmc_sheets import schema
from kmc_sheets.language import N_
from kmc_sheets.periods import Period
from kmc_sheets.review.comparing import direction
from kmc_sheets.review.links import APPROVALS, clause_link, link, others_link
from kmc_sheets.review.model import MISSED, RATE, Figure
from kmc_sheets.selections.clauses import counted
from kmc_sheets.snapshot import Snapshot

FIVE: Final = (
    (schema.INTERIM, N_("interim replies in time"), RATE),
    (schema.CONCRETE, N_("concrete replies in time"), RATE),
    (schema.DAILY, N_("daily updates shared on their day"), RATE),
    (schema.NOTICES, N_("events with notice in time"), RATE),
    (schema.RELEASE, N_("released without approval, or before it"), MISSED),
)
_RELEASED: Final = "released"  # what Approvals calls its list of these


def figures(snapshot: Snapshot, week: Period, before: Period, *, is_over: bool) -> tuple[Figure, ...]:
    """The five, in their order. In a week that is not over none has a direction."""
    return tuple(_figure(snapshot, *which, week, before, is_over=is_over) for which in FIVE)


def _figure(
    snapshot: Snapshot,
    clause: str,
    words: str,
    counts: str,
    week: Period,
    before: Period,
    *,
    is_over: bool,
) -> Figure:
    now, then = (counted(snapshot, clause, period.start, period.end) for period in (week, before))
    way = direction(now.rate, then.rate, snapshot.settings.scorecard.min_counted) if is_over else None
    if counts == MISSED:
        rows, rows_before = (link(APPROVALS, period, _RELEASED) for period in (week, before))
    else:
        rows, rows_before = (clause_link(clause, period) for period in (week, before))
    others = others_link(clause, week)
    return Figure(clause, words, counts, now, then, way, rows, rows_before, others)
