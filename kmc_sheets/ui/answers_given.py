"""Which answer a query got for a clause, and what is known of its moment, in words.

Source: docs/rules.md, section 3, Replies. For telling; `rules.replies` is what counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.schema import State
from kmc_sheets.ui import numbers

# Why the moment of an answer is not known
_UNKNOWN: Final = {
    "impossible": N_("The reply stands before receipt, which can't be: its time counts as unknown."),
    "happened": N_("The sheet says that it was answered, but not when."),
    "unreadable": N_("It was answered, but the moment typed can't be read."),
    "text": N_("A reply is typed, but not when it was given."),
    "status": N_("The status says that it was answered, but not when."),
}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: between `first` and `last` (None where unknown, and then `why_unknown` says why).

    `reply` is the one that answered: "interim" or "concrete"; "" for none. `may_be_earlier` where the other
    is there as well, at an unknown time.
    """

    reply: str
    first: datetime | None = None
    last: datetime | None = None
    why_unknown: str = ""
    may_be_earlier: bool = False

    @property
    def is_there(self) -> bool:
        return bool(self.reply)

    @property
    def is_known(self) -> bool:
        return self.first is not None


def answer_to(row: pd.Series[Any], clause: str) -> Given:
    """What answered a query: for the interim clause the earlier of both replies."""
    concrete = _given(row, "concrete")
    if clause == schema.CONCRETE:
        return concrete
    interim = _given(row, "interim")
    if not interim.is_there or not concrete.is_there:
        return interim if interim.is_there else concrete
    if interim.first is None or concrete.first is None:
        known = interim if interim.first is not None else concrete
        return replace(known, may_be_earlier=True)
    return interim if interim.first <= concrete.first else concrete


def sentence_about(given: Given, now: datetime, *, is_first: bool) -> list[str]:
    """When it was answered and by which reply, or why that is not known. `is_first`: asked is the first
    answer, which a concrete reply may be as well."""
    if not given.is_known:
        return [_(_UNKNOWN[given.why_unknown])]
    when = numbers.span(given.first, given.last, now)
    if given.reply == "interim":
        return [_("The interim reply was given {moment}.").format(moment=when)]
    if is_first:
        return [_("The first answer was the concrete reply, given {moment}.").format(moment=when)]
    return [_("The concrete reply was given {moment}.").format(moment=when)]


def _given(row: pd.Series[Any], name: str) -> Given:
    state = int(row[f"{name}_at_state"])
    if state == State.KNOWN:
        first, last = row[f"{name}_at"], row[f"{name}_at_last"]
        received = row["received_at"]
        if int(row["received_at_state"]) == State.KNOWN and last < received:
            return Given(name, why_unknown="impossible")
        return Given(name, first, last)
    if state != State.EMPTY:
        return Given(name, why_unknown="happened" if state == State.HAPPENED else "unreadable")
    if row[f"{name}_reply"] != "":
        return Given(name, why_unknown="text")
    if name == "concrete" and row["status_is"] == "closed":
        return Given(name, why_unknown="status")
    return Given("")
