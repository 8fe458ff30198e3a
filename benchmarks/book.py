"""A workbook file that is large where the Corporation's is: the sample with so many queries more."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from benchmarks.values import HEADERS, query
from kmc_sheets.sample import write_sample
from kmc_sheets.sources.grid import Cell, Grid
from kmc_sheets.sources.xlsx import read_workbook

QUERY_LOG = "Query Log"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day zero has no zone


def write_book(path: Path, queries: int, now: datetime, seed: int = 1) -> Path:
    """Writes the sample as of `now` with `queries` queries over the 300 days before; true dates."""
    with TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.xlsx"
        write_sample(sample, now)
        grids = read_workbook(sample).grids
    departments = _departments(grids)
    today = (now.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
    rng = random.Random(seed)  # nosec B311 # invented data, no secret
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False})
    for grid in grids:
        rows: list[list[Cell]] = [list(row) for row in grid.rows]
        if grid.worksheet == QUERY_LOG:
            rows = [list(HEADERS), *(query(i, rng, departments, today) for i in range(queries))]
        sheet = book.add_worksheet(grid.worksheet)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, place, cell)
    book.close()
    return path


def _departments(grids: tuple[Grid, ...]) -> list[str]:
    register = next(grid for grid in grids if grid.worksheet == "Departments")
    return [str(row[0]) for row in register.rows[1:] if row and row[0]]
