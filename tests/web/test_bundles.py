"""Which requests are answered compressed, and which go on to Streamlit."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from kmc_sheets.web.bundles import ROOT, CompressedBundles, compressed
from tests.web.asked import run_apart

SCRIPT = "/" + next((ROOT / "static" / "js").glob("index.*.js")).relative_to(ROOT).as_posix()
GZIP = [(b"accept-encoding", b"gzip, br")]


async def _behind(scope: Scope, receive: Receive, send: Send) -> None:
    """The application behind: says that it was asked."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _ask(path: str, headers: list[tuple[bytes, bytes]], method: str = "GET", base: str = "") -> list[Any]:
    """What is sent for a request."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    run_apart(CompressedBundles(_behind, base)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("base", "path"), [("", SCRIPT), ("kmc", "/kmc" + SCRIPT), ("/a/b/", "/a/b" + SCRIPT)]
)
def test_a_bundle_comes_as_it_is_but_compressed(base: str, path: str) -> None:
    start, body = _ask(path, GZIP, base=base)
    headers = dict(start["headers"])
    assert start["status"] == 200
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"vary"] == b"Accept-Encoding"
    assert gzip.decompress(body["body"]) == (ROOT / SCRIPT.lstrip("/")).read_bytes()


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        (SCRIPT, [], "GET"),
        (SCRIPT, [(b"accept-encoding", b"identity")], "GET"),
        (SCRIPT, [*GZIP, (b"range", b"bytes=0-9")], "GET"),
        (SCRIPT, GZIP, "HEAD"),
        ("/", GZIP, "GET"),
        ("/_stcore/health", GZIP, "GET"),
        ("/static/js/none.js", GZIP, "GET"),
        ("/static/../manifest.json", GZIP, "GET"),
        ("/static/../../__init__.py", GZIP, "GET"),
        ("/static/js", GZIP, "GET"),
    ],
)
def test_everything_else_goes_on(path: str, headers: list[tuple[bytes, bytes]], method: str) -> None:
    start, _ = _ask(path, headers, method)
    assert start["status"] == 299


def test_a_bundle_is_compressed_once() -> None:
    assert compressed(SCRIPT) is compressed(SCRIPT)
