"""brief: today's counts and whom to call, as one HTML page."""

from __future__ import annotations

from argparse import Namespace

from kmc_sheets.cli.files import check_place, put_in_place
from kmc_sheets.cli.opening import open_or_recall
from kmc_sheets.cli.output import Done


def run(asked: Namespace) -> Done:
    """Writes the page as of `asked.now`. What could not be read is said on it and on standard error."""
    from kmc_sheets.brief import brief_html
    from kmc_sheets.snapshot import take_snapshot

    check_place(asked.out)
    opened = open_or_recall(asked.workbook, asked.settings, asked.now)
    snapshot = take_snapshot(opened.workbooks, opened.settings, asked.now, list(opened.read_at) or None)
    page = brief_html(
        snapshot,
        asked.lang,
        is_private=asked.private,
        is_sample=opened.is_sample,
        is_old=bool(opened.trouble),
    )
    put_in_place(asked.out, page.encode(), is_private=asked.private)
    return Done(f"Wrote {asked.out}: what to act on, as of {asked.now:%Y-%m-%d %H:%M}", said=opened.said)
