"""Departments' days as a page lists them."""

from __future__ import annotations

from functools import partial
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed_where_known, texts
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import department_name

COLUMNS: Final = (
    Column("word", N_("Update"), Kind.VERDICT, by="verdict"),
    Column("date", N_("Day"), Kind.DAY, by="date"),
    Column("department", N_("Department"), by="department"),
    Column("officer", N_("Officer"), told_by="department"),
)
_PLACE: Final = ["workbook", "worksheet", "row"]


def day_rows(snapshot: Snapshot, days: DataFrame) -> Rows:
    """Departments' days; each leads to the activity that makes it what it is, else to its first."""
    return Rows(days, COLUMNS, partial(_lay_out, snapshot))


def _lay_out(snapshot: Snapshot, days: DataFrame) -> DataFrame:
    frame = _with_activity(snapshot, days)
    frame = placed_where_known(snapshot, "activities", frame, "activity", _("no row for this day"))
    names = officers(snapshot)
    frame["word"] = texts(frame, (verdict_word(schema.DAILY, verdict) for verdict in frame["verdict"]))
    frame["officer"] = texts(frame, (names.get(str(department), "") for department in frame["department"]))
    frame["department"] = texts(frame, map(department_name, frame["department"]))
    frame[HEAD], frame[WORDS] = frame["department"], frame["word"]
    frame[DETAIL] = texts(frame, (numbers.day(on, snapshot.now) for on in frame["date"]))
    return frame


def _with_activity(snapshot: Snapshot, days: DataFrame) -> DataFrame:
    """`days` with workbook, worksheet and row of an activity of that day, NaN where there is none."""
    found = (
        days.rename_axis("day").reset_index().merge(_firsts(snapshot), on=["department", "date"], how="left")
    )
    is_other = (found["verdict"] != found["of_activity"]).astype(int)
    found = found.assign(is_other=is_other).sort_values(["day", "is_other"], kind="stable")
    return found.drop_duplicates("day").set_index("day").reindex(days.index)


@once_a_snapshot
def _firsts(snapshot: Snapshot) -> DataFrame:
    """The first activity of each department, day and verdict: department, date, of_activity and its place."""
    firsts = snapshot.activities[["department", "date_on", "verdict", *_PLACE]]
    firsts = firsts.rename(columns={"date_on": "date", "verdict": "of_activity"})
    return firsts.drop_duplicates(["department", "date", "of_activity"])
