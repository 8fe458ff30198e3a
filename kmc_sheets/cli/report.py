"""report: the verdicts and rates of a period. The JSON is that of docs/rules.md, section 6."""

from __future__ import annotations

import json
from argparse import Namespace

from kmc_sheets.cli.opening import open_workbooks
from kmc_sheets.cli.output import Done
from kmc_sheets.periods import last_week
from kmc_sheets.snapshot import take_snapshot


def run(asked: Namespace) -> Done:
    """Judges the sheets as of `asked.now` and tells of the period, as JSON or as a table.

    Whatever the problems in the cells, the exit code is 0. Spreadsheets that could not be read are told of
    on standard error; the others are reported.
    """
    opened = open_workbooks(asked.workbook, asked.settings, asked.now)
    snapshot = take_snapshot(opened.workbooks, opened.settings, asked.now)
    week = last_week(snapshot.now.date())
    start, end = (asked.start, asked.end) if asked.start else (week.start, week.end)
    if asked.json:
        from kmc_sheets.report import report

        text = json.dumps(report(snapshot, start, end), ensure_ascii=False, allow_nan=False)
    else:
        from kmc_sheets.cli.report_table import report_table

        text = report_table(snapshot, start, end)
    return Done(text, said=opened.said)
