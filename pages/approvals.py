"""Approvals: what waits for whom, how long; what went out without approval?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.ui import own_keys
from kmc_sheets.ui.approval_lists import (
    PENDING,
    SHOWS,
    approval_figures,
    show_asked_list,
    show_pending,
    show_released,
)
from kmc_sheets.ui.clause_rows import keys_of
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def approvals(view: View) -> None:
    """Figures, the list asked for, what waits at which office, and what went out without approval."""
    show = own_keys.shown([*SHOWS, *keys_of("approvals")], PENDING)
    st.caption("What waits is listed whatever its week; what was released counts in the period.")
    with part("The figures"):
        show_figures(view, approval_figures(view), "approvals")
    with part("The list asked for"):
        show_asked_list(view, show)
    if show.startswith("released"):
        with part("What was released"):
            show_released(view, show)
    with part("What waits"):
        show_pending(view)
    if not show.startswith("released"):
        with part("What was released"):
            show_released(view, show)
    show_asked_row(view)
