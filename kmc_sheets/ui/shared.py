"""What all viewers of this process share: the sheets as they are read, and who may see them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from kmc_sheets.access.control import AccessControl
from kmc_sheets.access.way_back import WayBack
from kmc_sheets.ahead import ask_ahead
from kmc_sheets.configured import configured_access, configured_settings, configured_source
from kmc_sheets.configured import reviews as configured_reviews
from kmc_sheets.live import Live
from kmc_sheets.review.store import Reviews
from kmc_sheets.ui.frozen import Frozen


@st.cache_resource(show_spinner=False, on_release=Live.stop)
def live() -> Live:
    """Opened once for all viewers, from what is configured. Raises SettingsError with a sentence."""
    return Live(configured_source(), configured_settings(), prepare=ask_ahead).start()


@st.cache_resource(show_spinner=False)
def access_control() -> AccessControl:
    """Who is let in, as configured. Raises SettingsError with a sentence."""
    return AccessControl(configured_access())


@st.cache_resource(show_spinner=False)
def way_back() -> WayBack:
    """Where people go back to after signing in."""
    return WayBack(_browser_token)


def _browser_token(cookies: Mapping[str, str]) -> bytes | None:
    """What Streamlit's cookie against forged requests holds: one token a browser, in changing spellings."""
    return decode_xsrf_token_string(cookies.get(XSRF_COOKIE_NAME, ""))[0]


@st.cache_resource(show_spinner=False)
def frozen() -> Frozen:
    """The moments at which weekly reviews are frozen."""
    return Frozen()


@st.cache_resource(show_spinner=False)
def reviews() -> Reviews:
    """What is kept of weeks that were reviewed."""
    return configured_reviews(live().source, live().settings)
