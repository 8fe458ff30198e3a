"""A lively workbook around any moment, so that the dashboard is never empty-handed. All in it is made up.

`departments` says who does how well; `queries`, `events`, `content` and `activities` let it happen, and
`actions` what was promised at the reviews; `query_log` and `hand` type it as people do; `records` and the
template make worksheets of it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kmc_sheets import workbook_writer
from kmc_sheets.sample.actions import action_records
from kmc_sheets.sample.activities import activity_log
from kmc_sheets.sample.content import content_records
from kmc_sheets.sample.events import event_records
from kmc_sheets.sample.query_log import query_records
from kmc_sheets.sample.records import columns_of, sheet_of, split_moment
from kmc_sheets.sample.registers import contact_records, department_records, holiday_records
from kmc_sheets.sample.span import Span, span_up_to
from kmc_sheets.workbook_writer import Column, Sheet

SEED = 19  # the circular's number


def write_sample(path: Path, now: datetime, seed: int = SEED) -> None:
    """Writes the sample workbook to `path`, over what is there.

    `now` is aware; the workbook covers the eight weeks up to it and the fortnight after it. The same
    now (to the minute) and seed give the same bytes. Raises ValueError for a naive now, KmcSheetsError
    where the file can't be written.
    """
    span = span_up_to(now, seed)
    workbook_writer.replace_file(path, workbook_writer.workbook_bytes(_sheets(span), span.now))


def _sheets(span: Span) -> list[Sheet]:
    log = activity_log(span)
    return [
        sheet_of("departments", department_records()),
        sheet_of("contacts", contact_records()),
        sheet_of("activities", log.records, merges=log.merges),
        sheet_of("events", event_records(span), _event_columns()),
        sheet_of("queries", query_records(span), _query_columns()),
        sheet_of("content", content_records(span), heading="Content Register of the agency (sample)"),
        sheet_of("holidays", holiday_records(span)),
        sheet_of("actions", action_records(span)),
    ]


def _event_columns() -> dict[str, Column]:
    """Date and time in two columns each, as many offices have them."""
    return split_moment(split_moment(columns_of("events"), "event_at", "Event"), "notice_at", "Notice")


def _query_columns() -> dict[str, Column]:
    """The template's, and one that the agency has added for itself."""
    note = "Who of the agency forwarded it. This column is the agency's own; nothing is reckoned from it."
    return columns_of("queries") | {"initials": Column("Initials", note, 8.0)}
