"""The rows behind a clause's rate: those that it counts, and those that it doesn't."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.scorecard import table_of
from kmc_sheets.selections.clauses import counted, due_rows, other_rows
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, query_rows, text
from kmc_sheets.ui import other_rows as listed
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows, show_rows
from kmc_sheets.ui.verdicts import CLAUSES
from kmc_sheets.ui.view import View, link_to

OTHERS: Final = ".others"  # after a clause in the address: the rows that its rate doesn't count
_LISTED: Final[dict[str, Callable[[Snapshot, DataFrame], Rows]]] = {
    "queries": query_rows.judged_rows,
    "days": listed.day_rows,
    "events": listed.event_rows,
    "contacts": listed.contact_rows,
    "content": content_rows.judged_rows,
}
# On which page the rows of a clause are listed. The pages of the other clauses are still to come
PAGE_OF: Final[dict[str, str]] = {
    schema.INTERIM: "replies",
    schema.CONCRETE: "replies",
    schema.FOLLOW_UP: "replies",
    schema.RELEASE: "approvals",
    schema.DAILY: "today",
    schema.NOTICES: "today",
    schema.ONE_POINT: "today",
}


def keys_of(page: str) -> list[str]:
    """What `show` may be in the address of a page, for clauses whose rows it lists."""
    mine = [clause for clause, where in PAGE_OF.items() if where == page]
    return [key for clause in mine for key in (clause, clause + OTHERS)]


def show_clause_rows(view: View, show: str) -> None:
    """The rows that `show` names: a clause, or a clause and `OTHERS`."""
    clause = show.removesuffix(OTHERS)
    is_other = show != clause
    found = counted(view.snapshot, clause, view.period.start, view.period.end, view.department)
    due = found.rate.met + found.rate.missed
    others = sum(number for number, _ in found.others)
    st.subheader(_heading(view, clause, due, others, is_other=is_other), anchor=False)
    st.caption(numbers.rate_in_words(found.rate.met, found.rate.missed, words_of_others(found.others)))
    rows = clause_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    name = CLAUSES[clause]
    page = PAGE_OF[clause]
    show_rows(view, page, rows, key=show.replace(".", "-"), alt=f"{name}, row by row", empty="No row.")
    if is_other and due:
        link_to(view, page, f"Show the {numbers.indian(due)} that count", **{SHOW: clause})
    if not is_other and others:
        link_to(view, page, f"Show the {numbers.indian(others)} that do not count", **{SHOW: clause + OTHERS})


@once_a_snapshot
def clause_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show` names, ready to be listed."""
    clause = show.removesuffix(OTHERS)
    select = other_rows if show != clause else due_rows
    return _LISTED[table_of(clause)](snapshot, select(snapshot, clause, start, end, department))


def words_of_others(others: tuple[tuple[int, str], ...]) -> list[str]:
    """What a rate doesn't count, in words: "4 not yet due", "3 undated"."""
    return [f"{numbers.indian(number)} {word}" for number, word in others]


def _heading(view: View, clause: str, due: int, others: int, *, is_other: bool) -> str:
    when = "" if clause == schema.ONE_POINT else f", {when_in_words(view)}"
    what = f"{numbers.indian(others)} not counted" if is_other else f"{numbers.indian(due)} due, missed first"
    return text.esc(f"{CLAUSES[clause]}{when}: {what}")


def when_in_words(view: View) -> str:
    """The period: "Mon 16 Nov to Sun 22 Nov"."""
    return numbers.days(view.period.start, view.period.end, view.snapshot.now)
