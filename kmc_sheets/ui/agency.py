"""The agency is measured too: how long it took from receipt to forwarding."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from kmc_sheets import charts
from kmc_sheets.selections.replies import forwarded_queries, queries_not_forwarded, queries_of_period
from kmc_sheets.ui import numbers
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.view import View, link_to

EDGES_HOURS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
NAMES: Final = ("15 min", "30 min", "1 h", "2 h", "4 h", "longer")


def show_agency(view: View) -> None:
    """Receipt to forwarding in the period, and apart the queries of which forwarding is not known."""
    asked = (view.snapshot, view.period.start, view.period.end, view.department)
    forwarded, missing, every = (
        forwarded_queries(*asked),
        queries_not_forwarded(*asked),
        queries_of_period(*asked),
    )
    if forwarded.empty:
        st.markdown("For no query of this period are both moments known to the minute.")
    else:
        hours = forwarded["agency_hours"].to_numpy(np.float64)
        half, nine_tenths, slowest = (_within(float(np.quantile(hours, q))) for q in (0.5, 0.9, 1))
        said = (
            f"Half of {numbers.count(len(hours), 'query', 'queries')} were forwarded within {half}, nine in "
        )
        said += f"ten within {nine_tenths}, the slowest after {slowest}."
        st.markdown(said)
        taken = np.searchsorted(EDGES_HOURS, hours, side="left")
        counts = pd.DataFrame({"label": NAMES, "rows": np.bincount(taken, minlength=len(NAMES)).astype(int)})
        show_drawn(charts.draw_counts, counts, "queries", alt=f"Time from receipt to forwarding. {said}")
        st.caption("Forwarded within so long of receipt; each bar counts what the one before it doesn't.")
        link_to(view, "replies", f"Open the {numbers.indian(len(hours))} behind it", **{SHOW: "forwarded"})
    inexact = len(every) - len(forwarded) - len(missing)
    if inexact:
        st.markdown(
            f"{numbers.count(inexact, 'more query', 'more queries')}: a moment is not known to the minute."
        )
    if len(missing):
        words = numbers.count(len(missing), "query", "queries")
        said = f"{words} without forwarded_at: clock from receipt, not known when the department got them"
        link_to(view, "replies", said, **{SHOW: "not_forwarded"})


def _within(hours: float) -> str:
    """A length in words, at least a minute."""
    return numbers.hours(max(hours, 1 / 60))
