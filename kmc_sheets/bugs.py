"""A fault of our own: the full story in the log, a sentence with a reference for the page."""

from __future__ import annotations

import logging
import secrets

from kmc_sheets.language import _


def note_bug(log: logging.Logger, error: BaseException) -> str:
    """Logs `error` with its traceback under a new reference and gives the sentence for the page."""
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=error)
    said = _(
        "Something in the dashboard itself went wrong; it is not the fault of your sheets. "
        "Tell whoever looks after it the reference {reference}: the log tells the rest."
    )
    return said.format(reference=reference)
