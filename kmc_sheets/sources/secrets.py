"""What stands in .streamlit/secrets.toml about Google: the spreadsheets and the key to read them with.

No message says what stands in a secret.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from kmc_sheets.errors import SettingsError

EMULATOR = "SHEETS_EMULATOR_HOST"

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 # nosec B105 # an address
_SECRET_KEYS = {"private_key", "private_key_id"}
_ID = re.compile(r"[A-Za-z0-9_-]+")
# Google's ids have 44 characters, older ones fewer; what is much shorter is a title or a slip of the hand.
_SHORTEST_ID = 20
_LINK = re.compile(
    r"/spreadsheets/(?:u/\d+/)?d/(?!e/)([A-Za-z0-9_-]+)|/(?:open|ccc)\?(?:.*&)?(?:id|key)=([A-Za-z0-9_-]+)"
)
_KEY = re.compile(r"-----BEGIN (RSA )?PRIVATE KEY-----\n.+\n-----END (RSA )?PRIVATE KEY-----\n", re.S)
_WANTED = (
    "it should be the link of a Google spreadsheet (https://docs.google.com/spreadsheets/d/...) or its id"
)


@dataclass(frozen=True)
class GoogleSource:
    """Where to read: the spreadsheets' ids, the service account's key, the emulator (host:port) if any."""

    spreadsheets: tuple[str, ...]
    service_account: Mapping[str, str] | None = field(default=None, repr=False)
    emulator: str | None = None

    @property
    def account(self) -> str:
        """The address to share spreadsheets with."""
        return (
            self.service_account["client_email"] if self.service_account else "the account of this dashboard"
        )


class _ServiceAccount(BaseModel):
    """The keys of the JSON file that Google gives for a service account."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["service_account"] = "service_account"
    project_id: str = ""
    private_key_id: str = ""
    private_key: str
    client_email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    token_uri: str = _TOKEN_URI

    @field_validator("private_key")
    @classmethod
    def _is_a_key(cls, key: str) -> str:
        key = key.replace("\\n", "\n").strip() + "\n"
        if not _KEY.fullmatch(key):
            raise ValueError(
                "should be the whole private_key of the JSON key, from -----BEGIN PRIVATE KEY----- to "
                "-----END PRIVATE KEY-----"
            )
        return key

    @field_validator("token_uri")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
            raise ValueError(f"should be {_TOKEN_URI}, as in the JSON key")
        return address


def read_google_source(path: Path, environ: Mapping[str, str]) -> GoogleSource | None:
    """What `path` (secrets.toml) and the environment say; None if no spreadsheet is configured.

    Raises SettingsError with a sentence for each wrong key.
    """
    emulator = _emulator(environ)
    values = read_secrets(path)
    if "sheets" not in values and "gcp_service_account" not in values:
        return None
    return GoogleSource(
        _spreadsheets(values.get("sheets"), path.name, short=emulator is not None),
        _service_account(values.get("gcp_service_account"), path.name, needed=emulator is None),
        emulator,
    )


def read_secrets(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{path.name} can't be read ({error.strerror}); check who may read it") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name} is no text in UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{path.name} is no valid TOML: {error}; mend that line (secrets.example.toml shows how it looks)"
        ) from error


def _emulator(environ: Mapping[str, str]) -> str | None:
    host = environ.get(EMULATOR, "").strip()
    if not host:
        return None
    try:
        parts = urlsplit(f"//{host}")
        good = (
            parts.netloc == host
            and "@" not in host
            and parts.port is not None
            and is_loopback(parts.hostname)
        )
    except ValueError:
        good = False
    if not good:
        raise SettingsError(
            f"{EMULATOR} = {host!r}: it should be an address of this machine and a port, as in "
            "127.0.0.1:9099; take it away to read from Google"
        )
    return host


def is_loopback(host: str | None) -> bool:
    """Whether `host` is this machine, by its name or address."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _service_account(values: object, file: str, *, needed: bool) -> Mapping[str, str] | None:
    if values is None:
        if needed:
            raise SettingsError(
                f"{file}: the table [gcp_service_account] is missing; put the keys of the service account's "
                "JSON key there (secrets.example.toml shows how)"
            )
        return None
    if not isinstance(values, dict):
        raise SettingsError(
            f"{file}: gcp_service_account should be a table, [gcp_service_account], with the keys of the "
            "service account's JSON key below it (secrets.example.toml shows how)"
        )
    try:
        return _ServiceAccount.model_validate(values).model_dump()
    except ValidationError as error:
        raise SettingsError("; ".join(_sentences(file, error))) from None


def _sentences(file: str, error: ValidationError) -> list[str]:
    said = []
    for fault in error.errors():
        key = str(fault["loc"][0])
        name = f"gcp_service_account.{key}"
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "missing":
            said.append(f"{file}: {name} is missing; copy it from the service account's JSON key")
        elif key in _SECRET_KEYS or not isinstance(fault["input"], str):
            said.append(f"{file}: {name}: {message[0].lower() + message[1:]}")
        else:
            said.append(f"{file}: {name} = {fault['input']!r}: {message[0].lower() + message[1:]}")
    return said


def _spreadsheets(values: object, file: str, *, short: bool) -> tuple[str, ...]:
    """The ids in `[sheets] spreadsheets`, each once; `short` allows ids such as only an emulator has."""
    named = values.get("spreadsheets") if isinstance(values, dict) else None
    if isinstance(named, str):
        named = [named]
    if not isinstance(named, list) or not named:
        found = "is missing" if named is None else f"= {named!r}"
        raise SettingsError(
            f'{file}: sheets.spreadsheets {found}; write spreadsheets = ["..."] under [sheets], with the '
            "link or id of each Google spreadsheet"
        )
    return tuple(dict.fromkeys(_spreadsheet_id(entry, file, short=short) for entry in named))


def _spreadsheet_id(entry: object, file: str, *, short: bool) -> str:
    text = entry.strip() if isinstance(entry, str) else ""
    link = _LINK.search(text)
    found = (link.group(1) or link.group(2)) if link else text
    if _ID.fullmatch(found) and (short or len(found) >= _SHORTEST_ID):
        return found
    wanted = _WANTED
    if "/d/e/" in text:
        wanted += (
            "; this is the link of a page published to the web, take the one in the address bar of the sheet"
        )
    # Who fills the file in by hand may take one line for the other.
    shown = "a private key" if "PRIVATE KEY" in text else repr(entry)
    raise SettingsError(f"{file}: sheets.spreadsheets holds {shown}: {wanted}")
