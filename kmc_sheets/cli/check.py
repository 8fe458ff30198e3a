"""check: the way to the sheets, and what was found in them, worksheet by worksheet, header by header."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence

from kmc_sheets import schema
from kmc_sheets.cli.check_text import check_text
from kmc_sheets.cli.found import find_worksheets
from kmc_sheets.cli.opening import open_workbooks
from kmc_sheets.cli.output import FAULTY, SETTINGS, WELL, Done
from kmc_sheets.cli.way import Way
from kmc_sheets.cli.way_steps import WORKSHEETS, not_tried, say_worksheets
from kmc_sheets.cli.way_text import way_text
from kmc_sheets.reading.workbooks import clean_workbooks
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import judge
from kmc_sheets.sources.grid import Workbook

_NO_WORKSHEET = "no_worksheet"


def run(asked: Namespace) -> Done:
    """Reads the sheets and tells what was found; for Google Sheets first how far each step of the way leads.

    Exit code 2 where secrets.toml must be mended, 1 where another step fails or a worksheet or column that is
    needed lacks, each with what to do on standard error.
    """
    if asked.workbook is None and not os.environ.get("KMC_WORKBOOK"):
        from kmc_sheets.cli.google import find_way

        found = find_way(asked.settings, asked.now)
        if found is not None:
            return _way(*found, asked)
    opened = open_workbooks(asked.workbook, asked.settings, asked.now)
    text, lacking = _found(opened.workbooks, opened.settings, asked)
    is_wanting = bool(lacking or opened.trouble)
    return Done(text, FAULTY if is_wanting else WELL, (*opened.said, *(said for _, said in lacking)))


def _way(way: Way, settings: Settings, asked: Namespace) -> Done:
    text, lacking = _found(way.workbooks, settings, asked) if way.workbooks else ("", [])
    last = (
        say_worksheets(len(lacking), is_whole=way.is_whole) if way.workbooks else not_tried([WORKSHEETS])[0]
    )
    # a worksheet that seems to lack may stand in a spreadsheet that could not be read
    wanting = [said for code, said in lacking if way.is_whole or code != _NO_WORKSHEET]
    said = (*way.wrong, *wanting)
    code = SETTINGS if way.is_settings else FAULTY if said else WELL
    return Done("\n\n".join(filter(None, (way_text([*way.steps, last]), text))), code, said)


def _found(
    workbooks: Sequence[Workbook], settings: Settings, asked: Namespace
) -> tuple[str, list[tuple[str, str]]]:
    """What stands in the workbooks; for each worksheet and column that is needed and lacks its problem's code
    and a sentence."""
    cleaned = clean_workbooks(workbooks, settings)
    snapshot = judge(cleaned, settings, asked.now)
    problems = snapshot.problems
    lacking = problems[problems["code"].isin(schema.NOTHING_READ)]
    said = [
        (code, message if code == _NO_WORKSHEET else f"{worksheet}: {message}")
        for worksheet, code, message in zip(
            lacking["worksheet"], lacking["code"], lacking["message"], strict=True
        )
    ]
    return check_text(snapshot, find_worksheets(cleaned, snapshot), cleaned.lacking), said
