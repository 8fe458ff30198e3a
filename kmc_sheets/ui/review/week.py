"""The first screens: what to know before the numbers, and the week in five of them."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import MISSED, Figure
from kmc_sheets.ui import numbers
from kmc_sheets.ui.review.said import (
    changed_in_words,
    direction_in_words,
    not_judged_in_words,
    number_in_words,
)
from kmc_sheets.ui.review.screen import Big, Cell, Screen, toned
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.verdicts import BAD


def week_screens(shown: Shown) -> list[Screen]:
    """The five numbers; before them a screen of its own for what can't be said in one line under them."""
    wrong = [*shown.notes, *not_judged_in_words(shown.review)]
    changed = changed_in_words(shown.review)
    figures = tuple(_big(shown, figure) for figure in shown.review.figures)
    title, ages = _("The week in five numbers"), Cell(_ages(shown))
    if not wrong and len(changed) == 1:
        return [Screen("week", title, big=figures, foot=(Cell(changed[0]), ages))]
    first = [*(Cell(said, tone=BAD.name) for said in wrong), *map(Cell, changed)]
    return [
        Screen("week", _("Before the numbers"), lines=tuple(first)),
        Screen("week", title, big=figures, foot=(ages,)),
    ]


def _ages(shown: Shown) -> str:
    """When the sheets were read, and when the newest entry was made, at the moment of the review."""
    read, newest = shown.moment(shown.review.read_at), shown.review.newest_at
    if newest is None:
        return _("Sheets read {read}; no entry with a date yet.").format(read=read)
    said = _("Sheets read {read}; newest entry {newest}.")
    return said.format(read=read, newest=shown.moment(newest))


def _big(shown: Shown, figure: Figure) -> Big:
    word, tone = direction_in_words(figure.direction)
    return Big(
        Cell(number_in_words(figure, figure.week.rate, shown.edges), href=shown.to(figure.rows)),
        _capital(_(figure.words)),
        _detail(shown, figure),
        _before(shown, figure),
        toned(word, tone),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _detail(shown: Shown, figure: Figure) -> Cell:
    rate = figure.week.rate
    due = rate.met + rate.missed
    if not due:
        said = _("nothing was due")
    elif figure.counts == MISSED:
        said = _("of {n} due").format(n=numbers.indian(due))
    else:
        said = numbers.met_of_due(rate.met, due)
    others = sum(number for number, __ in figure.week.others)
    if not others:
        return Cell(said)
    apart = ngettext("{n} not counted", "{n} not counted", others).format(n=numbers.indian(others))
    return Cell(f"{said}; {apart}", href=shown.to(figure.others))


def _before(shown: Shown, figure: Figure) -> Cell:
    rate = figure.before.rate
    if not rate.met + rate.missed:
        return Cell(_("the week before: nothing due"))
    said = _("the week before: {number}")
    number = number_in_words(figure, rate, shown.edges)
    return Cell(said.format(number=number), href=shown.to(figure.rows_before))
