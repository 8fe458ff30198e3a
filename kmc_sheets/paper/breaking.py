"""Where a word that is too long for its column may be broken."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BREAK: Final = "\u200b"  # a place to break at that takes no room
PIECE: Final = 7  # letters that fit into the narrowest column of text, however wide they are
LONGEST: Final = 15.0  # a word as wide as so many small letters fits whole
_WIDE: Final = 1.4  # a capital letter, measured in small ones
_WORD: Final = re.compile(r"\S{11,}")
_JOINING: Final = "\u200c\u200d"
_VIRAMA: Final = 9  # the combining class of what joins two consonants (Unicode, "Canonical_Combining_Class")


def breakable(text: str) -> str:
    """`text` with places to break at in its long words: never within a conjunct or before a vowel sign."""
    return _WORD.sub(lambda found: _with_breaks(found[0]) if _width(found[0]) > LONGEST else found[0], text)


def _width(word: str) -> float:
    return sum(_WIDE if letter.isupper() else 1.0 for letter in word if not unicodedata.combining(letter))


def _with_breaks(word: str) -> str:
    pieces: list[str] = []
    length = 0
    for place, letter in enumerate(word):
        if length >= PIECE and _may_begin(word, place):
            pieces.append(BREAK)
            length = 0
        pieces.append(letter)
        length += not unicodedata.combining(letter)
    return "".join(pieces)


def _may_begin(word: str, place: int) -> bool:
    """Whether a line may begin with the letter at `place`."""
    letter, before = word[place], word[place - 1]
    is_mark = unicodedata.category(letter).startswith("M") or letter in _JOINING
    return not is_mark and before not in _JOINING and unicodedata.combining(before) != _VIRAMA
