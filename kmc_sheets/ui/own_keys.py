"""What a page keeps in the address besides period and department, so that a copied link opens the same.

`show` names the rows that a page lists, `row` the row whose timeline is open, `sort` by which column which
list is sorted ("overdue.over.desc"), `find` what is looked for in which list ("overdue:water").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets.language import _
from kmc_sheets.ui import text
from kmc_sheets.ui.address_keys import FIND, PARTED, SORT, row_key
from kmc_sheets.ui.address_keys import ROW as ROW
from kmc_sheets.ui.address_keys import SHOW as SHOW

_DOWN: Final = "desc"
LONGEST_LOOKED_FOR: Final = 100


def shown(known: Collection[str], default: str = "") -> str:
    """Which rows the address asks for; `default` where it asks for none, or, which is said, for some that
    there are not."""
    asked = str(st.query_params.get(SHOW, ""))
    if asked and asked not in known:
        said = _("The address asks for rows “{asked}” that there are not; the page shows its usual ones.")
        st.info(text.esc(said.format(asked=text.asked(asked))))
        return default
    return asked or default


def row_keys(table: str, frame: DataFrame) -> list[str]:
    """What the address calls each row of `frame`: table, workbook, worksheet and row number."""
    parts = zip(frame["workbook"].astype(str), frame["worksheet"].astype(str), frame["row"], strict=True)
    return [row_key(table, workbook, worksheet, int(row)) for workbook, worksheet, row in parts]


def asked_row() -> tuple[str, str, str, int] | None:
    """Table, workbook, worksheet and number of the row that the address asks for; None for none."""
    parts = str(st.query_params.get(ROW, "")).split(PARTED)
    if len(parts) < 4 or not parts[-1].isdecimal() or len(parts[-1]) > 8:
        return None
    # a title may hold the parting mark itself: what can't be told apart is looked for as it stands
    return parts[0], parts[1], PARTED.join(parts[2:-1]), int(parts[-1])


def open_row(opened: Mapping[str, str]) -> None:
    """Writes into the address that the timeline of the row in these keys is to be shown; for callbacks."""
    st.query_params[ROW] = opened[ROW]


def close_row() -> None:
    """Takes the open row out of the address; for callbacks."""
    st.query_params.pop(ROW, None)


def asked_sort(key: str, known: Collection[str]) -> tuple[str, bool, str]:
    """By which of the `known` columns the list `key` is to be sorted, and whether downwards; "" for its own
    order. Then a sentence, where the address asks for a column or direction that there is not.

    The sentence quotes the address: it goes through the gate.
    """
    asked = str(st.query_params.get(SORT, ""))
    name, __, rest = asked.partition(".")
    column, __, direction = rest.partition(".")
    if name != key:
        return "", False, ""
    if column not in known or direction not in ("", _DOWN):
        said = _('The address asks for the order "{asked}", which this list does not have.')
        return "", False, said.format(asked=text.asked(asked))
    return column, direction == _DOWN, ""


def sort_list(key: str, column: str, is_descending: bool) -> None:
    """Writes into the address by which column the list `key` is sorted; for callbacks."""
    if column:
        st.query_params[SORT] = f"{key}.{column}" + (f".{_DOWN}" if is_descending else "")
    else:
        st.query_params.pop(SORT, None)


def asked_words(key: str) -> str:
    """What is looked for in the list `key`; "" for nothing."""
    name, __, words = str(st.query_params.get(FIND, "")).partition(":")
    return text.plain(words)[:LONGEST_LOOKED_FOR] if name == key else ""


def find_in_list(key: str, words: str) -> None:
    """Writes into the address what is looked for in the list `key`; for callbacks."""
    if text.plain(words):
        st.query_params[FIND] = f"{key}:{text.plain(words)}"
    else:
        st.query_params.pop(FIND, None)
