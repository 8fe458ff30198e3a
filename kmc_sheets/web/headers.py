"""Security headers on every answer: the second wall behind `kmc_sheets.ui.text`."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kmc_sheets.web.bundles import ROOT
from kmc_sheets.web.shell import WHERE_THE_SERVER_IS

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

OTHERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # the address names a department: it stays here when somebody follows a link to a post
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """The policy under which Streamlit's page runs and nothing of a stranger's does.

    Only our own server is asked for anything. The inline scripts of Streamlit's index.html, and the one that
    we add to it, are let through by their hashes, reckoned from the installed file. Its styles are inline, so
    those are allowed.
    """
    page = (ROOT / "index.html").read_text(encoding="utf-8")
    scripts = " ".join(
        f"'sha256-{_digest(script)}'" for script in (*_INLINE_SCRIPT.findall(page), WHERE_THE_SERVER_IS)
    )
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'none'",
            "frame-src 'none'",
            "manifest-src 'self'",
            "media-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        ]
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class SecurityHeaders:
    """Adds the headers to every HTTP answer of `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [(b"content-security-policy", content_security_policy().encode()), *OTHERS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.headers}
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in ours]
                message = {**message, "headers": [*kept, *self.headers]}
            await send(message)

        await self.app(scope, receive, send_with_headers)
