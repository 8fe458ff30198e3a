"""What a review raises, as lines for the worksheet Actions: who is to do what by when.

Proposals: whoever pastes them strikes out what the meeting did not take up. They name queries and content
by id, and no citizen's words. Source: docs/rules.md, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from kmc_sheets import schema
from kmc_sheets.export import inert
from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import (
    Approvals,
    Mending,
    Move,
    Moves,
    Place,
    Raised,
    Silent,
    Worst,
)
from kmc_sheets.selections.mending import NOBODY
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.rows import row_of
from kmc_sheets.ui.verdicts import clause_name

MOST_OF_A_SCREEN: Final = 5  # who got worse, and who has most to mend
LONGEST_ID: Final = 24
LONGEST_NAME: Final = 80
A_WEEK: Final = timedelta(days=7)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Raising:
    """Makes the lines of one review, all decided today.

    What is overdue or silent is to be done by the next working day, the rest by this day of the next week,
    or the working day after it.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.today = snapshot.now.date()
        self._snapshot = snapshot
        settings = snapshot.settings.scorecard
        self.edges = (settings.good, settings.watch)  # per cents as the screens say them
        self.soon = self._working(self.today + timedelta(days=1))
        self.next_week = self._working(self.today + A_WEEK)

    def _working(self, day: date) -> date:
        """The first working day from `day` on; `day` itself where there is none for a month."""
        days = np.arange(np.datetime64(day), np.datetime64(day + timedelta(days=31)), dtype="M8[D]")
        works = self._snapshot.calendar.is_working(days)
        found: date = days[works][0].astype(object) if works.any() else day
        return found

    def line(self, screen: str, department: str, action: str, due: date) -> Raised:
        """A line; `action` is one of our own sentences."""
        return Raised(screen, department, text.plain(action), self.today, due)


def raised(
    snapshot: Snapshot,
    moves: Moves,
    worst: Worst,
    silent: Sequence[Silent],
    approvals: Approvals,
    mending: Mending,
) -> tuple[Raised, ...]:
    """The lines in the order of the screens; none for rows of no department, since nobody can promise."""
    raising = Raising(snapshot)
    lines = [
        *_worse(raising, moves),
        *_overdue(raising, worst),
        *_silent(raising, silent),
        *_released(raising, approvals),
        *_to_mend(raising, mending),
    ]
    return tuple(line for line in lines if line.department not in (schema.UNRECOGNISED, NOBODY))


def pasted(lines: Iterable[Raised]) -> str:
    """The lines as text to paste below the header of Actions: cells parted by tabs, in the order of its
    columns, none of which can act as a formula or quote the next. Days are written so that no locale
    swaps them ("24 Nov 2026"); done_on is left empty."""
    return "\n".join(
        "\t".join(map(_cell, (line.department, line.action, _day(line.decided_on), _day(line.due_on), "")))
        for line in lines
    )


def _cell(words: str) -> str:
    return inert(text.plain(words).replace('"', "”"))


def _day(on: date) -> str:
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _worse(raising: Raising, moves: Moves) -> Iterator[Raised]:
    """Of each department that got worse its largest fall."""
    falls: dict[str, Move] = {}
    for move in moves.worse:
        falls.setdefault(move.department, move)
    said = _("{clause}: say why from {before} to {now}, and what is done about it")
    for move in list(falls.values())[:MOST_OF_A_SCREEN]:
        action = said.format(
            clause=clause_name(move.clause),
            before=numbers.percent(move.before.rate, raising.edges),
            now=numbers.percent(move.week.rate, raising.edges),
        )
        yield raising.line("moves", move.department, action, raising.next_week)


def _overdue(raising: Raising, worst: Worst) -> Iterator[Raised]:
    by_department: dict[str, list[str]] = {}
    for query in worst.queries:
        by_department.setdefault(query.department, []).append(_named(query.query_id, query.place))
    for department, names in by_department.items():
        said = ngettext("Reply to query {names}", "Reply to queries {names}", len(names))
        yield raising.line("worst", department, said.format(names=", ".join(names)), raising.soon)


def _silent(raising: Raising, silent: Sequence[Silent]) -> Iterator[Raised]:
    for one in silent:
        said = _("Share daily updates, or say why there is nothing to share")
        if not one.reports:
            said = _("Say why nothing has been entered for so long")
        yield raising.line("silent", one.department, said, raising.soon)


def _released(raising: Raising, approvals: Approvals) -> Iterator[Raised]:
    by_department: dict[str, list[str]] = {}
    for release in approvals.released:
        by_department.setdefault(release.department, []).append(_named(release.content_id, release.place))
    said = _("Say how {names} came to be released without approval or before it")
    for department, names in by_department.items():
        yield raising.line("approvals", department, said.format(names=", ".join(names)), raising.next_week)


def _to_mend(raising: Raising, mending: Mending) -> Iterator[Raised]:
    lines = [line for line in mending.lines if line.cells and line.department != NOBODY]
    for line in lines[:MOST_OF_A_SCREEN]:
        said = numbers.count(
            line.cells, "Mend {n} cell (see Cells to mend)", "Mend {n} cells (see Cells to mend)"
        )
        yield raising.line("mend", line.department, said, raising.next_week)


def _named(own_id: str, place: Place) -> str:
    """What a row is called: its id, else where it stands."""
    return text.plain(own_id, LONGEST_ID) or row_of(text.plain(place.worksheet, LONGEST_NAME), place.row)
