"""Which worksheets hold which table. Source: docs/rules.md, section 1, Worksheets."""

from __future__ import annotations

from collections.abc import Sequence

from kmc_sheets.reading.text import key
from kmc_sheets.sources.grid import Grid, Workbook


def is_wanted(title: str, wanted: Sequence[str]) -> bool:
    """Whether a worksheet's title is one of `wanted`, ignoring case, spaces and punctuation."""
    return key(title) in {key(one) for one in wanted}


def find_worksheets(workbooks: Sequence[Workbook], titles: Sequence[str]) -> tuple[list[Grid], list[str]]:
    """The worksheets that hold a table, and the titles of which no workbook has one.

    Titles are matched ignoring case, spaces and punctuation, in hidden worksheets too; in each workbook
    the first of equals.
    """
    found: list[Grid] = []
    lacking = []
    for title in titles:
        matching = [_first(workbook, title) for workbook in workbooks]
        grids = [grid for grid in matching if grid is not None and not any(grid is one for one in found)]
        found += grids
        if not any(grid is not None for grid in matching):
            lacking.append(title)
    return found, lacking


def _first(workbook: Workbook, title: str) -> Grid | None:
    wanted = key(title)
    return next((grid for grid in workbook.grids if key(grid.worksheet) == wanted), None)
