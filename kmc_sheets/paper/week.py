"""The head of the weekly review's paper: the week, what stands against judging it, its five numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kmc_sheets.language import _
from kmc_sheets.paper.document import Band, Block, Card, Cards, Heading, Title, Words
from kmc_sheets.paper.words import NONE
from kmc_sheets.review.model import Figure, Review
from kmc_sheets.scorecard import Rate
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.counted_words import counts_in_words
from kmc_sheets.ui.names import OWNER
from kmc_sheets.ui.review.said import (
    caveats,
    changed_in_words,
    direction_in_words,
    not_judged_in_words,
    number_in_words,
)

LONGEST_TITLES = 300  # characters of all workbooks' titles


def title_of(review: Review) -> str:
    """ "Weekly review, Mon 16 Nov 2026 to Sun 22 Nov 2026"."""
    days = numbers.days(review.week.start, review.week.end, numbers.ALWAYS_WITH_YEAR)
    return _("Weekly review, {days}").format(days=days)


def moment_of(review: Review) -> str:
    """ "as of Mon 23 Nov 2026, 10:00"."""
    return _("as of {moment}").format(moment=numbers.full_moment(review.taken_at))


def head(review: Review, *, is_sample: bool, is_old: bool) -> Iterator[Block]:
    """Title and ages; in bands, that the data are made up, are old, or can't be judged."""
    newest = numbers.full_moment(review.newest_at) if review.newest_at else _("none")
    ages = _("As of {moment}. Sheets read: {read}. Newest entry: {newest}.").format(
        moment=numbers.full_moment(review.taken_at), read=numbers.full_moment(review.read_at), newest=newest
    )
    titles = text.plain(", ".join(review.titles), LONGEST_TITLES)
    yield Title(_(OWNER), title_of(review), [ages, _("From: {workbooks}").format(workbooks=titles or NONE)])
    yield from map(Band, caveats(is_sample=is_sample, is_old=is_old))
    yield from map(Band, not_judged_in_words(review))


def figures(review: Review, edges: tuple[float, float]) -> Iterator[Block]:
    """The week's five numbers, with last week's; and what has changed since the review before."""
    yield Heading(_("The week in five numbers"))
    yield Cards([_card(figure, edges) for figure in review.figures])
    if all(figure.week.rate.rate is None for figure in review.figures):
        yield Words(_("Nothing was due in this week."))
    for said in changed_in_words(review):
        yield Words(said, is_quiet=True)


def _card(figure: Figure, edges: tuple[float, float]) -> Card:
    moved, tone = direction_in_words(figure.direction)
    before = _("the week before: {number}").format(number=_before(figure, edges))
    details = (counts_in_words(figure.week), before)
    return Card(number_in_words(figure, figure.week.rate, edges), _(figure.words), details, moved, tone)


def _before(figure: Figure, edges: tuple[float, float]) -> str:
    rate = figure.before.rate
    if rate.rate is None:
        return _(numbers.NOTHING_DUE)
    return f"{number_in_words(figure, rate, edges)}, {_met(rate)}"


def _met(rate: Rate) -> str:
    return numbers.met_of_due(rate.met, rate.met + rate.missed)
