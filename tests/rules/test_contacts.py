"""Contacts: one competent officer a department."""

from __future__ import annotations

from typing import Any

from kmc_sheets.sources.grid import Cell
from tests.books import grade_at, sheet, told

HEADER = ["Department", "Name", "Designation", "Mobile", "E-mail", "Active"]
REGISTER = sheet(
    "departments", [["Department", "Short name", "Active"], ["Roads", "RD", ""], ["Old", "", "no"]]
)
WHOLE: list[Cell] = ["Roads", "A. Sen", "AE", "6000012345", "a@kmcgov.in", ""]


def contact(*rows: list[Cell]) -> tuple[str, list[str]]:
    found = told(REGISTER, sheet("contacts", [HEADER, *rows]))
    (one,) = found["contacts"]
    return one["verdict"], one["lacking"]


def changed(**cells: Cell) -> list[Cell]:
    row = list(WHOLE)
    for name, cell in cells.items():
        row[[header.lower().replace("-", "") for header in HEADER].index(name)] = cell
    return row


def test_one_with_all_particulars_is_complete() -> None:
    assert contact(WHOLE) == ("complete", [])


def test_nobody_is_missing() -> None:
    assert contact() == ("missing", [])
    assert contact(changed(active="no")) == ("missing", [])
    assert contact(changed(department="Old")) == ("missing", [])


def test_what_is_missing_or_unreadable_is_named() -> None:
    assert contact(changed(mobile="033 2286 1000")) == ("incomplete", ["mobile"])
    assert contact(changed(name="-", email="kmc")) == ("incomplete", ["name", "email"])
    assert contact(["Roads"]) == ("incomplete", ["name", "designation", "mobile", "email"])
    assert contact(changed(designation="#REF!")) == ("incomplete", ["designation"])


def test_two_people_are_several_and_nothing_lacks() -> None:
    assert contact(WHOLE, changed(mobile="6000012346", name="")) == ("several", [])
    assert contact(WHOLE, changed(mobile="")) == ("several", [])
    assert contact(changed(mobile=""), changed(mobile="-", name="B")) == ("several", [])


def test_rows_with_equal_mobile_numbers_are_one_who_has_what_one_of_them_has() -> None:
    first, second = (
        changed(mobile="+91 60000-12345", email=""),
        changed(mobile=6000012345, name="", designation=""),
    )
    assert contact(first, second) == ("complete", [])
    assert contact(first, changed(mobile=6000012345, email="x")) == ("incomplete", ["email"])


def test_an_inactive_second_does_not_count() -> None:
    assert contact(WHOLE, changed(mobile="6000012346", active="no")) == ("complete", [])


def test_a_contact_of_a_department_that_is_not_in_the_register_belongs_to_nobody() -> None:
    found = told(REGISTER, sheet("contacts", [HEADER, WHOLE, changed(department="Finance")]))
    assert [one["department"] for one in found["contacts"]] == ["Roads"]
    assert grade_at(found, "contacts", "A3") == "warning"
    assert found["tables"]["contacts"]["read"] == 2


def test_contacts_count_in_every_period() -> None:
    found: dict[str, Any] = told(REGISTER, sheet("contacts", [HEADER, WHOLE]))
    assert found["scorecard"][1]["clauses"]["contacts"] == {"met": 1, "missed": 0, "rate": 1}
    assert found["scorecard"][-1]["clauses"]["contacts"]["met"] == 1
