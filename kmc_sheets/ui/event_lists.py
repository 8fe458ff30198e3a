"""The lists of Events: what is coming, and what became of the notices of the period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections import events as picked
from kmc_sheets.selections.due_now import events_without_notice
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_rows import OTHERS, show_clause_rows, when_in_words
from kmc_sheets.ui.event_rows import event_rows
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.show_picker import pick_rows
from kmc_sheets.ui.today_figures import NOTICES
from kmc_sheets.ui.view import View

PAGE: Final = "events"
LACKING, COMING, LATE, MISSING, MISSED, PERIOD = "lacking", "coming", "late", "missing", "missed", "period"


@dataclass(frozen=True, slots=True)
class List:
    """A list: what it is called, and what it says when it is empty; English, marked for translation."""

    words: str
    empty: str


# Of the next fourteen days, whatever the period
OPEN_LISTS: Final[dict[str, tuple[List, Callable[[Snapshot, str | None], DataFrame]]]] = {
    LACKING: (
        List(
            N_("Coming events without a notice, the next first"),
            N_("Every event of the next fourteen days that needs a notice has one."),
        ),
        picked.coming_without_notice,
    ),
    NOTICES: (
        List(N_("Events whose notice must be given today"), N_("No notice must be given today.")),
        events_without_notice,
    ),
    COMING: (
        List(
            N_("Events of the next fourteen days, those without a notice first"),
            N_("Nothing is coming in the next fourteen days."),
        ),
        picked.coming_events,
    ),
}
PERIOD_LISTS: Final[dict[str, tuple[List, Callable[[Snapshot, date, date, str | None], DataFrame]]]] = {
    MISSED: (
        List(N_("Notices late or missing"), N_("No notice of this period was late or missing.")),
        lambda snapshot, *which: picked.events_missed(snapshot, "", *which),
    ),
    LATE: (
        List(N_("Notices that came late"), N_("No notice of this period was late.")),
        lambda snapshot, *which: picked.events_missed(snapshot, "late", *which),
    ),
    MISSING: (
        List(N_("Events without a notice"), N_("No event of this period went without a notice.")),
        lambda snapshot, *which: picked.events_missed(snapshot, "missing", *which),
    ),
    PERIOD: (
        List(N_("All events of the period"), N_("No event lies in this period.")),
        picked.events_of_period,
    ),
}
LISTS: Final = {name: listed for name, (listed, __) in (*OPEN_LISTS.items(), *PERIOD_LISTS.items())}
OPTIONS: Final = {name: listed.words for name, listed in LISTS.items()} | {
    schema.NOTICES: N_("Events that the rate counts"),
    schema.NOTICES + OTHERS: N_("Events that the rate does not count"),
}


def show_list(view: View, show: str) -> None:
    """The picker of lists, and the list that `show` names."""
    pick_rows(_("Events listed"), OPTIONS, show)
    if show not in LISTS:
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
        return event_rows(snapshot, OPEN_LISTS[show][1](snapshot, department))
    return event_rows(snapshot, PERIOD_LISTS[show][1](snapshot, start, end, department))
