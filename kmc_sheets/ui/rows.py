"""Lists of rows that lead to their cells: a table where there is room, short lines on a phone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st
from pandas import DataFrame, Series

from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.tables import MOST_ROWS, OPEN, PLACE, show_table
from kmc_sheets.ui.view import View

PHONE_LINES: Final = 10
LONGEST_LINE: Final = 140
PLACE_LABELS: Final = {PLACE: "Where", OPEN: "Cell"}  # stand last, unless a list puts them elsewhere
HEAD, WORDS, DETAIL = "head", "words", "detail"  # a line on a phone: in bold, plain, small


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows ready to be listed.

    `frame` has workbook, worksheet, row, place, open_cell, head, words, detail and the columns that
    `labels` names, for the first rows of `total`. `table` names the snapshot's table if each row has a
    timeline, "" if not. `links` and `masked` are as for `tables.show_table`. `is_masked`: words and detail
    were masked already, and may hold examples of our own that must not be.
    """

    frame: DataFrame
    labels: Mapping[str, str]
    total: int
    table: str = ""
    links: Mapping[str, str] | None = None
    masked: Collection[str] = ()
    is_masked: bool = False


def texts(frame: DataFrame, values: Iterable[object]) -> Series[Any]:
    """A column of texts for `frame`, a value a row; a column of texts also where there is no row."""
    return Series([str(value) for value in values], index=frame.index, dtype=object)


def placed(snapshot: Snapshot, table: str, frame: DataFrame, column: str) -> DataFrame:
    """The first rows of `frame`, as many as are listed, with the columns place ("Query Log, row 17") and
    open_cell (the address of the row's cell in `column`; None for a file).

    Needs workbook, worksheet and row. The workbook is named where there are several.
    """
    frame = frame.head(MOST_ROWS)
    where = frame["worksheet"].astype(str) + ", row " + frame["row"].astype(int).astype(str)
    if len(snapshot.workbooks) > 1:
        where = frame["workbook"].astype(str) + ": " + where
    frame = frame.assign(**{PLACE: where.astype(object)})
    frame[OPEN] = _links(snapshot, table, frame, column)
    return frame


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


def show_rows(view: View, page: str, rows: Rows, *, key: str, alt: str, empty: str) -> None:
    """Shows `rows`; where there are none, the sentence `empty`. `page` is the address of the page on
    which they stand, `key` this list's own name, `alt` says in words what it is."""
    if rows.frame.empty:
        st.markdown(text.esc(empty))
        return
    keys = own_keys.row_keys(rows.table, rows.frame) if rows.table else []
    with st.container(key=f"wide-{key}"):
        show_table(
            rows.frame,
            rows.labels if PLACE in rows.labels else {**rows.labels, **PLACE_LABELS},
            key=f"table-{key}",
            alt=alt,
            links={**(rows.links or {}), OPEN: "Open"},
            masked=rows.masked,
            on_open=partial(own_keys.open_row, keys) if keys else None,
        )
    with st.container(key=f"phone-{key}"):
        _show_lines(view, page, rows, keys, key)
    if rows.total > len(rows.frame):
        first = numbers.indian(len(rows.frame))
        st.caption(
            f"The first {first} of {numbers.count(rows.total, 'row')}; pick a department to see fewer."
        )


def _show_lines(view: View, page: str, rows: Rows, keys: Sequence[str], key: str) -> None:
    """The rows as short lines under each other, ten and ten more on demand."""
    wanted = int(st.session_state.get(f"lines-{key}", PHONE_LINES))
    lines = rows.frame.head(wanted)
    for place, (head, words, detail, where, link) in enumerate(
        zip(*(lines[name] for name in (HEAD, WORDS, DETAIL, PLACE, OPEN)), strict=True)
    ):
        label = _line(head, words, detail, where, text.plain if rows.is_masked else text.mask)
        if keys:
            address = st.query_params.to_dict() | {own_keys.ROW: keys[place]}
            st.page_link(view.links[page], label=label, query_params=address, width="stretch")
        else:
            cell = f"  \n{text.link('Open the cell', link)}" if text.safe_url(link) else ""
            st.markdown(label + cell)
    if len(rows.frame) > wanted:
        st.button(
            f"Show {PHONE_LINES} more of {numbers.indian(len(rows.frame))}",
            key=f"more-{key}",
            on_click=_more,
            args=(f"lines-{key}", wanted + PHONE_LINES),
            width="stretch",
        )


def _line(head: object, words: object, detail: object, where: object, clean: Callable[[object], str]) -> str:
    small = ", ".join(filter(None, (text.esc(clean(detail), LONGEST_LINE), text.esc(where))))
    return f"**{text.esc(clean(head))}** {text.esc(clean(words), LONGEST_LINE)} *{small}*"


def _more(key: str, wanted: int) -> None:
    st.session_state[key] = wanted
