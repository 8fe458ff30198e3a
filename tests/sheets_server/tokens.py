"""The token endpoint: checks the signed request of a service account and gives out access tokens."""

import base64
import json
import secrets
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

AUDIENCE = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


class Tokens:
    """The accounts that may sign in, by address, and the tokens that were given."""

    def __init__(self) -> None:
        self.accounts: dict[str, rsa.RSAPublicKey] = {}
        self.given: dict[str, str] = {}

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and content for a POST to /token."""
        if form.get("grant_type") != GRANT:
            return _refusal("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type')}")
        try:
            header, claims, signed, signature = _parts(form.get("assertion", ""))
        except (ValueError, KeyError):
            return _refusal("invalid_grant", "Bad Request")
        account = self.accounts.get(claims.get("iss", ""))
        if account is None:
            return _refusal("invalid_grant", "Invalid grant: account not found")
        try:
            account.verify(signature, signed, padding.PKCS1v15(), SHA256())
        except InvalidSignature:
            return _refusal("invalid_grant", "Invalid JWT Signature.")
        if header.get("alg") != "RS256" or claims.get("aud") != AUDIENCE:
            return _refusal("invalid_grant", "Invalid JWT: Failed audience check.")
        if not claims["iat"] - 300 <= time.time() <= claims["exp"] or claims["exp"] - claims["iat"] > 3600:
            return _refusal(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.",
            )
        token = f"ya29.{secrets.token_urlsafe(24)}"
        self.given[token] = claims.get("scope", "")
        return 200, {"access_token": token, "expires_in": 3599, "token_type": "Bearer"}


def _parts(assertion: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    head, body, signature = assertion.split(".")
    return (
        json.loads(_decoded(head)),
        json.loads(_decoded(body)),
        f"{head}.{body}".encode(),
        _decoded(signature),
    )


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _refusal(error: str, description: str) -> tuple[int, dict[str, Any]]:
    return 400, {"error": error, "error_description": description}
