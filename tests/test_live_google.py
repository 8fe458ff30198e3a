"""The whole way from a cell at Google to what viewers see, and back from the disk after a restart."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.configured import GoogleSheets
from kmc_sheets.live import Live, Outcome
from kmc_sheets.reading.holdings import holdings
from kmc_sheets.reading.worksheets import is_wanted
from kmc_sheets.schema import KOLKATA, TABLES
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.google import GoogleReader
from kmc_sheets.sources.patience import Patience
from kmc_sheets.sources.secrets import GoogleSource
from kmc_sheets.state import State
from kmc_sheets.ui.freshness import in_words
from tests.as_written import as_written
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet

START = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(KOLKATA))
QUICK = Patience(attempts=1, connect_timeout=2, read_timeout=0.5, answer_timeout=0.5)
TITLES = tuple(table.worksheet for table in TABLES.values())


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


@dataclass
class Dashboard:
    """A server with one spreadsheet a name, and what a process of ours makes of it."""

    server: SheetsServer
    names: tuple[str, ...]
    folder: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Starts anew, as after a restart."""
        google = GoogleSource(self.names, None, self.server.host)
        reader = GoogleReader(
            google,
            lambda title: is_wanted(title, TITLES),
            holds=lambda workbook: holdings(workbook, Settings()),
            patience=QUICK,
            clock=self.clock.seconds,
        )
        source = GoogleSheets(google, TITLES, state=State(self.folder), reader=reader)
        self.live = Live(source, Settings(), self.clock)

    def refresh(self, seconds: float = 20) -> Snapshot:
        self.clock.now += timedelta(seconds=seconds)
        self.live.refresh()
        return self.snapshot

    @property
    def snapshot(self) -> Snapshot:
        snapshot = self.live.current().snapshot
        assert snapshot is not None
        return snapshot

    @property
    def trouble(self) -> str:
        return self.live.current().trouble or ""


@pytest.fixture
def dashboard(sheets_server: SheetsServer, tmp_path: Path) -> Dashboard:
    for name in ("one", "two"):
        departments = Worksheet("Departments", [["Department"], [f"Water {name}"]])
        queries = Worksheet("Query Log", [["Received at", "Query"], [46340.5, "Where?"]])
        sheets_server.spreadsheets[name] = Spreadsheet(f"Book {name}", [departments, queries])
    sheets_server.takes_anyone = True
    return Dashboard(sheets_server, ("one", "two"), tmp_path)


def test_a_changed_cell_is_seen_at_the_next_refresh(
    dashboard: Dashboard,
) -> None:
    before = dashboard.refresh(0)
    number = dashboard.live.current().number
    dashboard.server.spreadsheets["one"].edit("Query Log", 2, 2, "When?")
    after = dashboard.refresh()
    assert "When?" in after.queries["query"].tolist()
    assert after.register is before.register
    assert dashboard.live.current().number > number


def test_each_workbook_has_its_own_age_and_the_oldest_is_the_whole_ones(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    dashboard.server.spreadsheets["one"].edit("Query Log", 2, 2, "When?")
    after = dashboard.refresh()
    assert after.read_at_by_workbook == {"Book one": dashboard.clock.now, "Book two": START}
    assert after.read_at == START
    assert dashboard.live.current().checked_at == dashboard.clock.now


def test_nothing_changed_is_the_same_snapshot_until_the_minute_moves(dashboard: Dashboard) -> None:
    before, reading = dashboard.refresh(0), dashboard.live.current()
    assert dashboard.refresh() is before
    assert dashboard.live.current().number == reading.number
    assert dashboard.live.current().checked_at == START + timedelta(seconds=20)
    after = dashboard.refresh(40)
    assert after.now == START + timedelta(minutes=1)
    assert dashboard.live.current().number == reading.number + 1


def test_a_restart_while_google_is_away_opens_on_what_was_read_last(dashboard: Dashboard) -> None:
    before = dashboard.refresh(0)
    dashboard.server.faults.add(Fault(503, "", times=1000))
    dashboard.clock.now += timedelta(hours=3)
    dashboard.start()
    dashboard.live.refresh()
    after = dashboard.snapshot
    assert after.queries["query"].tolist() == before.queries["query"].tolist()
    assert set(after.read_at_by_workbook.values()) == {START}
    assert after.now == dashboard.clock.now
    assert "fault of its own" in dashboard.trouble


def test_a_restart_shows_what_was_kept_before_google_answers(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    dashboard.start()
    source, seen, go_on = dashboard.live.source, Event(), Event()
    read = source.read
    assert isinstance(source, GoogleSheets)

    class Slow(GoogleSheets):
        def read(self, now: datetime, *, is_asked: bool = False):  # type: ignore[no-untyped-def]
            seen.set()
            go_on.wait(10)
            return read(now, is_asked=is_asked)

    dashboard.live.source = Slow(source.google, TITLES, state=source.state, reader=source.reader)
    reader = Thread(target=dashboard.live.refresh)
    reader.start()
    seen.wait(10)
    reading = dashboard.live.current(0)
    go_on.set()
    reader.join()
    assert reading.snapshot is not None
    assert "have not been read since" in (reading.trouble or "")
    assert dashboard.trouble == ""


def test_after_a_restart_unchanged_worksheets_are_known_to_be_so(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    path = dashboard.folder / "sheets" / "one.json.gz"
    before = as_written(path)
    dashboard.start()
    dashboard.refresh()
    assert as_written(path) == before
    assert dashboard.snapshot.read_at == dashboard.clock.now


def test_with_nothing_kept_and_google_away_it_is_said(dashboard: Dashboard) -> None:
    dashboard.server.faults.add(Fault(503, "", times=1000))
    dashboard.live.refresh()
    assert dashboard.live.current().snapshot is None
    assert "fault of its own" in dashboard.trouble


def test_a_workbook_that_fails_keeps_its_age_while_the_other_goes_on(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    dashboard.server.spreadsheets["one"].shared = False
    dashboard.server.spreadsheets["two"].edit("Query Log", 2, 2, "When?")
    after = dashboard.refresh(60)
    assert after.read_at_by_workbook == {"Book one": START, "Book two": dashboard.clock.now}
    assert "Book one (one) is not shared" in dashboard.trouble
    dashboard.server.spreadsheets["one"].shared = True
    dashboard.server.spreadsheets["one"].touch()
    dashboard.refresh()
    assert dashboard.trouble == ""


def _rename(spreadsheet: Spreadsheet) -> None:
    spreadsheet.rename_worksheet("Query Log", "Queries 2026")


def _delete(spreadsheet: Spreadsheet) -> None:
    spreadsheet.delete_worksheet("Query Log")


def _clear(spreadsheet: Spreadsheet) -> None:
    spreadsheet.worksheet("Query Log").rows.clear()
    spreadsheet.touch()


def _change_a_header(spreadsheet: Spreadsheet) -> None:
    spreadsheet.edit("Query Log", 1, 2, "Sawaal")


@pytest.mark.parametrize(
    ("loses", "what"),
    [
        (_rename, "the worksheet Query Log"),
        (_delete, "the worksheet Query Log"),
        (_clear, "the header row of the worksheet Query Log"),
        (_change_a_header, "the header row of the worksheet Query Log"),  # one column alone is no header
    ],
)
def test_what_was_there_and_is_gone_is_said_and_what_it_held_is_shown(
    dashboard: Dashboard, loses: Callable[[Spreadsheet], None], what: str
) -> None:
    """Nobody is told that no query waits because somebody renamed a worksheet."""
    dashboard.refresh(0)
    before = deepcopy(dashboard.server.spreadsheets["one"])
    loses(dashboard.server.spreadsheets["one"])
    dashboard.server.spreadsheets["two"].edit("Query Log", 2, 2, "When?")
    after = dashboard.refresh()
    assert after.queries["query"].tolist() == ["Where?", "When?"]
    assert after.read_at_by_workbook == {"Book one": START, "Book two": dashboard.clock.now}
    assert f"In Book one (one) something can't be found any more ({what})," in dashboard.trouble
    assert dashboard.live.current().is_partly
    dashboard.start()  # a restart does not make it forget
    after = dashboard.refresh(60)
    assert after.queries["query"].tolist() == ["Where?", "When?"]
    assert "can't be found any more" in dashboard.trouble
    dashboard.server.spreadsheets["one"] = before
    before.touch()
    assert dashboard.refresh().read_at_by_workbook["Book one"] == dashboard.clock.now
    assert dashboard.trouble == ""


def test_a_column_that_verdicts_rest_on_must_not_get_lost_others_may(dashboard: Dashboard) -> None:
    header = ["Query ID", "Received at", "Query", "Department", "Link", "Concrete at"]
    for spreadsheet in dashboard.server.spreadsheets.values():
        spreadsheet.worksheet("Query Log").rows = [header, ["Q-1", 46340.5, "Where?", "", "x", 46340.6]]
    dashboard.refresh(0)
    one = dashboard.server.spreadsheets["one"]
    one.edit("Query Log", 1, 5, "Somewhere")
    dashboard.refresh()
    assert dashboard.trouble == ""
    one.edit("Query Log", 1, 6, "Answered")
    after = dashboard.refresh()
    assert "(the column Concrete at of the worksheet Query Log)" in dashboard.trouble
    assert after.queries["concrete_at"].notna().all()
    one.edit("Query Log", 1, 4, "Final reply on")  # the header has moved, and is spelt in another way
    one.edit("Query Log", 1, 6, "Department")
    dashboard.refresh()
    assert dashboard.trouble == ""


def test_refresh_now_says_what_came_of_it_and_is_limited_for_all(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    assert dashboard.live.refresh_now().outcome is Outcome.UNCHANGED
    dashboard.server.spreadsheets["one"].edit("Query Log", 2, 2, "When?")
    dashboard.clock.now += timedelta(seconds=3)
    said = dashboard.live.refresh_now()
    assert (said.outcome, said.wait_seconds) == (Outcome.TOO_SOON, 7)
    dashboard.clock.now += timedelta(seconds=7)
    said = dashboard.live.refresh_now()
    assert said.outcome is Outcome.CHANGED
    assert said.reading.snapshot is not None
    assert "When?" in said.reading.snapshot.queries["query"].tolist()
    dashboard.clock.now += timedelta(seconds=10)
    dashboard.server.spreadsheets["one"].shared = False
    said = dashboard.live.refresh_now()
    assert said.outcome is Outcome.PARTLY
    assert "Book one (one) is not shared" in in_words(said)
    assert "Read just now" in in_words(said)
    dashboard.clock.now += timedelta(seconds=10)
    dashboard.server.spreadsheets["two"].shared = False
    said = dashboard.live.refresh_now()
    assert said.outcome is Outcome.FAILED
    assert "Read just now" not in in_words(said)


def test_many_who_ask_at_once_make_one_read(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    dashboard.clock.now += timedelta(seconds=20)
    del dashboard.server.requests[:]
    outcomes: list[Outcome] = []
    viewers = [
        Thread(target=lambda: outcomes.append(dashboard.live.refresh_now().outcome)) for _ in range(20)
    ]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join()
    assert dashboard.server.requests == ["files"]
    assert set(outcomes) <= {Outcome.UNCHANGED, Outcome.TOO_SOON}
    assert Outcome.UNCHANGED in outcomes


def test_the_minute_moves_on_while_a_read_takes_long(dashboard: Dashboard) -> None:
    dashboard.refresh(0)
    dashboard.server.faults.add(Fault(on="files", cut="silence", delay=0.4))
    dashboard.clock.now += timedelta(minutes=1)
    reader = Thread(target=dashboard.live.refresh)
    reader.start()
    dashboard.live.judge_again()
    assert dashboard.snapshot.now == dashboard.clock.now
    reader.join()
