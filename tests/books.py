"""Workbooks typed as lists of rows, and what the project makes of them: no file, no server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kmc_sheets import schema
from kmc_sheets.report import report
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Cell, Grid, Merge, Workbook, trim_rows

KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 23, 10, tzinfo=KOLKATA)  # a Monday
WEEK = (date(2026, 11, 16), date(2026, 11, 22))
TITLE = "cases.xlsx"
Rows = Sequence[Sequence[Cell]]

# the columns that tests fill most, in an order of their own
QUERY_HEADER = (
    "Received at",
    "Forwarded at",
    "Interim at",
    "Interim reply",
    "Concrete at",
    "Concrete reply",
    "Status",
    "Query",
)


def grid(
    title: str,
    rows: Rows,
    merges: Sequence[tuple[int, int, int, int]] = (),
    workbook: str = TITLE,
    **more: Any,
) -> Grid:
    """A worksheet; `merges` are (top, left, bottom, right), from 0, the ends not included."""
    return Grid(workbook, title, trim_rows(rows), tuple(Merge(*merge) for merge in merges), **more)


def book(*grids: Grid, title: str = TITLE) -> Workbook:
    """A workbook of these worksheets."""
    return Workbook(title, grids)


def sheet(table: str, rows: Rows, merges: Sequence[tuple[int, int, int, int]] = (), **more: Any) -> Grid:
    """The worksheet of a table under its default title."""
    return grid(schema.TABLES[table].worksheet, rows, merges, **more)


def settings(**values: Any) -> Settings:
    """Settings as kmc.toml would give them."""
    return Settings.model_validate(values)


def taken(*grids: Grid, now: datetime = NOW, **values: Any) -> Snapshot:
    """The snapshot of one workbook of these worksheets; `values` are settings."""
    return take_snapshot([book(*grids)], settings(**values), now)


def told(*grids: Grid, now: datetime = NOW, week: tuple[date, date] = WEEK, **values: Any) -> dict[str, Any]:
    """The report, as data, on one workbook of these worksheets; `values` are settings."""
    return report(taken(*grids, now=now, **values), *week)


def entries(table: str, header: Sequence[Cell], rows: Rows, **values: Any) -> dict[int, dict[str, Any]]:
    """The report's entries of one worksheet by row number; the other worksheets lack."""
    return {entry["row"]: entry for entry in told(sheet(table, [header, *rows]), **values)[table]}


def entry(table: str, header: Sequence[Cell], row: Sequence[Cell], **values: Any) -> dict[str, Any]:
    """The report's entry of a worksheet's only row."""
    (found,) = entries(table, header, [row], **values).values()
    return found


def problems(found: Mapping[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    """The report's problems in which every `wanted` key has this value."""
    return [p for p in found["problems"] if all(p[name] == value for name, value in wanted.items())]


def grade_at(
    found: Mapping[str, Any], table: str, cell: str | None, worksheet: str | None = None
) -> str | None:
    """The grade of the problem at a cell of a table; None where there is none."""
    grades = [
        p["grade"]
        for p in problems(found, table=table, cell=cell)
        if worksheet is None or p["worksheet"] == worksheet
    ]
    assert len(grades) < 2, f"two problems at {cell}"
    return grades[0] if grades else None


def moment(text: str) -> datetime:
    """An ISO moment of Kolkata's wall clock, aware."""
    return datetime.fromisoformat(text).replace(tzinfo=KOLKATA)


def serial(text: str) -> float:
    """An ISO moment, or day, as the serial number of a true date cell."""
    days = (datetime.fromisoformat(text) - datetime(1899, 12, 30)).total_seconds() / 86_400
    return int(days) if days == int(days) else days
