"""What a workbook has that verdicts rest on: were it gone, everybody would be late, or nobody."""

from __future__ import annotations

from collections.abc import Iterator

from kmc_sheets import schema
from kmc_sheets.reading.headers import find_header, understood
from kmc_sheets.reading.text import key
from kmc_sheets.reading.worksheets import find_worksheets
from kmc_sheets.schema import Kind
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Grid, Workbook


def holdings(workbook: Workbook, settings: Settings) -> dict[tuple[str, ...], str]:
    """The worksheets of tables in `workbook`, their header rows, and their columns that hold more than words.

    Each in words, under a key of one, two or three parts, so that what an earlier reading had and a later one
    lacks can be named. Where a header moved, or is spelt in another way that is understood, its key stays.
    """
    return {
        held: words
        for name in schema.TABLES
        for title in settings.titles(name)
        for grid in find_worksheets([workbook], [title])[0]
        for held, words in _of_worksheet(grid, name, title, settings)
    }


def _of_worksheet(
    grid: Grid, table: str, title: str, settings: Settings
) -> Iterator[tuple[tuple[str, ...], str]]:
    spec = schema.TABLES[table]
    place = key(title)
    yield (place,), f"the worksheet {title}"
    header = find_header(grid, spec, understood(spec, settings.columns.get(table, {})))
    if header is None:
        return
    yield (place, table), f"the header row of the worksheet {title}"
    for column in spec.columns:
        if column.name in header.columns and (column.required or column.kind is not Kind.TEXT):
            named = next(iter(column.headers), column.name.replace("_", " ").capitalize())
            yield (place, table, column.name), f"the column {named} of the worksheet {title}"
