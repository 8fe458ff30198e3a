"""The charts of Replies, each with what it rests on in words and a link to its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import streamlit as st

from kmc_sheets import periods, schema
from kmc_sheets.charts.approvals import draw_ages
from kmc_sheets.charts.replies import draw_rates_by_department, draw_rates_by_week, draw_times
from kmc_sheets.language import _
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.reply_prepared import (
    MOST_DEPARTMENTS,
    WEEKS,
    departments_drawn,
    overdue_drawn,
    times_drawn,
    weeks_drawn,
)
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View, link_to

BOTH: Final = (schema.INTERIM, schema.CONCRETE)


def show_overdue(view: View) -> None:
    """Who is late and by how much: overdue queries by department, by how far past the limit."""
    late = overdue_drawn(view.snapshot, view.department)
    if not late.rows:
        return
    st.subheader(_("Overdue, by how far past the limit"), anchor=False)
    alt = _("Queries with a reply overdue, by department. {said}").format(said=late.said)
    show_drawn(draw_ages, *late.drawn, alt=alt)
    rest = late.rows - MOST_DEPARTMENTS
    if rest > 0:
        said = numbers.count(rest, "{n} department more is not drawn.", "{n} departments more are not drawn.")
        st.caption(said)


def show_times(view: View) -> None:
    """How long replies took; interim beside concrete."""
    said = _("How long replies took, {period}")
    st.subheader(text.esc(said.format(period=when_in_words(view))), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_times(view, clause)


def show_rates(view: View) -> None:
    """The rate by week and, of all departments, by department; interim beside concrete."""
    said = numbers.count(
        WEEKS, "Replies in time, week by week, {n} week", "Replies in time, week by week, {n} weeks"
    )
    st.subheader(said, anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_weeks(view, clause)
    if view.department is not None:
        return
    said = _("Replies in time by department, {period}")
    st.subheader(text.esc(said.format(period=when_in_words(view))), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_departments(view, clause)


def _show_times(view: View, clause: str) -> None:
    st.markdown(f"**{clause_name(clause)}**")
    found = times_drawn(view.snapshot, clause, view.period.start, view.period.end, view.department)
    if not found.said:
        st.markdown(_("No reply of this period has a time that is known."))
        return
    alt = _("{clause}, hours taken: {said}").format(clause=clause_name(clause), said=found.said)
    show_drawn(draw_times, *found.drawn, alt=alt)
    st.caption(text.esc(found.said))
    _link_behind(view, found.rows, clause)


def _show_weeks(view: View, clause: str) -> None:
    st.markdown(f"**{clause_name(clause)}**")
    found = weeks_drawn(view.snapshot, clause, view.period.end, view.department)
    if not found.rows:
        st.markdown(_("In these weeks nothing was due."))
        return
    alt = _("{clause} by week from Monday {said}").format(clause=clause_name(clause), said=found.said)
    show_drawn(draw_rates_by_week, *found.drawn, alt=alt)
    st.caption(_("Weeks by their Monday; under each how many were due."))
    first = view.period.end - timedelta(days=view.period.end.weekday() + 7 * (WEEKS - 1))
    last = first + timedelta(days=7 * WEEKS - 1)
    _link_behind(view, found.rows, clause, **periods.dates(first, last).address())


def _show_departments(view: View, clause: str) -> None:
    st.markdown(f"**{clause_name(clause)}**")
    found = departments_drawn(view.snapshot, clause, view.period.start, view.period.end, view.department)
    if not found.rows:
        st.markdown(_("Nothing was due in this period."))
        return
    said = _("{clause} by department, the lowest first: {said}")
    alt = said.format(clause=clause_name(clause), said=found.said)
    show_drawn(draw_rates_by_department, *found.drawn, alt=alt)
    _link_behind(view, found.rows, clause)


def _link_behind(view: View, rows: int, clause: str, **more: str) -> None:
    said = numbers.count(rows, "Open the {n} query behind it", "Open the {n} queries behind it")
    link_to(view, "replies", said, **more, **{SHOW: clause})
