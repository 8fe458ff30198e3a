"""What an .xlsx file gives: raw cells, dates as serial numbers, errors as text."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kmc_sheets.sources.grid import Grid, Merge
from kmc_sheets.sources.xlsx import read_workbook
from tests.sources.files import cells, packaged, written

FIRST_DAY = dt.datetime(1899, 12, 30)


def only_grid(path: Path) -> Grid:
    (grid,) = read_workbook(path).grids
    return grid


def sheet_of(path: Path, rows: list[list[Any]], **options: Any) -> Grid:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Query Log")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return only_grid(written(path, fill, **options))


def test_the_title_is_the_files_name(tmp_path: Path) -> None:
    path = written(tmp_path / "municipal.xlsx", lambda book: book.add_worksheet("Query Log"))
    workbook = read_workbook(path)
    assert workbook.title == "municipal.xlsx"
    assert [(grid.workbook, grid.worksheet) for grid in workbook.grids] == [("municipal.xlsx", "Query Log")]
    assert workbook.grids[0].link("A1") is None


def test_cells_stay_as_they_are_typed(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["জল সরবরাহ", 6000012345, 0.1, True, False],
        ["0123", " padded ", "-", "1e5", "nan"],
    ]
    grid = sheet_of(tmp_path / "a.xlsx", rows)
    assert grid.rows == rows
    assert [type(cell) for cell in grid.rows[0]] == [str, int, float, bool, bool]


def test_rows_end_at_their_last_filled_cell(tmp_path: Path) -> None:
    grid = sheet_of(tmp_path / "a.xlsx", [[], ["", "x", "", ""], [], ["y"], []])
    assert grid.rows == [[], ["", "x"], [], ["y"]]


def test_a_workbook_without_cells_has_empty_worksheets(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda book: [book.add_worksheet(), book.add_worksheet()])
    assert [list(grid.rows) for grid in read_workbook(path).grids] == [[], []]


def test_dates_and_times_are_serial_numbers(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for column, style in enumerate(("dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm", "dd mmm yyyy", "General")):
            shape = book.add_format({"num_format": style})
            for row, number in enumerate((46350.6875, 46350, 0.6875, 1.5, 59, 61, 20201122, -2)):
                sheet.write_number(row, column, number, shape)

    grid = only_grid(written(tmp_path / "a.xlsx", fill))
    assert grid.rows == [[number] * 5 for number in (46350.6875, 46350, 0.6875, 1.5, 59, 61, 20201122, -2)]
    assert type(grid.rows[1][0]) is int


def test_every_second_of_a_day_survives(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        shape = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for second in range(86400):
            sheet.write_datetime(second, 0, dt.datetime(2026, 11, 24) + dt.timedelta(seconds=second), shape)

    grid = only_grid(written(tmp_path / "a.xlsx", fill, constant_memory=True))
    day = (dt.datetime(2026, 11, 24) - FIRST_DAY).days
    assert [round(float(row[0]) * 86400) - day * 86400 for row in grid.rows] == list(range(86400))


def test_the_1904_date_system_gives_the_same_serial_numbers(tmp_path: Path) -> None:
    moments = [dt.datetime(2026, 11, 24, 16, 30, 15), dt.datetime(2026, 11, 24)]

    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, moments[0], book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_datetime(1, 0, moments[1], book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(2, 0, dt.time(6, 0), book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(3, 0, 44000)

    rows = only_grid(written(tmp_path / "a.xlsx", fill, date_1904=True)).rows
    assert FIRST_DAY + dt.timedelta(days=float(rows[0][0])) == pytest.approx(
        moments[0], abs=dt.timedelta(milliseconds=2)
    )
    assert rows[1:] == [[(moments[1] - FIRST_DAY).days], [0.25], [44000]]


def test_iso_dates_are_serial_numbers_too(tmp_path: Path) -> None:
    sheet = cells('<row r="1"><c r="A1" t="d"><v>2026-11-24T12:00:00</v></c></row>')
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows == [[46350.5]]


def test_the_year_9999_and_numbers_behind_it(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for row, number in enumerate((2958465, 2958466, 1e15, 1e300)):
            sheet.write_number(row, 0, number, book.add_format({"num_format": "dd/mm/yyyy"}))

    assert only_grid(written(tmp_path / "a.xlsx", fill)).rows == [[2958465], [2958466], [10**15], [1e300]]


def test_numbers_beyond_exact_ones_stay_floats_and_no_number_is_text(tmp_path: Path) -> None:
    sheet = cells(
        '<row r="1"><c r="A1"><v>1E+20</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>inf</v></c></row>'
    )
    row = only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows[0]
    assert row == [1e20, "nan", "inf"]
    assert type(row[0]) is float


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_errors_come_out_as_their_text(tmp_path: Path, quote: str, prefix: str) -> None:
    names = f'xmlns{":x" if prefix else ""}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    row = "".join(
        f'<{prefix}c r="{letter}1" s="0" t={quote}e{quote}><{prefix}v>{error}</{prefix}v></{prefix}c>'
        for letter, error in zip("ABC", ("#REF!", "#N/A", "#DIV/0!"), strict=True)
    )
    sheet = (
        f'<{prefix}worksheet {names}><{prefix}sheetData><{prefix}row r="1">{row}</{prefix}row>'
        f"</{prefix}sheetData></{prefix}worksheet>"
    )
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet.encode())).rows == [["#REF!", "#N/A", "#DIV/0!"]]


def test_errors_of_formulas_come_out_as_their_text(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, 'text with t="e" in it')
        sheet.write_formula(0, 1, "=NA()", None, "#N/A")

    assert only_grid(written(tmp_path / "a.xlsx", fill)).rows == [['text with t="e" in it', "#N/A"]]


def test_formulas_saved_without_a_value_read_as_empty_and_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a", "=1+1", "b"])
    sheet.append(["=A1&A1"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    grid = only_grid(path)
    assert grid.rows == [["a", "", "b"]]
    assert grid.uncomputed == ("B1", "A2")


def test_formulas_with_a_value_are_not_named(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1<2", None, True)
        sheet.write_formula(0, 1, '=IF(A1="","",1)', None, "")
        sheet.write_formula(0, 2, "=2*3", None, 6)

    grid = only_grid(written(tmp_path / "a.xlsx", fill))
    assert [grid.rows[0][0], grid.rows[0][2]] == [True, 6]
    sheet = cells(
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>""</f><v/></c></row>'
    )
    assert only_grid(packaged(tmp_path / "b.xlsx", sheet)).uncomputed == ()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>1+1</f></c>',
        '<c r="B2"><f>1+1</f><v/></c>',
        '<c r="B2" s="3"><f>1+1</f><v></v></c>',
        '<c r="B2" t="str"><f>A1</f></c>',
        "<c r='B2'><f t='shared' si='0'/></c>",
        '<c r="B2"><f t="shared" si="0" />\n <v /> </c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="B2"><x:f>1</x:f></x:c>',
    ],
)
def test_formulas_without_a_value_in_any_writing(tmp_path: Path, cell: str) -> None:
    sheet = cells(f'<row r="2"><c r="A2"><f>1</f><v>1</v></c>{cell}<c r="C2"><v>3</v></c></row>')
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).uncomputed == ("B2",)


def test_merged_cells_are_given_with_their_ends_not_included(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(2, 0, 5, 0, "20.7.26")
        sheet.merge_range(0, 1, 0, 3, "Received")

    grid = only_grid(written(tmp_path / "a.xlsx", fill))
    assert set(grid.merges) == {Merge(2, 0, 6, 1), Merge(0, 1, 1, 4)}
    assert grid.rows == [["", "Received"], [], ["20.7.26"]]


def test_hidden_worksheets_are_read_and_charts_are_not(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Seen").write(0, 0, "a")
        hidden = book.add_worksheet("Away")
        hidden.write(0, 0, "b")
        hidden.hide()
        away = book.add_worksheet("Far away")
        away.very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Seen!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    grids = read_workbook(written(tmp_path / "a.xlsx", fill)).grids
    assert [(grid.worksheet, grid.hidden) for grid in grids] == [
        ("Seen", False),
        ("Away", True),
        ("Far away", True),
    ]


def test_three_hundred_columns(tmp_path: Path) -> None:
    row = [f"header {number}" for number in range(300)]
    assert sheet_of(tmp_path / "a.xlsx", [row, row]).rows == [row, row]


def test_a_cell_of_fifty_thousand_characters(tmp_path: Path) -> None:
    text = "জল " * 16667
    sheet = cells(f'<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c></row>')
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows == [[text]]


def test_control_characters_stay(tmp_path: Path) -> None:
    row = ["a\x01b", "tab\tnew\nline", "\u202eright\u200bzero\ufeff"]
    assert sheet_of(tmp_path / "a.xlsx", [row]).rows == [row]


def test_control_characters_that_no_xml_may_hold_stay(tmp_path: Path) -> None:
    sheet = cells('<row r="1"><c r="A1" t="str"><v>a\x01b&#11;c</v></c></row>')
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows == [["a\x01b\x0bc"]]


@pytest.mark.parametrize("write_only", [True, False])
def test_inline_and_shared_text_read_alike(tmp_path: Path, write_only: bool) -> None:
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Text")
    rows = [["a", "b & <c>", 5], ["a", "জঞ্জাল", "0123"]]
    for row in rows:
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert read_workbook(path).grids[-1].rows == rows


def test_a_worksheet_of_a_hundred_thousand_rows(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for row in range(100_000):
            sheet.write_number(row, 0, row)

    rows = only_grid(written(tmp_path / "a.xlsx", fill, constant_memory=True)).rows
    assert len(rows) == 100_000
    assert rows[-1] == [99_999]


def test_a_worksheet_in_utf_16_is_read(tmp_path: Path) -> None:
    text = cells('<row r="1"><c r="A1" t="str"><v>জল</v></c></row>').decode()
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows == [["জল"]]


def test_parts_named_with_backslashes_and_capitals_are_found(tmp_path: Path) -> None:
    sheet = cells('<row r="1"><c r="A1"><v>7</v></c></row>')
    moved = {"xl/worksheets/sheet1.xml": None, "XL\\Worksheets\\Sheet1.xml": sheet}
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet, moved)).rows == [[7]]


def test_empty_styled_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    sheet = cells('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>')
    assert only_grid(packaged(tmp_path / "a.xlsx", sheet)).rows == [[7]]
