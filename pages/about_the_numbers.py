"""About the numbers: why is it 72 %?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.about_counts import KEYS, about_answer, show_asked_verdict, show_worked
from kmc_sheets.ui.about_query import show_query
from kmc_sheets.ui.about_rules import show_rules, show_settings
from kmc_sheets.ui.about_sources import show_limits, show_sources
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def about_the_numbers(view: View) -> None:
    """The rates worked out, a query's timeline, the rules with today's settings, and what is read."""
    with part(_("The answer")):
        show_answer(*about_answer(view))
    worked = _("Worked out, {period}").format(period=when_in_words(view))
    st.subheader(text.esc(worked), anchor=False)
    with part(_("The figures")):
        show_worked(view)
    show = own_keys.shown(KEYS)
    if show:
        with part(_("The rows asked for")):
            show_asked_verdict(view, show)
    for heading, show_block in (
        (_("How a query's due moments came about"), show_query),
        (_("The rules"), show_rules),
        (_("Settings"), show_settings),
        (_("What is read from where"), show_sources),
        (_("What is hidden, and what the dashboard does not do"), show_limits),
    ):
        st.subheader(text.esc(heading), anchor=False)
        with part(heading):
            show_block(view)
    show_asked_row(view)
