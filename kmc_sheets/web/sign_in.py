"""What goes round every request where people sign in: Streamlit's cookie is honoured for twelve hours at
most and never after a sign-out, a download serves whom it was made for, and one comes back to where one was.

Whether somebody has a role is asked in every run (`ui.gate`); here it is seen to that no cookie of an ended
sign-in reaches Streamlit at all, and that nothing is handed out beside the pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import anyio.to_thread
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime

from kmc_sheets.access.control import AccessControl
from kmc_sheets.access.settings import CALLBACK
from kmc_sheets.access.sign_ins import was_valid_when_kept
from kmc_sheets.access.viewers import Refused
from kmc_sheets.access.way_back import WayBack
from kmc_sheets.web import cookies
from kmc_sheets.web.bundles import prefix_of

LOG: Final = logging.getLogger(__name__)
LOGOUT: Final = "/auth/logout"
MEDIA: Final = "/media/"
STATIC: Final = "/static/"  # Streamlit's own scripts and fonts
# counters of the server, a way to send it files, and one to drive it without a browser: for nobody here
CLOSED: Final = ("/_stcore/metrics", "/_stcore/upload_file", "/_stcore/agent")


class SignInGuard:
    """Guards `app`. `control` and `way_back` are asked for when a request comes, `base` is
    server.baseUrlPath."""

    def __init__(
        self,
        app: ASGIApp,
        control: Callable[[], AccessControl],
        way_back: Callable[[], WayBack],
        base: str = "",
    ) -> None:
        self.app = app
        self._control = control
        self._way_back = way_back
        self.prefix = prefix_of(base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        control = self._control()
        path = str(scope["path"]).removeprefix(self.prefix)
        brought = cookies.cookies_of(scope)
        kept = self._kept(control, brought)
        if kept is None and cookies.has_user(brought) and path != LOGOUT:
            scope = cookies.without_user(scope)
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        send = self._hardening(control, scope, send)
        if any(closed in path for closed in CLOSED) or not await self._may_have(control, path, kept):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return
        if path == LOGOUT and kept is not None:
            control.sign_out(kept.claims)
        if path == CALLBACK and control.needs_sign_in:
            send = self._coming_back(control, brought, send)
        await self.app(scope, receive, send)

    def _kept(self, control: AccessControl, brought: dict[str, str]) -> cookies.Kept | None:
        """What the cookie holds, if the sign-in is honoured; None for no cookie, or one of no worth."""
        settings = control.access.sign_in
        kept = cookies.read_user(brought, settings.cookie_secret) if settings else None
        if kept is None or not was_valid_when_kept(kept.claims, kept.kept_at, control.now()):
            return None
        sign_in = control.sign_in_of(kept.claims)
        return kept if sign_in is not None and control.is_honoured(sign_in) else None

    async def _may_have(self, control: AccessControl, path: str, kept: cookies.Kept | None) -> bool:
        """Whether what lies at `path` may be handed out: a download, to whom it was made for."""
        if not control.needs_sign_in or MEDIA not in path or path.startswith(STATIC):
            return True
        viewer = control.admit(kept.claims) if kept else None
        if viewer is None or isinstance(viewer, Refused):
            return False
        file = Runtime.instance().media_file_mgr.read_file(path.rpartition("/")[2])
        if file is None:
            return False
        # a large file takes a while: not in the loop that serves everybody
        return await anyio.to_thread.run_sync(control.handed_out.is_for, file.content, viewer)

    def _hardening(self, control: AccessControl, scope: Scope, send: Send) -> Send:
        """A `send` that hardens the cookies of an answer."""
        settings = control.access.sign_in
        is_secure = is_https(scope) or (settings is not None and settings.is_https)

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [cookies.hardened(one, is_secure=is_secure) for one in message["headers"]]
                message = {**message, "headers": headers}
            await send(message)

        return send_hardened

    def _coming_back(self, control: AccessControl, brought: dict[str, str], send: Send) -> Send:
        """A `send` for the answer to somebody who comes back from the provider: nobody gets a cookie whose
        sign-in isn't honoured, and who gets one is sent where he wanted to go."""

        async def send_checked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._checked(control, brought, message["headers"])}
            await send(message)

        return send_checked

    def _checked(
        self, control: AccessControl, brought: dict[str, str], headers: cookies.Headers
    ) -> cookies.Headers:
        given = {name: value for name, value in cookies.set_by(headers).items() if value}
        if not cookies.has_user(given):
            return headers
        if self._kept(control, given) is None:
            LOG.warning("A sign-in was refused: its token is not for this dashboard, or not of now")
            return [one for one in headers if not cookies.sets_user(one)]
        wanted = self._way_back().take(brought)
        if wanted is None:
            return headers
        return [
            (name, wanted.encode()) if name.lower() == b"location" else (name, value)
            for name, value in headers
        ]


def is_https(scope: Scope) -> bool:
    """Whether the browser came by https, be it to a proxy before us."""
    forwarded = dict(scope["headers"]).get(b"x-forwarded-proto", b"")
    return scope["scheme"] in ("https", "wss") or forwarded.split(b",")[0].strip().lower() == b"https"
