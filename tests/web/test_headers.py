"""The second wall: what the policy lets in, and that it stands on every kind of answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from kmc_sheets.ui.own_script import SCRIPTS
from kmc_sheets.web.headers import SecurityHeaders, content_security_policy
from tests.web.asked import run_apart

POLICY = {
    name: set(values)
    for name, *values in (part.split() for part in content_security_policy().split(";") if part.strip())
}


def _headers(*sent: tuple[bytes, bytes], status: int = 200) -> list[tuple[bytes, bytes]]:
    """What a browser gets where the application behind says `sent`."""
    told: list[Any] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": list(sent)})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    run_apart(SecurityHeaders(behind)({"type": "http", "method": "GET", "path": "/x"}, receive, send))
    headers: list[tuple[bytes, bytes]] = told[0]["headers"]
    return headers


def test_only_files_of_our_own_server_run_and_streamlit_s_one_inline_script() -> None:
    scripts = POLICY["script-src"]
    assert "'self'" in scripts
    assert all(one == "'self'" or re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in scripts)
    assert POLICY["script-src-attr"] == {"'none'"}


@pytest.mark.parametrize("what", ["object-src", "frame-src", "worker-src", "media-src", "frame-ancestors"])
def test_nothing_is_set_into_the_page_nor_the_page_into_another(what: str) -> None:
    assert POLICY[what] == {"'none'"}


@pytest.mark.parametrize(
    "what", ["default-src", "connect-src", "form-action", "base-uri", "font-src", "img-src"]
)
def test_nobody_else_is_asked_for_anything(what: str) -> None:
    assert POLICY[what] - {"data:"} == {"'self'"}


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_the_headers_stand_once_on_every_answer_whatever_was_said_before(status: int) -> None:
    headers = _headers(
        (b"Content-Security-Policy", b"default-src *"),
        (b"X-Frame-Options", b"SAMEORIGIN"),
        (b"content-type", b"text/html"),
        status=status,
    )
    names = [name.lower() for name, __ in headers]
    assert len(names) == len(set(names))
    found = {name.lower(): value for name, value in headers}
    assert found[b"content-security-policy"].decode() == content_security_policy()
    assert found[b"x-content-type-options"] == b"nosniff"
    assert found[b"x-frame-options"] == b"DENY"
    assert found[b"referrer-policy"] == b"no-referrer"
    assert found[b"cross-origin-opener-policy"] == b"same-origin"
    assert found[b"cross-origin-resource-policy"] == b"same-origin"


def test_our_own_scripts_make_no_html_of_text() -> None:
    ways = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|DOMParser"
        r"|createContextualFragment|setHTML"
    )
    scripts = list(SCRIPTS.glob("*.js"))
    assert scripts
    assert [one.name for one in scripts if re.search(ways, one.read_text("utf-8"))] == []
    assert {one.suffix for one in SCRIPTS.iterdir()} == {".js"}  # all in there is served to anybody
