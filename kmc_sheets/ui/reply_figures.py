"""The figures on top of Replies."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.selections import replies
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import due_soon_figure, overdue_figure
from kmc_sheets.ui.verdicts import GOOD, OPEN
from kmc_sheets.ui.view import View


def reply_figures(view: View) -> list[Figure]:
    """What is open, of any week."""
    return [overdue_figure(view), due_soon_figure(view), _open(view), _awaiting(view)]


def rate_figures(view: View) -> list[Figure]:
    """The period's rates."""
    return clause_figures(view, (schema.INTERIM, schema.CONCRETE, schema.FOLLOW_UP))


def _open(view: View) -> Figure:
    number = len(replies.open_queries(view.snapshot, view.department))
    words = ngettext("query open in all", "queries open in all", number)
    return Figure(numbers.indian(number), words, (), OPEN if number else GOOD, "replies", {SHOW: "open"})


def _awaiting(view: View) -> Figure:
    waiting = replies.follow_ups_awaiting(view.snapshot, view.department)
    missed = int(waiting["follow_up_missed"].sum())
    return Figure(
        numbers.indian(len(waiting)),
        ngettext("follow-up awaiting guidance", "follow-ups awaiting guidance", len(waiting)),
        (_("{n} past the limit").format(n=numbers.indian(missed)),) if missed else (),
        OPEN if len(waiting) else GOOD,
        "replies",
        {SHOW: "awaiting"},
    )
