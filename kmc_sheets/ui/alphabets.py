"""Letters that only look like those in which names are written here.

At the Corporation names are written in Latin, Bengali, Devanagari and Arabic letters. A Cyrillic or Greek
letter in one, or a Bengali digit inside a Latin word, makes it look like another name: it is said beside it.
Source: unicode.org, UTS #39, "Confusable Detection".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# The first word of a letter's name in Unicode
LOOKING_LATIN: Final = frozenset(
    {"CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "DESERET", "WARANG", "OSAGE",
     "GLAGOLITIC", "CANADIAN", "MODIFIER", "FULLWIDTH", "MATHEMATICAL", "SCRIPT", "BLACK-LETTER",
     "DOUBLE-STRUCK", "ROMAN", "SMALL", "OLD"}
)  # fmt: skip
_DIGIT_IN_WORD: Final = re.compile(r"[A-Za-z](?![0-9])\d|(?![0-9])\d[A-Za-z]")


def looks_like_another(name: str) -> bool:
    """Whether `name` holds letters or digits that only look like those of another name."""
    return not name.isascii() and _looks(name)


@lru_cache(maxsize=4096)
def _looks(name: str) -> bool:
    return _DIGIT_IN_WORD.search(name) is not None or any(map(_is_foreign, name))


def _is_foreign(character: str) -> bool:
    if character.isascii() or unicodedata.category(character)[0] not in "LN":
        return False
    return unicodedata.name(character, "").partition(" ")[0] in LOOKING_LATIN
