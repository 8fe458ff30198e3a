"""A list on a page: searched, sorted, downloaded; each row opens its timeline or a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from pandas import DataFrame

from kmc_sheets.language import _
from kmc_sheets.ui import downloads, numbers, own_keys, text
from kmc_sheets.ui.list_table import (
    ASCENDING,
    DESCENDING,
    LONGEST_CELL,
    UNSORTED,
    Answers,
    Cell,
    Head,
    Line,
    show_table,
    tone_of,
)
from kmc_sheets.ui.ordering import find_rows, sort_rows
from kmc_sheets.ui.rows import DETAIL, HEAD, LEADS_WITH, PLACE, WORDS, Column, Kind, Rows
from kmc_sheets.ui.view import View

SHOWN: Final = 25
MORE: Final = 50
LEAST_SEARCHED: Final = 8  # fewer rows are looked through faster than a word is typed
LONGEST_LINE: Final = 140


def show_rows(view: View, page: str, rows: Rows, *, key: str, alt: str, empty: str) -> None:
    """Shows `rows`; where there are none, the sentence `empty`. `page` is the address of the page on
    which they stand, `key` this list's own name, `alt` says in words what it is."""
    if not rows.total:
        st.markdown(text.esc(empty))
        return
    sortable = [column.name for column in rows.columns if column.by]
    column, is_descending = own_keys.asked_sort(key, sortable)
    words = own_keys.asked_words(key)
    found = sort_rows(find_rows(rows, words), column, is_descending=is_descending)
    _show_tools(view, rows, found, key, alt, words)
    if not found.total:
        st.markdown(text.esc(_("No row holds “{words}”.").format(words=words)))
        return
    wanted = int(st.session_state.get(f"rows-{key}", SHOWN))
    laid = found.first(wanted)
    opened = _openings(view, page, found, laid)
    rest = found.total - len(laid)
    show_table(
        [_head(one, column, is_descending) for one in rows.all_columns],
        _lines(view, rows, laid, [address for address, __ in opened]),
        key=key,
        alt=alt,
        answers=Answers(
            opened=partial(_open, view, [keys for __, keys in opened]),
            sorted_by=partial(own_keys.sort_list, key),
            more=partial(_show_more, f"rows-{key}", wanted + MORE),
        ),
        more=_more_in_words(rest, min(rest, MORE)) if rest else "",
    )
    _go(view, key)


def _more_in_words(rest: int, more: int) -> str:
    said = _("Show {n} more of {rest}")
    return said.format(n=numbers.indian(more), rest=numbers.indian(rest))


def _show_tools(view: View, rows: Rows, found: Rows, key: str, title: str, words: str) -> None:
    """Search, how many rows there are, and downloads of all of them, in one line."""
    with st.container(key=f"tools-{key}", horizontal=True, vertical_alignment="bottom"):
        if rows.total >= LEAST_SEARCHED or words:
            st.session_state[f"find-{key}"] = words
            st.text_input(
                _("Look for"),
                key=f"find-{key}",
                placeholder=_("Look for a word in the list"),
                label_visibility="collapsed",
                on_change=_look_for,
                args=(key,),
                max_chars=100,
            )
        if words:
            said = _("{n} of {all} rows").format(
                n=numbers.indian(found.total), all=numbers.indian(rows.total)
            )
            st.markdown(text.esc(said), width="content")
        downloads.show_downloads(view, found, key, title, words)


def _look_for(key: str) -> None:
    own_keys.find_in_list(key, str(st.session_state[f"find-{key}"]))


def _show_more(key: str, wanted: int) -> None:
    st.session_state[key] = wanted


def _openings(view: View, page: str, rows: Rows, laid: DataFrame) -> list[tuple[str, dict[str, str] | None]]:
    """For each row the address that it opens ("" for none), and that address' keys."""
    if rows.table:
        here = st.query_params.to_dict()
        keys: list[Any] = [
            here | {own_keys.ROW: key} for key in own_keys.row_keys(rows.table, rows.selected.loc[laid.index])
        ]
        return [(_address(view, page, one), one) for one in keys]
    if rows.leads_to:
        keys = [None if one is None else view.address(**one) for one in laid[LEADS_WITH]]
        there = rows.leads_to
        return [
            ("", None) if one is None else (_address(view, there, one), {"": there} | one) for one in keys
        ]
    return [("", None)] * len(laid)


def _address(view: View, page: str, keys: dict[str, str]) -> str:
    """Relative, so that it holds behind a proxy's path as well."""
    home = next(iter(view.links), page)
    return f"./{'' if page == home else page}?{urlencode(keys)}"


def _open(view: View, opened: Sequence[dict[str, str] | None], place: int) -> None:
    """Opens what a row opens: its timeline on this page, or another page (at the end of the next run)."""
    keys = opened[place] if 0 <= place < len(opened) else None
    if keys is None:
        return
    if "" in keys:
        st.session_state["_going"] = keys
    else:
        st.query_params[own_keys.ROW] = keys[own_keys.ROW]


def _go(view: View, key: str) -> None:
    keys = st.session_state.pop("_going", None)
    if keys is not None:
        page = keys.pop("")
        st.switch_page(view.links[page], query_params=keys)


def _head(column: Column, sorted_by: str, is_descending: bool) -> Head:
    sort = None
    if column.by:
        sort = UNSORTED
        if column.name == sorted_by:
            sort = DESCENDING if is_descending else ASCENDING
    return Head(column.name, _(column.label), column.kind.value, sort)


def _lines(view: View, rows: Rows, laid: DataFrame, addresses: Sequence[str]) -> list[Line]:
    clean: Callable[[object], str] = text.plain if rows.is_masked else text.mask
    cells = [_cells(view, laid[column.name], column) for column in rows.all_columns]
    parts = zip(*(laid[name] for name in (HEAD, WORDS, DETAIL)), strict=True)
    places = laid[PLACE] if rows.has_places else [""] * len(laid)
    return [
        Line(
            row,
            text.plain(clean(head), LONGEST_LINE),
            text.plain(clean(words), LONGEST_LINE),
            text.plain(clean(detail), LONGEST_LINE),
            text.plain(where),
            address,
        )
        for row, (head, words, detail), where, address in zip(
            zip(*cells, strict=True), parts, places, addresses, strict=True
        )
    ]


def _cells(view: View, values: Any, column: Column) -> list[str | Cell]:
    now = view.snapshot.now
    match column.kind:
        case Kind.LINK:
            urls = [text.safe_url(value) for value in values]
            return [Cell(_(column.words), href=url) if url else "" for url in urls]
        case Kind.ACTION:
            return [Cell(_(column.words), href=value, is_action=True) if value else "" for value in values]
        case Kind.VERDICT:
            return [Cell(text.plain(value), tone_of(str(value))) for value in values]
        case Kind.NUMBER:
            return ["" if pd.isna(value) else _number(value) for value in values]
        case Kind.MOMENT:
            return [numbers.moment(value, now) for value in values]
        case Kind.DAY:
            return [numbers.day(value, now) for value in values]
        case Kind.MASKED:
            return [text.plain(text.mask(value), LONGEST_CELL) for value in values]
        case _:
            return [text.plain(value, LONGEST_CELL) for value in values]


def _number(value: float) -> str:
    return numbers.indian(int(value)) if float(value).is_integer() else numbers.decimal(float(value))
