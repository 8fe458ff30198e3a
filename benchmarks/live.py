"""From a changed cell to the new snapshot, beside the plain ways to read the same sheets.

    python -m benchmarks.live [rows]

The server is that of the tests, in a process of its own. Read the ratios: the seconds are this machine's.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import gspread
import orjson
import requests
from pandas.io.parsers import TextParser

from benchmarks.live_server import TITLES, ServerProcess
from kmc_sheets.configured import GoogleSheets
from kmc_sheets.live import Live
from kmc_sheets.reading.worksheets import is_wanted
from kmc_sheets.settings import Settings
from kmc_sheets.sources.budget import Budget
from kmc_sheets.sources.google import GoogleReader
from kmc_sheets.sources.secrets import GoogleSource
from kmc_sheets.state import State

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Kolkata"))
ROWS = 100_000
WORKBOOKS = (1, 60)
REPEATS = 5
_VALUES = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


class _Led(gspread.HTTPClient):
    """gspread's client, led to the server."""

    def __init__(self, host: str) -> None:
        session = requests.Session()
        session.headers["Authorization"] = "Bearer owner"
        super().__init__(None, session)
        self.host = host

    def request(self, method: str, endpoint: str, params: object = None, **_: object) -> requests.Response:
        address = endpoint.replace("https://sheets.googleapis.com", f"http://{self.host}")
        return self.session.request(method, address, params=params)

    def values_get(self, id: str, range: str, params: object = None) -> object:  # noqa: A002 (gspread's names)
        """The server knows batchGet only: one range of it is the same answer."""
        return self.values_batch_get(id, [range], params)["valueRanges"][0]


def bare(server: ServerProcess, session: requests.Session) -> None:
    """(a) One values.batchGet a workbook, and its JSON decoded: no tables, nothing judged."""
    for name in server.names:
        address = f"http://{server.host}/v4/spreadsheets/{name}/values:batchGet"
        ranges = [f"'{title}'" for title in TITLES]
        orjson.loads(session.get(address, params={"ranges": ranges, **_VALUES}).content)


def records(server: ServerProcess) -> None:
    """(b) gspread's get_all_records, a worksheet at a time."""
    client = gspread.Client(None, http_client=lambda *_: _Led(server.host))
    for name in server.names:
        for sheet in client.open_by_key(name).worksheets():
            sheet.get_all_records(value_render_option="UNFORMATTED_VALUE")


def connection(server: ServerProcess) -> None:
    """(c) What GSheetsConnection.read of st-gsheets-connection does for each worksheet, but for its hour of
    cache: it opens the spreadsheet by its key, finds the worksheet, asks for its values, and hands them to
    pandas (gspread-dataframe's get_as_dataframe)."""
    client = gspread.Client(None, http_client=lambda *_: _Led(server.host))
    for name in server.names:
        for title in TITLES:
            sheet = client.open_by_key(name).worksheet(title)
            rows = sheet.spreadsheet.values_get(sheet.title, dict(_VALUES))["values"]
            width = max(map(len, rows))
            TextParser([row + [""] * (width - len(row)) for row in rows], header=0).read()


class _Watched(GoogleSheets):
    """Tells when viewers have what was read: what is kept for a restart is written after that."""

    def keep(self) -> None:
        object.__setattr__(self, "shown_at", time.perf_counter())
        super().keep()


class Ours:
    """A dashboard's live reading on that server, by a clock that this moves."""

    def __init__(self, server: ServerProcess, folder: Path | None = None) -> None:
        self.server = server
        self.now = NOW
        google = GoogleSource(server.names, None, server.host)
        reader = GoogleReader(
            google,
            lambda title: is_wanted(title, TITLES),
            clock=lambda: self.now.timestamp(),
            budget=Budget(100_000, lambda: self.now.timestamp()),
        )
        state = State(folder) if folder else None
        self.source = _Watched(google, TITLES, state=state, reader=reader)
        self.live = Live(self.source, Settings(), lambda: self.now)
        self.live.refresh()
        self.typed = 0

    def change(self) -> float:
        """Seconds from a cell typed to the snapshot that holds it, the pause between refreshes left out."""
        self.typed += 1
        self.server.edit(f"typed {self.typed}")
        self.now += timedelta(seconds=20)
        start = time.perf_counter()
        self.live.refresh()
        snapshot = self.live.current().snapshot
        assert snapshot is not None  # nosec B101 # a benchmark of something else would be none
        assert f"typed {self.typed}" in set(snapshot.queries["query"])  # nosec B101 # the same
        return float(self.source.shown_at - start)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(books: int, rows: int) -> dict[str, tuple[float, int, int]]:
    """By way: the median of seconds, and the requests and bytes of one run."""
    found: dict[str, list[tuple[float, int, int]]] = {}

    def note(name: str, work: Callable[[], float]) -> None:
        server.counted()
        seconds = work()
        found.setdefault(name, []).append((seconds, *server.counted()))

    gc.collect()
    gc.freeze()  # as the dashboard does at its start

    with (
        ServerProcess(books, rows, NOW) as server,
        TemporaryDirectory() as folder,
        requests.Session() as session,
    ):
        session.headers["Authorization"] = "Bearer owner"
        quick = {
            "bare": lambda: timed(lambda: bare(server, session)),
            "ours": Ours(server).change,
            "ours, kept on disk": Ours(server, Path(folder)).change,
        }
        slow = {
            "records": lambda: timed(lambda: records(server)),
            "connection": lambda: timed(lambda: connection(server)),
        }
        for _ in range(
            1 + REPEATS
        ):  # by turns, as the machine is not equally busy all the time; once to warm up
            for name, work in quick.items():
                note(name, work)
        for name, work in slow.items():
            note(name, work)
            note(name, work)
    return {
        name: (statistics.median(seconds for seconds, _, _ in runs[1:]), *runs[-1][1:])
        for name, runs in found.items()
    }


def main(rows: int = ROWS) -> None:
    print(f"From a changed cell to the new snapshot, {rows:,} rows over six worksheets a workbook")
    print("workbooks way                        requests       bytes  seconds  times (a)")
    names = {
        "bare": "(a) batchGet, orjson",
        "records": "(b) get_all_records",
        "connection": "(c) st-gsheets-connection",
        "ours": "ours",
        "ours, kept on disk": "ours, kept on disk",
    }
    for books in WORKBOOKS:
        found = measure(books, rows)
        first = found["bare"][0]
        for name, (seconds, asked, size) in found.items():
            print(
                f"{books:>9} {names[name]:<25} {asked:>10} {size:>11,} "
                f"{seconds:>8.2f} {seconds / first:>10.2f}"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
