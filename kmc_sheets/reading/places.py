"""From a row back to its cells: what was typed where. Every number leads here in the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.sheets import Laid
from kmc_sheets.reading.typed import typed_text
from kmc_sheets.schema import TableSpec
from kmc_sheets.sources.grid import Cell, cell_name

TIME_HALF = " time"  # after a column's name: the time of a moment in two columns


class Places:
    """Finds the cells of a table's rows by workbook, worksheet, row number and column."""

    def __init__(self, spec: TableSpec, sheets: Iterable[Laid]) -> None:
        self._moments = set(spec.moments)
        self._sheets = {laid.name: laid for laid in sheets}

    def typed(self, workbook: str, worksheet: str, row: int, column: str) -> tuple[str, str]:
        """The text of a cell as the sheet shows it, and its A1 name; ("", "") where the column lacks.

        A moment in two cells gives both texts, and the name of the first.
        """
        laid = self._sheets[workbook, worksheet]
        texts, names = [], []
        for part in (Part(column), Part(column, is_time=True)):
            if part in laid.columns:
                cell, place = self._cell(laid, part, row)
                texts.append(typed_text(cell, is_moment=column in self._moments))
                names.append(cell_name(row, place))
        return " ".join(text for text in texts if text), names[0] if names else ""

    def stored(
        self, workbook: str, worksheet: str, rows: Sequence[int]
    ) -> list[tuple[tuple[str, Cell], ...]]:
        """What each of these rows holds in the columns that are known: the column's name and its value as
        stored (merged, filled down and ditto ones put in), empty ones left out, by name."""
        laid = self._sheets[workbook, worksheet]
        places = [bisect_left(laid.numbers, row) for row in rows]
        found: list[list[tuple[str, Cell]]] = [[] for __ in rows]
        for part in sorted(laid.columns):
            name = f"{part.column}{TIME_HALF}" if part.is_time else part.column
            cells = laid.columns[part].cells
            for held, place in zip(found, places, strict=True):
                cell = cells[place]
                cell = cell.strip() if isinstance(cell, str) else cell
                if cell != "":
                    held.append((name, cell))
        return [tuple(held) for held in found]

    def link(self, workbook: str, worksheet: str, cell: str | None = None) -> str | None:
        """The address that opens a cell of a Google Sheet; None for a file."""
        return self._sheets[workbook, worksheet].grid.link(cell)

    def _cell(self, laid: Laid, part: Part, row: int) -> tuple[Cell, int]:
        index = bisect_left(laid.numbers, row)
        if index == len(laid.numbers) or laid.numbers[index] != row:
            raise KeyError(f"row {row} of {laid.grid.worksheet} is no data row")
        column = laid.columns[part]
        place = column.place(index)
        line = laid.grid.rows[row - 1]
        own = line[place] if place < len(line) else ""
        return own if own != "" else column.cells[index], place
