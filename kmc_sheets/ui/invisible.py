"""Which characters nobody sees, in which company two of them matter, and how letters keep their place.

Source: docs/rules.md, section 2: text that is shown keeps U+200C and U+200D between Indic letters and in
emoji, and loses the other invisible characters. unicode.org: DerivedCoreProperties.txt
(Default_Ignorable_Code_Point) and UAX #9 (right-to-left letters, isolates).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Final

JOINERS: Final = "\u200c\u200d"
COLOURED: Final = "\ufe0f"
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
MOST_MARKS: Final = 4  # on one letter; no script in use here has more

# Control characters that stand for a break or a blank in typed text
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
# Letters and signs by their category, yet nothing is to be seen of them but the room that they take
_BLANKS: Final = _BREAKS | dict.fromkeys(map(ord, "\u3164\uffa0\u2800"), " ")

_NOT_DRAWN: Final = "\ufffc\U0001d159"  # signs by their category
_IGNORABLE: Final = (
    *range(0x034F, 0x0350), *range(0x115F, 0x1161), *range(0x17B4, 0x17B6), *range(0x180B, 0x1810),
    *range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0), *range(0xFE00, 0xFE0F), *range(0xFFF0, 0xFFF9),
    0xFFFE, 0xFFFF, *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
)  # fmt: skip
# Signs before a number, of the category of format characters, yet seen
_SEEN: Final = (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
_AS_MARKS: Final = (0x0E33, 0x0EB3)  # letters that no line is broken before, as before a mark
_PLANES: Final = (*range(0x20000), *range(0xE0000, 0xE1000))  # none stands elsewhere

# Devanagari to Sinhala, the blocks in which joiners choose the shape of a conjunct
_INDIC = r"\u0900-\u0dff"
# Pictographs, their skin tones, and the selectors and keycaps that may stand before a joiner
_EMOJI = r"\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(
    rf"(?<![{_INDIC}])\u200c|\u200c(?![{_INDIC}])"
    rf"|(?<![{_INDIC}{_EMOJI}])\u200d|\u200d(?![{_INDIC}{_EMOJI}])"
)
# Variation selector 16 asks for the coloured form of a pictograph; elsewhere it is nothing
_STRAY_SELECTOR = re.compile(r"(?<![#*0-9\u00a9\u00ae\u203c-\u32ff\U0001f000-\U0001faff])\ufe0f")
# Hebrew, Arabic and the like: what stands between two such letters and is no letter itself runs with them
_BACKWARDS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN_BACKWARDS = re.compile(rf"[{_BACKWARDS}](?:(?:(?![{_BACKWARDS}])[\W\d_])*[{_BACKWARDS}])*")


def _class_of(codes: Iterable[int]) -> str:
    """A regular expression's set of these characters, in order."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"


def _unseen() -> Iterable[int]:
    """Control, format, lone surrogate and blank-looking characters; joiners and the selector apart."""
    kept = {*map(ord, JOINERS + COLOURED), *_SEEN}
    known = set(_IGNORABLE) | set(map(ord, _NOT_DRAWN))
    return (
        code
        for code in _PLANES
        if code not in kept and (code in known or unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs"))
    )


_UNSEEN: Final = re.compile(_class_of(_unseen()))
_STACKING: Final = _class_of(
    code
    for code in range(0x20000)
    if code in _AS_MARKS or unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")
)
_STACK: Final = re.compile(rf"({_STACKING}{{{MOST_MARKS}}}){_STACKING}+")


def visible(text: str) -> str:
    """`text` without characters that can't be seen; breaks become blanks.

    Direction marks, zero-width characters, byte order marks, soft hyphens, tags and control characters go.
    Of marks that stand on one letter the first four stay, so that they don't climb into other rows.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", text.translate(_BLANKS))
    if text.isascii():
        return text
    return _STACK.sub(r"\1", _STRAY_SELECTOR.sub("", _STRAY_JOINER.sub("", text)))


def in_order(text: str) -> str:
    """`text` in which right-to-left letters run backwards among themselves only.

    Without that, what stands beside a name in Urdu (a number, a bracket, the next name) changes sides. A text
    that is such a run from end to end stays as it is. `text` has no marks of direction of its own.
    """
    if text.isascii():
        return text
    runs = [found.span() for found in _RUN_BACKWARDS.finditer(text)]
    if not runs or runs == [(0, len(text))]:
        return text
    cuts = [0, *chain.from_iterable(runs), len(text)]
    parts = [text[first:last] for first, last in pairwise(cuts)]
    return "".join(
        f"{ISOLATE}{part}{END_OF_ISOLATE}" if place % 2 else part for place, part in enumerate(parts)
    )
