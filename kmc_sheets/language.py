"""The language that the reader asked for: texts by gettext, digits, days and months.

English texts stand where they are used and are their own keys; locale/bn/LC_MESSAGES/kmc_sheets.po has the
Bengali ones (`make texts` brings it up to date, a test says what lacks). What is spoken belongs to the run of
one viewer: a context variable, set by `speak` at its beginning.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH, BENGALI = "en", "bn"
# as each calls itself
LANGUAGES: Final = {ENGLISH: "English", BENGALI: "বাংলা"}
CATALOGUES: Final = Path(__file__).with_name("locale")

_DIGITS: Final = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def spoken() -> str:
    """The language of this run: a key of `LANGUAGES`."""
    return _spoken.get()


def speak(language: str) -> None:
    """Sets the language for the rest of this run. KeyError for one that there is not."""
    LANGUAGES[language]
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """The same for the length of a block."""
    LANGUAGES[language]
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """`message` in the language spoken; as it stands where it has no translation."""
    return _catalogue(_spoken.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The text for `number` things in the language spoken."""
    return _catalogue(_spoken.get()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """`message` where it is so short that only `context` tells what it means."""
    return _catalogue(_spoken.get()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """`message` as it stands: marks a text that is translated where it is shown, by `_`."""
    return message


def digits(text: str) -> str:
    """`text` with the digits of the language spoken."""
    return text.translate(_DIGITS) if _spoken.get() == BENGALI else text


@lru_cache(maxsize=20_000)
def _day(on: date, pattern: str, language: str) -> str:
    return format_date(on, pattern, locale=language)


def day(on: date, pattern: str) -> str:
    """A day after a CLDR pattern (cldr.unicode.org, "Date/Time Patterns"): "EEE d MMM" is "Mon 23 Nov"."""
    return digits(_day(date(on.year, on.month, on.day), pattern, _spoken.get()))


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / language / "LC_MESSAGES" / "kmc_sheets.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
