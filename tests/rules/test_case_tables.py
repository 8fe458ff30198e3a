"""Every hand-worked verdict (tests/cases/verdicts.py), from a grid to the report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.books import NOW, QUERY_HEADER, sheet, told
from tests.cases import verdicts

HOURS = {"from": "10:30:00", "to": "17:00:00"}


def numbered(cases: Sequence[tuple[Any, ...]]) -> Any:
    return pytest.mark.parametrize(("number", "case"), list(enumerate(cases)), ids=repr)


def queries(cases: Sequence[tuple[Any, ...]], length: int, **values: Any) -> list[dict[str, Any]]:
    """The report's entries of query logs: the first `length` of the columns of each case are typed."""
    rows = [[*case[:length], *[""] * (7 - length), f"Query {number}"] for number, case in enumerate(cases)]
    return told(sheet("queries", [QUERY_HEADER, *rows]), **values)["queries"]  # type: ignore[no-any-return]


@cache
def replies() -> list[dict[str, Any]]:
    return queries(verdicts.REPLIES, 7)


@cache
def in_office_hours() -> list[dict[str, Any]]:
    return queries(verdicts.OFFICE_HOURS, 7, office_hours=HOURS)


@cache
def dues() -> list[dict[str, Any]]:
    return queries(verdicts.DUES, 2)


@numbered(verdicts.REPLIES)
def test_a_reply_is_judged_by_its_limit(number: int, case: tuple[Any, ...]) -> None:
    found = replies()[number]
    assert (found["interim"], found["concrete"], found["prompt"]) == case[7:]


@numbered(verdicts.OFFICE_HOURS)
def test_in_office_hours_the_clock_stands_still_outside_them(number: int, case: tuple[Any, ...]) -> None:
    found = in_office_hours()[number]
    assert (found["interim"], found["concrete"], found["prompt"]) == case[7:]


@numbered(verdicts.DUES)
def test_due_moments_are_told_from_the_last_second_of_the_start(number: int, case: tuple[Any, ...]) -> None:
    found = dues()[number]
    assert (found["clock_started"], found["interim_due"], found["concrete_due"]) == case[2:]


@cache
def activities() -> list[dict[str, Any]]:
    rows = [[*case[:3], f"place {number}"] for number, case in enumerate(verdicts.ACTIVITIES)]
    found = told(sheet("activities", [["Date", "Activity", "Shared at", "Place"], *rows]))
    return found["activities"]  # type: ignore[no-any-return]


@numbered(verdicts.ACTIVITIES)
def test_an_activity_is_shared_on_its_day_or_not(number: int, case: tuple[Any, ...]) -> None:
    assert activities()[number]["verdict"] == case[3]


@cache
def events() -> list[dict[str, Any]]:
    rows = [[*case[:4], f"Fair {number}"] for number, case in enumerate(verdicts.EVENTS)]
    found = told(sheet("events", [["Event at", "Major", "Notice at", "Status", "Event"], *rows]))
    return found["events"]  # type: ignore[no-any-return]


@numbered(verdicts.EVENTS)
def test_an_event_wants_a_notice_a_calendar_day_ahead(number: int, case: tuple[Any, ...]) -> None:
    assert events()[number]["verdict"] == case[4]


@cache
def content() -> list[dict[str, Any]]:
    header = ["Submitted at", "Approver", "Decision", "Decided at", "Released at", "Title"]
    rows = [[*case[:5], f"Post {number}"] for number, case in enumerate(verdicts.CONTENT)]
    return told(sheet("content", [header, *rows]))["content"]  # type: ignore[no-any-return]


@numbered(verdicts.CONTENT)
def test_content_is_released_only_after_approval(number: int, case: tuple[Any, ...]) -> None:
    assert content()[number]["verdict"] == case[5]


def test_now_of_the_case_tables_is_now() -> None:
    assert NOW.isoformat() == verdicts.NOW
