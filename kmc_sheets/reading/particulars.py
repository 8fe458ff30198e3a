"""Mobile numbers and e-mail addresses as they are typed. Source: docs/rules.md, section 2."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from kmc_sheets.reading import words
from kmc_sheets.reading.text import clean, shown, word
from kmc_sheets.sources.grid import Cell

_MOBILE = re.compile(r"[6-9]\d{9}")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\s?\+?\d", re.IGNORECASE)
_PARTS = re.compile(r"[/,;&\n\r]|\bor\b", re.IGNORECASE)
_BESIDE_NUMBER = re.compile(r"\([^()\d]*\)|[^\W\d_]+\.?:?")
_AT = re.compile(r"\s*[\[({]\s*at\s*[\])}]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[({]\s*dot\s*[\])}]\s*", re.IGNORECASE)


class Particular(NamedTuple):
    """A value read ("" if none is there or can be read), and the code of the problem ("" for none)."""

    value: str = ""
    problem: str = ""


def parse_mobile(cell: Cell) -> Particular:
    """An Indian mobile as E.164 ("+916000012345"): ten digits that start with 6-9."""
    return _first_good(cell, _mobile, "mobile")


def parse_email(cell: Cell) -> Particular:
    """One syntactically valid address; `name[at]dept[dot]in` reads as one."""
    return _first_good(cell, _email, "email")


def _first_good(cell: Cell, parse: Callable[[str], tuple[str, str]], kind: str) -> Particular:
    text = shown(cell)
    if not clean(text) or word(text) in words.EMPTY:
        return Particular()
    parts = [part for part in _PARTS.split(text) if clean(part)]
    for part in parts:
        value, problem = parse(clean(part))
        if value:
            return Particular(value, f"several_{kind}s" if len(parts) > 1 else problem)
    return Particular("", "spreadsheet_error" if words.is_spreadsheet_error(text) else f"bad_{kind}")


def _mobile(text: str) -> tuple[str, str]:
    if _SCIENTIFIC.search(text):
        return "", ""
    digits = _BESIDE_NUMBER.sub(" ", text).strip(" .:")
    try:
        number = phonenumbers.parse(digits, "IN")
    except phonenumbers.NumberParseException:
        return "", ""
    national = str(number.national_number)
    if number.country_code != 91 or number.extension or not _MOBILE.fullmatch(national):
        return "", ""
    return f"+91{national}", ""


def _email(text: str) -> tuple[str, str]:
    spelt = _DOT.sub(".", _AT.sub("@", text))
    try:
        address = validate_email(spelt, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return "", ""
    return address, "spelt_email" if spelt != text else ""
