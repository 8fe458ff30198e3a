"""The app's frame round pages of the tests' own: each shows what a real page would, or fails."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.ui import query_rows, text
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.frame import part, show_app
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import Page, View, link_to


def first(view: View) -> None:
    """A list, a chart, links to the other pages."""
    queries = view.of_department(view.snapshot.queries)
    st.metric("Queries", str(len(queries)), border=True)
    link_to(view, "second", "To the **second** page", opened="yes")
    rows = query_rows.judged_rows(view.snapshot, queries)
    show_rows(view, "first", rows, key="queries", alt="Queries", empty="No query.")
    counts = queries.groupby("department", as_index=False).size()
    show_drawn(draw_counts, counts, alt="Queries by department")
    show_asked_row(view)


def draw_counts(counts: DataFrame, *, palette: Palette) -> go.Figure:
    """Bars, a department each."""
    names = [text.plotly(name) for name in counts["department"]]
    bars = go.Bar(x=counts["size"], y=names, orientation="h", marker_color=palette.ink)
    return go.Figure(bars)


def second(view: View) -> None:
    """Says what it was given."""
    st.write(
        f"SECOND BODY {text.esc(view.department or 'all')} {view.period.start} "
        f"{text.esc(st.query_params.get('opened'))}"
    )


def failing(view: View) -> None:
    """Fails in one part of three."""
    with part("The broken part"):
        raise ZeroDivisionError("a secret detail")
    with part("The unreadable part"):
        raise KmcSheetsError("It can't be read; mend it.")
    st.write("STILL STANDING")


show_app(
    [Page("First", "first", first), Page("Second", "second", second), Page("Failing", "failing", failing)]
)
