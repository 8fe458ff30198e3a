"""How much fits on one screen: what is longer goes on over further ones, it is never scrolled.

Reckoned for text of 28 px on 1280x720 and on 1024x768; larger windows have larger text. The browser is not
asked, so that a screen's number means the same on every one; review_deck.js makes room where it lacks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kmc_sheets.language import _
from kmc_sheets.ui import numbers
from kmc_sheets.ui.review.screen import NAME, Cell, Screen, Table
from kmc_sheets.ui.review.widths import lines, width

# Pixels where text has 28: a line of text, what a row and a sentence add to it, the space between parts of a
# screen, a row of headings, and one of buttons. As in ui/style/review.css.
LINE, ROW, SENTENCE, SPACE, HEADINGS, BUTTONS = 35.0, 13.7, 4.2, 7.0, 38.3, 64.0
GAP: Final = 1.0  # between columns, in letter sizes
MOST_LINES: Final = 2  # of one text in a cell; the rest is cut with an ellipsis


@dataclass(frozen=True, slots=True)
class Room:
    """What a window leaves for a screen's content: letter sizes across, pixels down."""

    across: float
    down: float


ROOMS: Final = (Room(43.7, 517), Room(34.5, 565))  # 1280x720, 1024x768


def paged(screen: Screen) -> list[Screen]:
    """The screen, or as many as its table needs: each with the same title and lines, and "2 of 4"."""
    if screen.table is None or not screen.table.rows:
        return [screen]
    parts = _parts(screen, screen.table)
    if len(parts) == 1:
        return [screen]
    said = _("{n} of {all}")
    return [
        replace(
            screen,
            table=replace(screen.table, rows=tuple(rows)),
            part=said.format(n=numbers.indian(place), all=numbers.indian(len(parts))),
        )
        for place, rows in enumerate(parts, 1)
    ]


def _parts(screen: Screen, table: Table) -> list[list[tuple[Cell, ...]]]:
    """The rows by screens: as few as can be, and about as many on each, so that none stands alone."""
    fewest = list(_filled(screen, table, len(table.rows)))
    level = list(_filled(screen, table, math.ceil(len(table.rows) / len(fewest))))
    return level if len(level) == len(fewest) else fewest


def _filled(screen: Screen, table: Table, most: int) -> Iterator[list[tuple[Cell, ...]]]:
    """The rows, so many at a time as fit into each room, but no more than `most`."""
    free = [_free(screen, table, room) for room in ROOMS]
    names = [_name_width(table, room) for room in ROOMS]
    rows: list[tuple[Cell, ...]] = []
    left = free
    for row in table.rows:
        heights = [_row_height(table, row, name) for name in names]
        is_full = any(height > room for height, room in zip(heights, left, strict=True))
        if rows and (is_full or len(rows) == most):
            yield rows
            rows, left = [], free
        rows.append(row)
        left = [room - height for height, room in zip(heights, left, strict=True)]
    yield rows


def _free(screen: Screen, table: Table, room: Room) -> float:
    """The pixels that a screen has for its rows."""
    taken = HEADINGS if any(column.label for column in table.columns) else 0.0
    for words in filter(None, (screen.lines, screen.foot)):
        taken += SPACE + sum(LINE * _cell_lines(cell, room.across) + SENTENCE for cell in words)
    return room.down - taken - (BUTTONS if screen.offers else 0)


def _name_width(table: Table, room: Room) -> float:
    """What is left for each column of names: the others take what their longest words need."""
    names = sum(column.kind == NAME for column in table.columns)
    taken = sum(
        max(map(width, [column.label, *(text for row in table.rows for text in _texts(row[place]))]))
        for place, column in enumerate(table.columns)
        if column.kind != NAME
    )
    taken += GAP * (len(table.columns) - 1)
    return max((room.across - taken) / max(names, 1), room.across / 5)


def _row_height(table: Table, row: Sequence[Cell], name: float) -> float:
    return ROW + LINE * max(
        _cell_lines(cell, name) if column.kind == NAME else len(_texts(cell))
        for cell, column in zip(row, table.columns, strict=True)
    )


def _cell_lines(cell: Cell, across: float) -> int:
    return sum(lines(text, across, MOST_LINES) for text in _texts(cell))


def _texts(cell: Cell) -> Sequence[str]:
    return [cell.text, *cell.below]
