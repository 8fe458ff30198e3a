"""The rates of the last eight weeks, clause by clause."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.charts.department import draw_trend
from kmc_sheets.language import _, day
from kmc_sheets.selections.clauses import rates_by_week
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View

WEEKS: Final = 8
# a contact stands as it is: it has no weeks
CLAUSES: Final = tuple(clause for clause in schema.CLAUSES if clause != schema.ONE_POINT)


@worded_once_a_snapshot
def trend(snapshot: Snapshot, last: date, department: str | None) -> DataFrame:
    """clause (its name), week (the Monday in words), met, missed, for the eight weeks up to that of `last`;
    clauses in which nothing was due in any of them are left out."""
    found = []
    for clause in CLAUSES:
        weeks = rates_by_week(snapshot, clause, last, WEEKS, department)
        if (weeks["met"] + weeks["missed"]).any():
            labels = [day(week, "d MMM") for week in weeks["week_on"].dt.date]
            found.append(weeks.assign(clause=clause_name(clause), week=labels))
    columns = ["clause", "week", "met", "missed"]
    return pd.concat(found)[columns].reset_index(drop=True) if found else DataFrame(columns=columns)


def show_trend(view: View) -> None:
    """Small multiples of the department's rates, week by week, up to the period's last week."""
    last = min(view.period.end, view.today)
    found = trend(view.snapshot, last, view.department)
    st.subheader(
        text.esc(_("The last eight weeks, to {day}").format(day=numbers.day(last, view.snapshot.now))),
        anchor=False,
    )
    if found.empty:
        st.markdown(text.esc(_("Nothing was due in these weeks.")))
        return
    show_drawn(draw_trend, found, alt=_in_words(view.snapshot, last, view.department))


@worded_once_a_snapshot
def _in_words(snapshot: Snapshot, last: date, department: str | None) -> str:
    return trend_in_words(trend(snapshot, last, department))


def trend_in_words(found: DataFrame) -> str:
    """What the picture shows, clause by clause: the newest week in which anything was due."""
    said = _("{clause}, week of {week}: {rate}")
    newest = found[found["met"] + found["missed"] > 0].groupby("clause", sort=False).last().reset_index()
    return "; ".join(
        said.format(
            clause=row["clause"], week=row["week"], rate=numbers.rate_in_words(row["met"], row["missed"])
        )
        for row in newest.to_dict("records")
    )
