"""What is said instead of a nought where a worksheet was not read: nobody is told that nothing is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import TypeAlias

from kmc_sheets.language import _
from kmc_sheets.selections.unread import unread_worksheets
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text
from kmc_sheets.ui.figure import NO_NUMBER, Figure
from kmc_sheets.ui.verdicts import UNKNOWN

Count: TypeAlias = Callable[[Snapshot, str | None], Figure]


def unread_in_words(snapshot: Snapshot, *tables: str) -> str:
    """A sentence where nothing is known of some of `tables`, keys of `schema.TABLES`; "" where something is
    known of each."""
    worksheets = [name for table in tables for name in unread_worksheets(snapshot, table)]
    if not worksheets:
        return ""
    return _("Nothing is known of what belongs to {worksheets}.").format(worksheets=_quoted(worksheets))


def nothing_read(worksheets: Iterable[str]) -> str:
    """That nothing was read of these, and where it says why."""
    said = _("Not found, or not to be read: {worksheets}. Cells to mend says what is wrong.")
    return said.format(worksheets=_quoted(worksheets))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{text.plain(name)}”" for name in names)


def nobody_to_call(snapshot: Snapshot) -> str:
    """Why there is nobody to call: nothing is overdue, or nothing is known of it."""
    return unread_in_words(snapshot, "queries") or _("Nobody: no department has a reply overdue.")


def known(snapshot: Snapshot, table: str, figure: Figure) -> Figure:
    """`figure`, which counts rows of `table`; without its number where nothing of that was read."""
    if not unread_worksheets(snapshot, table):
        return figure
    return replace(
        figure, number=NO_NUMBER, details=(_("not known: its worksheet was not read"),), tone=UNKNOWN
    )


def of_table(table: str) -> Callable[[Count], Count]:
    """The same for a function that gives a figure of a snapshot and a department."""

    def decorate(count: Count) -> Count:
        @wraps(count)
        def counted(snapshot: Snapshot, department: str | None) -> Figure:
            return known(snapshot, table, count(snapshot, department))

        return counted

    return decorate
