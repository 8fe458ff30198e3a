"""Replies: which queries are late, by how much, with whom?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.agency import show_agency
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.reply_charts import show_reply_charts
from kmc_sheets.ui.reply_figures import rate_figures, reply_figures
from kmc_sheets.ui.reply_lists import OPEN_FIRST, OPTIONS, show_list
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def replies(view: View) -> None:
    """What is open, the list asked for, how long replies took, and how long the agency took."""
    st.caption("Open queries are listed whatever their week; rates and charts count the period.")
    with part("The figures"):
        show_figures(view, reply_figures(view), "replies")
    with part("The list"):
        show_list(view, own_keys.shown(OPTIONS, OPEN_FIRST))
    st.subheader(text.esc(f"Rates, {when_in_words(view)}"), anchor=False)
    with part("The rates"):
        show_figures(view, rate_figures(view), "rates")
    with part("The charts"):
        show_reply_charts(view)
    st.subheader("The agency: from receipt to forwarding", anchor=False)
    with part("The agency's times"):
        show_agency(view)
    show_asked_row(view)
