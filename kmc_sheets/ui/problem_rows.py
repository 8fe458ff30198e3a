"""Problems as a page lists them, and as a department is told of them."""

from __future__ import annotations

from typing import Final

from pandas import DataFrame

from kmc_sheets.reading.problems import MESSAGES
from kmc_sheets.selections.mending import NOBODY, PARTICULARS
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Rows, texts
from kmc_sheets.ui.tables import MOST_ROWS, OPEN, PLACE
from kmc_sheets.ui.verdicts import GRADES

LABELS: Final = {
    "department": "Department",
    PLACE: "Cell",
    OPEN: "Link",
    "typed": "As typed",
    "said": "What is wrong, and what would be right",
    "word": "Grade",
}
HIDDEN: Final = "(hidden)"
EMPTY: Final = "(empty)"
MOST_IN_MESSAGE: Final = 25
LONGEST_VALUE: Final = 60


def problem_rows(snapshot: Snapshot, problems: DataFrame) -> Rows:
    """Problems (`selections.mending.cells_to_mend`) with their cell, as typed."""
    frame = problems.head(MOST_ROWS)
    frame = frame.assign(
        typed=texts(frame, _typed(frame)), word=texts(frame, (GRADES[str(grade)] for grade in frame["grade"]))
    )
    frame[PLACE] = texts(frame, _places(snapshot, frame))
    frame[OPEN] = frame["link"]
    frame["said"] = texts(frame, _said(frame))
    frame[HEAD], frame[WORDS] = frame["department"], frame["said"]
    frame[DETAIL] = texts(frame, ("" if typed == EMPTY else f"typed “{typed}”" for typed in frame["typed"]))
    return Rows(frame, LABELS, len(problems), is_masked=True)


def message(snapshot: Snapshot, department: str, problems: DataFrame) -> str:
    """What to tell a department, in lines to paste into WhatsApp: plain text, particulars masked.

    Cells of which the same is to be said stand under one sentence.
    """
    whom = "" if department == NOBODY else f" of {text.plain(department)}"
    cells = numbers.count(len(problems), "cell")
    lines = [f"Please mend {cells}{whom} in the sheets on social media."]
    shown = problems.head(MOST_IN_MESSAGE)
    shown = shown.assign(place=_places(snapshot, shown), typed=_typed(shown), said=_said(shown))
    for said, alike in shown.groupby("said", sort=False):
        lines += ["", str(said)]
        for place, typed in zip(alike["place"], alike["typed"], strict=True):
            what = "" if typed == EMPTY else f': "{text.plain(typed, LONGEST_VALUE)}"'
            lines.append(f"- {text.plain(place)}{what}")
    if len(problems) > len(shown):
        more = numbers.count(len(problems) - len(shown), "more cell", "more cells")
        lines += ["", f"And {more}: see Cells to mend on the dashboard."]
    return "\n".join(lines)


def _said(problems: DataFrame) -> list[str]:
    """What is wrong and what would be right. Our own examples stay; what quotes a cell is masked."""
    return [
        text.mask(said) if "{detail}" in MESSAGES[code][1] else str(said)
        for said, code in zip(problems["message"], problems["code"], strict=True)
    ]


def _places(snapshot: Snapshot, problems: DataFrame) -> list[str]:
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


def _typed(problems: DataFrame) -> list[str]:
    """The values as they may be shown: particulars hidden, long ones cut."""
    return [
        (HIDDEN if column in PARTICULARS and value else text.mask(value)) or EMPTY
        for value, column in zip(problems["value"], problems["column"], strict=True)
    ]
