"""Where the rows behind each name and count of a review are: pages, and the keys of their addresses."""

from __future__ import annotations

from typing import Final

from kmc_sheets import schema
from kmc_sheets.periods import Period
from kmc_sheets.review.model import Link, keys
from kmc_sheets.ui.address_keys import ROW, SHOW, row_key

REPLIES, APPROVALS, UPDATES, DEPARTMENT, MEND = (
    "replies",
    "approvals",
    "daily-updates",
    "department",
    "cells-to-mend",
)
# On which page the rows of a clause that has weeks are listed
PAGE_OF: Final = {
    schema.INTERIM: REPLIES,
    schema.CONCRETE: REPLIES,
    schema.FOLLOW_UP: REPLIES,
    schema.RELEASE: APPROVALS,
    schema.DAILY: UPDATES,
    schema.NOTICES: "events",
}
OTHERS: Final = ".others"  # after a clause: the rows that its rate doesn't count


def link(page: str, week: Period, show: str = "", department: str = "", row: str = "") -> Link:
    """A page with the week as its period; `show` names the rows, `row` the one whose timeline is open."""
    return Link(page, keys({**week.address(), "department": department, SHOW: show, ROW: row}))


def clause_link(clause: str, week: Period, department: str = "") -> Link:
    """The rows that a clause's rate counts in the week."""
    return link(PAGE_OF[clause], week, clause, department)


def others_link(clause: str, week: Period) -> Link:
    """The rows of a clause in the week that its rate does not count."""
    return link(PAGE_OF[clause], week, clause + OTHERS)


def row_link(page: str, week: Period, show: str, table: str, place: tuple[str, str, int]) -> Link:
    """A list with the timeline of one row open; `place` is its workbook, worksheet and number."""
    return link(page, week, show, row=row_key(table, *place))
