"""Today: what must I act on now?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.ui import text
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.calling import show_departments_to_call
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.today_answer import today_answer
from kmc_sheets.ui.today_figures import today_figures
from kmc_sheets.ui.view import View, department_name


def today(view: View) -> None:
    """What must be acted on, in words and five counts; whom to call; each clause's rate."""
    with part(_("What to act on")):
        show_answer(*today_answer(view))
        show_figures(view, today_figures(view), "today")
    with part(_("Whom to call")):
        st.subheader(_("Whom to call"), anchor=False)
        show_departments_to_call(view)
    with part(_("The rates")):
        st.subheader(text.esc(_rates_heading(view)), anchor=False)
        show_figures(view, clause_figures(view, schema.CLAUSES), "clauses")
    show_asked_row(view)


def _rates_heading(view: View) -> str:
    period = when_in_words(view)
    if view.department is None:
        return _("The Corporation's rates, {period}").format(period=period)
    return _("Rates of {department}, {period}").format(
        department=department_name(view.department), period=period
    )
