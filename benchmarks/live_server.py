"""The test Sheets server in a process of its own, filled with so many rows, beside what is measured."""

from __future__ import annotations

import multiprocessing
import random
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from benchmarks.values import HEADERS, query
from kmc_sheets.sample import write_sample
from kmc_sheets.sources.grid import Cell, Grid
from kmc_sheets.sources.xlsx import read_workbook
from tests.sheets_server import SheetsServer, Spreadsheet, Worksheet

# how the rows of a workbook are spread over its six worksheets
SHARES = {"Query Log": 0.6, "Activity Log": 0.2, "Content Register": 0.1, "Event Notices": 0.1}
SMALL = ("Departments", "Contacts")
TITLES = (*SMALL, *SHARES)
# the columns in which repeated rows differ: ids and running texts
_TOLD_APART = ("Content ID", "Title", "Activity", "Event")


class ServerProcess:
    """Serves `books` workbooks named book-0, book-1, ... with `rows` rows in all, in another process."""

    def __init__(self, books: int, rows: int, now: datetime) -> None:
        self.names = tuple(f"book-{number}" for number in range(books))
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self.names, rows // books, now), daemon=True
        )

    def __enter__(self) -> Self:
        self._process.start()
        self.host = str(self._pipe.recv())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.send(None)
        self._process.join()

    def edit(self, text: str) -> None:
        """Somebody types `text` into a cell of the first workbook's query log."""
        self._pipe.send(text)
        self._pipe.recv()

    def counted(self) -> tuple[int, int]:
        """Requests and bytes since this was asked last."""
        self._pipe.send("")
        requests, size = self._pipe.recv()
        return requests, size


def _serve(pipe: Connection, names: tuple[str, ...], rows: int, now: datetime) -> None:
    with SheetsServer(takes_anyone=True) as server:
        for number, name in enumerate(names):
            server.spreadsheets[name] = Spreadsheet(f"Workbook {number}", _worksheets(number, rows, now))
        pipe.send(server.host)
        asked, sent = 0, 0
        while (text := pipe.recv()) is not None:
            if text:
                server.spreadsheets[names[0]].edit("Query Log", 3, HEADERS.index("Query") + 1, text)
                pipe.send(None)
            else:
                pipe.send((len(server.requests) - asked, server.bytes_sent - sent))
                asked, sent = len(server.requests), server.bytes_sent


def _worksheets(seed: int, rows: int, now: datetime) -> list[Worksheet]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xlsx"
        write_sample(path, now)
        grids = {grid.worksheet: grid for grid in read_workbook(path).grids}
    departments = [str(row[0]) for row in grids["Departments"].rows[1:] if row and row[0]]
    worksheets = [Worksheet(title, _headed([list(row) for row in grids[title].rows])) for title in SMALL]
    for title, share in SHARES.items():
        content = _queries(int(rows * share), seed, departments, now)
        if title != "Query Log":
            content = _repeated(grids[title], int(rows * share), seed)
        worksheets.append(Worksheet(title, content, column_count=16))
    return worksheets


def _queries(rows: int, seed: int, departments: list[str], now: datetime) -> list[list[Any]]:
    rng = random.Random(seed)  # nosec B311 # invented data, no secret
    today = (now.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001
    lines = (query(i, rng, departments, today) for i in range(rows))
    numbered = ([f"{seed}-{line[0]}", *line[1:]] for line in lines)
    return [list(HEADERS), *([_as_sent(cell) for cell in line] for line in numbered)]


def _as_sent(cell: Cell) -> Cell:
    """A whole number as Google sends it: without a fraction."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _repeated(grid: Grid, rows: int, seed: int) -> list[list[Any]]:
    """The worksheet's rows again and again, each with texts of its own."""
    content = _headed([list(row) for row in grid.rows])
    head = next(i for i, row in enumerate(grid.rows) if len(row) > 2) + 1  # a title may stand above
    places = [i for i, header in enumerate(content[head - 1]) if header in _TOLD_APART]
    lines = [line for line in content[head:] if len(str(line[places[-1] : places[-1] + 1])) > 12]
    return [*content[:head], *(_numbered(lines[i % len(lines)], places, f"{seed}-{i}") for i in range(rows))]


def _headed(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows with no blank header: get_all_records refuses two of them."""
    width = max(map(len, rows))
    header = [*rows[0], *[""] * (width - len(rows[0]))]
    return [[cell or f"Column {i}" for i, cell in enumerate(header)], *rows[1:]]


def _numbered(line: list[Cell], places: list[int], number: str) -> list[Any]:
    return [f"{cell} {number}" if i in places else cell for i, cell in enumerate(line)]
