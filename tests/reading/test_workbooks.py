"""What did not change is taken from the last cleaning, and the whole is as if cleaned anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kmc_sheets import schema
from kmc_sheets.reading.workbooks import CleanedWorkbooks, clean_workbooks
from kmc_sheets.report import report
from kmc_sheets.sample import write_sample
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import judge
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.xlsx import read_workbook
from tests.books import NOW, WEEK, settings


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("sample") / "sample.xlsx"
    write_sample(path, NOW)
    return read_workbook(path)


def retyped(workbook: Workbook, worksheet: str, row: int, column: int, text: str) -> Workbook:
    """The workbook with one cell changed; all other worksheets are the same objects."""
    grids = []
    for grid in workbook.grids:
        if grid.worksheet == worksheet:
            rows = [list(line) for line in grid.rows]
            rows[row][column] = text
            grid = replace(grid, rows=rows)
        grids.append(grid)
    return Workbook(workbook.title, tuple(grids))


def cleaned_again(before: CleanedWorkbooks, after: CleanedWorkbooks) -> set[str]:
    """The tables of which a worksheet is not the same object."""
    return {
        name
        for name, sheets in after.tables.items()
        if list(map(id, sheets)) != list(map(id, before.tables[name]))
    }


def test_only_the_table_of_a_changed_worksheet_is_cleaned_again(sample: Workbook) -> None:
    before = clean_workbooks([sample], Settings())
    after = clean_workbooks([retyped(sample, "Query Log", 1, 1, "typed")], Settings(), before)
    assert cleaned_again(before, after) == {"queries"}
    assert after.register is before.register


def test_nothing_changed_is_nothing_cleaned(sample: Workbook) -> None:
    before = clean_workbooks([sample, sample], Settings())
    after = clean_workbooks([sample, sample], Settings(), before)
    assert not cleaned_again(before, after)


def test_a_changed_register_cleans_all(sample: Workbook) -> None:
    before = clean_workbooks([sample], Settings())
    after = clean_workbooks([retyped(sample, "Departments", 1, 0, "Another")], Settings(), before)
    assert cleaned_again(before, after) == set(schema.TABLES)


def test_other_settings_clean_all(sample: Workbook) -> None:
    before = clean_workbooks([sample], Settings())
    after = clean_workbooks([sample], settings(date_order="month first"), before)
    assert cleaned_again(before, after) == set(schema.TABLES)


@pytest.mark.parametrize("worksheet", ["Query Log", "Departments", "Contacts", "Activity Log", "Holidays"])
def test_it_says_the_same_as_cleaned_anew(sample: Workbook, worksheet: str) -> None:
    before = clean_workbooks([sample, sample], Settings())
    workbooks = [sample, retyped(sample, worksheet, 1, 0, "typed")]
    told = [
        report(judge(cleaned, Settings(), NOW), *WEEK)
        for cleaned in (
            clean_workbooks(workbooks, Settings(), before),
            clean_workbooks(workbooks, Settings()),
        )
    ]
    assert told[0] == told[1]


def test_a_workbook_of_an_equal_title_keeps_its_unchanged_worksheets(sample: Workbook) -> None:
    before = clean_workbooks([sample, sample], Settings())
    after = clean_workbooks([sample, retyped(sample, "Query Log", 1, 1, "typed")], Settings(), before)
    assert cleaned_again(before, after) == {"queries"}
    assert [workbook.title for workbook in after.workbooks] == ["sample.xlsx", "sample.xlsx (2)"]
