"""Keeps the address bar true where a link leads to the page that one is on.

Streamlit runs the page with the link's keys then, but leaves the browser's address as it was, so that a
copied address would open something else.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

_SHOWN: Final = "_shown_address"


def tell_browser(page: str) -> None:
    """Tells the browser the keys of this run's address, if they changed on the same page.

    Only then: after a change of page Streamlit does so by itself, and on a first visit the address may
    hold the same keys in another spelling, which is none of our business.
    """
    keys = st.query_params.to_dict()
    before = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = (page, keys)
    if before is not None and before[0] == page and before[1] != keys:
        st.query_params.from_dict(keys)
