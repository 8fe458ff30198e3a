"""The lists of Daily updates: departments' days, and the departments that have fallen silent."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.selections.daily_updates import days_missed, days_of_period, silent_departments
from kmc_sheets.selections.due_now import days_not_shared
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.clause_rows import OTHERS, show_clause_rows, when_in_words
from kmc_sheets.ui.day_rows import day_rows
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed_where_known, texts
from kmc_sheets.ui.show_picker import pick_rows
from kmc_sheets.ui.today_figures import UPDATES
from kmc_sheets.ui.view import View, department_name

PAGE: Final = "daily-updates"
SILENT, MISSED, DAYS = "silent", "missed", "days"
LISTS: Final = {
    UPDATES: N_("Departments that have shared no update today"),
    SILENT: N_("Silent departments, the longest first"),
    MISSED: N_("Days missed in the period"),
    DAYS: N_("All days of the period"),
}
OPTIONS: Final = LISTS | {
    schema.DAILY: N_("Days that the rate counts"),
    schema.DAILY + OTHERS: N_("Days that the rate does not count"),
}
_EMPTY: Final = {
    UPDATES: N_("No department has an update still to share today."),
    SILENT: N_("No department is silent."),
    MISSED: N_("No day was missed in this period."),
    DAYS: N_("No daily update was owed in this period."),
}
SILENT_COLUMNS: Final = (
    Column("department", N_("Department"), by="department"),
    Column("last_on", N_("Last share"), Kind.DAY, by="last_on"),
    Column("since", N_("Since then"), by="days_since"),
    Column("usual", N_("Usually"), by="usual_gap"),
    Column("newest", N_("Newest entry of any kind"), Kind.MOMENT, by="newest_at"),
    Column("officer", N_("Officer"), told_by="department"),
)


def show_list(view: View, show: str) -> None:
    """The picker of lists, and the list that `show` names."""
    pick_rows(_("Rows listed"), OPTIONS, show)
    if show not in LISTS:
        show_clause_rows(view, show)
        return
    rows = list_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    words = _(LISTS[show])
    period = when_in_words(view) if show in (MISSED, DAYS) else ""
    show_heading(words, numbers.indian(rows.total), period)
    show_rows(view, PAGE, rows, key=show, alt=words, empty=_(_EMPTY[show]))


@worded_once_a_snapshot
def list_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows of one of `LISTS`, ready to be listed."""
    if show == SILENT:
        found = silent_departments(snapshot, department)
        return Rows(found, SILENT_COLUMNS, partial(_lay_out_silent, snapshot))
    if show == UPDATES:
        return day_rows(snapshot, days_not_shared(snapshot, department))
    select = days_missed if show == MISSED else days_of_period
    return day_rows(snapshot, select(snapshot, start, end, department))


def _lay_out_silent(snapshot: Snapshot, silent: DataFrame) -> DataFrame:
    frame = placed_where_known(snapshot, "activities", silent, "activity", _("nothing was ever shared"))
    names = officers(snapshot)
    lines = list(zip(frame["days_since"], frame["working_days"], frame["reports"], strict=True))
    frame["since"] = texts(frame, (since_in_words(*line) for line in lines))
    frame["usual"] = texts(frame, map(_usually, frame["usual_gap"]))
    frame["officer"] = texts(frame, (names.get(str(department), "") for department in frame["department"]))
    frame["newest"] = frame["newest_at"]
    frame["department"] = texts(frame, map(department_name, frame["department"]))
    frame[HEAD], frame[DETAIL] = frame["department"], frame["officer"]
    said = _("Last share {day}: {since}")
    days = (numbers.day(on, snapshot.now) for on in frame["last_on"])
    frame[WORDS] = texts(
        frame,
        (
            said.format(day=day, since=since) if day else since
            for day, since in zip(days, frame["since"], strict=True)
        ),
    )
    return frame


def since_in_words(days: float, working_days: float, reports: bool) -> str:
    """ "16 days, 13 of them working"; for none that it has never shared, or need not."""
    if pd.isna(days):
        return _("never shared") if reports else _("no daily update is asked of it")
    said = ngettext("{n} day, {working} of them working", "{n} days, {working} of them working", int(days))
    return said.format(n=numbers.indian(int(days)), working=numbers.indian(int(working_days)))


def _usually(gap: float) -> str:
    """ "shares every 2 days"; "" where it can't be told."""
    if pd.isna(gap):
        return ""
    if gap <= 1:
        return _("shares every day")
    said = _("shares every {n} days")
    return said.format(n=numbers.decimal(gap, 0 if gap % 1 == 0 else 1))
