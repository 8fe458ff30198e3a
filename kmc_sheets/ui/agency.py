"""The agency is measured too: how long it took from receipt to forwarding."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import streamlit as st
from pandas import DataFrame

from kmc_sheets.charts.replies import draw_counts
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.replies import forwarded_queries, queries_not_forwarded, queries_of_period
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.view import View, link_to

EDGES_HOURS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
LONGER: Final = N_("longer")


def show_agency(view: View) -> None:
    """Receipt to forwarding in the period, and apart the queries of which forwarding is not known."""
    asked = (view.snapshot, view.period.start, view.period.end, view.department)
    forwarded, missing = forwarded_queries(*asked), queries_not_forwarded(*asked)
    if forwarded.empty:
        st.markdown(_("For no query of this period are both moments known to the minute."))
    else:
        _show_times(view, forwarded)
    inexact = len(queries_of_period(*asked)) - len(forwarded) - len(missing)
    if inexact:
        st.markdown(
            numbers.count(
                inexact,
                "{n} more query: a moment is not known to the minute.",
                "{n} more queries: a moment is not known to the minute.",
            )
        )
    if len(missing):
        said = numbers.count(
            len(missing),
            "{n} query without forwarded_at: clock from receipt, not known when the department got it",
            "{n} queries without forwarded_at: clock from receipt, not known when the department got them",
        )
        link_to(view, "replies", said, **{SHOW: "not_forwarded"})


def _show_times(view: View, forwarded: DataFrame) -> None:
    counts, said = _times(view.snapshot, view.period.start, view.period.end, view.department)
    st.markdown(text.esc(said))
    alt = _("Time from receipt to forwarding. {said}").format(said=said)
    show_drawn(draw_counts, counts, _("queries"), alt=alt)
    st.caption(_("Forwarded within so long of receipt; each bar counts what the one before it doesn't."))
    number = len(forwarded)
    behind = numbers.count(number, "Open the {n} query behind it", "Open the {n} queries behind it")
    link_to(view, "replies", behind, **{SHOW: "forwarded"})


@worded_once_a_snapshot
def _times(snapshot: Snapshot, start: date, end: date, department: str | None) -> tuple[DataFrame, str]:
    """Queries by the time that it took to forward them (label, rows), and the same in a sentence."""
    hours = forwarded_queries(snapshot, start, end, department)["agency_hours"].to_numpy(np.float64)
    half, nine_tenths, slowest = (_within(float(np.quantile(hours, q))) for q in (0.5, 0.9, 1))
    said = ngettext(
        "{n} query was forwarded, after {slowest}.",
        "Of {n} queries half were forwarded within {half}, nine in ten within {nine_tenths}, the slowest "
        "after {slowest}.",
        len(hours),
    )
    said = said.format(n=numbers.indian(len(hours)), half=half, nine_tenths=nine_tenths, slowest=slowest)
    taken = np.searchsorted(EDGES_HOURS, hours, side="left")
    names = [*(numbers.hours(edge) for edge in EDGES_HOURS), _(LONGER)]
    rows = np.bincount(taken, minlength=len(names)).astype(int)
    return pd.DataFrame({"label": names, "rows": rows}), said


def _within(hours: float) -> str:
    """A length in words, at least a minute."""
    return numbers.hours(max(hours, 1 / 60))
