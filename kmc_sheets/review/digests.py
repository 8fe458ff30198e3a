"""A digest of each row of a week, by which a later review tells what has changed in it. Pure.

A row is what stands in its known columns, as stored; where it stands does not matter, so that sorting and
inserting change nothing. Digests are keyed: without the key of their file nobody can look for a text in
them, and no text can be read out of them. Source: docs/rules.md, section 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.periods import Period
from kmc_sheets.reading.places import TIME_HALF
from kmc_sheets.scorecard import in_period
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.grid import Cell

KEY_BYTES: Final = 32
_DAY: Final = 86_400
_MOST_DAYS: Final = 1e7  # beyond, a number is no serial date
_SIZE: Final = 12  # bytes: of a hundred thousand rows no two are equal by chance
# The tables whose rows belong to weeks, and the column that holds a row's own id
TABLES: Final = {"queries": "query_id", "activities": "", "events": "", "content": "content_id"}


class RowDigest(NamedTuple):
    """A row: `name` stands for its id, or its place where it has none, `content` for what it holds; hex."""

    name: str
    content: str


Digests = Mapping[str, Sequence[RowDigest]]  # by table


def digest_week(snapshot: Snapshot, week: Period, key: bytes) -> dict[str, list[RowDigest]]:
    """The rows that count in a week, by table; `key` are `KEY_BYTES` bytes."""
    return {
        table: list(
            _digest_table(snapshot, table, in_period(getattr(snapshot, table), week.start, week.end), key)
        )
        for table in TABLES
    }


def _digest_table(snapshot: Snapshot, table: str, frame: DataFrame, key: bytes) -> Iterator[RowDigest]:
    own_id = TABLES[table]
    moments = frozenset(schema.TABLES[table].moments)
    for (workbook, worksheet), rows in frame.groupby(["workbook", "worksheet"], observed=True, sort=False):
        numbers = rows["row"].tolist()
        ids = rows[own_id].tolist() if own_id else [""] * len(numbers)
        stored = snapshot.places[table].stored(str(workbook), str(worksheet), numbers)
        for number, name, cells in zip(numbers, ids, stored, strict=True):
            named = f"id {name}" if name else f"{workbook}\x1f{worksheet}\x1f{number}"
            yield RowDigest(
                _digest(named, key), _digest("\x1e".join(_spelt(cell, moments) for cell in cells), key)
            )


def _spelt(cell: tuple[str, Cell], moments: frozenset[str]) -> str:
    """A cell so that no two different ones are spelt alike: the number 5 is not the text 5, TRUE not 1.

    Moments count to the second and other numbers to twelve digits: a program that opens and saves a file
    changes what is beyond.
    """
    name, value = cell
    if isinstance(value, str):
        return f"{name}\x1ftext\x1f{value!r}"
    if isinstance(value, bool):
        return f"{name}\x1fbool\x1f{value}"
    is_moment = name.removesuffix(TIME_HALF) in moments and abs(value) < _MOST_DAYS
    number = str(round(value * _DAY)) if is_moment else f"{value:.12g}"
    return f"{name}\x1fnumber\x1f{number}"


def _digest(text: str, key: bytes) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE, key=key).hexdigest()


def compare(then: Digests, now: Digests) -> tuple[int, int]:
    """How many rows of now were not there then, or said something else; and how many are gone.

    A row of then is gone if none of now holds the same, nor has its id or place and holds something else.
    """
    added_or_altered, gone = 0, 0
    for table in TABLES:
        earlier, later = Counter(then.get(table, ())), Counter(now.get(table, ()))
        stayed = earlier & later
        old, new = (list((rows - stayed).elements()) for rows in (earlier, later))
        old, new = _beyond(old, new), _beyond(new, old)  # what only moved is neither
        added_or_altered += len(new)
        altered = Counter(row.name for row in old) & Counter(row.name for row in new)
        gone += len(old) - altered.total()
    return added_or_altered, gone


def _beyond(rows: Sequence[RowDigest], others: Sequence[RowDigest]) -> list[RowDigest]:
    """Those of `rows` whose content `others` do not have, or not so often."""
    left = Counter(row.content for row in others)
    beyond = []
    for row in rows:
        if left[row.content]:
            left[row.content] -= 1
        else:
            beyond.append(row)
    return beyond
