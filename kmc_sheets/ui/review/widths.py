"""How wide words turn out in the dashboard's own font, near enough to know how many lines they take.

Noto Sans in its semibold weight, in shares of the letter size; a browser need not be asked.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Final

_NARROW: Final = frozenset("ijl.,:;'|!()[]‘’")
_SLIM: Final = frozenset('frt-/“”"')
_WIDE: Final = frozenset("mwMW%@&—")
_SHAPES: Final = frozenset("●■▲▼◆○")
_LATIN: Final = ord("ɐ")  # beyond: other scripts, whose letters are wider


def width(text: str) -> float:
    """The width of `text` on one line, in letter sizes."""
    return sum(map(_width, text))


def lines(text: str, room: float, most: int) -> int:
    """How many lines `text` takes in `room` letter sizes: words stay whole; 1 to `most`."""
    number, left = 1, room
    for word in text.split():
        wide = width(word)
        if wide > left and left < room:
            number, left = number + 1, room
        if wide > room:  # a word that is parted itself
            number += math.ceil(wide / room) - 1
        left -= wide % room + width(" ")
    return min(number, most)


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter == " ":
        return 0.26
    if letter in _SLIM:
        return 0.42
    if letter in _WIDE:
        return 0.93
    if letter in _SHAPES or letter.isupper():
        return 0.69
    if ord(letter) > _LATIN:
        return 0.0 if unicodedata.combining(letter) or unicodedata.category(letter) == "Mn" else 0.57
    return 0.6
