"""Lists of rows, each of which leads to its cell in the sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas import DataFrame, DatetimeTZDtype, Series

from kmc_sheets import schema
from kmc_sheets.ui import text

MOST_ROWS: Final = 1000  # more are not sent to a browser at once; the line below the list says so
MOMENT_FORMAT: Final = "ddd D MMM YYYY, HH:mm"
DAY_FORMAT: Final = "ddd D MMM YYYY"
LONGEST_CELL: Final = 600
PLACE, OPEN = "place", "open_cell"
BUTTON: Final = "open_row"


def with_place(frame: DataFrame) -> DataFrame:
    """`frame` with the columns `place` ("Query Log, row 17") and `open_cell` (its address in Google Sheets).

    Needs workbook, worksheet, link, and row (or cell: A1 or None). The workbook is named where the rows
    come from several.
    """
    cell = frame["cell"].map(lambda a1: f", {a1}" if isinstance(a1, str) else "") if "cell" in frame else None
    where = frame["worksheet"].astype(str) + (", row " + frame["row"].astype(str) if cell is None else cell)
    if frame["workbook"].nunique() > 1:
        where = frame["workbook"].astype(str) + ": " + where
    return frame.assign(**{PLACE: where.astype(object), OPEN: frame["link"]})


def show_table(
    frame: DataFrame,
    labels: Mapping[str, str],
    *,
    key: str,
    alt: str,
    links: Mapping[str, str] | None = None,
    masked: Collection[str] = (),
    height: int | None = None,
    on_open: Callable[[int], None] | None = None,
) -> None:
    """Shows the columns of `frame` that `labels` names, under its words, in its order.

    `links`: columns that hold addresses, with the words to show for one ("Open the post"); addresses
    that are not plain http(s) are left out, and so is a column without any. `masked`: columns in which
    telephone numbers and e-mail addresses are hidden. `alt` says in words what the list is. `on_open`: each
    row begins with a button that calls it with the row's place in `frame`. Text passes the gate here: give
    it as it stands in the frame. Moments show as "Mon 23 Nov 2026, 16:30".
    """
    links = links or {}
    shown = frame.head(MOST_ROWS)
    columns = {name: _column(shown[name], name in links, name in masked) for name in labels}
    empty = [name for name in links if name in columns and columns[name].isna().all()]
    shown = DataFrame({name: column for name, column in columns.items() if name not in empty})
    config = {name: _config(shown[name], labels[name], links.get(name)) for name in shown.columns}
    if on_open is not None:
        shown.insert(0, BUTTON, "Open")
        config[BUTTON] = _button(f"{key}-opened", on_open)
    st.dataframe(
        shown,
        hide_index=True,
        height=height if height is not None else "auto",
        column_config=config,
        key=key,
        alt=alt,
        placeholder="",
    )
    if len(frame) > MOST_ROWS:
        st.caption("More rows than are listed.")


def _button(key: str, on_open: Callable[[int], None]) -> Any:
    """A column of buttons; a click calls `on_open` before the next run."""

    def clicked() -> None:
        on_open(int(st.session_state[key]["row"]))

    return st.column_config.ButtonColumn(
        "", on_click=clicked, key=key, type="secondary", width=80, pinned=True
    )


def _column(column: Series[Any], is_link: bool, is_masked: bool) -> Series[Any]:
    """The column as it may be shown."""
    if is_link:
        return column.map(text.safe_url).astype(object)
    if column.dtype != object and not pd.api.types.is_string_dtype(column.dtype):
        return column
    clean: Callable[[object], str] = text.mask if is_masked else text.plain
    return column.map(lambda value: text.plain(clean(value), LONGEST_CELL)).astype(object)


def _config(column: Series[Any], label: str, link_words: str | None) -> Any:
    """How Streamlit is to show a column under `label`."""
    if link_words is not None:
        return st.column_config.LinkColumn(label, display_text=link_words)
    if isinstance(column.dtype, DatetimeTZDtype):
        return st.column_config.DatetimeColumn(label, format=MOMENT_FORMAT, timezone=schema.KOLKATA)
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return st.column_config.DateColumn(label, format=DAY_FORMAT)
    if pd.api.types.is_bool_dtype(column.dtype):
        return st.column_config.CheckboxColumn(label)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return st.column_config.NumberColumn(label, format="localized")
    return st.column_config.TextColumn(label)
