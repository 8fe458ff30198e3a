"""One Google spreadsheet as it is kept between refreshes: its last good grids, and when to ask again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

import orjson

from kmc_sheets.sources.google_client import Answer
from kmc_sheets.sources.google_faults import Fault, Kind
from kmc_sheets.sources.google_metadata import Sheet, Spreadsheet, make_grid
from kmc_sheets.sources.google_ranges import Part
from kmc_sheets.sources.grid import Grid, Row, Workbook

NEVER: Final = float("-inf")

# What of a workbook must not get lost, in words; its key begins with that of what it is a part of
Holdings: TypeAlias = Mapping[tuple[str, ...], str]
Holds: TypeAlias = Callable[[Workbook], Holdings]


class Kept(NamedTuple):
    """A workbook that was read, and when."""

    workbook: Workbook
    read_at: datetime


class Values(NamedTuple):
    """The rows of each worksheet of a spreadsheet as they were sent, in the order of its worksheets.

    `is_same` tells those of which every part was sent to the byte as at the last good read; `answers` are
    those that hold the rows.
    """

    rows: list[list[Row]]
    is_same: list[bool]
    answers: list[Answer]

    def add(self, part: Part, rows: list[Row], *, is_same: bool) -> None:
        """Puts the rows of a part of a worksheet behind those before."""
        sheet = self.rows[part.sheet]
        # blank rows at the end of the part before were left out
        sheet.extend([] for _ in range(part.first - len(sheet)))
        sheet.extend(rows)
        self.is_same[part.sheet] &= is_same


@dataclass
class Book:
    """What is known of a spreadsheet. Moments are aware; `_seconds` are those of a clock that only grows.

    `kept` is the last good read, None before it. `checked_at` is when it was last known to be as kept: read,
    or listed by Drive as unchanged. `modified` is Drive's moment of change as it was before the last good
    read, `modified_tried` before the last attempt, which was at `tried_seconds`. `failures` is how many
    attempts failed since the last good one, `fault` why the last did. `answers` are Google's of the last good
    read. `titles_seen` are the wanted worksheets that were ever there.
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
    answers: Sequence[Answer] = ()
    failures: int = 0
    fault: Fault | None = None
    titles_seen: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What to call it to staff: its title, if known, and its id."""
        return f"{self.kept.workbook.title} ({self.spreadsheet_id})" if self.kept else self.spreadsheet_id

    def take(
        self,
        spreadsheet: Spreadsheet,
        sheets: Sequence[Sheet],
        values: Values,
        at: datetime,
        holds: Holds | None = None,
    ) -> None:
        """Takes over what was read at `at`; a grid that is as before stays the same object.

        Raises Fault, and takes nothing over, where something is lost that the workbook kept `holds`.
        """
        before = {} if self.kept is None else {grid.worksheet: grid for grid in self.kept.workbook.grids}
        grids = tuple(
            _same_or_new(before.get(sheet.size.title), spreadsheet, sheet, rows, is_same=is_same)
            for sheet, rows, is_same in zip(sheets, values.rows, values.is_same, strict=True)
        )
        workbook = Workbook(spreadsheet.title, grids)
        if self.kept is not None and _is_same(self.kept.workbook, workbook):
            workbook = self.kept.workbook
        elif self.kept is not None and holds is not None:
            _refuse_a_loss(holds(self.kept.workbook), holds(workbook))
        self.kept = Kept(workbook, at)
        self.answers = values.answers
        self.checked_at = at

    @property
    def is_loading(self) -> bool:
        """Whether a cell showed at the last good read that Google is still bringing what it asks for."""
        return any(answer.is_loading for answer in self.answers)


def _same_or_new(
    before: Grid | None, spreadsheet: Spreadsheet, sheet: Sheet, rows: list[Row], *, is_same: bool
) -> Grid:
    """The grid `before` if its values are the same (`is_same` may tell) and all else alike, or a new one."""
    empty = make_grid(spreadsheet, sheet, ())
    if before is None or before != replace(empty, rows=before.rows):
        return make_grid(spreadsheet, sheet, rows)
    if is_same:
        return before
    grid = make_grid(spreadsheet, sheet, rows)
    return before if _is_exact(grid.rows, before.rows) else grid


def _is_exact(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether cells are equal, and of equal types too: TRUE is not 1. The quick look comes first."""
    return one == other and orjson.dumps(one) == orjson.dumps(other)


def _refuse_a_loss(before: Holdings, after: Holdings) -> None:
    lost = {what: words for what, words in before.items() if what not in after}
    if lost:
        raise Fault(Kind.LOST, ", ".join(words for what, words in lost.items() if what[:-1] not in lost))


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
