"""Replies: which queries are late, by how much, with whom?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.agency import show_agency
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.reminder import show_reminder
from kmc_sheets.ui.reply_answer import reply_answer
from kmc_sheets.ui.reply_charts import show_overdue, show_rates, show_times
from kmc_sheets.ui.reply_figures import rate_figures, reply_figures
from kmc_sheets.ui.reply_lists import OPEN_FIRST, OPTIONS, show_list
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def replies(view: View) -> None:
    """What is open and with whom; then, for the period, rates, how long replies took, and the agency."""
    asked = own_keys.shown(OPTIONS)
    with part(_("The figures")):
        show_answer(*reply_answer(view))
        show_figures(view, reply_figures(view), "replies")
    if asked:
        with part(_("The list")):
            show_list(view, asked)
    with part(_("The charts")):
        show_overdue(view)
    if not asked:
        with part(_("The list")):
            show_list(view, OPEN_FIRST)
    if view.department is not None:
        with part(_("A reminder")):
            st.subheader(_("A reminder"), anchor=False)
            show_reminder(view, view.department)
    with part(_("The rates")):
        st.subheader(text.esc(_("Rates, {period}").format(period=when_in_words(view))), anchor=False)
        show_figures(view, rate_figures(view), "rates")
    with part(_("The charts")):
        show_times(view)
        show_rates(view)
    with part(_("The agency's times")):
        st.subheader(_("The agency: from receipt to forwarding"), anchor=False)
        show_agency(view)
    show_asked_row(view)
