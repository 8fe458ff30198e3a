"""Event notices: a day ahead, by the calendar."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kmc_sheets.sources.grid import Cell
from tests.books import NOW, entry, grade_at, sheet, told

HEADER = ["Event at", "Event", "Notice at", "Major", "Status"]


def verdict(event_at: Cell, notice_at: Cell = "", major: Cell = "", status: Cell = "", **limits: int) -> str:
    row = [event_at, "Fair", notice_at, major, status]
    return str(entry("events", HEADER, row, limits=limits)["verdict"])


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("18/11/2026 23:59:59", "met"),
        ("18/11/2026 24:00 hrs", "met"),  # it belongs to the 18th
        ("2026-11-19T00:00:00", "late"),
        ("18/11/2026", "met"),
        ("19/11/2026", "late"),
        ("01/11/2026", "met"),
        ("20/11/2026", "late"),
        ("yes", "undated"),
        ("#REF!", "undated"),
        ("18/11", "undated"),
        ("no", "missing"),
        (False, "missing"),
        (True, "undated"),
    ],
)
def test_notice_is_met_if_its_date_is_a_calendar_day_before_the_events(notice: Cell, expected: str) -> None:
    assert verdict("19/11/2026 00:01", notice) == expected
    assert verdict("19/11/2026", notice) == expected


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [(-1, "missing"), (0, "missing"), (1, "due_today"), (2, "awaited"), (366, "awaited")],
)
def test_without_notice_an_event_is_awaited_due_today_or_missing(ahead: int, expected: str) -> None:
    day = NOW.date() + timedelta(days=ahead)
    assert verdict(f"{day:%d/%m/%Y}") == expected


@pytest.mark.parametrize(
    ("ahead", "expected"), [(1, "missing"), (2, "missing"), (3, "due_today"), (4, "awaited")]
)
def test_a_longer_notice_of_the_settings_is_due_on_its_last_day(ahead: int, expected: str) -> None:
    day = NOW.date() + timedelta(days=ahead)
    assert verdict(f"{day:%d/%m/%Y}", notice_days=3) == expected


@pytest.mark.parametrize(("notice", "expected"), [("16/11/2026", "met"), ("17/11/2026", "late")])
def test_a_longer_notice_of_the_settings_counts_calendar_days(notice: str, expected: str) -> None:
    assert verdict("19/11/2026", notice, notice_days=3) == expected


@pytest.mark.parametrize(
    "status", ["Cancelled", "canceled.", "POSTPONED", "called off", "rescheduled", "Deferred"]
)
def test_an_event_that_was_called_off_needs_no_notice(status: str) -> None:
    assert verdict("19/11/2026", status=status) == "not_needed"


@pytest.mark.parametrize(
    ("major", "expected"), [("no", "not_needed"), (0, "not_needed"), ("-", "missing"), ("?", "missing")]
)
def test_only_major_events_need_notice_and_they_are_major_unless_it_says_no(
    major: Cell, expected: str
) -> None:
    assert verdict("19/11/2026", major=major) == expected


def test_an_event_without_a_readable_date_or_a_name_is_set_aside() -> None:
    rows: list[list[Cell]] = [
        ["soon", "Fair"],
        ["", "Fair"],
        ["19/11/2026", ""],
        ["yes", "Fair"],
        [46345, "-"],
    ]
    found = told(sheet("events", [HEADER, *rows]))
    assert found["events"] == []
    assert found["tables"]["events"]["set_aside"] == 5
    assert [grade_at(found, "events", cell) for cell in ("A2", "B3", "A4", "A5", "A6")] == ["error"] * 5
