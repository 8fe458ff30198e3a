"""The dashboard as a web application: `streamlit run app.py`, or any ASGI server on `app:app`.

The main script stands in kmc_sheets/ and not here, so that no page can be reached past it
(docs/decisions.md, "st.App").
"""

import streamlit as st

from kmc_sheets.web.start import check_configuration, lifespan, middleware, on_script_error

check_configuration()
app = st.App(
    "kmc_sheets/main.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=on_script_error,
)
