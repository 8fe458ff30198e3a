"""What Cells to mend says on top: the answer in words, and the figures."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.selections import mending as picked
from kmc_sheets.ui import numbers, problem_rows
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.mending import CELLS, NOTES, PAGE, WHOLE
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, SOON
from kmc_sheets.ui.view import View


@once_a_view
def mend_answer(view: View) -> list[str]:
    """How many cells want mending, problems of whole worksheets, and with whom the most cells are."""
    cells, worksheets = _counts(view)
    if not cells and not worksheets:
        return [_("There is nothing to mend: all that is typed here is understood.")]
    whole = numbers.count(
        worksheets, "{n} problem concerns a whole worksheet.", "{n} problems concern whole worksheets."
    )
    said = numbers.count(cells, "{n} cell wants mending.", "{n} cells want mending.")
    return [whole if worksheets else "", said if cells else "", _most(view)]


@once_a_view
def mend_figures(view: View) -> list[Figure]:
    """Cells to mend, problems of whole worksheets where there are any, and notes, which want no mending."""
    cells, worksheets = _counts(view)
    found = picked.single_cells(view.snapshot, view.department)
    errors = int((found["grade"] == "error").sum())
    notes = len(picked.notes(view.snapshot, view.department))
    figures = [
        Figure(
            numbers.indian(cells),
            ngettext("cell to mend", "cells to mend", cells),
            (
                numbers.count(errors, "{n} error", "{n} errors"),
                numbers.count(cells - errors, "{n} warning", "{n} warnings"),
            ),
            BAD if errors else SOON if cells else GOOD,
            PAGE,
            {SHOW: CELLS},
        ),
        Figure(
            numbers.indian(worksheets),
            ngettext("problem of a whole worksheet", "problems of whole worksheets", worksheets),
            (_("it, its header or a column lacks"),),
            BAD,
            PAGE,
            {SHOW: WHOLE},
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
    return figures if worksheets else [figures[0], figures[2]]


def _most(view: View) -> str:
    """The department with the most cells; "" where one is picked already or there is one only."""
    found = picked.departments_to_mend(view.snapshot, None)
    found = found[(found["cells"] > 0) & (found["department"] != picked.NOBODY)]
    if view.department is not None or len(found) < 2:
        return ""
    most = found.sort_values("cells", ascending=False, kind="stable").iloc[0]
    return _("The most are with {department}: {n}.").format(
        department=problem_rows.whose(str(most["department"])), n=numbers.indian(int(most["cells"]))
    )


def _counts(view: View) -> tuple[int, int]:
    """Cells to mend, and problems of whole worksheets."""
    cells = picked.single_cells(view.snapshot, view.department)
    return len(cells), len(picked.whole_worksheets(view.snapshot, view.department))
