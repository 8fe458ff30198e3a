"""What the charts of Replies draw, worked out once a snapshot, with the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.charts.replies import Limits
from kmc_sheets.language import _, day, digits
from kmc_sheets.scorecard import verdict_column
from kmc_sheets.selections.clauses import due_rows, rates_by_department, rates_by_week, reply_times
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.replies import overdue_by_department
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.drawn import Drawn
from kmc_sheets.ui.view import department_name

STEPS: Final = 24
WEEKS: Final = 8
EDGES_HOURS: Final = (4.0, 24.0, 72.0)
MOST_DEPARTMENTS: Final = 10
# The time axis ends at so many times the limit; all that took longer stands in one last bar
REACH: Final = {schema.INTERIM: 3, schema.CONCRETE: 2}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A chart's data, what it says in words, and how many rows are behind it."""

    drawn: tuple[Drawn, ...]
    said: str
    rows: int


@worded_once_a_snapshot
def overdue_drawn(snapshot: Snapshot, department: str | None) -> Prepared:
    """Overdue queries of the departments with the most; `rows` are the departments that have some."""
    late = overdue_by_department(snapshot, EDGES_HOURS, department)
    departments = list(dict.fromkeys(late["department"]))
    late = late[late["department"].isin(departments[:MOST_DEPARTMENTS])].reset_index(drop=True)
    names = (*(_("up to {length}").format(length=numbers.hours(edge)) for edge in EDGES_HOURS), _("longer"))
    drawn = late.assign(
        waits_at=[department_name(str(whose)) for whose in late["department"]], age=late["over"]
    )
    each = _("{what}: {n}")
    totals = drawn.groupby("waits_at", sort=False)["rows"].sum()
    said = "; ".join(
        each.format(what=text.plain(whose), n=numbers.indian(int(rows))) for whose, rows in totals.items()
    )
    return Prepared((drawn[["waits_at", "age", "rows"]], names), said, len(departments))


@worded_once_a_snapshot
def times_drawn(snapshot: Snapshot, clause: str, start: date, end: date, department: str | None) -> Prepared:
    """How long replies took; nothing is said where no time is known."""
    due = due_rows(snapshot, clause, start, end, department)
    limits = _limits(snapshot, clause)
    step = REACH[clause] * limits[-1][0] / STEPS
    times = reply_times(due, clause, step, STEPS)
    said = _times_in_words(times, due, clause) if len(times) else ""
    return Prepared((times, limits, step, STEPS), said, len(due))


@worded_once_a_snapshot
def weeks_drawn(snapshot: Snapshot, clause: str, last: date, department: str | None) -> Prepared:
    """The rate of the `WEEKS` weeks up to the one that holds `last`."""
    weeks = rates_by_week(snapshot, clause, last, WEEKS, department)
    weeks = weeks.assign(label=[day(monday.date(), "d MMM") for monday in weeks["week_on"]])
    rows = int((weeks["met"] + weeks["missed"]).sum())
    return Prepared((weeks[["label", "met", "missed"]],), _each("label", weeks), rows)


@worded_once_a_snapshot
def departments_drawn(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None
) -> Prepared:
    """The rate of each department in a period, the lowest first."""
    rates = rates_by_department(snapshot, clause, start, end, department)
    rates = rates.assign(department=[department_name(str(whose)) for whose in rates["department"]])
    return Prepared((rates,), _each("department", rates), int((rates["met"] + rates["missed"]).sum()))


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


def _each(label: str, rates: DataFrame) -> str:
    """Each rate with what it counts: "Roads: 72 %, 18 of 25 due; Parks: nothing was due"."""
    said = _("{what}: {rate}")
    return "; ".join(
        said.format(what=text.plain(what), rate=numbers.rate_in_words(met, missed))
        for what, met, missed in zip(rates[label], rates["met"], rates["missed"], strict=True)
    )
