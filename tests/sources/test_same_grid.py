"""The same workbook from a file and from Google, through real gspread over real HTTP, is the same grid."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from kmc_sheets.sources.google import read_workbooks
from kmc_sheets.sources.grid import Cell, Grid, Row
from kmc_sheets.sources.secrets import GoogleSource
from kmc_sheets.sources.xlsx import read_workbook
from tests.sheets_server import SheetsServer, spreadsheet_from_file
from tests.sources.files import written


def fill(book: Any) -> None:
    """All that a hand-filled workbook holds."""
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    time = book.add_format({"num_format": "hh:mm"})
    log = book.add_worksheet("Query Log")
    log.merge_range(0, 0, 0, 3, "প্রশ্নের খাতা")
    log.write_row(1, 0, ["Received Date", "Received Time", "Query", "Phone", "Reply", "Done", "Hours"])
    for row in range(3, 40):
        log.write_datetime(row, 0, dt.datetime(2026, 11, row % 28 + 1), day)
        log.write_datetime(row, 1, dt.time(row % 24, row, row), time)
        log.write_string(row, 2, f"ওয়ার্ড {row}: জল নেই\nদ্বিতীয় লাইন")
        log.write_number(row, 3, 6000000000 + row)
        log.write_datetime(row, 4, dt.datetime(2026, 11, 24) + dt.timedelta(minutes=row * 37), moment)
        log.write_boolean(row, 5, row % 2)
        log.write_formula(row, 6, "=1/3", None, row / 3)
    log.write_string(45, 2, "0123")
    log.write_number(46, 2, 1e15)
    log.write_number(47, 2, 12345678901234567890)
    errors = book.add_worksheet("Bob's & Co")
    for row, error in enumerate(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?")):
        errors.write_formula(row * 2, row, "=NA()", None, error)
    errors.write_formula(3, 7, '=IF(1,"","")', None, "")
    errors.write_formula(4, 7, "=A1=A2", None, True)
    activities = book.add_worksheet("Q1")
    activities.merge_range(2, 0, 6, 0, "20.7.26")
    activities.merge_range(8, 1, 9, 3, "শূন্য")
    hidden = book.add_worksheet("Contacts")
    hidden.hide()
    hidden.write_row(0, 0, ["department", " padded ", "-", "nan", "1e5", "TRUE", "=1+1"])
    book.add_worksheet("Empty")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Q1!$A$1:$A$2"})
    book.add_chartsheet("Chart").set_chart(chart)


@pytest.mark.parametrize("most_cells", [700_000, 260])
def test_the_same_workbook_gives_the_same_grids(
    tmp_path: Path, sheets_server: SheetsServer, most_cells: int
) -> None:
    path = written(tmp_path / "book.xlsx", fill, strings_to_formulas=False)
    spreadsheet = spreadsheet_from_file(path)
    for worksheet in spreadsheet.worksheets:
        worksheet.row_count = 60
    sheets_server.spreadsheets["book"] = spreadsheet
    source = GoogleSource(("book",), sheets_server.new_account(), sheets_server.host)
    (online,), errors = read_workbooks(source, most_cells=most_cells)
    assert errors == []
    assert sheets_server.requests.count("values") == (1 if most_cells > 10_000 else 30)
    file = read_workbook(path)
    assert (file.title, online.title) == ("book.xlsx", "book")
    assert [grid.worksheet for grid in online.grids] == ["Query Log", "Bob's & Co", "Q1", "Contacts", "Empty"]
    for here, there in zip(file.grids, online.grids, strict=True):
        assert_same(here, there)


def assert_same(here: Grid, there: Grid) -> None:
    assert (here.worksheet, here.hidden) == (there.worksheet, there.hidden)
    assert set(here.merges) == set(there.merges)
    assert [len(row) for row in here.rows] == [len(row) for row in there.rows]
    assert [comparable(row) for row in here.rows] == [comparable(row) for row in there.rows]


def comparable(row: Row) -> list[tuple[type, Cell]]:
    # openpyxl, from which the server has its values, rounds a moment to the microsecond.
    return [(type(cell), round(cell, 9) if isinstance(cell, float) else cell) for cell in row]
