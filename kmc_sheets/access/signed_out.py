"""Sign-ins that were ended: whoever still has their cookie is refused, in every tab and after a restart.

Only a digest of each is kept, until the sign-in would have ended by itself.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock
from typing import Final

import orjson

from kmc_sheets.whole_file import put_whole

LOG: Final = logging.getLogger(__name__)
FILE: Final = "signed-out.json"


class SignedOut:
    """The ended sign-ins, in `folder` too (None: only for as long as this process runs)."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._until: dict[str, float] = {}
        self._lock = Lock()
        if folder is not None:
            self._until = _read(folder / FILE)

    def __contains__(self, name: str) -> bool:
        return name in self._until

    def add(self, name: str, until: float, now: float) -> None:
        """Ends the sign-in of that name; it is forgotten at `until`. Both in seconds since 1970."""
        with self._lock:
            if name in self._until:
                return
            kept = {one: end for one, end in self._until.items() if end > now}
            self._until = {**kept, name: until}
            if self.folder is not None:
                self._write(self.folder)

    def _write(self, folder: Path) -> None:
        """Whole or not at all, and readable by nobody else."""
        try:
            put_whole(folder, FILE, orjson.dumps(self._until))
        except OSError as error:
            LOG.warning(
                "Who signed out can't be kept in %s (%s): a restart forgets it", folder, error.strerror
            )


def _read(path: Path) -> dict[str, float]:
    try:
        kept = orjson.loads(path.read_bytes())
        return {str(name): float(until) for name, until in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        LOG.warning("%s can't be used and is ignored (%s)", path, type(error).__name__)
        return {}
