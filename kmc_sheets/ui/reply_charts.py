"""The charts of Replies, each with what it rests on in words and a link to its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import periods, schema
from kmc_sheets.charts.approvals import draw_ages
from kmc_sheets.charts.replies import Limits, draw_rates_by_department, draw_rates_by_week, draw_times
from kmc_sheets.language import _, day, digits
from kmc_sheets.scorecard import verdict_column
from kmc_sheets.selections.clauses import due_rows, rates_by_department, rates_by_week, reply_times
from kmc_sheets.selections.replies import overdue_by_department
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View, department_name, link_to

BOTH: Final = (schema.INTERIM, schema.CONCRETE)
STEPS: Final = 24
WEEKS: Final = 8
EDGES_HOURS: Final = (4.0, 24.0, 72.0)
MOST_DEPARTMENTS: Final = 10
# The time axis ends at so many times the limit; all that took longer stands in one last bar
REACH: Final = {schema.INTERIM: 3, schema.CONCRETE: 2}


def show_overdue(view: View) -> None:
    """Who is late and by how much: overdue queries by department, by how far past the limit."""
    late = overdue_by_department(view.snapshot, EDGES_HOURS, view.department)
    if late.empty:
        return
    st.subheader(_("Overdue, by how far past the limit"), anchor=False)
    departments = list(dict.fromkeys(late["department"]))
    drawn = late[late["department"].isin(departments[:MOST_DEPARTMENTS])]
    drawn = drawn.assign(
        waits_at=[department_name(str(whose)) for whose in drawn["department"]], age=drawn["over"]
    )
    names = (*(_("up to {length}").format(length=numbers.hours(edge)) for edge in EDGES_HOURS), _("longer"))
    each = _("{what}: {n}")
    totals = drawn.groupby("waits_at", sort=False)["rows"].sum()
    said = "; ".join(
        each.format(what=text.plain(whose), n=numbers.indian(int(rows))) for whose, rows in totals.items()
    )
    alt = _("Queries with a reply overdue, by department. {said}").format(said=said)
    show_drawn(draw_ages, drawn[["waits_at", "age", "rows"]].reset_index(drop=True), names, alt=alt)
    rest = len(departments) - MOST_DEPARTMENTS
    if rest > 0:
        st.caption(
            numbers.count(rest, "{n} department more is not drawn.", "{n} departments more are not drawn.")
        )


def show_times(view: View) -> None:
    """How long replies took; interim beside concrete."""
    said = _("How long replies took, {period}")
    st.subheader(text.esc(said.format(period=when_in_words(view))), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_times(view, clause)


def show_rates(view: View) -> None:
    """The rate by week and the rate by department; interim beside concrete."""
    said = numbers.count(
        WEEKS, "Replies in time, week by week, {n} week", "Replies in time, week by week, {n} weeks"
    )
    st.subheader(said, anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_weeks(view, clause)
    said = _("Replies in time by department, {period}")
    st.subheader(text.esc(said.format(period=when_in_words(view))), anchor=False)
    for column, clause in zip(st.columns(2), BOTH, strict=True):
        with column:
            _show_departments(view, clause)


def _show_times(view: View, clause: str) -> None:
    st.markdown(f"**{clause_name(clause)}**")
    due = due_rows(view.snapshot, clause, view.period.start, view.period.end, view.department)
    limits = _limits(view.snapshot, clause)
    step = REACH[clause] * limits[-1][0] / STEPS
    times = reply_times(due, clause, step, STEPS)
    answered = int(times["queries"].sum())
    if not answered:
        st.markdown(_("No reply of this period has a time that is known."))
        return
    said = _times_in_words(times, due, clause)
    alt = _("{clause}, hours taken: {said}").format(clause=clause_name(clause), said=said)
    show_drawn(draw_times, times, limits, step, STEPS, alt=alt)
    st.caption(text.esc(said))
    _link_behind(view, len(due), clause)


def _limits(snapshot: Snapshot, clause: str) -> Limits:
    """The lines of a chart of times: the target of interim replies where it is not the limit, the limit."""
    limits = snapshot.settings.limits
    if clause == schema.CONCRETE:
        return ((limits.concrete_hours, _limit(limits.concrete_hours)),)
    limit = (limits.interim_hours, _limit(limits.interim_hours))
    if limits.interim_target_hours >= limits.interim_hours:
        return (limit,)
    said = _("target {n} h").format(n=digits(f"{limits.interim_target_hours:g}"))
    return ((limits.interim_target_hours, said), limit)


def _limit(hours: float) -> str:
    return _("limit {n} h").format(n=digits(f"{hours:g}"))


def _times_in_words(times: DataFrame, due: DataFrame, clause: str) -> str:
    """What is drawn, and what is not: "25 replies with a known time, 4 late. Not drawn: 3 overdue."."""
    answered = int(times["queries"].sum())
    late = int(times.loc[times["verdict"] == "late", "queries"].sum())
    overdue = int((due[verdict_column(clause)] == "overdue").sum())
    unknown = len(due) - answered - overdue
    drawn = numbers.count(answered, "{n} reply with a known time", "{n} replies with a known time")
    said = [_("{drawn}, {late} late.").format(drawn=drawn, late=numbers.indian(late))]
    if overdue:
        said.append(
            numbers.count(
                overdue,
                "Not drawn: {n} unanswered and overdue.",
                "Not drawn: {n} unanswered and overdue.",
            )
        )
    if unknown:
        said.append(
            numbers.count(
                unknown,
                "Not drawn: {n} answered at a time not known exactly.",
                "Not drawn: {n} answered at a time not known exactly.",
            )
        )
    return " ".join(said)


def _show_weeks(view: View, clause: str) -> None:
    weeks = rates_by_week(view.snapshot, clause, view.period.end, WEEKS, view.department)
    name = clause_name(clause)
    st.markdown(f"**{name}**")
    due = int((weeks["met"] + weeks["missed"]).sum())
    if not due:
        st.markdown(_("In these weeks nothing was due."))
        return
    drawn = weeks.assign(label=[day(monday.date(), "d MMM") for monday in weeks["week_on"]])
    alt = _("{clause} by week from Monday {said}").format(clause=name, said=_each("label", drawn))
    show_drawn(draw_rates_by_week, drawn[["label", "met", "missed"]], alt=alt)
    st.caption(_("Weeks by their Monday; under each how many were due."))
    first, last = weeks["week_on"].iloc[0].date(), weeks["week_on"].iloc[-1].date() + timedelta(days=6)
    _link_behind(view, due, clause, **periods.dates(first, last).address())


def _show_departments(view: View, clause: str) -> None:
    period, name = view.period, clause_name(clause)
    rates = rates_by_department(view.snapshot, clause, period.start, period.end, view.department)
    st.markdown(f"**{name}**")
    if rates.empty:
        st.markdown(_("Nothing was due in this period."))
        return
    rates = rates.assign(department=[department_name(str(whose)) for whose in rates["department"]])
    said = _("{clause} by department, the lowest first: {said}")
    show_drawn(draw_rates_by_department, rates, alt=said.format(clause=name, said=_each("department", rates)))
    _link_behind(view, int((rates["met"] + rates["missed"]).sum()), clause)


def _each(label: str, rates: DataFrame) -> str:
    """Each rate with what it counts: "Roads: 72 %, 18 of 25 due; Parks: nothing was due"."""
    said = _("{what}: {rate}")
    return "; ".join(
        said.format(what=text.plain(what), rate=numbers.rate_in_words(met, missed))
        for what, met, missed in zip(rates[label], rates["met"], rates["missed"], strict=True)
    )


def _link_behind(view: View, due: int, clause: str, **more: str) -> None:
    said = numbers.count(due, "Open the {n} query behind it", "Open the {n} queries behind it")
    link_to(view, "replies", said, **more, **{SHOW: clause})
