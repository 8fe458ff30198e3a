"""review: the weekly review as a PDF for the minutes."""

from __future__ import annotations

from argparse import Namespace

from kmc_sheets.cli.files import check_place, put_in_place
from kmc_sheets.cli.opening import open_or_recall
from kmc_sheets.cli.output import Done


def run(asked: Namespace) -> Done:
    """Writes the paper of the week that holds `asked.week` (None: the last full one) as of `asked.now`.

    What stands against judging the week is said on the paper, as is what could not be read, which standard
    error says too. The week's rows are kept as at an opening on the dashboard.
    """
    from kmc_sheets.configured import configured_source, reviews
    from kmc_sheets.language import speaking
    from kmc_sheets.paper.review_pdf import review_pdf
    from kmc_sheets.review.build import last_full_week, monday_of, weekly_review
    from kmc_sheets.snapshot import take_snapshot

    check_place(asked.out)
    opened = open_or_recall(asked.workbook, asked.settings, asked.now)
    snapshot = take_snapshot(opened.workbooks, opened.settings, asked.now, list(opened.read_at) or None)
    monday = monday_of(asked.week) if asked.week else last_full_week(snapshot.now.date())
    kept = reviews(asked.workbook or configured_source(), opened.settings)
    changed, changed_before = kept.opened(snapshot, monday)
    with speaking(asked.lang):
        review = weekly_review(snapshot, monday, changed, changed_before)
    paper = review_pdf(snapshot, review, asked.lang, is_sample=opened.is_sample, is_old=bool(opened.trouble))
    put_in_place(asked.out, paper)
    week = f"{review.week.start} to {review.week.end}"
    return Done(
        f"Wrote {asked.out}: the review of {week}, as of {asked.now:%Y-%m-%d %H:%M}", said=opened.said
    )
