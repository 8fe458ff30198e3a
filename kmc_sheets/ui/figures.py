"""Big figures, each a link to exactly the rows that it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from kmc_sheets.ui import text
from kmc_sheets.ui.figure import Figure as Figure
from kmc_sheets.ui.view import View

# "8 h" and "▲ up" don't part at the end of a line
_AFTER_A_NUMBER: Final = re.compile(r"(?<=[\d▲▼]) ")


def show_figures(view: View, figures: Sequence[Figure], key: str) -> None:
    """Shows figures side by side, under each other on a phone. `key` is this group's own name.

    The style sheet learns from the group's key which of them has which tone: a container for each would
    cost as much as the figure itself.
    """
    tones = "".join(f"-{place}-{_tone(figure)}" for place, figure in enumerate(figures, 1))
    with st.container(key=f"figures-{key}{tones}", horizontal=True):
        for figure in figures:
            st.page_link(
                view.links[figure.page],
                label=_label(figure),
                query_params=view.address(**figure.more),
                width="stretch",
            )


def _tone(figure: Figure) -> str:
    return figure.tone.name if figure.tone else "plain"


def _label(figure: Figure) -> str:
    told = (_AFTER_A_NUMBER.sub(text.NO_BREAK, text.esc(detail)) for detail in figure.details if detail)
    details = "".join(f" *{detail}*" for detail in told)
    shape = f"{figure.tone.shape} " if figure.tone else ""
    return (
        f"**{text.esc(figure.number).replace(' ', text.NO_BREAK)}** {shape}{text.esc(figure.words)}{details}"
    )
