"""Last week's promises: broken, still running, kept."""

from __future__ import annotations

from kmc_sheets.language import _
from kmc_sheets.review.model import Promise
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.said import PROMISES
from kmc_sheets.ui.review.screen import NUMBER, WORD, Cell, Column, Screen, Table, toned
from kmc_sheets.ui.review.shown import Shown

LONGEST_ACTION = 110  # letters


def promise_screens(shown: Shown) -> list[Screen]:
    """How many of each, then one by one; what to do where there is no worksheet for them."""
    title, promises = _("Last week's promises"), shown.review.promises
    if not promises.is_kept:
        return [Screen("promises", title, tuple(map(Cell, _no_worksheet())))]
    if not promises.lines:
        none = _("The worksheet Actions has no promise for this review.")
        return [Screen("promises", title, (Cell(none),))]
    counts = [(word, len(promises.those(verdict))) for verdict, word in PROMISES.items()]
    line = Cell(", ".join(f"{numbers.indian(number)} {word.said}" for word, number in counts if number))
    columns = (Column(_("Promise")), Column(_("Due"), NUMBER), Column(_("What became of it"), WORD))
    rows = tuple(_row(shown, one) for one in promises.lines)
    return paged(Screen("promises", title, (line,), table=Table(title, columns, rows)))


def _no_worksheet() -> list[str]:
    return [
        _("There is no worksheet Actions, so nobody knows what was promised."),
        _("Add one with the columns Department, Action, Decided on, Due and Done on."),
        _("The last screen has lines to begin it with."),
    ]


def _row(shown: Shown, one: Promise) -> tuple[Cell, ...]:
    return (
        Cell(
            department_name(one.department),
            (text.plain(one.action, LONGEST_ACTION),),
            href=shown.to_department(one.department),
        ),
        Cell(shown.day(one.due_on)),
        toned(str(PROMISES[one.verdict])),
    )
