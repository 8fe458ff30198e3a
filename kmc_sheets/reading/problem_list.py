"""All problems of the workbooks as one table: one a cell, the gravest.

Source: docs/rules.md, section 2 (Problems) and section 6 (which cell a problem names).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from kmc_sheets import schema
from kmc_sheets.reading.admission import Admitted
from kmc_sheets.reading.problems import MESSAGES, Problem
from kmc_sheets.reading.sheets import Finding, Laid
from kmc_sheets.reading.text import clean, shown
from kmc_sheets.reading.typed import typed_text
from kmc_sheets.sources.grid import Grid, Workbook, cell_name

_KOLKATA_ZONES = ("Asia/Kolkata", "Asia/Calcutta")
_CELLS_NAMED = 5
COLUMNS = (*Problem._fields, "department")


def list_problems(
    admitted: Mapping[str, Admitted], lacking: Mapping[str, Sequence[str]], workbooks: Sequence[Workbook]
) -> pd.DataFrame:
    """Every problem: the fields of `Problem`, and `department` ("" where the row has none).

    By table, worksheet and row. `lacking` names the worksheets that no workbook has.
    """
    found: list[tuple[object, ...]] = []
    for name, titles in lacking.items():
        if not schema.TABLES[name].may_be_absent:
            found += [(*_absent(name, title, workbooks), "") for title in titles]
    told: set[str] = set()
    for name, table in admitted.items():
        found += _table_problems(name, table, told)
    frame = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    frame["row"] = frame["row"].astype(int)
    return frame


def _absent(table: str, title: str, workbooks: Sequence[Workbook]) -> Problem:
    grade, message = MESSAGES["no_worksheet"]
    workbook = workbooks[0].title if len(workbooks) == 1 else ""
    text = message.replace("{detail}", title)
    return Problem(table, workbook, title, None, grade.label, "", text, "no_worksheet", "", 0, None, title)


def _table_problems(name: str, table: Admitted, told: set[str]) -> Iterator[tuple[object, ...]]:
    """The problems of one table; `told` are the workbooks whose own problems were told already."""
    raw = table.clean.raw
    moments = frozenset(raw.spec.moments)
    of_sheet: list[list[Finding]] = [_grid_findings(laid.grid, told) for laid in raw.sheets]
    for sheet, finding in raw.findings:
        of_sheet[sheet].append(finding)
    for index, code, column, detail in table.findings:
        if (put := raw.finding(index, code, column, detail)) is not None:
            of_sheet[put[0]].append(put[1])
    for sheet, code, detail in table.sheet_findings:
        of_sheet[sheet].append(Finding(0, -1, code, detail))
    for sheet, laid in enumerate(raw.sheets):
        found = _gravest(_placed(laid, of_sheet[sheet]))
        departments = _departments(table, sheet, [finding.row for finding in found])
        for finding, department in zip(found, departments, strict=True):
            yield (*_problem(name, laid, finding, moments), department)


def _departments(table: Admitted, sheet: int, rows: list[int]) -> list[str]:
    """The department of each of these rows; "" where a row has none, or is no data."""
    raw = table.clean.raw
    texts = table.clean.texts.get("department") or table.clean.texts.get("name", [])
    first, last = np.searchsorted(raw.sheet_of, [sheet, sheet + 1]).tolist()
    indexes = (first + np.searchsorted(raw.numbers[first:last], rows)).tolist()
    return [
        texts[index] if index < last and raw.numbers[index] == row else ""
        for index, row in zip(indexes, rows, strict=True)
    ]


def _grid_findings(grid: Grid, told: set[str]) -> list[Finding]:
    findings = []
    if grid.uncomputed:
        cells = ", ".join(grid.uncomputed[:_CELLS_NAMED])
        more = len(grid.uncomputed) - _CELLS_NAMED
        findings.append(Finding(0, -1, "uncomputed", f"{cells} and {more} more" if more > 0 else cells))
    if grid.time_zone and grid.time_zone not in _KOLKATA_ZONES and grid.workbook not in told:
        told.add(grid.workbook)
        findings.append(Finding(0, -1, "other_zone", grid.time_zone))
    return findings


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
