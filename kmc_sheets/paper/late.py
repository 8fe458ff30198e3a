"""What is late on paper: the worst queries, and the departments that have fallen silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kmc_sheets.language import _, ngettext
from kmc_sheets.paper.document import Block, Cell, Column, Heading, Table, Words
from kmc_sheets.paper.words import NONE, full_day, typed
from kmc_sheets.review.model import LateQuery, Place, Silent, Worst
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.said import officer_in_words
from kmc_sheets.ui.rows import row_of
from kmc_sheets.ui.verdicts import BAD

LONGEST_ID = 40


def worst(found: Worst) -> Iterator[Block]:
    """The queries furthest past their limit now, with officer and text."""
    yield Heading(_("The worst five"))
    if not found.queries:
        yield Words(_("No reply is overdue."))
        return
    said = ngettext(
        "{n} query has a reply overdue, whatever its week.",
        "{n} queries have a reply overdue, whatever their week; these are furthest past their limit.",
        found.overdue,
    )
    yield Words(said.format(n=numbers.indian(found.overdue)))
    columns = [
        Column(_("Department, officer"), 1.5),
        Column(_("Query"), 1),
        Column(_("What was asked"), 2.4),
        Column(_("Waits for"), -2.5),
        Column(_("Late by"), -2.5),
    ]
    yield Table(columns, [_query(query) for query in found.queries])


def place_in_words(place: Place) -> str:
    """ "Query Log, row 17"."""
    return row_of(text.plain(place.worksheet, LONGEST_ID), place.row)


def _query(query: LateQuery) -> list[Cell]:
    waits = _("interim reply") if query.waits_for == "interim" else _("concrete reply")
    limit = _("limit {length}").format(length=numbers.hours(query.limit_hours))
    return [
        Cell(text.plain(department_name(query.department)), officer_in_words(query.officer)),
        Cell(text.plain(text.mask(query.query_id), LONGEST_ID) or NONE, place_in_words(query.place)),
        typed(query.text),
        Cell(waits, limit),
        Cell(f"{BAD.shape} {numbers.hours(query.over_hours)}", "", BAD, is_strong=True),
    ]


def silent(found: Sequence[Silent]) -> Iterator[Block]:
    """Departments that used to share and no longer do."""
    yield Heading(_("Silent departments"))
    if not found:
        yield Words(_("No department has fallen silent."))
        return
    columns = [
        Column(_("Department"), 2),
        Column(_("Officer"), 2),
        Column(_("Last shared on"), 1.4),
        Column(_("Newest entry of any kind"), 1.6),
    ]
    yield Table(columns, [_silent(one) for one in found])


def _silent(one: Silent) -> list[Cell]:
    since = ""
    if one.working_days is not None:
        since = numbers.count(one.working_days, "{n} working day ago", "{n} working days ago")
    return [
        Cell(text.plain(department_name(one.department))),
        Cell(officer_in_words(one.officer)),
        Cell(_("never") if one.last_on is None else full_day(one.last_on), since),
        Cell(full_day(one.newest_at)),
    ]
