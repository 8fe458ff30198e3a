"""Department: how does this one do? Without one picked: how do they all do, in a fair league table."""

from __future__ import annotations

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.ui import own_keys, text
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.department_answer import (
    department_answer,
    how_it_ranks,
    league_answer,
    league_figures,
)
from kmc_sheets.ui.department_open import open_figures
from kmc_sheets.ui.department_trend import show_trend
from kmc_sheets.ui.department_who import show_what_to_send, show_who_answers
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.league_table import PAGE, SHOWS, show_league
from kmc_sheets.ui.view import View


def department(view: View) -> None:
    """One department on a page, or the league table of all."""
    if view.department is None:
        _show_all(view)
    else:
        _show_one(view, view.department)


def _show_all(view: View) -> None:
    with part(_("The answer")):
        show_answer(*league_answer(view))
    with part(_("The figures")):
        show_figures(view, league_figures(view), "league")
    with part(_("The league table")):
        show_league(view, own_keys.shown(SHOWS))
        st.caption(text.esc(how_it_ranks(view)))
    with part(_("The trend")):
        show_trend(view)


def _show_one(view: View, name: str) -> None:
    with part(_("The answer")):
        show_answer(*department_answer(view, name))
    with part(_("What is open")):
        show_figures(view, open_figures(view), PAGE)
    rates = _("The seven clauses, {period}").format(period=when_in_words(view))
    st.subheader(text.esc(rates), anchor=False)
    with part(_("The rates")):
        show_figures(view, clause_figures(view), "clauses")
    with part(_("The trend")):
        show_trend(view)
    if name != schema.UNRECOGNISED:  # nobody answers for rows that name no department
        show_who_answers(view, name)
        show_what_to_send(view, name)
