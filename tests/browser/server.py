"""The real dashboard as a process of its own, on a free port, and a client that speaks its protocol."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "app.py"
PROBE = Path(__file__).with_name("probe_app.py")
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, where it logs, and its process."""

    url: str
    log: Path
    pid: int = 0

    def said(self) -> str:
        """What it has logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def command(app: Path, port: int) -> list[str]:
    """How the dashboard is started for a test."""
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def environment(config: Path, workbook: Path | None) -> dict[str, str]:
    """An environment in which nothing of this machine's own configuration is seen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KMC_", "STREAMLIT_"))}
    named = {"KMC_WORKBOOK": str(workbook)} if workbook else {}
    return {**kept, **named, "KMC_CONFIG": str(config), "PYTHONPATH": str(ROOT)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refused(config: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """The dashboard started with `config`, which it refuses: its end, and what it said."""
    return subprocess.run(
        command(APP, free_port()),
        env={**environment(config, None), **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )


@contextmanager
def running(
    folder: Path, workbook: Path | None = None, app: Path = APP, more: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """`app` on `workbook` (None: what `folder` configures, else the sample), until the block ends.

    `folder` holds the files of its configuration, `more` is added to its environment.
    """
    port, log = free_port(), folder / "server.log"
    server = Server(f"http://127.0.0.1:{port}", log)
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command(app, port),
            stdout=out,
            stderr=out,
            cwd=ROOT,
            env={**environment(folder, workbook), **(more or {})},
        )
        server = replace(server, pid=process.pid)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the dashboard ended with {process.returncode}:\n{server.said()}")
        try:
            with urllib.request.urlopen(server.url + "/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not start in {START_SECONDS} s:\n{server.said()}")


@dataclass(frozen=True)
class Run:
    """What a server sent for one run of its script: texts on the page, and kinds of messages."""

    texts: tuple[str, ...]
    kinds: frozenset[str]

    def __contains__(self, text: str) -> bool:
        return any(text in shown for shown in self.texts)


def open_page(
    server: Server, page: str, query: str = "", headers: Mapping[str, str] | None = None, host: str = ""
) -> Run:
    """What a server sends for `page`: its texts and kinds of messages. For the others see `messages`."""
    texts, kinds = [], set()
    for received in messages(server, page, query, headers, host):
        kinds.add(received.WhichOneof("type"))
        texts += _texts(received)
    return Run(tuple(texts), frozenset(kinds))


def messages(
    server: Server, page: str, query: str = "", headers: Mapping[str, str] | None = None, host: str = ""
) -> Iterator[ForwardMsg]:
    """Asks for `page` as a browser does that follows a deep link, and reads until the script has ended.

    `host`: the name by which the browser knows the server, if not by its address.
    """
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    message.rerun_script.context_info.url = f"{server.url}/{page}"
    known_as = f"http://{host}" if host else server.url
    address = known_as.replace("http:", "ws:") + "/_stcore/stream"
    there = urlsplit(server.url)
    with connect(
        address,
        sock=socket.create_connection((there.hostname, there.port)),
        subprotocols=["streamlit"],
        max_size=None,
        additional_headers=dict(headers or {}),
    ) as socket_:
        socket_.send(message.SerializeToString())
        while True:
            received = ForwardMsg()
            received.ParseFromString(socket_.recv(60))
            yield received
            if received.WhichOneof("type") == "script_finished":
                return


def _texts(message: ForwardMsg) -> list[str]:
    """The words of a new element, of whatever kind."""
    if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
        return []
    element = message.delta.new_element
    shown = getattr(element, element.WhichOneof("type"))
    words = [getattr(shown, name, "") for name in ("body", "label", "message", "stack_trace")]
    if element.WhichOneof("type") == "bidi_component":  # a list of rows is handed to the browser as data
        words.append(shown.bytes.decode() or json.dumps(json.loads(shown.json), ensure_ascii=False))
    return [str(word) for word in words if word]
