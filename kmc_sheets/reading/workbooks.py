"""From workbooks to tables: cleaned once while the sheets don't change, admitted at every now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.reading.admission import Admitted, Bounds, Found, admit
from kmc_sheets.reading.cleaning import CleanSheet, Readers, clean_sheet
from kmc_sheets.reading.departments import DepartmentMatcher
from kmc_sheets.reading.frames import frame_of
from kmc_sheets.reading.ids import find_repeated_ids, find_unknown_ids
from kmc_sheets.reading.meanings import add_meanings
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.moments import MomentReader
from kmc_sheets.reading.offices import Office
from kmc_sheets.reading.register import matcher_for, read_register
from kmc_sheets.reading.repeats import find_repeats
from kmc_sheets.reading.sheets import Laid
from kmc_sheets.reading.table import Table
from kmc_sheets.reading.tables import ReadOptions, lay_out_table, raw_sheet
from kmc_sheets.reading.worksheets import find_worksheets
from kmc_sheets.schema import State
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Grid, Workbook

_IDS = {"queries": "query_id", "content": "content_id"}


@dataclass(frozen=True, eq=False)
class CleanedWorkbooks:
    """What reading makes of workbooks before there is a now.

    `tables` has the worksheets of each table; `departments` is admitted already, since it holds no moment.
    `lacking` names for each table the worksheets that no workbook has. `settings` are those it was read by;
    `told_apart` holds, by workbook and the title under which it is told apart, the copy that was made of it.
    `memory` is for the next time.
    """

    workbooks: tuple[Workbook, ...]
    tables: dict[str, list[CleanSheet]]
    departments: Table
    register: pd.DataFrame
    lacking: dict[str, list[str]]
    settings: Settings
    told_apart: dict[str, tuple[Workbook, Workbook]]
    memory: Memory


def clean_workbooks(
    workbooks: Sequence[Workbook], settings: Settings, before: CleanedWorkbooks | None = None
) -> CleanedWorkbooks:
    """Reads every table of `workbooks` as far as that needs no now.

    What is unchanged since `before` is taken from there: worksheets that are the very same objects, and
    columns of equal cells.
    """
    if before is not None and before.settings != settings:
        before = None
    memory = Memory(before.memory if before else None)
    told_apart = _told_apart(workbooks, before.told_apart if before else {})
    reader = _Reader([apart for _, apart in told_apart.values()], settings, memory)
    departments = reader.table("departments", None)
    contacts = reader.laid("contacts")
    departments, register = memory.answer(
        "register", (departments, *contacts), lambda: read_register(departments, contacts)
    )
    register = memory.same("equal register", register, pd.DataFrame.equals)
    matcher = memory.answer("matcher", (register,), lambda: matcher_for(register))
    tables = {
        name: [sheet.clean for sheet in departments.sheets]
        if name == "departments"
        else reader.clean(name, matcher)
        for name in schema.TABLES
    }
    memory.close()
    return CleanedWorkbooks(
        tuple(reader.workbooks),
        tables,
        departments,
        register,
        {name: titles for name, (_, titles) in reader.found.items()},
        settings,
        told_apart,
        memory,
    )


class _Reader:
    """Reads the tables of workbooks one by one."""

    def __init__(self, workbooks: Sequence[Workbook], settings: Settings, memory: Memory) -> None:
        self.workbooks = workbooks
        self.found = {name: find_worksheets(workbooks, settings.titles(name)) for name in schema.TABLES}
        self._is_month_first = settings.date_order == "month first"
        self._moments = moments = MomentReader()
        self._options = ReadOptions(
            settings.columns, settings.fill_down, lambda text: moments[text].state is State.KNOWN
        )
        self._memory = memory

    def laid(self, name: str) -> list[Laid]:
        """The worksheets of a table laid out."""
        shared = _shared(self.found, name)
        return lay_out_table(schema.TABLES[name], self.found[name][0], shared, self._options, self._memory)

    def clean(self, name: str, matcher: DepartmentMatcher | None) -> list[CleanSheet]:
        """The worksheets of a table, read; repeated rows, over all of them, are set aside."""
        readers = Readers(self._moments, matcher, self._is_month_first)
        sheets = self.laid(name)
        repeats = self._memory.answer_in_steps(("repeats", name), sheets, partial(find_repeats, sheets))
        return [
            self._memory.answer_in_steps(
                ("clean", name, laid.name, tuple(repeated.items())),
                (laid, matcher),
                partial(_clean, schema.TABLES[name], laid, repeated, readers),
            )
            for laid, repeated in zip(sheets, repeats, strict=True)
        ]

    def table(self, name: str, matcher: DepartmentMatcher | None) -> Table:
        """A table that holds no moment, admitted."""
        sheets = self.clean(name, matcher)
        return self._memory.answer_in_steps(
            ("table", name), sheets, lambda within: _admitted(name, sheets, _any_bounds(), (), within)
        )


def _clean(
    spec: schema.TableSpec, laid: Laid, repeats: Mapping[int, str], readers: Readers, memory: Memory
) -> CleanSheet:
    return clean_sheet(raw_sheet(spec, laid, repeats), readers, memory)


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


def admit_tables(
    cleaned: CleanedWorkbooks, settings: Settings, now: datetime, memory: Memory
) -> dict[str, Table]:
    """Every table at `now` (aware), with what its words mean."""
    limits = settings.limits
    bounds = Bounds(now, limits.earliest, limits.future_days, limits.future_minutes)
    return {
        name: cleaned.departments
        if name == "departments"
        else _admitted(name, sheets, bounds, settings.offices, memory)
        for name, sheets in cleaned.tables.items()
    }


def _admitted(
    name: str, sheets: Sequence[CleanSheet], bounds: Bounds, offices: Sequence[Office], memory: Memory
) -> Table:
    """A table under the limits of `bounds`; a worksheet of which no moment passed a limit stays as it was."""

    def admitted(clean: CleanSheet, memory: Memory) -> Admitted:
        passed = tuple(bounds.passed(moments) for moments in clean.moments.values())
        return memory.answer_in_steps(
            (clean.raw.laid.name, passed),
            (clean,),
            lambda within: add_meanings(admit(clean, bounds, within), offices),
        )

    def table(within: Memory) -> Table:
        frame = frame_of(schema.TABLES[name], found, lambda: admitted(_nothing(name), within))
        return Table(found, frame, _find_ids(name, found))

    of_table = memory.part(name)
    found = [admitted(clean, of_table) for clean in sheets]
    return of_table.answer_in_steps("table", found, table)


def _find_ids(name: str, sheets: Sequence[Admitted]) -> list[list[Found]]:
    """What is wrong with ids, worksheet by worksheet."""
    found = [list[Found]() for _ in sheets]
    if name in _IDS:
        found = find_repeated_ids(sheets, _IDS[name])
    if name == "queries":
        unknown = find_unknown_ids(sheets, "follow_up_of", _IDS[name])
        found = [[*repeated, *others] for repeated, others in zip(found, unknown, strict=True)]
    return found


def _nothing(name: str) -> CleanSheet:
    """A worksheet without a header, which has all columns and no row."""
    laid = Laid(Grid("", "", ()), None, [], 0, 0)
    return clean_sheet(raw_sheet(schema.TABLES[name], laid), Readers(MomentReader()), Memory())
