"""What nothing is known of, since no worksheet of it could be read: none, where all stand."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot


@once_a_snapshot
def unread_worksheets(snapshot: Snapshot, table: str) -> tuple[str, ...]:
    """The worksheets of `table`, a key of `schema.TABLES`, if there are none, or none could be read for want
    of a header; () where one could be, be it empty. A number of such a table is not nought but unknown."""
    counts = snapshot.counts[table]
    if not counts.worksheets:
        return snapshot.settings.titles(table)
    problems = snapshot.problems
    lacking = problems[problems["code"].isin(schema.NOTHING_READ) & (problems["table"] == table)]
    is_all = not counts.read and len(lacking) >= len(counts.worksheets)
    return tuple(map(str, lacking["worksheet"])) if is_all else ()


@once_a_snapshot
def unread_that_are_needed(snapshot: Snapshot) -> tuple[str, ...]:
    """The worksheets of all tables of which nothing is known though they are needed, each once."""
    needed = (spec.name for spec in schema.JUDGED_TABLES if not spec.may_be_absent)
    return tuple(dict.fromkeys(title for table in needed for title in unread_worksheets(snapshot, table)))
