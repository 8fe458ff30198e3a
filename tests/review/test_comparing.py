"""Better or worse, only where the counts allow saying so. Source: docs/rules.md, section 8."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kmc_sheets import periods, schema
from kmc_sheets.review.comparing import direction, moves
from kmc_sheets.review.model import Direction, Link
from kmc_sheets.scorecard import Rate, Score

B, W, L = Direction.BETTER, Direction.WORSE, Direction.LEVEL
WEEK = periods.dates(date(2026, 11, 16), date(2026, 11, 22))
BEFORE = periods.before(WEEK)
COUNTS = st.integers(0, 40)
RATES = st.builds(Rate, COUNTS, COUNTS)


@pytest.mark.parametrize(
    ("before", "week", "wanted"),
    [
        # five of each: the third row decides
        ((2, 3), (3, 2), L),
        ((2, 3), (4, 1), L),  # 40 % to 80 %, but one row in each week the other way makes them equal
        ((2, 3), (5, 0), B),
        ((0, 5), (3, 2), B),
        ((5, 0), (2, 3), W),
        ((5, 0), (3, 2), L),
        # at least five in each week
        ((0, 4), (4, 0), None),
        ((0, 4), (9, 0), None),
        ((0, 9), (4, 0), None),
        ((0, 5), (5, 0), B),
        # ten points exactly, and a row less
        ((50, 50), (60, 40), B),
        ((50, 50), (59, 41), L),
        ((60, 40), (50, 50), W),
        ((59, 41), (50, 50), L),
        ((100, 100), (120, 80), B),
        ((100, 100), (119, 81), L),
        # twenty: ten points are two rows, which one row a week may make
        ((10, 10), (12, 8), L),
        ((10, 10), (13, 7), B),
        # weeks of different size
        ((5, 0), (25, 25), W),
        ((5, 0), (43, 7), L),  # 100 % to 86 %: one of the five alone makes twenty points
        ((0, 0), (9, 0), None),
        ((9, 0), (9, 0), L),
    ],
)
def test_it_takes_ten_points_and_more_than_a_row_each(
    before: tuple[int, int], week: tuple[int, int], wanted: Direction | None
) -> None:
    assert direction(Rate(*week), Rate(*before), 5) is wanted


def test_nothing_counted_is_never_compared_whatever_the_settings() -> None:
    assert direction(Rate(0, 0), Rate(3, 0), 0) is None
    assert direction(Rate(1, 0), Rate(0, 1), 0) is L


@given(RATES, RATES, st.integers(0, 12))
def test_better_one_way_is_worse_the_other(week: Rate, before: Rate, least: int) -> None:
    turned = {B: W, W: B, L: L, None: None}
    assert direction(before, week, least) is turned[direction(week, before, least)]


@given(RATES, RATES)
def test_what_is_better_stays_so_if_a_row_of_each_week_had_gone_the_other_way(
    week: Rate, before: Rate
) -> None:
    assume(direction(week, before, 1) is B)
    assert week.met
    assert before.missed
    one_less = Rate(week.met - 1, week.missed + 1)
    one_more = Rate(before.met + 1, before.missed - 1)
    assert one_less.exact is not None
    assert one_more.exact is not None
    assert one_less.exact > one_more.exact
    assert week.exact is not None
    assert before.exact is not None
    assert week.exact - before.exact >= Fraction(1, 10)


def score(department: str, band: str | None = "good", **rates: Rate) -> Score:
    clauses = {clause: rates.get(clause, Rate(0, 0)) for clause in schema.CLAUSES}
    return Score(department, None, band, None, clauses, 0, 0, 0.0, 0)


def test_departments_are_told_clause_by_clause_the_largest_change_first() -> None:
    low, high, middle = Rate(0, 10), Rate(10, 0), Rate(6, 4)
    week = [
        score("Roads", interim_replies=high, concrete_replies=low, daily_updates=high),
        score("Water", interim_replies=middle, contacts=Rate(1, 0)),
        score("Health", interim_replies=Rate(3, 0), content_release=Rate(9, 0)),
        score("Law", "cannot be judged", interim_replies=high),
        score("Parks", interim_replies=high),
        score("Estate", daily_updates=middle),
    ]
    before = [
        score("Roads", interim_replies=low, concrete_replies=high, daily_updates=high),
        score("Water", interim_replies=low, contacts=Rate(0, 1)),
        score("Health", interim_replies=low, content_release=Rate(1, 0)),
        score("Law", interim_replies=low),
        score("Parks", "cannot be judged", interim_replies=low),
        score("Estate", daily_updates=high),
    ]
    active = frozenset({"Roads", "Water", "Health", "Law", "Estate"})
    told = moves(week, {one.department: one for one in before}, (WEEK, BEFORE), active, 5, is_over=True)
    assert [(one.department, one.clause, one.points) for one in told.better] == [
        ("Roads", "interim_replies", 1.0),
        ("Water", "interim_replies", 0.6),
    ]
    assert [(one.department, one.clause, one.points) for one in told.worse] == [
        ("Roads", "concrete_replies", 1.0),
        ("Estate", "daily_updates", 0.4),
    ]
    # compared: Roads, Water, Estate; not: Health (too few), Law (can't be judged); Parks is not active
    assert (told.compared, told.not_compared, told.is_comparable) == (3, 2, True)
    assert told.better[0].rows == Link(
        "replies",
        (
            ("period", "dates"),
            ("from", "2026-11-16"),
            ("to", "2026-11-22"),
            ("department", "Roads"),
            ("show", "interim_replies"),
        ),
    )
    assert dict(told.better[0].rows_before.keys)["from"] == "2026-11-09"


def test_a_week_that_is_not_over_is_not_compared() -> None:
    told = moves(
        [score("Roads", interim_replies=Rate(9, 0))],
        {"Roads": score("Roads", interim_replies=Rate(0, 9))},
        (WEEK, BEFORE),
        frozenset({"Roads"}),
        5,
        is_over=False,
    )
    assert (told.better, told.worse, told.is_comparable) == ((), (), False)


def test_weeks_are_seven_days_each_and_follow_each_other() -> None:
    assert BEFORE.end + timedelta(days=1) == WEEK.start
    assert (WEEK.days, BEFORE.days) == (7, 7)
