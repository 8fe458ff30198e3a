"""Who got better and who got worse than the week before, where the counts allow saying so."""

from __future__ import annotations

from collections.abc import Sequence

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import Move
from kmc_sheets.ui import numbers
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.said import direction_in_words
from kmc_sheets.ui.review.screen import NUMBER, Cell, Column, Screen, Table
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.verdicts import clause_name


def move_screens(shown: Shown) -> list[Screen]:
    """Those who got better, then those who got worse; one screen in words where there is neither."""
    moves = shown.review.moves
    if not moves.is_comparable:
        said = _("The week is not over, so it is not compared with the one before.")
        return [Screen("moves", _("Better and worse"), (Cell(said),))]
    apart = _not_compared(moves.not_compared)
    if not moves.better and not moves.worse:
        said = _("No department got clearly better or worse than in the week before.")
        return [Screen("moves", _("Better and worse"), tuple(map(Cell, filter(None, [said, apart]))))]
    groups = ((_("Who got better"), moves.better, ""), (_("Who got worse"), moves.worse, apart))
    return [screen for title, found, line in groups for screen in paged(_screen(shown, title, found, line))]


def _not_compared(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "{n} department is not compared: it has too few rows in one of the weeks.",
        "{n} departments are not compared: they have too few rows in one of the weeks.",
        number,
    ).format(n=numbers.indian(number))


def _screen(shown: Shown, title: str, moves: Sequence[Move], line: str) -> Screen:
    foot = (Cell(line),) if line else ()
    if not moves:
        return Screen("moves", title, (Cell(_("None, as far as the counts tell.")),), foot=foot)
    columns = (
        Column(_("Department")),
        Column(_("Before"), NUMBER),
        Column(_("This week"), NUMBER),
        Column(_("Points"), NUMBER),
    )
    table = Table(title, columns, tuple(_row(shown, move) for move in moves))
    return Screen("moves", title, table=table, foot=foot)


def _row(shown: Shown, move: Move) -> tuple[Cell, ...]:
    word, tone = direction_in_words(move.direction)
    points = numbers.indian(max(1, round(100 * move.points)))
    return (
        Cell(department_name(move.department), (clause_name(move.clause),), href=shown.to(move.rows)),
        Cell(shown.percent(move.before.rate), (shown.counts(move.before),), href=shown.to(move.rows_before)),
        Cell(shown.percent(move.week.rate), (shown.counts(move.week),), href=shown.to(move.rows)),
        Cell(f"{word[:1]} {points}", tone=tone.name if tone else ""),
    )
