"""Cells to mend: problems by department and worksheet, and how many rows were read."""

from __future__ import annotations

from typing import Final

import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department
from kmc_sheets.snapshot import Snapshot

NOBODY: Final = N_("No department")
# Particulars of officers: what is typed there is never shown in full
PARTICULARS: Final = ("mobile", "email")
TO_MEND: Final = ("error", "warning")


@once_a_snapshot
def cells_to_mend(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Problems that want mending (errors and warnings): department ("No department" where the row has
    none, or the problem is a whole worksheet's), then the columns of `snapshot.problems`; by department,
    worksheet and row."""
    return _problems(snapshot, TO_MEND, department)


@once_a_snapshot
def notes(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """What was understood, but typed oddly; columns and order of `cells_to_mend`."""
    return _problems(snapshot, ("note",), department)


@once_a_snapshot
def single_cells(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Those of `cells_to_mend` that are of one cell."""
    problems = cells_to_mend(snapshot, department)
    return problems[problems["cell"].notna()]


@once_a_snapshot
def whole_worksheets(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """Those of `cells_to_mend` that are of a whole worksheet: it lacks, or a column or the header does."""
    problems = cells_to_mend(snapshot, department)
    return problems[problems["cell"].isna()]


@once_a_snapshot
def cells_by_table(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """`single_cells` counted: department, table, errors, warnings; the departments with the most first,
    "No department" last."""
    cells = single_cells(snapshot, department)
    cells = cells.assign(table=cells["table"].astype(str), errors=cells["grade"] == "error")
    grouped = cells.groupby(["department", "table"], sort=False, observed=True)["errors"]
    counts = grouped.agg(errors="sum", rows="size").reset_index()
    counts["of_department"] = counts.groupby("department")["rows"].transform("sum")
    counts["is_nobody"] = counts["department"] == NOBODY
    counts = counts.sort_values(
        ["is_nobody", "of_department", "department", "table"], ascending=[True, False, True, True]
    )
    counts["warnings"] = counts["rows"] - counts["errors"]
    return counts[["department", "table", "errors", "warnings"]].reset_index(drop=True)


@once_a_snapshot
def departments_to_mend(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """department, cells, worksheets (problems of whole ones), where there is any; the most first, "No
    department" last."""
    problems = cells_to_mend(snapshot, department)
    counts = (
        problems.assign(is_cell=problems["cell"].notna())
        .groupby("department", sort=False, observed=True)["is_cell"]
        .agg(cells="sum", rows="size")
        .reset_index()
    )
    counts = counts.assign(
        is_nobody=counts["department"] == NOBODY, worksheets=counts["rows"] - counts["cells"]
    )
    counts = counts.sort_values(["is_nobody", "rows", "department"], ascending=[True, False, True])
    return counts[["department", "cells", "worksheets"]].reset_index(drop=True)


def rows_by_table(snapshot: Snapshot) -> DataFrame:
    """table, worksheets (their titles, "" where the table is absent), rows, read, set_aside, blank."""
    lines = [
        (name, ", ".join(counts.worksheets), counts.rows, counts.read, counts.set_aside, counts.blank)
        for name, counts in snapshot.counts.items()
    ]
    return pd.DataFrame(lines, columns=["table", "worksheets", "rows", "read", "set_aside", "blank"])


def _problems(snapshot: Snapshot, grades: tuple[str, ...], department: str | None) -> DataFrame:
    problems = snapshot.problems[snapshot.problems["grade"].isin(grades)]
    known = set(map(str, snapshot.register["name"])) | {schema.UNRECOGNISED}
    is_known = problems["department"].isin(known)
    problems = problems.assign(department=problems["department"].astype(object).where(is_known, NOBODY))
    problems = of_department(problems, department)
    is_nobody = problems["department"] == NOBODY
    return problems.assign(is_nobody=is_nobody).sort_values(
        ["is_nobody", "department", "workbook", "worksheet", "row"], kind="stable"
    )
