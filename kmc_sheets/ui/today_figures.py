"""The five figures that say what must be acted on now."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import pandas as pd
from pandas import DataFrame

from kmc_sheets.language import _, ngettext
from kmc_sheets.selections.approvals import pending_approvals
from kmc_sheets.selections.due_now import days_not_shared, days_today, events_without_notice
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.replies import overdue_queries, queries_due_soon
from kmc_sheets.selections.unread import unread_worksheets
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.address_keys import SHOW
from kmc_sheets.ui.figure import NO_NUMBER, Figure
from kmc_sheets.ui.unread import of_table
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, OPEN, SOON, Tone

NOTICES, UPDATES = "due_today", "not_shared_today"  # what Events and Daily updates list for them


class Asked(Protocol):
    """What the figures are of: a snapshot, and one department or (None) all of them. A view is one."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def department(self) -> str | None: ...


def today_figures(asked: Asked) -> tuple[Figure, ...]:
    """Overdue, due soon, approvals, notices, updates: each with a link to exactly what it counts."""
    return _figures(asked.snapshot, asked.department)


@worded_once_a_snapshot
def _figures(snapshot: Snapshot, department: str | None) -> tuple[Figure, ...]:
    figures = (overdue_figure, due_soon_figure, pending_figure, notices_figure, updates_figure)
    return tuple(figure(snapshot, department) for figure in figures)


@of_table("queries")
def overdue_figure(snapshot: Snapshot, department: str | None) -> Figure:
    """Queries with an overdue reply, and by how much the worst is over."""
    queries = overdue_queries(snapshot, department)
    longest = numbers.hours(queries["over_hours"].max()) if len(queries) else ""
    return Figure(
        numbers.indian(len(queries)),
        ngettext("query with a reply overdue", "queries with a reply overdue", len(queries)),
        (_("the longest by {length}").format(length=longest),) if longest else (),
        BAD if len(queries) else GOOD,
        "replies",
        {SHOW: "overdue"},
    )


@of_table("queries")
def due_soon_figure(snapshot: Snapshot, department: str | None) -> Figure:
    """Queries with a reply due soon, and when the next is due."""
    queries = queries_due_soon(snapshot, department)
    due = pd.concat(
        [queries[f"{name}_due_at"][queries[name] == "due_soon"] for name in ("interim", "concrete")]
    )
    next_at = due.min()
    return Figure(
        numbers.indian(len(queries)),
        ngettext("query with a reply due soon", "queries with a reply due soon", len(queries)),
        (_("the next by {moment}").format(moment=_when(next_at, snapshot.now)),) if pd.notna(next_at) else (),
        SOON if len(queries) else GOOD,
        "replies",
        {SHOW: "due_soon"},
    )


@of_table("content")
def pending_figure(snapshot: Snapshot, department: str | None) -> Figure:
    """Content that waits for a decision, and how long the oldest has."""
    pending = pending_approvals(snapshot, department)
    return Figure(
        numbers.indian(len(pending)),
        ngettext("approval pending", "approvals pending", len(pending)),
        (oldest_in_words(pending),),
        OPEN if len(pending) else GOOD,
        "approvals",
        {SHOW: "pending"},
    )


def oldest_in_words(pending: DataFrame) -> str:
    """How long the oldest has waited; `pending` has age_hours, the oldest first."""
    if pending.empty:
        return ""
    oldest = numbers.hours(pending["age_hours"].iloc[0])
    return _("the oldest for {length}").format(length=oldest) if oldest else _("their age is unknown")


@of_table("events")
def notices_figure(snapshot: Snapshot, department: str | None) -> Figure:
    """Events whose notice falls due today and is not given."""
    events = events_without_notice(snapshot, department)
    ahead = snapshot.settings.limits.notice_days
    if ahead == 0:
        words = ngettext("event today without notice", "events today without notice", len(events))
    elif ahead == 1:
        words = ngettext("event tomorrow without notice", "events tomorrow without notice", len(events))
    else:
        words = ngettext("event in {n} days without notice", "events in {n} days without notice", len(events))
    return Figure(
        numbers.indian(len(events)),
        words.format(n=numbers.indian(ahead)),
        (_("notice is due today"),) if len(events) else (),
        SOON if len(events) else GOOD,
        "events",
        {SHOW: NOTICES},
    )


@of_table("activities")
def updates_figure(snapshot: Snapshot, department: str | None) -> Figure:
    """The departments that owe an update today and have shared none; in words where none is owed."""
    days = days_today(snapshot, department)
    missing = days_not_shared(snapshot, department)
    number, tone = numbers.indian(len(missing)), _tone(missing)
    words = ngettext("department with no update today", "departments with no update today", len(missing))
    detail = _("of {n}").format(n=numbers.indian(len(days)))
    if days.empty and not unread_worksheets(snapshot, "activities"):
        number, tone, words = NO_NUMBER, ASIDE, _("no daily update is owed")
        detail = _("no department here reports daily, or none has begun")
    elif len(days) and (days["verdict"] == "off").all():
        number, tone, words = NO_NUMBER, ASIDE, _("no update is due today")
        detail = _("not a working day")
    return Figure(number, words, (detail,), tone, "daily-updates", {SHOW: UPDATES})


def _when(at: pd.Timestamp, now: datetime) -> str:
    """A moment, without its day if that is today."""
    return numbers.time(at) if at.date() == now.date() else numbers.moment(at, now)


def _tone(missing: DataFrame) -> Tone:
    return SOON if len(missing) else GOOD
