"""Streamlit's own scripts and styles, sent compressed.

Streamlit sends them as they are: 9 MB for a first visit with a chart, 2.9 MB compressed. Their names hold a
hash of their content, so a browser may keep them for good. Each is compressed once and kept in memory.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Final

import anyio.to_thread
import streamlit
from starlette.types import ASGIApp, Receive, Scope, Send

ROOT: Final = (Path(streamlit.__file__).parent / "static").resolve()
TYPES: Final = {
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".svg": b"image/svg+xml",
    ".json": b"application/json",
}
LEVEL: Final = 6  # 9 makes them 1 % smaller in three times the time


@lru_cache(maxsize=512)
def compressed(name: str) -> bytes | None:
    """The compressed file `name` ("/static/js/x.js") of Streamlit's; None where there is none of these."""
    file = (ROOT / name.lstrip("/")).resolve()
    if not (file.is_relative_to(ROOT / "static") and file.suffix in TYPES and file.is_file()):
        return None
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)


def prefix_of(base: str) -> str:
    """What stands before each path where server.baseUrlPath is `base`: "/kmc", "" for none."""
    return f"/{base.strip('/')}" if base.strip("/") else ""


class CompressedBundles:
    """Answers requests for Streamlit's bundles from browsers that take gzip; all else goes on to `app`.

    `base` is server.baseUrlPath, under which Streamlit serves behind a proxy ("" for none).
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.prefix = prefix_of(base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._asked(scope)
        # compressing takes up to 0.3 s: not in the loop that serves everybody
        body = await anyio.to_thread.run_sync(compressed, name) if name else None
        if body is None or name is None:
            await self.app(scope, receive, send)
            return
        headers = [
            (b"content-type", TYPES[Path(name).suffix]),
            (b"content-encoding", b"gzip"),
            (b"content-length", str(len(body)).encode()),
            (b"vary", b"Accept-Encoding"),
            (b"cache-control", b"public, immutable, max-age=31536000"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _asked(self, scope: Scope) -> str | None:
        """The bundle that a request asks for compressed, else None."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        path = scope["path"].removeprefix(self.prefix)
        headers = dict(scope["headers"])
        takes_gzip = b"gzip" in headers.get(b"accept-encoding", b"")
        return path if path.startswith("/static/") and takes_gzip and b"range" not in headers else None
