"""How long ago each department last shared, and which have fallen silent."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets.charts.daily_updates import draw_last_shares
from kmc_sheets.language import _
from kmc_sheets.selections.daily_updates import last_shares
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.daily_lists import PAGE, SILENT
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.view import View, link_to

MOST_DRAWN: Final = 40


def show_last_shares(view: View) -> None:
    """The chart of days since the last share, what silent means, and a link to the silent."""
    st.subheader(_("Days since the last share"), anchor=False)
    found = last_shares(view.snapshot, view.department)
    found = found[found["reports"]]
    if found.empty:
        st.markdown(_("No department is asked for daily updates."))
        return
    waiting = found[~(found["days_since"] == 0)]
    _say_today(len(found) - len(waiting))
    if waiting.empty:
        return
    drawn = waiting.head(MOST_DRAWN).rename(columns={"days_since": "days"})
    drawn = drawn[["department", "days", "is_silent"]].reset_index(drop=True)
    show_drawn(draw_last_shares, drawn, alt=_in_words(drawn))
    rest = len(waiting) - len(drawn)
    if rest:
        st.caption(
            numbers.count(rest, "{n} department more is not drawn.", "{n} departments more are not drawn.")
        )
    st.caption(
        text.esc(
            _(
                "Silent: no entry of any kind for more than 3 working days and three times its usual gap, "
                "or none in eight weeks."
            )
        )
    )
    number = int(found["is_silent"].sum())
    if number:
        said = _("Show the silent departments")
        link_to(view, PAGE, said, **{own_keys.SHOW: SILENT})


def _say_today(number: int) -> None:
    if number:
        said = numbers.count(number, "{n} department has shared today.", "{n} departments have shared today.")
        st.markdown(text.esc(said))


def _in_words(drawn: DataFrame) -> str:
    each = _("{department}: {days}")
    said = "; ".join(
        each.format(
            department=text.plain(name),
            days=_("never shared") if days != days else numbers.count(int(days), "{n} day", "{n} days"),
        )
        for name, days in zip(drawn["department"], drawn["days"], strict=True)
    )
    return _("Days since each department last shared. {said}").format(said=said)
