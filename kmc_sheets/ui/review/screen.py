"""What a screen of the weekly review is made of: finished words, and where each leads to.

review_deck.js lays it out; the browser gets all screens at once. Texts are set as text, never as HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kmc_sheets.ui.verdicts import TONES, Tone

NAME, NUMBER, WORD = "name", "number", "word"  # kinds of columns: the first takes the room that is left
_OF_SHAPE: Final = {tone.shape: tone for tone in TONES}


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, further lines under them, the name of a tone ("" for none), and an address within this
    dashboard that opens the rows behind them ("" for none)."""

    text: str
    below: tuple[str, ...] = ()
    tone: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the language spoken, and its kind."""

    label: str
    kind: str = NAME


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `words` say to a screen reader what it is."""

    words: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Big:
    """A number that is read across the room: what it counts, what that says, last week's beside it."""

    number: Cell
    words: str
    detail: Cell
    before: Cell
    moved: Cell


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing at a time. `name`: what the address could call it; `part`: "2 of 4" where it goes on over
    several; `lines` stand above the rest, `foot` below; `offers` are what its buttons do: "copy", "paper"."""

    name: str
    title: str
    lines: tuple[Cell, ...] = ()
    big: tuple[Big, ...] = ()
    table: Table | None = None
    foot: tuple[Cell, ...] = ()
    part: str = ""
    offers: tuple[str, ...] = ()


def toned(word: str, tone: Tone | None = None, href: str = "") -> Cell:
    """Words that begin with the shape of their tone, in its colour."""
    tone = tone or _OF_SHAPE.get(word[:1])
    return Cell(word, tone=tone.name if tone else "", href=href)
