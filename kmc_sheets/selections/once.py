"""What is worked out once for a snapshot, or another value that is never changed, however many ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar, cast

from kmc_sheets import language
from kmc_sheets.selections.answers import answers_of
from kmc_sheets.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")

# Answers kept for one snapshot: departments by a few periods by what a page asks; beyond, all go
MOST_KEPT: Final = 2000


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
        return cast(R, _answer(snapshot, Asked(select, args, tuple(named.items()), language_of())))

    return cast(Callable[Concatenate[Snapshot, P], R], selected)


class Asked(NamedTuple):
    """A question to a snapshot; `language` is "" where the answer has no words."""

    select: Callable[..., Any]
    args: tuple[Any, ...]
    named: tuple[tuple[str, Any], ...]
    language: str


def asked_of(snapshot: Snapshot) -> list[Asked]:
    """What viewers asked of a snapshot, in the order in which it was asked first."""
    return [asked for asked in answers_of(snapshot).asked() if isinstance(asked, Asked)]


def ask(snapshot: Snapshot, asked: Asked) -> Any:
    """The answer to a question, in its language."""
    with language.speaking(asked.language or language.spoken()):
        return _answer(snapshot, asked)


def _answer(snapshot: Snapshot, asked: Asked) -> Any:
    work = partial(asked.select, snapshot, *asked.args, **dict(asked.named))
    return answers_of(snapshot).answer(asked, work, most=MOST_KEPT)
