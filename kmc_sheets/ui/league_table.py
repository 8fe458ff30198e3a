"""The league table: every department's line of the scorecard, in words. Source: docs/rules.md, section 5."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any, Final

import numpy as np
import streamlit as st
from pandas import DataFrame, DatetimeIndex, Series, Timestamp, isna

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.scorecard import CANNOT_BE_JUDGED, Rate, Score
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.standing import scores
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.rows import DETAIL, HEAD, LEADS_WITH, WORDS, Column, Kind, Rows, texts
from kmc_sheets.ui.standing_words import band_in_words, overall_in_words, rank_in_words
from kmc_sheets.ui.verdicts import BAD, CLAUSES
from kmc_sheets.ui.view import View, department_name, link_to

PAGE: Final = "department"
# What the address calls parts of the table, besides the bands good, watch and poor
UNJUDGED, LISTED = "unjudged", "listed"
SHOWS: Final = {
    "good": N_("Ranked departments that are good"),
    "watch": N_("Ranked departments to watch"),
    "poor": N_("Ranked departments that are poor"),
    UNJUDGED: N_("Departments that cannot be judged"),
    LISTED: N_("Departments that are listed, but not ranked"),
}
COLUMNS: Final = (
    Column("department_said", N_("Department"), by="department"),  # first: it leads to its page
    Column("place_said", N_("Rank"), by="rank"),
    Column("band_said", N_("Band"), Kind.VERDICT, by="overall"),
    Column("overall_said", N_("Overall"), by="overall"),
    Column("counted", N_("Counted"), Kind.NUMBER, by="counted"),
    Column("overdue", N_("Overdue"), Kind.NUMBER, by="overdue"),
    Column("newest_said", N_("Newest entry"), by="newest_at"),
    *(Column(f"{clause}_said", label, by=f"{clause}_rate") for clause, label in CLAUSES.items()),
)


def is_shown(line: Score, show: str) -> bool:
    """Whether a department's line is in the part of the table that `show` names; "" is the whole.

    A band is that of the ranked, so that no department is in two parts.
    """
    if show == UNJUDGED:
        return line.band == CANNOT_BE_JUDGED
    if show == LISTED:
        return line.rank is None and line.band != CANNOT_BE_JUDGED
    return not show or (line.rank is not None and show == line.band)


@once_a_snapshot
def league(snapshot: Snapshot, show: str, start: date, end: date) -> DataFrame:
    """The lines of the scorecard of a period that `show` names, in its order; All departments only stands
    at the end of the whole table.

    department, rank (NaN for none), band ("" for none), overall (NaN), rests_on, counted, unjudged,
    overdue; of each clause its met, missed and rate (NaN), as interim_replies_met and so on; newest_at (the
    department's newest entry, NaT for none) and is_silent.
    """
    lines = [
        line
        for line in scores(snapshot, start, end)
        if is_shown(line, show) and (not show or line.department != schema.ALL_DEPARTMENTS)
    ]
    names = [
        *("department", "rank", "band", "overall", "rests_on", "counted", "unjudged", "overdue"),
        *(f"{clause}_{what}" for clause in schema.CLAUSES for what in ("met", "missed", "rate")),
    ]
    found = DataFrame([_values(line) for line in lines], columns=names)
    newest = [
        snapshot.newest_at if name == schema.ALL_DEPARTMENTS else snapshot.newest_by_department.get(name)
        for name in found["department"]
    ]
    return found.assign(
        newest_at=DatetimeIndex(newest, tz=schema.KOLKATA),
        is_silent=found["department"].isin(snapshot.silent),
    )


@once_a_snapshot
def league_rows(snapshot: Snapshot, show: str, start: date, end: date) -> Rows:
    """The same, ready to be listed. No line has a place in a sheet; each leads to its department's page."""
    found = league(snapshot, show, start, end)
    return Rows(found, COLUMNS, partial(_lay_out, snapshot), leads_to=PAGE, has_places=False)


def _values(line: Score) -> list[Any]:
    rates: list[Rate] = [line.clauses[clause] for clause in schema.CLAUSES]
    return [
        line.department,
        np.nan if line.rank is None else line.rank,
        line.band or "",
        np.nan if line.overall is None else line.overall,
        line.rests_on,
        line.counted,
        line.unjudged,
        line.overdue,
        *(value for rate in rates for value in (rate.met, rate.missed, rate.rate)),
    ]


def _lay_out(snapshot: Snapshot, lines: DataFrame) -> DataFrame:
    settings = snapshot.settings.scorecard
    edges = (settings.good, settings.watch)
    is_whole = lines["department"] == schema.ALL_DEPARTMENTS
    frame = lines.assign(
        place_said=texts(lines, map(rank_in_words, lines["rank"], lines["band"])).mask(is_whole, ""),
        department_said=texts(lines, map(_name, lines["department"])),
        band_said=texts(lines, map(band_in_words, lines["band"], lines["unjudged"])),
        overall_said=texts(
            lines,
            (
                overall_in_words(overall, rests_on, settings)
                for overall, rests_on in zip(lines["overall"], lines["rests_on"], strict=True)
            ),
        ),
    )
    for clause in schema.CLAUSES:
        counts = zip(lines[f"{clause}_met"], lines[f"{clause}_missed"], strict=True)
        said = (numbers.rate_in_words(int(met), int(missed), (), edges) for met, missed in counts)
        frame[f"{clause}_said"] = texts(lines, said)
    newest = map(partial(_newest, snapshot.now), lines["newest_at"], lines["is_silent"])
    frame["newest_said"] = texts(frame, newest)
    frame[HEAD] = frame["department_said"]
    frame[WORDS] = texts(frame, map(_place_and_band, lines["rank"], frame["place_said"], frame["band_said"]))
    overdue = (
        numbers.count(int(n), "{n} overdue reply now", "{n} overdue replies now") if n else ""
        for n in lines["overdue"]
    )
    silent = frame["newest_said"].where(lines["is_silent"], "")
    frame[DETAIL] = texts(frame, map(_parted, frame["overall_said"], overdue, silent))
    leads = [
        None if name == schema.ALL_DEPARTMENTS else {"department": str(name)} for name in lines["department"]
    ]
    frame[LEADS_WITH] = Series(leads, index=frame.index, dtype=object)
    return frame


def _newest(now: datetime, newest_at: Timestamp, is_silent: bool) -> str:
    """ "3 days ago"; with a shape and the word before it where the department has fallen silent."""
    age = _("none with a date") if isna(newest_at) else numbers.ago(now - newest_at)
    return _("{shape} silent: {age}").format(shape=BAD.shape, age=age) if is_silent else age


def _name(department: object) -> str:
    return department_name(None if department == schema.ALL_DEPARTMENTS else str(department))


def _place_and_band(rank: float, place: str, band: str) -> str:
    """ "rank 4, ● good"; "listed, ● good"."""
    if np.isnan(rank):
        return _parted(place, band)
    return _("rank {rank}, {band}").format(rank=place, band=band)


def _parted(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def show_league(view: View, show: str) -> None:
    """The part of the table that `show` names, the whole for ""."""
    rows = league_rows(view.snapshot, show, view.period.start, view.period.end)
    words = _(SHOWS[show]) if show else _("The league table")
    st.subheader(text.esc(f"{words}, {when_in_words(view)}"), anchor=False)
    show_rows(view, PAGE, rows, key=f"league-{show or 'all'}", alt=words, empty=_("There is none."))
    if show:
        link_to(view, PAGE, _("Show the whole league table"))
