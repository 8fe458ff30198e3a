"""How old what is known of a department is: when the workbooks that hold its rows were read."""

from __future__ import annotations

from datetime import datetime

from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot


@once_a_snapshot
def read_of(snapshot: Snapshot, department: str) -> dict[str, datetime]:
    """The workbooks that hold rows of `department`, by title, and when each was read (aware)."""
    titles = _workbooks(snapshot).get(department, set())
    return {title: at for title, at in snapshot.read_at_by_workbook.items() if title in titles}


@once_a_snapshot
def _workbooks(snapshot: Snapshot) -> dict[str, set[str]]:
    """The titles of the workbooks that hold rows of each department."""
    found: dict[str, set[str]] = {}
    for frame in (
        snapshot.queries, snapshot.activities, snapshot.events, snapshot.content, snapshot.contacts,
    ):  # fmt: skip
        pairs = frame[["department", "workbook"]].dropna().drop_duplicates()
        for department, workbook in zip(pairs["department"], pairs["workbook"], strict=True):
            found.setdefault(str(department), set()).add(str(workbook))
    return found
