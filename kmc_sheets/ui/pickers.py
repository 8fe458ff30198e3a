"""The sidebar's pickers of period and department. The address is the only memory that they have."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from kmc_sheets import periods
from kmc_sheets.ui import text
from kmc_sheets.ui.view import OWN_KEYS, View, departments

LABELS: Final = {
    "this-week": "This week",
    "last-week": "Last week",
    "last-4-weeks": "Last 4 weeks",
    "this-month": "This month",
    periods.DATES: "Any dates",
}
ALL: Final = ""
DATE_FORMAT: Final = "DD/MM/YYYY"


def show_pickers(view: View) -> None:
    """Draws the pickers as `view` has them. A choice is written into the address, which opens a new view."""
    st.session_state["_period"] = view.period.name
    st.selectbox(
        "Period",
        list(LABELS),
        format_func=LABELS.__getitem__,
        key="_period",
        on_change=_period_picked,
        args=(view,),
    )
    if view.period.name == periods.DATES:
        st.session_state["_days"] = (view.period.start, view.period.end)
        st.date_input(
            "From and to",
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
        "Department",
        [ALL, *names],
        format_func=lambda name: text.plain(name) or "All departments",
        key="_department",
        on_change=_department_picked,
        args=(view,),
    )


def _period_picked(view: View) -> None:
    name = st.session_state["_period"]
    picked = periods.BY_NAME.get(name)
    period = picked(view.today) if picked else periods.dates(view.period.start, view.period.end)
    _open(View(view.snapshot, period, view.department))


def _days_picked(view: View) -> None:
    days: tuple[date, ...] = st.session_state["_days"]
    if len(days) != 2:  # only the first of the two is picked yet
        return
    try:
        _open(View(view.snapshot, periods.dates(*days), view.department))
    except ValueError as error:
        st.toast(text.esc(f"These dates make no period: {error}."))


def _department_picked(view: View) -> None:
    _open(View(view.snapshot, view.period, st.session_state["_department"] or None))


def _open(view: View) -> None:
    """Writes `view` into the address; keys of the page's own stay."""
    others = {key: st.query_params[key] for key in st.query_params if key not in OWN_KEYS}
    st.query_params.from_dict({**others, **view.address()})
