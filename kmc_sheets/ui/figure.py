"""A big figure as plain words: drawn by figures.py on a page, and written into the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kmc_sheets.ui.verdicts import Tone

NO_NUMBER: Final = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: "14", what it counts ("replies overdue"), details ("the longest by 3 d"), its tone (None for
    one that is neither good nor bad).

    `page` and `more` say where its rows are: a page's address, and what stands in it besides period and
    department. Words pass the gate when shown.
    """

    number: str
    words: str
    details: tuple[str, ...]
    tone: Tone | None
    page: str
    more: Mapping[str, str] = field(default_factory=dict)
