"""Which queries Replies can list, and how each list looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections import replies as picked
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, query_rows
from kmc_sheets.ui.clause_rows import OTHERS, show_clause_rows, when_in_words
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.show_picker import pick_rows
from kmc_sheets.ui.view import View

PAGE: Final = "replies"
OPEN_FIRST: Final = "open"


@dataclass(frozen=True, slots=True)
class List:
    """A list: what it is called, how its queries are laid out, and what it says when there are none; English,
    marked for translation."""

    words: str
    lay_out: Callable[[Snapshot, DataFrame], Rows]
    empty: str


# Of any week
OPEN_LISTS: Final[dict[str, tuple[List, Callable[[Snapshot, str | None], DataFrame]]]] = {
    OPEN_FIRST: (
        List(
            N_("Open queries, the most overdue first"),
            query_rows.open_rows,
            N_("No query waits for a reply."),
        ),
        picked.open_queries,
    ),
    "overdue": (
        List(
            N_("Queries with a reply overdue, the most overdue first"),
            query_rows.open_rows,
            N_("None is overdue."),
        ),
        picked.overdue_queries,
    ),
    "due_soon": (
        List(N_("Queries with a reply due soon"), query_rows.open_rows, N_("No reply is due soon.")),
        picked.queries_due_soon,
    ),
    "awaiting": (
        List(
            N_("Follow-ups awaiting guidance, the longest waiting first"),
            query_rows.follow_up_rows,
            N_("No follow-up awaits guidance."),
        ),
        picked.follow_ups_awaiting,
    ),
}
PERIOD_LISTS: Final[dict[str, tuple[List, Callable[[Snapshot, date, date, str | None], DataFrame]]]] = {
    "period": (
        List(N_("All queries of the period"), query_rows.judged_rows, N_("No query counts in this period.")),
        picked.queries_of_period,
    ),
    "forwarded": (
        List(
            N_("From receipt to forwarding, the slowest first"),
            query_rows.agency_rows,
            N_("For no query of this period are both moments known."),
        ),
        picked.forwarded_queries,
    ),
    "not_forwarded": (
        List(
            N_("Queries without forwarded_at"),
            query_rows.judged_rows,
            N_("Each query of this period has one."),
        ),
        picked.queries_not_forwarded,
    ),
}
_CLAUSES: Final = {
    schema.INTERIM: N_("Interim replies: those due in the period"),
    schema.INTERIM + OTHERS: N_("Interim replies: those not counted"),
    schema.CONCRETE: N_("Concrete replies: those due in the period"),
    schema.CONCRETE + OTHERS: N_("Concrete replies: those not counted"),
    schema.FOLLOW_UP: N_("Follow-ups: those due in the period"),
    schema.FOLLOW_UP + OTHERS: N_("Follow-ups: those not counted"),
}
LISTS: Final = {name: listed for name, (listed, __) in (*OPEN_LISTS.items(), *PERIOD_LISTS.items())}
OPTIONS: Final = {name: listed.words for name, listed in LISTS.items()} | _CLAUSES


def show_list(view: View, show: str) -> None:
    """The picker of lists, and the list that `show` names."""
    pick_rows(_("Queries listed"), OPTIONS, show)
    if show in _CLAUSES:
        show_clause_rows(view, show)
        return
    listed = LISTS[show]
    rows = list_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    words = _(listed.words)
    period = when_in_words(view) if show in PERIOD_LISTS else ""
    show_heading(words, numbers.indian(rows.total), period)
    show_rows(view, PAGE, rows, key=show, alt=words, empty=_(listed.empty))


@worded_once_a_snapshot
def list_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows of one of `LISTS`, ready to be listed."""
    if show in OPEN_LISTS:
        queries = OPEN_LISTS[show][1](snapshot, department)
    else:
        queries = PERIOD_LISTS[show][1](snapshot, start, end, department)
    return LISTS[show].lay_out(snapshot, queries)
