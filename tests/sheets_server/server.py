"""The HTTP side: requests are counted, tokens checked, faults played."""

import datetime as dt
import gzip
import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sheets_server.api import metadata_answer, values_answer
from tests.sheets_server.drive import files_answer
from tests.sheets_server.errors import (
    DRIVE_OFF,
    NO_SCOPE,
    QUOTA,
    UNAUTHENTICATED,
    ApiError,
    error_body,
    error_info,
)
from tests.sheets_server.faults import Fault, Faults
from tests.sheets_server.store import Spreadsheet
from tests.sheets_server.tokens import Tokens

# Google takes wider scopes too; here nothing may ask for them
READING = {"https://www.googleapis.com/auth/spreadsheets.readonly"}
LISTING = {"https://www.googleapis.com/auth/drive.metadata.readonly"}
_MINUTE_SECONDS = 60.0
_SILENCE_SECONDS = 3
# What is sent again and again, and the seconds between
_ENDLESS = {"endless": (b" " * 65536, 0.005), "trickle": (b" ", 0.05)}
# Ways to answer that are all right: compressed where that is asked for; in chunks; the keys of each object in
# another order; all fields, whatever `fields` says; laid out for a reader; one answer a connection
MANNERS = ("gzip", "chunked", "reversed", "unmasked", "pretty", "closing")


class SheetsServer:
    """Serves `spreadsheets` (by id) on a free loopback port, as long as its `with` lasts.

    `requests` lists what came: "token", "metadata", "values" or "files"; `asked` each request's method and
    path, also of those that no method here answers. With `takes_anyone` any token is
    good. `quota` is how many reads of the Sheets API a minute are answered (None: all); `drive_on` whether
    the Drive API is enabled; `bytes_sent` what went out in bodies; `clock_ahead` how far the Date header of
    its answers is ahead of this machine's clock. `asked_at` has the kind and the moment (`time.monotonic`) of
    each request. `manners` is how good answers come: see MANNERS.
    """

    def __init__(self, port: int = 0, *, takes_anyone: bool = False) -> None:
        self.spreadsheets: dict[str, Spreadsheet] = {}
        self.tokens = Tokens()
        self.faults = Faults()
        self.requests: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.queries: list[dict[str, list[str]]] = []
        self.takes_anyone = takes_anyone
        self.quota: int | None = None
        self.drive_on = True
        self.bytes_sent = 0
        self.asked_at: list[tuple[str, float]] = []
        self.manners: set[str] = set()
        self.clock_ahead = dt.timedelta(0)
        self.ending = threading.Event()
        self._reads: list[float] = []
        self._counting = threading.Lock()
        handler = type("Handler", (_Handler,), {"sheets": self})
        self._http = _Http(("127.0.0.1", port), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def host(self) -> str:
        """What SHEETS_EMULATOR_HOST should be."""
        return f"127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def delete(self, spreadsheet_id: str) -> None:
        """Somebody deletes a spreadsheet, for good."""
        del self.spreadsheets[spreadsheet_id]

    def revoke(self, email: str) -> None:
        """Somebody deletes the key of an account: no new sign-in, and its tokens are good no more."""
        del self.tokens.accounts[email]
        self.tokens.given.clear()

    def new_account(self, email: str = "reader@kmc-test.iam.gserviceaccount.com") -> dict[str, str]:
        """The content of a JSON key, made on the spot, with which that account can sign in here."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.tokens.accounts[email] = key.public_key()
        return {
            "type": "service_account",
            "project_id": "kmc-test",
            "private_key_id": "0123456789abcdef",
            "private_key": key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ).decode(),
            "client_email": email,
            "token_uri": "https://oauth2.googleapis.com/token",
        }

    def check_token(self, header: str, scopes: set[str]) -> None:
        """Raises ApiError unless the Authorization header holds a token given for one of `scopes`."""
        kind, _, token = header.partition(" ")
        if self.takes_anyone and token:
            return
        given = self.tokens.given.get(token)
        if kind != "Bearer" or given is None:
            raise ApiError(*UNAUTHENTICATED)
        if not scopes & set(given.split()):
            raise ApiError(*NO_SCOPE, [error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT")])

    def count_read(self) -> None:
        """Counts a read of the Sheets API. Raises ApiError where the last minute had as many as may be."""
        if self.quota is None:
            return
        now = time.monotonic()
        with self._counting:
            self._reads = [at for at in self._reads if now - at < _MINUTE_SECONDS]
            if len(self._reads) >= self.quota:
                raise ApiError(*QUOTA, [error_info("RATE_LIMIT_EXCEEDED")])
            self._reads.append(now)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who left before the answer is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body go out together, else the kernel holds the second back for 40 ms.
    wbufsize = -1
    sheets: SheetsServer

    def parse_request(self) -> bool:
        """Keeps what is asked for, whatever becomes of it."""
        is_good = super().parse_request()
        if is_good:
            self.sheets.asked.append((self.command, urlsplit(self.path).path))
        return is_good

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if urlsplit(self.path).path != "/token":
            self._send(404, error_body(404, "NOT_FOUND", "Not found"))
            return
        self._answered("token", lambda: self.sheets.tokens.answer(dict(parse_qsl(body))))

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        if "unmasked" in self.sheets.manners:
            query["fields"] = ["*"]
        parts = address.path.removeprefix("/v4/spreadsheets/").split("/")
        self.sheets.queries.append(query)
        if address.path == "/drive/v3/files":
            self._answered("files", lambda: self._list(query))
        elif not address.path.startswith("/v4/spreadsheets/"):
            self._send(404, error_body(404, "NOT_FOUND", "Not found"))
        elif len(parts) == 1:
            self._answered("metadata", lambda: self._read(metadata_answer, unquote(parts[0]), query))
        elif unquote(parts[1]) == "values:batchGet":
            self._answered("values", lambda: self._read(values_answer, unquote(parts[0]), query))
        else:
            self._send(404, error_body(404, "NOT_FOUND", "Not found"))

    def _read(self, method: Callable[..., Any], spreadsheet_id: str, query: Any) -> tuple[int, Any]:
        self.sheets.check_token(self.headers.get("Authorization", ""), READING)
        self.sheets.count_read()
        return 200, method(self.sheets.spreadsheets, spreadsheet_id, query)

    def _list(self, query: Any) -> tuple[int, Any]:
        self.sheets.check_token(self.headers.get("Authorization", ""), LISTING)
        if not self.sheets.drive_on:
            raise ApiError(*DRIVE_OFF, [error_info("SERVICE_DISABLED")])
        return 200, files_answer(self.sheets.spreadsheets, query)

    def _answered(self, request: str, answer: Callable[[], tuple[int, Any]]) -> None:
        self.sheets.requests.append(request)
        self.sheets.asked_at.append((request, time.monotonic()))
        fault = self.sheets.faults.take(request)
        if fault is not None:
            self.sheets.ending.wait(fault.delay)
        if fault is not None and not fault.cut:
            self._send(fault.status, fault.body, fault.headers)
            return
        try:
            status, content = answer()
            body = self._written(content)
        except ApiError as error:
            status, body = error.code, error.body
        if fault is None:
            self._send(status, body)
        else:
            self._cut(status, body, fault)

    def _cut(self, status: int, body: str, fault: Fault) -> None:
        if fault.cut in ("json", "slow", "loop", "gzip"):
            self._send_oddly(status, body, fault.cut)
            return
        self.close_connection = True
        content = body.encode()
        if fault.cut in ("body", "reset"):
            self._head(status, fault.headers, len(content))
            self.wfile.write(content[: len(content) // 2])
            if fault.cut == "reset":
                self._reset()
        elif fault.cut == "chunk":
            self._head(status, {"Transfer-Encoding": "chunked"})
            self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))
        elif fault.cut == "header":
            self._drip()
        elif fault.cut == "silence" and not fault.delay:
            self.sheets.ending.wait(_SILENCE_SECONDS)
        elif fault.cut in _ENDLESS:
            self._go_on(*_ENDLESS[fault.cut])

    def _send_oddly(self, status: int, body: str, cut: str) -> None:
        """An answer that comes to its end and is none, or is late."""
        if cut == "json":
            self._send(status, body[: len(body) // 2])
        elif cut == "loop":
            self._send(307, "", {"Location": self.path})
        elif cut == "gzip":
            self._send(status, body, {"Content-Encoding": "gzip"})
        else:
            self._send(status, body)

    def _reset(self) -> None:
        """Ends the connection with a reset in place of a farewell."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _drip(self) -> None:
        """A head that never ends, a letter at a time, until the reader leaves or the server ends."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Filler: ")
            while not self.sheets.ending.wait(0.05):
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            return

    def _go_on(self, block: bytes, pause: float) -> None:
        """A body of blanks, which JSON may begin with, until the reader leaves or the server ends."""
        try:
            self._head(200, {"Transfer-Encoding": "chunked"})
            while not self.sheets.ending.wait(pause):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
                self.wfile.flush()
        except OSError:
            return

    def _written(self, content: Any) -> str:
        if "reversed" in self.sheets.manners:
            content = _reversed(content)
        return json.dumps(content, ensure_ascii=False, indent=2 if "pretty" in self.sheets.manners else None)

    def _send(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        content, more = body.encode(), dict(headers or {})
        self.sheets.bytes_sent += len(content)
        accepted = self.headers.get("Accept-Encoding", "")
        if "gzip" in self.sheets.manners and "gzip" in accepted and "Content-Encoding" not in more:
            content = gzip.compress(content, 1)
            more["Content-Encoding"] = "gzip"
        if "closing" in self.sheets.manners:
            self.close_connection = True
            more["Connection"] = "close"
        if "chunked" not in self.sheets.manners:
            self._head(status, more, len(content))
            self.wfile.write(content)
            return
        self._head(status, {**more, "Transfer-Encoding": "chunked"})
        for start in range(0, len(content), 1000):
            part = content[start : start + 1000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def _head(self, status: int, headers: dict[str, str], length: int | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json; charset=UTF-8", **headers}.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header, by the clock of this server."""
        at = dt.datetime.now(dt.UTC) if timestamp is None else dt.datetime.fromtimestamp(timestamp, dt.UTC)
        return format_datetime(at + self.sheets.clock_ahead, usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library names it so)
        """Says nothing: pytest shows what matters."""


def _reversed(content: Any) -> Any:
    """The same JSON with the keys of each object in the opposite order."""
    if isinstance(content, list):
        return [_reversed(item) for item in content]
    if isinstance(content, dict):
        return {key: _reversed(content[key]) for key in reversed(content)}
    return content
