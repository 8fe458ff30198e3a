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
    since it holds no moment.
    """

    workbooks: tuple[Workbook, ...]
    raw: dict[str, RawTable]
    tables: dict[str, CleanTable]
    departments: Admitted
    register: pd.DataFrame
    lacking: dict[str, list[str]]


def clean_workbooks(workbooks: Sequence[Workbook], settings: Settings) -> CleanedWorkbooks:
    """Reads every table of `workbooks` as far as that needs no now."""
    workbooks = _told_apart(workbooks)
    moments = MomentReader()
    is_month_first = settings.date_order == "month first"
    options = ReadOptions(
        settings.columns, settings.fill_down, lambda text: moments[text].state is State.KNOWN
    )
    found = {name: find_worksheets(workbooks, settings.titles(name)) for name in schema.TABLES}
    raw = {
        name: read_table(spec, found[name][0], _shared(found, name), options)
        for name, spec in schema.TABLES.items()
    }
    departments = admit(clean_table(raw["departments"], None, moments), _any_bounds())
    register = read_register(departments, raw["contacts"])
    matcher = matcher_for(register)
    tables = {
        name: departments.clean
        if name == "departments"
        else clean_table(raw[name], matcher, moments, is_month_first=is_month_first)
        for name in schema.TABLES
    }
    lacking = {name: titles for name, (_, titles) in found.items()}
    return CleanedWorkbooks(tuple(workbooks), raw, tables, departments, register, lacking)


def _told_apart(workbooks: Sequence[Workbook]) -> list[Workbook]:
    """The workbooks, those of equal titles numbered: a row must name the one that it stands in."""
    seen: dict[str, int] = {}
    apart = []
    for workbook in workbooks:
        number = seen[workbook.title] = seen.get(workbook.title, 0) + 1
        if number > 1:
            title = f"{workbook.title} ({number})"
            workbook = Workbook(title, tuple(replace(grid, workbook=title) for grid in workbook.grids))
        apart.append(workbook)
    return apart


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
