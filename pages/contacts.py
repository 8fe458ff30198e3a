"""Contacts: whom do I call, which department has nobody?"""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.clause_rows import keys_of
from kmc_sheets.ui.directory import (
    PAGE,
    SHOWS,
    contacts_answer,
    contacts_figures,
    show_asked_contacts,
    show_directory,
)
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.view import View


def contacts(view: View) -> None:
    """Who has nobody, the figures, the rows asked for, and the directory."""
    show = own_keys.shown([*SHOWS, *keys_of(PAGE)])
    with part(_("The answer")):
        show_answer(*contacts_answer(view))
    st.caption(_("The contacts as they stand now; the period does not act here."))
    with part(_("The figures")):
        show_figures(view, contacts_figures(view), PAGE)
    if show:
        with part(_("The rows asked for")):
            show_asked_contacts(view, show)
    st.subheader(_("The directory"), anchor=False)
    with part(_("The directory")):
        show_directory(view)
