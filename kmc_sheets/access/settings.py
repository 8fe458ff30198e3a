"""What stands in secrets.toml about sign-in ([auth], Streamlit's own) and access ([access], or "open").

No message tells a secret or an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
)

from kmc_sheets.access.roles import Roles, roles_of
from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.secrets import is_loopback

OPEN: Final = "open"
CALLBACK: Final = "/oauth2callback"  # Streamlit's own
LEAST_SECRET: Final = 32  # characters
_ENTRY: Final = re.compile(r"(?:[^@\s,;<>\"]{1,64})?@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
_NEEDED: Final = "; see docs/sign-in.md"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _entry(value: str) -> str:
    entry = value.strip()
    if not _ENTRY.fullmatch(entry):
        raise ValueError('should be an e-mail address, "a@kmc.example", or a domain, "@kmc.example"')
    return entry


Entries = Annotated[tuple[Annotated[str, AfterValidator(_entry)], ...], BeforeValidator(_as_list)]


class _Access(BaseModel):
    """The table [access]."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    commissioner: Entries = ()
    reviewer: Entries = ()
    department: dict[str, Entries] = Field(default_factory=dict)
    ask: str = Field("", max_length=300)

    @field_validator("department")
    @classmethod
    def _is_named(cls, departments: dict[str, Entries]) -> dict[str, Entries]:
        if not all(name.strip() for name in departments):
            raise ValueError("a department without a name; write it as the register does")
        return departments


class _Client(BaseModel):
    """How the provider knows this dashboard; other keys are Streamlit's."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    client_id: str = Field(min_length=1)
    client_secret: str = Field(min_length=1)
    server_metadata_url: str

    @field_validator("server_metadata_url")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        return _safe(address, "https://accounts.google.com/.well-known/openid-configuration")


class SignInSettings(BaseModel):
    """The table [auth]: where the provider sends people back to, the cookie's secret, and the providers by
    name ("default" for the one without)."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    redirect_uri: str
    cookie_secret: str = Field(min_length=LEAST_SECRET, repr=False)
    clients: dict[str, _Client] = Field(min_length=1, repr=False)

    @field_validator("redirect_uri")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        example = f"https://dashboard.example.org{CALLBACK}"
        _safe(address.replace("{port}", "8501"), example)
        if not address.endswith(CALLBACK):
            raise ValueError(f"should be the dashboard's own address and {CALLBACK}, as in {example}")
        return address

    @property
    def client_ids(self) -> frozenset[str]:
        """Ours, at all providers."""
        return frozenset(client.client_id for client in self.clients.values())

    @property
    def is_https(self) -> bool:
        """Whether people come in by https."""
        return self.redirect_uri.startswith("https:")


def _safe(address: str, example: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError(f"should begin with https://, as in {example} (http:// only on this very machine)")
    return address


def read_roles(values: Mapping[str, Any], file: str) -> Roles | None:
    """The list in the table [access] of secrets.toml; None for no table. Raises SettingsError."""
    listed = values.get("access")
    if not isinstance(listed, dict):
        return None
    try:
        access = _Access.model_validate(listed)
    except ValidationError as error:
        raise SettingsError("; ".join(_sentences(file, "access", error))) from None
    roles = roles_of(access.commissioner, access.reviewer, access.department, access.ask.strip())
    if not roles.given:
        raise SettingsError(
            f'{file}: [access] lets nobody in; write commissioner = ["a@kmc.example"] under it{_NEEDED}'
        )
    return roles


def is_open(values: Mapping[str, Any], file: str) -> bool:
    """Whether `access = "open"` stands there. Raises SettingsError for another text than that."""
    said = values.get("access")
    if said is None or isinstance(said, dict):
        return False
    if said != OPEN:
        raise SettingsError(
            f'{file}: access should be "open", or a table, [access], that says who may see what{_NEEDED}'
        )
    return True


def read_sign_in_settings(values: Mapping[str, Any], file: str) -> SignInSettings | None:
    """The table [auth] of secrets.toml; None for no table. Raises SettingsError."""
    auth = values.get("auth")
    if auth is None:
        return None
    if not isinstance(auth, dict):
        raise SettingsError(f"{file}: auth should be a table, [auth]{_NEEDED}")
    named = {name: one for name, one in auth.items() if isinstance(one, dict) and name != "client_kwargs"}
    has_default = "client_id" in auth or not named
    clients = {**({"default": auth} if has_default else {}), **named}
    general = {key: auth[key] for key in ("redirect_uri", "cookie_secret") if key in auth}
    try:
        return SignInSettings.model_validate({**general, "clients": clients})
    except ValidationError as error:
        raise SettingsError("; ".join(_sentences(file, "auth", error))) from None


def _sentences(file: str, table: str, error: ValidationError) -> list[str]:
    """One sentence for each wrong key: where, and what it should be; never what stands there."""
    said = []
    for fault in error.errors(include_input=False):
        places = [part for part in fault["loc"] if part not in ("clients", "default")]
        key = ".".join([table, *(str(part) for part in places if not isinstance(part, int))])
        which = next((f", entry {part + 1}," for part in places if isinstance(part, int)), "")
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            said.append(f"{file}: {key} is not a setting; look for a typing error, or take the line out")
        elif fault["type"] == "missing":
            said.append(f"{file}: {key} is missing{_NEEDED}")
        else:
            said.append(f"{file}: {key}{which} {message[0].lower() + message[1:]}")
    return said
