"""Rows of the sample by column name, and how they become a worksheet with the template's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeAlias

from kmc_sheets.sample.departments import Department
from kmc_sheets.schema import TABLES
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Merge
from kmc_sheets.template import template_columns
from kmc_sheets.workbook_writer import Column, Look, Sheet, Value

# A row by the names of schema's columns; a key of a column that was added is its header.
Record: TypeAlias = dict[str, Value]


def columns_of(table: str) -> dict[str, Column]:
    """The template's columns of a table by name, with the settings as they are without any."""
    spec = TABLES[table]
    return dict(zip(spec.column_names, template_columns(spec, Settings()), strict=True))


def sheet_of(
    table: str,
    records: Sequence[Record],
    columns: dict[str, Column] | None = None,
    merges: Sequence[Merge] = (),
    heading: str = "",
) -> Sheet:
    """The worksheet of a table with `records` as its rows. `columns` stands in place of the template's."""
    columns = columns or columns_of(table)
    rows = [[record.get(name) for name in columns] for record in records]
    return Sheet(TABLES[table].worksheet, tuple(columns.values()), rows, tuple(merges), heading)


def split_moment(columns: dict[str, Column], name: str, base: str) -> dict[str, Column]:
    """The same columns, but `name` as a column `base` Date and a column `base` Time behind it.

    The keys of the two are `name` and `name` with _time.
    """
    split: dict[str, Column] = {}
    for key, column in columns.items():
        if key != name:
            split[key] = column
            continue
        split[key] = replace(column, header=f"{base} Date", look=Look.DATE, width=13.0)
        note = f"The time that belongs to {base} Date. Example: 16:30 or 4.30 pm."
        split[f"{key}_time"] = Column(f"{base} Time", note, 10.0, Look.TIME)
    return split


def type_department(department: Department, dice: Random) -> str:
    """The department's name as people write it: mostly in full, else short, in another case or misspelt."""
    short = department.aliases[0] if department.aliases else department.code
    odd = department.misspelt or department.name.lower()
    spellings = (
        department.name,
        department.code,
        short,
        department.name.upper(),
        f"{department.name} Dept",
        odd,
    )
    return dice.choices(spellings, (68, 10, 8, 3, 6, 5))[0]
