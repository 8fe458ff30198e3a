"""Streamlit's cookies as they go over the wire: read with their age, taken out of a request, hardened.

Streamlit signs what the provider said of a person and keeps it in a cookie for thirty days, never Secure.
Source: streamlit/web/server/starlette/starlette_auth_routes.py (1.67); RFC 6265, section 4.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final

import orjson
from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import cookie_parser
from starlette.types import Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from kmc_sheets.access.sign_ins import LONGEST_SECONDS

Headers = list[tuple[bytes, bytes]]

_USER: Final = USER_COOKIE_NAME.encode()
_MAX_AGE: Final = re.compile(rb"(;\s*max-age=)(\d+)", re.IGNORECASE)
_SECURE: Final = re.compile(rb";\s*secure\s*(;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cookie holds of a person: the claims, and when it was signed (seconds since 1970)."""

    claims: Mapping[str, Any] = field(repr=False)
    kept_at: float


def read_user(cookies: Mapping[str, str], secret: str) -> Kept | None:
    """What the user's cookie holds, put together where it was split; None for none or one not signed with
    `secret`."""
    moments: list[float] = []

    def signed(name: str) -> bytes | None:
        try:
            value, moment = URLSafeTimedSerializer(secret, salt=name).loads(
                cookies.get(name, ""), return_timestamp=True
            )
        except BadData:
            return None
        moments.append(moment.timestamp())
        return value.encode() if isinstance(value, str) else None

    content = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    try:
        claims = orjson.loads(content or b"null")
    except orjson.JSONDecodeError:
        return None
    return Kept(claims, min(moments)) if isinstance(claims, dict) else None


def has_user(cookies: Mapping[str, str]) -> bool:
    """Whether there is any of the user's cookies, good or bad."""
    return any(name.startswith(USER_COOKIE_NAME) for name in cookies)


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that a request brings."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            found |= cookie_parser(value.decode("latin-1"))
    return found


def without_user(scope: Scope) -> Scope:
    """The request as if the person had not signed in."""
    headers: Headers = []
    for name, value in scope["headers"]:
        if name == b"cookie":
            kept = [part for part in value.split(b";") if not part.strip().startswith(_USER)]
            if kept:
                headers.append((name, b";".join(kept)))
        else:
            headers.append((name, value))
    return {**scope, "headers": headers}


def set_by(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The cookies that an answer sets."""
    found: SimpleCookie = SimpleCookie()
    for name, value in headers:
        if name.lower() == b"set-cookie":
            try:
                found.load(value.decode("latin-1"))
            except CookieError:
                continue
    return {name: morsel.value for name, morsel in found.items()}


def sets_user(header: tuple[bytes, bytes]) -> bool:
    """Whether this header of an answer sets or clears one of the user's cookies."""
    return header[0].lower() == b"set-cookie" and header[1].lstrip().startswith(_USER)


def hardened(header: tuple[bytes, bytes], *, is_secure: bool) -> tuple[bytes, bytes]:
    """A Set-Cookie header made Secure where `is_secure`; the user's live no longer than a sign-in."""
    name, value = header
    if name.lower() != b"set-cookie":
        return header
    if sets_user(header):
        value = _MAX_AGE.sub(_shortened, value)
    if is_secure and not _SECURE.search(value):
        value += b"; Secure"
    return name, value


def _shortened(found: re.Match[bytes]) -> bytes:
    return found[1] + str(min(int(found[2]), LONGEST_SECONDS)).encode()
