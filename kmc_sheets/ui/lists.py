"""A list on a page: searched, sorted, downloaded; each row opens its timeline and leads to its cell."""

from __future__ import annotations

from typing import Final

import streamlit as st

from kmc_sheets.ui import text
from kmc_sheets.ui.rows import PLACE, PLACE_COLUMNS, Rows
from kmc_sheets.ui.view import View

SHOWN: Final = 25


def show_rows(view: View, page: str, rows: Rows, *, key: str, alt: str, empty: str) -> None:
    """Shows `rows`; where there are none, the sentence `empty`. `page` is the address of the page on
    which they stand, `key` this list's own name, `alt` says in words what it is."""
    if not rows.total:
        st.markdown(text.esc(empty))
        return
    columns = rows.columns
    if PLACE not in [column.name for column in columns]:
        columns = (*columns, *PLACE_COLUMNS)
    laid = rows.first(SHOWN)
    st.dataframe(laid[[column.name for column in columns]].astype(str), key=f"table-{key}", alt=alt)
