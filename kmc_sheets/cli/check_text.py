"""What `check` says, in 100 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.cli.columns import WIDTH, cut, pad, wrap
from kmc_sheets.cli.found import FoundColumn, FoundWorksheet
from kmc_sheets.selections.approvals import unmatched_approvers
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text

_HEADER_WIDTH: Final = 40
_MOST_SPELLINGS: Final = 20
_GRADES: Final = ("error", "warning", "note")


def check_text(
    snapshot: Snapshot, found: Sequence[FoundWorksheet], lacking: Mapping[str, Sequence[str]]
) -> str:
    """All worksheets by table, what lacks, the worksheets that nothing was read from, and the approvers.

    `lacking` names for each table the worksheets that no workbook has.
    """
    lines: list[str] = []
    for table in schema.TABLES.values():
        ours = [one for one in found if one.table == table.name]
        for one in ours:
            lines += [*_worksheet(snapshot, one), ""]
        for title in lacking[table.name]:
            lines += [_lacking(table, title), ""]
    lines += [*_others(snapshot, found), *_approvers(snapshot)]
    return "\n".join(lines).rstrip()


def _worksheet(snapshot: Snapshot, one: FoundWorksheet) -> Iterator[str]:
    title = text.plain(one.worksheet) + (" (hidden)" if one.hidden else "")
    yield from wrap(f"{one.table.upper()}: worksheet {title} of {text.plain(one.workbook)}", WIDTH)
    if one.header_row is None:
        yield "  no header row was found in the first 30 rows"
    else:
        yield f"  headers in row {one.header_row}"
        for column in one.columns:
            if column.column:
                yield _header(column)
        yield from _unknown(one)
        if one.missing:
            yield from wrap(f"  without a header: {', '.join(one.missing)}", WIDTH, indent=4)
    rows = numbers.count(one.read + one.set_aside, "{n} row", "{n} rows")
    yield (
        f"  {rows}: {numbers.indian(one.read)} read, "
        f"{numbers.indian(one.set_aside)} set aside; {numbers.indian(one.blank)} blank"
    )
    yield f"  problems: {_grades(snapshot.problems, one)}"


def _header(column: FoundColumn) -> str:
    taken = column.column + (", its time" if column.is_time else "")
    second = ", a second one: used where the first is empty" if column.is_second else ""
    typed = cut(text.plain(column.header), _HEADER_WIDTH)
    return f"  {column.letters:>3}  {pad(typed, _HEADER_WIDTH)} = {taken}{second}"


def _unknown(one: FoundWorksheet) -> list[str]:
    unknown = [
        f"{column.letters} {text.plain(column.header, _HEADER_WIDTH)}"
        for column in one.columns
        if not column.column
    ]
    return wrap(f"  unknown, not used: {', '.join(unknown)}", WIDTH, indent=4) if unknown else []


def _grades(problems: pd.DataFrame, one: FoundWorksheet) -> str:
    ours = problems[
        (problems["table"] == one.table)
        & (problems["workbook"] == one.workbook)
        & (problems["worksheet"] == one.worksheet)
    ]
    return ", ".join(
        numbers.count(int((ours["grade"] == grade).sum()), f"{{n}} {grade}", f"{{n}} {grade}s")
        for grade in _GRADES
    )


def _lacking(table: schema.TableSpec, title: str) -> str:
    needed = "it may be absent" if table.may_be_absent else "it is needed"
    return cut(f"{table.name.upper()}: there is no worksheet {text.plain(title)}; {needed}", WIDTH)


def _others(snapshot: Snapshot, found: Sequence[FoundWorksheet]) -> list[str]:
    used = {(one.workbook, one.worksheet) for one in found}
    others = [
        text.plain(grid.worksheet)
        for workbook in snapshot.workbooks
        for grid in workbook.grids
        if (grid.workbook, grid.worksheet) not in used
    ]
    return [*wrap(f"Worksheets that no table is read from: {', '.join(others)}", WIDTH), ""] if others else []


def _approvers(snapshot: Snapshot) -> list[str]:
    """Approvers who match no office of their day, with counts: offices change, and so must the settings."""
    unmatched = unmatched_approvers(snapshot)
    if unmatched.empty:
        return []
    lines = ["Approvers that matched no office that may approve; kmc.toml says which may (offices):"]
    shown = unmatched.head(_MOST_SPELLINGS)
    lines += [
        f"  {numbers.indian(int(rows)):>6}  {cut(text.mask(spelling), WIDTH - 10)}"
        for spelling, rows in zip(shown["approver"], shown["rows"], strict=True)
    ]
    if len(unmatched) > len(shown):
        rest = numbers.count(len(unmatched) - len(shown), "{n} more spelling", "{n} more spellings")
        lines.append(f"  ... and {rest}")
    return lines
