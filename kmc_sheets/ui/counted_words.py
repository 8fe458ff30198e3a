"""What a rate counts, and what not, in words."""

from __future__ import annotations

from kmc_sheets.language import _
from kmc_sheets.selections.clauses import Counted
from kmc_sheets.ui import numbers


def words_of_others(others: tuple[tuple[int, str], ...]) -> list[str]:
    """What a rate doesn't count, in words: "4 not yet due", "3 undated"."""
    said = _("{n} {what}")  # "4 not yet due"
    return [said.format(n=numbers.indian(number), what=_(word)) for number, word in others]


def counts_in_words(now: Counted) -> str:
    """What a clause counts and what not: "18 of 25 due; 4 not yet due, 3 undated"."""
    due = now.rate.met + now.rate.missed
    said = numbers.met_of_due(now.rate.met, due) if due else _("Nothing was due")
    return "; ".join(filter(None, [said, ", ".join(words_of_others(now.others))]))
