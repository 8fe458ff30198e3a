"""The answer to a page's question, in words, above its figures."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from kmc_sheets.ui import text

# A number stays on the line of its unit: "24 d 8 h", "77 %"
_BEFORE_UNIT: Final = re.compile(r"(?<=\d) (?=\S{1,6}(?:[\s,;.:।)]|$))")


def show_answer(*sentences: str) -> None:
    """Shows finished sentences in the language spoken, as one paragraph; they pass the gate here."""
    with st.container(key="answer"):
        said = " ".join(text.esc(sentence) for sentence in sentences if sentence)
        st.markdown(_BEFORE_UNIT.sub(text.NO_BREAK, said))
