"""Every figure opens exactly the rows that it counts, in every period and for every department."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kmc_sheets import language, periods, schema
from kmc_sheets.periods import Period
from kmc_sheets.scorecard import score
from kmc_sheets.selections.clauses import counted
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.ui import (
    approval_figures,
    approval_lists,
    clause_rows,
    daily_answer,
    daily_lists,
    department_answer,
    directory,
    event_answer,
    event_lists,
    league_table,
    mend_figures,
    mending,
    numbers,
    reply_figures,
    reply_lists,
    today_figures,
)
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.rows import PLACE, Rows
from kmc_sheets.ui.view import View
from tests.pages.conftest import NOW

TODAY = NOW.date()
PERIODS = (
    periods.last_week(TODAY),
    periods.this_week(TODAY),
    periods.last_4_weeks(TODAY),
    periods.dates(date(2020, 1, 1), date(2020, 1, 2)),
)
DEPARTMENTS = (None, "Estate", schema.UNRECOGNISED)


def cells_to_mend(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    return mending.cell_rows(snapshot, show, department)


def contacts(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    allowed = frozenset(snapshot.contacts["department"])
    return directory.contacts_rows(snapshot, show, department, allowed, leads=False)


def league(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    return league_table.league_rows(snapshot, show, start, end)


def approvals(view: View) -> list[Figure]:
    return [*approval_figures.approval_figures(view), *approval_figures.office_figures(view)]


# a page's figures, and the rows that it lists for a `show` in its address. A new page stands here with both
FIGURES: dict[str, Callable[[View], list[Figure]]] = {
    "today": today_figures.today_figures,
    "replies": reply_figures.reply_figures,
    "approvals": approvals,
    "daily-updates": daily_answer.daily_figures,
    "events": event_answer.event_figures,
    "contacts": directory.contacts_figures,
    "department": department_answer.league_figures,
    "cells-to-mend": mend_figures.mend_figures,
}
ROWS: dict[str, Callable[[Snapshot, str, date, date, str | None], Rows]] = {
    "replies": reply_lists.list_rows,
    "approvals": approval_lists.approval_rows,
    "daily-updates": daily_lists.list_rows,
    "events": event_lists.list_rows,
    "contacts": contacts,
    "department": league,
    "cells-to-mend": cells_to_mend,
}


def opened(view: View, figure: Figure) -> Rows:
    """The rows that the link of `figure` opens."""
    show = figure.more["show"]
    listed = clause_rows.clause_rows if show in clause_rows.keys_of(figure.page) else ROWS[figure.page]
    return listed(view.snapshot, show, view.period.start, view.period.end, view.department)


def counts(figure: Figure) -> bool:
    """Whether it shows a number of rows: a rate shows a per cent, and what is not due no number."""
    return figure.number.replace(",", "").isdecimal()


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period.start}")
@pytest.mark.parametrize("address", list(FIGURES))
@pytest.mark.parametrize("which", ["sample", "hostile", "nothing", "headers", "empty"])
def test_a_count_opens_as_many_rows(
    request: pytest.FixtureRequest, which: str, address: str, period: Period, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    view = View(snapshot, period, department)
    figures = FIGURES[address](view)
    assert figures
    for figure in figures:
        rows = opened(view, figure)
        if counts(figure):
            assert figure.number == numbers.indian(rows.total)
        else:
            assert figure.number.endswith("%") or rows.total == 0


@pytest.mark.parametrize("address", list(FIGURES))
def test_every_row_can_be_laid_out_in_each_language(sample: Snapshot, address: str) -> None:
    view = View(sample, periods.last_4_weeks(TODAY), None)
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            for figure in FIGURES[address](view):
                rows = opened(view, figure)
                laid = rows.lay_out(rows.selected)
                assert laid.index.equals(rows.selected.index)
                assert {column.name for column in rows.columns} <= set(laid.columns)
                assert not rows.has_places or not laid[PLACE].isna().any()
                assert {column.by for column in rows.columns if column.by} <= set(rows.selected.columns)


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period.start}")
@pytest.mark.parametrize("which", ["sample", "hostile", "nothing"])
def test_a_rate_opens_the_rows_that_it_counts(
    request: pytest.FixtureRequest, which: str, period: Period, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    view = View(snapshot, period, department)
    for clause, figure in zip(schema.CLAUSES, clause_figures(view), strict=True):
        found = counted(snapshot, clause, period.start, period.end, department)
        assert opened(view, figure).total == found.rate.met + found.rate.missed
        others = clause_rows.clause_rows(
            snapshot, clause + clause_rows.OTHERS, period.start, period.end, department
        )
        assert others.total == sum(number for number, _ in found.others)


def test_a_rate_is_the_scorecards(sample: Snapshot) -> None:
    days = (PERIODS[2].start, PERIODS[2].end)
    lines = score(sample, *days)
    for line in (*lines[:4], lines[-1]):
        whose = None if line.department == schema.ALL_DEPARTMENTS else line.department
        assert {
            clause: counted(sample, clause, *days, whose).rate for clause in schema.CLAUSES
        } == line.clauses


def test_nothing_due_is_said_in_words_and_never_as_a_rate(headers: Snapshot) -> None:
    for figure in clause_figures(View(headers, PERIODS[0], None)):
        assert figure.number == "–"
        assert figure.details[0] == "Nothing was due"


def test_on_a_day_off_no_update_is_due(sample: Snapshot) -> None:
    sunday = NOW.replace(day=22)
    figure = today_figures.today_figures(
        View(take_snapshot(sample.workbooks, Settings(), sunday), PERIODS[0], None)
    )[4]
    assert (figure.number, figure.words, figure.details) == (
        "–",
        "no update is due today",
        ("not a working day",),
    )
