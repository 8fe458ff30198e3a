"""A small table of words, set as text: for a legend or settings, not for rows of sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from kmc_sheets.ui import text


def show_small_table(heads: Sequence[str], lines: Iterable[Sequence[object]], *, key: str) -> None:
    """Shows finished words in columns under `heads`; every cell passes the gate here."""
    rows = [heads, ["---"] * len(heads), *lines]
    with st.container(key=f"smalltable-{key}"):
        st.markdown(
            "\n".join(
                f"| {' | '.join(str(cell) if cell == '---' else text.esc(cell) for cell in row)} |"
                for row in rows
            )
        )
