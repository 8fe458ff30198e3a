"""Approvals: what waits for whom, how long; what went out without approval?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.approval_figures import approval_answer, approval_figures, office_figures, show_ages
from kmc_sheets.ui.approval_lists import PAGE, PENDING, RELEASED, show_asked_list, shows
from kmc_sheets.ui.approver_list import show_unmatched_approvers
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def approvals(view: View) -> None:
    """What waits at which office and how long, and what was released early or without approval."""
    asked = own_keys.shown(shows(view))
    with part(_("The figures")):
        show_answer(*approval_answer(view))
        show_figures(view, approval_figures(view), "approvals")
    if asked:
        with part(_("The rows asked for")):
            show_asked_list(view, asked)
    st.subheader(_("What waits, by office and age"), anchor=False)
    with part(_("What waits")):
        show_figures(view, office_figures(view), "offices")
        show_ages(view)
    for show in (PENDING, RELEASED):
        if show != asked:
            with part(_("The rows")):
                show_asked_list(view, show)
    with part(_("The approvers")):
        show_unmatched_approvers(view, PAGE)
    show_asked_row(view)
