"""What is worked out once for a snapshot, or another value that is never changed, however many ask for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from pandas import DataFrame

from kmc_sheets import language
from kmc_sheets.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")

# Answers kept for one snapshot: departments by a few periods by what a page asks; beyond, all go
MOST_KEPT: Final = 2000
# and rows in these answers: addresses that name ever other days would fill the memory with rows
MOST_ROWS: Final = 2_500_000

_ANSWERS: Final = "_kmc_answers"
_UNKNOWN: Final = object()
_ROWS: Final = "rows kept"


def once_a_snapshot(
    select: Callable[Concatenate[Snapshot, P], R],
) -> Callable[Concatenate[Snapshot, P], R]:
    """Keeps the answers of `select(snapshot, ...)` for as long as the snapshot is in use.

    The other arguments must be hashable and are given by position. An answer is shared by all viewers: it
    must not be changed.
    """
    return _keeping(select, lambda: "")


def worded_once_a_snapshot(
    select: Callable[Concatenate[Snapshot, P], R],
) -> Callable[Concatenate[Snapshot, P], R]:
    """The same for an answer with words in it: once for each language."""
    return _keeping(select, language.spoken)


def _keeping(
    select: Callable[Concatenate[Snapshot, P], R], language_of: Callable[[], str]
) -> Callable[Concatenate[Snapshot, P], R]:
    @wraps(select)
    def selected(snapshot: Snapshot, *args: P.args, **named: P.kwargs) -> R:
        answers = answers_of(snapshot)
        asked = (select, args, tuple(named.items()), language_of())
        known = answers.get(asked, _UNKNOWN)
        if known is not _UNKNOWN:
            return cast(R, known)
        answer = select(snapshot, *args, **named)
        rows = answers.get(_ROWS, 0) + _rows_in(answer)
        if len(answers) >= MOST_KEPT or rows > MOST_ROWS:
            answers.clear()
            rows = _rows_in(answer)
        answers[asked], answers[_ROWS] = answer, rows
        return answer

    return cast(Callable[Concatenate[Snapshot, P], R], selected)


def _rows_in(answer: object) -> int:
    """How many rows an answer holds: a frame, or what has selected one."""
    frame = answer if isinstance(answer, DataFrame) else getattr(answer, "selected", None)
    return len(frame) if isinstance(frame, DataFrame) else 0


def answers_of(owner: object) -> dict[Hashable, Any]:
    """What was worked out of `owner` so far, by what was asked: kept for as long as `owner` is in use.

    They stand on `owner` itself, a plain object or a data frame, and go with it even where they hold it
    (rows that are put in words by their snapshot do). A copy has none of them.
    """
    answers: dict[Hashable, Any] = vars(owner).setdefault(_ANSWERS, {})
    return answers
