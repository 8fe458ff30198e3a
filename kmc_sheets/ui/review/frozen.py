"""The moments at which reviews are frozen: a few snapshots, kept for as long as this process lives."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Final
from zoneinfo import ZoneInfo

from kmc_sheets.schema import KOLKATA
from kmc_sheets.snapshot import Snapshot

MOST_KEPT: Final = 4  # a snapshot of 100,000 queries takes some tens of megabytes
FORMAT: Final = "%Y-%m-%dT%H:%M:%S"  # of a moment in the address, Asia/Kolkata


class Frozen:
    """Snapshots by their moment, those looked at last."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._lock = Lock()

    def keep(self, snapshot: Snapshot) -> str:
        """Keeps a snapshot; gives what the address calls it. The first of a moment stays."""
        name = name_of(snapshot.now)
        with self._lock:
            self._kept.setdefault(name, snapshot)
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return name

    def of(self, name: str) -> Snapshot | None:
        """The snapshot that the address names; None for one that is not kept, or no longer."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)


def name_of(moment: datetime) -> str:
    """What the address calls a moment: "2026-11-23T10:00:00"."""
    return moment.strftime(FORMAT)


def moment_of(name: str) -> datetime | None:
    """The moment that an address names; None where it names none."""
    try:
        return datetime.strptime(name, FORMAT).replace(tzinfo=ZoneInfo(KOLKATA))
    except ValueError:
        return None
