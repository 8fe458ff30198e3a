"""A table that a browser draws as HTML: it scrolls with the page, sorts by its headers and opens its rows.

A Streamlit component (docs.streamlit.io, "components v2"): scripts/list_table.js sets every text as text. On
a narrow screen it shows a card a row instead. A heat map is one too::

    lines = [Line(["Roads", Cell("S", "good", title="Roads, Mon 16 Nov: shared")], opens="department=Roads")]
    show_table(
        [Head("who", "Department", is_sticky=True), Head("16", "Mon\n16", "square")],
        written(lines),  # once for all who look at them
        key="days", alt="Daily updates", under="./department?period=last-week&",
        answers=Answers(opened=...), is_dense=True, has_cards=False,
    )
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

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

    `opens` are the keys that its address has beside those of the table, as `urlencode` writes them
    ("row=..."; "" for a line that opens nothing): the first cell is its link, and so is the whole card. A
    click calls `Answers.opened`; a new tab goes to the address, `show_table`'s `under` and these keys.
    """

    cells: Sequence[str | Cell]
    head: str = ""
    words: str = ""
    detail: str = ""
    where: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Lines as the browser is sent them, in JSON, what each opens, and the names of the keys in that."""

    json: str
    opens: tuple[str, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a viewer's click calls, before the next run: `opened` with the keys of the line's `opens`,
    `sorted_by` with a column's name and whether downwards (the name "" takes the order away), `more`."""

    opened: Callable[[Mapping[str, str]], None] | None = None
    sorted_by: Callable[[str, bool], None] | None = None
    more: Callable[[], None] | None = None


def tone_of(word: str) -> str:
    """The name of the tone of a verdict's word by its shape: "bad" of "■ overdue"; "" for no shape."""
    return _TONE_OF.get(word[:1], "") if word[1:2] == " " else ""


def written(lines: Iterable[Line]) -> Written:
    """`lines` ready to be sent. Texts are set as they are given: make them visible text (`text.plain`)."""
    lines = tuple(lines)
    opens = tuple(line.opens for line in lines)
    keys = frozenset(name for one in opens for name, __ in parse_qsl(one))
    return Written(_json([_line(line) for line in lines]), opens, keys)


def show_table(
    heads: Sequence[Head],
    lines: Written,
    *,
    key: str,
    alt: str,
    under: str = "",
    answers: Answers = Answers(),
    more: str = "",
    is_dense: bool = False,
    has_cards: bool = True,
) -> None:
    """Shows `lines` under `heads`.

    `key` is this table's own name, `alt` says in words what it is. `under`: the address within this dashboard
    to which what a line opens is added ("./replies?period=today&"; `view.under` gives it). `more`: what the
    button below says that calls `answers.more` ("" for no button). `is_dense`: small squares, for a heat map.
    `has_cards`: cards in place of the table on a narrow screen.
    """
    clicked = _Clicks(f"table-{key}", heads, lines.opens, answers)
    around = {
        "alt": alt,
        "dense": is_dense,
        "cards": has_cards,
        "under": under,
        "columns": [_head(head) for head in heads],
        "words": {
            "open": _("Open"),
            "sort": _("Sorted by"),
            "unsorted": _("The list's own order"),
            "more": more,
        },
    }
    # bytes: Streamlit hands them on as they are, and would put anything else into JSON twice in each run
    said = f'{_json(around).removesuffix("}")},"rows":{lines.json}}}'.encode("utf-8", "replace")
    _component()(
        key=f"table-{key}",
        data=said,
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
    opens: Sequence[str]
    answers: Answers
    _sorts: dict[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorts", {head.name: head.sort for head in self.heads})

    def opened(self) -> None:
        place = self._said("opened")
        if not self.answers.opened or not isinstance(place, int | float):
            return
        opens = self.opens[int(place)] if 0 <= place < len(self.opens) else ""
        if opens:
            self.answers.opened(dict(parse_qsl(opens)))

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


def _json(what: object) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


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
