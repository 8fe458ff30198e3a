"""What screens, paper and brief of a review say in the same words. No Streamlit in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.review.model import (
    MISSED,
    Changed,
    Direction,
    Figure,
    NotJudged,
    Officer,
    Reason,
    Review,
)
from kmc_sheets.scorecard import Rate
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.figure import NO_NUMBER
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, LATE, OPEN, UNKNOWN, Tone, Word

PROMISES: Final[dict[str, Word]] = {
    "kept": Word(N_("kept"), GOOD),
    "kept_late": Word(N_("kept late"), LATE),
    "broken": Word(N_("broken"), BAD),
    "running": Word(N_("still running"), OPEN),
    "undated": Word(N_("done at an unknown time"), UNKNOWN),
}
_MOVED: Final[dict[Direction, tuple[str, str, Tone]]] = {
    Direction.BETTER: ("▲", N_("better"), GOOD),
    Direction.WORSE: ("▼", N_("worse"), BAD),
    Direction.LEVEL: ("=", N_("about the same"), ASIDE),
}


def direction_in_words(direction: Direction | None) -> tuple[str, Tone | None]:
    """How a number moved, with its arrow, and the tone of that; in words where the counts don't tell."""
    if direction is None:
        return _("too few to compare"), None
    shape, word, tone = _MOVED[direction]
    return f"{shape} {_(word)}", tone


def number_in_words(figure: Figure, rate: Rate, edges: Sequence[float]) -> str:
    """One of the five numbers, of `rate` (the week's or the one before's); "–" where nothing was due.

    `edges` are the bands', see `numbers.percent`.
    """
    if figure.counts == MISSED:
        return numbers.indian(rate.missed)
    return numbers.percent(rate.rate, edges) or NO_NUMBER


def caveats(*, is_sample: bool, is_old: bool) -> list[str]:
    """What nobody may miss on what is written: that all is made up, or that not all could be read."""
    said = []
    if is_sample:
        said.append(_("This is the sample workbook: every name and number in it is made up."))
    if is_old:
        said.append(
            _(
                "The sheets could not all be read when this was written. What stands here is as of the "
                "moment beside “Sheets read”; what was typed since is not in it."
            )
        )
    return said


def officer_in_words(officer: Officer) -> str:
    """A one-point contact by name and designation; in words where there is not just one."""
    if officer.name:
        return ", ".join(filter(None, [text.plain(officer.name), text.plain(officer.designation)]))
    if officer.designation:
        return text.plain(officer.designation)
    if officer.verdict == "several":
        return _("several one-point contacts")
    return _("no one-point contact named")


def not_judged_in_words(review: Review) -> list[str]:
    """A sentence for each thing that stands against judging the week."""
    return [_reason(reason) for reason in review.not_judged]


def _reason(found: NotJudged) -> str:
    match found.reason:
        case Reason.NOT_BEGUN:
            return _("This week has not begun: there is nothing to judge yet.")
        case Reason.NOT_OVER:
            return _("This week is not over: its numbers still change, and it is not compared.")
        case Reason.NO_ROWS:
            return _("No row in any worksheet belongs to this week, so nothing can be judged.")
        case Reason.UNJUDGED:
            said = _("{share} of the week's rows can't be judged: they lack a date, or can't be read.")
            return said.format(share=numbers.percent(found.share))
    if found.worksheet:
        said = _("The worksheet “{worksheet}” lacks something that is needed; Cells to mend says what.")
        return said.format(worksheet=text.plain(found.worksheet))
    return _("A worksheet that is needed lacks; Cells to mend says which.")


def changed_in_words(review: Review) -> list[str]:
    """What has changed since this week, and since the week before, were reviewed first.

    Of the week before nothing is said where nothing changed, or nobody reviewed it.
    """
    said = _changed(review.changed, _("of this week"), review.taken_at)
    before = review.changed_before
    if before.reviewed_at is not None and (before.added_or_altered or before.gone):
        said += _changed(before, _("of the week before"), review.taken_at)
    return said


def _changed(changed: Changed, of_week: str, now: datetime) -> list[str]:
    if changed.reviewed_at is None:
        return [_(_NOT_COMPARED.get(changed.why, _NOT_COMPARED[""]))]
    altered, gone = changed.added_or_altered, changed.gone
    said = []
    if altered:
        said.append(
            ngettext(
                "{n} row {of_week} was added or altered since the review of {moment}.",
                "{n} rows {of_week} were added or altered since the review of {moment}.",
                altered,
            )
        )
    if gone:
        said.append(
            ngettext(
                "{gone} row {of_week} has gone since the review of {moment}.",
                "{gone} rows {of_week} have gone since the review of {moment}.",
                gone,
            )
        )
    if not said:
        said.append(_("No row {of_week} has changed since the review of {moment}."))
    named = {"n": numbers.indian(altered), "gone": numbers.indian(gone), "of_week": of_week}
    return [one.format(moment=numbers.moment(changed.reviewed_at, now), **named) for one in said]


_NOT_COMPARED: Final = {
    "first": N_("This week is reviewed for the first time; changes in its rows are said from now on."),
    "off": N_("Whether rows of this week have changed is not told: kmc.toml keeps no state."),
    "sample": N_("Whether rows of this week have changed is not told of the sample."),
    "failed": N_("Whether rows of this week have changed is not told: the week could not be kept."),
    "damaged": N_("Whether rows of this week have changed is not told: what was kept can't be used."),
    "": N_("Whether rows of this week have changed is not told."),
}
