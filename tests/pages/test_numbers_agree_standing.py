"""The numbers of Contacts, Department and About the numbers open exactly the rows that they count."""

from __future__ import annotations

from datetime import date

import pytest

from kmc_sheets import periods, schema
from kmc_sheets.periods import Period
from kmc_sheets.scorecard import CANNOT_BE_JUDGED, score
from kmc_sheets.selections.clauses import counted
from kmc_sheets.selections.verdicts import ASIDE, MET, MISSED, tallies
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import about_counts, department_answer, directory, league_table
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.view import View
from tests.pages.conftest import NOW

TODAY = NOW.date()
PERIODS = (
    periods.last_week(TODAY),
    periods.this_week(TODAY),
    periods.last_4_weeks(TODAY),
    periods.dates(date(2020, 1, 1), date(2020, 1, 2)),
)
DEPARTMENTS = (None, "Estate", "Education", schema.UNRECOGNISED)
BOOKS = ("sample", "hostile", "nothing", "headers", "empty")
per_period = pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period.start}")


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("which", BOOKS)
def test_a_count_of_contacts_opens_as_many(
    request: pytest.FixtureRequest, which: str, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    view = View(snapshot, PERIODS[0], department)
    figures = directory.contacts_figures(view)[:4]
    opened = [
        directory.contacts_rows(snapshot, figure.more[SHOW], department, frozenset(), leads=False)
        for figure in figures
    ]
    assert [figure.number for figure in figures] == [str(rows.total) for rows in opened]
    whole = directory.contacts_rows(snapshot, directory.EVERYBODY, department, frozenset(), leads=False)
    assert sum(rows.total for rows in opened) == whole.total
    assert len(whole.first(whole.total)) == whole.total


@per_period
@pytest.mark.parametrize("which", BOOKS)
def test_a_count_of_the_league_opens_as_many_lines(
    request: pytest.FixtureRequest, which: str, period: Period
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    days = (period.start, period.end)
    figures = department_answer.league_figures(View(snapshot, period, None))
    opened = [league_table.league_rows(snapshot, figure.more[SHOW], *days).total for figure in figures]
    assert [figure.number for figure in figures] == [str(total) for total in opened]
    # every department is in one part, All departments in none
    assert sum(opened) == len(snapshot.register)


@per_period
@pytest.mark.parametrize("which", BOOKS)
def test_the_league_table_is_the_scorecard_line_by_line(
    request: pytest.FixtureRequest, which: str, period: Period
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    lines = score(snapshot, period.start, period.end)
    rows = league_table.league_rows(snapshot, "", period.start, period.end)
    shown = rows.first(rows.total)
    assert len(shown) == len(lines)
    for line, row in zip(lines, shown.to_dict("records"), strict=True):
        assert row["department"] == line.department
        assert row["overdue"] == line.overdue
        assert row["place_said"] == (str(line.rank) if line.rank else row["place_said"])
        assert row["place_said"].isdigit() == bool(line.rank)
        assert (line.band or "") in row["band_said"]
        for clause, rate in line.clauses.items():
            due = rate.met + rate.missed
            said = f"{rate.met} of {due} due" if due else "nothing was due"
            assert row[f"{clause}_said"].endswith(said)


def test_what_cannot_be_judged_says_so_in_place_of_a_band_with_the_share(sample: Snapshot) -> None:
    period = PERIODS[0]
    rows = league_table.league_rows(sample, league_table.UNJUDGED, period.start, period.end)
    assert rows.total
    for row in rows.first(rows.total).to_dict("records"):
        assert row["band"] == CANNOT_BE_JUDGED
        share = round(100 * row["unjudged"])
        assert row["band_said"] == f"? cannot be judged ({share} % of its rows)"
        assert row["place_said"] == "not ranked"


@pytest.mark.parametrize("department", DEPARTMENTS)
@per_period
@pytest.mark.parametrize("which", BOOKS)
def test_each_worked_number_opens_its_rows(
    request: pytest.FixtureRequest, which: str, period: Period, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    asked = (period.start, period.end, department)
    for clause in schema.CLAUSES:
        found = tallies(snapshot, clause, *asked)
        for tally in found:
            show = about_counts.key_of(clause, tally.way, tally.verdict)
            assert about_counts.verdict_rows(snapshot, show, *asked).total == tally.rows
        # they add up to what the clause's rate says everywhere else
        whole = counted(snapshot, clause, *asked)
        by_way = {way: sum(t.rows for t in found if t.way == way) for way in (MET, MISSED, ASIDE)}
        assert (by_way[MET], by_way[MISSED]) == (whole.rate.met, whole.rate.missed)
        assert by_way[ASIDE] == sum(number for number, _ in whole.others)
