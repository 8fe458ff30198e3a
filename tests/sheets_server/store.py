"""What the server serves: spreadsheets made from lists, or from a file through openpyxl."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

FIRST_DAY = dt.datetime(1899, 12, 30)


@dataclass
class Worksheet:
    """One sheet: `rows` from row 1 on, merges as (top, left, bottom, right), ends not included.

    `sheet_id` is given by the spreadsheet and stays, whatever is moved or renamed.
    """

    title: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    sheet_type: str = "GRID"
    row_count: int = 1000
    column_count: int = 26
    sheet_id: int | None = None

    def __post_init__(self) -> None:
        self.row_count = max(self.row_count, len(self.rows))
        self.column_count = max(self.column_count, *(len(row) for row in self.rows), 1)


@dataclass
class Spreadsheet:
    """`shared` says whether the service account may read it, `listed` whether Drive's list of files has it;
    `converted` is false for an uploaded .xlsx. `modified_at` is what Drive says of the last change."""

    title: str
    worksheets: list[Worksheet]
    locale: str = "en_GB"
    time_zone: str = "Asia/Kolkata"
    shared: bool = True
    converted: bool = True
    listed: bool = True
    modified_at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def worksheet(self, title: str) -> Worksheet:
        return next(sheet for sheet in self.worksheets if sheet.title == title)

    def edit(self, title: str, row: int, column: int, value: Any) -> None:
        """Somebody types `value` into a cell (row and column from 1): modified_at moves."""
        rows = self.worksheet(title).rows
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend("" for _ in range(column - len(cells)))
        cells[column - 1] = value
        self.touch()

    def rename(self, title: str) -> None:
        """Somebody gives the spreadsheet another title."""
        self.title = title
        self.touch()

    def rename_worksheet(self, title: str, new: str) -> None:
        self.number_worksheets()
        self.worksheet(title).title = new
        self.touch()

    def delete_worksheet(self, title: str) -> None:
        self.number_worksheets()
        self.worksheets.remove(self.worksheet(title))
        self.touch()

    def unshare(self) -> None:
        """Somebody takes the account out of those who may read: Drive says nothing more of the file."""
        self.shared = False

    def number_worksheets(self) -> None:
        """Gives ids to the worksheets that have none: 0 for the first, as in every new spreadsheet."""
        for index, sheet in enumerate(self.worksheets):
            if sheet.sheet_id is None:
                sheet.sheet_id = index * 104729

    def touch(self) -> None:
        """Moves modified_at on, by a second at least."""
        self.modified_at = max(dt.datetime.now(dt.UTC), self.modified_at + dt.timedelta(seconds=1))


def spreadsheet_from_file(path: Path) -> Spreadsheet:
    """What Google makes of an .xlsx file that is opened as a Google spreadsheet."""
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, data_only=True)
    worksheets = [
        Worksheet(
            sheet.title,
            [[_value(value) for value in row] for row in sheet.iter_rows(values_only=True)],
            [
                (merge.min_row - 1, merge.min_col - 1, merge.max_row, merge.max_col)
                for merge in sheet.merged_cells.ranges
            ],
            hidden=sheet.sheet_state != "visible",
        )
        for sheet in book.worksheets
    ]
    worksheets += [Worksheet(sheet.title, sheet_type="OBJECT") for sheet in book.chartsheets]
    return Spreadsheet(path.stem, worksheets)


def _value(value: Any) -> Any:
    """A value as Google stores it: dates, times and durations as days since 1899-12-30."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = (value - FIRST_DAY) / dt.timedelta(days=1)
    elif isinstance(value, dt.time):
        value = dt.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        ) / dt.timedelta(days=1)
    elif isinstance(value, dt.timedelta):
        value = value / dt.timedelta(days=1)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
