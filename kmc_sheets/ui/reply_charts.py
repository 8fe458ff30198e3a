"""The charts of Replies, each with what it rests on in words and a link to its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import periods, schema
from kmc_sheets.charts import replies as charts
from kmc_sheets.language import _
from kmc_sheets.language import day as written_day
from kmc_sheets.selections.clauses import due_rows, rates_by_department, rates_by_week, reply_times
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View, department_name, link_behind

BOTH: Final = (schema.INTERIM, schema.CONCRETE)
STEPS: Final = 24
WEEKS: Final = 8
# The time axis ends at so many times the limit; all that took longer stands in one last bar
REACH: Final = {schema.INTERIM: 3, schema.CONCRETE: 2}


def show_reply_charts(view: View) -> None:
    """How long replies took, the rate by week, the rate by department; interim beside concrete."""
    heading = _("How long replies took, {period}").format(period=when_in_words(view))
    st.subheader(text.esc(heading), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_times(view, clause)
    heading = _("Replies in time, week by week, {n} weeks").format(n=numbers.indian(WEEKS))
    st.subheader(text.esc(heading), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_weeks(view, clause)
    heading = _("Replies in time by department, {period}").format(period=when_in_words(view))
    st.subheader(text.esc(heading), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_departments(view, clause)


def _show_times(view: View, clause: str) -> None:
    due = due_rows(view.snapshot, clause, view.period.start, view.period.end, view.department)
    settings = view.snapshot.settings.limits
    limit = settings.interim_hours if clause == schema.INTERIM else settings.concrete_hours
    step = REACH[clause] * limit / STEPS
    times = reply_times(due, clause, step, STEPS)
    answered, name = int(times["queries"].sum()), clause_name(clause)
    st.markdown(f"**{name}**")
    if not answered:
        st.markdown(_("No reply of this period has a time that is known."))
        return
    lines: charts.Limits = ((limit, _("limit {length}").format(length=numbers.hours(limit))),)
    if clause == schema.INTERIM and settings.interim_target_hours < limit:
        target = settings.interim_target_hours
        lines = ((target, _("target {length}").format(length=numbers.hours(target))), *lines)
    late = int(times.loc[times["verdict"] == "late", "queries"].sum())
    rest = _unanswered(due, clause, answered)
    said = numbers.count(answered, "{n} reply with a known time", "{n} replies with a known time")
    said = _("{replies}, {n} late").format(replies=said, n=numbers.indian(late))
    show_drawn(charts.draw_times, times, lines, step, STEPS, alt=f"{name}: {said}.{rest}")
    st.caption(f"{said}.{rest}")
    link_behind(view, "replies", len(due), **{SHOW: clause})


def _unanswered(due: DataFrame, clause: str, answered: int) -> str:
    overdue = int((due["interim" if clause == schema.INTERIM else "concrete"] == "overdue").sum())
    unknown = len(due) - answered - overdue
    parts = []
    if overdue:
        parts.append(_("{n} unanswered and overdue").format(n=numbers.indian(overdue)))
    if unknown:
        parts.append(_("{n} answered at a time not known exactly").format(n=numbers.indian(unknown)))
    return " " + _("Not drawn: {parts}.").format(parts=", ".join(parts)) if parts else ""


def _show_weeks(view: View, clause: str) -> None:
    weeks = rates_by_week(view.snapshot, clause, view.period.end, WEEKS, view.department)
    name = clause_name(clause)
    st.markdown(f"**{name}**")
    if not (weeks["met"] + weeks["missed"]).any():
        st.markdown(_("In these {n} weeks nothing was due.").format(n=numbers.indian(WEEKS)))
        return
    drawn = weeks.assign(label=[written_day(monday, "d MMM") for monday in weeks["week_on"]])
    said = "; ".join(
        f"{label}: {numbers.rate_in_words(met, missed)}"
        for label, met, missed in zip(drawn["label"], drawn["met"], drawn["missed"], strict=True)
    )
    drawn = drawn[["label", "met", "missed"]]
    show_drawn(
        charts.draw_rates_by_week,
        drawn,
        alt=_("{clause} by week, from its Monday: {rates}").format(clause=name, rates=said),
    )
    st.caption(_("Weeks by their Monday; under each how many were due."))
    first, last = weeks["week_on"].iloc[0].date(), weeks["week_on"].iloc[-1].date() + timedelta(days=6)
    due = int((weeks["met"] + weeks["missed"]).sum())
    days = periods.dates(first, last).address()
    link_behind(view, "replies", due, **days, **{SHOW: clause})


def _show_departments(view: View, clause: str) -> None:
    snapshot, period = view.snapshot, view.period
    rates = rates_by_department(snapshot, clause, period.start, period.end, view.department)
    name = clause_name(clause)
    st.markdown(f"**{name}**")
    if rates.empty:
        st.markdown(_("Nothing was due in this period."))
        return
    said = "; ".join(
        f"{text.plain(department_name(department))}: {numbers.rate_in_words(met, missed)}"
        for department, met, missed in rates.itertuples(index=False)
    )
    rates = rates.assign(department=[department_name(name) for name in rates["department"]])
    show_drawn(
        charts.draw_rates_by_department,
        rates,
        alt=_("{clause} by department, the lowest first: {rates}").format(clause=name, rates=said),
    )
    due = int((rates["met"] + rates["missed"]).sum())
    link_behind(view, "replies", due, **{SHOW: clause})
