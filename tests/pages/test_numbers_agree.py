"""Every figure opens exactly the rows that it counts, in every period and for every department."""

from __future__ import annotations

from datetime import date

import pytest

from kmc_sheets import periods, schema
from kmc_sheets.periods import Period
from kmc_sheets.scorecard import score
from kmc_sheets.selections.clauses import counted
from kmc_sheets.selections.due_now import days_not_shared, events_without_notice
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import approval_lists, clause_rows, mending, reply_figures, reply_lists, today_figures
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.other_rows import day_rows, event_rows
from kmc_sheets.ui.rows import Rows
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


def opened(view: View, figure: Figure) -> Rows:
    """The rows that the link of `figure` opens."""
    show = figure.more["show"]
    asked = (view.snapshot, show, view.period.start, view.period.end, view.department)
    if show in clause_rows.keys_of(figure.page):
        return clause_rows.clause_rows(*asked)
    if figure.page == "replies":
        return reply_lists.list_rows(*asked)
    if figure.page == "approvals":
        return approval_lists.approval_rows(*asked)
    if figure.page == mending.PAGE:
        return mending.cell_rows(view.snapshot, show, view.department)
    if show == today_figures.NOTICES:
        return event_rows(view.snapshot, events_without_notice(view.snapshot, view.department))
    return day_rows(view.snapshot, days_not_shared(view.snapshot, view.department))


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period.start}")
@pytest.mark.parametrize("which", ["sample", "hostile", "nothing", "headers", "empty"])
def test_a_count_opens_as_many_rows(
    request: pytest.FixtureRequest, which: str, period: Period, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    view = View(snapshot, period, department)
    figures = [
        *today_figures.today_figures(view),
        *reply_figures.reply_figures(view),
        *approval_lists.approval_figures(view)[:3],
        *mending.mend_figures(view),
    ]
    for figure in figures:
        rows = opened(view, figure)
        assert figure.number == (
            f"{rows.total:,}" if figure.number != today_figures.NO_NUMBER else figure.number
        )
        assert len(rows.frame) == min(rows.total, 1000)
        if figure.number == today_figures.NO_NUMBER:
            assert rows.total == 0


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


def test_every_row_names_its_place(sample: Snapshot) -> None:
    view = View(sample, periods.last_4_weeks(TODAY), None)
    for figure in [*today_figures.today_figures(view), *reply_figures.reply_figures(view)]:
        places = opened(view, figure).frame["place"]
        assert places.str.contains("row").all()


def test_nothing_due_is_said_in_words_and_never_as_a_rate(nothing: Snapshot) -> None:
    for figure in clause_figures(View(nothing, PERIODS[0], None)):
        assert figure.number == "–"
        assert figure.details[0] == "Nothing was due"


def test_on_a_day_off_no_update_is_due(tmp_path_factory: pytest.TempPathFactory, sample: Snapshot) -> None:
    from kmc_sheets.settings import Settings
    from kmc_sheets.snapshot import take_snapshot

    sunday = NOW.replace(day=22)
    figure = today_figures.today_figures(
        View(take_snapshot(sample.workbooks, Settings(), sunday), PERIODS[0], None)
    )[4]
    assert (figure.number, figure.words, figure.details) == (
        "–",
        "no update is due today",
        ("not a working day",),
    )
