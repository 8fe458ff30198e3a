"""The answer to a page's question, in words, above its figures."""

from __future__ import annotations

import streamlit as st

from kmc_sheets.ui import text


def show_answer(*sentences: str) -> None:
    """Shows finished sentences in the language spoken, as one paragraph; they pass the gate here."""
    with st.container(key="answer"):
        st.markdown(" ".join(text.esc(sentence) for sentence in sentences if sentence))
