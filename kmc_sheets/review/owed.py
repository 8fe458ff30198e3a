"""What departments have to mend, and what they promised."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from kmc_sheets.periods import Period
from kmc_sheets.review.late import day
from kmc_sheets.review.links import MEND, link
from kmc_sheets.review.model import Link, Mending, Promise, Promises, ToMend
from kmc_sheets.review.officers import place_of
from kmc_sheets.selections.mending import NOBODY, departments_to_mend, single_cells, whole_worksheets
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text

ALL, CELLS, WHOLE, OF_NOBODY = "mend", "cells", "worksheets", "nobody"  # what Cells to mend calls its lists
OPEN: Final = ("broken", "running")
_ORDER: Final = ("broken", "running", "kept_late", "kept", "undated")


def mending(snapshot: Snapshot, week: Period) -> Mending:
    """Errors and warnings by department, the most first, what is nobody's last."""
    cells = single_cells(snapshot)
    errors = cells[cells["grade"] == "error"]["department"].value_counts()
    columns = departments_to_mend(snapshot).itertuples(index=False)
    lines = []
    for name, number, worksheets in columns:
        wrong = int(errors.get(name, 0))
        rows = _mend_link(week, str(name), has_cells=bool(number))
        lines.append(ToMend(str(name), wrong, int(number) - wrong, int(worksheets), rows))
    wrong = int(errors.sum())
    whole = len(whole_worksheets(snapshot))
    return Mending(tuple(lines), wrong, len(cells) - wrong, whole, link(MEND, week, CELLS))


def _mend_link(week: Period, department: str, *, has_cells: bool) -> Link:
    if department == NOBODY:
        return link(MEND, week, OF_NOBODY if has_cells else WHOLE)
    return link(MEND, week, CELLS if has_cells else WHOLE, department)


def promises(snapshot: Snapshot, week: Period) -> Promises:
    """Those of this review: the open ones, and all decided, due or done since the week's Monday."""
    actions = snapshot.actions
    monday = pd.Timestamp(week.start)
    days = (actions[name] for name in ("decided_on_on", "due_on", "done_on_on"))
    asked = actions["verdict"].isin(OPEN)
    for on in days:
        asked |= on >= monday
    found = actions[asked]
    order = pd.Series([_ORDER.index(verdict) for verdict in found["verdict"]], index=found.index, dtype=int)
    found = found.assign(order=order).sort_values(["order", "due_on"], kind="stable")
    lines = tuple(_promise(snapshot, row) for row in found.to_dict("records"))
    return Promises(lines, is_kept=bool(snapshot.counts["actions"].worksheets))


def _promise(snapshot: Snapshot, row: dict[Any, Any]) -> Promise:
    place = str(row["workbook"]), str(row["worksheet"]), int(row["row"])
    return Promise(
        department=str(row["department"]),
        action=text.mask(row["action"]),
        verdict=str(row["verdict"]),
        decided_on=day(row["decided_on_on"]),
        due_on=pd.Timestamp(row["due_on"]).date(),
        done_on=day(row["done_on_on"]),
        place=place_of(snapshot, "actions", place, "action"),
    )
