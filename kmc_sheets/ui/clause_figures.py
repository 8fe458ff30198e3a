"""The rate of each clause against the period before, each a link to the rows that it counts."""

from __future__ import annotations

from typing import Final

from kmc_sheets import periods, schema
from kmc_sheets.language import _
from kmc_sheets.periods import Period
from kmc_sheets.scorecard import table_of
from kmc_sheets.selections.clauses import Counted, counted
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_rows import PAGE_OF
from kmc_sheets.ui.counted_words import counts_in_words
from kmc_sheets.ui.figure import NO_NUMBER, Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.unread import known
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View

# What isn't judged row by row
_JUDGED_FROM: Final = {"days": schema.ACTIVITIES.name}


def clause_figures(view: View, clauses: tuple[str, ...] = schema.CLAUSES) -> tuple[Figure, ...]:
    """A figure a clause: its rate in the period, what it counts, and the period before."""
    return _figures(view.snapshot, clauses, view.period, view.department)


@worded_once_a_snapshot
def _figures(
    snapshot: Snapshot, clauses: tuple[str, ...], period: Period, department: str | None
) -> tuple[Figure, ...]:
    return tuple(_figure(snapshot, clause, period, department) for clause in clauses)


def _figure(snapshot: Snapshot, clause: str, period: Period, department: str | None) -> Figure:
    earlier = periods.before(period)
    now = counted(snapshot, clause, period.start, period.end, department)
    settings = snapshot.settings.scorecard
    edges = (settings.good, settings.watch)
    change = _("As it stands now")
    if clause != schema.ONE_POINT:
        before = counted(snapshot, clause, earlier.start, earlier.end, department)
        change = _change(now, before, edges)
    figure = Figure(
        numbers.percent(now.rate.rate, edges) or NO_NUMBER,
        clause_name(clause),
        (counts_in_words(now), change),
        None,
        PAGE_OF[clause],
        {SHOW: clause},
    )
    table = table_of(clause)
    return known(snapshot, _JUDGED_FROM.get(table, table), figure)


def _change(now: Counted, before: Counted, edges: tuple[float, ...]) -> str:
    """The period before in words: "Before: 68 %, 17 of 25 due: ▲ up 4 points"."""
    if before.rate.rate is None:
        return _("Before: nothing was due")
    due = before.rate.met + before.rate.missed
    named = {
        "rate": numbers.percent(before.rate.rate, edges),
        "counts": numbers.met_of_due(before.rate.met, due),
    }
    if now.rate.rate is None:
        return _("Before: {rate}, {counts}").format(**named)
    # of the whole per cents that a reader sees
    points = round(100 * now.rate.rate) - round(100 * before.rate.rate)
    if not points:
        return _("Before: {rate}, {counts}: about the same").format(**named)
    length = numbers.count(abs(points), "{n} point", "{n} points")
    if points > 0:
        return _("Before: {rate}, {counts}: ▲ up {points}").format(**named, points=length)
    return _("Before: {rate}, {counts}: ▼ down {points}").format(**named, points=length)
