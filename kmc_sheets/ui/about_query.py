"""For any query: how its due moments came about. It is found by its id, which the address keeps."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets.language import _
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.row_drawer import show_row
from kmc_sheets.ui.view import View

QUERY: Final = "query"  # what the address calls the id
LONGEST_ID: Final = 200
MOST: Final = 3


def show_query(view: View) -> None:
    """A field for an id, and the timeline of each query that has it."""
    asked = str(st.query_params.get(QUERY, ""))[:LONGEST_ID]
    st.session_state["_query"] = asked
    st.text_input(
        _("Id of a query"), key="_query", max_chars=LONGEST_ID, on_change=_asked, placeholder=_example(view)
    )
    if not asked.strip():
        st.caption(_("The timeline shows how each due moment came about: from which cell, by which limit."))
        return
    found = queries_of_id(view.snapshot, asked.strip().casefold())
    if found.empty:
        st.markdown(text.esc(_("No query has the id “{id}”.").format(id=text.plain(asked))))
    if len(found) > MOST:
        said = _("{n} queries have this id: shown are the first {most}.")
        st.markdown(text.esc(said.format(n=numbers.indian(len(found)), most=numbers.indian(MOST))))
    for place in range(min(len(found), MOST)):
        with st.container(border=True, key=f"asked-query-{place}"):
            show_row(view, "queries", found.iloc[place])


@once_a_snapshot
def queries_of_id(snapshot: Snapshot, asked: str) -> DataFrame:
    """The queries whose id is `asked`, which has no blanks round it and is casefolded."""
    return snapshot.queries[snapshot.queries["query_id"].astype(str).str.strip().str.casefold() == asked]


def _example(view: View) -> str:
    ids = view.snapshot.queries["query_id"]
    known = next((text.plain(one) for one in ids if text.plain(one)), "")
    return text.mask(known)


def _asked() -> None:
    typed = str(st.session_state["_query"]).strip()
    if typed:
        st.query_params[QUERY] = typed
    else:
        st.query_params.pop(QUERY, None)
