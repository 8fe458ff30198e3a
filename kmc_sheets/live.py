"""One current snapshot for all viewers.

One thread reads and judges; viewers only take what is there. A snapshot is never changed, only replaced.
A read that fails leaves the last good snapshot in place, with a sentence about what went wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from typing import Final, NamedTuple, Protocol, Self
from zoneinfo import ZoneInfo

from kmc_sheets import schema
from kmc_sheets.bugs import note_bug
from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.reading.workbooks import CleanedWorkbooks, clean_workbooks
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, judge
from kmc_sheets.sources.grid import Workbook

LOG: Final = logging.getLogger(__name__)

TICK_SECONDS: Final = 1.0  # how often the thread looks whether something is due
RETRY_AFTER: Final = timedelta(minutes=1)  # a failed read is tried again, even if nothing seems to change


class Fetched(NamedTuple):
    """The workbooks of a read, and a sentence for each that could not be read anew ("" for none).

    A workbook that could not is among the workbooks as it was read last, if it ever was.
    """

    workbooks: Sequence[Workbook]
    trouble: str = ""


class Source(Protocol):
    """Where workbooks come from.

    `title` is what a page calls it, `is_sample` whether it is made up. `pause` is the least time between
    two reads. `sign` changes when the content may have changed; it is cheap and never raises. `read`
    raises KmcSheetsError with a sentence for staff if nothing at all could be read.
    """

    @property
    def title(self) -> str: ...
    @property
    def is_sample(self) -> bool: ...
    @property
    def pause(self) -> timedelta: ...
    def sign(self, now: datetime) -> Hashable: ...
    def read(self, now: datetime) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What viewers see: the last good snapshot, and a sentence if the last read failed.

    `snapshot` is None until a first read went well; `failed_at` is when reads began to fail.
    """

    snapshot: Snapshot | None = None
    trouble: str | None = None
    failed_at: datetime | None = None


def clock() -> datetime:
    """Now, to the second, in Kolkata."""
    return datetime.now(ZoneInfo(schema.KOLKATA)).replace(microsecond=0)


class Live:
    """Keeps one `Reading` of `source` fresh by a thread of its own (`start`), or by calls of `refresh`."""

    def __init__(self, source: Source, settings: Settings, now: Callable[[], datetime] = clock) -> None:
        self.source = source
        self.settings = settings
        self._now = now
        self._refreshing = Lock()
        self._tried = Event()
        self._stopped = Event()
        self._thread: Thread | None = None
        # only touched while refreshing
        self._cleaned: CleanedWorkbooks | None = None
        self._read_at: datetime | None = None
        self._tried_at: datetime | None = None
        self._judged_at: datetime | None = None
        self._sign: Hashable = None
        # swapped whole, read by everybody
        self._reading = Reading()

    def current(self, wait_seconds: float = 300) -> Reading:
        """The present reading, at once; before the first read has ended, waits for that."""
        self._tried.wait(wait_seconds)
        return self._reading

    def start(self) -> Self:
        """Starts the thread, which reads at once."""
        self._thread = Thread(target=self._keep_fresh, name="kmc-live", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends the thread; a read under way is not waited for."""
        self._stopped.set()

    def refresh(self) -> None:
        """Reads if the source may have changed, judges again once a minute. Never raises."""
        with self._refreshing:
            now = self._now()
            try:
                self._read_if_due(now)
                self._judge_if_due(now)
            except KmcSheetsError as error:
                self._fail(str(error), now)
            except Exception as error:
                self._fail(note_bug(LOG, error), now)
            finally:
                self._tried.set()

    def _keep_fresh(self) -> None:
        while not self._stopped.is_set():
            self.refresh()
            self._stopped.wait(TICK_SECONDS)

    def _read_if_due(self, now: datetime) -> None:
        sign = self.source.sign(now)
        if not self._is_due(sign, now):
            return
        self._tried_at, self._sign = now, sign
        fetched = self.source.read(now)
        self._swap(fetched.workbooks, read_at=self._now())
        if fetched.trouble:
            self._fail(fetched.trouble, now)

    def _is_due(self, sign: Hashable, now: datetime) -> bool:
        if self._tried_at is None:
            return True
        waited = now - self._tried_at
        changed = sign != self._sign and waited >= self.source.pause
        return changed or (self._reading.trouble is not None and waited >= RETRY_AFTER)

    def _judge_if_due(self, now: datetime) -> None:
        if self._cleaned is None or self._judged_at is None or _minute(self._judged_at) == _minute(now):
            return
        self._judged_at = now
        snapshot = judge(self._cleaned, self.settings, now, self._read_at)
        self._reading = Reading(snapshot, self._reading.trouble, self._reading.failed_at)

    def _swap(self, workbooks: Sequence[Workbook], read_at: datetime) -> None:
        cleaned = clean_workbooks(workbooks, self.settings)
        snapshot = judge(cleaned, self.settings, read_at, read_at)
        self._cleaned, self._read_at, self._judged_at = cleaned, read_at, read_at
        self._reading = Reading(snapshot)

    def _fail(self, trouble: str, now: datetime) -> None:
        if trouble != self._reading.trouble:
            LOG.warning("%s", trouble)
        self._reading = Reading(self._reading.snapshot, trouble, self._reading.failed_at or now)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
