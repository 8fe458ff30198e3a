"""check: what was found in the sheets, worksheet by worksheet, header by header."""

from __future__ import annotations

from argparse import Namespace

from kmc_sheets.cli.check_text import check_text
from kmc_sheets.cli.found import find_worksheets
from kmc_sheets.cli.opening import open_workbooks
from kmc_sheets.cli.output import FAULTY, WELL, Done
from kmc_sheets.reading.workbooks import clean_workbooks
from kmc_sheets.snapshot import judge

_LACKING = ("no_worksheet", "no_header", "no_column")


def run(asked: Namespace) -> Done:
    """Reads the sheets and tells what was found; exit code 1 where a worksheet or column that is needed
    lacks, or a spreadsheet can't be read, each with what to do on standard error."""
    opened = open_workbooks(asked.workbook, asked.settings, asked.now)
    cleaned = clean_workbooks(opened.workbooks, opened.settings)
    snapshot = judge(cleaned, opened.settings, asked.now)
    problems = snapshot.problems
    lacking = problems[problems["code"].isin(_LACKING)]
    said = [
        f"{'' if code == 'no_worksheet' else f'{worksheet}: '}{message}"
        for worksheet, code, message in zip(
            lacking["worksheet"], lacking["code"], lacking["message"], strict=True
        )
    ]
    is_wanting = bool(said or opened.trouble)
    text = check_text(snapshot, find_worksheets(cleaned, snapshot), cleaned.lacking)
    return Done(text, FAULTY if is_wanting else WELL, (*opened.said, *said))
