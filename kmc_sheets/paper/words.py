"""Small things that all parts of a paper say alike."""

from __future__ import annotations

from datetime import date
from typing import Final

from kmc_sheets.language import _
from kmc_sheets.paper.document import Cell
from kmc_sheets.scorecard import Rate
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.verdicts import Tone, Word

NONE: Final = "–"
LONGEST: Final = 400  # characters of a cell's text: more would not fit beside the rest of its row


def full_day(on: date | None) -> str:
    """A day with its year: "Mon 23 Nov 2026"; "–" for none."""
    return numbers.day(on, numbers.ALWAYS_WITH_YEAR) or NONE


def typed(value: object, longest: int = LONGEST) -> Cell:
    """What stands in a sheet, without the numbers and addresses of citizens; "–" for nothing."""
    return Cell(text.plain(text.mask(value), longest) or NONE)


def toned(word: str, tone: Tone | None, under: str = "") -> Cell:
    """Words in the colour of their tone; they begin with its shape."""
    return Cell(word, under, tone)


def verdict(word: Word, under: str = "") -> Cell:
    """A verdict by shape, word and colour."""
    return Cell(str(word), under, word.tone)


def rate_cell(rate: Rate, edges: tuple[float, float], *, is_strong: bool = False) -> Cell:
    """ "72 %" over "18 of 25"; "–" where nothing was due."""
    if rate.rate is None:
        return Cell(NONE)
    said = _("{met} of {due}")
    counts = said.format(met=numbers.indian(rate.met), due=numbers.indian(rate.met + rate.missed))
    return Cell(numbers.percent(rate.rate, edges), counts, is_strong=is_strong)
