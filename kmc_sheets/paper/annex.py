"""What to mend on paper: how much each department has, and in an annex cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pandas import DataFrame

from kmc_sheets.language import _
from kmc_sheets.paper.document import Block, Cell, Column, Heading, Table, Words
from kmc_sheets.paper.words import toned
from kmc_sheets.review.model import Mending, ToMend
from kmc_sheets.selections.mending import cells_to_mend
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.problem_rows import extent_in_words, places_of, said_of, typed_of, whose
from kmc_sheets.ui.verdicts import GRADES

MOST_OF_A_DEPARTMENT: Final = 40
LONGEST_VALUE: Final = 90


def to_mend(found: Mending) -> Iterator[Block]:
    """How many cells each department has to mend."""
    yield Heading(_("What to mend"))
    if not found.lines:
        yield Words(_("There is none: all that is typed is understood."))
        return
    columns = [
        Column(_("Department"), 2),
        Column(_("Errors"), 1, is_right=True),
        Column(_("Warnings"), 1, is_right=True),
        Column(_("Problems of whole worksheets"), 1.4, is_right=True),
    ]
    everything = [
        Cell(_("All"), is_strong=True),
        *(Cell(numbers.indian(n), is_strong=True) for n in (found.errors, found.warnings, found.worksheets)),
    ]
    yield Table(columns, [*map(_line, found.lines), everything])
    yield Words(_("The annex at the end lists them, cell by cell."), is_quiet=True)


def _line(line: ToMend) -> list[Cell]:
    counts = (line.errors, line.warnings, line.worksheets)
    return [Cell(text.plain(whose(line.department))), *(Cell(numbers.indian(n)) for n in counts)]


def annex(snapshot: Snapshot, found: Mending) -> Iterator[Block]:
    """The cells to mend of each department, errors first, at most 40; then how many more there are, where."""
    if not found.lines:
        return
    yield Heading(_("Annex: cells to mend"), is_on_new_page=True)
    problems = cells_to_mend(snapshot)
    for line in found.lines:
        mine = problems[problems["department"] == line.department]
        mine = mine.assign(is_warning=mine["grade"] != "error").sort_values("is_warning", kind="stable")
        extent = extent_in_words(line.cells, line.worksheets)
        name = text.plain(whose(line.department))
        yield Heading(_("{department}: {cells}").format(department=name, cells=extent), level=3)
        yield _cells(snapshot, mine.head(MOST_OF_A_DEPARTMENT))
        if len(mine) > MOST_OF_A_DEPARTMENT:
            yield Words(_more(mine.iloc[MOST_OF_A_DEPARTMENT:]), is_quiet=True)


def _cells(snapshot: Snapshot, problems: DataFrame) -> Table:
    """Cells of which the same is to be said stand in one row, errors first: who mends them needs it once."""
    columns = [
        Column(_("What is wrong, and what would be right"), 2),
        Column(_("Grade"), -1.9),
        Column(_("Cells, as typed"), 2.4),
    ]
    shown = problems.assign(
        place=places_of(snapshot, problems), typed=typed_of(problems), said=said_of(problems)
    )
    rows = [
        [
            Cell(text.plain(said)),
            toned(str(GRADES[str(grade)]), GRADES[str(grade)].tone),
            Cell("\n".join(map(_line_of, alike["place"], alike["typed"]))),
        ]
        for (grade, said), alike in shown.groupby(["grade", "said"], sort=False, observed=True)
    ]
    return Table(columns, rows, size=7.5, is_breakable=True)


def _line_of(place: str, typed: str) -> str:
    """ "Query Log, H17: last Tuesday"."""
    said = _("{place}: {typed}")
    return said.format(place=text.plain(place, LONGEST_VALUE), typed=text.plain(typed, LONGEST_VALUE))


def _more(rest: DataFrame) -> str:
    """ "And 12 more: Query Log 9, Activity Log 3. Cells to mend on the dashboard lists them."."""
    where = ", ".join(
        f"{text.plain(worksheet, LONGEST_VALUE)} {numbers.indian(int(n))}"
        for worksheet, n in rest["worksheet"].value_counts().items()
    )
    said = numbers.count(len(rest), "And {n} more", "And {n} more")
    return _("{more}: {where}. Cells to mend on the dashboard lists them.").format(more=said, where=where)
