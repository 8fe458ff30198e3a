"""What Cells to mend shows: figures, cells by department, a message to paste, and how much was read."""

from __future__ import annotations

from typing import Final

import streamlit as st

from kmc_sheets.selections import mending as picked
from kmc_sheets.selections.approvals import unmatched_approvers
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, problem_rows, text
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows, show_rows
from kmc_sheets.ui.tables import show_table
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, SOON
from kmc_sheets.ui.view import View

PAGE: Final = "cells-to-mend"
TO_MEND, NOTES = "mend", "notes"
WORKSHEETS: Final = {
    "departments": "Departments",
    "contacts": "Contacts",
    "activities": "Daily updates",
    "events": "Event notices",
    "queries": "Queries",
    "content": "Content",
    "holidays": "Holidays",
}
COUNT_LABELS: Final = {
    "what": "What",
    "worksheets": "Worksheets",
    "rows": "Rows",
    "read": "Read",
    "set_aside": "Set aside",
    "blank": "Blank",
}


def mend_figures(view: View) -> list[Figure]:
    """Errors and warnings, which want mending, and notes, which don't."""
    cells = picked.cells_to_mend(view.snapshot, view.department)
    errors = int((cells["grade"] == "error").sum())
    warnings = len(cells) - errors
    notes = len(picked.notes(view.snapshot, view.department))
    mend = {SHOW: TO_MEND}
    return [
        Figure(
            numbers.indian(len(cells)),
            "cell to mend" if len(cells) == 1 else "cells to mend",
            (f"{numbers.count(errors, 'error')}, {numbers.count(warnings, 'warning')}",),
            BAD if errors else SOON if warnings else GOOD,
            PAGE,
            mend,
        ),
        Figure(
            numbers.indian(notes),
            "note" if notes == 1 else "notes",
            ("understood, but typed oddly; nothing is lost",),
            ASIDE,
            PAGE,
            {SHOW: NOTES},
        ),
    ]


def show_cells(view: View, show: str) -> None:
    """The cells of the department looked at, or of all."""
    rows = cell_rows(view.snapshot, show, view.department)
    words = "Understood, but typed oddly" if show == NOTES else "Cells to mend"
    st.subheader(f"{words}: {numbers.indian(rows.total)}", anchor=False)
    show_rows(
        view,
        PAGE,
        rows,
        key=f"cells-{show}",
        alt=words,
        empty="There is none: all that is typed here is understood.",
    )


@once_a_snapshot
def cell_rows(snapshot: Snapshot, show: str, department: str | None) -> Rows:
    """Problems to mend, or notes, ready to be listed."""
    select = picked.notes if show == NOTES else picked.cells_to_mend
    return problem_rows.problem_rows(snapshot, select(snapshot, department))


def show_message(view: View) -> None:
    """A message to paste, for the department looked at or for one that is picked here."""
    found = picked.departments_to_mend(view.snapshot, view.department)
    if found.empty:
        return
    st.subheader("A message to the department", anchor=False)
    cells = dict(zip(found["department"], (found["errors"] + found["warnings"]).tolist(), strict=True))
    whose = st.selectbox(
        "Message for",
        list(cells),
        format_func=lambda name: f"{text.plain(name)}: {numbers.count(cells.get(name, 0), 'cell')}",
        key="message-for",
    )
    if whose in cells:
        st.code(message_for(view.snapshot, str(whose)), language=None, wrap_lines=True)
        st.caption("The button at the upper right copies it. Nothing is sent from here.")


@once_a_snapshot
def message_for(snapshot: Snapshot, department: str) -> str:
    """What to tell a department of its cells."""
    return problem_rows.message(snapshot, department, picked.cells_to_mend(snapshot, department))


def show_unmatched_approvers(view: View) -> None:
    """Approvers' spellings that matched no office, with counts."""
    st.subheader("Approvers that matched no office", anchor=False)
    rows = _approvers(view.snapshot, view.department)
    st.caption("Offices change: kmc.toml names who may approve, and from which day.")
    show_rows(
        view, PAGE, rows, key="approvers", alt="Approvers that matched no office", empty="Each matched one."
    )


@once_a_snapshot
def _approvers(snapshot: Snapshot, department: str | None) -> Rows:
    return content_rows.approver_rows(snapshot, unmatched_approvers(snapshot, department))


def show_rows_read(view: View) -> None:
    """How many rows of each worksheet were read, set aside and left blank."""
    st.subheader("Rows read", anchor=False)
    counts = picked.rows_by_table(view.snapshot)
    counts["what"] = counts["table"].map(WORKSHEETS)
    counts["worksheets"] = counts["worksheets"].replace("", "not there")
    with st.container(key="wide-rows-read"):
        show_table(counts, COUNT_LABELS, key="rows-read", alt="Rows read, set aside and blank, by worksheet")
    with st.container(key="phone-rows-read"):
        for line in counts.to_dict("records"):
            read = f"{numbers.indian(line['read'])} of {numbers.count(line['rows'], 'row')} read"
            rest = f"{numbers.indian(line['set_aside'])} set aside, {numbers.indian(line['blank'])} blank"
            st.markdown(f"**{line['what']}** {read} *{rest}; {text.esc(line['worksheets'])}*")
    st.caption("Rows = read + set aside. Blank rows are apart. Of all departments.")


def holidays_in_words(view: View) -> str:
    """Which years' holidays come from the general list; "" for none of this year and the period's."""
    wanted = {view.today.year, view.period.start.year, view.period.end.year}
    years = sorted(wanted & set(view.snapshot.library_years))
    if not years:
        return ""
    named = ", ".join(map(str, years))
    return (
        f"Holidays of {named} come from a general list for West Bengal, which differs from the Corporation's "
        "own by a few days a year; a worksheet Holidays takes its place."
    )
