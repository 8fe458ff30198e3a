"""Promises on paper: what became of those of earlier meetings, and what this one gives rise to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kmc_sheets.language import _
from kmc_sheets.paper.document import Block, Cell, Column, Heading, Table, Words
from kmc_sheets.paper.words import full_day, typed, verdict
from kmc_sheets.review.model import Promise, Promises, Raised
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.said import PROMISES


def promises(found: Promises) -> Iterator[Block]:
    """The open ones and those decided, due or done since the week's Monday: broken first."""
    yield Heading(_("Last week's promises"))
    if not found.is_kept:
        yield Words(_("There is no worksheet Actions, in which promises of the meetings are kept."))
        return
    if not found.lines:
        yield Words(_("No promise is open, and none was made, due or kept since the week began."))
        return
    counts = [
        f"{word} {numbers.indian(len(found.those(name)))}"
        for name, word in PROMISES.items()
        if found.those(name)
    ]
    yield Words("; ".join(counts))
    columns = [
        Column(_("Department"), 1.4),
        Column(_("Promise"), 2.6),
        Column(_("Decided on"), -2.5),
        Column(_("Due"), -2.5),
        Column(_("Done on"), -2.5),
        Column(_("Kept?"), -2.3),
    ]
    yield Table(columns, [_promise(line) for line in found.lines])


def _promise(line: Promise) -> list[Cell]:
    return [
        Cell(text.plain(department_name(line.department))),
        typed(line.action),
        *map(_day, (line.decided_on, line.due_on, line.done_on)),
        verdict(PROMISES[line.verdict]),
    ]


def _day(on: date | None) -> Cell:
    return Cell(full_day(on))


def raised(found: Sequence[Raised]) -> Iterator[Block]:
    """What the review gives rise to: lines for the worksheet Actions."""
    if not found:
        return
    yield Heading(_("Raised in this review"))
    columns = [Column(_("Department"), 1.4), Column(_("Action"), 3.6), Column(_("Due"), -2.5)]
    yield Table(
        columns,
        [
            [Cell(text.plain(department_name(line.department))), typed(line.action), _day(line.due_on)]
            for line in found
        ],
    )
