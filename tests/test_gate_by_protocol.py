"""Nothing typed goes round the gate: every field of every message that a page sends is looked at.

Each cell of a workbook holds a mark of its own with Markdown, HTML, a formula, an icon and a link. Where the
browser reads Markdown, none of them may arrive as typed; in a figure, no tag; as text it may stand anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kmc_sheets import schema
from kmc_sheets.live import clock
from tests.browser.server import APP, Server, messages, running
from tests.hostile_book import write_book
from tests.pages.test_pages_stand import ADDRESSES, QUERIES

MARK = "zq{n}*b*<i>&amp;$x$:red[r]:smile:![j](http://h/k)"
AS_TYPED = re.compile(r"zq\d+(?:\*b|.{0,60}(?:(?<!\\)[*<$\[!]|:smile:|http:))")
TAG = re.compile(r"zq\d+[^\"]{0,20}<i>")
# Fields that a browser shows as they are, or never shows: an element's kind and the field's name
LITERAL = {
    ("text", "body"),
    ("code", "code_text"),
    ("selectbox", "options"),
    ("selectbox", "raw_value"),
    ("selectbox", "set_value"),
    ("text_input", "value"),
    ("text_input", "default"),
    ("text_input", "placeholder"),
    # scripts/list_table.js and weekly_review.js set every text as text (tests/browser)
    ("bidi_component", "bytes"),
    ("bidi_component", "json"),
    ("plotly_chart", "alt"),
    # addresses: their keys are quoted
    ("page_link", "query_string"),
    ("page_info_changed", "query_string"),
    ("link_button", "url"),
}
ASKED = quote(MARK.format(n=0))
LONG = {
    "": ("department=" + ASKED, "show=" + ASKED, "period=" + ASKED, "lang=" + ASKED, "from=" + ASKED),
    "replies": ("sort=overdue." + ASKED, "find=overdue:" + ASKED, "row=queries!" + ASKED + "!2"),
    "about-the-numbers": ("query=" + ASKED,),
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a workbook of marks."""
    folder: Path = tmp_path_factory.mktemp("marked")
    numbers: dict[tuple[str, str, int], int] = {}

    def say(table: str, column: str, i: int) -> str:
        return MARK.format(n=numbers.setdefault((table, column, i), len(numbers)))

    with running(folder, write_book(folder, clock(), 12, say), APP) as server:
        yield server


@pytest.fixture(scope="module")
def a_department(marked: Server) -> str:
    """A department of the register."""
    for message in messages(marked, ""):
        if "_department" in str(message):
            return str(message.delta.new_element.selectbox.options[1])
    raise AssertionError("no picker of departments")


def strings(message: Message, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every string in `message`, and all bytes as text, with the names of the fields that lead to it."""
    for field, value in message.ListFields():
        for one in _each(value):
            if isinstance(one, bytes):
                one = one.decode("utf-8", "replace")
            if isinstance(one, Message):
                yield from strings(one, (*path, field.name))
            elif isinstance(one, str):
                yield (*path, field.name), one


def _each(value: Any) -> list[Any]:
    if isinstance(value, str | bytes | bool | int | float | Message):
        return [value]
    return [*value.keys(), *value.values()] if hasattr(value, "items") else list(value)


def faults(message: ForwardMsg) -> Iterator[str]:
    """What in `message` could act in a browser."""
    for path, shown in strings(message):
        if "zq" not in shown or path[-1] in ("id", "element_id", "widget_id"):
            continue
        if "spec" in path and "plotly_chart" in path:
            if TAG.search(json.dumps(json.loads(shown), ensure_ascii=False)):
                yield f"{path}: {shown[:300]}"
        elif not any((kind in path and path[-1] == name) for kind, name in LITERAL) and AS_TYPED.search(
            shown
        ):
            yield f"{path}: {shown[:300]}"


@pytest.mark.parametrize("page", ADDRESSES)
def test_what_is_typed_arrives_inert(marked: Server, a_department: str, page: str) -> None:
    assert _seen(marked, page, ["", f"department={quote(a_department)}", *LONG.get(page, ())]) > 0


@pytest.mark.slow
@pytest.mark.parametrize("page", ADDRESSES)
def test_so_it_does_in_every_list(marked: Server, page: str) -> None:
    assert _seen(marked, page, [*QUERIES.get(page, ()), "lang=bn"]) > 0


def _seen(server: Server, page: str, queries: list[str]) -> int:
    """How many strings of marks arrived, all of them inert."""
    seen = 0
    for query in queries:
        for message in messages(server, page, query):
            assert list(faults(message)) == [], (page, query)
            seen += sum("zq" in shown for __, shown in strings(message))
    return seen


@pytest.mark.parametrize("table", ["queries", "content", "events"])
def test_a_row_s_drawer_too(marked: Server, table: str) -> None:
    pages = {"queries": "replies", "content": "approvals", "events": "events"}
    worksheet, book = (
        schema.TABLES[table].worksheet,
        "Book **b** <img src=x onerror=window.__pwned=1> $x$ :smile:.xlsx",
    )
    shown = []
    for row in (2, 3, 4, 5):
        for message in messages(marked, pages[table], f"row={table}!{book}!{worksheet}!{row}"):
            assert list(faults(message)) == []
            shown += [one for path, one in strings(message) if "markdown" in path]
    assert any("How it went" in one or "typed" in one for one in shown)


def test_the_test_finds_what_goes_round(marked: Server) -> None:
    message = ForwardMsg()
    for kind, field in (
        ("markdown", "body"),
        ("metric", "label"),
        ("page_link", "label"),
        ("button", "help"),
    ):
        setattr(getattr(message.delta.new_element, kind), field, MARK.format(n=1))
        assert list(faults(message)), kind
    message.delta.new_element.plotly_chart.spec = json.dumps({"a": MARK.format(n=1)})
    assert list(faults(message))
