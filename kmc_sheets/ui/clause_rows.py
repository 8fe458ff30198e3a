"""The rows behind a clause's rate: those that it counts, and those that it doesn't."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.scorecard import table_of
from kmc_sheets.selections.clauses import Counted, counted, due_rows, other_rows
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import (
    contact_rows,
    content_rows,
    day_rows,
    event_rows,
    numbers,
    own_keys,
    query_rows,
    text,
)
from kmc_sheets.ui.counted_words import words_of_others as words_of_others
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.verdicts import clause_name
from kmc_sheets.ui.view import View, link_to

OTHERS: Final = ".others"  # after a clause in the address: the rows that its rate doesn't count
# How the rows of a table with verdicts are listed
LAY_OUT: Final[dict[str, Callable[[Snapshot, DataFrame], Rows]]] = {
    "queries": query_rows.judged_rows,
    "days": day_rows.day_rows,
    "events": event_rows.event_rows,
    "contacts": contact_rows.contact_rows,
    "content": content_rows.judged_rows,
}
# On which page the rows of a clause are listed
PAGE_OF: Final[dict[str, str]] = {
    schema.INTERIM: "replies",
    schema.CONCRETE: "replies",
    schema.FOLLOW_UP: "replies",
    schema.RELEASE: "approvals",
    schema.DAILY: "daily-updates",
    schema.NOTICES: "events",
    schema.ONE_POINT: "contacts",
}


def keys_of(page: str) -> list[str]:
    """What `show` may be in the address of a page, for clauses whose rows it lists."""
    mine = [clause for clause, where in PAGE_OF.items() if where == page]
    return [key for clause in mine for key in (clause, clause + OTHERS)]


def show_clause_rows(view: View, show: str) -> None:
    """The rows that `show` names: a clause, or a clause and `OTHERS`."""
    st.subheader(text.esc(_heading(view, show)), anchor=False)
    rows = clause_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    _show(view, show, rows)


def _show(view: View, show: str, rows: Rows) -> None:
    clause = show.removesuffix(OTHERS)
    found = _counted(view, clause)
    due, others = found.rate.met + found.rate.missed, sum(number for number, __ in found.others)
    st.caption(numbers.rate_in_words(found.rate.met, found.rate.missed, words_of_others(found.others)))
    page = PAGE_OF[clause]
    key = show.replace(".", "-")
    alt = _("{clause}, row by row").format(clause=clause_name(clause))
    show_rows(view, page, rows, key=key, alt=alt, empty=_("No row."))
    if show != clause and due:
        said = numbers.count(due, "Show the {n} that counts", "Show the {n} that count")
        link_to(view, page, said, **{own_keys.SHOW: clause})
    if show == clause and others:
        said = numbers.count(others, "Show the {n} that does not count", "Show the {n} that do not count")
        link_to(view, page, said, **{own_keys.SHOW: clause + OTHERS})


@worded_once_a_snapshot
def clause_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show` names, ready to be listed."""
    clause = show.removesuffix(OTHERS)
    select = other_rows if show != clause else due_rows
    return LAY_OUT[table_of(clause)](snapshot, select(snapshot, clause, start, end, department))


def _heading(view: View, show: str) -> str:
    clause = show.removesuffix(OTHERS)
    found = _counted(view, clause)
    name = clause_name(clause)
    if clause != schema.ONE_POINT:
        name = f"{name}, {when_in_words(view)}"
    if show != clause:
        others = sum(number for number, __ in found.others)
        return _("{clause}: {n} not counted").format(clause=name, n=numbers.indian(others))
    due = numbers.indian(found.rate.met + found.rate.missed)
    return _("{clause}: {n} due, missed first").format(clause=name, n=due)


def _counted(view: View, clause: str) -> Counted:
    return counted(view.snapshot, clause, view.period.start, view.period.end, view.department)


def when_in_words(view: View) -> str:
    """The period: "Mon 16 Nov to Sun 22 Nov"."""
    return numbers.days(view.period.start, view.period.end, view.snapshot.now)
