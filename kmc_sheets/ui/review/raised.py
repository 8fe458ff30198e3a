"""The last screen: what was raised today, to be pasted into the worksheet Actions, and the paper."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import Raised
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.screen import NUMBER, Cell, Column, Screen, Table
from kmc_sheets.ui.review.shown import Shown

COPY, PAPER = "copy", "paper"
LONGEST_ACTION = 110  # letters


def raised_screens(shown: Shown) -> list[Screen]:
    """Line by line what to promise by when; each of its screens offers to copy them all."""
    title, raised = _("Raised today"), shown.review.raised
    if not raised:
        return [Screen("raised", title, (Cell(_("This review raises nothing.")),), offers=(PAPER,))]
    said = ngettext(
        "{n} line for the worksheet Actions", "{n} lines for the worksheet Actions", len(raised)
    ).format(n=numbers.indian(len(raised)))
    columns = (Column(_("Promise")), Column(_("Due"), NUMBER))
    rows = tuple(_row(shown, one) for one in raised)
    screen = Screen("raised", title, (Cell(said),), table=Table(title, columns, rows), offers=(COPY, PAPER))
    return paged(screen)


def _row(shown: Shown, one: Raised) -> tuple[Cell, ...]:
    name, action = department_name(one.department), text.plain(one.action, LONGEST_ACTION)
    return Cell(name, (action,), href=shown.to_department(one.department)), Cell(shown.day(one.due_on))
