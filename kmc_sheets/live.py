"""One current snapshot for all viewers.

One thread reads and judges, and a second one only judges while a read takes long; viewers only take what is
there. A snapshot is never changed, only replaced. A read that fails leaves the last good snapshot in place,
with a sentence about what went wrong.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from threading import Condition, Event, Lock, RLock, Thread
from typing import Final, NamedTuple, Protocol, Self
from zoneinfo import ZoneInfo

from kmc_sheets import schema
from kmc_sheets.bugs import note_bug
from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.reading.workbooks import CleanedWorkbooks, clean_workbooks
from kmc_sheets.redaction import hidden
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, judge, read_anew
from kmc_sheets.sources.grid import Workbook

LOG: Final = logging.getLogger(__name__)

TICK_SECONDS: Final = 1.0  # how often the threads look whether something is due
RETRY_AFTER: Final = timedelta(minutes=1)  # a failed read is tried again, even if nothing seems to change
TIDY_AFTER_SECONDS: Final = 15.0  # by then open pages have let go of the snapshot before
ASKED_APART: Final = timedelta(seconds=10)  # between two reads that viewers ask for, of all viewers together


class Fetched(NamedTuple):
    """The workbooks of a read, and a sentence for each that could not be read anew ("" for none).

    A workbook that could not is among the workbooks as it was read last, if it ever was; a worksheet whose
    values did not change is the same object as before. `read_at` says for each workbook when it was read
    (empty: just now), `checked_at` since when none is known to have changed (None: see `read_at`).
    `is_partly`: where there is trouble, other workbooks were read, or seen to be unchanged, all the same.
    """

    workbooks: Sequence[Workbook]
    trouble: str = ""
    read_at: Sequence[datetime] = ()
    checked_at: datetime | None = None
    is_partly: bool = False


class Source(Protocol):
    """Where workbooks come from.

    `title` is what a page calls it, `is_sample` whether it is made up. `pause` is the least time between
    two reads. `sign` changes when the content may have changed; it is cheap and never raises. `read`
    raises KmcSheetsError with a sentence for staff if nothing at all could be read; `is_asked` says that a
    viewer asked for it. `restore` gives what an earlier process left, None for nothing; `keep` leaves what
    was read for the next one, after viewers have it. Neither raises.
    """

    @property
    def title(self) -> str: ...
    @property
    def is_sample(self) -> bool: ...
    @property
    def pause(self) -> timedelta: ...
    def sign(self, now: datetime) -> Hashable: ...
    def read(self, now: datetime, *, is_asked: bool = False) -> Fetched: ...
    def restore(self) -> Fetched | None: ...
    def keep(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What viewers see: the last good snapshot, and a sentence if the last read failed.

    `snapshot` is None until a first read went well; `failed_at` is when reads began to fail. `number` grows
    whenever viewers see something else, be it only a later minute. `checked_at` is the moment at which the
    sheets were last known to say what is shown: read, or seen to be unchanged; None before the first.
    `is_partly`: the trouble is that of some workbooks, the others are fresh.
    """

    snapshot: Snapshot | None = None
    trouble: str | None = None
    failed_at: datetime | None = None
    number: int = 0
    checked_at: datetime | None = None
    is_partly: bool = False


class Outcome(Enum):
    """What came of `Live.refresh_now`."""

    CHANGED = "changed"  # read, and the sheets say something else than before
    UNCHANGED = "unchanged"  # read, and they say the same
    PARTLY = "partly"  # read but for some workbooks; the trouble of the reading says which and why
    FAILED = "failed"  # the trouble of the reading says why
    TOO_SOON = "too soon"  # somebody asked less than ten seconds ago
    RUNNING = "running"  # still being read; it comes by itself


class Refreshed(NamedTuple):
    """What came of a request to refresh, the reading after it, and the seconds after which to ask again."""

    outcome: Outcome
    reading: Reading
    wait_seconds: int = 0


def clock() -> datetime:
    """Now, to the second, in Kolkata."""
    return datetime.now(ZoneInfo(schema.KOLKATA)).replace(microsecond=0)


class Live:
    """Keeps one `Reading` of `source` fresh by threads of its own (`start`), or by calls of `refresh`."""

    def __init__(
        self,
        source: Source,
        settings: Settings,
        now: Callable[[], datetime] = clock,
        prepare: Callable[[Snapshot, Snapshot], None] = lambda _before, _new: None,
    ) -> None:
        """`prepare` is given the snapshot that viewers see and a new one, before they see that; it must not
        raise."""
        self.source = source
        self.settings = settings
        self._now = now
        self._prepare = prepare
        self._refreshing = Lock()  # one read at a time
        self._judging = RLock()  # one swap at a time
        self._tried = Event()
        self._stopped = Event()
        # counts the reads begun and ended, for those who wait for one
        self._reads = Condition()
        self._begun = self._ended = 0
        self._awaited = 0  # the one that a viewer asked for last
        self._asked_at: datetime | None = None
        # only touched while refreshing
        self._is_restored = False
        self._tried_at: datetime | None = None
        self._sign: Hashable = None
        # only touched while judging
        self._cleaned: CleanedWorkbooks | None = None
        self._read_at: Sequence[datetime] = ()
        self._judged_at: datetime | None = None
        # only touched by the thread that minds the minute
        self._tidied_number = 0
        self._untidy_since: float | None = None
        # swapped whole, read by everybody
        self._reading = Reading()
        self._sheets_number = 0

    def current(self, wait_seconds: float = 300) -> Reading:
        """The present reading, at once; before the first one, waits for that."""
        self._tried.wait(wait_seconds)
        return self._reading

    def start(self) -> Self:
        """Starts the threads; the sheets are read at once."""
        Thread(target=self._keep, args=(self.refresh,), name="kmc-live", daemon=True).start()
        Thread(target=self._keep, args=(self._mind,), name="kmc-minute", daemon=True).start()
        return self

    def stop(self) -> None:
        """Ends the threads; a read under way is not waited for."""
        self._stopped.set()

    def refresh(self) -> None:
        """Reads if the source may have changed, judges again once a minute. Never raises."""
        with self._refreshing:
            now = self._now()
            self._attempt(self._restore, now)
            if self._is_due(now):
                self._read(now)
            self.judge_again()

    def refresh_now(self, wait_seconds: float = 60) -> Refreshed:
        """Reads on a viewer's request, or joins the read under way; once in ten seconds for all viewers.

        Waits for the end of that read, at most `wait_seconds`. Never raises.
        """
        before = self._sheets_number
        now = self._now()
        with self._reads:
            awaited = max(self._begun, self._awaited)
            if self._ended >= awaited:  # none is under way
                if self._asked_at is not None and abs(now - self._asked_at) < ASKED_APART:
                    left = ASKED_APART - abs(now - self._asked_at)
                    return Refreshed(Outcome.TOO_SOON, self._reading, max(1, round(left.total_seconds())))
                self._asked_at = now
                self._awaited = awaited = self._ended + 1
                Thread(target=self._read_asked, args=(awaited,), name="kmc-asked", daemon=True).start()
            is_done = self._reads.wait_for(lambda: self._ended >= awaited, wait_seconds)
        reading = self._reading
        if not is_done:
            return Refreshed(Outcome.RUNNING, reading)
        if reading.trouble is not None:
            return Refreshed(Outcome.PARTLY if reading.is_partly else Outcome.FAILED, reading)
        is_changed = self._sheets_number != before
        return Refreshed(Outcome.CHANGED if is_changed else Outcome.UNCHANGED, reading)

    def _read_asked(self, awaited: int) -> None:
        with self._refreshing:
            if self._begun < awaited:  # else the thread began one meanwhile
                now = self._now()
                self._attempt(self._restore, now)
                self._read(now, is_asked=True)

    def _keep(self, work: Callable[[], None]) -> None:
        while not self._stopped.is_set():
            work()
            self._stopped.wait(TICK_SECONDS)

    def _mind(self) -> None:
        """What is to be done besides reading."""
        self.judge_again()
        self._tidy(time.monotonic())

    def _tidy(self, now_seconds: float) -> None:
        """Frees the snapshots that nobody looks at any more.

        What was worked out of a snapshot points back to it. Python would come to such rings by itself, but by
        the number of objects, of which a snapshot of many megabytes has few.
        """
        number = self._reading.number
        if number == self._tidied_number:
            return
        if self._untidy_since is None:
            self._untidy_since = now_seconds
        elif now_seconds - self._untidy_since >= TIDY_AFTER_SECONDS:
            self._tidied_number, self._untidy_since = number, None
            gc.collect()

    def _attempt(self, work: Callable[[datetime], None], now: datetime) -> None:
        """Does `work`; what it raises becomes the trouble that viewers see."""
        try:
            work(now)
        except KmcSheetsError as error:
            self._fail(str(error), now)
        except Exception as error:
            self._fail(note_bug(LOG, error), now)

    def _restore(self, now: datetime) -> None:
        """Before the first read, takes what an earlier process left, so that nobody waits for the sheets."""
        if self._is_restored:
            return
        self._is_restored = True
        kept = self.source.restore()
        if kept is not None:
            self._swap(kept, now)
            self._tried.set()

    def _read(self, now: datetime, *, is_asked: bool = False) -> None:
        with self._reads:
            self._begun += 1
        try:
            self._attempt(lambda now: self._read_source(now, is_asked=is_asked), now)
        finally:
            self._tried.set()
            with self._reads:
                self._ended = self._begun
                self._reads.notify_all()
        self._attempt(lambda _: self.source.keep(), now)

    def _read_source(self, now: datetime, *, is_asked: bool) -> None:
        sign = self.source.sign(now)
        if is_asked and sign == self._sign and self._reading.trouble is None:
            return  # a file that was not written anew
        self._tried_at, self._sign = now, sign
        fetched = self.source.read(now, is_asked=is_asked)
        self._swap(fetched, now)

    def _is_due(self, now: datetime) -> bool:
        if self._tried_at is None:
            return True
        waited = abs(now - self._tried_at)  # a clock that was set back stops nothing
        changed = waited >= self.source.pause and self.source.sign(now) != self._sign
        return changed or (self._reading.trouble is not None and waited >= RETRY_AFTER)

    def judge_again(self) -> None:
        """Judges again what is read, if a minute has passed. Never raises."""
        with self._judging:
            now = self._now()
            is_due = self._judged_at is not None and _minute(self._judged_at) != _minute(now)
            if is_due and self._cleaned is not None:
                self._judged_at = now
                self._attempt(self._judge, now)

    def _judge(self, now: datetime) -> None:
        assert self._cleaned is not None  # nosec B101 # tells mypy what is sure here
        snapshot = judge(self._cleaned, self.settings, now, self._read_at, self._reading.snapshot)
        self._show(replace(self._reading, snapshot=snapshot))

    def _swap(self, fetched: Fetched, began: datetime) -> None:
        """Shows what was read; it is judged again only if the sheets say something else than before."""
        with self._judging:
            now = self._now()
            read_at = list(fetched.read_at) or [now] * len(fetched.workbooks)
            is_changed = self._take(fetched.workbooks)
            snapshot = self._reading.snapshot
            assert self._cleaned is not None  # nosec B101 # tells mypy what is sure here
            if is_changed or snapshot is None:
                snapshot = judge(self._cleaned, self.settings, now, read_at, snapshot)
                self._judged_at = now
            elif read_at != self._read_at:
                snapshot = read_anew(snapshot, read_at)
            self._read_at = read_at
            trouble = hidden(fetched.trouble)  # viewers see it
            failed_at = (self._reading.failed_at or began) if trouble else None
            checked_at = fetched.checked_at or min(read_at, default=now)
            self._log_trouble(trouble)
            self._show(
                Reading(
                    snapshot,
                    trouble or None,
                    failed_at,
                    checked_at=checked_at,
                    is_partly=fetched.is_partly,
                )
            )

    def _take(self, workbooks: Sequence[Workbook]) -> bool:
        """Cleans what changed; False if nothing did."""
        before = self._cleaned
        if before is not None and _is_same([one for one, _ in before.told_apart.values()], workbooks):
            return False
        self._cleaned = clean_workbooks(workbooks, self.settings, before)
        self._sheets_number += 1
        return True

    def _show(self, reading: Reading) -> None:
        """Swaps the reading; its number grows unless viewers see the same."""
        before = self._reading
        is_same = (
            reading.snapshot is before.snapshot
            and reading.trouble == before.trouble
            and reading.is_partly == before.is_partly
        )
        seen, new = before.snapshot, reading.snapshot
        if seen is not None and new is not None and new is not seen:
            self._prepare(seen, new)
        self._reading = replace(reading, number=before.number if is_same else before.number + 1)

    def _fail(self, said: str, now: datetime) -> None:
        trouble = hidden(said)  # viewers see it
        self._log_trouble(trouble)
        with self._judging:
            failed_at = self._reading.failed_at or now
            self._show(replace(self._reading, trouble=trouble, failed_at=failed_at, is_partly=False))

    def _log_trouble(self, trouble: str) -> None:
        if trouble and trouble != self._reading.trouble:
            LOG.warning("%s", trouble)


def _is_same(before: Sequence[Workbook], after: Sequence[Workbook]) -> bool:
    """Whether the workbooks are the very same, or hold the very same worksheets under the same titles."""
    return len(before) == len(after) and all(
        a is b or (a.title == b.title and list(map(id, a.grids)) == list(map(id, b.grids)))
        for a, b in zip(before, after, strict=True)
    )


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
