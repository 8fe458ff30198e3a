"""Who shares, who is silent: in words and figures."""

from __future__ import annotations

from datetime import date

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.selections.clauses import counted
from kmc_sheets.selections.daily_updates import days_missed, last_shares, silent_departments
from kmc_sheets.selections.due_now import days_not_shared, days_today
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.daily_lists import MISSED, PAGE, SILENT
from kmc_sheets.ui.directory import named
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import updates_figure
from kmc_sheets.ui.unread import known, unread_in_words
from kmc_sheets.ui.verdicts import BAD, GOOD
from kmc_sheets.ui.view import View, department_name


@once_a_view
def daily_answer(view: View) -> tuple[str, ...]:
    """Finished sentences: who has shared today, the period's rate, and who has fallen silent."""
    snapshot, department = view.snapshot, view.department
    start, end = view.period.start, view.period.end
    if unread := unread_in_words(snapshot, "activities"):
        return (unread,)
    return (
        _today(snapshot, department),
        _period(snapshot, start, end, department),
        _silent(snapshot, department),
    )


def _today(snapshot: Snapshot, department: str | None) -> str:
    days = days_today(snapshot, department)
    if days.empty:
        return _nothing_owed(snapshot, department)
    if (days["verdict"] == "off").all():
        return _("Today is not a working day: no update is due.")
    open_still = len(days_not_shared(snapshot, department))
    if department is not None:
        said = (
            _("{department} has yet to share today.") if open_still else _("{department} has shared today.")
        )
        return said.format(department=department_name(department))
    if not open_still:
        return numbers.count(
            len(days),
            "Today the one department that reports daily has shared.",
            "Today all {n} departments have shared.",
        )
    said = ngettext(
        "Today {shared} of {all} departments have shared, {n} has yet to.",
        "Today {shared} of {all} departments have shared, {n} have yet to.",
        open_still,
    )
    return said.format(
        shared=numbers.indian(len(days) - open_still),
        all=numbers.indian(len(days)),
        n=numbers.indian(open_still),
    )


def _nothing_owed(snapshot: Snapshot, department: str | None) -> str:
    """Why no day of today is judged: nobody is asked, or nobody has begun."""
    found = last_shares(snapshot, department)
    if found["reports"].any():
        return _("No daily update has been shared yet, so none is owed so far.")
    if department is None:
        return _("No department is asked for daily updates.")
    said = _("{department} is not asked for daily updates.")
    return said.format(department=department_name(department))


def _period(snapshot: Snapshot, start: date, end: date, department: str | None) -> str:
    rate = counted(snapshot, schema.DAILY, start, end, department).rate
    settings = snapshot.settings.scorecard
    named_ = {
        "period": numbers.days(start, end, snapshot.now),
        "rate": numbers.rate_in_words(rate.met, rate.missed, (), (settings.good, settings.watch)),
    }
    if not rate.met + rate.missed:
        return _("{period}: nothing was due.").format(**named_)
    return _("{period}: shared in time {rate}.").format(**named_)


def _silent(snapshot: Snapshot, department: str | None) -> str:
    found = silent_departments(snapshot, department)
    if department is not None or found.empty:
        return _("It has fallen silent.") if len(found) else ""
    said = ngettext(
        "{n} department has fallen silent: {names}.",
        "{n} departments have fallen silent: {names}.",
        len(found),
    )
    return said.format(
        n=numbers.indian(len(found)), names=named(list(map(department_name, found["department"])))
    )


@once_a_view
def daily_figures(view: View) -> list[Figure]:
    """No update today, the period's rate, silent departments, days missed: each a link to its rows."""
    snapshot, period = view.snapshot, view.period
    silent = silent_departments(snapshot, view.department)
    missed = days_missed(snapshot, period.start, period.end, view.department)
    counted = (
        Figure(
            numbers.indian(len(silent)),
            ngettext("silent department", "silent departments", len(silent)),
            (_longest(silent),) if len(silent) else (),
            BAD if len(silent) else GOOD,
            PAGE,
            {SHOW: SILENT},
        ),
        Figure(
            numbers.indian(len(missed)),
            ngettext("day missed in the period", "days missed in the period", len(missed)),
            _of_which(missed["verdict"].tolist()),
            BAD if len(missed) else None,
            PAGE,
            {SHOW: MISSED},
        ),
    )
    return [
        updates_figure(snapshot, view.department),
        *clause_figures(view, (schema.DAILY,)),
        *(known(snapshot, "activities", figure) for figure in counted),
    ]


def _longest(silent: DataFrame) -> str:
    """For how long the one that has shared least lately has not; in words where none ever did."""
    days = silent["days_since"].max()
    if days != days:
        return _("nothing was ever shared")
    if len(silent) == 1:
        return numbers.count(int(days), "no share for {n} day", "no share for {n} days")
    return numbers.count(int(days), "no share for up to {n} day", "no share for up to {n} days")


def _of_which(verdicts: list[str]) -> tuple[str, ...]:
    """What the missed days were: "3 shared late, 20 not shared, 4 without an entry"."""
    late, not_shared, no_entry = (verdicts.count(one) for one in ("late", "not_shared", "no_entry"))
    said = [
        numbers.count(late, "{n} shared late", "{n} shared late") if late else "",
        numbers.count(not_shared, "{n} not shared", "{n} not shared") if not_shared else "",
        numbers.count(no_entry, "{n} without an entry", "{n} without an entry") if no_entry else "",
    ]
    return (", ".join(filter(None, said)),)
