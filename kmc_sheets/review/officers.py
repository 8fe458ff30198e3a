"""The one-point contacts as a meeting names them: name and designation, no particulars."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.review.model import Officer, Place
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text

NOBODY = Officer("", "", "missing")
INACTIVE = Officer("", "", "inactive")


@worded_once_a_snapshot
def officers(snapshot: Snapshot) -> dict[str, Officer]:
    """The officer of each department of the register; masked, since people type numbers anywhere."""
    found = {str(name): INACTIVE for name in snapshot.register["name"]}
    contacts = snapshot.contacts
    columns = (contacts[name] for name in ("department", "name", "designation", "verdict"))
    for department, name, designation, verdict in zip(*columns, strict=True):
        found[str(department)] = Officer(text.mask(name), text.mask(designation), str(verdict))
    return found


def officer_of(snapshot: Snapshot, department: str) -> Officer:
    """A department's officer; nobody for Unrecognised."""
    return NOBODY if department == schema.UNRECOGNISED else officers(snapshot).get(department, NOBODY)


def place_of(snapshot: Snapshot, table: str, place: tuple[str, str, int], column: str) -> Place:
    """Where a row stands; its address leads to the cell of `column`."""
    cells = snapshot.places[table]
    workbook, worksheet, row = place
    cell = cells.typed(workbook, worksheet, row, column)[1]
    return Place(workbook, worksheet, row, cells.link(workbook, worksheet, cell or f"A{row}"))
