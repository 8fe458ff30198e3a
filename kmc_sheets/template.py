"""The empty workbook that departments fill, and the columns as people see them.

Source: docs/rules.md, sections 1 and 7; the tables are those of `schema`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from kmc_sheets import schema, workbook_writer
from kmc_sheets.errors import SettingsError
from kmc_sheets.schema import Kind, TableSpec
from kmc_sheets.settings import Settings
from kmc_sheets.template_notes import NOTES
from kmc_sheets.workbook_writer import Column, Look, Sheet

# Rows whose empty cells carry the date format, for programs that overlook a column's own format.
ROWS_AHEAD = 1_000
PLATFORMS = ("X", "Facebook", "Instagram", "YouTube", "WhatsApp", "E-mail", "Phone")
_CHOICES = {
    ("queries", "platform"): PLATFORMS,
    ("queries", "status"): ("open", "closed", "not needed", "spam", "duplicate", "abusive"),
    ("events", "status"): ("held", "cancelled", "postponed", "rescheduled"),
    ("content", "channel"): PLATFORMS[:4],
    ("activities", "media"): ("photo", "video", "photo and video"),
}
_DECISIONS = ("approved", "changes asked", "rejected", "pending")
_WIDTHS = {
    Kind.MOMENT: 17.0,
    Kind.PAST: 17.0,
    Kind.DEPARTMENT: 26.0,
    Kind.REPLY: 36.0,
    Kind.YES_NO: 9.0,
    Kind.ID: 11.0,
    Kind.MOBILE: 16.0,
    Kind.EMAIL: 26.0,
    Kind.APPROVER: 24.0,
    Kind.TEXT: 22.0,
}
_WIDE = {"query": 52.0, "activity": 48.0, "event": 36.0, "title": 40.0, "aliases": 34.0, "action": 52.0}
_NARROW = {"ward": 9.0, "short_name": 12.0, "platform": 12.0, "media": 12.0, "kind": 12.0, "channel": 12.0}
_DATE_ONLY = {
    ("activities", "date"),
    ("holidays", "date"),
    ("actions", "decided_on"),
    ("actions", "due"),
    ("actions", "done_on"),
}
# Not allowed in a worksheet's title in .xlsx. Titles are matched without punctuation, so a blank does.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def write_template(path: Path, settings: Settings) -> None:
    """Writes the empty workbook to `path`, over what is there.

    One worksheet a table, under the first title that the settings give it; tables that share a title
    share the worksheet. Raises SettingsError for a title that .xlsx can't hold, KmcSheetsError where
    the file can't be written.
    """
    sheets = [
        Sheet(title, _without_repeats(tables, settings), spare_rows=ROWS_AHEAD)
        for title, tables in _tables_by_title(settings).items()
    ]
    # The file says of itself that it is as old as the circular: the same settings, the same bytes.
    created = datetime(2020, 8, 22, tzinfo=UTC)
    try:
        content = workbook_writer.workbook_bytes(sheets, created)
    except XlsxWriterException as error:
        raise SettingsError(f"worksheets: a title can't stand in an .xlsx file: {error}") from error
    workbook_writer.replace_file(path, content)


def template_columns(table: TableSpec, settings: Settings) -> tuple[Column, ...]:
    """The table's columns in their order, as they are written into a workbook."""
    return tuple(_column(table, column, settings) for column in table.columns)


def worksheet_title(table: str, settings: Settings) -> str:
    """The title of the table's first worksheet, without what .xlsx forbids in one.

    Raises SettingsError where nothing or more than 31 characters would be left.
    """
    title = _FORBIDDEN.sub(" ", settings.titles(table)[0]).strip().strip("'").strip()
    if not title or len(title) > 31:
        raise SettingsError(
            f"worksheets.{table} = {settings.titles(table)[0]!r}: an .xlsx file holds titles of 1 to 31 "
            "characters; give a shorter title, or make the worksheet in Google Sheets by hand"
        )
    return title


def header(column: schema.Column) -> str:
    """The header as people read it: the column's first one, or its name with blanks."""
    return column.headers[0] if column.headers else column.name.replace("_", " ").capitalize()


def _key(text: str) -> str:
    """What counts when titles and headers are compared: letters and digits, in any case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _tables_by_title(settings: Settings) -> dict[str, list[TableSpec]]:
    """The worksheets in order, each with the table or tables that it holds."""
    titles: dict[str, str] = {}
    tables: dict[str, list[TableSpec]] = {}
    for table in schema.TABLES.values():
        wanted = worksheet_title(table.name, settings)
        title = titles.setdefault(_key(wanted), wanted)
        tables.setdefault(title, []).append(table)
    return tables


def _without_repeats(tables: Sequence[TableSpec], settings: Settings) -> tuple[Column, ...]:
    """The columns of all the tables; of equal headers the first."""
    columns: dict[str, Column] = {}
    for table in tables:
        for column in template_columns(table, settings):
            columns.setdefault(_key(column.header), column)
    return tuple(columns.values())


def _column(table: TableSpec, column: schema.Column, settings: Settings) -> Column:
    is_moment = column.kind in (Kind.MOMENT, Kind.PAST)
    named_by = column.kind is Kind.DEPARTMENT and table.name != "departments"
    return Column(
        header=header(column),
        note=_note(table, column, settings),
        width=_width(column),
        look=_look(table, column),
        choices=_choices(table, column, settings),
        choices_from=_register(settings) if named_by else None,
        earliest=settings.limits.earliest if is_moment and table.name != "holidays" else None,
    )


def _register(settings: Settings) -> str:
    return workbook_writer.range_below(worksheet_title("departments", settings), 0)


def _look(table: TableSpec, column: schema.Column) -> Look:
    if column.kind in (Kind.MOMENT, Kind.PAST):
        return Look.DATE if (table.name, column.name) in _DATE_ONLY else Look.MOMENT
    return Look.TEXT if column.kind in (Kind.MOBILE, Kind.ID) or column.name == "ward" else Look.WORDS


def _width(column: schema.Column) -> float:
    return _WIDE.get(column.name) or _NARROW.get(column.name) or _WIDTHS.get(column.kind, 16.0)


def _choices(table: TableSpec, column: schema.Column, settings: Settings) -> tuple[str, ...]:
    if column.kind is Kind.YES_NO:
        return ("yes", "no")
    if column.kind is Kind.DECISION:
        return _DECISIONS
    if column.kind is Kind.APPROVER:
        return _office_names(settings)
    return _CHOICES.get((table.name, column.name), ())


def _office_names(settings: Settings) -> tuple[str, ...]:
    """The offices, each once: one that came back after some years stands twice in the settings."""
    return tuple(dict.fromkeys(office.name for office in settings.offices))


def _note(table: TableSpec, column: schema.Column, settings: Settings) -> str:
    note = NOTES.get(table.name, {}).get(column.name, f"{header(column)}: {column.kind.value}.")
    limits = settings.limits
    return note.format(
        notice_days=_count(limits.notice_days, "calendar day"),
        interim_target=f"{limits.interim_target_hours:g}",
        interim=_count(limits.interim_hours, "hour"),
        concrete=_count(limits.concrete_hours, "hour"),
        offices=_listed(_office_names(settings)),
    )


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit}" + ("" if number == 1 else "s")


def _listed(words: Iterable[str]) -> str:
    *first, last = tuple(words) or ("none",)
    return f"{', '.join(first)} or {last}" if first else last
