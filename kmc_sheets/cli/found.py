"""What was found in each worksheet: headers, columns and rows. Source: docs/rules.md, section 1."""

from __future__ import annotations

from dataclasses import dataclass

from kmc_sheets.reading.admission import Admitted
from kmc_sheets.reading.headers import Header
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.sheets import Laid
from kmc_sheets.reading.text import clean, shown
from kmc_sheets.reading.workbooks import CleanedWorkbooks, admit_tables
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.grid import column_letters


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A header: its column's letters, its text, and the column that it was taken for ("" for none).

    `is_time` for the time half of a moment in two columns, `is_second` where another one stands before it.
    """

    letters: str
    header: str
    column: str
    is_time: bool = False
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class FoundWorksheet:
    """A worksheet of a table. `header_row` is the sheet's row number, None where no header was found;
    rows below it = read + set_aside, blank ones apart. `missing` are the columns without a header."""

    table: str
    workbook: str
    worksheet: str
    hidden: bool
    header_row: int | None
    columns: tuple[FoundColumn, ...]
    missing: tuple[str, ...]
    read: int
    set_aside: int
    blank: int


def find_worksheets(cleaned: CleanedWorkbooks, snapshot: Snapshot) -> list[FoundWorksheet]:
    """Every worksheet that holds a table, by table."""
    tables = admit_tables(cleaned, snapshot.settings, snapshot.now, Memory())
    return [_found(sheet) for table in tables.values() for sheet in table.sheets]


def _found(sheet: Admitted) -> FoundWorksheet:
    spec, laid = sheet.clean.raw.spec, sheet.clean.raw.laid
    header = laid.header
    read = int(sheet.is_read.sum())
    columns = _columns(laid, header) if header else ()
    named = {column.column for column in columns}
    return FoundWorksheet(
        spec.name,
        laid.grid.workbook,
        laid.grid.worksheet,
        laid.grid.hidden,
        header.index + 1 if header else None,
        columns,
        tuple(name for name in spec.column_names if name not in named),
        read,
        laid.set_aside + len(laid.numbers) - read,
        laid.blank,
    )


def _columns(laid: Laid, header: Header) -> tuple[FoundColumn, ...]:
    taken = {
        place: (name, is_time)
        for side, is_time in ((header.columns, False), (header.times, True))
        for name, places in side.items()
        for place in places
    }
    texts = {place: clean(shown(cell)) for place, cell in enumerate(laid.grid.rows[header.index])}
    texts |= {place: clean(header.texts[place]) for place in taken}
    return tuple(
        FoundColumn(
            column_letters(place),
            texts[place],
            *taken.get(place, ("", False)),
            is_second=place in header.repeated,
        )
        for place in sorted(texts)
        if texts[place]
    )
