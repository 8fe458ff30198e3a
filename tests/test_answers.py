"""Answers kept on what they were worked out of: once, however many ask, and never too many."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from pandas import DataFrame

from kmc_sheets.selections import answers as module
from kmc_sheets.selections.answers import Answers, answers_of


def test_of_many_who_ask_at_once_one_works_and_all_have_its_answer() -> None:
    answers, together, begun, go_on = Answers(), Barrier(20), [], Event()

    def work() -> object:
        begun.append(1)
        assert go_on.wait(20)
        return object()

    def ask() -> object:
        together.wait(20)
        return answers.answer("what", work, most=10)

    with ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(ask) for _ in range(20)]
        go_on.set()
        given = {id(one.result(20)) for one in asked}
    assert len(begun) == len(given) == 1


def test_another_question_does_not_wait() -> None:
    answers, go_on = Answers(), Event()

    def slow() -> str:
        assert go_on.wait(20)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waited_for = pool.submit(answers.answer, "slow", slow, most=10)
        assert answers.answer("quick", lambda: "quick", most=10) == "quick"
        assert not waited_for.done()
        go_on.set()
        assert waited_for.result(20) == "slow"


def test_an_answer_may_rest_on_others() -> None:
    answers = Answers()
    inner = lambda: answers.answer("inner", lambda: 2, most=10)  # noqa: E731
    assert answers.answer("outer", lambda: inner() + 1, most=10) == 3
    assert len(answers) == 2


def test_what_failed_is_tried_anew_by_the_next_who_asks() -> None:
    answers = Answers()

    def fail() -> str:
        raise ValueError("no such column")

    with pytest.raises(ValueError, match="no such column"):
        answers.answer("what", fail, most=10)
    assert answers.answer("what", lambda: "now", most=10) == "now"


def test_all_who_wait_are_told_what_failed() -> None:
    answers, together = Answers(), Barrier(5)

    def fail() -> str:
        time.sleep(0.05)  # so that the others come meanwhile
        raise ValueError("no such column")

    def ask() -> None:
        together.wait(20)
        with pytest.raises(ValueError, match="no such column"):
            answers.answer("what", fail, most=10)

    with ThreadPoolExecutor(5) as pool:
        for asked in [pool.submit(ask) for _ in range(5)]:
            asked.result(20)


def test_too_many_answers_or_rows_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers()
    for number in range(5):
        answers.answer(number, lambda: 0, most=3)
    assert len(answers) == 2  # three, then all forgotten, then two
    monkeypatch.setattr(module, "MOST_ROWS", 10)
    answers = Answers()
    for number in range(4):
        answers.answer(number, lambda: DataFrame({"row": range(4)}), most=100)
    assert len(answers) == 2  # eight rows, then all forgotten, then eight


def test_they_stand_on_their_owner() -> None:
    frame = DataFrame({"row": [1]})
    assert answers_of(frame) is answers_of(frame)
    assert answers_of(frame) is not answers_of(frame.copy())
