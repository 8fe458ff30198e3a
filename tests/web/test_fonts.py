"""Fonts: named after their content, kept by the browser for good."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from kmc_sheets.web.fonts import BENGALI, FOLDER, LATIN, SHAPES, KeptFonts, font_file
from tests.web.asked import run_apart


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.woff2")), ids=lambda file: file.name)
def test_a_font_is_named_after_its_content(file: Path) -> None:
    """Else a browser that keeps it for good would never get another one."""
    assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:8]


@pytest.mark.parametrize("name", [LATIN, SHAPES, BENGALI])
def test_each_font_is_there_once(name: str) -> None:
    assert font_file(name).startswith(f"{name}.")
    assert len(list(FOLDER.glob(f"{name}.*"))) == 1


def _asked(path: str, status: int = 200, base: str = "") -> dict[bytes, bytes]:
    """The headers of the answer for `path`."""
    sent: list[Any] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    run_apart(KeptFonts(behind, base)({"type": "http", "method": "GET", "path": path}, receive, send))
    return dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("path", "status", "base", "is_kept"),
    [
        ("/app/static/fonts/x.woff2", 200, "", True),
        ("/kmc/app/static/fonts/x.woff2", 200, "kmc", True),
        ("/app/static/fonts/x.woff2", 404, "", False),
        ("/replies", 200, "", False),
        ("/app/static/fonts/x.woff2", 200, "kmc", False),
    ],
)
def test_a_font_is_kept_for_a_year_and_nothing_else_is(
    path: str, status: int, base: str, *, is_kept: bool
) -> None:
    said = _asked(path, status, base).get(b"cache-control")
    assert said == (b"public, immutable, max-age=31536000" if is_kept else None)
