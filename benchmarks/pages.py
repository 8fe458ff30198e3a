"""Pages on a workbook of 100,000 queries, beside an empty page and a plain one with as many elements.

`python -m benchmarks.pages`. For each page: milliseconds from navigation to the last change of what stands
on it (Chromium, scripts kept from an earlier visit), bytes over the wire of a first visit, and the script's
run time by protocol: for a view drawn before, and for a department looked at for the first time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.book import write_book
from kmc_sheets.live import clock
from kmc_sheets.main import PAGES
from kmc_sheets.sources.xlsx import read_workbook
from tests.browser.conftest import ARGUMENTS, DESK, browser_path
from tests.browser.server import APP, Server, running

QUERIES = 100_000
VISITS, RUNS, DEPARTMENTS = 5, 20, 10
PLAIN = Path(__file__).with_name("plain_page.py")
# Notes when the page last changed: a run has ended some time before its charts are drawn
WATCH = """() => {
  window.__last = 0;
  new MutationObserver(() => { window.__last = performance.now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
QUIET_MS = 700


@dataclass(frozen=True)
class Elements:
    """What a run of a page's script showed: how many elements of each kind, and how long it took (ms)."""

    kinds: Counter[str]
    took: float


class Viewer:
    """A viewer by protocol: asks for pages in one session."""

    def __init__(self, socket: ClientConnection, url: str) -> None:
        self._socket = socket
        self._url = url

    def run(self, page: str, query: str = "") -> Elements:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.context_info.url = f"{self._url}/{page}"
        kinds: Counter[str] = Counter()
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            received = ForwardMsg()
            received.ParseFromString(self._socket.recv(120))
            kind = received.WhichOneof("type")
            if kind == "delta" and received.delta.WhichOneof("type") == "new_element":
                kinds[str(received.delta.new_element.WhichOneof("type"))] += 1
            if kind == "script_finished":
                return Elements(kinds, (time.perf_counter() - start) * 1000)


@contextmanager
def viewing(server: Server) -> Iterator[Viewer]:
    """A new session."""
    address = server.url.replace("http:", "ws:") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        yield Viewer(socket, server.url)


def last_change(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds from navigation to the page's last change (the median), and the bytes of a first visit."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    wire = 0

    def received(event: dict[str, float]) -> None:
        nonlocal wire
        wire += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", received)
    times, first = [], 0
    for visit in range(VISITS + 1):
        page.goto(address)
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=120_000)
        while page.evaluate("performance.now() - window.__last") < QUIET_MS:
            page.wait_for_timeout(50)
        if visit == 0:
            first = wire
        else:
            times.append(float(page.evaluate("window.__last")))
    context.close()
    return statistics.median(times), first


def measure(folder: Path) -> None:
    """Prints a line a page."""
    book = write_book(folder / "big.xlsx", QUERIES, clock())
    names = next(grid for grid in read_workbook(book).grids if grid.worksheet == "Departments").rows
    departments = [quote(str(row[0])) for row in names[1 : DEPARTMENTS + 1]]
    empty, plain = folder / "empty", folder / "plain"
    empty.mkdir()
    plain.mkdir()
    with (
        sync_playwright() as playwright,
        running(folder, book, APP) as ours,
        running(plain, book, PLAIN) as other,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        nothing, shell = last_change(browser, f"{other.url}/?")
        print(f"empty page: {nothing:.0f} ms to the last change, {shell / 1e6:.2f} MB on a first visit")
        print("page                ms  plain  ratio  first MB  again ms (p95)  new ms (p95)  elements")
        for page in PAGES:
            address = "" if page is PAGES[0] else page.address
            with viewing(ours) as viewer:
                kinds = viewer.run(address).kinds
                again = sorted(viewer.run(address).took for _ in range(RUNS))
                new = sorted(viewer.run(address, f"department={name}").took for name in departments)
            mine, wire = last_change(browser, f"{ours.url}/{address}")
            shape = "&".join(f"{kind}={number}" for kind, number in sorted(kinds.items()))
            theirs, _ = last_change(browser, f"{other.url}/?{shape}")
            runs = f"{statistics.median(again):>8.0f} ({again[-2]:.0f})"
            runs += f"{statistics.median(new):>9.0f} ({new[-1]:.0f})"
            print(
                f"{page.address:<18} {mine:>5.0f} {theirs:>6.0f} {mine / theirs:>6.2f} {wire / 1e6:>9.2f} "
                f"{runs}  {sum(kinds.values())}"
            )
            sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        measure(Path(home))
