"""The register of departments: its spelling, and whom it knows."""

from __future__ import annotations

import pytest

from kmc_sheets.schema import UNRECOGNISED
from tests.books import grade_at, problems, sheet, told

EVENT = ["Event at", "Department", "Event"]


def departments_of(*typed: str, register: list[list[str]]) -> list[str]:
    """What the report calls the departments of events typed so."""
    rows = [["25/11/2026", name, f"Fair {n}"] for n, name in enumerate(typed)]
    found = told(
        sheet("departments", [["Department", "Short name"], *register]), sheet("events", [EVENT, *rows])
    )
    return [entry["department"] for entry in found["events"]]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Parks  &\n Squares", "Parks & Squares"),
        ("  Roads\u00a0", "Roads"),
        ("Wa\u200bter\ufeff Supply", "Water Supply"),
        ("বরো ১ স্বাস্থ্য", "বরো ১ স্বাস্থ্য"),  # digits stay as they were typed
        ("র\u200d্যাম্প", "র\u200d্যাম্প"),  # a joiner between Indic letters shapes them
        ("Wa\u200dter", "Water"),
    ],
)
def test_a_department_is_called_as_the_register_spells_it(name: str, shown: str) -> None:
    assert departments_of(name, register=[[name, ""]]) == [shown]
    assert departments_of("ZZ", register=[[name, "ZZ"]]) == [shown]


def test_of_two_rows_with_one_name_the_first_counts() -> None:
    found = told(
        sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["ROADS Dept.", "RR"]]),
        sheet("events", [EVENT, ["25/11/2026", "RD", "Fair"], ["25/11/2026", "RR", "Fair"]]),
    )
    assert grade_at(found, "departments", "A3") == "warning"
    assert [entry["department"] for entry in found["events"]] == ["Roads", UNRECOGNISED]
    assert [entry["department"] for entry in found["scorecard"]] == ["Roads", "All departments"]


def test_without_a_departments_worksheet_the_contacts_departments_are_the_register() -> None:
    found = told(
        sheet("contacts", [["Department", "Name"], ["Roads", "A"], ["roads dept.", "B"], ["Health", "C"]]),
        sheet("events", [EVENT, ["25/11/2026", "HEALTH", "Fair"]]),
    )
    assert {entry["department"] for entry in found["contacts"]} == {"Roads", "Health"}
    assert found["events"][0]["department"] == "Health"
    assert found["tables"]["departments"] == {
        "worksheet": None, "rows": 0, "read": 0, "set_aside": 0, "blank": 0,
    }  # fmt: skip
    assert problems(found, table="departments") == []  # it may be absent


def test_with_an_empty_departments_worksheet_the_contacts_departments_are_the_register() -> None:
    found = told(
        sheet("departments", [["Department", "Short name"]]),
        sheet("contacts", [["Department", "Name"], ["Roads", "A"]]),
    )
    assert [entry["department"] for entry in found["contacts"]] == ["Roads"]


def test_a_short_name_that_two_share_matches_neither() -> None:
    assert departments_of("HC", register=[["Heritage", "HC"], ["Health Centres", "HC"]]) == [UNRECOGNISED]


def test_the_next_department_must_be_two_edits_further() -> None:
    register = [["Lighting", ""], ["Lightings", ""]]
    assert departments_of("Lighting", "Lightting", register=register) == ["Lighting", UNRECOGNISED]


@pytest.mark.parametrize(("typed", "expected"), [("Road", "Roads"), ("Parkk", UNRECOGNISED)])
def test_the_registers_own_length_says_how_many_edits_make_a_near_spelling(typed: str, expected: str) -> None:
    assert departments_of(typed, register=[["Roads", ""], ["Park", ""]]) == [expected]


def test_unrecognised_rows_count_in_totals_and_in_no_department() -> None:
    rows = [[f"{day}/11/2026", "Finance", f"Fair {day}"] for day in range(16, 21)]
    found = told(
        sheet("departments", [["Department", "Short name"], ["Roads", "RD"]]), sheet("events", [EVENT, *rows])
    )
    roads, everybody = found["scorecard"]
    assert roads["clauses"]["event_notices"] == {"met": 0, "missed": 0, "rate": None}
    assert everybody["clauses"]["event_notices"] == {"met": 0, "missed": 5, "rate": 0}
    assert all(entry["department"] != UNRECOGNISED for entry in found["scorecard"])


def test_inactive_departments_keep_what_their_rows_count_but_have_no_days_and_no_contact() -> None:
    found = told(
        sheet("departments", [["Department", "Short name", "Active"], ["Roads", "", ""], ["Old", "", "no"]]),
        sheet("contacts", [["Department", "Name"], ["Old", "A"]]),
        sheet("events", [EVENT, ["20/11/2026", "Old", "Fair"]]),
        sheet("activities", [["Date", "Department", "Activity"], [46346, "Old", "Camp"]]),
    )
    assert {entry["department"] for entry in found["days"]} == {"Roads"}
    assert [entry["department"] for entry in found["contacts"]] == ["Roads"]
    old = next(entry for entry in found["scorecard"] if entry["department"] == "Old")
    assert old["clauses"]["event_notices"]["missed"] == 1
    assert old["clauses"]["contacts"] == {"met": 0, "missed": 0, "rate": None}


def test_a_department_that_owes_no_daily_updates_has_no_days() -> None:
    found = told(
        sheet("departments", [["Department", "Reports daily"], ["Roads", "no"], ["Health", "yes"]]),
        sheet("activities", [["Date", "Department", "Activity"], [46346, "Roads", "Camp"]]),
    )
    assert {entry["department"] for entry in found["days"]} == {"Health"}
