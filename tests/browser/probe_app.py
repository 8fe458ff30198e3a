"""The dashboard's own app.py, but on the pages of probe_main.py."""

import streamlit as st

from kmc_sheets.web.start import check_configuration, lifespan, middleware, on_script_error

check_configuration()
app = st.App(
    "probe_main.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=on_script_error,
)
