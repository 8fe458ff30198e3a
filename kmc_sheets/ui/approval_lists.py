"""What Approvals shows: figures, what waits at which office, what went out without approval."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.charts import approvals as charts
from kmc_sheets.language import N_, _
from kmc_sheets.selections import approvals as picked
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, text
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import keys_of, show_clause_rows, when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.today_figures import oldest_in_words, pending_figure
from kmc_sheets.ui.verdicts import BAD, GOOD, SOON
from kmc_sheets.ui.view import View, link_to

PAGE: Final = "approvals"
PENDING, SENT_BACK, RELEASED, EVER = "pending", "sent_back", "released", "released_ever"
SHOWS: Final = (PENDING, SENT_BACK, RELEASED, EVER)
AGE_EDGES_HOURS: Final = (24.0, 48.0, 96.0, 168.0)
AGE_NAMES: Final = (
    N_("under 1 day"),
    N_("1 to 2 days"),
    N_("2 to 4 days"),
    N_("4 to 7 days"),
    N_("7 days and more"),
)


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


def show_asked_list(view: View, show: str) -> None:
    """The rows of a figure that has no section of its own on the page."""
    if show in keys_of(PAGE):
        show_clause_rows(view, show)
    if show == SENT_BACK:
        _show_list(
            view,
            SENT_BACK,
            _("Sent back, or approved by an office that may not"),
            _("Nothing is sent back."),
        )


def show_pending(view: View) -> None:
    """What waits for a decision: an ageing chart by office, then the list, the oldest first."""
    pending = picked.pending_approvals(view.snapshot, view.department)
    heading = _("{list}: {n}").format(list=_("Waiting for a decision"), n=numbers.indian(len(pending)))
    st.subheader(text.esc(heading), anchor=False)
    if pending.empty:
        st.markdown(_("Nothing waits for a decision."))
        return
    ages = picked.ages_by_office(pending, AGE_EDGES_HOURS)
    ages["waits_at"] = [_(office) for office in ages["waits_at"]]
    for_alt = ages.groupby("waits_at", sort=False)["rows"].sum()
    said = ", ".join(f"{text.plain(office)}: {numbers.indian(int(rows))}" for office, rows in for_alt.items())
    show_drawn(
        charts.draw_ages,
        ages,
        tuple(map(_, AGE_NAMES)),
        alt=_("Waiting by office and age. {offices}. {oldest}").format(
            offices=said, oldest=oldest_in_words(pending)
        ),
    )
    _show_rows(view, PENDING, _("Waiting for a decision, the oldest first"), "")


def show_released(view: View, show: str) -> None:
    """What went out early or without approval, with the moments that prove it."""
    wanted = EVER if show == EVER else RELEASED
    when = _("all weeks") if wanted == EVER else when_in_words(view)
    words = _("Released early or without approval, {period}").format(period=when)
    _show_list(view, wanted, words, _("There is none."))
    if wanted == EVER:
        link_to(view, PAGE, _("Show only {period}").format(period=when_in_words(view)), **{SHOW: RELEASED})
        return
    ever = len(picked.released_without_approval(view.snapshot, None, None, view.department))
    if ever:
        link_to(view, PAGE, _("Show the {n} of all weeks").format(n=numbers.indian(ever)), **{SHOW: EVER})


def _show_list(view: View, show: str, words: str, empty: str) -> None:
    total = approval_rows(view.snapshot, show, view.period.start, view.period.end, view.department).total
    heading = _("{list}: {n}").format(list=words, n=numbers.indian(total))
    st.subheader(text.esc(heading), anchor=False)
    _show_rows(view, show, words, empty)


def _show_rows(view: View, show: str, words: str, empty: str) -> None:
    rows = approval_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    show_rows(view, PAGE, rows, key=show, alt=words, empty=empty)


@worded_once_a_snapshot
def approval_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show` names, ready to be listed."""
    if show == PENDING:
        return content_rows.waiting_rows(snapshot, picked.pending_approvals(snapshot, department))
    if show == SENT_BACK:
        return content_rows.sent_back_rows(snapshot, picked.sent_back(snapshot, department))
    first, last = (None, None) if show == EVER else (start, end)
    released = picked.released_without_approval(snapshot, first, last, department)
    return content_rows.released_rows(snapshot, released)
