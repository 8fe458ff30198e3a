"""A picker of the rows that a page lists. Its only memory is the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import text
from kmc_sheets.ui.own_keys import SHOW


def pick_rows(label: str, options: Mapping[str, str], shown: str) -> None:
    """Offers `options` (what the address calls the rows: our English words), with `shown` picked."""
    st.session_state["_show"] = shown
    st.selectbox(
        text.esc(label),
        list(options),
        format_func=lambda key: _(options[key]),
        key="_show",
        on_change=_picked,
    )


def _picked() -> None:
    st.query_params[SHOW] = st.session_state["_show"]
