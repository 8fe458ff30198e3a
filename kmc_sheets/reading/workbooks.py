"""From workbooks to tables: cleaned once while the sheets don't change, admitted at every now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.reading.admission import Admitted, Bounds, admit
from kmc_sheets.reading.cleaning import CleanTable, clean_table
from kmc_sheets.reading.meanings import (
    add_activity_meanings,
    add_content_meanings,
    add_event_meanings,
    add_query_meanings,
)
from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.reading.register import matcher_for, read_register
from kmc_sheets.reading.tables import RawTable, ReadOptions, read_table
from kmc_sheets.reading.worksheets import find_worksheets
from kmc_sheets.schema import State
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Grid, Workbook


@dataclass(frozen=True)
class CleanedWorkbooks:
    """What reading makes of workbooks before there is a now.

    `lacking` names for each table the worksheets that no workbook has; `departments` is admitted already,
    since it holds no moment. `settings` are those it was read by; `told_apart` holds, by workbook and the
    title under which it is told apart, the copy that was made of it.
    """

    workbooks: tuple[Workbook, ...]
    raw: dict[str, RawTable]
    tables: dict[str, CleanTable]
    departments: Admitted
    register: pd.DataFrame
    lacking: dict[str, list[str]]
    settings: Settings
    told_apart: dict[str, tuple[Workbook, Workbook]]


def clean_workbooks(
    workbooks: Sequence[Workbook], settings: Settings, before: CleanedWorkbooks | None = None
) -> CleanedWorkbooks:
    """Reads every table of `workbooks` as far as that needs no now.

    A table whose worksheets are the very same objects as in `before`, and whose register is equal, is taken
    from there.
    """
    if before is not None and before.settings != settings:
        before = None
    told_apart = _told_apart(workbooks, before.told_apart if before else {})
    workbooks = [apart for _, apart in told_apart.values()]
    moments = MomentReader()
    is_month_first = settings.date_order == "month first"
    options = ReadOptions(
        settings.columns, settings.fill_down, lambda text: moments[text].state is State.KNOWN
    )
    found = {name: find_worksheets(workbooks, settings.titles(name)) for name in schema.TABLES}
    shared = {name: _shared(found, name) for name in schema.TABLES}
    same = _same_tables(found, before) if before else set()

    def read(name: str) -> RawTable:
        return read_table(schema.TABLES[name], found[name][0], shared[name], options)

    if before is not None and {"departments", "contacts"} <= same:
        departments, register = before.departments, before.register
    else:
        departments = admit(clean_table(read("departments"), None, moments), _any_bounds())
        register = read_register(departments, read("contacts"))
        if before is not None and register.equals(before.register):
            register = before.register
    if before is not None and register is not before.register:
        same = set()
    matcher = matcher_for(register)
    tables = {
        name: departments.clean
        if name == "departments"
        else before.tables[name]
        if before is not None and name in same
        else clean_table(read(name), matcher, moments, is_month_first=is_month_first)
        for name in schema.TABLES
    }
    return CleanedWorkbooks(
        tuple(workbooks),
        {name: table.raw for name, table in tables.items()},
        tables,
        departments,
        register,
        {name: titles for name, (_, titles) in found.items()},
        settings,
        told_apart,
    )


def _same_tables(found: dict[str, tuple[list[Grid], list[str]]], before: CleanedWorkbooks) -> set[str]:
    """The tables that have the very worksheets that they had, and share the same of them."""
    earlier = {name: ([laid.grid for laid in raw.sheets], list[str]()) for name, raw in before.raw.items()}
    return {
        name
        for name in schema.TABLES
        if [id(grid) for grid in found[name][0]] == [id(grid) for grid in earlier[name][0]]
        and _shared(found, name) == _shared(earlier, name)
    }


def _told_apart(
    workbooks: Sequence[Workbook], before: dict[str, tuple[Workbook, Workbook]]
) -> dict[str, tuple[Workbook, Workbook]]:
    """The workbooks by titles of their own, each with what stands for it: those of equal titles are
    numbered, since a row must name the one that it stands in."""
    seen: dict[str, int] = {}
    apart: dict[str, tuple[Workbook, Workbook]] = {}
    for workbook in workbooks:
        number = seen[workbook.title] = seen.get(workbook.title, 0) + 1
        title = workbook.title if number == 1 else f"{workbook.title} ({number})"
        while title in apart:  # a workbook may be called so itself
            title += "*"
        apart[title] = (workbook, _renamed(workbook, title, before.get(title)))
    return apart


def _renamed(workbook: Workbook, title: str, before: tuple[Workbook, Workbook] | None) -> Workbook:
    """The workbook under `title`; worksheets that were renamed so before stay the same objects."""
    if workbook.title == title:
        return workbook
    earlier = {}
    if before is not None:
        earlier = {id(one): copy for one, copy in zip(before[0].grids, before[1].grids, strict=True)}
    grids = (earlier.get(id(grid)) or replace(grid, workbook=title) for grid in workbook.grids)
    return Workbook(title, tuple(grids))


def _shared(found: dict[str, tuple[list[Grid], list[str]]], name: str) -> set[int]:
    """The worksheets of a table, by index, that serve both activities and content."""
    twins = {"activities": "content", "content": "activities"}
    if name not in twins:
        return set()
    others = {id(grid) for grid in found[twins[name]][0]}
    return {i for i, grid in enumerate(found[name][0]) if id(grid) in others}


def _any_bounds() -> Bounds:
    moment = datetime(2020, 8, 22, tzinfo=ZoneInfo(schema.KOLKATA))
    return Bounds(moment, moment.date(), 0, 0)


def admit_tables(cleaned: CleanedWorkbooks, settings: Settings, now: datetime) -> dict[str, Admitted]:
    """Every table at `now` (aware), with what its words mean."""
    limits = settings.limits
    bounds = Bounds(now, limits.earliest, limits.future_days, limits.future_minutes)
    admitted = {
        name: cleaned.departments if name == "departments" else admit(table, bounds)
        for name, table in cleaned.tables.items()
    }
    add_query_meanings(admitted["queries"])
    add_event_meanings(admitted["events"])
    add_activity_meanings(admitted["activities"])
    add_content_meanings(admitted["content"], settings.offices)
    return admitted
