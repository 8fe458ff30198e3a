"""How long ago each department last shared, and which have fallen silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets.charts.daily_updates import draw_last_shares
from kmc_sheets.language import _
from kmc_sheets.selections.daily_updates import last_shares
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.daily_lists import LISTS, PAGE, SILENT, list_rows
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.verdicts import BAD
from kmc_sheets.ui.view import View, department_name

MOST_DRAWN: Final = 40


def show_last_shares(view: View, *, with_list: bool) -> None:
    """The chart of days since the last share, what silent means, and (`with_list`) the silent ones."""
    st.subheader(_("Days since the last share"), anchor=False)
    shares = _shares(view)
    st.markdown(text.esc(shares.said))
    _show_chart(shares)
    if shares.has_silent:
        st.caption(text.esc(_silent_means()))
        if with_list:
            _show_silent(view)


@dataclass(frozen=True, slots=True)
class _Shares:
    """What is said of the last shares, and what of them is drawn: nothing where all have shared lately.

    `rest`: how many more are not drawn.
    """

    said: str
    has_silent: bool
    drawn: DataFrame
    alt: str
    rest: int


@once_a_view
def _shares(view: View) -> _Shares:
    found = last_shares(view.snapshot, view.department)
    reporting = found[found["reports"]]
    said = _("No department here is asked for daily updates.")
    if len(reporting):
        said = _recent_in_words(view, reporting)
    waiting = reporting[~reporting["is_recent"]]
    drawn = waiting.head(MOST_DRAWN).rename(columns={"days_since": "days"})
    drawn = drawn[["department", "days", "is_silent"]].reset_index(drop=True)
    drawn["department"] = [department_name(name) for name in drawn["department"]]
    return _Shares(said, bool(found["is_silent"].any()), drawn, _in_words(drawn), len(waiting) - len(drawn))


def _recent_in_words(view: View, found: DataFrame) -> str:
    """How many shared lately; of one department the day on which it did."""
    if view.department is not None:
        last = found["last_on"].iloc[0]
        said = _("{department} has never shared an update.")
        if last == last:
            said = _("{department} last shared an update on {day}.")
        day = numbers.day(last, view.snapshot.now)
        return said.format(department=department_name(view.department), day=day)
    number = int(found["is_recent"].sum())
    if number == len(found):
        return _("Every department has shared on the last working day or today.")
    return numbers.count(
        number,
        "{n} department has shared on the last working day or today; the others are drawn.",
        "{n} departments have shared on the last working day or today; the others are drawn.",
    )


def _show_chart(shares: _Shares) -> None:
    if shares.drawn.empty:
        return
    show_drawn(draw_last_shares, shares.drawn, alt=shares.alt)
    if shares.rest:
        said = numbers.count(
            shares.rest, "{n} department more is not drawn.", "{n} departments more are not drawn."
        )
        st.caption(text.esc(said))


def _silent_means() -> str:
    said = _(
        "{shape} Silent: no entry of any kind for more than 3 working days and for longer than three times "
        "the usual gap between its days with entries, or none at all in eight weeks."
    )
    return said.format(shape=BAD.shape)


def _show_silent(view: View) -> None:
    rows = list_rows(view.snapshot, SILENT, view.period.start, view.period.end, view.department)
    words = _(LISTS[SILENT])
    show_heading(words, numbers.indian(rows.total))
    show_rows(view, PAGE, rows, key=SILENT, alt=words, empty="")


def _in_words(drawn: DataFrame) -> str:
    each = _("{department}: {days}")
    said = "; ".join(
        each.format(
            department=name,
            days=_("never shared") if days != days else numbers.count(int(days), "{n} day", "{n} days"),
        )
        for name, days in zip(drawn["department"], drawn["days"], strict=True)
    )
    return _("Days since each department last shared. {said}").format(said=said)
