"""What Approvals says on top: the answer in words, the figures, and what waits by office and age."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.charts.approvals import draw_ages
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.selections import approvals as picked
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.approval_lists import OF, PAGE, PENDING, RELEASED, SENT_BACK
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import oldest_in_words, pending_figure
from kmc_sheets.ui.unread import known, unread_in_words
from kmc_sheets.ui.verdicts import BAD, GOOD, OPEN, SOON
from kmc_sheets.ui.view import View

AGE_EDGES_HOURS: Final = (24.0, 48.0, 96.0, 168.0)
AGE_NAMES: Final = (
    N_("under 1 day"),
    N_("1 to 2 days"),
    N_("2 to 4 days"),
    N_("4 to 7 days"),
    N_("7 days and more"),
)


@once_a_view
def approval_answer(view: View) -> list[str]:
    """What waits, at which office the most, and what went out without approval: a sentence each."""
    snapshot, department = view.snapshot, view.department
    if unread := unread_in_words(snapshot, "content"):
        return [unread]
    return [_waiting(snapshot, department), _most(snapshot, department), _out(view)]


@once_a_view
def approval_figures(view: View) -> list[Figure]:
    """Pending, sent back, out without approval in the period, and the clause's rate."""
    snapshot, period, department = view.snapshot, view.period, view.department
    back = len(picked.sent_back(snapshot, department))
    out = len(picked.released_without_approval(snapshot, period.start, period.end, department))
    ever = len(picked.released_without_approval(snapshot, None, None, department))
    counted = (
        Figure(
            numbers.indian(back),
            _("sent back, or approved by an office that may not"),
            (),
            SOON if back else GOOD,
            PAGE,
            {SHOW: SENT_BACK},
        ),
        Figure(
            numbers.indian(out),
            _("released early or without approval"),
            (_("in the period; {n} in all").format(n=numbers.indian(ever)),),
            BAD if out else GOOD,
            PAGE,
            {SHOW: RELEASED},
        ),
    )
    return [
        pending_figure(snapshot, department),
        *(known(snapshot, "content", figure) for figure in counted),
        *clause_figures(view, (schema.RELEASE,)),
    ]


@once_a_view
def office_figures(view: View) -> list[Figure]:
    """What waits at each office, and for how long the oldest has."""
    pending = picked.pending_approvals(view.snapshot, view.department)
    found = []
    for office, rows in pending.groupby("waits_at", sort=False, observed=True):
        show = {SHOW: PENDING + OF + str(office)}
        words = _("at: {office}").format(office=_(str(office)))
        found.append(Figure(numbers.indian(len(rows)), words, (oldest_in_words(rows),), OPEN, PAGE, show))
    return found


def show_ages(view: View) -> None:
    """What waits, by office and age."""
    ages, said = _ages(view.snapshot, view.department)
    if ages.empty:
        unread = unread_in_words(view.snapshot, "content")
        st.markdown(text.esc(unread) if unread else _("Nothing waits for a decision."))
        return
    show_drawn(draw_ages, ages, tuple(map(_, AGE_NAMES)), alt=said)


@worded_once_a_snapshot
def _ages(snapshot: Snapshot, department: str | None) -> tuple[DataFrame, str]:
    """What waits by office and age, as it is drawn, and the same in words."""
    pending = picked.pending_approvals(snapshot, department)
    ages = picked.ages_by_office(pending, AGE_EDGES_HOURS)
    if ages.empty:
        return ages, ""
    ages["waits_at"] = [_(office) for office in ages["waits_at"]]
    by_office = ages.groupby("waits_at", sort=False)["rows"].sum()
    each = ", ".join(
        f"{text.plain(office)}: {numbers.indian(int(rows))}" for office, rows in by_office.items()
    )
    said = _("Waiting by office and age. {offices}. {oldest}")
    return ages, said.format(offices=each, oldest=oldest_in_words(pending))


def _waiting(snapshot: Snapshot, department: str | None) -> str:
    pending = picked.pending_approvals(snapshot, department)
    if pending.empty:
        return _("Nothing waits for a decision.")
    said = ngettext(
        "{n} piece of content waits for a decision, {oldest}.",
        "{n} pieces of content wait for a decision, {oldest}.",
        len(pending),
    )
    return said.format(n=numbers.indian(len(pending)), oldest=oldest_in_words(pending))


def _most(snapshot: Snapshot, department: str | None) -> str:
    offices = picked.pending_approvals(snapshot, department)["waits_at"].value_counts()
    if len(offices) < 2:
        return ""
    said = _("The most wait at: {office} ({n}).")
    return said.format(office=_(str(offices.index[0])), n=numbers.indian(int(offices.iloc[0])))


def _out(view: View) -> str:
    period = view.period
    released = picked.released_without_approval(view.snapshot, period.start, period.end, view.department)
    if released.empty:
        return _("Nothing went out early or without approval in the period.")
    return numbers.count(
        len(released),
        "{n} went out early or without approval in the period.",
        "{n} went out early or without approval in the period.",
    )
