"""All problems of the workbooks as one table: one a cell, the gravest.

Source: docs/rules.md, section 2 (Problems) and section 6 (which cell a problem names).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.reading.admission import Admitted, Found
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.problems import MESSAGES, Problem
from kmc_sheets.reading.sheets import Finding, Laid
from kmc_sheets.reading.table import Table
from kmc_sheets.reading.text import clean, shown
from kmc_sheets.reading.typed import typed_text
from kmc_sheets.sources.grid import Grid, Workbook, cell_name

_KOLKATA_ZONES = ("Asia/Kolkata", "Asia/Calcutta")
_CELLS_NAMED = 5
COLUMNS = (*Problem._fields, "department")


def list_problems(
    tables: Mapping[str, Table],
    lacking: Mapping[str, Sequence[str]],
    workbooks: Sequence[Workbook],
    memory: Memory,
) -> pd.DataFrame:
    """Every problem: the fields of `Problem`, and `department` ("" where the row has none).

    By table, worksheet and row. `lacking` names the worksheets that no workbook has.
    """
    absent = [
        (*_absent(name, title, workbooks), "")
        for name, titles in lacking.items()
        if not schema.TABLES[name].may_be_absent
        for title in titles
    ]
    zones = _other_zones(tables)
    frames = [_frame([absent])]
    for name, table in tables.items():
        found = [
            memory.answer(
                (name, sheet.clean.raw.laid.name, tuple(told), zone),
                (sheet,),
                partial(_sheet_problems, name, sheet, told, zone),
            )
            for sheet, told, zone in zip(table.sheets, table.told, zones[name], strict=True)
        ]
        frames.append(memory.answer(name, found, partial(_frame, found)))
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


def _frame(found: Iterable[Iterable[tuple[object, ...]]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(chain.from_iterable(found)), columns=list(COLUMNS), dtype=object)
    frame["row"] = frame["row"].astype(int)
    return frame


def _other_zones(tables: Mapping[str, Table]) -> dict[str, list[str]]:
    """For each worksheet the time zone to tell of: that of its workbook, told once, if it is another."""
    told: set[str] = set()
    zones: dict[str, list[str]] = {}
    for name, table in tables.items():
        zones[name] = []
        for sheet in table.sheets:
            grid = sheet.clean.raw.laid.grid
            is_other = bool(grid.time_zone) and grid.time_zone not in _KOLKATA_ZONES
            tells = is_other and grid.workbook not in told
            zones[name].append(grid.time_zone or "" if tells else "")
            told |= {grid.workbook} if tells else set()
    return zones


def _absent(table: str, title: str, workbooks: Sequence[Workbook]) -> Problem:
    grade, message = MESSAGES["no_worksheet"]
    workbook = workbooks[0].title if len(workbooks) == 1 else ""
    text = message.replace("{detail}", title)
    return Problem(table, workbook, title, None, grade.label, "", text, "no_worksheet", "", 0, None, title)


def _sheet_problems(
    table: str, sheet: Admitted, told: Sequence[Found], zone: str
) -> list[tuple[object, ...]]:
    """The problems of one worksheet; `told` are those of rows beside others, `zone` its workbook's."""
    raw = sheet.clean.raw
    laid = raw.laid
    moments = frozenset(raw.spec.moments)
    findings = [*_grid_findings(laid.grid, zone), *laid.findings, *raw.findings, *sheet.clean.findings]
    placed = (raw.finding(*found) for found in (*sheet.findings, *told))
    findings += [finding for finding in placed if finding is not None]
    findings += [Finding(0, -1, code) for code in sheet.sheet_findings]
    found = _gravest(_placed(laid, findings))
    departments = _departments(sheet, [finding.row for finding in found])
    return [
        (*_problem(table, laid, finding, moments), department)
        for finding, department in zip(found, departments, strict=True)
    ]


def _departments(sheet: Admitted, rows: list[int]) -> list[str]:
    """The department of each of these rows; "" where a row has none, or is no data."""
    texts = sheet.clean.texts.get("department") or sheet.clean.texts.get("name", [])
    by_row = dict(zip(sheet.clean.raw.numbers.tolist(), texts, strict=False)) if rows else {}
    return [by_row.get(row, "") for row in rows]


def _grid_findings(grid: Grid, zone: str) -> Iterator[Finding]:
    if grid.uncomputed:
        cells = ", ".join(grid.uncomputed[:_CELLS_NAMED])
        more = len(grid.uncomputed) - _CELLS_NAMED
        yield Finding(0, -1, "uncomputed", f"{cells} and {more} more" if more > 0 else cells)
    if zone:
        yield Finding(0, -1, "other_zone", zone)


def _placed(laid: Laid, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of a whole row put at its first filled known cell."""
    for finding in sorted(findings, key=lambda one: one.place >= 0):  # what befell the whole row comes first
        if finding.row and finding.place < 0:
            yield finding._replace(place=_first_filled(laid, finding.row))
        else:
            yield finding


def _first_filled(laid: Laid, row: int) -> int:
    cells = laid.grid.rows[row - 1]
    known = laid.header.places if laid.header else range(len(cells))
    filled = [place for place in known if place < len(cells) and clean(shown(cells[place]))]
    return filled[0] if filled else next((p for p, cell in enumerate(cells) if cell != ""), 0)


def _gravest(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a cell, the gravest, the first of equals; those of the worksheet itself all stand."""
    best: dict[tuple[int, int, str], Finding] = {}
    for finding in findings:
        place = (finding.row, finding.place, "" if finding.row else finding.code + finding.detail)
        held = best.get(place)
        if held is None or MESSAGES[finding.code][0] > MESSAGES[held.code][0]:
            best[place] = finding
    return [best[place] for place in sorted(best)]


def _column_at(laid: Laid, finding: Finding) -> str:
    """The column of a finding's cell; for a whole row that of its first filled cell."""
    if finding.column or laid.header is None:
        return finding.column
    sides = (laid.header.columns, laid.header.times)
    return next((name for side in sides for name, at in side.items() if finding.place in at), "")


def _problem(table: str, laid: Laid, finding: Finding, moments: Collection[str]) -> Problem:
    grid = laid.grid
    found, message = MESSAGES[finding.code]
    grade = found.label
    text = message.replace("{detail}", finding.detail)
    if not finding.row:
        return Problem(
            table,
            grid.workbook,
            grid.worksheet,
            None,
            grade,
            "",
            text,
            finding.code,
            "",
            0,
            grid.link(),
            finding.detail,
        )
    cell = cell_name(finding.row, finding.place)
    line = grid.rows[finding.row - 1]
    raw = line[finding.place] if finding.place < len(line) else ""
    value = typed_text(raw, is_moment=_column_at(laid, finding) in moments)
    return Problem(
        table,
        grid.workbook,
        grid.worksheet,
        cell,
        grade,
        value,
        text,
        finding.code,
        finding.column,
        finding.row,
        grid.link(cell),
        finding.detail,
    )
