"""The words, shapes and colours of verdicts and bands: told apart without seeing colour.

Words are the circular's own where it has them. Colours are after Okabe and Ito's palette, safe for the
colour-blind, darkened to a contrast of 4.5:1 and more on white; each tone has its own shape as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kmc_sheets import schema


@dataclass(frozen=True, slots=True)
class Tone:
    """How a kind of verdict looks: a shape (no emoji), a colour for marks and text, a pale one for areas."""

    shape: str
    colour: str
    pale: str


GOOD: Final = Tone("●", "#00664b", "#d5ede5")
BAD: Final = Tone("■", "#a33f00", "#fbe3d3")
LATE: Final = Tone("▲", "#8a4f00", "#fbead0")
SOON: Final = Tone("◆", "#7a5c00", "#fbf3c8")
OPEN: Final = Tone("○", "#00568c", "#d9eaf6")
UNKNOWN: Final = Tone("?", "#595959", "#ececec")
ASIDE: Final = Tone("–", "#595959", "#f5f5f5")


@dataclass(frozen=True, slots=True)
class Word:
    """A verdict as a page says it."""

    word: str
    tone: Tone

    def __str__(self) -> str:
        return f"{self.tone.shape} {self.word}"


_REPLY = {
    "met": Word("in time", GOOD),
    "late": Word("late", LATE),
    "overdue": Word("overdue", BAD),
    "due_soon": Word("due soon", SOON),
    "running": Word("running", OPEN),
    "undated": Word("undated", UNKNOWN),
    "not_needed": Word("not needed", ASIDE),
}

WORDS: Final[dict[str, dict[str, Word]]] = {
    schema.INTERIM: _REPLY,
    schema.CONCRETE: _REPLY,
    schema.FOLLOW_UP: {
        "guided": Word("guided", GOOD),
        "awaiting": Word("awaiting guidance", OPEN),
        "not_needed": Word("not needed", ASIDE),
    },
    schema.DAILY: {
        "shared": Word("shared", GOOD),
        "late": Word("shared late", LATE),
        "not_shared": Word("not shared", BAD),
        "no_entry": Word("no entry", BAD),
        "pending": Word("pending", OPEN),
        "undated": Word("undated", UNKNOWN),
        "nil": Word("nothing to share", ASIDE),
        "off": Word("day off", ASIDE),
    },
    schema.NOTICES: {
        "met": Word("notice given", GOOD),
        "late": Word("notice late", LATE),
        "missing": Word("no notice", BAD),
        "due_today": Word("notice due today", SOON),
        "awaited": Word("notice awaited", OPEN),
        "undated": Word("undated", UNKNOWN),
        "not_needed": Word("not needed", ASIDE),
    },
    schema.RELEASE: {
        "released": Word("released with approval", GOOD),
        "released_unapproved": Word("released without approval", BAD),
        "released_early": Word("released before approval", LATE),
        "undated": Word("undated", UNKNOWN),
        "pending": Word("pending", OPEN),
        "changes_asked": Word("changes asked", SOON),
        "rejected": Word("rejected", ASIDE),
        "not_authorised": Word("approved by an office that may not", SOON),
        "approved": Word("approved", GOOD),
    },
    schema.ONE_POINT: {
        "complete": Word("complete", GOOD),
        "incomplete": Word("incomplete", LATE),
        "several": Word("several contacts", SOON),
        "missing": Word("nobody named", BAD),
    },
}

CLAUSES: Final[dict[str, str]] = {
    schema.DAILY: "Daily updates",
    schema.NOTICES: "Day-ahead notices",
    schema.ONE_POINT: "One-point contact",
    schema.INTERIM: "Interim replies",
    schema.CONCRETE: "Concrete replies",
    schema.FOLLOW_UP: "Follow-up guidance",
    schema.RELEASE: "Release after approval",
}

BANDS: Final[dict[str, Word]] = {
    "good": Word("good", GOOD),
    "watch": Word("watch", SOON),
    "poor": Word("poor", BAD),
    "cannot be judged": Word("cannot be judged", UNKNOWN),
}

GRADES: Final[dict[str, Word]] = {
    "error": Word("error", BAD),
    "warning": Word("warning", SOON),
    "note": Word("note", ASIDE),
}


def verdict_word(clause: str, verdict: object) -> str:
    """`verdict` of `clause` as shape and word: "■ overdue"; "" for no verdict (None, NaN, "").

    A verdict without a word of ours is a bug and raises KeyError.
    """
    if verdict is None or verdict != verdict or verdict == "":
        return ""
    return str(WORDS[clause][str(verdict)])


def colours(clause: str) -> dict[str, str]:
    """The mark colour of each verdict word of `clause`, for charts."""
    return {word.word: word.tone.colour for word in WORDS[clause].values()}
