"""A hundred viewers at once, each through a WebSocket of their own, on a Sheets server.

`python -m benchmarks.viewers [VIEWERS] [SECONDS]`: all open a page at one instant; then each asks for another
page or period every ten seconds. Prints the first runs, the later ones (median and 95th percentile), errors,
memory of the server at the start and the end, and the reads made. No time limit fails it: read the figures.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from kmc_sheets.live import clock
from kmc_sheets.main import PAGES
from kmc_sheets.sample import write_sample
from tests.browser.server import APP, Server, running
from tests.sheets_server import SheetsServer, spreadsheet_from_file

VIEWERS, SECONDS, EVERY_SECONDS = 100, 180.0, 10.0
PERIODS = ("last-week", "this-week", "last-4-weeks", "this-month")
ADDRESSES = ["" if place == 0 else page.address for place, page in enumerate(PAGES)]


@dataclass
class Seen:
    """What the viewers saw: seconds of first and of later runs, and runs that went wrong."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    wrong: int = 0


async def _run(socket: ClientConnection, url: str, page: str, query: str) -> tuple[float, bool]:
    """Asks for a page and reads to the end of its run: seconds, and whether all was well."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    message.rerun_script.context_info.url = f"{url}/{page}"
    start, is_well = time.perf_counter(), True
    await socket.send(message.SerializeToString())
    while True:
        received = ForwardMsg()
        received.ParseFromString(await asyncio.wait_for(socket.recv(), 120))
        kind = received.WhichOneof("type")
        if kind == "delta" and received.delta.WhichOneof("type") == "new_element":
            is_well &= received.delta.new_element.WhichOneof("type") not in ("exception",)
        if kind == "script_finished":
            return time.perf_counter() - start, is_well


async def _view(url: str, until: float, seen: Seen, rng: random.Random) -> None:
    address = url.replace("http:", "ws:") + "/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        took, is_well = await _run(socket, url, "", "")
        seen.first.append(took)
        seen.wrong += not is_well
        await asyncio.sleep(rng.random() * EVERY_SECONDS)
        while time.monotonic() < until:
            query = f"period={rng.choice(PERIODS)}"
            took, is_well = await _run(socket, url, rng.choice(ADDRESSES), query)
            seen.later.append(took)
            seen.wrong += not is_well
            await asyncio.sleep(EVERY_SECONDS)


async def _all(url: str, viewers: int, seconds: float) -> Seen:
    seen = Seen()
    until = time.monotonic() + seconds
    dice = [random.Random(n) for n in range(viewers)]  # nosec B311 # when to click, no secret
    await asyncio.gather(*(_view(url, until, seen, one) for one in dice))
    return seen


def _memory_mb(server: Server) -> float:
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def measure(folder: Path, viewers: int, seconds: float) -> None:
    """Prints the figures."""
    sample = folder / "sample.xlsx"
    write_sample(sample, clock())
    with SheetsServer(takes_anyone=True) as sheets:
        sheets.spreadsheets["workbook-1"] = spreadsheet_from_file(sample)
        (folder / "secrets.toml").write_text('access = "open"\n[sheets]\nspreadsheets = ["workbook-1"]\n')
        with running(folder, app=APP, more={"SHEETS_EMULATOR_HOST": sheets.host}) as server:
            asyncio.run(_all(server.url, 1, 15.0))
            alone, before = len(sheets.requests), _memory_mb(server)
            seen = asyncio.run(_all(server.url, viewers, seconds))
            after = _memory_mb(server)
        made = len(sheets.requests) - alone
    later = sorted(seen.later)
    print(f"{viewers} viewers for {seconds:.0f} s, each another page or period every {EVERY_SECONDS:.0f} s")
    print(f"first runs, all at one instant: the last after {max(seen.first):.2f} s")
    if later:
        median, high = statistics.median(later), later[int(len(later) * 0.95)]
        print(f"later runs: {len(later)}, median {median * 1000:.0f} ms, 95 % under {high * 1000:.0f} ms")
    print(f"runs that went wrong: {seen.wrong}")
    print(
        f"memory: {before:.0f} MB before, {after:.0f} MB after, {(after - before) / viewers:.2f} MB a viewer"
    )
    print(f"requests to the Sheets server meanwhile: {made}")


if __name__ == "__main__":
    asked = [float(number) for number in sys.argv[1:3]]
    with TemporaryDirectory() as home:
        measure(Path(home), int(asked[0]) if asked else VIEWERS, asked[1] if len(asked) > 1 else SECONDS)
