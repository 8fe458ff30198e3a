"""The charts of Replies, each with what it rests on in words and a link to its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import charts, periods, schema
from kmc_sheets.selections.clauses import due_rows, rates_by_department, rates_by_week, reply_times
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import CLAUSES
from kmc_sheets.ui.view import View, link_to

BOTH: Final = (schema.INTERIM, schema.CONCRETE)
STEPS: Final = 24
WEEKS: Final = 8
# The time axis ends at so many times the limit; all that took longer stands in one last bar
REACH: Final = {schema.INTERIM: 3, schema.CONCRETE: 2}


def show_reply_charts(view: View) -> None:
    """How long replies took, the rate by week, the rate by department; interim beside concrete."""
    st.subheader(text.esc(f"How long replies took, {when_in_words(view)}"), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_times(view, clause)
    st.subheader(f"Replies in time, week by week, {WEEKS} weeks", anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_weeks(view, clause)
    st.subheader(text.esc(f"Replies in time by department, {when_in_words(view)}"), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_departments(view, clause)


def _show_times(view: View, clause: str) -> None:
    due = due_rows(view.snapshot, clause, view.period.start, view.period.end, view.department)
    settings = view.snapshot.settings.limits
    limit = settings.interim_hours if clause == schema.INTERIM else settings.concrete_hours
    step = REACH[clause] * limit / STEPS
    times = reply_times(due, clause, step, STEPS)
    answered, name = int(times["queries"].sum()), CLAUSES[clause]
    st.markdown(f"**{name}**")
    if not answered:
        st.markdown("No reply of this period has a time that is known.")
        return
    lines: charts.Limits = ((limit, f"limit {limit:g} h"),)
    if clause == schema.INTERIM and settings.interim_target_hours < limit:
        lines = ((settings.interim_target_hours, f"target {settings.interim_target_hours:g} h"), *lines)
    late = int(times.loc[times["verdict"] == "late", "queries"].sum())
    rest = _unanswered(due, clause, answered)
    said = f"{numbers.count(answered, 'reply', 'replies')} with a known time, {numbers.indian(late)} late"
    show_drawn(charts.draw_times, times, lines, step, STEPS, alt=f"{name}, hours taken: {said}.{rest}")
    st.caption(f"{said}.{rest}")
    link_to(view, "replies", f"Open the {numbers.indian(len(due))} behind it", **{SHOW: clause})


def _unanswered(due: DataFrame, clause: str, answered: int) -> str:
    overdue = int((due["interim" if clause == schema.INTERIM else "concrete"] == "overdue").sum())
    unknown = len(due) - answered - overdue
    parts = [f"{numbers.indian(overdue)} unanswered and overdue"] if overdue else []
    parts += [f"{numbers.indian(unknown)} answered at a time not known exactly"] if unknown else []
    return f" Not drawn: {', '.join(parts)}." if parts else ""


def _show_weeks(view: View, clause: str) -> None:
    weeks = rates_by_week(view.snapshot, clause, view.period.end, WEEKS, view.department)
    name = CLAUSES[clause]
    st.markdown(f"**{name}**")
    if not (weeks["met"] + weeks["missed"]).any():
        st.markdown(f"In these {WEEKS} weeks nothing was due.")
        return
    drawn = weeks.assign(label=[f"{monday:%d %b}" for monday in weeks["week_on"]])
    said = "; ".join(
        f"{label}: {numbers.rate_in_words(met, missed)}"
        for label, met, missed in zip(drawn["label"], drawn["met"], drawn["missed"], strict=True)
    )
    drawn = drawn[["label", "met", "missed"]]
    show_drawn(charts.draw_rates_by_week, drawn, alt=f"{name} by week from Monday {said}")
    st.caption("Weeks by their Monday; under each how many were due.")
    first, last = weeks["week_on"].iloc[0].date(), weeks["week_on"].iloc[-1].date() + timedelta(days=6)
    due = int((weeks["met"] + weeks["missed"]).sum())
    days = periods.dates(first, last).address()
    link_to(view, "replies", f"Open the {numbers.indian(due)} behind it", **days, **{SHOW: clause})


def _show_departments(view: View, clause: str) -> None:
    snapshot, period = view.snapshot, view.period
    rates = rates_by_department(snapshot, clause, period.start, period.end, view.department)
    name = CLAUSES[clause]
    st.markdown(f"**{name}**")
    if rates.empty:
        st.markdown("Nothing was due in this period.")
        return
    said = "; ".join(
        f"{text.plain(department)}: {numbers.rate_in_words(met, missed)}"
        for department, met, missed in rates.itertuples(index=False)
    )
    show_drawn(charts.draw_rates_by_department, rates, alt=f"{name} by department, the lowest first. {said}")
    due = int((rates["met"] + rates["missed"]).sum())
    link_to(view, "replies", f"Open the {numbers.indian(due)} behind it", **{SHOW: clause})
