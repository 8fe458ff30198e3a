"""What is wrong with a cell, a row or a worksheet: a value with a place, never an exception.

Source: docs/rules.md, sections 1 and 2. Messages are looked up by code and speak to the one who typed.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from kmc_sheets.language import N_


class Grade(IntEnum):
    """error: a row set aside, a worksheet or column lacking; warning: read, but not understood or
    doubtful; note: understood, but typed oddly."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        return self.name.lower()


class Problem(NamedTuple):
    """A problem: where, what was typed, what is wrong and what would be right.

    `grade` is a label of `Grade`, `cell` an A1 name, or None where it is the
    worksheet's, `row` the sheet's row number, 0 for none.
    `column` names the table's column, "" for a whole row or worksheet. `detail` is what fills {detail} in
    the message of `code`.
    """

    table: str
    workbook: str
    worksheet: str
    cell: str | None
    grade: str
    value: str
    message: str
    code: str
    column: str
    row: int
    link: str | None
    detail: str = ""


_N, _W, _E = Grade.NOTE, Grade.WARNING, Grade.ERROR
# code: grade, message; {detail} is filled in
MESSAGES: dict[str, tuple[Grade, str]] = {
    # worksheets and columns
    "no_worksheet": (_E, N_("There is no worksheet {detail}; name one so, or set its title in kmc.toml.")),
    "no_header": (_E, N_("No header row was found in the first 30 rows. {detail}")),
    "no_column": (_E, N_("A column that is needed lacks, so no row could be read. {detail}")),
    "second_header": (
        _W,
        N_("A second column for {detail}: the first that is filled in a row counts. Keep one."),
    ),
    "no_department_column": (
        _W,
        N_("There is no department column, so every row counts as Unrecognised; add a column Department."),
    ),
    "us_locale": (
        _E,
        N_(
            "Dates such as 05/09/2026 were taken month first here. Set File > Settings > Locale to India "
            "and retype the dates that are marked."
        ),
    ),
    "other_zone": (
        _W,
        N_(
            "The spreadsheet's time zone is {detail}; the moments are read as Kolkata's. Set File > "
            "Settings > Time zone to Kolkata."
        ),
    ),
    "uncomputed": (
        _W,
        N_(
            "Formulas saved without their values read as empty ({detail}). Open the file in a spreadsheet "
            "program and save it again, or type the values."
        ),
    ),
    # rows
    "repeated_header": (_N, N_("The header once more: the row is set aside.")),
    "total_row": (_N, N_("A total: the row is set aside.")),
    "note_row": (_N, N_("A note: the row is set aside.")),
    "repeated_row": (_N, N_("The same as row {detail}: the row is set aside.")),
    "needed_empty": (_E, N_("The row is set aside, since {detail} is empty. Fill that cell in.")),
    "needed_unreadable": (_E, N_("The row is set aside, since {detail} can't be read. Fill that cell in.")),
    "needed_error": (
        _E,
        N_("The row is set aside, since {detail} holds an error of the spreadsheet. Fill that cell in."),
    ),
    "no_start": (
        _E,
        N_(
            "The row is set aside, since neither received_at nor forwarded_at can be read; type it as "
            "22/08/2026 16:30."
        ),
    ),
    # any cell
    "ditto": (_N, N_("Read as the cell above it. Type it in full.")),
    "filled_down": (_N, N_("Empty: read as {detail}, the nearest above. Type it in each row.")),
    "spreadsheet_error": (_W, N_("The spreadsheet shows an error here; mend the formula or type the value.")),
    "not_yes_no": (_W, N_("Neither yes nor no; read as {detail}. Type Yes or No.")),
    # moments
    "unreadable_moment": (_W, N_("No date that can be read; type it as 22/08/2026 16:30.")),
    "no_serial": (_W, N_("A number that is no date; type it as 22/08/2026 16:30.")),
    "two_dates": (_W, N_("More than one date in a cell; type one, as 22/08/2026 16:30.")),
    "unreadable_time": (
        _W,
        N_("The time can't be read, so only the day counts; type it as 16:30 or 4:30 PM."),
    ),
    "two_times": (_W, N_("Date and time cell hold different times, so only the day counts; keep one.")),
    "time_without_day": (_W, N_("A time without a date; type it as 22/08/2026 16:30.")),
    "time_number": (_N, N_("Read as a time of the 24-hour clock; type it as 16:30.")),
    "wrong_weekday": (_W, N_("The weekday does not fit the date, which was taken as it stands; check both.")),
    "month_first": (_W, N_("Can only be month first, and was read so ({detail}); type it as 22/08/2026.")),
    "either_order": (
        _W,
        N_("Dates in this column are typed in both orders; this one was read as {detail}. Type 22 Aug 2026."),
    ),
    "us_date": (_W, N_("The spreadsheet may have swapped day and month; check it and retype it ({detail}).")),
    "range": (_N, N_("More than one day: {detail}.")),
    "happened": (_N, N_("Says that it happened but not when; type it as 22/08/2026 16:30.")),
    "not_happened": (_N, N_("Read as empty: it has not happened. Leave the cell empty until it has.")),
    "too_early": (_W, N_("Too long ago to be right; check the year.")),
    "too_late": (_W, N_("Too far ahead to be right; check the year.")),
    "in_future": (_W, N_("Lies in the future, but tells of the past; check date and time.")),
    "planned": (_N, N_("A release still to come: read as not yet released.")),
    # departments
    "near_department": (_N, N_("Read as {detail}; type it so.")),
    "unknown_department": (_W, N_("No department of the register; counted as Unrecognised. {detail}")),
    "no_department": (_W, N_("No department: counted as Unrecognised. Fill it in.")),
    "repeated_department": (_W, N_("This department stands in row {detail} already; the first counts.")),
    # particulars
    "bad_mobile": (_W, N_("No mobile number; type ten digits that start with 6, 7, 8 or 9.")),
    "several_mobiles": (_N, N_("Several numbers; the first good one counts.")),
    "bad_email": (_W, N_("No e-mail address; type one, with its @ and its dots.")),
    "several_emails": (_N, N_("Several addresses; the first good one counts.")),
    "spelt_email": (_N, N_("Read as {detail}; type it so.")),
    # ids and statuses
    "repeated_id": (
        _W,
        N_("The id of row {detail} again, with other cells; both rows are read. Give each its own."),
    ),
    "unknown_id": (_N, N_("No query has this id; check it.")),
    "closed_without_reply": (
        _W,
        N_("Closed, but no concrete reply is typed: it counts as given at an unknown time. Type when."),
    ),
    # queries
    "forwarded_before_received": (
        _W,
        N_("Earlier than received_at, so the clock starts at received_at; check both."),
    ),
    "reply_before_received": (
        _W,
        N_("A reply before the query was received: its time counts as unknown; check both."),
    ),
    # daily updates
    "before_daily_updates": (
        _W,
        N_("Before daily updates began ({detail}), so it counts for no day; check the year."),
    ),
    # content
    "unreadable_decision": (
        _W,
        N_("No decision that is known; type Approved, Changes asked, Rejected or Pending."),
    ),
    "near_office": (_N, N_("Read as {detail}; type it so.")),
}
