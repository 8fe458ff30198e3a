"""The figures on top of Replies."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.selections import replies
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import due_soon_figure, overdue_figure
from kmc_sheets.ui.unread import of_table
from kmc_sheets.ui.verdicts import GOOD, OPEN
from kmc_sheets.ui.view import View


def reply_figures(view: View) -> tuple[Figure, ...]:
    """What is open, of any week."""
    return _figures(view.snapshot, view.department)


@worded_once_a_snapshot
def _figures(snapshot: Snapshot, department: str | None) -> tuple[Figure, ...]:
    figures = (overdue_figure, due_soon_figure, _open, _awaiting)
    return tuple(figure(snapshot, department) for figure in figures)


def rate_figures(view: View) -> tuple[Figure, ...]:
    """The period's rates."""
    return clause_figures(view, (schema.INTERIM, schema.CONCRETE, schema.FOLLOW_UP))


@of_table("queries")
def _open(snapshot: Snapshot, department: str | None) -> Figure:
    number = len(replies.open_queries(snapshot, department))
    words = ngettext("query open in all", "queries open in all", number)
    return Figure(numbers.indian(number), words, (), OPEN if number else GOOD, "replies", {SHOW: "open"})


@of_table("queries")
def _awaiting(snapshot: Snapshot, department: str | None) -> Figure:
    waiting = replies.follow_ups_awaiting(snapshot, department)
    missed = int(waiting["follow_up_missed"].sum())
    return Figure(
        numbers.indian(len(waiting)),
        ngettext("follow-up awaiting guidance", "follow-ups awaiting guidance", len(waiting)),
        (_("{n} past the limit").format(n=numbers.indian(missed)),) if missed else (),
        OPEN if len(waiting) else GOOD,
        "replies",
        {SHOW: "awaiting"},
    )
