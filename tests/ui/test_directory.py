"""The directory of one-point contacts: what each lacks, who may be called, and by whom."""

from __future__ import annotations

from kmc_sheets import periods
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import contact_rows, directory
from kmc_sheets.ui.view import View
from tests.books import NOW, sheet, taken

CONTACTS = ["Department", "Name", "Designation", "Mobile", "E-mail"]
PERIOD = periods.last_week(NOW.date())


def register(*names: str) -> Snapshot:
    return taken(sheet("departments", [["Department", "Short name"], *([name, ""] for name in names)]))


def kept() -> Snapshot:
    """Parks complete, Roads without mobile and with an e-mail that can't be read, Water twice, Health not."""
    return taken(
        sheet(
            "departments",
            [["Department", "Short name"], *([n, ""] for n in ("Water", "Roads", "Parks", "Health"))],
        ),
        sheet(
            "contacts",
            [
                CONTACTS,
                ["Parks", "A. Dey", "Clerk", "60000 12345", "parks@kmc.example"],
                ["Roads", "B. Sen", "Clerk", "", "roads at kmc"],
                ["Water", "C. Roy", "Clerk", "6000012346", "c@kmc.example"],
                ["Water", "D. Bose", "Clerk", "6000012347", "d@kmc.example"],
            ],
        ),
    )


def rows(
    snapshot: Snapshot, *allowed: str, show: str = "", leads: bool = True
) -> dict[str, dict[str, object]]:
    found = directory.contacts_rows(snapshot, show, None, frozenset(allowed), leads=leads)
    return {str(row["department"]): row for row in found.first(found.total).to_dict("records")}


def test_the_directory_has_a_line_for_every_active_department_by_name() -> None:
    found = rows(kept(), "Parks")
    assert list(found) == ["Health", "Parks", "Roads", "Water"]
    assert [row["word"] for row in found.values()] == [
        "■ nobody named",
        "● complete",
        "▲ incomplete",
        "◆ several contacts",
    ]
    assert [row["officer"] for row in found.values()] == [
        "■ nobody named",
        "A. Dey, Clerk",
        "B. Sen, Clerk",
        "◆ several contacts",
    ]
    assert found["Roads"]["lacks"] == "mobile, e-mail"
    assert found["Parks"]["place"] == "Contacts, row 2"
    assert found["Health"]["place"] == "no row"


def test_those_allowed_see_the_number_and_can_call() -> None:
    parks = rows(kept(), "Parks")["Parks"]
    assert (parks["mobile_said"], parks["email_said"]) == ("+91 60000 12345", "parks@kmc.example")
    assert parks["call"] == "tel:+916000012345"
    assert parks["whatsapp"] == "https://wa.me/916000012345"
    assert parks["mail"] == "mailto:parks@kmc.example"


def test_others_are_told_that_there_is_one_but_not_which_anywhere() -> None:
    snapshot = kept()
    found = rows(snapshot, "Roads")
    assert found["Parks"]["mobile_said"] == "only for those allowed to see them"
    assert found["Roads"]["mobile_said"] == ""
    listed = directory.contacts_rows(snapshot, "", None, frozenset({"Roads"}), leads=True)
    for hidden in ("6000012345", "60000 12345", "parks@kmc"):
        assert not any(hidden in str(value) for row in found.values() for value in row.values())
        assert hidden not in listed.selected.to_csv()


def test_a_number_in_a_name_is_nobodys_to_see() -> None:
    row = ["Parks", "A. Dey 98311 22334", "Clerk x@y.example", "60000 12345", "parks@kmc.example"]
    snapshot = taken(
        sheet("departments", [["Department", "Short name"], ["Parks", ""]]),
        sheet("contacts", [CONTACTS, row]),
    )
    parks = rows(snapshot, "Parks")["Parks"]
    assert (parks["name"], parks["words"]) == ("A. Dey (number hidden)", "A. Dey (number hidden)")
    assert parks["detail"] == "Clerk (e-mail hidden), +91 60000 12345, parks@kmc.example"


def test_on_the_sample_nobody_can_be_called() -> None:
    parks = rows(kept(), "Parks", leads=False)["Parks"]
    assert (parks["call"], parks["whatsapp"], parks["mail"]) == (None, None, None)
    assert parks["mobile_said"] == "+91 60000 12345"


def test_the_rows_of_a_rate_hold_no_number() -> None:
    snapshot = kept()
    found = contact_rows.contact_rows(snapshot, snapshot.contacts)
    shown = found.first(9)[[column.name for column in found.columns]]
    assert "60000" not in shown.to_csv()


def test_the_answer_names_who_lacks_what() -> None:
    assert directory.contacts_answer(View(kept(), PERIOD, None)) == [
        "1 department has nobody named: Health.",
        "1 contact lacks something: Roads.",
        "1 department names several, and it must be one: Water.",
    ]
    assert directory.contacts_answer(View(kept(), PERIOD, "Parks")) == [
        "Parks names one officer who can be reached: A. Dey."
    ]
    many = directory.contacts_answer(View(register("A1", "B2", "C3", "D4", "E5"), PERIOD, None))
    assert many == ["5 departments have nobody named: A1, B2, C3 and 2 more."]


def test_the_answer_where_nobody_need_be_named() -> None:
    none = taken()
    assert directory.contacts_answer(View(none, PERIOD, None)) == [
        "No department is active in the register, so nobody need be named."
    ]
    assert (
        "Unrecognised is not an active department"
        in directory.contacts_answer(View(none, PERIOD, "Unrecognised"))[0]
    )
