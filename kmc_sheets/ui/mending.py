"""What Cells to mend lists: the cells, messages to paste, and how much was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _, digits, speaking
from kmc_sheets.selections import mending as picked
from kmc_sheets.selections.once import once_a_snapshot, worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, problem_rows, text
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.reminder import pick_language, show_draft
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, texts
from kmc_sheets.ui.view import View

PAGE: Final = "cells-to-mend"
ALL, CELLS, WHOLE, OF_NOBODY, NOTES = "mend", "cells", "worksheets", "nobody", "notes"
OF: Final = "."  # between a list and the table whose part of it is meant
TITLES: Final = {
    ALL: N_("To mend"),
    CELLS: N_("Cells to mend"),
    WHOLE: N_("Whole worksheets to mend"),
    OF_NOBODY: N_("To mend in rows of no department"),
    NOTES: N_("Understood, but typed oddly"),
}
_SELECTED: Final = {
    ALL: picked.cells_to_mend,
    CELLS: picked.single_cells,
    WHOLE: picked.whole_worksheets,
    OF_NOBODY: picked.single_cells,
    NOTES: picked.notes,
}
WORKSHEETS: Final = {
    "departments": N_("Departments"),
    "contacts": N_("Contacts"),
    "activities": N_("Daily updates"),
    "events": N_("Event notices"),
    "queries": N_("Queries"),
    "content": N_("Content"),
    "holidays": N_("Holidays"),
    "actions": N_("Promises"),
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


def shows() -> list[str]:
    """What `show` may be in the address of Cells to mend."""
    parts = [f"{kind}{OF}{table}" for kind in (CELLS, OF_NOBODY) for table in WORKSHEETS]
    return [*TITLES, *parts]


def show_cells(view: View, show: str) -> None:
    """The cells that `show` names, of the department looked at or of all, under their heading."""
    rows = cell_rows(view.snapshot, show, view.department)
    kind, __, table = show.partition(OF)
    words = _(TITLES[kind])
    if table:
        words = _("{list}, {worksheet}").format(list=words, worksheet=_(WORKSHEETS[table]))
    show_heading(words, problem_rows.extent(rows.selected))
    empty = _("There is none: all that is typed here is understood.")
    show_rows(view, PAGE, rows, key=f"cells-{kind}", alt=words, empty=empty)


@worded_once_a_snapshot
def cell_rows(snapshot: Snapshot, show: str, department: str | None) -> Rows:
    """The problems that `show` names, ready to be listed."""
    kind, __, table = show.partition(OF)
    problems = _SELECTED[kind](snapshot, department)
    if kind == OF_NOBODY:
        problems = problems[problems["department"] == picked.NOBODY]
    if table:
        problems = problems[problems["table"].astype(str) == table]
    return problem_rows.problem_rows(snapshot, problems)


def show_messages(view: View) -> None:
    """For the department looked at, or one that is picked here: its cells in a message to paste, and a
    reminder of all that is open."""
    offered = _offered(view)
    if not offered:
        return
    st.subheader(_("Messages to a department"), anchor=False)
    whose = st.selectbox(
        _("Messages for"),
        list(offered),
        format_func=lambda name: offered.get(name) or _message_for(name, ""),
        key="message-for",
    )
    if whose not in offered:
        return
    language = pick_language(view)
    st.markdown("**" + text.esc(_("The cells to mend")) + "**")
    with st.container(key="mend-message"):
        st.code(message_for(view.snapshot, str(whose), language), language=None, wrap_lines=True)
    if whose not in (picked.NOBODY, schema.UNRECOGNISED):
        st.markdown("**" + text.esc(_("A reminder of all that is open")) + "**")
        show_draft(view, str(whose), language)
    else:
        st.caption(_("The button at the upper right copies it. Nothing is sent by this dashboard."))


@once_a_view
def _offered(view: View) -> Mapping[str, str]:
    """The departments that a message can be for, and how the picker words each."""
    found = picked.departments_to_mend(view.snapshot, view.department)
    return {
        name: _message_for(name, problem_rows.extent_in_words(cells, worksheets))
        for name, cells, worksheets in found.itertuples(index=False)
    }


def _message_for(department: str, cells: str) -> str:
    said = _("{department}: {cells}")
    return said.format(department=text.plain(problem_rows.whose(department)), cells=cells)


@once_a_snapshot
def message_for(snapshot: Snapshot, department: str, language: str) -> str:
    """What to tell a department of its cells, in `language`."""
    with speaking(language):
        return problem_rows.message(snapshot, department, picked.cells_to_mend(snapshot, department))


def show_rows_read(view: View) -> None:
    """How many rows of each worksheet were read, set aside and left blank."""
    st.subheader(_("Rows read"), anchor=False)
    show_rows(
        view,
        PAGE,
        count_rows(view.snapshot),
        key="rows-read",
        alt=_("Rows read, set aside and blank, by worksheet"),
        empty="",
    )
    st.caption(_("Rows = read + set aside. Blank rows are apart. Of all departments."))


@once_a_snapshot
def count_rows(snapshot: Snapshot) -> Rows:
    """How many rows of each table were read, ready to be listed."""
    return Rows(picked.rows_by_table(snapshot), COUNT_COLUMNS, _lay_out_counts, has_places=False)


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
    return frame


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
