"""The register of departments: from its worksheet, or, without one, from the contacts.

Source: docs/rules.md, section 2, Departments.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from kmc_sheets.reading.admission import Admitted
from kmc_sheets.reading.cleaning import CleanTable
from kmc_sheets.reading.departments import DepartmentMatcher, department_key
from kmc_sheets.reading.sheets import holds
from kmc_sheets.reading.tables import RawTable
from kmc_sheets.reading.text import shown, spelling
from kmc_sheets.reading.words import is_spreadsheet_error

_TYPES = {"daily_updates": bool, "active": bool}
COLUMNS = ("name", "short_name", "aliases", "controlling_officer", "daily_updates", "active")


def read_register(departments: Admitted, contacts: RawTable | None) -> pd.DataFrame:
    """The departments: name, short_name, aliases (tuple), controlling_officer, daily_updates, active.

    Of two rows with one name the first counts, a warning on the second.
    """
    register = _from_departments(departments)
    return register if len(register) or contacts is None else _from_contacts(contacts)


def matcher_for(register: pd.DataFrame) -> DepartmentMatcher:
    """Matches names with `register`."""
    return DepartmentMatcher(zip(register["name"], register["short_name"], register["aliases"], strict=True))


def _from_departments(departments: Admitted) -> pd.DataFrame:
    table: CleanTable = departments.clean
    first: dict[str, int] = {}
    for i in np.flatnonzero(departments.is_read).tolist():
        name = department_key(table.texts["name"][i]) or table.texts["name"][i]
        earlier = first.setdefault(name, i)
        if earlier != i:
            departments.find(i, "repeated_department", "name", table.raw.row_name(earlier, i))
    rows = [
        (
            spelling(table.texts["name"][i]),
            spelling(table.texts["short_name"][i]),
            tuple(alias for part in table.texts["aliases"][i].split(";") if (alias := spelling(part))),
            table.texts["controlling_officer"][i],
            bool(table.flags["daily_updates"][i]),
            bool(table.flags["active"][i]),
        )
        for i in first.values()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype(_TYPES)


def _from_contacts(contacts: RawTable) -> pd.DataFrame:
    """Each different spelling among the contacts is a department."""
    names: dict[str, str] = {}
    for cell in contacts.column("department") or []:
        typed = spelling(shown(cell))
        if holds(cell) and not is_spreadsheet_error(typed) and department_key(typed):
            names.setdefault(department_key(typed), typed)
    rows = [(name, "", (), "", True, True) for name in names.values()]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype(_TYPES)
