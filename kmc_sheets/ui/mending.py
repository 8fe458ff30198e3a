"""What Cells to mend lists: cells by department, a message to paste, approvers, and how much was read."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets.language import N_, _, digits, ngettext
from kmc_sheets.selections import mending as picked
from kmc_sheets.selections.approvals import unmatched_approvers
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, problem_rows, text
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.rows import DETAIL, HEAD, OPEN, PLACE, WORDS, Column, Kind, Rows, texts
from kmc_sheets.ui.view import View

PAGE: Final = "cells-to-mend"
TO_MEND, NOTES = "mend", "notes"
WORKSHEETS: Final = {
    "departments": N_("Departments"),
    "contacts": N_("Contacts"),
    "activities": N_("Daily updates"),
    "events": N_("Event notices"),
    "queries": N_("Queries"),
    "content": N_("Content"),
    "holidays": N_("Holidays"),
}
COUNTED: Final = ("rows", "read", "set_aside", "blank")
COUNT_COLUMNS: Final = (
    Column("what", N_("What"), by="table"),
    Column("worksheets", N_("Worksheets"), by="worksheets"),
    Column("rows", N_("Rows"), Kind.NUMBER, by="rows"),
    Column("read", N_("Read"), Kind.NUMBER, by="read"),
    Column("set_aside", N_("Set aside"), Kind.NUMBER, by="set_aside"),
    Column("blank", N_("Blank"), Kind.NUMBER, by="blank"),
)


def show_cells(view: View, show: str) -> None:
    """The cells of the department looked at, or of all."""
    rows = cell_rows(view.snapshot, show, view.department)
    words = _("Understood, but typed oddly") if show == NOTES else _("Cells to mend")
    heading = _("{list}: {n}").format(list=words, n=numbers.indian(rows.total))
    st.subheader(text.esc(heading), anchor=False)
    show_rows(
        view,
        PAGE,
        rows,
        key=f"cells-{show}",
        alt=words,
        empty=_("There is none: all that is typed here is understood."),
    )


@worded_once_a_snapshot
def cell_rows(snapshot: Snapshot, show: str, department: str | None) -> Rows:
    """Problems to mend, or notes, ready to be listed."""
    select = picked.notes if show == NOTES else picked.cells_to_mend
    return problem_rows.problem_rows(snapshot, select(snapshot, department))


def show_message(view: View) -> None:
    """A message to paste, for the department looked at or for one that is picked here."""
    found = picked.departments_to_mend(view.snapshot, view.department)
    if found.empty:
        return
    st.subheader(_("A message to the department"), anchor=False)
    cells = dict(zip(found["department"], (found["errors"] + found["warnings"]).tolist(), strict=True))
    whose = st.selectbox(
        _("Message for"),
        list(cells),
        format_func=lambda name: _cells_of(name, cells.get(name, 0)),
        key="message-for",
    )
    if whose in cells:
        st.code(message_for(view.snapshot, str(whose)), language=None, wrap_lines=True)
        st.caption(_("The button at the upper right copies it. Nothing is sent from here."))


@worded_once_a_snapshot
def message_for(snapshot: Snapshot, department: str) -> str:
    """What to tell a department of its cells."""
    return problem_rows.message(snapshot, department, picked.cells_to_mend(snapshot, department))


def show_unmatched_approvers(view: View) -> None:
    """Approvers' spellings that matched no office, with counts."""
    st.subheader(_("Approvers that matched no office"), anchor=False)
    rows = _approvers(view.snapshot, view.department)
    st.caption(_("Offices change: kmc.toml names who may approve, and from which day."))
    show_rows(
        view,
        PAGE,
        rows,
        key="approvers",
        alt=_("Approvers that matched no office"),
        empty=_("Each matched one."),
    )


@worded_once_a_snapshot
def _approvers(snapshot: Snapshot, department: str | None) -> Rows:
    return content_rows.approver_rows(snapshot, unmatched_approvers(snapshot, department))


def show_rows_read(view: View) -> None:
    """How many rows of each worksheet were read, set aside and left blank."""
    st.subheader(_("Rows read"), anchor=False)
    rows = Rows(picked.rows_by_table(view.snapshot), COUNT_COLUMNS, _lay_out_counts)
    show_rows(
        view, PAGE, rows, key="rows-read", alt=_("Rows read, set aside and blank, by worksheet"), empty=""
    )
    st.caption(_("Rows = read + set aside. Blank rows are apart. Of all departments."))


def _lay_out_counts(counts: DataFrame) -> DataFrame:
    frame = counts.assign(
        what=texts(counts, (_(WORKSHEETS[table]) for table in counts["table"])),
        worksheets=texts(counts, (title or _("not there") for title in counts["worksheets"])),
    )
    said = _("{read} of {rows} read, {set_aside} set aside, {blank} blank")
    frame[HEAD], frame[DETAIL] = frame["what"], frame["worksheets"]
    frame[WORDS] = texts(
        frame,
        (
            said.format(**{name: numbers.indian(int(line[name])) for name in COUNTED})
            for line in frame.to_dict("records")
        ),
    )
    frame[PLACE], frame[OPEN] = "", None
    return frame


def _cells_of(department: str, cells: int) -> str:
    said = ngettext("{department}: {n} cell", "{department}: {n} cells", cells)
    return said.format(department=text.plain(problem_rows.whose(department)), n=numbers.indian(cells))


def holidays_in_words(view: View) -> str:
    """Which years' holidays come from the general list; "" for none of this year and the period's."""
    wanted = {view.today.year, view.period.start.year, view.period.end.year}
    years = sorted(wanted & set(view.snapshot.library_years))
    if not years:
        return ""
    said = _(
        "Holidays of {years} come from a general list for West Bengal, which differs from the Corporation's "
        "own by a few days a year; a worksheet Holidays takes its place."
    )
    return said.format(years=digits(", ".join(map(str, years))))
