"""The template: what stands in the file, read back with openpyxl."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kmc_sheets import schema
from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from kmc_sheets.template import header, write_template


def written(folder: Path, settings: Settings | None = None) -> Workbook:
    path = folder / "template.xlsx"
    write_template(path, settings or Settings())
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The template with the settings as they are without any. Nobody changes it."""
    return written(tmp_path_factory.mktemp("template"))


def headers(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def letters(sheet: Worksheet, wanted: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == wanted)


def rule(sheet: Worksheet, wanted: str) -> tuple[str, str, str]:
    """Kind, first formula and error style of the validation on the column under a header."""
    letter = letters(sheet, wanted)
    found = [v for v in sheet.data_validations.dataValidation if str(v.sqref).startswith(f"{letter}2:")]
    assert len(found) == 1
    return str(found[0].type), str(found[0].formula1), str(found[0].errorStyle)


def plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_there_is_one_worksheet_a_table_in_the_order_of_the_schema(book: Workbook) -> None:
    assert book.sheetnames == [table.worksheet for table in schema.TABLES.values()]


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_every_header_is_understood_for_its_column_and_no_other(
    book: Workbook, table: schema.TableSpec
) -> None:
    names: dict[str, str] = {}
    for column in table.columns:
        for understood in (column.name, *column.headers):
            names.setdefault(plain(understood), column.name)
    sheet = book[table.worksheet]
    assert [names[plain(text)] for text in headers(sheet)] == list(table.column_names)


def test_headers_are_written_as_people_read_them() -> None:
    queries = schema.TABLES["queries"]
    assert [header(queries.column(name)) for name in ("query_id", "received_at", "follow_up_of")] == [
        "Query ID",
        "Received at",
        "Follow up of",
    ]


def test_every_header_is_frozen_bold_and_has_a_note(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        for cell in sheet[1]:
            assert cell.font.bold
            assert cell.comment is not None
            assert len(cell.comment.text) > 10


def test_notes_on_judged_columns_name_example_limit_and_clause(tmp_path: Path) -> None:
    book = written(tmp_path, Settings.model_validate({"limits": {"interim_hours": 6, "notice_days": 2}}))
    log = book["Query Log"]
    note = log[letters(log, "Interim at") + "1"].comment.text
    assert "22/08/2026 16:30" in note
    assert "within 2 to 6 hours" in note
    assert "interim replies" in note
    events = book["Event Notices"]
    assert "2 calendar days" in events[letters(events, "Notice at") + "1"].comment.text


def test_moments_have_date_and_time_formats_also_in_cells_not_yet_filled(book: Workbook) -> None:
    for table in schema.TABLES.values():
        sheet = book[table.worksheet]
        for name in table.moments:
            is_day = name in ("date", "decided_on", "due", "done_on")
            cell = sheet[letters(sheet, header(table.column(name))) + "2"]
            assert cell.number_format == ("dd/mm/yyyy" if is_day else "dd/mm/yyyy hh:mm")
            assert cell.value is None


def test_mobiles_are_text_so_that_no_leading_zero_or_plus_is_lost(book: Workbook) -> None:
    contacts = book["Contacts"]
    letter = letters(contacts, "Mobile")
    assert contacts[f"{letter}2"].number_format == "@"
    assert contacts[f"{letter}1000"].number_format == "@"


def test_departments_are_picked_from_the_register(book: Workbook) -> None:
    for title in ("Contacts", "Activity Log", "Event Notices", "Query Log", "Content Register", "Actions"):
        assert rule(book[title], "Department") == ("list", "'Departments'!$A$2:$A$500", "warning")


def test_words_are_picked_from_lists(book: Workbook) -> None:
    assert rule(book["Departments"], "Daily updates")[1] == '"yes,no"'
    assert rule(book["Event Notices"], "Major")[1] == '"yes,no"'
    assert rule(book["Content Register"], "Decision")[1] == '"approved,changes asked,rejected,pending"'
    assert rule(book["Content Register"], "Approver")[1] == '"Municipal Commissioner,Member,Chairman BoA"'
    assert '"X,' in rule(book["Query Log"], "Platform")[1]
    assert "not needed" in rule(book["Query Log"], "Status")[1]


def test_approvers_are_the_offices_of_the_settings_each_once(tmp_path: Path) -> None:
    offices = [
        {"name": "Mayor", "to": date(2026, 6, 30)},
        {"name": "Mayor", "from": date(2026, 9, 1)},
        {"name": "Member, Mayor-in-Council"},  # a comma would part it in two
        {"name": "Municipal Commissioner"},
    ]
    register = written(tmp_path, Settings.model_validate({"offices": offices}))["Content Register"]
    assert rule(register, "Approver")[1] == '"Mayor,Municipal Commissioner"'
    note = register[letters(register, "Approver") + "1"].comment.text
    assert "Mayor, Member, Mayor-in-Council or Municipal Commissioner" in note


def test_a_list_longer_than_excel_allows_is_cut_not_lost(tmp_path: Path) -> None:
    offices = [{"name": f"Office number {number} of the Corporation"} for number in range(20)]
    register = written(tmp_path, Settings.model_validate({"offices": offices}))["Content Register"]
    assert "Office number 0 of the Corporation" in rule(register, "Approver")[1]


def test_dates_warn_when_something_else_is_typed_but_take_it(book: Workbook) -> None:
    kind, _, style = rule(book["Query Log"], "Received at")
    assert (kind, style) == ("date", "warning")


def test_titles_come_from_the_settings(tmp_path: Path) -> None:
    worksheets = {"queries": ["Queries: Nov/Dec", "Queries Oct"], "departments": "Dept's list"}
    book = written(tmp_path, Settings.model_validate({"worksheets": worksheets}))
    assert book.sheetnames[0] == "Dept's list"
    assert "Queries  Nov Dec" in book.sheetnames  # titles are matched without punctuation
    assert rule(book["Contacts"], "Department")[1] == "'Dept''s list'!$A$2:$A$500"


def test_tables_that_share_a_title_share_the_worksheet(tmp_path: Path) -> None:
    worksheets = {"activities": "Daily Log", "content": "daily log"}
    book = written(tmp_path, Settings.model_validate({"worksheets": worksheets}))
    shared = headers(book["Daily Log"])
    assert {"Activity", "Shared at", "Title", "Submitted at", "Decision"} <= set(shared)
    assert len(shared) == len(set(shared))
    assert "daily log" not in book.sheetnames


@pytest.mark.parametrize("title", ["T" * 32, "???", ""])
def test_a_title_that_xlsx_cannot_hold_is_named(tmp_path: Path, title: str) -> None:
    with pytest.raises(SettingsError, match=r"worksheets\.events"):
        write_template(tmp_path / "t.xlsx", Settings.model_validate({"worksheets": {"events": title}}))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KmcSheetsError, match="can't be written"):
        write_template(tmp_path / "none" / "t.xlsx", Settings())


def test_writing_replaces_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_text("old")
    written(tmp_path)
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 != 0o600  # others may read it as they may any new file


def test_the_same_settings_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_template(one, Settings())
    write_template(other, Settings())
    assert one.read_bytes() == other.read_bytes()


def test_there_are_no_macros_formulas_or_tables(book: Workbook) -> None:
    assert book.vba_archive is None
    for sheet in book:
        assert not sheet.tables
        assert not sheet.protection.sheet
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_project_itself_finds_every_table_in_it_and_nothing_to_mend(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", Settings())
    now = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Kolkata"))
    snapshot = take_snapshot([read_workbook(tmp_path / "t.xlsx")], Settings(), now)
    assert snapshot.problems.empty
    for name, counts in snapshot.counts.items():
        assert counts.worksheets == (schema.TABLES[name].worksheet,)
        assert (counts.rows, counts.blank) == (0, 0)
