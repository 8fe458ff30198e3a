"""Office hours: the clock stands still outside them. 20 November 2026 is a Friday, the 22nd a Sunday."""

from __future__ import annotations

import pytest

from tests.books import QUERY_HEADER, grid, sheet, told

HOURS = {"from": "10:30:00", "to": "17:00:00"}  # six hours and a half
HOLIDAYS = sheet("holidays", [["Date", "Name"], ["26/01/2026", "Republic Day"], ["18/11/2026", "A holiday"]])


@pytest.mark.parametrize(
    ("received", "interim_due", "concrete_due"),
    [
        (
            "20/11/2026 13:00",
            "2026-11-20T17:00:00",
            "2026-11-23T12:00:00",
        ),  # ends with closing: due at closing
        ("20/11/2026 12:59:59", "2026-11-20T16:59:59", "2026-11-23T11:59:59"),
        ("20/11/2026 13:00:01", "2026-11-21T10:30:01", "2026-11-23T12:00:01"),
        ("20/11/2026 10:30", "2026-11-20T14:30:00", "2026-11-21T16:00:00"),
        ("20/11/2026 07:00", "2026-11-20T14:30:00", "2026-11-21T16:00:00"),  # before opening: from opening
        (
            "20/11/2026 17:00",
            "2026-11-21T14:30:00",
            "2026-11-23T16:00:00",
        ),  # at closing: from the next opening
        ("20/11/2026 23:00", "2026-11-21T14:30:00", "2026-11-23T16:00:00"),
        ("21/11/2026 16:00", "2026-11-23T13:30:00", "2026-11-24T15:00:00"),  # over a Sunday
        ("22/11/2026 12:00", "2026-11-23T14:30:00", "2026-11-24T16:00:00"),
        ("17/11/2026 16:00", "2026-11-19T13:30:00", "2026-11-20T15:00:00"),  # over a holiday
        ("21/11/2026", "2026-11-23T14:30:00", "2026-11-24T16:00:00"),  # from the day's last second
    ],
)
def test_a_limit_runs_in_office_hours_of_working_days_only(
    received: str, interim_due: str, concrete_due: str
) -> None:
    row = [received, "", "", "", "", "", "", "No water"]
    found = told(HOLIDAYS, sheet("queries", [QUERY_HEADER, row]), office_hours=HOURS)["queries"][0]
    assert found["interim_due"] == f"{interim_due}+05:30"
    assert found["concrete_due"] == f"{concrete_due}+05:30"


@pytest.mark.parametrize(
    ("received", "replied", "verdict", "prompt"),
    [
        ("20/11/2026 15:00", "20/11/2026 17:00", "met", True),
        ("20/11/2026 15:00", "21/11/2026 10:30", "met", True),  # still two hours
        ("20/11/2026 15:00", "21/11/2026 10:30:01", "met", False),
        ("20/11/2026 15:00", "21/11/2026 12:30", "met", False),
        ("20/11/2026 15:00", "21/11/2026 12:30:01", "late", False),
        ("20/11/2026 13:00", "20/11/2026 17:00", "met", False),
        ("20/11/2026 13:00", "20/11/2026 17:00:01", "late", False),  # though the clock stood still
        ("22/11/2026 01:00", "22/11/2026 23:00", "met", True),  # all on a Sunday: no time at all
    ],
)
def test_a_reply_is_late_when_it_is_later_than_the_due_moment(
    received: str, replied: str, verdict: str, prompt: bool
) -> None:
    row = [received, "", replied, "", "", "", "", "No water"]
    found = told(HOLIDAYS, sheet("queries", [QUERY_HEADER, row]), office_hours=HOURS)["queries"][0]
    assert (found["interim"], found["prompt"]) == (verdict, prompt)


def test_without_office_hours_the_clock_runs_on_sundays_and_at_night() -> None:
    row = ["21/11/2026 23:00", "", "", "", "", "", "", "No water"]
    found = told(HOLIDAYS, sheet("queries", [QUERY_HEADER, row]))["queries"][0]
    assert found["interim_due"] == "2026-11-22T03:00:00+05:30"


def test_a_long_limit_runs_over_years_of_holidays() -> None:
    closed = grid("Holidays", [["Date", "Name"], ["01/01/2027 to 31/12/2028", "For two years"]])
    row = ["20/11/2026 10:30", "", "", "", "", "", "", "No water"]
    limits = {"concrete_hours": 24 * 20}
    found = told(closed, sheet("queries", [QUERY_HEADER, row]), office_hours=HOURS, limits=limits)["queries"][
        0
    ]
    assert found["concrete_due"] > "2029-01-01"


def test_where_no_day_is_a_working_day_any_more_the_clock_never_runs_out() -> None:
    closed = grid("Holidays", [["Date", "Name"], ["01/01/2010 to 31/12/9999", "For ever"]])
    rows = [
        ["20/11/2026 10:30", "", "", "", "", "", "", "No water"],
        ["20/11/2026 10:30", "", "21/11/2026", "", "", "", "", "No light"],
    ]
    found = told(closed, sheet("queries", [QUERY_HEADER, *rows]), office_hours=HOURS)["queries"]
    assert [(one["interim"], one["concrete"]) for one in found] == [
        ("running", "running"),
        ("met", "running"),
    ]


@pytest.mark.filterwarnings("ignore:Requested Holidays")  # the library knows those up to 2035
def test_hours_too_short_for_a_limit_in_ten_years_stop_nothing() -> None:
    row = ["20/11/2026 10:30", "", "", "", "", "", "", "No water"]
    hours = {"from": "10:30:00", "to": "10:30:01"}
    found = told(HOLIDAYS, sheet("queries", [QUERY_HEADER, row]), office_hours=hours)["queries"][0]
    assert (found["interim"], found["concrete"]) == ("running", "running")
