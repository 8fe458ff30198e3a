"""One Google spreadsheet as it is kept between refreshes: its last good grids, and when to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from itertools import chain
from typing import Final, NamedTuple

import orjson

from kmc_sheets.sources.google_faults import Fault
from kmc_sheets.sources.google_metadata import Sheet, Spreadsheet, make_grid
from kmc_sheets.sources.grid import Cell, Grid, Row, Workbook

# What a cell shows until Google has brought what it asks another spreadsheet or the web for
_LOADING: Final = b'"Loading...'
NEVER: Final = float("-inf")


class Kept(NamedTuple):
    """A workbook that was read: when, and a digest of the values of each of its grids."""

    workbook: Workbook
    read_at: datetime
    digests: tuple[str, ...]


@dataclass
class Book:
    """What is known of a spreadsheet. Moments are aware; `_seconds` are those of a clock that only grows.

    `kept` is the last good read, None before it. `checked_at` is when it was last known to be as kept: read,
    or listed by Drive as unchanged. `modified` is Drive's moment of change as it was before the last good
    read, `modified_tried` before the last attempt, which was at `tried_seconds`. `failures` is how many
    attempts failed since the last good one, `fault` why the last did. `titles_seen` are the wanted
    worksheets that were ever there.
    """

    spreadsheet_id: str
    kept: Kept | None = None
    checked_at: datetime | None = None
    spreadsheet: Spreadsheet | None = None
    looked_seconds: float = NEVER
    read_seconds: float = NEVER
    tried_seconds: float = NEVER
    modified: str | None = None
    modified_tried: str | None = None
    is_loading: bool = False
    failures: int = 0
    fault: Fault | None = None
    titles_seen: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What to call it to staff: its title, if known, and its id."""
        return f"{self.kept.workbook.title} ({self.spreadsheet_id})" if self.kept else self.spreadsheet_id

    def take(
        self, spreadsheet: Spreadsheet, sheets: Sequence[Sheet], values: Sequence[list[Row]], at: datetime
    ) -> None:
        """Takes over what was read at `at`; a grid that is as before stays the same object."""
        packed = [orjson.dumps(rows) for rows in values]
        self.is_loading = any(_LOADING in rows for rows in packed)
        digests = tuple(blake2b(rows, digest_size=16).hexdigest() for rows in packed)
        before = self._grids()
        grids = tuple(
            _same_or_new(before.get(digest, ()), spreadsheet, sheet, rows)
            for sheet, rows, digest in zip(sheets, values, digests, strict=True)
        )
        workbook = Workbook(spreadsheet.title, grids)
        if self.kept is not None and _is_same(self.kept.workbook, workbook):
            workbook = self.kept.workbook
        self.kept = Kept(workbook, at, digests)
        self.checked_at = at

    def _grids(self) -> Mapping[str, Sequence[Grid]]:
        found: dict[str, list[Grid]] = {}
        if self.kept is not None:
            for grid, digest in zip(self.kept.workbook.grids, self.kept.digests, strict=True):
                found.setdefault(digest, []).append(grid)
        return found


def _same_or_new(
    before: Sequence[Grid], spreadsheet: Spreadsheet, sheet: Sheet, rows: Sequence[Sequence[Cell | None]]
) -> Grid:
    """The grid of equal values among those `before` that has all else alike too, or a new one."""
    for grid in before:
        alike = (
            grid.workbook,
            grid.worksheet,
            grid.merges,
            grid.hidden,
            grid.locale,
            grid.time_zone,
            grid.sheet_id,
        )
        if alike == (
            spreadsheet.title,
            sheet.size.title,
            sheet.merges,
            sheet.hidden,
            spreadsheet.locale,
            spreadsheet.time_zone,
            sheet.sheet_id,
        ):
            return grid
    return make_grid(spreadsheet, sheet, rows)


def _is_same(one: Workbook, other: Workbook) -> bool:
    return (
        one.title == other.title
        and len(one.grids) == len(other.grids)
        and all(a is b for a, b in zip(one.grids, other.grids, strict=True))
    )


def may_have_moved(before: Workbook, after: Workbook) -> bool:
    """Whether the values say that the metadata is of another day: a header changed, or merged cells moved."""
    earlier = {grid.worksheet: grid for grid in before.grids}
    return any(
        grid.worksheet in earlier and _has_moved(earlier[grid.worksheet], grid) for grid in after.grids
    )


def _has_moved(before: Grid, after: Grid) -> bool:
    if before is after:
        return False
    if list(before.rows[:1]) != list(after.rows[:1]):
        return True
    end = max((merge.bottom for merge in after.merges), default=0)
    if not end or list(before.rows[:end]) == list(after.rows[:end]):
        return False
    return len(before.rows) != len(after.rows) or _covers_something(after)


def _covers_something(grid: Grid) -> bool:
    """Whether a cell that a merge covers holds something: Google keeps only its top left one."""
    for merge in grid.merges:
        rows = grid.rows[merge.top : merge.bottom]
        covered = list(chain.from_iterable(row[merge.left : merge.right] for row in rows))
        first = rows[0][merge.left : merge.left + 1] if rows else ()
        if any(cell != "" for cell in covered[len(first) :]):
            return True
    return False
