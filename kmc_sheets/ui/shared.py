"""The one `Live` of this process."""

from __future__ import annotations

import streamlit as st

from kmc_sheets.configured import configured_settings, configured_source
from kmc_sheets.live import Live


@st.cache_resource(show_spinner=False, on_release=Live.stop)
def live() -> Live:
    """Opened once for all viewers, from what is configured. Raises SettingsError with a sentence."""
    return Live(configured_source(), configured_settings()).start()
