"""Departments by days: each square its verdict by letter and colour, and in words where it is pointed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _, day, pgettext
from kmc_sheets.selections.daily_updates import LONGEST_MAP, DayMap, map_of_days
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.daily_lists import DAYS, PAGE
from kmc_sheets.ui.list_table import Answers, Cell, Head, Line, Written, show_table, written
from kmc_sheets.ui.verdicts import WORDS
from kmc_sheets.ui.view import View, department_name, under


@dataclass(frozen=True, slots=True)
class Squares:
    """The map in words: its columns' heads, a line a department, also as it is sent, and the legend of the
    letters in it."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    written: Written
    departments: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]


def show_heat_map(view: View) -> None:
    """The map of the period's days up to today; says so where it has none, or more than fit."""
    snapshot, period = view.snapshot, view.period
    found = map_of_days(snapshot, period.start, period.end, view.department)
    st.subheader(text.esc(_heading(view, found)), anchor=False)
    if not found.days:
        st.markdown(text.esc(_why_empty(view)))
        return
    shown = squares(snapshot, period.start, period.end, view.department)
    st.markdown(" · ".join(f"**{text.esc(letter)}** {text.esc(words)}" for letter, words in shown.legend))
    show_table(
        shown.heads,
        shown.written,
        key="heat-map",
        alt=_("Departments by days, those with the most missed days first"),
        under=under(PAGE, view.address(), shown.written.keys),
        answers=Answers(opened=partial(_open, view.address())),
        is_dense=True,
        has_cards=False,
    )
    said = _("A department opens all of its days in the period.")
    st.caption(text.esc(" ".join(filter(None, [said, _why_cut(found)]))))


@worded_once_a_snapshot
def squares(snapshot: Snapshot, start: date, end: date, department: str | None) -> Squares:
    """The map in words of the language spoken."""
    found = map_of_days(snapshot, start, end, department)
    heads = (
        Head("department", _("Department"), is_sticky=True),
        Head("missed", _("Missed")),
        *(Head(f"{on:%Y-%m-%d}", _day_head(on.date()), "square") for on in found.days),
    )
    words = WORDS[schema.DAILY]
    said = {verdict: (letter, words[verdict].tone.name) for verdict, letter in letters().items()}
    days = [numbers.day(on, snapshot.now) for on in found.days]
    titles = {verdict: words[verdict].said for verdict in said}
    hover = _("{department}, {day}: {verdict}")
    names = tuple(str(name) for name in found.verdicts.index)
    plain = [text.plain(department_name(name)) for name in names]
    lines = tuple(
        Line(
            (
                name,
                _missed(missed, due),
                *(
                    Cell(
                        *said[verdict],
                        hover.format(department=name, day=on, verdict=titles[verdict]),
                    )
                    for on, verdict in zip(days, verdicts, strict=True)
                ),
            ),
            name,
            opens=urlencode({"department": own, own_keys.SHOW: DAYS}),
        )
        for own, name, missed, due, verdicts in zip(
            names, plain, found.missed.tolist(), found.due.tolist(), found.verdicts.to_numpy(), strict=True
        )
    )
    legend = _legend({str(one) for one in found.verdicts.to_numpy().ravel()})
    return Squares(heads, lines, written(lines), names, legend)


def _missed(missed: int, due: int) -> str:
    """ "3 of 6", of the days that count; a dash where none did."""
    if not due:
        return "–"
    return _("{n} of {due}").format(n=numbers.indian(missed), due=numbers.indian(due))


def _day_head(on: date) -> str:
    """Two lines: "Mon" over "16"; the month stands at its first day."""
    return day(on, "EEE") + "\n" + day(on, "d MMM" if on.day == 1 else "d")


def letters() -> dict[str, str]:
    """Each verdict's letter in its square, in the language spoken; signs where nothing is for or against."""
    return {
        "shared": pgettext("a square of the map of days: shared", "S"),
        "late": pgettext("a square of the map of days: shared late", "L"),
        "not_shared": pgettext("a square of the map of days: not shared", "N"),
        "no_entry": pgettext("a square of the map of days: no entry", "E"),
        "pending": "○",
        "undated": "?",
        "nil": pgettext("a square of the map of days: nothing to share", "0"),
        "off": "–",
    }


def _legend(verdicts: set[str]) -> tuple[tuple[str, str], ...]:
    """The letters in the map, each with its words."""
    words = WORDS[schema.DAILY]
    return tuple((letter, words[one].said) for one, letter in letters().items() if one in verdicts)


def _heading(view: View, found: DayMap) -> str:
    if not found.days:
        return _("Day by day")
    first, last = found.days[0], found.days[-1]
    return _("Day by day, {days}").format(days=numbers.days(first, last, view.snapshot.now))


def _why_cut(found: DayMap) -> str:
    if not found.is_cut:
        return ""
    return numbers.count(
        LONGEST_MAP,
        "The period is longer: its last day up to today is drawn.",
        "The period is longer: its last {n} days up to today are drawn.",
    )


def _why_empty(view: View) -> str:
    first = view.snapshot.daily_updates_from
    if view.period.start > view.today:
        return _("This period has not begun.")
    if first is not None and view.period.end < first:
        said = _("Daily updates count from {day}; this period ends before.")
        return said.format(day=numbers.day(first, view.snapshot.now))
    return _("No daily update was owed in this period.")


def _open(address: Mapping[str, str], opened: Mapping[str, str]) -> None:
    """Opens a department's days; for a click, before the next run."""
    st.query_params.from_dict({**address, **opened})
