"""Events as a page lists them."""

from __future__ import annotations

from functools import partial
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed, texts
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import department_name

COLUMNS: Final = (
    Column("when", N_("Event on"), by="event_at"),
    Column("event", N_("Event"), Kind.MASKED, by="event"),
    Column("venue", N_("Venue"), Kind.MASKED, by="venue"),
    Column("department_said", N_("Department"), by="department"),
    Column("officer", N_("Officer"), told_by="department"),
    Column("word", N_("Notice"), Kind.VERDICT, by="verdict"),
    Column("given", N_("Notice given"), by="notice_at"),
)


def event_rows(snapshot: Snapshot, events: DataFrame) -> Rows:
    """Events with what became of their notice."""
    return Rows(events, COLUMNS, partial(_lay_out, snapshot), "events")


def _lay_out(snapshot: Snapshot, events: DataFrame) -> DataFrame:
    frame = placed(snapshot, "events", events, "event")
    names, now = officers(snapshot), snapshot.now
    frame["word"] = texts(frame, (verdict_word(schema.NOTICES, verdict) for verdict in frame["verdict"]))
    frame["officer"] = texts(frame, (names.get(str(department), "") for department in frame["department"]))
    frame["department_said"] = texts(frame, map(department_name, frame["department"].astype(str)))
    frame["when"] = texts(
        frame,
        (numbers.span(*ends, now) for ends in zip(frame["event_at"], frame["event_at_last"], strict=True)),
    )
    given = zip(frame["notice_at"], frame["notice_at_last"], frame["notice_at_state"], strict=True)
    empty = int(schema.State.EMPTY)
    frame["given"] = texts(
        frame, ("" if state == empty else numbers.span(at, last, now) for at, last, state in given)
    )
    frame[HEAD] = frame["department_said"]
    frame[WORDS] = frame["event"]
    frame[DETAIL] = frame["when"] + ", " + frame["word"]
    return frame
