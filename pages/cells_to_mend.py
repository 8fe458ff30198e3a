"""Cells to mend: what could not be read, and who mends it?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.approver_list import show_unmatched_approvers
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.mend_figures import mend_answer, mend_figures
from kmc_sheets.ui.mend_table import show_by_department
from kmc_sheets.ui.mending import (
    ALL,
    PAGE,
    holidays_in_words,
    show_cells,
    show_messages,
    show_rows_read,
    shows,
)
from kmc_sheets.ui.view import View


def cells_to_mend(view: View) -> None:
    """Cells by department and worksheet, messages to send, unmatched approvers, rows read."""
    asked = own_keys.shown(shows())
    with part(_("The figures")):
        show_answer(*mend_answer(view))
        show_figures(view, mend_figures(view), "mend")
        st.caption(_("All that stands in the sheets now is listed; the period does not act here."))
    if asked:
        with part(_("The cells")):
            show_cells(view, asked)
    with part(_("The table")):
        show_by_department(view)
    if not asked:
        with part(_("The cells")):
            show_cells(view, ALL)
    with part(_("The messages")):
        show_messages(view)
    with part(_("The approvers")):
        show_unmatched_approvers(view, PAGE)
    with part(_("The counts")):
        show_rows_read(view)
    if said := holidays_in_words(view):
        st.caption(text.esc(said))
