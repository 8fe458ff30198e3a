"""Cells to mend: what could not be read, and who mends it?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.ui import own_keys
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.mending import (
    NOTES,
    TO_MEND,
    holidays_in_words,
    mend_figures,
    show_cells,
    show_message,
    show_rows_read,
    show_unmatched_approvers,
)
from kmc_sheets.ui.view import View


def cells_to_mend(view: View) -> None:
    """Cells by department and worksheet, a message to paste, unmatched approvers, rows read."""
    st.caption("All that stands in the sheets now is listed; the period does not act here.")
    with part("The figures"):
        show_figures(view, mend_figures(view), "mend")
    with part("The cells"):
        show_cells(view, own_keys.shown((TO_MEND, NOTES), TO_MEND))
    with part("The message"):
        show_message(view)
    with part("The approvers"):
        show_unmatched_approvers(view)
    with part("The counts"):
        show_rows_read(view)
    if said := holidays_in_words(view):
        st.caption(said)
