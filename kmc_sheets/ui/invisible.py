"""Which characters nobody sees, and in which company two of them matter.

Source: docs/rules.md, section 2: text that is shown keeps U+200C and U+200D between Indic letters and in
emoji, and loses the other invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

JOINERS: Final = "\u200c\u200d"

# Control characters that stand for a break or a blank in typed text
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")

# Letters by their category, yet nothing is to be seen of them
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u2800"

# Devanagari to Sinhala, the blocks in which joiners choose the shape of a conjunct
_INDIC = r"\u0900-\u0dff"
# Pictographs, their skin tones, and the selectors and keycaps that may stand before a joiner
_EMOJI = r"\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(
    rf"(?<![{_INDIC}])\u200c|\u200c(?![{_INDIC}])"
    rf"|(?<![{_INDIC}{_EMOJI}])\u200d|\u200d(?![{_INDIC}{_EMOJI}])"
)
# Variation selector 16 asks for the coloured form of a pictograph; elsewhere it is nothing
_STRAY_SELECTOR = re.compile(
    r"(?<![#*0-9\u00a9\u00ae\u203c-\u32ff\U0001f000-\U0001faff])\ufe0f|[\ufe00-\ufe0e]"
)


@lru_cache(maxsize=4096)
def _is_unseen(character: str) -> bool:
    """Whether `character` is a control, format, lone surrogate or blank-looking one, joiners apart."""
    if character in JOINERS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or character in _BLANK_LETTERS


def visible(text: str) -> str:
    """`text` without characters that can't be seen; breaks become blanks.

    Direction marks, zero-width characters, byte order marks, soft hyphens, tags and control characters go.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_BREAKS)
    text = "".join(character for character in text if not _is_unseen(character))
    return _STRAY_SELECTOR.sub("", _STRAY_JOINER.sub("", text))
