"""What Approvals shows: figures, what waits at which office, what went out without approval."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from kmc_sheets import charts, schema
from kmc_sheets.selections import approvals as picked
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, text
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import keys_of, show_clause_rows, when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows, show_rows
from kmc_sheets.ui.today_figures import oldest_in_words, pending_figure
from kmc_sheets.ui.verdicts import BAD, GOOD, SOON
from kmc_sheets.ui.view import View, link_to

PAGE: Final = "approvals"
PENDING, SENT_BACK, RELEASED, EVER = "pending", "sent_back", "released", "released_ever"
SHOWS: Final = (PENDING, SENT_BACK, RELEASED, EVER)
AGE_EDGES_HOURS: Final = (24.0, 48.0, 96.0, 168.0)
AGE_NAMES: Final = ("under 1 day", "1 to 2 days", "2 to 4 days", "4 to 7 days", "7 days and more")


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
            "sent back, or approved by an office that may not",
            (),
            SOON if back else GOOD,
            PAGE,
            {SHOW: SENT_BACK},
        ),
        Figure(
            numbers.indian(out),
            "released early or without approval",
            (f"in the period; {numbers.indian(ever)} in all",),
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
            view, SENT_BACK, "Sent back, or approved by an office that may not", "Nothing is sent back."
        )


def show_pending(view: View) -> None:
    """What waits for a decision: an ageing chart by office, then the list, the oldest first."""
    pending = picked.pending_approvals(view.snapshot, view.department)
    st.subheader(f"Waiting for a decision: {numbers.indian(len(pending))}", anchor=False)
    if pending.empty:
        st.markdown("Nothing waits for a decision.")
        return
    ages = picked.ages_by_office(pending, AGE_EDGES_HOURS)
    for_alt = ages.groupby("waits_at", sort=False)["rows"].sum()
    said = ", ".join(f"{text.plain(office)}: {numbers.indian(int(rows))}" for office, rows in for_alt.items())
    show_drawn(
        charts.draw_ages,
        ages,
        AGE_NAMES,
        alt=f"Waiting by office and age. {said}. {oldest_in_words(pending)}",
    )
    _show_rows(view, PENDING, "Waiting for a decision, the oldest first", "")


def show_released(view: View, show: str) -> None:
    """What went out early or without approval, with the moments that prove it."""
    wanted = EVER if show == EVER else RELEASED
    when = "all weeks" if wanted == EVER else when_in_words(view)
    _show_list(view, wanted, f"Released early or without approval, {when}", "There is none.")
    if wanted == EVER:
        link_to(view, PAGE, f"Show only {when_in_words(view)}", **{SHOW: RELEASED})
        return
    ever = len(picked.released_without_approval(view.snapshot, None, None, view.department))
    if ever:
        link_to(view, PAGE, f"Show the {numbers.indian(ever)} of all weeks", **{SHOW: EVER})


def _show_list(view: View, show: str, words: str, empty: str) -> None:
    total = approval_rows(view.snapshot, show, view.period.start, view.period.end, view.department).total
    st.subheader(text.esc(f"{words}: {numbers.indian(total)}"), anchor=False)
    _show_rows(view, show, words, empty)


def _show_rows(view: View, show: str, words: str, empty: str) -> None:
    rows = approval_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    show_rows(view, PAGE, rows, key=show, alt=words, empty=empty)


@once_a_snapshot
def approval_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show` names, ready to be listed."""
    if show == PENDING:
        return content_rows.waiting_rows(snapshot, picked.pending_approvals(snapshot, department))
    if show == SENT_BACK:
        return content_rows.sent_back_rows(snapshot, picked.sent_back(snapshot, department))
    first, last = (None, None) if show == EVER else (start, end)
    released = picked.released_without_approval(snapshot, first, last, department)
    return content_rows.released_rows(snapshot, released)
