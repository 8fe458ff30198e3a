"""What an identity provider said of a person who signed in, and for how long it holds.

Streamlit (Authlib) has checked the ID token's signature, issuer, nonce and, with two minutes of leeway, its
times when it came. It has not checked that the token was made for this dashboard alone: one for another
audience passes where `azp` names ours. Nor does it ever look at the times again: its cookie would hold for
thirty days.
Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.7.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

LONGEST_SECONDS: Final = 12 * 60 * 60  # a sign-in is honoured for so long
CLOCKS_APART_SECONDS: Final = 120  # the provider's clock may be ahead of ours by so much
_ADDRESS: Final = re.compile(r"[^@\s\x00-\x1f\x7f<>\"]{1,64}@[^@\s\x00-\x1f\x7f<>\"]{1,255}")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in: a name that tells it from all others and holds no particulars, when it began (seconds
    since 1970), the e-mail address ("" for none), and whether the provider vouches for that."""

    name: str
    begun_at: float
    address: str = field(repr=False)
    is_verified: bool

    def is_too_old(self, now: float) -> bool:
        """Whether it is no longer honoured at `now`."""
        return now - self.begun_at >= LONGEST_SECONDS


def read_sign_in(claims: Mapping[str, Any], clients: Collection[str], now: float) -> SignIn | None:
    """The sign-in that the claims of an ID token tell of; None where they are no sign-in here.

    `clients` are our client ids, `now` is in seconds since 1970. It may be too old: ask `is_too_old`.
    """
    issuer, subject, issued_at = (claims.get(name) for name in ("iss", "sub", "iat"))
    if not (claims.get("is_logged_in") is True and _is_ours(claims.get("aud"), clients)):
        return None
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    if not _is_moment(issued_at) or issued_at > now + CLOCKS_APART_SECONDS:
        return None
    parts = [issuer, subject, issued_at, claims.get("nonce")]
    name = hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
    return SignIn(
        name, float(issued_at), _address(claims.get("email")), _is_yes(claims.get("email_verified"))
    )


def was_valid_when_kept(claims: Mapping[str, Any], kept_at: float, now: float) -> bool:
    """Whether the token had not expired when its claims were put into a cookie, not too long ago.

    `kept_at` is the moment in the cookie's signature, seconds since 1970.
    """
    expires_at = claims.get("exp")
    if not _is_moment(expires_at) or expires_at < kept_at:
        return False
    return -CLOCKS_APART_SECONDS <= now - kept_at < LONGEST_SECONDS


def _is_ours(audience: object, clients: Collection[str]) -> bool:
    """Whether the token was made for us and nobody else: `aud` is one of our client ids."""
    named = audience if isinstance(audience, list) else [audience]
    return bool(named) and all(isinstance(one, str) and one in clients for one in named)


def _is_moment(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_yes(value: object) -> bool:
    """Some providers write the claim as a text."""
    return value is True or value == "true"


def _address(value: object) -> str:
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value) else ""
