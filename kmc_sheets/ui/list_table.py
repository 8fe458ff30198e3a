"""A table that a browser draws as HTML: it scrolls with the page, sorts by its headers and opens its rows.

A Streamlit component (docs.streamlit.io, "components v2"): scripts/list_table.js sets every text as text. On
a narrow screen it shows a card a row instead. A heat map is one too::

    show_table(
        [Head("who", "Department", is_sticky=True), Head("16", "Mon\n16", "square")],
        [Line(["Roads", Cell("S", "good", title="Roads, Mon 16 Nov: shared")], opens="./department?...")],
        key="days", alt="Daily updates", answers=Answers(opened=...), is_dense=True, has_cards=False,
    )
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import text
from kmc_sheets.ui.own_script import component
from kmc_sheets.ui.verdicts import TONES

ASCENDING, DESCENDING, UNSORTED = "asc", "desc", ""
LONGEST_CELL: Final = 600
_OWN: Final = re.compile(r"tel:\+91[6-9][0-9]{9}|mailto:[^\s?&#]+|\./\S*", re.ASCII)
_TONE_OF: Final[Mapping[str, str]] = {tone.shape: tone.name for tone in TONES}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: `label` in the language spoken, `kind` a value of `rows.Kind`, by which it is laid out.

    `sort`: ASCENDING, DESCENDING, UNSORTED, or None where it can't be sorted. `is_sticky`: stays in sight
    when the table is scrolled sideways, and names its row; for the first column.
    """

    name: str
    label: str
    kind: str = "text"
    sort: str | None = None
    is_sticky: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than a text: a `tone` by name, words of `title` for pointer and screen reader, or
    an address. What is no plain http(s) address and none built by `reach` or within this dashboard ("./...")
    is shown as text only. `is_action`: the link looks like a button."""

    text: str
    tone: str = ""
    title: str = ""
    href: str = ""
    is_action: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, and on a phone a card of `head`, `words`, `detail` and `where` it stands.

    `opens` is the address within this dashboard ("./replies?...") that a click opens ("" for none): the first
    cell is its link, and so is the whole card. A click calls `Answers.opened`; a new tab goes to the address.
    """

    cells: Sequence[str | Cell]
    head: str = ""
    words: str = ""
    detail: str = ""
    where: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a viewer's click calls, before the next run: `opened` with the row's place, `sorted_by` with a
    column's name and whether downwards (the name "" takes the order away), `more`."""

    opened: Callable[[int], None] | None = None
    sorted_by: Callable[[str, bool], None] | None = None
    more: Callable[[], None] | None = None


def tone_of(word: str) -> str:
    """The name of the tone of a verdict's word by its shape: "bad" of "■ overdue"; "" for no shape."""
    return _TONE_OF.get(word[:1], "") if word[1:2] == " " else ""


def show_table(
    heads: Sequence[Head],
    lines: Sequence[Line],
    *,
    key: str,
    alt: str,
    answers: Answers = Answers(),
    more: str = "",
    is_dense: bool = False,
    has_cards: bool = True,
) -> None:
    """Shows `lines` under `heads`. Texts are set as they are given: make them visible text (`text.plain`).

    `key` is this table's own name, `alt` says in words what it is. `more`: what the button below says that
    calls `answers.more` ("" for no button). `is_dense`: small squares, for a heat map. `has_cards`: cards in
    place of the table on a narrow screen.
    """
    clicked = _Clicks(f"table-{key}", heads, answers)
    _component()(
        key=f"table-{key}",
        data={
            "alt": alt,
            "dense": is_dense,
            "cards": has_cards,
            "columns": [_head(head) for head in heads],
            "rows": [_line(line) for line in lines],
            "words": {
                "open": _("Open"),
                "sort": _("Sorted by"),
                "unsorted": _("The list's own order"),
                "more": more,
            },
        },
        on_opened_change=clicked.opened,
        on_sorted_change=clicked.sorted_by,
        on_sorted_as_change=clicked.sorted_as,
        on_more_change=clicked.more,
    )


@dataclass(frozen=True)
class _Clicks:
    """Hands on what the browser says; what is not among what was shown is dropped."""

    key: str
    heads: Sequence[Head]
    answers: Answers
    _sorts: dict[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorts", {head.name: head.sort for head in self.heads})

    def opened(self) -> None:
        place = self._said("opened")
        if self.answers.opened and isinstance(place, int | float):
            self.answers.opened(int(place))

    def sorted_by(self) -> None:
        """A click on a header: upwards, then downwards, then the list's own order."""
        name = str(self._said("sorted"))
        before = self._sorts.get(name)
        if self.answers.sorted_by and before is not None:
            self.answers.sorted_by("" if before == DESCENDING else name, before == ASCENDING)

    def sorted_as(self) -> None:
        name, __, direction = str(self._said("sorted_as") or "").partition(".")
        if self.answers.sorted_by and (not name or self._sorts.get(name) is not None):
            self.answers.sorted_by(name, direction == DESCENDING)

    def more(self) -> None:
        if self.answers.more:
            self.answers.more()

    def _said(self, name: str) -> object:
        state = st.session_state.get(self.key)
        return getattr(state, name, None)


def _head(head: Head) -> dict[str, Any]:
    align = "right" if head.kind == "number" else "center" if head.kind == "square" else "left"
    return {
        "name": head.name,
        "label": head.label,
        "kind": head.kind,
        "align": align,
        "sort": head.sort,
        "sticky": head.is_sticky,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "head": line.head,
        "words": line.words,
        "detail": line.detail,
        "where": line.where,
        "open": line.opens,
        "tone": tone_of(line.head),
        "cells": [cell if isinstance(cell, str) else _cell(cell) for cell in line.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "tone": cell.tone,
        "title": cell.title,
        "href": cell.href if _may_be_opened(cell.href) else "",
        "action": cell.is_action,
    }


def _may_be_opened(href: str) -> bool:
    """Whether the browser is given this address; list_table.js asks the same once more."""
    return bool(text.safe_url(href) or _OWN.fullmatch(href))


def _component() -> Any:
    return component("list_table", html='<div class="root"></div>', css=_style())


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text("utf-8")
