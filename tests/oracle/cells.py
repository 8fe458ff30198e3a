"""One cell: its text, its words, yes/no, mobiles and e-mails. docs/rules.md, section 2."""

from __future__ import annotations

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

INVISIBLE = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x061C, 0x180E}
INVISIBLE |= set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A)) | set(range(0xFE00, 0xFE10))
NO_BREAK = {0x00A0, 0x202F, 0x2007}

EMPTY_WORDS = ("-", "--", "—", "NA", "N/A", "N.A.", "nil", "none", ".")
ERRORS = (
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!",
)  # fmt: skip
DITTO_WORDS = ('"', "''", ",,", "do", "-do-", "ditto")
NIL_WORDS = (*EMPTY_WORDS, "no activity", "no programme", "no work", "no event", "nothing to report", "শূন্য")
HAPPENED_WORDS = (
    "yes", "y", "ok", "done", "✓", "✔", "☑", "sent", "shared", "given", "replied", "হ্যাঁ", "हाँ", "TRUE",
)  # fmt: skip
NOT_HAPPENED_WORDS = ("no", "not yet", "pending", "awaited", "not shared", "x", "FALSE")
YES_WORDS = ("yes", "y", "true", "1", "হ্যাঁ", "हाँ")
NO_WORDS = ("no", "n", "false", "0", "না", "नहीं")
NOT_NEEDED = (
    "not needed", "no reply needed", "no reply required", "not required", "spam", "duplicate", "abusive",
)  # fmt: skip
CLOSED = ("closed", "replied", "answered", "resolved", "disposed")
CALLED_OFF = ("cancelled", "canceled", "postponed", "called off", "rescheduled", "deferred")
DECISIONS = {
    "approved": ("approve", "approved", "ok", "yes", "cleared", "may be released"),
    "changes": ("changes", "changes asked", "revise", "resubmit", "modify"),
    "rejected": ("reject", "rejected", "not approved", "no", "dropped"),
    "none": ("pending", "awaited", "under process"),
}


def clean(value):
    """Invisible characters are dropped and a no-break space is a space where a cell is read."""
    text = value if isinstance(value, str) else as_typed(value)
    text = "".join(" " if ord(c) in NO_BREAK else c for c in text if ord(c) not in INVISIBLE)
    return unicodedata.normalize("NFC", text).strip()


def shown(value):
    """Text that is shown keeps U+200C and U+200D between Indic letters, and loses the other invisible ones.

    In emoji too (only the joiner is looked at here: both neighbours are symbols).
    """
    text = value if isinstance(value, str) else as_typed(value)
    kept = []
    for at, char in enumerate(text):
        code = ord(char)
        if code in NO_BREAK:
            kept.append(" ")
        elif code in (0x200C, 0x200D):
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            if (
                before
                and after
                and ((_indic(before) and _indic(after)) or (_emoji(before) and _emoji(after)))
            ):
                kept.append(char)
        elif code not in INVISIBLE or 0xFE00 <= code <= 0xFE0F:
            kept.append(char)
    return "".join(kept).strip()


def _indic(char):
    return 0x0900 <= ord(char) <= 0x0DFF


def _emoji(char):
    return unicodedata.category(char) in ("So", "Sk") or 0xFE00 <= ord(char) <= 0xFE0F


def as_typed(value):
    """The value as text: a whole number without a decimal point, truth values as the sheet shows them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value == value and abs(value) != float("inf") and value == int(value):
        return str(int(value))
    return str(value)


def digits(text):
    """Bengali and Devanagari digits are digits."""
    out = []
    for char in text:
        if 0x09E6 <= ord(char) <= 0x09EF:
            char = str(ord(char) - 0x09E6)
        elif 0x0966 <= ord(char) <= 0x096F:
            char = str(ord(char) - 0x0966)
        out.append(char)
    return "".join(out)


def word(value):
    """Word lists ignore case and a trailing full stop."""
    text = " ".join(clean(value).casefold().split())
    return text[:-1].rstrip() if text.endswith(".") else text


def is_word(value, words):
    """The cell, whole, is one of the words."""
    return word(value) in {word(w) for w in words}


def is_white(value):
    """Nothing but white space (and invisible characters)."""
    return isinstance(value, str) and clean(value) == ""


def is_false(value):
    """An unticked box."""
    return value is False or (isinstance(value, str) and clean(value).casefold() == "false")


def is_empty(value):
    """Empty is also written `-`, `--`, `—`, `NA`, `N/A`, `N.A.`, `nil`, `none`, `.`; so is a box unticked."""
    return is_white(value) or is_false(value) or (isinstance(value, str) and is_word(value, EMPTY_WORDS))


def is_error(value):
    """Spreadsheet errors are unreadable, but hold something."""
    return isinstance(value, str) and clean(value).upper() in ERRORS


def is_number(value):
    """A number of the sheet; a truth value is none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def key(value):
    """Ignoring case, spaces, line breaks and punctuation: letters, marks and digits alone."""
    text = digits(clean(value)).casefold()
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN")


def yes_no(value, default=True):
    """yes/no, y/n, true/false, 1/0, হ্যাঁ/না, हाँ/नहीं; else a warning, and the default stands.

    Answers (value, understood).
    """
    if value is False:
        return False, True
    if is_white(value):
        return default, True
    text = digits(word(value))
    if text in {word(w) for w in YES_WORDS}:
        return True, True
    if text in {word(w) for w in NO_WORDS}:
        return False, True
    if is_empty(value):
        return default, True
    return default, False


def reply_there(value):
    """A reply text or guidance: `pending` and the like alone are as empty; an error counts as there."""
    return not is_empty(value) and not is_word(value, NOT_HAPPENED_WORDS)


def decision(value):
    """approved, changes, rejected, none, empty or unreadable."""
    if is_empty(value):
        return "empty"
    for name, words in DECISIONS.items():
        if is_word(value, words):
            return name
    return "unreadable"


def _several(text):
    """Of several in a cell, parted by `/ , ; &`, `or` or a line break."""
    return [p for p in re.split(r"[/,;&\n\r]|\bor\b", text, flags=re.IGNORECASE) if p.strip()]


def mobile(value):
    """Ten digits that start with 6-9, with or without +91, 0091, 91, 0, spaces, dashes, or as a number.

    Words beside it are passed over. Of several the first good one counts, a note.
    Answers (ten digits or None, note: bool).
    """
    if is_number(value):
        value = as_typed(value)
    parts = _several(digits(clean(value)))
    for part in parts:
        found = _one_mobile(part)
        if found:
            return found, len(parts) > 1
    return None, False


def _one_mobile(part):
    if re.search(r"\d(\.\d+)?\s*e\s*\+?\d", part, re.IGNORECASE):
        return None  # spreadsheet damage
    bare = re.sub(r"[^\W\d_]+\.?", " ", part)  # words beside it
    bare = re.sub(r"[()\[\]:]", " ", bare).strip()
    if not re.fullmatch(r"\+?[\d\s-]+", bare):
        return None
    bare = re.sub(r"[\s-]", "", bare)
    match = re.fullmatch(r"(?:\+91|0091|91|0)?([6-9]\d{9})", bare)
    return match.group(1) if match else None


def email(value):
    """One syntactically valid address; `name[at]dept[dot]in` reads as one, a note; the first good of several.

    Answers (address or None, note: bool).
    """
    parts = _several(clean(value))
    for part in parts:
        text = part.strip()
        plain = re.sub(r"\s*\[at\]\s*", "@", text, flags=re.IGNORECASE)
        plain = re.sub(r"\s*\[dot\]\s*", ".", plain, flags=re.IGNORECASE)
        try:
            good = validate_email(plain, check_deliverability=False)
        except EmailNotValidError:
            continue
        return good.normalized, len(parts) > 1 or plain != text
    return None, False
