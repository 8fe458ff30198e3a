"""What Approvals says on top: the answer in words, the figures, and what waits by office and age."""

from __future__ import annotations

from typing import Final

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.charts.approvals import draw_ages
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.selections import approvals as picked
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.approval_lists import OF, PAGE, PENDING, RELEASED, SENT_BACK
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.today_figures import oldest_in_words, pending_figure
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


def approval_answer(view: View) -> list[str]:
    """What waits, at which office the most, and what went out without approval: a sentence each."""
    return [_waiting(view), _most(view), _out(view)]


def approval_figures(view: View) -> list[Figure]:
    """Pending, sent back, out without approval in the period, and the clause's rate."""
    back = len(picked.sent_back(view.snapshot, view.department))
    period = (view.period.start, view.period.end)
    out = len(picked.released_without_approval(view.snapshot, *period, view.department))
    ever = len(picked.released_without_approval(view.snapshot, None, None, view.department))
    return [
        pending_figure(view),
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
        *clause_figures(view, (schema.RELEASE,)),
    ]


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
    pending = picked.pending_approvals(view.snapshot, view.department)
    if pending.empty:
        st.markdown(_("Nothing waits for a decision."))
        return
    ages = picked.ages_by_office(pending, AGE_EDGES_HOURS)
    ages["waits_at"] = [_(office) for office in ages["waits_at"]]
    by_office = ages.groupby("waits_at", sort=False)["rows"].sum()
    said = ", ".join(
        f"{text.plain(office)}: {numbers.indian(int(rows))}" for office, rows in by_office.items()
    )
    alt = _("Waiting by office and age. {offices}. {oldest}")
    show_drawn(
        draw_ages,
        ages,
        tuple(map(_, AGE_NAMES)),
        alt=alt.format(offices=said, oldest=oldest_in_words(pending)),
    )


def _waiting(view: View) -> str:
    pending = picked.pending_approvals(view.snapshot, view.department)
    if pending.empty:
        return _("Nothing waits for a decision.")
    said = ngettext(
        "{n} piece of content waits for a decision, {oldest}.",
        "{n} pieces of content wait for a decision, {oldest}.",
        len(pending),
    )
    return said.format(n=numbers.indian(len(pending)), oldest=oldest_in_words(pending))


def _most(view: View) -> str:
    offices = picked.pending_approvals(view.snapshot, view.department)["waits_at"].value_counts()
    if len(offices) < 2:
        return ""
    said = _("The most wait at: {office} ({n}).")
    return said.format(office=_(str(offices.index[0])), n=numbers.indian(int(offices.iloc[0])))


def _out(view: View) -> str:
    released = picked.released_without_approval(
        view.snapshot, view.period.start, view.period.end, view.department
    )
    if released.empty:
        return _("Nothing went out early or without approval in the period.")
    return numbers.count(
        len(released),
        "{n} went out early or without approval in the period.",
        "{n} went out early or without approval in the period.",
    )
