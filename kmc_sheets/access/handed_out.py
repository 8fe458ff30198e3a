"""Which file was made for whom: an address of a download is of no use to anybody else."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Final

from kmc_sheets.access.viewers import Viewer

MOST_KEPT: Final = 2000  # beyond, the oldest are forgotten, and must be asked for again


class HandedOut:
    """Remembers files by a digest of their content."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[str, Viewer], None] = OrderedDict()
        self._lock = Lock()

    def note(self, content: bytes, viewer: Viewer) -> None:
        """`content` was made for `viewer`."""
        entry = (_digest(content), viewer)
        with self._lock:
            self._made[entry] = None
            self._made.move_to_end(entry)
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)

    def is_for(self, content: bytes, viewer: Viewer) -> bool:
        """Whether just this was made for `viewer`, in the role he still has."""
        return (_digest(content), viewer) in self._made


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
