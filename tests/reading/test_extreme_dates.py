"""Dates at the ends of the calendar: no limits hold for holidays, so nothing else stops them there."""

from __future__ import annotations

import pytest

from kmc_sheets.sources.grid import Cell
from tests.books import NOW, grade_at, sheet, taken, told

LAST_SERIAL = 2_958_465  # 31 December 9999

ENDS: list[Cell] = [
    "31/12/9999",
    "31/12/9999 24:00 hrs",
    "01/01/0001",
    "9999-12-31T23:00:00Z",  # in Kolkata the year 10000
    "0001-01-01T00:00:00+14:00",  # in Kolkata the year 0
    "9999-12-31T23:59:59.999999",
    LAST_SERIAL,
    LAST_SERIAL + 0.999999,  # to the second the year 10000
    LAST_SERIAL + 0.99999,
    LAST_SERIAL + 1,
    0,
    0.999999,
    -1,
    1e308,
    -1e308,
    "01/01/2010 to 31/12/9999",
]


@pytest.mark.parametrize("cell", ENDS, ids=repr)
def test_a_date_at_the_end_of_the_calendar_is_read_or_refused_in_every_table(cell: Cell) -> None:
    found = told(
        sheet("holidays", [["Date", "Name"], [cell, "Puja"], ["20/11/2026", "Puja"]]),
        sheet(
            "events", [["Event at", "Event", "Notice at"], [cell, "Fair", cell], ["25/11/2026", "Fair", cell]]
        ),
        sheet(
            "activities", [["Date", "Activity", "Shared at"], [cell, "Camp", "16:30"], [46346, "Camp", cell]]
        ),
        sheet(
            "queries",
            [["Received at", "Query", "Interim at"], [cell, "No water", cell], [46346, "No light", cell]],
        ),
        sheet(
            "content", [["Submitted at", "Title", "Released at"], [cell, "A post", cell], [46346, "B", cell]]
        ),
    )
    for table in ("events", "activities", "queries", "content"):
        assert found["tables"][table]["rows"] == 2
        assert grade_at(found, table, "A2") in ("error", "note")  # a note: the first day of a range
    assert found["tables"]["holidays"]["rows"] == 2


@pytest.mark.parametrize(
    "cell", ["9999-12-31T23:00:00Z", LAST_SERIAL + 0.999999, "0001-01-01T00:00:00+14:00"]
)
def test_a_holiday_beyond_the_calendar_is_set_aside(cell: Cell) -> None:
    found = told(sheet("holidays", [["Date", "Name"], [cell, "Puja"]]))
    assert grade_at(found, "holidays", "A2") == "error"


def test_holidays_over_thousands_of_years_are_holidays_now() -> None:
    snapshot = taken(
        sheet("holidays", [["Date", "Name"], ["01/01/2010 to 31/12/9999", "For ever"]]),
        sheet("activities", [["Date", "Activity", "Department"], [46346, "Camp", "Roads"]]),
        sheet("contacts", [["Department", "Name"], ["Roads", "A. Sen"]]),
    )
    assert set(snapshot.days["verdict"]) == {"off"}
    assert snapshot.days["date"].max().date() == NOW.date()
    assert snapshot.library_years == ()


def test_a_thousand_such_holidays_cost_no_more_than_one() -> None:
    ranges = [
        [f"{1 + n % 28}/{1 + n // 28 % 12}/{2010 + n // 336} to 31/12/9999", f"no. {n}"] for n in range(1000)
    ]
    snapshot = taken(sheet("holidays", [["Date", "Name"], *ranges]))
    assert snapshot.counts["holidays"].read == 1000
