"""What a list shows of its rows: what is looked for, in which order, and what it never tells."""

from __future__ import annotations

import gc
import json
import pickle
import weakref
from copy import deepcopy
from functools import partial
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame

from kmc_sheets.language import speaking
from kmc_sheets.selections.answers import answers_of
from kmc_sheets.ui import lists, ordering
from kmc_sheets.ui.laid_rows import laid_rows
from kmc_sheets.ui.list_table import Cell, Line, _line, tone_of, written
from kmc_sheets.ui.ordering import places_of
from kmc_sheets.ui.reply_lists import list_rows
from kmc_sheets.ui.rows import DETAIL, HEAD, OPEN, PLACE, WORDS, Column, Kind, Rows
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import under
from tests.books import NOW, WEEK, moment, sheet, taken
from tests.hostile import HOSTILE

COLUMNS = (
    Column("id", "Id", by="id"),
    Column("text", "Text", Kind.MASKED, by="text"),
    Column("hours", "Hours", Kind.NUMBER, by="hours"),
    Column("at", "At", Kind.MOMENT, by="at"),
    Column("word", "Reply", Kind.VERDICT, by="verdict"),
    Column("officer", "Officer", told_by="department"),
)
OFFICERS = {"Water": "A. Dey", "Roads": "জয়া সেন"}


def rows(**columns: list[Any]) -> Rows:
    """Rows in which each of `columns` has these values, and the others are empty."""
    number = len(next(iter(columns.values())))
    empty = {"id": "", "text": "", "verdict": "", "department": "", "workbook": "b", "worksheet": "s"}
    frame = DataFrame({name: [value] * number for name, value in empty.items()}, dtype=object)
    frame["hours"], frame["at"], frame["row"] = np.nan, pd.NaT, range(2, number + 2)
    frame["at"] = frame["at"].dt.tz_localize("Asia/Kolkata")
    for name, values in columns.items():
        frame[name] = pd.Series(values, dtype=frame[name].dtype if name != "row" else None)
    return Rows(frame, COLUMNS, lay_out)


def lay_out(frame: DataFrame) -> DataFrame:
    words = [verdict_word("interim_replies", verdict) for verdict in frame["verdict"]]
    officers = [OFFICERS.get(name, "") for name in frame["department"]]
    told = frame.assign(word=pd.Series(words, index=frame.index, dtype=object))
    told["officer"] = pd.Series(officers, index=frame.index, dtype=object)
    places = [
        f"{worksheet}, row {row}" for worksheet, row in zip(frame["worksheet"], frame["row"], strict=True)
    ]
    told[PLACE] = pd.Series(places, index=frame.index, dtype=object)
    return told.assign(**{OPEN: None, HEAD: told["id"], WORDS: told["text"], DETAIL: ""})


def order(listed: Rows, column: str = "", words: str = "", *, down: bool = False) -> list[int]:
    said = partial(lists.words_of, NOW)
    return places_of(listed, words, column, is_descending=down, said=said).tolist()


def found(listed: Rows, words: str) -> list[int]:
    """What is found in a short list; the same must be found in a long one, whose rows aren't laid out."""
    short = order(listed, words=words)
    answers_of(listed.selected).forget()
    with mock.patch.object(ordering, "SEARCHED_WHOLE", 0):
        assert order(listed, words=words) == short
    answers_of(listed.selected).forget()
    return short


def test_without_a_wish_the_list_keeps_its_own_order() -> None:
    assert order(rows(id=["b", "a"])) == [0, 1]
    assert order(rows(id=["b", "a"]), "nonsense") == [0, 1]
    assert order(rows(id=["b", "a"]), "officer") == [0, 1]  # a column without an order


def test_numbers_and_moments_go_by_size_and_unknown_comes_last_both_ways() -> None:
    listed = rows(hours=[3.0, np.nan, -1.0, 20.0])
    assert order(listed, "hours") == [2, 0, 3, 1]
    assert order(listed, "hours", down=True) == [3, 0, 2, 1]
    at = [moment("2026-11-23T16:30"), pd.NaT, moment("2026-11-22T09:00")]
    listed = rows(at=at)
    assert order(listed, "at") == [2, 0, 1]
    assert order(listed, "at", down=True) == [0, 2, 1]


def test_equal_ones_stay_in_the_lists_own_order_both_ways() -> None:
    listed = rows(id=["b", "a", "B", "A", "b"])
    assert order(listed, "id") == [1, 3, 0, 2, 4]
    assert order(listed, "id", down=True) == [0, 2, 4, 1, 3]


def test_numbers_in_texts_count_as_numbers_and_empty_texts_come_last() -> None:
    assert order(rows(id=["Q-10", "", "Q-9", "Q-100", "a\0b"]), "id") == [4, 2, 0, 3, 1]
    assert order(rows(id=["Q-10", "", "Q-9"]), "id", down=True) == [0, 2, 1]


def test_verdicts_go_by_weight_the_worst_first() -> None:
    listed = rows(verdict=["met", "running", "", "overdue", "late", "due_soon", "undated"])
    assert order(listed, "word") == [3, 4, 5, 1, 6, 0, 2]
    assert order(listed, "word", down=True) == [0, 6, 1, 5, 4, 3, 2]


def test_places_go_by_worksheet_then_row_not_by_their_words() -> None:
    listed = rows(worksheet=["B", "A", "A", "A"], row=[2, 10, 9, 1])
    assert order(listed, PLACE) == [3, 2, 1, 0]


def test_rows_of_which_several_have_one_label_are_not_doubled() -> None:
    listed = rows(id=["b", "a"])
    listed.selected.index = pd.Index([7, 7])
    assert order(listed, "id") == [1, 0]
    assert listed.taken(np.array([1])).selected["id"].tolist() == ["a"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_sorted_and_searched_like_any(text: str) -> None:
    listed = rows(id=[text, "b", text], text=[text, text, ""])
    assert sorted(order(listed, "id")) == [0, 1, 2]
    assert sorted(order(listed, "text", down=True)) == [0, 1, 2]
    assert 1 not in found(listed, text + "never") if text.strip() else True


def test_words_are_found_whatever_the_case_in_english_and_bengali() -> None:
    listed = rows(text=["No WATER here", "জল সরবরাহ", "a road", "water"])
    assert found(listed, "Water") == [0, 3]
    assert found(listed, "জল") == [1]
    assert found(listed, "  no   water ") == [0]
    assert found(listed, "fire") == []


def test_letters_typed_in_another_way_are_found() -> None:
    assert found(rows(text=["\u09a8\u09df", "x"]), "\u09a8\u09af\u09bc") == [0]
    assert found(rows(text=["\u09a8\u09af\u09bc", "x"]), "\u09df") == [0]


def test_marks_of_patterns_are_looked_for_as_they_stand() -> None:
    listed = rows(text=["a.b", "axb", "(a", "100 %"])
    assert found(listed, "a.b") == [0]
    assert found(listed, "(") == [2]
    assert found(listed, "%") == [3]


def test_a_verdict_is_found_by_its_word_in_the_language_spoken() -> None:
    listed = rows(verdict=["met", "overdue", "due_soon"])
    assert found(listed, "in time") == [0]
    assert found(listed, "met") == []
    with speaking("bn"):
        word = verdict_word("interim_replies", "overdue")
        assert found(listed, word) == [1]


def test_an_officer_is_found_by_name() -> None:
    assert found(rows(department=["Water", "Roads", ""]), "dey") == [0]
    assert found(rows(department=["Water", "Roads", ""]), "সেন") == [1]


def test_a_search_never_tells_a_number_or_address_that_is_hidden() -> None:
    listed = rows(text=["call 60000 12345 now", "write to rahul.sen@example.com", "ward 98"])
    for hidden in ("60000", "12345", "6000", "rahul", "sen@", "example.com"):
        assert found(listed, hidden) == []
    assert found(listed, "98") == [2]
    assert found(listed, "call") == [0]
    assert found(listed, "write to") == [1]


def test_what_is_found_stands_in_the_order_asked_for() -> None:
    listed = rows(text=["water", "fire", "water"], hours=[2.0, 1.0, 1.0])
    assert order(listed, "hours", "water") == [2, 0]


def test_a_list_drawn_again_is_not_searched_again() -> None:
    listed = rows(text=["water"] * 3)
    said = partial(lists.words_of, NOW)
    first = places_of(listed, "water", "", is_descending=False, said=said)
    assert places_of(listed, "water", "", is_descending=False, said=said) is first


def test_answers_go_with_their_rows_even_where_they_hold_them() -> None:
    listed = rows(text=["water"])
    answers_of(listed.selected).answer("rows", partial(lambda held: held, listed), most=1)
    gone = weakref.ref(listed.selected)
    del listed
    gc.collect()
    assert gone() is None


def test_a_snapshot_goes_with_the_rows_that_are_put_in_words_by_it() -> None:
    """Else every minute's snapshot stayed for ever."""
    snapshot = taken(sheet("queries", [["Received at", "Query"], ["20/11/2026 10:00", "Where?"]]))
    listed = list_rows(snapshot, "overdue", *WEEK, None)
    assert list_rows(snapshot, "overdue", *WEEK, None) is listed
    laid_rows(snapshot, listed, np.arange(listed.total), lambda *_: [])
    gone = weakref.ref(snapshot)
    del snapshot, listed
    gc.collect()
    assert gone() is None


def test_a_copy_of_a_frame_has_no_answers_of_it() -> None:
    frame = rows(text=["water"]).selected
    answers_of(frame).answer("asked", lambda: 1, most=1)
    for copy in (frame.copy(), frame.iloc[:1], pickle.loads(pickle.dumps(frame)), deepcopy(frame)):
        assert len(answers_of(copy)) == 0
    assert len(answers_of(frame)) == 1


@pytest.mark.parametrize(
    ("href", "is_kept"),
    [
        ("https://x.example/a", True),
        ("http://x.example/a", True),
        ("https://wa.me/916000012345?text=a%20b", True),
        ("tel:+916000012345", True),
        ("mailto:a.b@example.com", True),
        ("./replies?show=open", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//x.example/a", False),
        ("/replies", False),
        ("tel:1", False),
        ("mailto:a@b.example?bcc=c@d.example", False),
        ("https://a@x.example/", False),
        (" https://x.example/a b", False),
    ],
)
def test_only_plain_addresses_reach_the_browser(href: str, is_kept: bool) -> None:
    (cell,) = _line(Line([Cell("Open", href=href)]))["cells"]
    assert bool(cell["href"]) is is_kept


def test_a_tone_is_told_by_the_shape_before_a_word() -> None:
    assert tone_of("■ overdue") == "bad"
    assert tone_of("● in time") == "good"
    assert tone_of("overdue") == ""
    assert tone_of("?") == ""
    assert tone_of("") == ""


def test_lines_know_what_they_open_and_by_which_keys() -> None:
    lines = written([Line(["জল"], opens="row=queries%21a%26b%21c%212"), Line(["b"])])
    assert lines.opens == ("row=queries%21a%26b%21c%212", "")
    assert lines.keys == {"row"}
    assert [line["cells"] for line in json.loads(lines.json)] == [["জল"], ["b"]]
    assert under("replies", {"row": "old", "period": "today"}, lines.keys) == "./replies?period=today&"
    assert under("", {"row": "old"}, lines.keys) == "./?"
