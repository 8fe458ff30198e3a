"""The rows of a list that hold what is looked for, in the order that is asked for. Pure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from pandas import Series

from kmc_sheets.ui.rows import Kind, Rows

_SEARCHED = (Kind.TEXT, Kind.MASKED, Kind.VERDICT)


def sort_rows(rows: Rows, column: str, *, is_descending: bool) -> Rows:
    """`rows` by the column of that name, equal ones in the list's own order; what is unknown comes last."""
    by = next((one.by for one in rows.columns if one.name == column), "")
    if not by or by not in rows.selected:
        return rows
    key = rows.selected[by]
    if _is_text(key):
        key = key.astype("str").str.casefold()
        key = key.where(key != "")
    order = key.sort_values(ascending=not is_descending, kind="stable", na_position="last").index
    return replace(rows, selected=rows.selected.loc[order])


def find_rows(rows: Rows, words: str) -> Rows:
    """The rows of which some text holds `words`, whatever the case."""
    wanted = " ".join(words.split())
    if not wanted:
        return rows
    is_found = np.zeros(rows.total, np.bool_)
    for name in _searched(rows):
        column = rows.selected[name].astype("str")
        is_found |= column.str.contains(wanted, case=False, regex=False, na=False).to_numpy(np.bool_)
    return replace(rows, selected=rows.selected[is_found])


def _searched(rows: Rows) -> list[str]:
    """The columns of texts that are looked through: those shown, and those by which one can sort."""
    names = [name for one in rows.columns if one.kind in _SEARCHED for name in (one.by, one.name)]
    return [name for name in dict.fromkeys(names) if name in rows.selected and _is_text(rows.selected[name])]


def _is_text(column: Series) -> bool:
    return column.dtype == object or pd.api.types.is_string_dtype(column.dtype)
