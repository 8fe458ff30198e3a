"""The one-point contacts, and which departments lack one. Source: docs/rules.md, section 3, Contacts."""

from __future__ import annotations

from typing import Final

from pandas import DataFrame

from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department
from kmc_sheets.snapshot import Snapshot

MISSING, INCOMPLETE, SEVERAL, COMPLETE = "missing", "incomplete", "several", "complete"
# What is wrong with a contact, the worst first
LACKING: Final = (MISSING, INCOMPLETE, SEVERAL)


@once_a_snapshot
def directory(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """The rows of `snapshot.contacts`, one an active department, by the department's name."""
    contacts = of_department(snapshot.contacts, department)
    return contacts.sort_values("department", kind="stable", key=lambda names: names.str.casefold())


@once_a_snapshot
def contacts_that_are(snapshot: Snapshot, verdict: str, department: str | None = None) -> DataFrame:
    """Those of `directory` with one verdict (missing, incomplete, several, complete)."""
    contacts = directory(snapshot, department)
    return contacts[contacts["verdict"] == verdict]
