"""From verdicts to rates, bands and ranks. Departments are inactive where only their rows should count."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any

import pytest

from kmc_sheets.scorecard import score
from kmc_sheets.sources.grid import Cell
from tests.books import QUERY_HEADER, WEEK, sheet, taken, told

EVENT = ["Event at", "Department", "Event", "Notice at"]
FOUR = (date(2026, 10, 26), date(2026, 11, 22))


def register(*names: str, active: str = "no") -> Any:
    """Departments that have no days and no contact of their own, unless they are active."""
    return sheet(
        "departments", [["Department", "Short name", "Active"], *([name, "", active] for name in names)]
    )


def events(
    department: str, met: int = 0, missed: int = 0, undated: int = 0, day: int = 18
) -> list[list[Cell]]:
    notices = ["10/11/2026"] * met + [""] * missed + ["yes"] * undated
    return [
        [f"{day}/11/2026", department, f"{department} {n} of {day}", notice]
        for n, notice in enumerate(notices)
    ]


def scores(*rows: list[list[Cell]], names: tuple[str, ...] = ("Roads",), **values: Any) -> dict[str, Any]:
    found = told(register(*names), sheet("events", [EVENT, *chain(*rows)]), **values)
    return {one["department"]: one for one in found["scorecard"]}


@pytest.mark.parametrize(
    ("met", "missed", "band"),
    [
        (10, 0, "good"),
        (9, 1, "good"),  # exactly 90 %
        (899, 101, "watch"),
        (17, 2, "watch"),
        (3, 1, "watch"),  # exactly 75 %
        (74, 26, "poor"),
        (2, 1, "poor"),
        (0, 5, "poor"),
        (0, 0, None),
    ],
)
def test_a_band_is_good_from_ninety_per_cent_and_watch_from_seventy_five(
    met: int, missed: int, band: str | None
) -> None:
    roads = scores(events("Roads", met, missed))["Roads"]
    assert roads["band"] == band
    assert roads["overall"] == (met / (met + missed) if band else None)


@pytest.mark.parametrize(
    ("good", "watch", "band"), [(0.7, 0.6, "good"), (0.71, 0.7, "watch"), (0.9, 0.71, "poor")]
)
def test_other_bands_of_the_settings_hold_exactly(good: float, watch: float, band: str) -> None:
    limits = {"good": good, "watch": watch}
    assert scores(events("Roads", 7, 3), scorecard=limits)["Roads"]["band"] == band


@pytest.mark.parametrize(("counted", "is_ranked"), [(4, False), (5, True), (6, True)])
def test_fewer_than_five_counted_are_listed_with_their_band_and_not_ranked(
    counted: int, is_ranked: bool
) -> None:
    roads = scores(events("Roads", counted))["Roads"]
    assert (roads["band"], roads["rank"]) == ("good", 1 if is_ranked else None)


def test_days_and_contacts_do_not_make_a_department_ranked() -> None:
    rows = [[f"{day}/11/2026", "Roads", f"Work {day}", f"{day}/11/2026"] for day in range(16, 22)]
    found = told(
        register("Roads", active="yes"),
        sheet("activities", [["Date", "Department", "Activity", "Shared at"], *rows]),
        sheet("events", [EVENT, *events("Roads", 4)]),
    )
    roads = found["scorecard"][0]
    assert (roads["department"], roads["rank"]) == ("Roads", None)
    assert roads["clauses"]["daily_updates"]["met"] >= 5


def test_what_was_not_counted_does_not_make_a_department_ranked() -> None:
    running = [["23/11/2026 09:30", "Roads", f"Query {n}", "22/11/2026 10:00"] for n in range(6)]
    header = ["Received at", "Department", "Query", "Forwarded at"]
    found = told(
        register("Roads"), sheet("queries", [header, *running]), sheet("events", [EVENT, *events("Roads", 4)])
    )
    assert found["scorecard"][0]["rank"] is None


@pytest.mark.parametrize(
    ("met", "undated", "band"),
    [
        (4, 1, "good"),
        (8, 2, "good"),
        (3, 1, "cannot be judged"),
        (79, 20, "cannot be judged"),
        (80, 20, "good"),
    ],
)
def test_more_than_a_fifth_undated_cannot_be_judged(met: int, undated: int, band: str) -> None:
    roads = scores(events("Roads", met, undated=undated))["Roads"]
    assert roads["band"] == band
    assert (roads["rank"] is None) == (band != "good" or met < 5)
    assert roads["overall"] == 1  # its rates stand


def test_a_department_whose_rows_are_all_undated_cannot_be_judged() -> None:
    roads = scores(events("Roads", undated=3))["Roads"]
    assert (roads["overall"], roads["band"], roads["rank"]) == (None, "cannot be judged", None)


def test_undated_rows_of_other_weeks_do_not_weigh() -> None:
    found = scores(events("Roads", 5), events("Roads", undated=5, day=5))
    assert found["Roads"]["band"] == "good"


def test_a_query_weighs_once_though_both_of_its_replies_are_undated() -> None:
    rows = [
        ["18/11/2026 08:00", "", "18/11/2026 09:00", "", "18/11/2026 10:00", "", "", f"q{n}", "Roads"]
        for n in range(4)
    ]
    rows.append(["18/11/2026 08:00", "", "yes", "", "yes", "", "", "q9", "Roads"])
    snapshot = taken(register("Roads"), sheet("queries", [[*QUERY_HEADER, "Department"], *rows]))
    roads = score(snapshot, *WEEK)[0]
    assert (roads.unjudged, roads.band) == (0.2, "good")


@pytest.mark.parametrize(
    ("before", "broken", "after", "share"),
    [
        ("18/11/2026", "31/02/2026", "18/11/2026", 1 / 3),  # between two rows of the week
        ("18/11/2026", "", "18/11/2026", 1 / 3),
        ("08/11/2026", "31/02/2026", "18/11/2026", 0.0),  # above it lies another week
        ("18/11/2026", "31/02/2026", "08/12/2026", 0.0),
    ],
)
def test_a_row_set_aside_weighs_by_the_dates_of_its_neighbours(
    before: str, broken: str, after: str, share: float
) -> None:
    rows = [[before, "Roads", "a", ""], [broken, "Roads", "b", ""], [after, "Roads", "c", ""]]
    snapshot = taken(register("Roads"), sheet("events", [EVENT, *rows]))
    assert score(snapshot, *WEEK)[0].unjudged == pytest.approx(share)


def test_a_row_set_aside_weighs_by_its_own_date_if_that_can_be_read() -> None:
    rows = [
        ["18/11/2026", "Roads", "a", ""],
        ["19/11/2026", "Roads", "", ""],
        ["05/11/2026", "Roads", "", ""],
    ]
    snapshot = taken(register("Roads"), sheet("events", [EVENT, *rows]))
    assert score(snapshot, *WEEK)[0].unjudged == 0.5


def test_notes_totals_and_repeats_do_not_weigh() -> None:
    rows = [
        ["18/11/2026", "Roads", "a", ""],
        ["18/11/2026", "Roads", "a", ""],
        ["Total", "", 3, ""],
        ["", "", "Note: x", ""],
    ]
    snapshot = taken(register("Roads"), sheet("events", [EVENT, *rows]))
    assert score(snapshot, *WEEK)[0].unjudged == 0


# ---------------------------------------------------------------- ranking


def test_ranks_go_by_overall_then_fewer_overdue_then_name() -> None:
    names = ("Zoo", "Roads", "Health", "Water", "Small")
    header = ["Received at", "Department", "Query", "Concrete at"]
    overdue = [["01/09/2026 08:00", "Health", "old", ""]]  # of a week long past: it still counts now
    found = told(
        register(*names),
        sheet("events", [EVENT, *events("Zoo", 4, 1), *events("Roads", 4, 1), *events("Health", 4, 1),
                         *events("Water", 5), *events("Small", 1)]),
        sheet("queries", [header, *overdue]),
    )  # fmt: skip
    order = [(one["department"], one["rank"]) for one in found["scorecard"]]
    assert order == [
        ("Water", 1), ("Roads", 2), ("Zoo", 3), ("Health", 4), ("Small", None), ("All departments", None),
    ]  # fmt: skip


def test_the_overall_is_the_plain_mean_of_the_rates_that_are_not_empty() -> None:
    header = ["Received at", "Department", "Query", "Concrete at"]
    queries = [
        ["18/11/2026 08:00", "Roads", "a", "18/11/2026 09:00"],  # both met
        ["18/11/2026 08:00", "Roads", "b", "18/11/2026 19:00"],  # interim late, concrete met
    ]
    snapshot = taken(
        register("Roads"),
        sheet("queries", [header, *queries]),
        sheet("events", [EVENT, *events("Roads", 1, 3)]),
    )
    roads = score(snapshot, *WEEK)[0]
    assert roads.clauses["interim_replies"].rate == 0.5
    assert roads.clauses["concrete_replies"].rate == 1
    assert roads.clauses["event_notices"].rate == 0.25
    assert roads.overall == pytest.approx((0.5 + 1 + 0.25) / 3)
    assert (roads.rests_on, roads.counted) == (3, 8)


def test_all_departments_have_each_rate_from_all_and_the_mean_of_these_a_band_and_no_rank() -> None:
    found = scores(
        events("Roads", 9, 1), events("Health", 1, 9), events("Finance", 10), names=("Roads", "Health")
    )
    everybody = found["All departments"]
    assert everybody["clauses"]["event_notices"] == {"met": 20, "missed": 10, "rate": 20 / 30}
    assert (everybody["rank"], everybody["band"]) == (None, "poor")
    assert "Unrecognised" not in found


def test_all_departments_are_judged_though_one_cannot_be() -> None:
    assert scores(events("Roads", 1, undated=9))["All departments"]["band"] == "good"


def test_a_thing_counts_in_its_own_week_only() -> None:
    rows = [
        *events("Roads", 1, day=15),
        *events("Roads", 1, day=16),
        *events("Roads", 1, day=22),
        *events("Roads", 1, day=23),
    ]
    found = told(register("Roads"), sheet("events", [EVENT, *rows]))
    assert found["scorecard"][0]["clauses"]["event_notices"]["met"] == 2  # from Monday to Sunday
    found = told(register("Roads"), sheet("events", [EVENT, *rows]), week=FOUR)
    assert found["scorecard"][0]["clauses"]["event_notices"]["met"] == 3


@pytest.mark.parametrize(
    ("received", "forwarded", "counts"),
    [
        ("15/11/2026 23:59", "16/11/2026 00:01", True),  # by the date its clock started
        ("15/11/2026 24:00 hrs", "", False),  # written on the 15th
        ("16/11/2026", "", True),  # its first possible moment
        ("22/11/2026 23:59:59", "", True),
        ("22/11/2026", "23/11/2026 00:01", False),
        ("22/11/2026 08:00", "15/11/2026", True),  # forwarded before receipt: from receipt
    ],
)
def test_a_query_counts_in_the_week_its_clock_started(received: str, forwarded: str, counts: bool) -> None:
    row = [received, forwarded, received, "", received, "", "", "q"]
    snapshot = taken(sheet("queries", [QUERY_HEADER, row]))
    day = snapshot.queries["week_on"][0].date()
    assert (WEEK[0] <= day <= WEEK[1]) == counts
