"""Answers that are worked out once, however many ask for them, and at the same time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Final, TypeVar, cast

from pandas import DataFrame

T = TypeVar("T")

# Answers kept for one frame
MOST_OF_A_FRAME: Final = 50
# and rows in answers: addresses that name ever other days would fill the memory with rows
MOST_ROWS: Final = 2_500_000

_ANSWERS: Final = "_kmc_answers"
_UNKNOWN: Final = object()
_MAKING: Final = Lock()
_ahead: ContextVar[bool] = ContextVar("ahead", default=False)


class Answers:
    """What was worked out of one value so far, by what was asked."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}
        self._begun: dict[Hashable, Future[Any]] = {}
        self._asked: dict[Hashable, None] = {}
        self._rows = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def answer(self, asked: Hashable, work: Callable[[], T], *, most: int) -> T:
        """What `work` gives, or gave before. Of many who ask at the same time one works, the others wait for
        it: a hundred viewers who open a page at one moment cost no more than one.

        Answers are shared: they must not be changed. Beyond `most` of them, or `MOST_ROWS` rows in them, all
        are forgotten. `work` may ask other questions, but never this one. What it raises all who wait get.
        """
        if not _ahead.get():
            self._asked[asked] = None
        known = self._known.get(asked, _UNKNOWN)
        if known is not _UNKNOWN:
            return cast(T, known)
        with self._lock:
            known = self._known.get(asked, _UNKNOWN)
            if known is not _UNKNOWN:
                return cast(T, known)
            begun = self._begun.get(asked)
            if begun is None:
                self._begun[asked] = Future()
        return cast(T, begun.result()) if begun else self._work(asked, work, most)

    def asked(self) -> list[Hashable]:
        """What was asked so far, in the order in which it was first; not what was only asked ahead."""
        return list(self._asked)

    def forget(self) -> None:
        """Forgets all answers."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._asked.clear()
        self._rows = 0

    def _work(self, asked: Hashable, work: Callable[[], T], most: int) -> T:
        try:
            answer = work()
        except BaseException as error:
            with self._lock:
                self._begun.pop(asked).set_exception(error)
            raise
        with self._lock:
            rows = _rows_in(answer)
            if len(self._known) >= most or self._rows + rows > MOST_ROWS:
                self._forget()
            self._known[asked] = answer
            self._rows += rows
            self._begun.pop(asked).set_result(answer)
        return answer


@contextmanager
def asking_ahead() -> Iterator[None]:
    """For the length of a block: what is asked is asked before anybody wants it."""
    token = _ahead.set(True)
    try:
        yield
    finally:
        _ahead.reset(token)


def answers_of(owner: object) -> Answers:
    """What was worked out of `owner` so far: kept for as long as `owner` is in use.

    They stand on `owner` itself, a plain object or a data frame, and go with it even where they hold it
    (rows that are put in words by their snapshot do). A copy has none of them.
    """
    on_owner = vars(owner)
    answers: Answers | None = on_owner.get(_ANSWERS)
    if answers is None:
        with _MAKING:
            answers = on_owner.setdefault(_ANSWERS, Answers())
    return answers


def _rows_in(answer: object) -> int:
    """How many rows an answer holds: a frame, or what has selected one."""
    frame = answer if isinstance(answer, DataFrame) else getattr(answer, "selected", None)
    return len(frame) if isinstance(frame, DataFrame) else 0
