"""The register of departments: from its worksheet, or, without one, from the contacts.

Source: docs/rules.md, section 2, Departments.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kmc_sheets.reading.departments import DepartmentMatcher, department_key
from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.repeats import row_name
from kmc_sheets.reading.sheets import Laid, holds
from kmc_sheets.reading.table import Table
from kmc_sheets.reading.text import shown, spelling
from kmc_sheets.reading.words import is_spreadsheet_error

_TYPES = {"daily_updates": bool, "active": bool}
COLUMNS = ("name", "short_name", "aliases", "controlling_officer", "daily_updates", "active")


def read_register(departments: Table, contacts: Sequence[Laid]) -> tuple[Table, pd.DataFrame]:
    """The departments: name, short_name, aliases (tuple), controlling_officer, daily_updates, active.

    Of two rows with one name the first counts, a warning on the second: the table of departments with these.
    """
    departments, register = _from_departments(departments)
    return departments, register if len(register) else _from_contacts(contacts)


def matcher_for(register: pd.DataFrame) -> DepartmentMatcher:
    """Matches names with `register`."""
    return DepartmentMatcher(zip(register["name"], register["short_name"], register["aliases"], strict=True))


def _from_departments(departments: Table) -> tuple[Table, pd.DataFrame]:
    first: dict[str, int] = {}
    repeated = []
    rows = departments.frame
    for i, typed in enumerate(rows["name"].tolist()):
        name = department_key(typed) or typed
        earlier = first.setdefault(name, i)
        if earlier != i:
            grids = [departments.grid_at(position) for position in (earlier, i)]
            said = row_name(int(rows["row"].iloc[earlier]), *grids)
            repeated.append((i, "repeated_department", "name", said))
    register = pd.DataFrame(
        [_department(rows.iloc[i]) for i in first.values()], columns=list(COLUMNS), dtype=object
    )
    return departments.find(repeated), register.astype(_TYPES)


def _department(row: pd.Series) -> tuple[object, ...]:
    return (
        spelling(row["name"]),
        spelling(row["short_name"]),
        tuple(alias for part in row["aliases"].split(";") if (alias := spelling(part))),
        row["controlling_officer"],
        bool(row["daily_updates"]),
        bool(row["active"]),
    )


def _from_contacts(contacts: Sequence[Laid]) -> pd.DataFrame:
    """Each different spelling among the contacts is a department."""
    names: dict[str, str] = {}
    for laid in contacts:
        column = laid.columns.get(Part("department"))
        for cell in column.cells if column else ():
            typed = spelling(shown(cell))
            if holds(cell) and not is_spreadsheet_error(typed) and department_key(typed):
                names.setdefault(department_key(typed), typed)
    rows = [(name, "", (), "", True, True) for name in names.values()]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype(_TYPES)
