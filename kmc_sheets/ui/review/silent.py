"""Departments that have fallen silent, the longest first."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import Silent
from kmc_sheets.ui import numbers
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.said import officer_in_words
from kmc_sheets.ui.review.screen import NUMBER, Cell, Column, Screen, Table
from kmc_sheets.ui.review.shown import Shown


def silent_screens(shown: Shown) -> list[Screen]:
    """Each with its officer, the day it shared last, and how long that is ago."""
    title, silent = _("Silent departments"), shown.review.silent
    if not silent:
        return [Screen("silent", title, (Cell(_("No department is silent.")),))]
    said = ngettext("{n} department is silent", "{n} departments are silent", len(silent))
    line = Cell(said.format(n=numbers.indian(len(silent))), href=shown.to(shown.review.silent_rows))
    columns = (Column(_("Department")), Column(_("Shared last"), NUMBER), Column(_("Silent for"), NUMBER))
    rows = tuple(_row(shown, one) for one in silent)
    return paged(Screen("silent", title, (line,), table=Table(title, columns, rows)))


def _row(shown: Shown, one: Silent) -> tuple[Cell, ...]:
    length = _("all the time") if one.days is None else numbers.count(one.days, "{n} day", "{n} days")
    return (
        Cell(department_name(one.department), (officer_in_words(one.officer),), href=shown.to(one.rows)),
        Cell(shown.day(one.last_on) or _("never")),
        Cell(length, href=shown.to(one.rows)),
    )
