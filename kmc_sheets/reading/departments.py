"""Names of departments as clerks spell them. Source: docs/rules.md, section 2, Departments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kmc_sheets.reading.text import words
from kmc_sheets.schema import UNRECOGNISED

_BESIDE = frozenset({"dept", "deptt", "department", "of", "the"})
_MOST_EDITS = 2
_CLEAR_LEAD = 2  # the next one must be so many edits further


def department_key(name: str) -> str:
    """A name as it is compared: no case, spaces, punctuation, `and`; no `Dept`, `of`, `the` beside it."""
    parts = [part for part in words(name) if part != "and"]
    while parts and parts[0] in _BESIDE:
        del parts[0]
    while parts and parts[-1] in _BESIDE:
        del parts[-1]
    return "".join(parts)


def edits_allowed(letters: int) -> int:
    """How many edits still make a near spelling of a name of so many letters."""
    return _MOST_EDITS if letters >= 8 else 1 if letters >= 5 else 0


def nearest(typed: str, spellings: Sequence[str], owners: Sequence[str]) -> str | None:
    """The owner of the one clear nearest spelling of `typed`, or None.

    `spellings` are keys, `owners[i]` is whose `spellings[i]` is; how many edits they allow is told by
    their own length. An edit inserts, deletes, changes a letter or swaps two neighbours.
    """
    near = process.extract(
        typed, spellings, scorer=OSA.distance, score_cutoff=_MOST_EDITS + _CLEAR_LEAD - 1, limit=None
    )
    allowed = [
        (distance, owners[index])
        for spelling, distance, index in near
        if distance <= edits_allowed(len(spelling))
    ]
    if not allowed:
        return None
    edits, owner = min(allowed)
    others = [distance for _, distance, index in near if owners[index] != owner]
    return None if others and min(others) < edits + _CLEAR_LEAD else owner


class Matched(NamedTuple):
    """The department meant, and the code of the problem with its spelling ("" for none)."""

    department: str
    problem: str = ""


class DepartmentMatcher(dict[str, Matched]):
    """Matches typed names with the register, each spelling once: `matcher[text]`.

    `register` gives name, short name and aliases of each department.
    """

    def __init__(self, register: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        super().__init__()
        entries = list(register)
        self._tiers = (
            _unshared((department_key(name), name) for name, _, _ in entries),
            _unshared((department_key(short), name) for name, short, _ in entries),
            _unshared((department_key(alias), name) for name, _, aliases in entries for alias in aliases),
        )
        pairs = {
            (department_key(spelling), name)
            for name, short, aliases in entries
            for spelling in (name, short, *aliases)
        }
        known = sorted(pair for pair in pairs if pair[0])
        self._spellings = [spelling for spelling, _ in known]
        self._owners = [name for _, name in known]

    def __missing__(self, text: str) -> Matched:
        matched = self[text] = self._match(department_key(text))
        return matched

    def _match(self, typed: str) -> Matched:
        for tier in self._tiers:
            if typed in tier:
                return Matched(tier[typed])
        near = nearest(typed, self._spellings, self._owners)
        return Matched(near, "near_department") if near else Matched(UNRECOGNISED, "unknown_department")


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Spelling -> department, without empty spellings and those that two departments share."""
    found: dict[str, set[str]] = {}
    for spelling, name in pairs:
        if spelling:
            found.setdefault(spelling, set()).add(name)
    return {spelling: names.pop() for spelling, names in found.items() if len(names) == 1}
