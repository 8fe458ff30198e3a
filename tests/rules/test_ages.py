"""The newest entry, and departments that have fallen silent. 23 November 2026, now, is a Monday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from kmc_sheets.snapshot import Snapshot
from tests.books import NOW, moment, sheet, taken

HOLIDAYS = sheet("holidays", [["Date", "Name"], ["26/01/2026", "Republic Day"]])
REGISTER = sheet("departments", [["Department", "Short name"], ["Roads", "RD"]])
HEADER = ["Date", "Department", "Activity", "Shared at"]


def with_entries(days: Sequence[date]) -> Snapshot:
    rows = [[f"{day:%d/%m/%Y}", "Roads", f"Work {n}"] for n, day in enumerate(days)]
    return taken(REGISTER, HOLIDAYS, sheet("activities", [HEADER, *rows]))


def every(step: int, last: date, count: int) -> list[date]:
    return [last - timedelta(days=step * n) for n in range(count)]


@pytest.mark.parametrize(
    ("days", "is_silent"),
    [
        # three working days are not yet silence: Friday, Saturday and today; a Sunday does not count
        (every(1, date(2026, 11, 19), 5), False),
        (every(1, date(2026, 11, 18), 5), True),
        (every(1, date(2026, 11, 18), 4), False),  # fewer than five days with entries
        # nor is three times the usual gap: of two days, six
        (every(2, date(2026, 11, 17), 5), False),
        (every(2, date(2026, 11, 16), 5), True),
        ([], True),
        ([date(2026, 9, 28)], True),  # eight weeks ago
        ([date(2026, 9, 29)], False),
        (every(1, date(2026, 11, 23), 5), False),
    ],
)
def test_a_department_is_silent_when_its_entries_stay_away(days: list[date], is_silent: bool) -> None:
    assert with_entries(days).silent == (frozenset({"Roads"}) if is_silent else frozenset())


def test_the_newest_entry_is_the_latest_readable_moment_of_the_past() -> None:
    snapshot = taken(
        REGISTER,
        sheet(
            "activities",
            [
                HEADER,
                ["24/11/2026", "Roads", "to come", ""],
                ["20/11/2026", "Roads", "Camp", "20/11/2026 16:30"],
                ["19/11/2026", "Roads", "Drive", "31/02/2026"],
            ],
        ),
        sheet("events", [["Event at", "Department", "Event"], ["22/11/2026 18:00", "Roads", "Fair"]]),
    )
    assert snapshot.newest_at == moment("2026-11-20T16:30:00")  # an event's own day tells nothing
    assert snapshot.newest_by_department["Roads"] == snapshot.newest_at


def test_without_entries_there_is_no_newest() -> None:
    snapshot = taken(REGISTER)
    assert snapshot.newest_at is None
    assert snapshot.newest_by_department.empty
    assert snapshot.now == NOW
