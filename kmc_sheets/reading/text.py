"""Text as it is matched: invisible characters gone, digits Western, spaces single, case folded.

Source: docs/rules.md, section 2. What is shown to a reader keeps its own form (`ui.text`).
"""

from __future__ import annotations

import re
import unicodedata

# unicode.org, DerivedCoreProperties.txt, Default_Ignorable_Code_Point
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200d\u200e\u200f\ufeff" + "".join(
    chr(code)
    for first, last in (
        (0x180B, 0x180F),
        (0x2060, 0x206F),
        (0xFE00, 0xFE0F),
        (0xFFF0, 0xFFFB),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE01EF),
    )
    for code in range(first, last + 1)
)
_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = "\u00a0\u2007\u202f"
_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE + _DIRECTION)) | dict.fromkeys(map(ord, _SPACES), " ")
_TRANSLATION = _UNSEEN | {first + digit: str(digit) for first in (ord("০"), ord("०")) for digit in range(10)}
# in spellings digits stay as typed, and joiners where they shape an Indic letter or an emoji
_UNSEEN = {
    code: new
    for code, new in _TRANSLATION.items()
    if new in (None, " ") and chr(code) not in "\u200c\u200d\ufe0f"
}
_JOINED = r"[\u0900-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER = re.compile(rf"(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def clean(text: str) -> str:
    """`text` without invisible characters, each run of white space one blank, none at the ends.

    Bengali and Devanagari digits become 0-9; letters keep their case, composed in one way (NFC).
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_TRANSLATION))
    return " ".join(text.split())


def spelling(text: str) -> str:
    """`text` as its writer spells it: without invisible characters, each run of white space one blank."""
    if not text.isascii():
        text = _STRAY_JOINER.sub("", text.translate(_UNSEEN))
    return " ".join(text.split())


def visible(text: str) -> str:
    """`text` as it stands, without invisible characters, no-break spaces as spaces, trimmed."""
    if text.isascii():
        return text.strip()
    return text.translate(_UNSEEN).strip()


def word(text: str) -> str:
    """`text` as the word lists hold it: cleaned, case folded, without a full stop at the end."""
    folded = clean(text).casefold()
    return folded.rstrip(". ") or folded[:1]


def key(text: str) -> str:
    """`text` as headers and titles are compared: letters, digits and vowel signs only, case folded."""
    return "".join(words(text))


def words(text: str) -> list[str]:
    """The words of `text`, case folded, without punctuation; marks stay with their letters."""
    folded = clean(text).casefold()
    if folded.isascii():
        return _WORD.findall(folded)
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return "".join(kept).split()


def shown(cell: object) -> str:
    """A raw cell as the sheet shows it, more or less: TRUE, 12, 12.5 or the text itself."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
