"""The next fourteen days as a calendar: each day said once, events without a notice first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from pandas import Series

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections.events import coming_events, last_coming_day
from kmc_sheets.selections.once import once_a_snapshot, worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.event_lists import COMING, PAGE
from kmc_sheets.ui.list_table import LONGEST_CELL, Answers, Cell, Head, Line, Written, show_table, written
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.verdicts import ASIDE, WORDS
from kmc_sheets.ui.view import View, department_name, link_to, under

MOST_SHOWN: Final = 60  # events in a calendar; the list has all of them
HEADS: Final = (
    ("time", N_("Time")),
    ("event", N_("Event")),
    ("venue", N_("Venue")),
    ("department", N_("Department")),
    ("officer", N_("Officer")),
    ("notice", N_("Notice")),
)


def show_calendar(view: View) -> None:
    """Two calendars under each other: events without a notice, and the others."""
    days = numbers.days(view.today, last_coming_day(view.snapshot), view.snapshot.now)
    heading = _("The next fourteen days, {days}").format(days=days)
    st.subheader(text.esc(heading), anchor=False)
    lacking, others = _numbers(view.snapshot, view.department)
    if not lacking + others:
        st.markdown(_("Nothing is coming in the next fourteen days."))
        return
    if not lacking:
        st.markdown(_("Every event of the next fourteen days that needs a notice has one."))
    else:
        _show_part(view, lacking, lacks=True)
    if others:
        _show_part(view, others, lacks=False)
    rest = max(lacking - MOST_SHOWN, 0) + max(others - MOST_SHOWN, 0)
    if rest:
        said = numbers.count(rest, "{n} event more is in the list.", "{n} events more are in the list.")
        st.caption(text.esc(said))
    said = numbers.count(
        lacking + others,
        "Open the {n} event as a list",
        "Open the {n} events as a list, to sort and to download",
    )
    link_to(view, PAGE, said, **{own_keys.SHOW: COMING})


@once_a_snapshot
def _numbers(snapshot: Snapshot, department: str | None) -> tuple[int, int]:
    """How many coming events lack a notice, and how many don't."""
    lacks = coming_events(snapshot, department)["lacks"]
    return int(lacks.sum()), int((~lacks).sum())


def _show_part(view: View, number: int, *, lacks: bool) -> None:
    heading = _("Without a notice: {n}") if lacks else _("Notice given, or none needed: {n}")
    said = heading.format(n=numbers.indian(number))
    st.markdown(f"**{text.esc(said)}**")
    lines = _written(view.snapshot, view.department, lacks)
    show_table(
        [Head(name, _(label), is_sticky=name == "time") for name, label in HEADS],
        lines,
        key="calendar-lacking" if lacks else "calendar-others",
        alt=said,
        under=under(PAGE, st.query_params.to_dict(), lines.keys),
        answers=Answers(opened=own_keys.open_row),
    )


@worded_once_a_snapshot
def _written(snapshot: Snapshot, department: str | None, lacks: bool) -> Written:
    return written(
        replace(line, opens=urlencode({own_keys.ROW: row})) if row else line
        for line, row in calendar(snapshot, department, lacks)
    )


@worded_once_a_snapshot
def calendar(snapshot: Snapshot, department: str | None, lacks: bool) -> list[tuple[Line, str]]:
    """A line for each day and under it one for each of its coming events without a notice, or of the others;
    with each what the address calls its row ("" for a day). At most `MOST_SHOWN` events."""
    events = coming_events(snapshot, department)
    events = events[events["lacks"] == lacks].head(MOST_SHOWN)
    names, today = officers(snapshot), snapshot.now.date()
    before: date | None = None
    listed: list[tuple[Line, str]] = []
    for (__, event), row in zip(events.iterrows(), own_keys.row_keys("events", events), strict=True):
        on = event["event_on"].date()
        if on != before:
            day = _day(on, today, snapshot)
            listed.append((Line((Cell(day, ASIDE.name), *([""] * (len(HEADS) - 1))), day), ""))
        listed.append((_line(event, names.get(str(event["department"]), "")), row))
        before = on
    return listed


def _line(event: Series[Any], officer: str) -> Line:
    time, name, venue = _time(event), text.mask(event["event"]), text.mask(event["venue"])
    department = text.plain(department_name(str(event["department"])))
    word = WORDS[schema.NOTICES][str(event["verdict"])]
    return Line(
        (
            time,
            text.plain(name, LONGEST_CELL),
            text.plain(venue, LONGEST_CELL),
            department,
            text.plain(officer),
            Cell(str(word), word.tone.name),
        ),
        head=text.plain(f"{time}, {department}"),
        words=text.plain(", ".join(filter(None, (name, venue))), 140),
        detail=str(word),
    )


def _day(on: date, today: date, snapshot: Snapshot) -> str:
    said = numbers.day(on, snapshot.now)
    if on == today:
        return _("{day}, today").format(day=said)
    if (on - today).days == 1:
        return _("{day}, tomorrow").format(day=said)
    return said


def _time(event: Series[Any]) -> str:
    at, last = event["event_at"], event["event_at_last"]
    if pd.isna(at) or at != last:
        return _("time not typed")
    return numbers.time(at)
