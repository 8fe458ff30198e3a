"""One snapshot for all: read once, judged each minute, swapped whole, kept when a read fails."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier, Event, Thread
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets import live as live_module
from kmc_sheets.errors import SourceError
from kmc_sheets.live import Fetched, Live, Outcome, Reading
from kmc_sheets.schema import KOLKATA
from kmc_sheets.selections.answers import answers_of
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Grid, Workbook

START = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(KOLKATA))


def _workbook(department: str = "Water Supply") -> Workbook:
    rows = [["Department", "Short Name"], [department, "D"]]
    return Workbook("Test", (Grid("Test", "Departments", rows),))


@dataclass
class Sheets:
    """A source whose content, sign and failures a test sets."""

    title: str = "Test"
    is_sample: bool = False
    pause: timedelta = timedelta(0)
    written: int = 0
    fails: Exception | None = None
    trouble: str = ""
    reads: int = 0
    let_read: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.let_read.set()

    def sign(self, now: datetime) -> Hashable:
        return self.written if self.pause == timedelta(0) else now

    def restore(self) -> Fetched | None:
        return None

    def keep(self) -> None:
        return

    def read(self, now: datetime, *, is_asked: bool = False) -> Fetched:
        self.let_read.wait(30)
        self.reads += 1
        if self.fails:
            raise self.fails
        return Fetched([_workbook(f"Department {self.written}")], self.trouble)


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **length: float) -> None:
        self.now += timedelta(**length)


def _live(sheets: Sheets, clock: Clock) -> Live:
    live = Live(sheets, Settings(), clock)
    live.refresh()
    return live


def _department(reading: Reading) -> str:
    assert reading.snapshot is not None
    return str(reading.snapshot.register["name"].iloc[0])


def test_an_unchanged_workbook_is_read_once_and_judged_once_a_minute() -> None:
    sheets, clock = Sheets(), Clock()
    live = _live(sheets, clock)
    first = live.current().snapshot
    clock.move(seconds=59)
    live.refresh()
    assert live.current().snapshot is first
    clock.move(seconds=1)
    live.refresh()
    second = live.current().snapshot
    assert first is not None
    assert second is not None
    assert (second.now, second.read_at) == (START + timedelta(minutes=1), START)
    assert sheets.reads == 1


def test_a_changed_workbook_is_read_again_at_once() -> None:
    sheets, clock = Sheets(), Clock()
    live = _live(sheets, clock)
    sheets.written = 1
    clock.move(seconds=1)
    live.refresh()
    assert _department(live.current()) == "Department 1"
    assert live.current().snapshot.read_at == clock.now  # type: ignore[union-attr]


def test_a_source_with_a_pause_is_read_at_most_once_in_it() -> None:
    sheets, clock = Sheets(pause=timedelta(minutes=1)), Clock(START.replace(second=59))
    live = _live(sheets, clock)
    for _ in range(59):
        clock.move(seconds=1)
        live.refresh()
    assert sheets.reads == 1
    clock.move(seconds=1)
    live.refresh()
    assert sheets.reads == 2


def test_a_clock_that_is_set_back_stops_neither_reads_nor_minutes_nor_refreshes() -> None:
    sheets, clock = Sheets(pause=timedelta(minutes=1)), Clock()
    live = _live(sheets, clock)
    assert live.refresh_now(30).outcome is Outcome.UNCHANGED
    clock.move(hours=-1)
    live.refresh()
    assert sheets.reads == 2
    snapshot = live.current().snapshot
    assert snapshot is not None
    assert snapshot.now == START - timedelta(hours=1)
    assert live.refresh_now(30).outcome is Outcome.UNCHANGED


def test_a_failed_read_keeps_the_last_good_snapshot_and_says_why() -> None:
    sheets, clock = Sheets(), Clock()
    live = _live(sheets, clock)
    sheets.written, sheets.fails = 1, SourceError("It is not shared; share it.")
    clock.move(seconds=5)
    live.refresh()
    reading = live.current()
    assert (_department(reading), reading.trouble) == ("Department 0", "It is not shared; share it.")
    assert reading.failed_at == clock.now


def test_while_reads_fail_the_minute_moves_on_and_a_retry_comes_once_a_minute() -> None:
    sheets, clock = Sheets(pause=timedelta(minutes=1)), Clock()
    live = _live(sheets, clock)
    sheets.fails = SourceError("No network; look at the cable.")
    for _ in range(180):
        clock.move(seconds=1)
        live.refresh()
    assert sheets.reads == 1 + 3
    reading = live.current()
    assert reading.snapshot is not None
    assert clock.now - reading.snapshot.now < timedelta(minutes=1)
    assert reading.snapshot.read_at == START
    assert reading.failed_at == START + timedelta(minutes=1)


def test_one_workbook_of_several_that_fails_is_said_and_the_others_go_on() -> None:
    sheets, clock = Sheets(), Clock()
    live = _live(sheets, clock)
    sheets.written, sheets.trouble = 1, "One is not shared; share it."
    clock.move(seconds=1)
    live.refresh()
    assert (_department(live.current()), live.current().trouble) == ("Department 1", sheets.trouble)
    sheets.trouble = ""
    clock.move(minutes=1)
    live.refresh()
    assert live.current().trouble is None


def test_it_recovers_by_itself() -> None:
    sheets, clock = Sheets(), Clock()
    sheets.fails = SourceError("No such file.")
    live = _live(sheets, clock)
    assert live.current() == Reading(None, "No such file.", START, 1)
    sheets.fails = None
    clock.move(seconds=30)
    live.refresh()
    assert live.current().snapshot is None
    clock.move(seconds=30)
    live.refresh()
    assert (_department(live.current()), live.current().trouble) == ("Department 0", None)


def test_a_fault_of_our_own_is_said_with_a_reference_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    sheets = Sheets(fails=ZeroDivisionError("a detail for the log only"))
    trouble = _live(sheets, Clock()).current().trouble
    assert trouble is not None
    assert "detail" not in trouble
    record = next(record for record in caplog.records if record.exc_info)
    assert record.getMessage().removeprefix("fault ") in trouble
    assert "a detail for the log only" in caplog.text


def test_viewers_who_come_before_the_first_read_wait_for_that_one() -> None:
    sheets = Sheets()
    sheets.let_read.clear()
    live = Live(sheets, Settings(), Clock()).start()
    seen: list[Reading] = []
    together = Barrier(9)

    def view() -> None:
        together.wait()
        seen.append(live.current())

    viewers = [Thread(target=view) for _ in range(8)]
    for viewer in viewers:
        viewer.start()
    together.wait()
    sheets.let_read.set()
    for viewer in viewers:
        viewer.join()
    live.stop()
    assert sheets.reads == 1
    assert len({id(reading.snapshot) for reading in seen}) == 1
    assert _department(seen[0]) == "Department 0"


def test_no_viewer_waits_for_a_later_read() -> None:
    sheets, clock = Sheets(), Clock()
    live = _live(sheets, clock)
    sheets.written = 1
    sheets.let_read.clear()
    reader = Thread(target=live.refresh)
    reader.start()
    assert _department(live.current()) == "Department 0"
    sheets.let_read.set()
    reader.join()
    assert _department(live.current()) == "Department 1"


def test_a_snapshot_that_nobody_looks_at_any_more_is_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where what was worked out of it points back to it, and Python's own collection does not come."""
    monkeypatch.setattr(live_module, "TICK_SECONDS", 0.01)
    monkeypatch.setattr(live_module, "TIDY_AFTER_SECONDS", 0.0)
    sheets, clock = Sheets(), Clock()
    live = Live(sheets, Settings(), clock)
    freed = Event()
    gc.disable()
    try:
        live.start()
        snapshot = live.current().snapshot
        assert snapshot is not None
        answers_of(snapshot).answer("itself", partial(lambda held: held, snapshot), most=1)
        weakref.finalize(snapshot, freed.set)
        del snapshot
        sheets.written += 1
        assert freed.wait(20)
    finally:
        gc.enable()
        live.stop()
