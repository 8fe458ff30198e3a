"""What happens before the first viewer comes, and what goes round every request."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from kmc_sheets import redaction
from kmc_sheets.access.control import Access, Way
from kmc_sheets.bugs import note_bug
from kmc_sheets.configured import (
    GoogleSheets,
    configured_access,
    configured_settings,
    configured_source,
    secrets_file,
)
from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.sources.secrets import read_secrets
from kmc_sheets.ui import shared
from kmc_sheets.web import logs
from kmc_sheets.web.bundles import CompressedBundles
from kmc_sheets.web.fonts import KeptFonts
from kmc_sheets.web.headers import SecurityHeaders
from kmc_sheets.web.messages import OnlyNeededMessages
from kmc_sheets.web.shell import OwnShell
from kmc_sheets.web.sign_in import SignInGuard

LOG: Final = logging.getLogger(__name__)

# Loaded at the start rather than in the first viewer's run, which they would delay by more than a second
SLOW_TO_LOAD: Final = ("pandas", "pyarrow", "plotly.graph_objects", "plotly.express")


def check_configuration() -> None:
    """Ends the program with a sentence if kmc.toml or secrets.toml is wrong, or does not say who may see the
    sheets, before anything is served.

    Called by app.py: an error inside `lifespan` would come out as a traceback.
    """
    logs.set_up()
    _leave_no_core()
    try:
        redaction.know(redaction.secrets_in(read_secrets(secrets_file())))
        configured_settings()
        source = configured_source()
        check_headers(configured_access())
    except KmcSheetsError as error:
        print(f"The dashboard can't start. {redaction.hidden(str(error))}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from error
    if isinstance(source, GoogleSheets):
        redaction.know((), source.google.spreadsheets)
    # Streamlit's own sign-in reads the very file that we read, wherever it stands
    config.set_option("secrets.files", [str(secrets_file())])


def check_headers(access: Access) -> None:
    """Raises SettingsError where people sign in and Streamlit would believe a header as to who they are."""
    if access.way is Way.SIGN_IN and config.get_option("server.trustedUserHeaders"):
        raise SettingsError(
            "config.toml: server.trustedUserHeaders lets whoever reaches the dashboard say who he is in a "
            "header; take it out, people sign in by [auth] in secrets.toml"
        )


def _leave_no_core() -> None:
    """A process that dies leaves no picture of its memory, in which the key stands, on the disk."""
    if os.name == "posix":
        import resource  # there is none elsewhere

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Begins to read the sheets, loads what is slow to load, and freezes that."""
    live = shared.live()
    for module in SLOW_TO_LOAD:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # what is loaded stays for good: no collection need look at it again
    try:
        yield
    finally:
        live.stop()


def middleware() -> list[Middleware]:
    """What goes round every request, the outermost first."""
    base = str(config.get_option("server.baseUrlPath"))
    return [
        Middleware(SecurityHeaders),
        Middleware(OnlyNeededMessages),
        Middleware(SignInGuard, control=shared.access_control, way_back=shared.way_back, base=base),
        Middleware(CompressedBundles, base=base),
        Middleware(KeptFonts, base=base),
        Middleware(OwnShell, base=base),
    ]


def on_script_error(error: Exception) -> bool:
    """A fault outside the pages' own boundary: a sentence on the page, the traceback in the log."""
    st.error(note_bug(LOG, error))
    return True
