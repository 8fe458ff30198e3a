"""How long before their events the notices of the period were given: the chart, in words, and its rows."""

from __future__ import annotations

from datetime import date

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.charts.events import draw_lead_times
from kmc_sheets.language import _, digits
from kmc_sheets.selections.events import lead_times
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.clause_rows import when_in_words
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.event_lists import PAGE
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.view import View, link_to


def show_lead_times(view: View) -> None:
    """The chart of lead times; says so where no notice was due in the period."""
    period = view.period
    heading = _("Calendar days between notice and event, {period}")
    st.subheader(text.esc(heading.format(period=when_in_words(view))), anchor=False)
    drawn, alt, total = _drawn(view.snapshot, period.start, period.end, view.department)
    if not total:
        st.markdown(_("No notice was due in this period."))
        return
    show_drawn(draw_lead_times, drawn, _limit(view.snapshot.settings.limits.notice_days), alt=alt)
    shown = numbers.count(total, "Open the {n} event behind it", "Open the {n} events behind it")
    link_to(view, PAGE, shown, **{SHOW: schema.NOTICES})


@worded_once_a_snapshot
def _drawn(snapshot: Snapshot, start: date, end: date, department: str | None) -> tuple[DataFrame, str, int]:
    """The lead times in words, what the chart shows, and how many events are behind it."""
    drawn = worded(lead_times(snapshot, start, end, department))
    alt = _("Events by calendar days between notice and event: {said}").format(said=_each(drawn))
    return drawn, alt, int(drawn["events"].sum())


def worded(times: DataFrame) -> DataFrame:
    """Lead times in words: label, events, tone, as `draw_lead_times` takes them."""
    rows = zip(times["first"], times["last"], times["is_none"], strict=True)
    tones = [
        "bad" if none else "good" if met else "late"
        for none, met in zip(times["is_none"], times["is_met"], strict=True)
    ]
    return DataFrame(
        {"label": [_label(*row) for row in rows], "events": times["events"].to_numpy(), "tone": tones}
    )


def _label(first: float, last: float, is_none: bool) -> str:
    """ "same day or after", "1 day", "3 to 6 days", "7 days and more", "no notice"."""
    if is_none:
        return _("no notice")
    if first != first:
        return _below(int(last))
    if last != last:
        return numbers.count(int(first), "{n} day and more", "{n} days and more")
    if first == last:
        return _("same day") if not first else numbers.count(int(first), "{n} day", "{n} days")
    said = _("{first} to {last} days")
    return said.format(first=digits(str(int(first))), last=digits(str(int(last))))


def _below(last: int) -> str:
    return _("after the event") if last < 0 else _("same day or after")


def _limit(days: int) -> str:
    if not days:
        return _("limit: the same day")
    return numbers.count(days, "limit: {n} day ahead", "limit: {n} days ahead")


def _each(drawn: DataFrame) -> str:
    each = _("{what}: {n}")
    return "; ".join(
        each.format(what=label, n=numbers.indian(int(events)))
        for label, events in zip(drawn["label"], drawn["events"], strict=True)
    )
