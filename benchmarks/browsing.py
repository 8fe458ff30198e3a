"""A viewer by protocol, as a browser is one: asks for pages, and runs fragments again that ask for it.

Needs no browser. Source: streamlit/proto/BackMsg.proto and ForwardMsg.proto of the installed Streamlit.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from kmc_sheets.main import PAGES
from tests.browser.server import Server

# The pages with the frame round them: what has the window for itself shows no ages
ADDRESSES = ["" if place == 0 else page.address for place, page in enumerate(PAGES) if not page.is_whole]
PERIODS = ("last-week", "this-week", "last-4-weeks", "this-month")
LONGEST_RUN_SECONDS = 120
_FINISHED = ForwardMsg.ScriptFinishedStatus
_WELL = (_FINISHED.FINISHED_SUCCESSFULLY, _FINISHED.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Run:
    """What a run of the page's script showed: its words, how many elements of each kind, its time, and what
    went wrong ("" if nothing).

    `is_own`: the viewer asked for it; else the page ran anew because it learnt of something new.
    """

    is_own: bool
    began: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0
    texts: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: str = ""


class Viewer:
    """One session. `runs` are its whole runs so far, those of fragments left out; `has_looked` is for who
    tells the first of them from the others. Only a viewer who `reads` takes the words in: a hundred who did
    would measure themselves."""

    def __init__(self, socket: ClientConnection, url: str, *, reads: bool) -> None:
        self.has_looked = False
        self._reads = reads
        self.runs: list[Run] = []
        self.fragment_seconds: list[float] = []
        self._socket = socket
        self._url = url
        self._page = self._query = self._page_hash = ""
        self._due: dict[str, float] = {}  # fragments, and when each is to be run
        self._intervals: dict[str, float] = {}

    async def look(self, page: str, query: str = "") -> Run:
        """Opens a page, as a click does."""
        self._page, self._query = page, query
        await self._ask()
        return await self._until_finished(is_own=True)

    async def stay(self, seconds: float) -> None:
        """Leaves the page open: it keeps itself fresh meanwhile."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            name = min(self._due, key=lambda name: self._due[name], default="")
            due = self._due.get(name, until)
            if due > now:
                await asyncio.sleep(min(due, until) - now)
                continue
            self._due[name] = now + self._intervals[name]
            began = time.perf_counter()
            await self._ask(name)
            if await self._fragment_finished():
                self.fragment_seconds.append(time.perf_counter() - began)
            else:
                await self._until_finished(is_own=False)

    async def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        if fragment:
            message.rerun_script.page_script_hash = self._page_hash
        else:
            message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._query
        message.rerun_script.context_info.url = f"{self._url}/{self._page}"
        if fragment:
            message.rerun_script.fragment_id = fragment
            message.rerun_script.is_auto_rerun = True
        await self._socket.send(message.SerializeToString())

    async def _fragment_finished(self) -> bool:
        """Whether the fragment found nothing new; else a run of the whole page follows."""
        while True:
            received = await self._receive()
            if received.WhichOneof("type") == "script_finished":
                return received.script_finished != _FINISHED.FINISHED_EARLY_FOR_RERUN

    async def _until_finished(self, *, is_own: bool) -> Run:
        run = Run(is_own)
        self.runs.append(run)
        while True:
            received = await self._receive()
            kind = received.WhichOneof("type")
            if kind == "delta":
                _take(run, received, reads=self._reads)
            elif kind == "page_not_found":
                run.wrong = "page not found"
            elif kind == "script_finished":
                if received.script_finished == _FINISHED.FINISHED_EARLY_FOR_RERUN:
                    run.texts.clear()
                    continue
                if received.script_finished not in _WELL:
                    run.wrong = "the script failed"
                run.seconds = time.perf_counter() - run.began
                return run

    async def _receive(self) -> ForwardMsg:
        received = ForwardMsg()
        received.ParseFromString(await asyncio.wait_for(self._socket.recv(), LONGEST_RUN_SECONDS))
        kind = received.WhichOneof("type")
        if kind == "new_session" and not received.metadata.run.fragment_ids:
            self._intervals.clear()
            self._due.clear()
        if kind == "navigation":
            self._page_hash = received.navigation.page_script_hash
        if kind == "auto_rerun":
            asked = received.auto_rerun
            self._intervals[asked.fragment_id] = asked.interval
            self._due.setdefault(asked.fragment_id, time.monotonic() + asked.interval)
        return received


@asynccontextmanager
async def viewing(server: Server, *, reads: bool = True) -> AsyncIterator[Viewer]:
    """A new session, as a browser's tab has one."""
    address = server.url.replace("http:", "ws:") + "/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=60) as socket:
        yield Viewer(socket, server.url, reads=reads)


def _take(run: Run, received: ForwardMsg, *, reads: bool) -> None:
    if received.delta.WhichOneof("type") != "new_element":
        return
    element = received.delta.new_element
    kind = str(element.WhichOneof("type"))
    run.kinds[kind] += 1
    if kind == "exception":
        run.wrong = "an exception stands on the page"
    if not reads:
        return
    shown = getattr(element, kind)
    run.texts += [
        text for name in ("body", "label", "value") if isinstance(text := getattr(shown, name, ""), str)
    ]
    if kind == "bidi_component":  # a list of rows is handed to the browser as data
        run.texts.append(shown.bytes.decode() or json.dumps(json.loads(shown.json), ensure_ascii=False))
