"""What one pass over the sheets worked out, for the next: what is unchanged is not worked out again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """The answers of one pass, each with what it was worked out of.

    A pass takes from the pass `before` the answers to the questions that are asked again of the very same
    objects, and forgets all others. An answer is shared by passes: it must not be changed, nor may what it
    was worked out of. A pass without one before works everything out.
    """

    def __init__(self, before: Memory | None = None) -> None:
        self._before: dict[Hashable, _Held] = before._held if before else {}
        self._held: dict[Hashable, _Held] = {}
        self._parts: list[Memory] = []

    def answer(self, question: Hashable, of: Sequence[object], work: Callable[[], T]) -> T:
        """What `work` gives, or gave before to the same `question` of the very same objects.

        All that `work` depends on must stand in `question`, by its value, or in `of`, by identity.
        """
        return self.answer_in_steps(question, of, lambda _: work())

    def answer_in_steps(self, question: Hashable, of: Sequence[object], work: Callable[[Memory], T]) -> T:
        """The same, where `work` takes a memory of its own for steps that may be the same where the whole is
        not."""
        held = self._held.get(question) or self._before.get(question)
        if held is None or len(held.of) != len(of) or not all(map(is_, held.of, of)):
            memory = Memory(held.memory if held else None)
            held = _Held(tuple(of), work(memory), memory)
            memory.close()
        self._held[question] = held
        return cast(T, held.answer)

    def part(self, question: Hashable) -> Memory:
        """A memory of its own for questions about one thing."""
        held = self._before.get(question)
        memory = Memory(held.memory if held else None)
        self._held[question] = _Held((), None, memory)
        self._parts.append(memory)
        return memory

    def same(self, question: Hashable, value: T, are_same: Callable[[T, T], bool]) -> T:
        """`value`, or the one of before if `are_same`: later steps then see that nothing changed."""
        held = self._held.get(question) or self._before.get(question)
        if held is None or not are_same(held.answer, value):
            held = _Held((), value, None)
        self._held[question] = held
        return cast(T, held.answer)

    def close(self) -> None:
        """Ends the pass: what was not asked again is forgotten."""
        self._before = {}
        for part in self._parts:
            part.close()
        self._parts = []


@dataclass(frozen=True, slots=True)
class _Held:
    of: tuple[object, ...]
    answer: Any
    memory: Memory | None


def are_equal(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two sequences hold equal things."""
    return one == other
