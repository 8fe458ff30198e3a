"""Problems as a page lists them, and as a department is told of them."""

from __future__ import annotations

from functools import partial
from typing import Final

from pandas import DataFrame

from kmc_sheets.language import N_, _
from kmc_sheets.reading.problems import MESSAGES
from kmc_sheets.selections.mending import NOBODY, PARTICULARS
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.rows import DETAIL, HEAD, OPEN, PLACE, WORDS, Column, Kind, Rows
from kmc_sheets.ui.verdicts import GRADES

COLUMNS: Final = (
    Column("department_said", N_("Department"), by="department"),
    Column(PLACE, N_("Cell"), by="row"),
    Column("typed", N_("As typed"), Kind.MASKED, by="value"),
    Column("said", N_("What is wrong, and what would be right"), by="message"),
    Column("word", N_("Grade"), Kind.VERDICT, by="grade"),
    Column(OPEN, N_("Link"), Kind.LINK, words=N_("Open the cell")),
)
HIDDEN: Final = N_("(hidden)")
EMPTY: Final = N_("(empty)")
MOST_IN_MESSAGE: Final = 25
LONGEST_VALUE: Final = 60
_MAY_BE_HIDDEN: Final = r"@|\[at|\(at|(?:\d\D{0,2}){9}\d"  # what `text.mask` may hide holds one of these


def problem_rows(snapshot: Snapshot, problems: DataFrame) -> Rows:
    """Problems (`selections.mending.cells_to_mend`) with their cell, as typed."""
    return Rows(_without_particulars(problems), COLUMNS, partial(_lay_out, snapshot), is_masked=True)


def _without_particulars(problems: DataFrame) -> DataFrame:
    """The same, but what a page hides can't be found by searching or sorting either."""
    value = problems["value"].mask(problems["column"].isin(PARTICULARS) & (problems["value"] != ""), HIDDEN)
    message = problems["message"].copy()
    for index in problems.index[problems["detail"].astype(str).str.contains(_MAY_BE_HIDDEN)]:
        said = MESSAGES[str(problems.at[index, "code"])][1]
        message.at[index] = said.replace("{detail}", text.mask(problems.at[index, "detail"]))
    return problems.assign(value=value, message=message)


def _lay_out(snapshot: Snapshot, problems: DataFrame) -> DataFrame:
    typed, said = typed_of(problems), said_of(problems)
    departments = [whose(str(name)) for name in problems["department"]]
    quoted, empty = _("typed “{typed}”"), _(EMPTY)
    columns = {
        "typed": typed,
        "word": [str(GRADES[str(grade)]) for grade in problems["grade"]],
        "department_said": departments,
        PLACE: places_of(snapshot, problems),
        OPEN: problems["link"],
        "said": said,
        HEAD: departments,
        WORDS: said,
        DETAIL: ["" if value == empty else quoted.format(typed=value) for value in typed],
    }
    return DataFrame(columns, index=problems.index)


def whose(department: str) -> str:
    """A department as problems name it: the register's spelling, or that there is none."""
    return _(NOBODY) if department == NOBODY else department_name(department)


def extent(problems: DataFrame) -> str:
    """How much is to be mended: "31 cells", "2 problems of whole worksheets, 31 cells"; "0" for nothing."""
    cells = int(problems["cell"].notna().sum())
    return extent_in_words(cells, len(problems) - cells)


def extent_in_words(cells: int, worksheets: int) -> str:
    """The same of these numbers."""
    whole = numbers.count(worksheets, "{n} problem of a whole worksheet", "{n} problems of whole worksheets")
    said = [whole if worksheets else "", numbers.count(cells, "{n} cell", "{n} cells") if cells else ""]
    return ", ".join(filter(None, said)) or numbers.indian(0)


def message(snapshot: Snapshot, department: str, problems: DataFrame) -> str:
    """What to tell a department, in lines to paste into WhatsApp: plain text, particulars masked.

    Cells of which the same is to be said stand under one sentence.
    """
    said = _("Please mend this in the sheets on social media: {cells}.")
    if department != NOBODY:
        said = _("{department}: please mend this in the sheets on social media: {cells}.")
    lines = [said.format(department=text.plain(text.mask(whose(department))), cells=extent(problems))]
    shown = problems.head(MOST_IN_MESSAGE)
    shown = shown.assign(place=places_of(snapshot, shown), typed=typed_of(shown), said=said_of(shown))
    for wrong, alike in shown.groupby("said", sort=False):
        lines += ["", str(wrong)]
        for place, typed in zip(alike["place"], alike["typed"], strict=True):
            what = "" if typed == _(EMPTY) else f': "{text.plain(typed, LONGEST_VALUE)}"'
            lines.append(f"- {text.plain(place)}{what}")
    if len(problems) > len(shown):
        more = numbers.count(
            len(problems) - len(shown),
            "And {n} more: see Cells to mend on the dashboard.",
            "And {n} more: see Cells to mend on the dashboard.",
        )
        lines += ["", more]
    return "\n".join(lines)


def said_of(problems: DataFrame) -> list[str]:
    """What is wrong and what would be right. Our own examples stay; what quotes a cell is masked."""
    return [
        _(MESSAGES[code][1]).replace("{detail}", text.mask(detail))
        for code, detail in zip(problems["code"], problems["detail"], strict=True)
    ]


def places_of(snapshot: Snapshot, problems: DataFrame) -> list[str]:
    """ "Query Log, H17"; with the workbook where there are several; the worksheet alone for its own."""
    several = len(snapshot.workbooks) > 1
    return [
        (f"{workbook}: " if several and workbook else "")
        + str(worksheet)
        + (f", {cell}" if isinstance(cell, str) else "")
        for workbook, worksheet, cell in zip(
            problems["workbook"], problems["worksheet"], problems["cell"], strict=True
        )
    ]


def typed_of(problems: DataFrame) -> list[str]:
    """The values as they may be shown: particulars hidden, long ones cut."""
    return [
        (_(HIDDEN) if column in PARTICULARS and value else text.mask(value)) or _(EMPTY)
        for value, column in zip(problems["value"], problems["column"], strict=True)
    ]
