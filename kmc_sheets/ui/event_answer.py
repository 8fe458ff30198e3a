"""What is coming, was notice given: in words and figures."""

from __future__ import annotations

from datetime import date

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.selections.clauses import counted
from kmc_sheets.selections.due_now import events_without_notice
from kmc_sheets.selections.events import coming_events, coming_without_notice, events_missed
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.directory import named
from kmc_sheets.ui.event_lists import LACKING, LATE, MISSING, PAGE
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import notices_figure
from kmc_sheets.ui.unread import known, unread_in_words
from kmc_sheets.ui.verdicts import BAD, GOOD, SOON
from kmc_sheets.ui.verdicts import LATE as LATE_TONE
from kmc_sheets.ui.view import View, department_name


@once_a_view
def event_answer(view: View) -> tuple[str, ...]:
    """Finished sentences: how much is coming, what lacks a notice, whose is due today, and the rate."""
    snapshot, department = view.snapshot, view.department
    start, end = view.period.start, view.period.end
    if unread := unread_in_words(snapshot, "events"):
        return (unread,)
    return (
        _coming(snapshot, department),
        _lacking(snapshot, department),
        _due_today(snapshot, department),
        _period(snapshot, start, end, department),
    )


def _coming(snapshot: Snapshot, department: str | None) -> str:
    number = len(coming_events(snapshot, department))
    if not number:
        return _("Nothing is coming in the next fourteen days.")
    return numbers.count(
        number,
        "{n} event is coming in the next fourteen days.",
        "{n} events are coming in the next fourteen days.",
    )


def _lacking(snapshot: Snapshot, department: str | None) -> str:
    if coming_events(snapshot, department).empty:
        return ""
    number = len(coming_without_notice(snapshot, department))
    if not number:
        return _("None lacks a notice.")
    return numbers.count(number, "{n} has no notice yet.", "{n} have no notice yet.")


def _due_today(snapshot: Snapshot, department: str | None) -> str:
    due = events_without_notice(snapshot, department)
    if due.empty:
        return ""
    if department is not None:
        return numbers.count(len(due), "{n} notice must be given today.", "{n} notices must be given today.")
    names = list(dict.fromkeys(department_name(str(name)) for name in due["department"]))
    said = ngettext(
        "{n} notice must be given today: {names}.",
        "{n} notices must be given today: {names}.",
        len(due),
    )
    return said.format(n=numbers.indian(len(due)), names=named(names))


def _period(snapshot: Snapshot, start: date, end: date, department: str | None) -> str:
    rate = counted(snapshot, schema.NOTICES, start, end, department).rate
    settings = snapshot.settings.scorecard
    period = numbers.days(start, end, snapshot.now)
    if not rate.met + rate.missed:
        return _("{period}: no notice was due.").format(period=period)
    said = _("{period}: notice given in time {rate}.")
    words = numbers.rate_in_words(rate.met, rate.missed, (), (settings.good, settings.watch))
    return said.format(period=period, rate=words)


@once_a_view
def event_figures(view: View) -> list[Figure]:
    """Coming without notice, due today, late, missing, and the period's rate: each a link to its rows."""
    return [
        _lacking_figure(view),
        notices_figure(view.snapshot, view.department),
        *(known(view.snapshot, "events", figure) for figure in _missed_figures(view)),
        *clause_figures(view, (schema.NOTICES,)),
    ]


def _lacking_figure(view: View) -> Figure:
    lacking = coming_without_notice(view.snapshot, view.department)
    coming = len(coming_events(view.snapshot, view.department))
    is_over = bool((lacking["verdict"] == "missing").any())
    figure = Figure(
        numbers.indian(len(lacking)),
        ngettext("coming event without notice", "coming events without notice", len(lacking)),
        (
            numbers.count(coming, "of {n} in the next fourteen days", "of {n} in the next fourteen days")
            if coming
            else _("nothing is coming in the next fourteen days"),
        ),
        BAD if is_over else SOON if len(lacking) else GOOD,
        PAGE,
        {SHOW: LACKING},
    )
    return known(view.snapshot, "events", figure)


def _missed_figures(view: View) -> list[Figure]:
    snapshot, period = view.snapshot, view.period
    late, missing = (
        len(events_missed(snapshot, verdict, period.start, period.end, view.department))
        for verdict in (LATE, MISSING)
    )
    return [
        Figure(
            numbers.indian(late),
            ngettext("notice came late", "notices came late", late),
            (_("in the period"),),
            LATE_TONE if late else None,
            PAGE,
            {SHOW: LATE},
        ),
        Figure(
            numbers.indian(missing),
            ngettext("event had no notice", "events had no notice", missing),
            (_("in the period"),),
            BAD if missing else None,
            PAGE,
            {SHOW: MISSING},
        ),
    ]
