"""Lists of rows that lead to their cells: what each column is, and how the rows are put in words.

Only the rows that are shown, or downloaded, are put in words; sorting and searching take all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame, Series

from kmc_sheets.language import N_, _, digits
from kmc_sheets.snapshot import Snapshot

PLACE, OPEN = "place", "open_cell"
LEADS_WITH = "leads_with"
HEAD, WORDS, DETAIL = "head", "words", "detail"  # a row on a phone: in bold, plain, small


class Kind(StrEnum):
    """What a column of a list holds."""

    TEXT = "text"  # typed in a sheet, or words of ours
    MASKED = "masked"  # typed, and telephone numbers and e-mail addresses in it are hidden
    NUMBER = "number"
    MOMENT = "moment"  # aware, Asia/Kolkata; NaT where there is none
    DAY = "day"
    VERDICT = "verdict"  # shape and word: "■ overdue"
    LINK = "link"  # an address, shown as words where it is plain http(s)
    ACTION = "action"  # an address built by `ui.reach` from what was read as valid, shown as a button


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    `name` is its column in what `Rows.lay_out` gives, and what the address calls it in sorting; `label` the
    English words over it, marked for translation. `by` names the column of `Rows.selected` by which it is
    sorted ("" where it can't be). `words`: what a link shows. `told_by`: the column of `Rows.selected` that
    alone tells its words, for a search in a long list: the officer's name is told by the department.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    by: str = ""
    words: str = ""
    told_by: str = ""


# Where a row stands in its sheet: the last columns of a list, unless it names them itself
PLACE_COLUMNS: Final = (
    Column(PLACE, N_("Where"), by="row"),
    Column(OPEN, N_("Cell"), Kind.LINK, words=N_("Open the cell")),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows ready to be listed.

    `selected` are all of them in their own order, as `selections` gives them. `lay_out` puts some of them
    in words (of the language spoken): a frame with the same index and the names of `columns`, and head,
    words, detail, place and open_cell. `table` names the snapshot's table if each row has a timeline, ""
    if not; then `selected` has workbook, worksheet and row. Else `leads_to` may be the address of a page to
    which each row leads, with the keys of the column leads_with (a dict, None for none). `is_masked`: head,
    words and detail were masked already, and may hold examples of our own that must not be. `has_places`:
    each row stands in a sheet, which the last columns name.
    """

    selected: DataFrame
    columns: tuple[Column, ...]
    lay_out: Callable[[DataFrame], DataFrame] = field(repr=False)
    table: str = ""
    is_masked: bool = False
    leads_to: str = ""
    has_places: bool = True

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns of a list, and of a download."""
        names = [column.name for column in self.columns]
        return self.columns if PLACE in names or not self.has_places else (*self.columns, *PLACE_COLUMNS)

    @property
    def total(self) -> int:
        return len(self.selected)

    def first(self, number: int) -> DataFrame:
        """The first rows in words."""
        return self.lay_out(self.selected.head(number))

    def taken(self, places: NDArray[np.intp]) -> Rows:
        """The rows at these places of `selected`, in this order."""
        return replace(self, selected=self.selected.iloc[places])


def texts(frame: DataFrame, values: Iterable[object]) -> Series[Any]:
    """A column of texts for `frame`, a value a row; a column of texts also where there is no row."""
    return Series([str(value) for value in values], index=frame.index, dtype=object)


def placed(snapshot: Snapshot, table: str, frame: DataFrame, column: str) -> DataFrame:
    """`frame` with the columns place ("Query Log, row 17") and open_cell (the address of the row's cell in
    `column`; None for a file).

    Needs workbook, worksheet and row. The workbook is named where there are several.
    """
    several = len(snapshot.workbooks) > 1
    where = [
        (f"{workbook}: " if several else "") + row_of(worksheet, row)
        for workbook, worksheet, row in zip(frame["workbook"], frame["worksheet"], frame["row"], strict=True)
    ]
    frame = frame.assign(**{PLACE: texts(frame, where)})
    frame[OPEN] = Series(_links(snapshot, table, frame, column), index=frame.index, dtype=object)
    return frame


def row_of(worksheet: object, row: object) -> str:
    """ "Query Log, row 17"."""
    return _("{worksheet}, row {row}").format(worksheet=worksheet, row=digits(str(int(float(str(row))))))


def _links(snapshot: Snapshot, table: str, frame: DataFrame, column: str) -> list[str | None]:
    places = snapshot.places.get(table)
    if places is None:
        return [None] * len(frame)
    links: list[str | None] = []
    for workbook, worksheet, row in zip(frame["workbook"], frame["worksheet"], frame["row"], strict=True):
        if places.link(workbook, worksheet) is None:
            links.append(None)
            continue
        cell = places.typed(workbook, worksheet, int(row), column)[1]
        links.append(places.link(workbook, worksheet, cell or f"A{int(row)}"))
    return links


def placed_where_known(
    snapshot: Snapshot, table: str, frame: DataFrame, column: str, unknown: str
) -> DataFrame:
    """`placed` for rows of which some have no place in a sheet (row is NaN): `unknown` stands there."""
    known = placed(snapshot, table, frame[frame["row"].notna()], column)
    where = known[[PLACE, OPEN]].reindex(frame.index)
    return frame.assign(**{PLACE: where[PLACE].fillna(unknown), OPEN: where[OPEN].astype(object)})
