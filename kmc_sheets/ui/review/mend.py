"""What could not be read, and who mends it: by department, the most cells first."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.links import MEND, link
from kmc_sheets.review.model import ToMend
from kmc_sheets.review.owed import WHOLE
from kmc_sheets.selections.mending import NOBODY
from kmc_sheets.ui import numbers
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.screen import NUMBER, Cell, Column, Screen, Table
from kmc_sheets.ui.review.shown import Shown


def mend_screens(shown: Shown) -> list[Screen]:
    """The sums, then department by department."""
    title, mending = _("What to mend"), shown.review.mending
    if not mending.lines:
        return [Screen("mend", title, (Cell(_("Every cell could be read.")),))]
    cells = ngettext("{n} cell to mend", "{n} cells to mend", mending.cells)
    line = Cell(cells.format(n=numbers.indian(mending.cells)), href=shown.to(mending.rows))
    columns = (
        Column(_("Department")),
        Column(_("Cells"), NUMBER),
        *([Column(_("Worksheets"), NUMBER)] if mending.worksheets else []),
    )
    rows = tuple(_row(shown, one, has_worksheets=bool(mending.worksheets)) for one in mending.lines)
    return paged(Screen("mend", title, (line,), table=Table(title, columns, rows)))


def _row(shown: Shown, one: ToMend, *, has_worksheets: bool) -> tuple[Cell, ...]:
    name = _(NOBODY) if one.department == NOBODY else department_name(one.department)
    department = "" if one.department == NOBODY else one.department
    whole = shown.to(link(MEND, shown.review.week, WHOLE, department)) if one.worksheets else ""
    return (
        Cell(name, href=shown.to(one.rows)),
        Cell(numbers.indian(one.cells), href=shown.to(one.rows) if one.cells else ""),
        *([Cell(numbers.indian(one.worksheets), href=whole)] if has_worksheets else []),
    )
