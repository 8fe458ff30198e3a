"""Answers that never end or would fill the memory: refused within bounds, and nobody is left waiting in them.

All are read in a process of its own that may not have more than a gigabyte and a half.
"""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.sheets_server import SheetsServer

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY_BYTES = 1536 << 20
SLOW = ("head", "body", "token head")
PEAK_MB = 700  # measured: 400
CHILD = f"""
import json, resource, sys, threading, time
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
from pathlib import Path
from kmc_sheets.sources.google import read_workbooks
from kmc_sheets.sources.patience import Patience
from kmc_sheets.sources.secrets import GoogleSource
# what comes by the letter is waited for no longer than need be; what would fill the memory is given the time
# that it takes on a busy machine to send too much of it
hasty = Patience(attempts=1, connect_timeout=2, read_timeout=0.7, answer_timeout=0.7)
patient = Patience(attempts=1, connect_timeout=20, read_timeout=20, answer_timeout=20)
account = json.loads(sys.argv[1])
said = {{}}
for name, host in json.loads(sys.argv[2]).items():
    key = account if name.startswith("token") else None
    patience = hasty if name in {SLOW!r} else patient
    reading = read_workbooks(GoogleSource(("one",), key, host), patience=patience)
    said[name] = [str(error) for error in reading.errors]
deadline = time.monotonic() + 20
def left(): return [thread.name for thread in threading.enumerate() if thread.name == "kmc-ask"]
while left() and time.monotonic() < deadline:
    time.sleep(0.05)
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
print(json.dumps({{"said": said, "peak": peak, "left": left()}}))
"""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
Send = Callable[[bytes], None]


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


def endless_blanks(send: Send, wait: Callable[[float], bool]) -> None:
    send(CHUNKED)
    while True:
        send(chunk(b" " * (1 << 20)))


def endless_lists(send: Send, wait: Callable[[float], bool]) -> None:
    """Fewer bytes than any limit of length, twenty times as much as lists."""
    content = b"[" + b"[]," * 20_000_000 + b"[]]"
    send(HEAD + b"Content-Length: %d\r\n\r\n" % len(content))
    send(content)


def compressed_bomb(send: Send, wait: Callable[[float], bool]) -> None:
    block = gzip.compress(b" " * (64 << 20), 9)
    send(HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(40):
        send(chunk(block))
    send(b"0\r\n\r\n")


def head_by_the_letter(send: Send, wait: Callable[[float], bool]) -> None:
    send(b"HTTP/1.1 200 OK\r\nX: ")
    while not wait(0.05):
        send(b"x")


def body_by_the_letter(send: Send, wait: Callable[[float], bool]) -> None:
    send(HEAD + b"Content-Length: 100000000\r\n\r\n")
    while not wait(0.05):
        send(b" ")


def absurd_grid(send: Send, wait: Callable[[float], bool]) -> None:
    """A worksheet of a trillion cells: it would be asked for in a million requests."""
    grid = {"title": "Log", "gridProperties": {"rowCount": 10**12, "columnCount": 26}}
    content = json.dumps({"properties": {"title": "Book"}, "sheets": [{"properties": grid}]}).encode()
    send(HEAD + b"Content-Length: %d\r\n\r\n" % len(content))
    send(content)


CUT, SILENT = "was cut short or no answer of Google Sheets", "did not answer in time"
ANSWERS: dict[str, tuple[Callable[[Send, Callable[[float], bool]], None], str]] = {
    "blanks": (endless_blanks, CUT),
    "lists": (endless_lists, CUT),
    "compressed": (compressed_bomb, CUT),
    "head": (head_by_the_letter, SILENT),
    "body": (body_by_the_letter, SILENT),
    "grid": (absurd_grid, CUT),
    "token blanks": (endless_blanks, CUT),
    "token head": (head_by_the_letter, SILENT),
    "token compressed": (compressed_bomb, CUT),
}


class Endless:
    """A server that answers every request in one of these ways, until it is told to end."""

    def __init__(self, answer: Callable[[Send, Callable[[float], bool]], None]) -> None:
        self._answer = answer
        self._ending = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def end(self) -> None:
        self._ending.set()
        self._socket.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            while b"\r\n\r\n" not in connection.recv(65536):
                pass
            self._answer(connection.sendall, self._ending.wait)
            self._ending.wait(1)


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    servers = {name: Endless(answer) for name, (answer, _) in ANSWERS.items()}
    hosts = {name: server.host for name, server in servers.items()}
    with SheetsServer() as google:
        account = google.new_account()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(account), json.dumps(hosts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
    )
    for server in servers.values():
        server.end()
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_it_is_refused_with_a_sentence(outcome: dict[str, Any], name: str) -> None:
    (said,) = outcome["said"][name]
    assert ANSWERS[name][1] in said


def test_all_of_them_took_little_memory(outcome: dict[str, Any]) -> None:
    assert outcome["peak"] < PEAK_MB, outcome["peak"]


def test_nobody_is_left_waiting_in_one(outcome: dict[str, Any]) -> None:
    """While the servers still send."""
    assert outcome["left"] == []
