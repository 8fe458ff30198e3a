"""Content: released only after approval by an office that may approve on that day."""

from __future__ import annotations

from typing import Any

import pytest

from kmc_sheets.sources.grid import Cell
from tests.books import entry, grade_at, sheet, taken, told

HEADER = ["Submitted at", "Title", "Approver", "Decision", "Decided at", "Released at"]


def content(
    approver: Cell = "MC",
    decision: Cell = "approved",
    decided_at: Cell = "",
    released_at: Cell = "",
    submitted_at: Cell = "20/11/2026",
    **values: Any,
) -> str:
    row = [submitted_at, "A post", approver, decision, decided_at, released_at]
    return str(entry("content", HEADER, row, **values)["verdict"])


@pytest.mark.parametrize(
    ("decided", "released", "expected"),
    [
        ("21/11/2026 11:00", "21/11/2026 10:59:59", "released_early"),
        ("21/11/2026 11:00", "21/11/2026 11:00:00", "released"),
        ("21/11/2026 11:00", "21/11/2026 11:00:01", "released"),
        ("21/11/2026", "21/11/2026", "released"),  # both day-only on the same day
        ("21/11/2026", "21/11/2026 23:59:59", "released"),  # not before any second of it
        ("21/11/2026", "21/11/2026 23:59:58", "undated"),
        ("21/11/2026 00:00:01", "21/11/2026", "undated"),
        ("21/11/2026", "20/11/2026 23:59:59", "released_early"),
        ("21/11/2026 12 midnight", "21/11/2026", "released"),
        ("21/11/2026 24:00 hrs", "22/11/2026", "released"),
        ("21/11/2026", "22/11/2026", "released"),
        ("yes", "22/11/2026", "undated"),
        ("#REF!", "22/11/2026", "undated"),
        ("", "22/11/2026", "undated"),
        ("21/11/2026", "yes", "undated"),
        ("21/11/2026", "31/02/2026", "undated"),
    ],
)
def test_a_release_must_not_be_before_the_decision(decided: str, released: str, expected: str) -> None:
    assert content(decided_at=decided, released_at=released) == expected


@pytest.mark.parametrize(
    ("approver", "decision"),
    [
        ("MC", "rejected"),
        ("MC", "pending"),
        ("MC", "changes"),
        ("OSD to the Chairman", "approved"),
        ("", "approved"),
        ("", ""),
        ("-", "ok"),
    ],
)
def test_a_release_without_approval_is_unapproved_whenever_it_was(approver: str, decision: str) -> None:
    decided = ["", "21/11/2026", "yes", "#REF!"]
    released = ["22/11/2026", "22/11/2026 10:00", "yes", "31/02/2026", "#N/A"]
    rows = [["20/11/2026", f"{d} {r}", approver, decision, d, r] for d in decided for r in released]
    verdicts = [one["verdict"] for one in told(sheet("content", [HEADER, *rows]))["content"]]
    assert verdicts == ["released_unapproved"] * 20


@pytest.mark.parametrize(
    ("released", "expected"),
    [
        ("23/11/2026 10:05", "released"),  # clocks differ
        ("23/11/2026 10:05:01", "approved"),  # a plan
        ("24/11/2026", "approved"),
        ("24/11/2028", "approved"),
        ("23/11/2026", "released"),
        ("no", "approved"),
        ("pending", "approved"),
        ("x", "approved"),
        ("-", "approved"),
    ],
)
def test_a_release_still_to_come_is_a_plan(released: str, expected: str) -> None:
    assert content(decided_at="22/11/2026", released_at=released) == expected


def test_a_plan_is_a_note_and_counts_by_the_days_that_are_past() -> None:
    row = ["20/11/2026", "A post", "MC", "approved", "21/11/2026", "25/11/2026"]
    assert grade_at(told(sheet("content", [HEADER, row])), "content", "F2") == "note"
    assert str(taken(sheet("content", [HEADER, row])).content["week_on"][0].date()) == "2026-11-21"


@pytest.mark.parametrize(
    ("decided", "released", "submitted", "week_on"),
    [
        ("21/11/2026", "22/11/2026", "20/11/2026", "2026-11-22"),
        ("21/11/2026", "yes", "20/11/2026", "2026-11-21"),
        ("yes", "31/02/2026", "20/11/2026", "2026-11-20"),
        ("yes", "yes", "yes", "NaT"),  # in no week
        ("21/11/2026 24:00 hrs", "", "20/11/2026", "2026-11-21"),
    ],
)
def test_content_counts_in_the_week_of_its_release_else_decision_else_submission(
    decided: str, released: str, submitted: str, week_on: str
) -> None:
    row = [submitted, "A post", "MC", "approved", decided, released]
    assert str(taken(sheet("content", [HEADER, row])).content["week_on"][0])[:10] == week_on


def test_an_empty_decision_with_an_approver_and_a_day_of_decision_is_approved() -> None:
    assert content("MC", "", "21/11/2026") == "approved"
    assert content("", "", "21/11/2026") == "pending"
    assert content("MC", "", "pending") == "pending"


OFFICES = [
    {"name": "Municipal Commissioner", "aliases": ["MC"]},
    {"name": "Chairman BoA", "aliases": ["Chairman"], "to": "2026-11-20"},
    {"name": "Mayor", "aliases": ["Hon'ble Mayor"], "from": "2026-11-21"},
]


@pytest.mark.parametrize(
    ("approver", "decided", "released", "submitted", "expected"),
    [
        ("Chairman", "20/11/2026 23:59", "", "01/11/2026", "approved"),
        ("Chairman", "21/11/2026 00:01", "", "01/11/2026", "not_authorised"),
        ("Mayor", "20/11/2026", "", "01/11/2026", "not_authorised"),
        ("Mayor", "21/11/2026", "", "01/11/2026", "approved"),
        ("MC", "21/11/2026", "", "01/11/2026", "approved"),
        # the day of the decision, else of the release, else of the submission
        ("Chairman", "20/11/2026", "22/11/2026", "01/11/2026", "released"),
        ("Mayor", "", "21/11/2026", "01/11/2026", "undated"),
        ("Mayor", "", "20/11/2026", "21/11/2026", "released_unapproved"),
        ("Mayor", "", "", "20/11/2026", "not_authorised"),
        ("Mayor", "", "", "21/11/2026", "approved"),
        ("Mayor", "yes", "", "21/11/2026", "approved"),
        ("Mayor", "", "", "yes", "approved"),  # no day can be read: any day's list
        ("Hon'ble Mayer", "21/11/2026", "", "01/11/2026", "approved"),
    ],
)
def test_offices_may_approve_from_and_to_their_days(
    approver: str, decided: str, released: str, submitted: str, expected: str
) -> None:
    assert content(approver, "approved", decided, released, submitted, offices=OFFICES) == expected


def test_content_without_a_title_or_a_submission_is_set_aside() -> None:
    rows: list[list[Cell]] = [["20/11/2026", "-"], ["", "A post"], ["soon", "A post"], ["yes", "A post"]]
    found = told(sheet("content", [HEADER, *rows]))
    assert [one["row"] for one in found["content"]] == [5]
    assert found["tables"]["content"]["set_aside"] == 3
    assert found["content"][0]["verdict"] == "pending"
