"""Addresses that reach an officer, built only from numbers and addresses that were read as valid.

Source: docs/rules.md, section 2 (mobiles as E.164, e-mail addresses).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from kmc_sheets.ui.alphabets import looks_like_another
from kmc_sheets.ui.invisible import visible

_MOBILE: Final = re.compile(r"\+91[6-9][0-9]{9}", re.ASCII)
# a comma or semicolon would name several
_EMAIL: Final = re.compile(r"[^\s@<>\"'`\\,;:()\[\]]+@[^\s@<>\"'`\\,;:()\[\]%?&#/]+")


def call_address(mobile: object) -> str | None:
    """ "tel:+916000000001" of a mobile in E.164; None for anything else."""
    return f"tel:{mobile}" if _is(mobile, _MOBILE) else None


def whatsapp_address(mobile: object, message: str = "") -> str | None:
    """The address that opens a chat on WhatsApp, with `message` typed ahead; None for no mobile in E.164."""
    if not _is(mobile, _MOBILE):
        return None
    typed = f"?text={quote(message, safe='')}" if message else ""
    return f"https://wa.me/{str(mobile)[1:]}{typed}"


def mail_address(email: object) -> str | None:
    """ "mailto:..." of an e-mail address; None for anything else, and for one that looks like another."""
    if not _is(email, _EMAIL) or visible(str(email)) != email or looks_like_another(str(email)):
        return None
    return f"mailto:{quote(str(email), safe='@')}"


def spaced(mobile: object) -> str:
    """A mobile as it is dictated: "+91 60000 00001"; "" for no mobile in E.164."""
    digits = str(mobile)
    return f"+91 {digits[3:8]} {digits[8:]}" if _is(mobile, _MOBILE) else ""


def _is(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
