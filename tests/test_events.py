"""What Events picks from a snapshot: cases worked out by hand, on both sides of each limit."""

from __future__ import annotations

import pytest

from kmc_sheets import schema
from kmc_sheets.selections import events as picked
from kmc_sheets.selections.clauses import counted
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.event_chart import worded
from tests.books import WEEK, sheet, taken

# now is Monday 23 November 2026, 10:00
DEPARTMENTS = [["Department", "Active"], ["Water", "Yes"], ["Roads", "Yes"]]
HEADER = ["Event", "Event at", "Department", "Notice at", "Status"]


def snapshot(*events: tuple[str, ...], notice_days: int = 1) -> Snapshot:
    """Events as (name, day, notice, status); of Water."""
    rows = [[name, at, "Water", *([*more, "", ""][:2])] for name, at, *more in events]
    return taken(
        sheet("departments", DEPARTMENTS),
        sheet("events", [HEADER, *rows]),
        limits={"notice_days": notice_days},
    )


def names(frame: object) -> list[str]:
    return list(frame["event"])  # type: ignore[index]


def test_the_next_fourteen_days_begin_today_and_end_on_the_sunday_after_next() -> None:
    found = snapshot(
        ("yesterday", "22/11/2026 10:00"),
        ("today, over", "23/11/2026 09:00"),
        ("the last day", "06/12/2026 23:00"),
        ("a day later", "07/12/2026 00:30"),
    )
    assert names(picked.coming_events(found)) == ["today, over", "the last day"]
    assert picked.last_coming_day(found).isoformat() == "2026-12-06"


def test_events_without_a_notice_stand_first_and_those_that_need_none_last() -> None:
    found = snapshot(
        ("called off", "23/11/2026 11:00", "", "cancelled"),
        ("given", "24/11/2026 11:00", "22/11/2026"),
        ("awaited", "25/11/2026 11:00"),
        ("given late", "23/11/2026 12:00", "23/11/2026 08:00"),
        ("given at an unknown time", "24/11/2026 10:00", "yes"),
        ("due today, later", "24/11/2026 12:00"),
        ("due today", "24/11/2026 09:00"),
        ("missing", "23/11/2026 15:00"),
    )
    coming = picked.coming_events(found)
    assert names(coming) == [
        "missing", "due today", "due today, later", "awaited",
        "given late", "given at an unknown time", "given", "called off",
    ]  # fmt: skip
    assert coming["lacks"].tolist() == [True] * 4 + [False] * 4
    assert names(picked.coming_without_notice(found)) == names(coming)[:4]
    assert picked.coming_events(found, "Roads").empty


def test_late_and_missing_of_a_period_are_what_its_rate_counts_as_missed() -> None:
    found = snapshot(
        ("before", "15/11/2026 11:00"),
        ("missing", "16/11/2026 11:00"),
        ("late", "20/11/2026 11:00", "20/11/2026 08:00"),
        ("given", "21/11/2026 11:00", "20/11/2026 23:00"),
        ("also missing", "22/11/2026 11:00"),
        ("after", "23/11/2026 11:00"),
    )
    assert names(picked.events_missed(found, "late", *WEEK)) == ["late"]
    assert names(picked.events_missed(found, "missing", *WEEK)) == ["also missing", "missing"]
    assert names(picked.events_missed(found, "", *WEEK)) == ["also missing", "late", "missing"]
    assert names(picked.events_of_period(found, *WEEK)) == ["also missing", "given", "late", "missing"]
    rate = counted(found, schema.NOTICES, *WEEK, None).rate
    assert (rate.met, rate.missed) == (1, 3)


LEADS = (
    ("a day after", "18/11/2026 10:00", "19/11/2026 10:00"),
    ("same day", "18/11/2026 10:00", "18/11/2026 08:00"),
    ("one", "18/11/2026 10:00", "17/11/2026 23:59"),
    ("two", "18/11/2026 10:00", "16/11/2026"),
    ("three", "22/11/2026 10:00", "19/11/2026"),
    ("six", "22/11/2026 10:00", "16/11/2026"),
    ("seven", "22/11/2026 10:00", "15/11/2026"),
    ("never announced", "22/11/2026 10:00"),
    ("not counted", "22/11/2026 10:00", "yes"),
    ("called off", "22/11/2026 10:00", "", "postponed"),
    ("of another week", "15/11/2026 10:00", "10/11/2026"),
)


@pytest.mark.parametrize(
    ("notice_days", "expected"),
    [
        (0, [("after the event", 1, "late"), ("same day", 1, "good"), ("1 day", 1, "good"),
             ("2 days", 1, "good"), ("3 to 6 days", 2, "good"), ("7 days and more", 1, "good")]),
        (1, [("same day or after", 2, "late"), ("1 day", 1, "good"), ("2 days", 1, "good"),
             ("3 to 6 days", 2, "good"), ("7 days and more", 1, "good")]),
        (2, [("same day or after", 2, "late"), ("1 day", 1, "late"), ("2 days", 1, "good"),
             ("3 to 6 days", 2, "good"), ("7 days and more", 1, "good")]),
        (4, [("same day or after", 2, "late"), ("1 day", 1, "late"), ("2 days", 1, "late"),
             ("3 days", 1, "late"), ("4 to 6 days", 1, "good"), ("7 days and more", 1, "good")]),
        (10, [("same day or after", 2, "late"), ("1 day", 1, "late"), ("2 days", 1, "late"),
              ("3 to 6 days", 2, "late"), ("7 to 9 days", 1, "late"), ("10 days and more", 0, "good")]),
    ],
)  # fmt: skip
def test_lead_times_fall_into_bins_of_which_the_limit_is_an_edge(
    notice_days: int, expected: list[tuple[str, int, str]]
) -> None:
    found = snapshot(*LEADS, notice_days=notice_days)
    times = worded(picked.lead_times(found, *WEEK))
    drawn = list(zip(times["label"], times["events"], times["tone"], strict=True))
    assert drawn == [*expected, ("no notice", 1, "bad")]
    rate = counted(found, schema.NOTICES, *WEEK, None).rate
    assert times["events"].sum() == rate.met + rate.missed == 8
    assert times["events"][times["tone"] == "good"].sum() == rate.met


def test_nothing_read_has_no_event_and_no_lead_time() -> None:
    assert picked.coming_events(taken()).empty
    assert picked.events_missed(taken(), "", *WEEK).empty
    assert picked.lead_times(taken(), *WEEK)["events"].sum() == 0
