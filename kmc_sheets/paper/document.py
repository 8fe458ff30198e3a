"""What a paper is made of: plain values in the order of reading. How they look stands in paper.typ.

All texts are finished words in one language; those from sheets have passed `ui.text` before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from kmc_sheets.ui.verdicts import Tone

AS_NEEDED: Final = 0.0  # a column as wide as its widest cell


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper, with whose it is above it and lines of its own under it."""

    over: str
    text: str
    under: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; `is_on_new_page` begins a page with it."""

    text: str
    level: int = 2
    is_on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `is_quiet` for a remark under a table."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A sentence that nobody may miss."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences in a list."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Card:
    """A big figure, what it counts, details under it; how it moved, with the tone of that (None: neither
    better nor worse)."""

    number: str
    words: str
    details: Sequence[str] = ()
    moved: str = ""
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """Big figures side by side."""

    items: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with a smaller line under it ("" for none)."""

    text: str
    under: str = ""
    tone: Tone | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and its width: a share of what is left (1, 2.5), centimetres below 0
    (-1.4), or `AS_NEEDED`. `is_right` sets it at the right, as numbers stand."""

    head: str
    width: float = 1.0
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its heads are repeated on each page. `size` is that of its letters in points. With
    `is_breakable` a row may go on on the next page: such a cell may hold many lines."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    size: float = 8.0
    is_breakable: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """What stands beside what: the settings."""

    pairs: Sequence[tuple[str, str]]


Block: TypeAlias = Title | Heading | Words | Band | Points | Cards | Table | Pairs


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `author` is whose it is, `made_at` its moment (aware), `running` and `moment` the line above
    each page but the first, `source` and `page` the line below each ({page} and {pages} in `page`)."""

    language: str
    title: str
    author: str
    made_at: datetime
    running: str
    moment: str
    source: str
    page: str
    blocks: Sequence[Block]
