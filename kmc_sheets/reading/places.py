"""From a row back to its cells: what was typed where. Every number leads here in the end."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from kmc_sheets.reading.headers import Part
from kmc_sheets.reading.moments import LAST_SERIAL, of_serial
from kmc_sheets.reading.sheets import Laid
from kmc_sheets.reading.tables import RawTable
from kmc_sheets.reading.text import shown
from kmc_sheets.sources.grid import Cell, cell_name


class Places:
    """Finds the cells of a table's rows by workbook, worksheet, row number and column."""

    def __init__(self, table: RawTable) -> None:
        self._moments = set(table.spec.moments)
        self._sheets = {(laid.grid.workbook, laid.grid.worksheet): laid for laid in table.sheets}

    def typed(self, workbook: str, worksheet: str, row: int, column: str) -> tuple[str, str]:
        """The text of a cell as the sheet shows it, and its A1 name; ("", "") where the column lacks.

        A moment in two cells gives both texts, and the name of the first.
        """
        laid = self._sheets[workbook, worksheet]
        texts, names = [], []
        for part in (Part(column), Part(column, is_time=True)):
            if part in laid.values:
                cell, place = self._cell(laid, part, row)
                texts.append(typed_text(cell, column in self._moments and not part.is_time))
                names.append(cell_name(row, place))
        return " ".join(text for text in texts if text), names[0] if names else ""

    def link(self, workbook: str, worksheet: str, cell: str | None = None) -> str | None:
        """The address that opens a cell of a Google Sheet; None for a file."""
        return self._sheets[workbook, worksheet].grid.link(cell)

    def _cell(self, laid: Laid, part: Part, row: int) -> tuple[Cell, int]:
        index = bisect_left(laid.numbers, row)
        if index == len(laid.numbers) or laid.numbers[index] != row:
            raise KeyError(f"row {row} of {laid.grid.worksheet} is no data row")
        place = laid.place(part, index)
        line = laid.grid.rows[row - 1]
        own = line[place] if place < len(line) else ""
        return own if own != "" else laid.values[part][index], place


def typed_text(cell: Cell, is_moment: bool) -> str:
    """A cell's text; a true date as 22/08/2026 16:30."""
    if (
        is_moment
        and isinstance(cell, (int, float))
        and not isinstance(cell, bool)
        and 20_000 < cell < LAST_SERIAL
    ):
        moment = of_serial(cell)
        day = _day_text(moment.day)
        return day if moment.seconds < 0 else f"{day} {_time_text(moment.seconds)}"
    return shown(cell)


def _day_text(day: int) -> str:
    found = date.fromordinal(day + date(1970, 1, 1).toordinal())
    return f"{found.day:02}/{found.month:02}/{found.year}"


def _time_text(seconds: int) -> str:
    hour, rest = divmod(seconds, 3600)
    minute, second = divmod(rest, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
