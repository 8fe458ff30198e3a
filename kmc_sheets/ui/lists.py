"""A list on a page: searched, sorted, downloaded; each row opens its timeline or a page, and its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from pandas import DataFrame

from kmc_sheets.language import _, speak
from kmc_sheets.ui import downloads, numbers, own_keys, text
from kmc_sheets.ui.laid_rows import laid_rows
from kmc_sheets.ui.list_table import (
    ASCENDING,
    DESCENDING,
    LONGEST_CELL,
    UNSORTED,
    Answers,
    Cell,
    Head,
    Line,
    Written,
    show_table,
    tone_of,
)
from kmc_sheets.ui.ordering import places_of
from kmc_sheets.ui.rows import DETAIL, HEAD, LEADS_WITH, OPEN, PLACE, WORDS, Column, Kind, Rows
from kmc_sheets.ui.unread import unread_in_words
from kmc_sheets.ui.view import View, under

SHOWN: Final = 25
MORE: Final = 50
FEW: Final = 5  # so many more are shown at once rather than behind a button
LEAST_SEARCHED: Final = 8  # fewer rows are looked through faster than a word is typed
LONGEST_LINE: Final = 140
_GOING: Final = "_going"

Keys = dict[str, str]


def show_rows(view: View, page: str, rows: Rows, *, key: str, alt: str, empty: str) -> None:
    """Shows `rows`; where there are none, the sentence `empty`, or that they are not known. `page` is the
    address of the page on which they stand, `key` this list's own name (no dot, no colon), `alt` says in
    words what it is."""
    speak(view.language)  # at the side of a page a list is drawn anew without the rest of it
    if not rows.total:
        unread = unread_in_words(view.snapshot, rows.table) if rows.table else ""
        st.markdown(text.esc(unread or empty))
        return
    sortable = [column.name for column in rows.all_columns if column.by]
    column, is_descending, wrong = own_keys.asked_sort(key, sortable)
    if wrong:
        st.info(text.esc(wrong))
    words = own_keys.asked_words(key)
    said = partial(words_of, view.snapshot.now)
    places = places_of(rows, words, column, is_descending=is_descending, said=said)
    with st.container(key=f"tools-{key}", horizontal=True, vertical_alignment="center"):
        _show_search(rows.total, len(places), key, words)
        order = _order_in_words(rows, column, is_descending)
        downloads.show_downloads(view, rows, places, f"{page}-{key}", downloads.Wording(alt, words, order))
    if not len(places):
        st.markdown(text.esc(_("No row holds “{words}”.").format(words=words)))
        return
    wanted = int(st.session_state.get(_shown(key), SHOWN))
    shown = places[: wanted if len(places) > wanted + FEW else None]
    lines = laid_rows(view.snapshot, rows, shown, partial(put_in_lines, view.snapshot.now))
    _show_found(view, page, rows, lines, len(places) - len(shown), key, alt, (column, is_descending))
    _go(view)


def show_heading(words: str, number: str, period: str = "") -> None:
    """The heading of a list: its finished words, how many it has, and the period if it is of one."""
    said = _("{list}, {period}: {n}") if period else _("{list}: {n}")
    st.subheader(text.esc(said.format(list=words, period=period, n=number)), anchor=False)


def _shown(key: str) -> str:
    return f"rows-{key}"


def _show_search(total: int, found: int, key: str, words: str) -> None:
    """The field to look for a word, and how many rows hold it. The address is its only memory."""
    if total < LEAST_SEARCHED and not words:
        return
    st.session_state[f"find-{key}"] = words
    st.text_input(
        _("Look for a word in the list"),
        key=f"find-{key}",
        placeholder=_("Look for a word in the list"),
        label_visibility="collapsed",
        on_change=_look_for,
        args=(key,),
        max_chars=own_keys.LONGEST_LOOKED_FOR,
    )
    if words:
        said = _("{n} of {all} rows").format(n=numbers.indian(found), all=numbers.indian(total))
        st.markdown(text.esc(said), width="content")


def _look_for(key: str) -> None:
    own_keys.find_in_list(key, str(st.session_state[f"find-{key}"]))


def _show_found(
    view: View,
    page: str,
    rows: Rows,
    lines: Written,
    rest: int,
    key: str,
    alt: str,
    order: tuple[str, bool],
) -> None:
    """The `lines` of those of the `rows` that are shown; `rest` more can be."""
    columns = _shown_columns(rows)
    show_table(
        [_head(column, *order, is_first=not place) for place, column in enumerate(columns)],
        lines,
        key=key,
        alt=alt,
        under=_under(view, page, rows, lines),
        answers=Answers(
            opened=partial(_open, view.address(), rows.leads_to),
            sorted_by=partial(own_keys.sort_list, key),
            more=partial(_show_more, key, len(lines.opens) + MORE),
        ),
        more=_more_in_words(rest) if rest else "",
    )


def _more_in_words(rest: int) -> str:
    if rest <= MORE + FEW:
        return numbers.count(rest, "Show {n} more row", "Show {n} more rows")
    said = _("Show {n} of {rest} more rows")
    return said.format(n=numbers.indian(MORE), rest=numbers.indian(rest))


def _show_more(key: str, wanted: int) -> None:
    st.session_state[_shown(key)] = wanted


def _under(view: View, page: str, rows: Rows, lines: Written) -> str:
    """The address to which what a row opens is added."""
    home = next(iter(view.links), page)
    if not rows.leads_to:
        return under("" if page == home else page, st.query_params.to_dict(), lines.keys)
    there = "" if rows.leads_to == home else rows.leads_to
    return under(there, view.address(), lines.keys)


def _open(address: Keys, leads_to: str, opened: Mapping[str, str]) -> None:
    """Opens what a row opens: its timeline on this page, or another page (at the end of the next run)."""
    if leads_to:
        st.session_state[_GOING] = {**address, **opened, _GOING: leads_to}
    else:
        own_keys.open_row(opened)


def _go(view: View) -> None:
    keys: Keys | None = st.session_state.pop(_GOING, None)
    if keys is not None:
        others = {name: value for name, value in keys.items() if name != _GOING}
        st.switch_page(view.links[keys[_GOING]], query_params=others)


def _shown_columns(rows: Rows) -> list[Column]:
    """The columns of the table: where a row stands is the link to its cell, and needs no second column."""
    columns = rows.all_columns
    has_place = any(column.name == PLACE for column in columns)
    return [column for column in columns if column.name != OPEN or not has_place]


def _head(column: Column, sorted_by: str, is_descending: bool, *, is_first: bool) -> Head:
    sort = None
    if column.by:
        sort = UNSORTED
        if column.name == sorted_by:
            sort = DESCENDING if is_descending else ASCENDING
    return Head(column.name, _(column.label), column.kind.value, sort, is_first)


def _order_in_words(rows: Rows, name: str, is_descending: bool) -> str:
    """How the list is sorted: "Received, downwards"; "" for its own order."""
    label = next((column.label for column in rows.all_columns if column.name == name), "")
    if not label:
        return ""
    said = _("{column}, downwards") if is_descending else _("{column}, upwards")
    return said.format(column=_(label))


def put_in_lines(now: datetime, rows: Rows, laid: DataFrame) -> list[Line]:
    """A line of the table for each of `rows`, which were `laid` out."""
    clean: Callable[[object], str] = text.plain if rows.is_masked else text.mask
    cells = [_cells(now, laid, column) for column in _shown_columns(rows)]
    parts = zip(*(laid[name] for name in (HEAD, WORDS, DETAIL)), strict=True)
    places = laid[PLACE] if rows.has_places else [""] * len(laid)
    opens = _opens(rows, laid)
    lines = []
    for row, card, where, opened in zip(zip(*cells, strict=True), parts, places, opens, strict=True):
        head, words, detail = (text.plain(clean(part), LONGEST_LINE) for part in card)
        lines.append(Line(row, head, words, detail, text.plain(where), opened))
    return lines


def _opens(rows: Rows, laid: DataFrame) -> list[str]:
    """For each row the keys of the address that it opens; "" for none."""
    if rows.table:
        return [urlencode({own_keys.ROW: key}) for key in own_keys.row_keys(rows.table, rows.selected)]
    if rows.leads_to:
        return ["" if keys is None else urlencode(keys) for keys in laid[LEADS_WITH]]
    return [""] * len(laid)


def _cells(now: datetime, laid: DataFrame, column: Column) -> list[str | Cell]:
    values = laid[column.name]
    if column.kind is Kind.LINK:
        urls = map(text.safe_url, values)
        return [Cell(_(column.words), href=url) if url else "" for url in urls]
    if column.kind is Kind.ACTION:
        return [Cell(_(column.words), href=value, is_action=True) if value else "" for value in values]
    words = [text.plain(word, LONGEST_CELL) for word in words_of(now, values, column)]
    if column.kind is Kind.VERDICT:
        return [Cell(word, tone_of(word)) for word in words]
    if column.name == PLACE and OPEN in laid:
        links = map(text.safe_url, laid[OPEN])
        return [
            Cell(word, href=url, title=_("Open the cell")) if url else word
            for word, url in zip(words, links, strict=True)
        ]
    return list(words)


def words_of(now: datetime, values: Iterable[Any], column: Column) -> list[str]:
    """A column of a laid-out frame in the words that are shown, and in which one can look for some."""
    match column.kind:
        case Kind.NUMBER:
            return ["" if pd.isna(value) else _number(value) for value in values]
        case Kind.MOMENT:
            return [numbers.moment(value, now) for value in values]
        case Kind.DAY:
            return [numbers.day(value, now) for value in values]
        case Kind.MASKED:
            return [text.mask(value) for value in values]
        case _:
            return [text.plain(value) for value in values]


def _number(value: float) -> str:
    return numbers.indian(int(value)) if float(value).is_integer() else numbers.decimal(float(value))
