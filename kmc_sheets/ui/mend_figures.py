"""What Cells to mend says on top: the answer in words, the figures, and the departments as bars."""

from __future__ import annotations

from typing import Final

import streamlit as st

from kmc_sheets.charts.mending import draw_to_mend
from kmc_sheets.language import _, ngettext
from kmc_sheets.selections import mending as picked
from kmc_sheets.ui import numbers, problem_rows, text
from kmc_sheets.ui.drawn import show_drawn
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.mending import NOTES, PAGE, TO_MEND
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, SOON
from kmc_sheets.ui.view import View, link_behind

MOST_BARS: Final = 15


def mend_answer(view: View) -> list[str]:
    """How many cells want mending, whole worksheets that could not be read, and with whom the most are."""
    cells, worksheets = _counts(view)
    if not cells and not worksheets:
        return [_("There is nothing to mend: all that is typed here is understood.")]
    said = numbers.count(cells, "{n} cell wants mending.", "{n} cells want mending.") if cells else ""
    whole = numbers.count(
        worksheets, "{n} problem concerns a whole worksheet.", "{n} problems concern whole worksheets."
    )
    return [said, whole if worksheets else "", _most(view)]


def mend_figures(view: View) -> list[Figure]:
    """Cells and whole worksheets that want mending, and notes, which don't."""
    found = picked.cells_to_mend(view.snapshot, view.department)
    errors = int((found["grade"] == "error").sum())
    __, worksheets = _counts(view)
    notes = len(picked.notes(view.snapshot, view.department))
    whole = numbers.count(worksheets, "{n} of a whole worksheet", "{n} of whole worksheets")
    return [
        Figure(
            numbers.indian(len(found)),
            ngettext("problem to mend", "problems to mend", len(found)),
            (
                numbers.count(errors, "{n} error", "{n} errors"),
                numbers.count(len(found) - errors, "{n} warning", "{n} warnings"),
                whole if worksheets else "",
            ),
            BAD if errors else SOON if len(found) else GOOD,
            PAGE,
            {SHOW: TO_MEND},
        ),
        Figure(
            numbers.indian(notes),
            ngettext("note", "notes", notes),
            (_("understood, but typed oddly; nothing is lost"),),
            ASIDE,
            PAGE,
            {SHOW: NOTES},
        ),
    ]


def show_by_department(view: View) -> None:
    """Problems to mend by department, as bars."""
    found = picked.departments_to_mend(view.snapshot, view.department)
    if found.empty:
        return
    st.subheader(_("By department"), anchor=False)
    drawn = found.head(MOST_BARS)
    drawn = drawn.assign(department=[problem_rows.whose(str(name)) for name in drawn["department"]])
    said = "; ".join(
        f"{text.plain(name)}: {numbers.indian(int(errors + warnings))}"
        for name, errors, warnings in drawn.itertuples(index=False)
    )
    alt = _("To mend by department, the most first: {departments}").format(departments=said)
    show_drawn(draw_to_mend, drawn, alt=alt)
    if len(found) > len(drawn):
        caption = _("The {n} with the most, of {all}.")
        st.caption(caption.format(n=numbers.indian(len(drawn)), all=numbers.indian(len(found))))
    link_behind(view, PAGE, len(picked.cells_to_mend(view.snapshot, view.department)), **{SHOW: TO_MEND})


def _most(view: View) -> str:
    """The department with the most; "" where one is picked already or there is one only."""
    found = picked.departments_to_mend(view.snapshot, None)
    if view.department is not None or len(found) < 2:
        return ""
    most = found.iloc[0]
    said = _("The most are with {department}: {n}.")
    return said.format(
        department=problem_rows.whose(str(most["department"])),
        n=numbers.indian(int(most["errors"] + most["warnings"])),
    )


def _counts(view: View) -> tuple[int, int]:
    """Cells to mend, and problems of whole worksheets."""
    found = picked.cells_to_mend(view.snapshot, view.department)
    cells = int(found["cell"].notna().sum())
    return cells, len(found) - cells
