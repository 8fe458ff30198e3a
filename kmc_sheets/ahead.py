"""A new snapshot is made ready before viewers see it, so that the first of them need not wait."""

from __future__ import annotations

import logging
import time
from typing import Final

from kmc_sheets.selections.answers import asking_ahead
from kmc_sheets.selections.once import ask, asked_of
from kmc_sheets.snapshot import Snapshot

LOG: Final = logging.getLogger(__name__)
# So long at most viewers wait for a new snapshot while it is made ready for them
LONGEST_SECONDS: Final = 5.0


def ask_ahead(before: Snapshot, snapshot: Snapshot, seconds: float = LONGEST_SECONDS) -> None:
    """Works out of a new `snapshot` what viewers asked of the one `before`, for at most so many seconds.

    What fails is left to whoever asks for it.
    """
    until = time.monotonic() + seconds
    with asking_ahead():
        for asked in asked_of(before):
            if time.monotonic() > until:
                return
            try:
                ask(snapshot, asked)
            except Exception:
                LOG.debug("asked ahead in vain: %s", asked.select.__qualname__, exc_info=True)
            time.sleep(0)  # viewers go first
