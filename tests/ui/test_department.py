"""Department: how one stands in words, its rhythm, and the link to send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_sheets import periods
from kmc_sheets.rhythm import Rhythm, rhythm
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Cell, Grid, Workbook
from kmc_sheets.ui.department_answer import department_answer, how_it_ranks, league_answer
from kmc_sheets.ui.department_trend import trend, trend_in_words
from kmc_sheets.ui.department_who import entries_in_words, link_to_send
from kmc_sheets.ui.league_table import league_rows
from kmc_sheets.ui.rows import DETAIL
from kmc_sheets.ui.view import View
from tests.books import NOW, WEEK, settings, sheet, taken

EVENT = ["Event at", "Department", "Event", "Notice at"]
PERIOD = periods.dates(*WEEK)


def register(*names: str, active: str = "no") -> Grid:
    return sheet(
        "departments",
        [
            ["Department", "Controlling Officer", "Active"],
            *([name, f"Officer of {name}", active] for name in names),
        ],
    )


def events(department: str, met: int = 0, missed: int = 0, undated: int = 0) -> list[list[Cell]]:
    notices = ["10/11/2026"] * met + [""] * missed + ["yes"] * undated
    return [["18/11/2026", department, f"{department} {n}", notice] for n, notice in enumerate(notices)]


@pytest.fixture(scope="module")
def known() -> Snapshot:
    """Water 9 of 10, Roads 4 of 5, Parks 1 of 2 (too few), Health 2 of 6 undated, Estate nothing."""
    return taken(
        register("Water", "Roads", "Parks", "Health", "Estate"),
        sheet(
            "events",
            [
                EVENT,
                *events("Water", 9, 1),
                *events("Roads", 4, 1),
                *events("Parks", 1, 1),
                *events("Health", 4, 0, 2),
                *events("Nobody knows", 1),
            ],
        ),
    )


def test_a_departments_rows_are_as_old_as_the_workbooks_that_hold_them() -> None:
    """Roads stands in two workbooks, Water in a third; the register's was read before all of them."""
    log = ["Date", "Department", "Activity", "Shared at"]
    sheets = {
        "Register": register("Roads", "Water", active="yes"),
        "Roads A": sheet("activities", [log, ["20/11/2026", "Roads", "Patching", "20/11/2026"]]),
        "Roads B": sheet("events", [EVENT, *events("Roads", 1)]),
        "Water": sheet("activities", [log, ["21/11/2026", "Water", "Pipes", "21/11/2026"]]),
    }
    books = [Workbook(title, (replace(grid, workbook=title),)) for title, grid in sheets.items()]
    read_at = [NOW - timedelta(minutes=minutes) for minutes in (9, 2, 7, 4)]
    view = View(take_snapshot(books, settings(), NOW, read_at), PERIOD, None)
    assert view.snapshot.read_at == NOW - timedelta(minutes=9)
    assert entries_in_words(view, "Roads")[-1] == (
        "Its rows stand in the workbooks Roads A, Roads B, of which the oldest was read 7 minutes ago "
        "(Mon 23 Nov, 09:53)."
    )
    assert entries_in_words(view, "Water")[-1] == (
        "Its rows stand in the workbook Water, read 4 minutes ago (Mon 23 Nov, 09:56)."
    )


def test_the_league_table_tells_the_newest_entry_and_who_is_silent() -> None:
    snapshot = activities(20, 21, 22, 23, 24, 25)
    rows = league_rows(snapshot, "", *WEEK)
    told = rows.lay_out(rows.selected)
    assert told[["department", "newest_said"]].to_numpy().tolist() == [
        ["Roads", "■ silent: 20 days ago"],
        ["All departments", "20 days ago"],
    ]
    assert "■ silent: 20 days ago" in told[DETAIL].iloc[0]  # on a phone
    assert "20 days ago" not in told[DETAIL].iloc[1]


@pytest.mark.parametrize(
    ("department", "said"),
    [
        ("Water", "Water: good, 90 % over 1 clause, rank 1 of 2."),
        ("Roads", "Roads: watch, 80 % over 1 clause, rank 2 of 2."),
        (
            "Parks",
            "Parks: poor, 50 % over 1 clause. It is listed, not ranked: 2 counted, and ranking asks for 5.",
        ),
        (
            "Health",
            "Health cannot be judged: 33 % of its rows are undated or set aside, more than 20 %.",
        ),
        ("Estate", "Nothing was due from Estate in this period."),
    ],
)
def test_a_department_stands_as_the_scorecard_says(known: Snapshot, department: str, said: str) -> None:
    standing, inactive, open_now = department_answer(View(known, PERIOD, department), department)
    assert standing == said
    assert inactive.startswith(f"{department} is no longer active")
    assert open_now == "No reply is overdue now."


def test_rows_of_no_recognised_department_have_no_line(known: Snapshot) -> None:
    first, _ = department_answer(View(known, PERIOD, "Unrecognised"), "Unrecognised")
    assert first.startswith("These rows name no department that the register knows.")


def test_the_league_in_a_sentence(known: Snapshot) -> None:
    assert league_answer(View(known, PERIOD, None)) == [
        "2 departments are ranked: Water stands first with 90 %, Roads last with 80 %.",
        "1 cannot be judged.",
        "2 are listed, not ranked.",
    ]
    assert league_answer(View(taken(), PERIOD, None))[0].startswith("No department can be ranked")


def test_how_it_ranks_says_todays_settings() -> None:
    snapshot = taken(scorecard={"min_counted": 3, "max_unjudged": 0.5})
    said = how_it_ranks(View(snapshot, PERIOD, None))
    assert "With fewer than 3 counted" in said
    assert "more than 50 %" in said


def test_the_trend_has_eight_weeks_of_what_was_due(known: Snapshot) -> None:
    found = trend(known, WEEK[1], "Roads")
    assert found["clause"].unique().tolist() == ["Day-ahead notices"]
    assert found["week"].tolist() == [
        "28 Sep", "5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov",
    ]  # fmt: skip
    assert found[["met", "missed"]].to_numpy().tolist() == [[0, 0]] * 7 + [[4, 1]]
    assert trend_in_words(found) == "Day-ahead notices, week of 16 Nov: 80 %, 4 of 5 due"
    assert trend(known, date(2020, 1, 1), "Roads").empty


def activities(*days_ago: int) -> Snapshot:
    days = [(NOW - timedelta(days=days)).strftime("%d/%m/%Y") for days in days_ago]
    rows = [[day, "Roads", f"Patching {day}", day] for day in days]
    return taken(
        register("Roads", active="yes"),
        sheet("activities", [["Date", "Department", "Activity", "Shared at"], *rows]),
    )


def test_the_rhythm_is_the_median_gap_of_eight_weeks() -> None:
    # gaps: 2, 2, 4, 12 days; what is older than 56 days does not count
    snapshot = activities(10, 12, 14, 18, 30, 90)
    assert rhythm(snapshot, "Roads") == Rhythm(5, 3.0, 10)
    assert rhythm(snapshot, "Water") == Rhythm(0, None, None)
    assert rhythm(activities(3), "Roads") == Rhythm(1, None, 3)


def test_silence_is_said_beside_the_usual_rhythm() -> None:
    silent = View(activities(20, 21, 22, 23, 24, 25), PERIOD, "Roads")
    assert entries_in_words(silent, "Roads")[1:] == [
        "It is silent: no entry for 20 days.",
        "It usually makes entries every day.",
    ]
    awake = View(activities(1, 3, 5, 7, 9), PERIOD, "Roads")
    assert entries_in_words(awake, "Roads")[1:] == ["It usually makes an entry every 2 days."]
    assert entries_in_words(silent, "Water") == ["It has made no entry with a date yet."]


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://kmc.example/department", "https://kmc.example/department?"),
        (
            "https://user:secret@kmc.example:8501/social/department",
            "https://kmc.example:8501/social/department?",
        ),
        ("http://localhost:8501/department?show=good&token=1#x", "http://localhost:8501/department?"),
        (None, "/department?"),
    ],
)
def test_the_link_to_send_holds_department_and_days_and_nothing_else(url: str | None, start: str) -> None:
    view = View(taken(), periods.last_week(NOW.date()), None)
    wanted = "period=dates&from=2026-11-16&to=2026-11-22&department=Parks+%26+Squares"
    assert link_to_send(url, view, "Parks & Squares") == start + wanted
