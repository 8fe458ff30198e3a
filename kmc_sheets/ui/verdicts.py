"""The words and shapes of verdicts and bands: told apart without seeing colour.

Words are the circular's own where it has them; each tone has its own shape beside its colour (palette.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kmc_sheets import schema
from kmc_sheets.language import N_, _


@dataclass(frozen=True, slots=True)
class Tone:
    """A kind of verdict: its shape (no emoji) and its name; palette.py and style.css have its colours."""

    shape: str
    name: str


GOOD: Final = Tone("●", "good")
BAD: Final = Tone("■", "bad")
LATE: Final = Tone("▲", "late")
SOON: Final = Tone("◆", "soon")
OPEN: Final = Tone("○", "open")
UNKNOWN: Final = Tone("?", "unknown")
ASIDE: Final = Tone("–", "aside")
TONES: Final = (GOOD, BAD, LATE, SOON, OPEN, UNKNOWN, ASIDE)


@dataclass(frozen=True, slots=True)
class Word:
    """A verdict as a page says it; `word` is the English one, `said` that of the language spoken."""

    word: str
    tone: Tone

    @property
    def said(self) -> str:
        return _(self.word)

    def __str__(self) -> str:
        return f"{self.tone.shape} {self.said}"


_REPLY = {
    "met": Word(N_("in time"), GOOD),
    "late": Word(N_("late"), LATE),
    "overdue": Word(N_("overdue"), BAD),
    "due_soon": Word(N_("due soon"), SOON),
    "running": Word(N_("running"), OPEN),
    "undated": Word(N_("undated"), UNKNOWN),
    "not_needed": Word(N_("not needed"), ASIDE),
}

WORDS: Final[dict[str, dict[str, Word]]] = {
    schema.INTERIM: _REPLY,
    schema.CONCRETE: _REPLY,
    schema.FOLLOW_UP: {
        "guided": Word(N_("guided"), GOOD),
        "awaiting": Word(N_("awaiting guidance"), OPEN),
        "not_needed": Word(N_("not needed"), ASIDE),
    },
    schema.DAILY: {
        "shared": Word(N_("shared"), GOOD),
        "late": Word(N_("shared late"), LATE),
        "not_shared": Word(N_("not shared"), BAD),
        "no_entry": Word(N_("no entry"), BAD),
        "pending": Word(N_("pending"), OPEN),
        "undated": Word(N_("undated"), UNKNOWN),
        "nil": Word(N_("nothing to share"), ASIDE),
        "off": Word(N_("day off"), ASIDE),
    },
    schema.NOTICES: {
        "met": Word(N_("notice given"), GOOD),
        "late": Word(N_("notice late"), LATE),
        "missing": Word(N_("no notice"), BAD),
        "due_today": Word(N_("notice due today"), SOON),
        "awaited": Word(N_("notice awaited"), OPEN),
        "undated": Word(N_("undated"), UNKNOWN),
        "not_needed": Word(N_("not needed"), ASIDE),
    },
    schema.RELEASE: {
        "released": Word(N_("released with approval"), GOOD),
        "released_unapproved": Word(N_("released without approval"), BAD),
        "released_early": Word(N_("released before approval"), LATE),
        "undated": Word(N_("undated"), UNKNOWN),
        "pending": Word(N_("pending"), OPEN),
        "changes_asked": Word(N_("changes asked"), SOON),
        "rejected": Word(N_("rejected"), ASIDE),
        "not_authorised": Word(N_("approved by an office that may not"), SOON),
        "approved": Word(N_("approved"), GOOD),
    },
    schema.ONE_POINT: {
        "complete": Word(N_("complete"), GOOD),
        "incomplete": Word(N_("incomplete"), LATE),
        "several": Word(N_("several contacts"), SOON),
        "missing": Word(N_("nobody named"), BAD),
    },
}

CLAUSES: Final[dict[str, str]] = {
    schema.DAILY: N_("Daily updates"),
    schema.NOTICES: N_("Day-ahead notices"),
    schema.ONE_POINT: N_("One-point contact"),
    schema.INTERIM: N_("Interim replies"),
    schema.CONCRETE: N_("Concrete replies"),
    schema.FOLLOW_UP: N_("Follow-up guidance"),
    schema.RELEASE: N_("Release after approval"),
}

BANDS: Final[dict[str, Word]] = {
    "good": Word(N_("good"), GOOD),
    "watch": Word(N_("watch"), SOON),
    "poor": Word(N_("poor"), BAD),
    "cannot be judged": Word(N_("cannot be judged"), UNKNOWN),
}

# The circular's offices that may approve, as the settings name them; those that kmc.toml names stay as typed
OFFICES: Final = (N_("Municipal Commissioner"), N_("Member"), N_("Chairman BoA"))

GRADES: Final[dict[str, Word]] = {
    "error": Word(N_("error"), BAD),
    "warning": Word(N_("warning"), SOON),
    "note": Word(N_("note"), ASIDE),
}


def clause_name(clause: str) -> str:
    """What a page calls a clause."""
    return _(CLAUSES[clause])


def office_name(office: object) -> str:
    """What a page calls an office that may approve."""
    return _(str(office))


def verdict_word(clause: str, verdict: object) -> str:
    """`verdict` of `clause` as shape and word: "■ overdue"; "" for no verdict (None, NaN, "").

    A verdict without a word of ours is a bug and raises KeyError.
    """
    if verdict is None or verdict != verdict or verdict == "":
        return ""
    return str(WORDS[clause][str(verdict)])
