"""The five queries furthest past their limit: whose, with whom, and what the citizen asked."""

from __future__ import annotations

from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.review.model import LateQuery
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.said import officer_in_words
from kmc_sheets.ui.review.screen import WORD, Cell, Column, Screen, Table
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.verdicts import BAD

LONGEST_TEXT = 150  # letters of a query
WAITS_FOR = {"interim": N_("interim reply"), "concrete": N_("concrete reply")}


def worst_screens(shown: Shown) -> list[Screen]:
    """How many are overdue in all, then the worst."""
    worst = shown.review.worst
    title = _("The worst five")
    if not worst.queries:
        return [Screen("worst", title, (Cell(_("No reply is overdue.")),))]
    overdue = ngettext("{n} query is overdue now", "{n} queries are overdue now", worst.overdue)
    among = numbers.count(worst.departments, "in {n} department", "in {n} departments")
    said = f"{overdue.format(n=numbers.indian(worst.overdue))} {among}"
    line = Cell(said, href=shown.to(worst.rows))
    columns = (Column(""), Column("", WORD))
    table = Table(title, columns, tuple(_row(shown, query) for query in worst.queries))
    return paged(Screen("worst", title, (line,), table=table))


def _row(shown: Shown, query: LateQuery) -> tuple[Cell, ...]:
    name = text.plain(query.query_id)
    head = f"{department_name(query.department)}, {name}" if name else department_name(query.department)
    over = _("{length} over").format(length=numbers.hours(query.over_hours))
    return (
        Cell(
            head,
            (officer_in_words(query.officer), text.plain(query.text, LONGEST_TEXT)),
            href=shown.to(query.rows),
        ),
        Cell(f"{BAD.shape} {over}", (_(WAITS_FOR[query.waits_for]),), BAD.name, shown.to(query.rows)),
    )
