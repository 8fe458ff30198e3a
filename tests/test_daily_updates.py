"""What Daily updates picks from a snapshot: cases worked out by hand, on both sides of each limit."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from kmc_sheets.selections import daily_updates as picked
from kmc_sheets.snapshot import Snapshot
from tests.books import NOW, WEEK, Rows, sheet, taken

TODAY = NOW.date()  # Monday 23 November 2026
DEPARTMENTS = [
    ["Department", "Daily updates", "Active"],
    ["Lanes", "Yes", "Yes"],
    ["Water", "Yes", "Yes"],
    ["Roads", "Yes", "Yes"],
    ["Parks", "No", "Yes"],
    ["Old Works", "Yes", "No"],
]
HEADER = ["Date", "Department", "Activity", "Shared at"]
HOLIDAYS = [["Date", "Name"], ["25/12/2026", "Christmas Day"]]
FROM = date(2026, 11, 16)


def snapshot(*activities: list[str], since: date = FROM, departments: Rows = DEPARTMENTS) -> Snapshot:
    return taken(
        sheet("departments", departments),
        sheet("activities", [HEADER, *activities]),
        sheet("holidays", HOLIDAYS),
        daily_updates_from=since,
    )


def shared(day: str, department: str, at: str | None = None) -> list[str]:
    return [day, department, "Work done", f"{day} 16:00" if at is None else at]


def week() -> Snapshot:
    """Water shares every day; Roads shares, late, not, at an unknown time, nil, no entry; Lanes nothing."""
    return snapshot(
        *(shared(f"{day}/11/2026", "Water") for day in range(16, 22)),
        shared("16/11/2026", "Roads"),
        shared("17/11/2026", "Roads", "18/11/2026 10:00"),
        shared("18/11/2026", "Roads", ""),
        shared("19/11/2026", "Roads", "some time"),
        ["20/11/2026", "Roads", "Nil", ""],
    )


def test_the_map_has_a_row_a_department_those_with_the_most_missed_first() -> None:
    found = picked.map_of_days(week(), *WEEK)
    assert found.verdicts.index.tolist() == ["Lanes", "Roads", "Water"]
    assert found.missed.tolist() == [6, 3, 0]
    assert found.due.tolist() == [6, 4, 6]
    assert found.verdicts.loc["Roads"].tolist() == [
        "shared", "late", "not_shared", "undated", "nil", "no_entry", "off"
    ]  # fmt: skip
    assert [day.day for day in found.days] == [16, 17, 18, 19, 20, 21, 22]
    assert not found.is_cut


def test_a_department_picked_has_the_map_to_itself() -> None:
    found = picked.map_of_days(week(), *WEEK, "Water")
    assert found.verdicts.index.tolist() == ["Water"]
    assert picked.map_of_days(week(), *WEEK, "Parks").days == []


def test_days_to_come_and_days_before_updates_were_owed_are_not_drawn() -> None:
    found = picked.map_of_days(week(), date(2026, 11, 9), date(2026, 11, 29))
    assert (found.days[0].date(), found.days[-1].date()) == (FROM, TODAY)
    assert picked.map_of_days(week(), date(2026, 11, 24), date(2026, 11, 29)).days == []
    assert picked.map_of_days(week(), date(2026, 11, 9), date(2026, 11, 15)).days == []


@pytest.mark.parametrize(
    ("ago", "since", "drawn", "is_cut"),
    [
        (30, 90, 31, False),  # 31 days: all of them
        (31, 90, 31, True),  # 32: the first is left out
        (90, 30, 31, False),  # updates are owed for 31 days of them
        (90, 31, 31, True),
        (90, 5, 6, False),
    ],
)
def test_a_long_period_is_cut_to_its_last_31_days(ago: int, since: int, drawn: int, is_cut: bool) -> None:
    found = snapshot(shared("16/11/2026", "Water"), since=TODAY - timedelta(days=since))
    days = picked.map_of_days(found, TODAY - timedelta(days=ago), TODAY + timedelta(days=9))
    assert (len(days.days), days.is_cut) == (drawn, is_cut)
    assert days.days[-1].date() == TODAY


def test_missed_days_are_those_shared_late_not_shared_and_without_an_entry() -> None:
    days = picked.days_missed(week(), *WEEK, "Roads")
    assert [(on.day, verdict) for on, verdict in zip(days["date"], days["verdict"], strict=True)] == [
        (21, "no_entry"),
        (18, "not_shared"),
        (17, "late"),
    ]
    assert len(picked.days_missed(week(), *WEEK)) == 9
    assert len(picked.days_of_period(week(), *WEEK)) == 3 * 7
    assert picked.days_missed(week(), TODAY, TODAY).empty  # today is still open


def last(found: Snapshot, department: str) -> dict[str, object]:
    (row,) = picked.last_shares(found, department).to_dict("records")
    return row


@pytest.mark.parametrize(
    ("day", "at", "on", "days", "working", "recent"),
    [
        ("23/11/2026", "23/11/2026 09:00", 23, 0, 0, True),
        ("21/11/2026", "21/11/2026 18:00", 21, 2, 1, True),  # Saturday: the last working day
        ("20/11/2026", "20/11/2026 18:00", 20, 3, 2, False),
        ("17/11/2026", "18/11/2026 10:00", 18, 5, 4, False),  # shared late: on that later day
        ("18/11/2026", "17/11/2026 10:00", 18, 5, 4, False),  # shared ahead: counts on its own day
        ("19/11/2026", "some time", 19, 4, 3, False),  # at an unknown time: its own day
    ],
)
def test_the_last_share_and_the_days_since(
    day: str, at: str, on: int, days: int, working: int, recent: bool
) -> None:
    found = last(snapshot(shared(day, "Water", at)), "Water")
    assert found["last_on"] == pd.Timestamp(2026, 11, on)
    assert (found["days_since"], found["working_days"], found["is_recent"]) == (days, working, recent)
    assert found["row"] == 2


@pytest.mark.parametrize(
    "activity",
    [
        shared("18/11/2026", "Water", ""),  # not shared
        ["18/11/2026", "Water", "Nil", ""],
        shared("25/11/2026", "Water", "yes"),  # a day to come
        shared("18/11/2026", "Roads"),
    ],
)
def test_a_department_that_never_shared_has_no_day(activity: list[str]) -> None:
    found = last(snapshot(activity), "Water")
    assert all(pd.isna(found[name]) for name in ("last_on", "days_since", "working_days", "row"))
    assert not found["is_recent"]
    assert picked.last_shares(snapshot(activity))["department"].iloc[0] in ("Lanes", "Water")


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        ((), None),
        (("23/11/2026",), None),
        (("19/11/2026", "23/11/2026"), 4),
        (("17/11/2026", "18/11/2026", "23/11/2026"), 3),  # gaps of 1 and 5
        (("23/11/2026", "23/11/2026", "21/11/2026"), 2),  # twice on a day is once
        (("29/09/2026", "23/11/2026"), 55),  # the first day of eight weeks
        (("28/09/2026", "23/11/2026"), None),  # a day before
    ],
)
def test_the_usual_gap_is_the_median_of_eight_weeks(days: tuple[str, ...], gap: float | None) -> None:
    found = last(snapshot(*(shared(day, "Water") for day in days)), "Water")["usual_gap"]
    assert (None if pd.isna(found) else found) == gap


def test_who_never_shared_stands_first_then_the_longest_ago() -> None:
    found = picked.last_shares(
        snapshot(shared("16/11/2026", "Water"), shared("20/11/2026", "Roads"), shared("20/11/2026", "Parks"))
    )
    assert found["department"].tolist() == ["Lanes", "Water", "Parks", "Roads"]
    assert dict(zip(found["department"], found["reports"], strict=True))["Parks"] is False


def test_silent_departments_are_the_rules_own_with_their_newest_entry_of_any_kind() -> None:
    daily = [shared(f"{day}/11/2026", "Water") for day in range(2, 7)]
    found = snapshot(*daily, shared("21/11/2026", "Roads"), since=date(2026, 11, 2))
    silent = picked.silent_departments(found)
    assert set(silent["department"]) == found.silent == {"Lanes", "Parks", "Water"}
    assert silent["department"].tolist()[-1] == "Water"
    assert silent["days_since"].tolist()[-1] == 17
    newest = dict(zip(silent["department"], silent["newest_at"], strict=True))
    assert newest["Water"] == pd.Timestamp(2026, 11, 6, 16, tz="Asia/Kolkata")
    assert pd.isna(newest["Lanes"])
    assert picked.silent_departments(found, "Roads").empty


def test_nothing_read_has_no_day_no_share_and_nobody_silent() -> None:
    found = taken()
    assert picked.map_of_days(found, *WEEK).days == []
    assert picked.last_shares(found).empty
    assert picked.silent_departments(found).empty
    assert picked.days_missed(found, *WEEK).empty
