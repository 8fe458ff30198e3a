"""Puts a weekly review together from one snapshot: all that screens, paper and brief show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from kmc_sheets import periods, schema
from kmc_sheets.periods import Period
from kmc_sheets.review import comparing
from kmc_sheets.review.approvals import approvals
from kmc_sheets.review.figures import figures
from kmc_sheets.review.late import SILENT, moment, silent, worst
from kmc_sheets.review.links import UPDATES, link
from kmc_sheets.review.model import Changed, Moves, Review
from kmc_sheets.review.owed import mending, promises
from kmc_sheets.review.raised import pasted, raised
from kmc_sheets.review.standing import league, not_judged, scores_by_name
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text

NOT_KEPT: Final = Changed(None, "off", is_whole=False, added_or_altered=0, gone=0)


def monday_of(day: date) -> date:
    """The Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


def last_full_week(today: date) -> date:
    """The Monday of the week that is reviewed unless another is asked for."""
    return periods.last_week(today).start


@worded_once_a_snapshot
def weekly_review(
    snapshot: Snapshot, monday: date, changed: Changed = NOT_KEPT, changed_before: Changed = NOT_KEPT
) -> Review:
    """The review of the week from `monday` at the snapshot's now, in the language spoken.

    `changed` and `changed_before` are what `store.Reviews.opened` says. Raises ValueError with a sentence
    where `monday` is none, or lies outside the days that the dashboard knows.
    """
    if monday.weekday():
        raise ValueError(f"{monday} is no Monday")
    week = periods.dates(monday, monday + timedelta(days=6))
    before = periods.before(week)
    is_over = snapshot.now.date() > week.end
    moved = _moves(snapshot, week, before, is_over=is_over)
    late, quiet = worst(snapshot, week), silent(snapshot, week)
    released, to_mend = approvals(snapshot, week, before), mending(snapshot, week)
    lines = raised(snapshot, moved, late, quiet, released, to_mend)
    return Review(
        week=week,
        before=before,
        taken_at=snapshot.now,
        read_at=snapshot.read_at,
        newest_at=moment(snapshot.newest_at) if snapshot.newest_at is not None else None,
        titles=tuple(text.mask(workbook.title) for workbook in snapshot.workbooks),
        is_over=is_over,
        not_judged=not_judged(snapshot, week),
        figures=figures(snapshot, week, before, is_over=is_over),
        league=league(snapshot, week, before),
        moves=moved,
        worst=late,
        silent=quiet,
        silent_rows=link(UPDATES, week, SILENT),
        approvals=released,
        mending=to_mend,
        promises=promises(snapshot, week),
        changed=changed,
        changed_before=changed_before,
        raised=lines,
        raised_text=pasted(lines),
    )


def _moves(snapshot: Snapshot, week: Period, before: Period, *, is_over: bool) -> Moves:
    scores = scores_by_name(snapshot, week)
    scores.pop(schema.ALL_DEPARTMENTS)
    is_active = snapshot.register["active"].astype(bool)
    active = frozenset(map(str, snapshot.register["name"][is_active]))
    least = snapshot.settings.scorecard.min_counted
    then = scores_by_name(snapshot, before)
    return comparing.moves(list(scores.values()), then, (week, before), active, least, is_over=is_over)
