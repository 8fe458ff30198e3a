"""Today: what must I act on now?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.selections.due_now import days_not_shared, events_without_notice
from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.calling import show_departments_to_call
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import keys_of, show_clause_drawer, when_in_words
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.other_rows import day_rows, event_rows
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.rows import show_rows
from kmc_sheets.ui.today_figures import NOTICES, UPDATES, today_figures
from kmc_sheets.ui.view import View

ADDRESS = "today"


def today(view: View) -> None:
    """Five counts, whom to call, and each clause's rate against the period before."""
    show = own_keys.shown([NOTICES, UPDATES, *keys_of(ADDRESS)])
    st.caption("What is open is counted whatever its week.")
    with part("What to act on"):
        show_figures(view, today_figures(view), "today")
        _show_due(view, show)
    st.subheader("Whom to call", anchor=False)
    with part("Whom to call"):
        show_departments_to_call(view)
    whose = "The Corporation's rates" if view.department is None else f"Rates of {view.department}"
    st.subheader(text.esc(f"{whose}, {when_in_words(view)}"), anchor=False)
    with part("The rates"):
        show_figures(view, clause_figures(view, schema.CLAUSES), "clauses")
        if show in keys_of(ADDRESS):
            show_clause_drawer(view, show)
        else:
            show_asked_row(view)


def _show_due(view: View, show: str) -> None:
    """The rows behind a figure whose own page is still to come."""
    if show == NOTICES:
        rows = event_rows(view.snapshot, events_without_notice(view.snapshot, view.department))
        st.subheader("Events whose notice is due today", anchor=False)
        show_rows(view, ADDRESS, rows, key=show, alt="Events without notice", empty="There is none.")
    if show == UPDATES:
        rows = day_rows(view.snapshot, days_not_shared(view.snapshot, view.department))
        st.subheader("No update shared today", anchor=False)
        show_rows(
            view, ADDRESS, rows, key=show, alt="Departments with no update today", empty="There is none."
        )
