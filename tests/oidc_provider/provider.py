"""What a provider answers: OpenID Connect Core 1.0 with the authorization code flow, Discovery 1.0, and
RP-Initiated Logout 1.0. It signs in whomever the test says, without asking.
"""

from __future__ import annotations

import base64
import secrets
import socket
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID = "kmc-dashboard"
CLIENT_SECRET = "the-tests-own-client-secret"


@dataclass(frozen=True)
class Spoilt:
    """What is wrong with the next token: claims that take the place of the right ones (None: left out), and
    whether somebody else signed it."""

    claims: dict[str, Any] = field(default_factory=dict)
    is_forged: bool = False


class Provider:
    """Runs in a thread of its own for the length of a block. `email` is who signs in next."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.email: str | None = "commissioner@kmc.example"
        self.is_verified: Any = True
        self.spoilt = Spoilt()
        self.has_logout = True
        self.asked: list[dict[str, str]] = []  # the keys of each request to sign in
        self.tokens: list[str] = []  # given out so far
        self._codes: dict[str, dict[str, str]] = {}
        self._key = _key("k1")
        self._others = _key("k1")
        self._server = uvicorn.Server(uvicorn.Config(self._app(), log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    @property
    def metadata_url(self) -> str:
        return f"{self.url}/.well-known/openid-configuration"

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
                Route("/logout", self._logout),
            ]
        )

    async def _metadata(self, request: Request) -> Response:
        metadata = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }
        if self.has_logout:
            metadata["end_session_endpoint"] = f"{self.url}/logout"
        return JSONResponse(metadata)

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or not _is_client(request.headers.get("authorization", ""), form):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.url,
            "sub": f"subject of {self.email}",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 3600,
            "nonce": asked.get("nonce"),
            "email": self.email,
            "email_verified": self.is_verified,
            "name": "A Person",
        }
        claims |= self.spoilt.claims
        given = {name: value for name, value in claims.items() if value is not None}
        key = self._others if self.spoilt.is_forged else self._key
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, given, key)
        self.tokens.append(token)
        return JSONResponse(
            {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": token}
        )

    async def _keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _logout(self, request: Request) -> Response:
        back = request.query_params.get("post_logout_redirect_uri")
        return RedirectResponse(back) if back else PlainTextResponse("signed out")


def _key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"}, private=True)


def _is_client(authorization: str, form: dict[str, str]) -> bool:
    """Whether the dashboard showed its secret, in the header or in the form."""
    if authorization.startswith("Basic "):
        name, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
        return (unquote(name), unquote(secret)) == (CLIENT_ID, CLIENT_SECRET)
    return (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
