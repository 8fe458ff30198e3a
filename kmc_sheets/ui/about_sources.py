"""What is read from where, what is hidden and why, and what the dashboard does not do."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from kmc_sheets.language import _, ngettext
from kmc_sheets.snapshot import Snapshot, TableCounts
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.frame import ages
from kmc_sheets.ui.mending import WORKSHEETS
from kmc_sheets.ui.view import View


def show_sources(view: View) -> None:
    """Which workbooks, which worksheets, how many rows, and when each had its newest entry."""
    lines = (*workbooks(view.snapshot), *sources(view.snapshot))
    st.markdown(f"{text.esc(ages(view.snapshot))}\n\n{_listed(lines)}")
    st.caption(_("Rows that were not read stand under Cells to mend."))


def workbooks(snapshot: Snapshot) -> list[str]:
    """A line a workbook: its title and when it was read."""
    said = _("Workbook {title}: read {moment}")
    lines = [
        said.format(title=text.plain(title), moment=numbers.moment(at, snapshot.now))
        for title, at in snapshot.read_at_by_workbook.items()
    ]
    return lines or [_("There is no workbook.")]


def sources(snapshot: Snapshot) -> list[str]:
    """A line a table: what it holds, its worksheets, rows read of all, and its newest entry."""
    return [_source(snapshot, name, counts) for name, counts in snapshot.counts.items()]


def _source(snapshot: Snapshot, name: str, counts: TableCounts) -> str:
    if not counts.worksheets:
        return _("{what}: there is no worksheet").format(what=_(WORKSHEETS[name]))
    newest = _newest(snapshot, counts.worksheets)
    said = ngettext(
        "{what}: worksheet {worksheets}, {read} of {rows} row read",
        "{what}: worksheet {worksheets}, {read} of {rows} rows read",
        counts.rows,
    )
    if newest:
        said = ngettext(
            "{what}: worksheet {worksheets}, {read} of {rows} row read; newest entry {moment}",
            "{what}: worksheet {worksheets}, {read} of {rows} rows read; newest entry {moment}",
            counts.rows,
        )
    return said.format(
        what=_(WORKSHEETS[name]),
        worksheets=", ".join(counts.worksheets),
        read=numbers.indian(counts.read),
        rows=numbers.indian(counts.rows),
        moment=newest,
    )


def _newest(snapshot: Snapshot, worksheets: tuple[str, ...]) -> str:
    newest = [snapshot.newest_by_worksheet.get(title) for title in worksheets]
    known = [at for at in newest if at is not None and not pd.isna(at)]
    return numbers.moment(max(known), snapshot.now) if known else ""


def show_limits(view: View) -> None:
    """What is hidden, for whose sake, and what the dashboard does not do."""
    said = [_hidden()]
    if view.is_sample:
        said.append(_("At present it shows a made-up sample."))
    limits = (
        _("It only reads: no sheet is ever written."),
        _("It sends nothing: reminders are drafted here, and a person sends them."),
        _("It guesses nothing: what can't be read is listed under Cells to mend, and counts for nobody."),
        _(
            "It never shows sample data in place of real data: if the sheets can't be read, the last good "
            "ones stand, with their age."
        ),
    )
    st.markdown("\n\n".join([*map(text.esc, said), _listed(limits)]))


def _listed(lines: Iterable[str]) -> str:
    """A list in Markdown."""
    return "\n".join(f"- {text.esc(line)}" for line in lines)


def _hidden() -> str:
    return _(
        "Citizens type their own numbers and addresses into queries: ten-digit numbers and e-mail addresses "
        "inside a sheet's text are hidden here. Officers' mobile numbers and e-mail addresses stand on "
        "Contacts alone, and lead to calls and messages only for those allowed to see them. Names and "
        "designations are not hidden."
    )
