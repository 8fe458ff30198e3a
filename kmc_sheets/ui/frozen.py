"""The moments at which weekly reviews are frozen: a few snapshots, kept for as long as this process lives.

A review and the rows behind its counts are of one moment, which the address names (`at`), so that both still
tell the same an hour into the meeting, and after a reload.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Final
from zoneinfo import ZoneInfo

from kmc_sheets.language import _
from kmc_sheets.schema import KOLKATA
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text

MOST_KEPT: Final = 4  # a snapshot of 100,000 queries takes some tens of megabytes
AT: Final = "at"  # the key in the address
LONGEST_QUOTED: Final = 40
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


def asked_moment(kept: Frozen, newest: Snapshot, asked: str) -> tuple[Snapshot, bool, str | None]:
    """The snapshot that the address asks for by `asked` ("": the newest), whether it is a frozen one, and a
    sentence where it can't be had: shown is the newest then.

    The sentence quotes the address: it goes through the gate.
    """
    frozen = kept.of(asked) if asked else None
    if frozen is not None or not asked:
        return frozen or newest, frozen is not None, None
    try:
        moment = datetime.strptime(asked, FORMAT).replace(tzinfo=ZoneInfo(KOLKATA))
    except ValueError:
        said = _('The address asks for the moment "{asked}", but a moment is written as in at={example}.')
        quoted = text.plain(asked, LONGEST_QUOTED)
        return newest, False, said.format(asked=quoted, example=name_of(newest.now))
    said = _("What the sheets said at {moment} is no longer kept. This is the newest.")
    return newest, False, said.format(moment=numbers.moment(moment, newest.now))
