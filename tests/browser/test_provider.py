"""Signing in with real tokens of a provider, by HTTP alone: which are taken, and what the cookie is like."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.access.secrets import COOKIE_SECRET
from tests.browser.people import COMMISSIONER, OF_THE_SHEETS, House, received
from tests.oidc_provider import Spoilt

HOURS = 3600


@pytest.fixture(autouse=True)
def _as_ever(home: House) -> Iterator[None]:
    home.provider.email, home.provider.is_verified = COMMISSIONER, True
    yield
    home.provider.email, home.provider.is_verified = COMMISSIONER, True
    home.provider.spoilt = Spoilt()


def sign_in(home: House, **headers: str) -> httpx.Response:
    """What the dashboard answers to somebody who comes back from the provider."""
    # as st.login makes it
    token = jwt.encode(
        {"alg": "HS256"},
        {"provider": "default", "exp": int(time.time()) + 60},
        OctKey.import_key(COOKIE_SECRET),
    )
    asked = httpx.get(f"{home.server.url}/auth/login", params={"provider": token}, headers=headers)
    assert asked.status_code == 302
    assert asked.headers["location"].startswith(home.provider.url)
    come_back = httpx.get(asked.headers["location"])
    kept = "; ".join(f"{name}={one.value}" for name, one in cookies(asked).items())
    return httpx.get(come_back.headers["location"], headers={**headers, "Cookie": kept})


def cookies(answer: httpx.Response) -> SimpleCookie:
    found: SimpleCookie = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return found


def user_of(answer: httpx.Response) -> str | None:
    kept = cookies(answer).get("_streamlit_user")
    return kept.value if kept and kept.value else None


def test_a_good_token_signs_in_for_twelve_hours(home: House) -> None:
    answer = sign_in(home)
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (302, "/")
    for name in ("_streamlit_user", "_streamlit_user_tokens"):
        kept = cookies(answer)[name]
        assert kept["httponly"]
        assert kept["samesite"].lower() == "lax"
        assert kept["path"] == "/"
        assert int(kept["max-age"]) == 12 * HOURS
        assert not kept["secure"]
    assert "Asha Sen" in received(home.server, "contacts", user=user_of(answer))


def test_behind_https_each_cookie_of_the_sign_in_is_secure(home: House) -> None:
    answer = sign_in(home, **{"X-Forwarded-Proto": "https"})
    lines = answer.headers.get_list("set-cookie")
    assert any(line.startswith("_streamlit_user=") for line in lines)
    assert all("; Secure" in line for line in lines)


def test_what_is_asked_of_the_provider_is_bound_to_this_browser(home: House) -> None:
    sign_in(home)
    asked = home.provider.asked[-1]
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) > 16
    assert len(asked["nonce"]) > 16
    with httpx.Client() as stranger:  # a stranger's browser has not asked
        answer = stranger.get(
            f"{home.server.url}/oauth2callback", params={"code": "x", "state": asked["state"]}
        )
    assert user_of(answer) is None


def spoilt(claims: dict[str, Any] | None = None, *, is_forged: bool = False) -> Spoilt:
    return Spoilt(claims or {}, is_forged)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(spoilt(is_forged=True), id="signature"),
        pytest.param(spoilt({"aud": "another-app"}), id="audience"),
        pytest.param(spoilt({"aud": "another-app", "azp": "kmc-dashboard"}), id="audience, through us"),
        pytest.param(spoilt({"aud": ["kmc-dashboard", "other"], "azp": "kmc-dashboard"}), id="two audiences"),
        pytest.param(spoilt({"iss": "https://evil.example"}), id="issuer"),
        pytest.param(spoilt({"nonce": "another"}), id="nonce"),
        pytest.param(spoilt({"nonce": None}), id="no nonce"),
        pytest.param(spoilt({"exp": -5}), id="expired five seconds ago"),
        pytest.param(spoilt({"exp": -HOURS}), id="expired an hour ago"),
        pytest.param(spoilt({"exp": None}), id="no expiry"),
        pytest.param(spoilt({"iat": HOURS}), id="of the future"),
        pytest.param(spoilt({"iat": None}), id="no time"),
        pytest.param(spoilt({"sub": None}), id="nobody"),
        pytest.param(spoilt({"iat": -12 * HOURS}), id="too old"),
    ],
)
def test_a_token_that_is_wrong_in_one_thing_signs_nobody_in(home: House, wrong: Spoilt) -> None:
    now = int(time.time())
    moved = {
        name: now + value if name in ("exp", "iat") and isinstance(value, int) else value
        for name, value in wrong.claims.items()
    }
    home.provider.spoilt = Spoilt(moved, wrong.is_forged)
    answer = sign_in(home)
    assert user_of(answer) is None
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("email", "is_verified"),
    [(COMMISSIONER, False), (COMMISSIONER, "false"), (COMMISSIONER, None), (None, True), ("", True)],
)
def test_an_address_that_nobody_vouches_for_opens_nothing(
    home: House, email: str | None, is_verified: object
) -> None:
    home.provider.email, home.provider.is_verified = email, is_verified
    said = received(home.server, "contacts", user=user_of(sign_in(home)))
    assert [word for word in OF_THE_SHEETS if word in said] == []
    assert "does not confirm" in said


def test_nothing_secret_is_written_down(home: House) -> None:
    users = [user_of(sign_in(home)) for _ in range(2)]
    home.provider.spoilt = Spoilt(is_forged=True)
    sign_in(home)
    received(home.server, "contacts", user=users[0])
    httpx.get(f"{home.server.url}/auth/logout", headers={"Cookie": f"_streamlit_user={users[0]}"})
    written = [home.server.log, *(path for path in (home.folder / ".state").rglob("*") if path.is_file())]
    told = "\n".join(path.read_text("utf-8", errors="replace") for path in written)
    secrets = [COOKIE_SECRET, COMMISSIONER, *home.provider.tokens, *filter(None, users)]
    assert [secret for secret in secrets if secret in told] == []
    assert not any(part in told for token in home.provider.tokens for part in token.split(".")[1:])
