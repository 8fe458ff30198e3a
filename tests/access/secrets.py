"""secrets.toml as the tests of sign-in write it."""

from __future__ import annotations

from pathlib import Path

from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET

COOKIE_SECRET = "a cookie secret of the tests, long enough"
AUTH = f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "%s"
"""
ACCESS = """[access]
commissioner = "commissioner@kmc.example"
reviewer = ["reviewer@kmc.example", "@review.example"]
ask = "the Commissioner's office, room 5"

[access.department]
"Water Supply" = ["@water.example", "both@kmc.example"]
"Roads" = ["roads@kmc.example", "both@kmc.example"]
"""
METADATA = "https://provider.example/.well-known/openid-configuration"


def write_secrets(folder: Path, access: str = ACCESS, metadata_url: str = METADATA) -> Path:
    """secrets.toml with both tables."""
    path = folder / "secrets.toml"
    path.write_text(AUTH % metadata_url + access, encoding="utf-8")
    return path
