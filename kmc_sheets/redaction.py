"""What must not stand in a log or on a page, taken out of a text: keys, tokens, spreadsheet ids, particulars.

A spreadsheet's id is shortened to its ends, so that whoever has the list
of them still knows which one is meant.
The address of a service account stays: a spreadsheet is shared
with it, and it opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kmc_sheets.typed_contacts import EMAIL, TEN_DIGITS

HIDDEN: Final = "(hidden)"
# What is shorter may be an ordinary word
_SHORTEST: Final = 16
_SECRET_KEYS: Final = {"private_key", "private_key_id", "client_secret", "cookie_secret"}
_ENDS: Final = 4

_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^-]|-(?!-))*+(?:-----END [A-Z ]*PRIVATE KEY-----)?")
_TOKEN = re.compile(r"(?<![\w.-])(?:ya29\.[\w.-]+|eyJ[\w-]{8,}\.[\w.-]+)")
_BEARER = re.compile(r"\b(Bearer|Basic)\s+(?!\(hidden\))[^\s\"',;]+", re.IGNORECASE)
_PARAMETER = re.compile(
    r"\b(access_token|id_token|refresh_token|assertion|client_secret|code|state|nonce|key|_streamlit_user"
    r"|_streamlit_user_tokens|_streamlit_xsrf|_xsrf)=(?!\(hidden\))[^\s&\"',;]+"
)
# Where Google's addresses name a spreadsheet, and what looks like one anywhere
_ID = re.compile(r"(?<=/spreadsheets/)(?:d/)?([\w-]{16,})|(?<![\w-])(1[\w-]{43})(?![\w-])")
_NO_PERSONS = (".gserviceaccount.com",)

_known: list[tuple[str, str]] = []  # what is hidden, and what stands in its place: the longest first


def know(secrets: Iterable[str], spreadsheet_ids: Iterable[str] = ()) -> None:
    """From now on these are hidden wherever they stand; those of before stay hidden."""
    found = dict(_known)
    found |= {one: HIDDEN for secret in secrets for one in _pieces(secret) if len(one) >= _SHORTEST}
    found |= {one: _shortened(one) for one in spreadsheet_ids if len(one) >= _SHORTEST}
    _known[:] = sorted(found.items(), key=lambda pair: -len(pair[0]))


def secrets_in(values: Mapping[str, Any]) -> Iterator[str]:
    """The secret values in a parsed secrets.toml, in whichever of its tables."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from secrets_in(value)
        elif isinstance(value, str) and key in _SECRET_KEYS:
            yield value


def hidden(text: str) -> str:
    """`text` without secrets and particulars, and with spreadsheets' ids shortened."""
    for secret, instead in _known:
        text = text.replace(secret, instead)
    text = _KEY.sub(HIDDEN, text)
    text = _BEARER.sub(rf"\1 {HIDDEN}", _TOKEN.sub(HIDDEN, text))
    text = _PARAMETER.sub(rf"\1={HIDDEN}", text)
    text = _ID.sub(_short, text)
    text = EMAIL.sub(_person, text)
    return TEN_DIGITS.sub("(number hidden)", text)


def _pieces(secret: str) -> set[str]:
    """A secret, and its lines: a key may be printed line by line, or on one with its breaks escaped."""
    return {secret.strip(), secret.strip().replace("\n", "\\n"), *re.split(r"\n|\\n", secret)}


def _shortened(name: str) -> str:
    return f"{name[:_ENDS]}…{name[-_ENDS:]}"


def _short(found: re.Match[str]) -> str:
    name = found[1] or found[2]
    return found[0].replace(name, _shortened(name))


def _person(found: re.Match[str]) -> str:
    return found[0] if found[0].endswith(_NO_PERSONS) else "(e-mail hidden)"
