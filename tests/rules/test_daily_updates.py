"""Daily updates: each activity, and each department's day. 23 November 2026, now, is a Monday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.grid import Cell
from tests.books import NOW, grid, moment, problems, sheet, taken, told

ACTIVITY = ["Date", "Department", "Activity", "Shared at"]
REGISTER = sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Health", "HL"]])
# a date in each year: the worksheet is the list for both
HOLIDAYS = sheet(
    "holidays", [["Date", "Name"], ["26/01/2026", "Republic Day"], ["26/01/2025", "Republic Day"]]
)
TODAY = NOW.date()


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def with_dates(*days: date, department: str = "Roads", **values: Any) -> Snapshot:
    rows = [[written(day), department, f"Work {n}", ""] for n, day in enumerate(days)]
    return taken(REGISTER, HOLIDAYS, sheet("activities", [ACTIVITY, *rows]), **values)


def days_of(department: str, rows: list[list[Cell]], **values: Any) -> dict[str, str]:
    found = told(REGISTER, HOLIDAYS, sheet("activities", [ACTIVITY, *rows]), **values)
    return {one["date"]: one["verdict"] for one in found["days"] if one["department"] == department}


# ---------------------------------------------------------------- the first day


@pytest.mark.parametrize(
    ("days_ago", "first"),
    [
        ([20, 14, 1], 20),  # with the sixth day after it, seven days hold two dates
        ([20, 13, 6, 1], 6),  # the seventh day after is one too many
        ([20, 13], 13),  # none has another within seven days: the latest
        ([20], 20),
        ([0], 0),
        ([400, 399], 400),  # only the last 400 days are looked at
        ([401, 400, 30], 30),
        ([401, 400], 400),
        ([401], None),
        ([-1, -2, 20], 20),  # days still to come begin nothing
        ([-1], None),
        ([200, 100, 99], 100),
    ],
)
def test_daily_updates_are_owed_from_the_first_date_with_another_within_seven_days(
    days_ago: list[int], first: int | None
) -> None:
    snapshot = with_dates(*(TODAY - timedelta(days=n) for n in days_ago))
    assert snapshot.daily_updates_from == (None if first is None else TODAY - timedelta(days=first))
    if first is None:
        assert snapshot.days.empty
    else:
        assert snapshot.days["date"].min().date() == snapshot.daily_updates_from
        assert snapshot.days["date"].max().date() == TODAY
        assert len(snapshot.days) == 2 * (first + 1)


def test_activities_of_no_department_begin_nothing() -> None:
    days = [TODAY - timedelta(days=n) for n in (20, 19, 18)]
    assert with_dates(*days, department="Finance").daily_updates_from is None


def test_earlier_activities_are_a_warning_each_and_count_for_no_day() -> None:
    snapshot = with_dates(date(2025, 12, 1), date(2026, 11, 20), date(2026, 11, 21))
    found = snapshot.problems
    assert found[found["code"] == "before_daily_updates"]["cell"].tolist() == ["A2"]
    assert snapshot.days["date"].min().date() == date(2026, 11, 20)


def test_the_settings_may_give_the_first_day() -> None:
    snapshot = with_dates(date(2026, 11, 1), date(2026, 11, 20), daily_updates_from="2026-11-18")
    assert snapshot.days["date"].min().date() == date(2026, 11, 18)
    assert "before_daily_updates" not in set(snapshot.problems["code"])


# ---------------------------------------------------------------- a department's day

SHARED, UNDATED, LATE, NOT_SHARED, NIL = (
    ["20/11/2026", "Roads", "a", "20/11/2026"],
    ["20/11/2026", "Roads", "b", "some time"],
    ["20/11/2026", "Roads", "c", "21/11/2026"],
    ["20/11/2026", "Roads", "d", ""],
    ["20/11/2026", "Roads", "Nil", ""],
)


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([NIL, NOT_SHARED, LATE, UNDATED, SHARED], "shared"),
        ([NIL, NOT_SHARED, LATE, UNDATED], "undated"),
        ([NIL, NOT_SHARED, LATE], "late"),
        ([NIL, NOT_SHARED], "not_shared"),
        ([NIL], "nil"),
        ([], "no_entry"),
    ],
)
def test_a_day_is_as_good_as_its_best_activity(rows: list[list[Cell]], verdict: str) -> None:
    first: list[Cell] = ["19/11/2026", "Health", "begins the count", "19/11/2026"]
    second: list[Cell] = ["20/11/2026", "Health", "goes on", "20/11/2026"]
    assert days_of("Roads", [first, second, *rows])["2026-11-20"] == verdict


def test_today_is_pending_until_something_is_shared() -> None:
    first: list[Cell] = ["20/11/2026", "Roads", "a", "20/11/2026"]
    today: list[list[Cell]] = [["23/11/2026", "Roads", "b", ""], ["23/11/2026", "Roads", "Nil", ""]]
    assert days_of("Roads", [first, *today])["2026-11-23"] == "pending"
    assert days_of("Roads", [first])["2026-11-23"] == "pending"
    assert days_of("Roads", [first, ["23/11/2026", "Roads", "b", "some time"]])["2026-11-23"] == "pending"
    assert days_of("Roads", [first, ["23/11/2026", "Roads", "b", "yes"]])["2026-11-23"] == "shared"


def test_sundays_and_holidays_are_off_even_if_something_was_shared() -> None:
    rows: list[list[Cell]] = [
        ["20/11/2026", "Roads", "a", "20/11/2026"],
        ["22/11/2026", "Roads", "b", "22/11/2026"],
        ["18/11/2026", "Roads", "c", "18/11/2026"],
    ]
    holidays = sheet("holidays", [["Date", "Name"], ["18/11/2026", "A"], ["20-21 Nov 2026", "B"]])
    found = told(REGISTER, holidays, sheet("activities", [ACTIVITY, *rows]))
    roads = {one["date"]: one["verdict"] for one in found["days"] if one["department"] == "Roads"}
    assert roads == {
        "2026-11-18": "off", "2026-11-19": "no_entry", "2026-11-20": "off", "2026-11-21": "off",
        "2026-11-22": "off", "2026-11-23": "pending",
    }  # fmt: skip
    off = found["scorecard"][-1]["clauses"]["daily_updates"]
    assert (off["met"], off["missed"]) == (0, 2)  # no_entry of both departments on the 19th


def test_other_working_days_may_be_set() -> None:
    rows: list[list[Cell]] = [["20/11/2026", "Roads", "a", "20/11/2026"], ["21/11/2026", "Roads", "b", ""]]
    five = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    assert days_of("Roads", rows, working_days=five)["2026-11-21"] == "off"
    assert days_of("Roads", rows)["2026-11-21"] == "not_shared"


def test_the_library_serves_for_the_years_without_a_listed_holiday() -> None:
    rows = [["13/08/2026", "Roads", "a", ""], ["14/08/2026", "Roads", "b", ""]]
    now = moment("2026-08-17T10:00:00")
    without = taken(REGISTER, sheet("activities", [ACTIVITY, *rows]), now=now)
    roads = without.days[without.days["department"] == "Roads"]
    verdicts = dict(zip(roads["date"].dt.strftime("%d %b"), roads["verdict"], strict=True))
    assert verdicts["15 Aug"] == "off"  # Independence Day, a Saturday in 2026
    assert without.library_years == (2026,)
    listed = taken(REGISTER, HOLIDAYS, sheet("activities", [ACTIVITY, *rows]), now=now)
    roads = listed.days[listed.days["department"] == "Roads"]
    verdicts = dict(zip(roads["date"].dt.strftime("%d %b"), roads["verdict"], strict=True))
    assert verdicts["15 Aug"] == "no_entry"  # the worksheet is the list, and does not have it
    assert listed.library_years == ()


def test_a_day_counts_as_met_missed_or_not_at_all() -> None:
    rows: list[list[Cell]] = [
        ["16/11/2026", "Roads", "a", "16/11/2026"],  # shared: met
        ["17/11/2026", "Roads", "b", "18/11/2026"],  # late
        ["18/11/2026", "Roads", "c", ""],  # not_shared
        ["19/11/2026", "Roads", "Nil", ""],  # nil
        ["20/11/2026", "Roads", "d", "some time"],  # undated
        # the 21st, a Saturday: no_entry; the 22nd: off
    ]
    found = told(REGISTER, HOLIDAYS, sheet("activities", [ACTIVITY, *rows]))
    roads = next(one for one in found["scorecard"] if one["department"] == "Roads")
    assert roads["clauses"]["daily_updates"] == {"met": 1, "missed": 3, "rate": 0.25}


# ---------------------------------------------------------------- an activity


@pytest.mark.parametrize(
    ("shared", "verdict"),
    [
        ("20/11/2026 23:59:59", "shared"),
        ("20/11/2026 24:00 hrs", "shared"),  # it belongs to the day it is written on
        ("2026-11-21T00:00:00", "late"),
        ("19/11/2026", "shared"),
        ("21/11/2026", "late"),
        ("23/11/2026 10:05", "late"),
        ("23/11/2026 10:05:01", "undated"),  # more than five minutes ahead of now
        ("16:30", "shared"),
        (0.5, "shared"),
        ("2.30", "undated"),  # morning or afternoon?
        ("yes", "shared"),
        ("no", "not_shared"),
        ("20 and 21 Nov 2026", "undated"),
    ],
)
def test_an_activity_is_shared_if_shared_at_falls_on_its_date_or_before(shared: Cell, verdict: str) -> None:
    found = told(REGISTER, sheet("activities", [ACTIVITY, ["20/11/2026", "Roads", "Camp", shared]]))
    assert found["activities"][0]["verdict"] == verdict


@pytest.mark.parametrize(
    ("ahead", "shared", "verdict"),
    [
        (0, "", "pending"), (1, "", "pending"), (-1, "", "not_shared"), (1, "yes", "pending"),
        (0, "yes", "shared"), (0, "16:30", "undated"), (0, "09:59", "shared"), (1, "09:00", "undated"),
    ],
)  # fmt: skip
def test_an_activity_of_today_or_to_come_is_pending(ahead: int, shared: str, verdict: str) -> None:
    day = written(TODAY + timedelta(days=ahead))
    found = told(REGISTER, sheet("activities", [ACTIVITY, [day, "Roads", "Camp", shared]]))
    assert found["activities"][0]["verdict"] == verdict


def test_one_worksheet_may_serve_activities_and_content() -> None:
    header = [
        "Date",
        "Department",
        "Activity",
        "Shared at",
        "Submitted at",
        "Approved by",
        "Decision",
        "Released at",
    ]
    rows: list[list[Cell]] = [
        ["20/11/2026", "Roads", "Camp", "20/11/2026", "", "", "", ""],
        ["20/11/2026", "Roads", "A post", "", "20/11/2026", "MC", "approved", ""],
        ["20/11/2026", "Roads", "-", "", "", "", "", ""],
        ["20/11/2026", "Roads", "", "", "", "", "", ""],  # of neither kind: an activity, and set aside there
        ["20/11/2026", "Roads", "", "", "20/11/2026", "MC", "", ""],  # content without a title
    ]
    both = {"activities": "Log", "content": "Log"}
    found = told(REGISTER, grid("Log", [header, *rows]), worksheets=both)
    assert [(one["row"], one["verdict"]) for one in found["activities"]] == [
        (2, "shared"), (3, "not_shared"), (4, "nil"),
    ]  # fmt: skip
    assert [(one["row"], one["verdict"]) for one in found["content"]] == [(3, "approved")]
    assert [p["cell"] for p in problems(found, table="activities", grade="error")] == ["A5"]
    assert [p["cell"] for p in problems(found, table="content", grade="error")] == ["B6"]
