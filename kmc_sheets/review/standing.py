"""The league table of a week beside the week before, and what stands against judging the week at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kmc_sheets import schema
from kmc_sheets.periods import Period
from kmc_sheets.review.links import DEPARTMENT, link
from kmc_sheets.review.model import League, LeagueLine, NotJudged, Reason, is_unjudged
from kmc_sheets.scorecard import Score, unjudged_counts
from kmc_sheets.selections.standing import scores
from kmc_sheets.snapshot import Snapshot


def scores_by_name(snapshot: Snapshot, week: Period) -> dict[str, Score]:
    """The scorecard of a week by department, All departments included, in its order."""
    return {score.department: score for score in scores(snapshot, week.start, week.end)}


def league(snapshot: Snapshot, week: Period, before: Period) -> League:
    """The ranked, the listed and those that cannot be judged, each with the week before beside it."""
    then = scores_by_name(snapshot, before)
    lines = [_line(score, then, week) for score in scores_by_name(snapshot, week).values()]
    *departments, everybody = lines
    settings = snapshot.settings.scorecard
    return League(
        ranked=tuple(line for line in departments if line.score.rank is not None),
        listed=_unranked(departments, unjudged=False),
        unjudged=_unranked(departments, unjudged=True),
        everybody=everybody,
        min_counted=settings.min_counted,
        max_unjudged=settings.max_unjudged,
    )


def _line(score: Score, then: dict[str, Score], week: Period) -> LeagueLine:
    name = "" if score.department == schema.ALL_DEPARTMENTS else score.department
    return LeagueLine(score, then[score.department], link(DEPARTMENT, week, department=name))


def _unranked(lines: Sequence[LeagueLine], *, unjudged: bool) -> tuple[LeagueLine, ...]:
    return tuple(line for line in lines if line.score.rank is None and is_unjudged(line.score) is unjudged)


def not_judged(snapshot: Snapshot, week: Period) -> tuple[NotJudged, ...]:
    """What stands against judging the week; nothing, usually."""
    return tuple(_not_judged(snapshot, week, snapshot.now.date()))


def _not_judged(snapshot: Snapshot, week: Period, today: date) -> Iterator[NotJudged]:
    if today < week.start:
        yield NotJudged(Reason.NOT_BEGUN)
    elif today <= week.end:
        yield NotJudged(Reason.NOT_OVER)
    counts = unjudged_counts(snapshot, week.start, week.end).values()
    rows, unjudged = sum(total for __, total in counts), sum(number for number, __ in counts)
    if not rows:
        yield NotJudged(Reason.NO_ROWS)
    elif unjudged / rows > snapshot.settings.scorecard.max_unjudged:
        yield NotJudged(Reason.UNJUDGED, unjudged / rows)
    judged = [table.name for table in schema.JUDGED_TABLES]
    problems = snapshot.problems
    lacking = problems[problems["code"].isin(schema.NOTHING_READ) & problems["table"].isin(judged)]
    for table, worksheet in zip(lacking["table"], lacking["worksheet"], strict=True):
        yield NotJudged(Reason.LACKING, table=str(table), worksheet=str(worksheet))
