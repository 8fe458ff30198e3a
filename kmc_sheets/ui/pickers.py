"""The sidebar's pickers of period and department. The address is the only memory that they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from kmc_sheets import periods
from kmc_sheets.language import LANGUAGES, N_, _, speak
from kmc_sheets.ui import text
from kmc_sheets.ui.view import OWN_KEYS, View, department_name, departments

LABELS: Final = {
    "this-week": N_("This week"),
    "last-week": N_("Last week"),
    "last-4-weeks": N_("Last 4 weeks"),
    "this-month": N_("This month"),
    periods.DATES: N_("Any dates"),
}
ALL: Final = ""
DATE_FORMAT: Final = "DD/MM/YYYY"


def show_pickers(view: View) -> None:
    """Draws the pickers as `view` has them. A choice is written into the address, which opens a new view."""
    st.session_state["_period"] = view.period.name
    st.selectbox(
        _("Period"),
        list(LABELS),
        format_func=lambda name: _(LABELS[name]),
        key="_period",
        on_change=_period_picked,
        args=(view,),
    )
    if view.period.name == periods.DATES:
        st.session_state["_days"] = (view.period.start, view.period.end)
        st.date_input(
            _("From and to"),
            min_value=periods.FIRST_DAY,
            max_value=periods.LAST_DAY,
            format=DATE_FORMAT,
            key="_days",
            on_change=_days_picked,
            args=(view,),
        )
    names = departments(view.snapshot)
    st.session_state["_department"] = view.department or ALL
    st.selectbox(
        _("Department"),
        [ALL, *names],
        format_func=lambda name: text.plain(department_name(name or None)),
        key="_department",
        on_change=_department_picked,
        args=(view,),
    )
    st.session_state["_language"] = view.language
    st.segmented_control(
        "Language / ভাষা",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="_language",
        required=True,
        on_change=_language_picked,
        args=(view,),
    )


def _period_picked(view: View) -> None:
    name = st.session_state["_period"]
    picked = periods.BY_NAME.get(name)
    period = picked(view.today) if picked else periods.dates(view.period.start, view.period.end)
    _open(replace(view, period=period))


def _days_picked(view: View) -> None:
    speak(view.language)
    days: tuple[date, ...] = st.session_state["_days"]
    if len(days) != 2:  # only the first of the two is picked yet
        return
    try:
        _open(replace(view, period=periods.dates(*days)))
    except ValueError as error:
        st.toast(text.esc(_("These dates make no period: {error}.").format(error=error)))


def _department_picked(view: View) -> None:
    _open(replace(view, department=st.session_state["_department"] or None))


def _language_picked(view: View) -> None:
    _open(replace(view, language=st.session_state["_language"]))


def _open(view: View) -> None:
    """Writes `view` into the address; keys of the page's own stay."""
    others = {key: st.query_params[key] for key in st.query_params if key not in OWN_KEYS}
    st.query_params.from_dict({**others, **view.address()})
