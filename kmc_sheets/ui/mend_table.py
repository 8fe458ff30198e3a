"""Cells to mend as a table, departments by worksheets: each count a link to exactly its cells."""

from __future__ import annotations

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.selections.mending import NOBODY, cells_by_table
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.list_table import Cell, Head, Line, Written, show_table, written
from kmc_sheets.ui.mending import CELLS, OF, OF_NOBODY, PAGE, WORKSHEETS
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.problem_rows import whose
from kmc_sheets.ui.verdicts import BAD, SOON
from kmc_sheets.ui.view import View, href


def show_by_department(view: View) -> None:
    """Cells to mend by department and worksheet; nothing where there is none."""
    address = tuple(view.address().items())
    heads, lines = mend_table(view.snapshot, view.department, address)
    if not lines:
        return
    st.subheader(_("By department and worksheet"), anchor=False)
    show_table(
        heads,
        _written(view.snapshot, view.department, address),
        key="mend-table",
        alt=_("Cells to mend by department and worksheet, the most first"),
        is_dense=True,
        has_cards=False,
    )
    legend = _("{bad} with errors: rows set aside · {soon} warnings only. Each number opens its cells.")
    st.caption(text.esc(legend.format(bad=BAD.shape, soon=SOON.shape)))


@worded_once_a_snapshot
def mend_table(
    snapshot: Snapshot, department: str | None, address: tuple[tuple[str, str], ...]
) -> tuple[tuple[Head, ...], tuple[Line, ...]]:
    """Heads and lines; `address` is that of the view, in which each link changes department and cells."""
    counts = cells_by_table(snapshot, department)
    tables = [name for name in schema.TABLES if name in set(counts["table"])]
    heads = (
        Head("department", _("Department"), is_sticky=True),
        Head("all", _("All"), "number"),
        *(Head(name, _head(snapshot, name), "number") for name in tables),
    )
    lines = []
    for name, of_department in counts.groupby("department", sort=False):
        errors = dict(zip(of_department["table"], of_department["errors"].tolist(), strict=True))
        warnings = dict(zip(of_department["table"], of_department["warnings"].tolist(), strict=True))
        said = text.plain(whose(str(name)))
        cells = [_cell(said, "", sum(errors.values()), sum(warnings.values()), str(name), address)]
        cells += [
            _cell(said, table, errors[table], warnings[table], str(name), address) if table in errors else ""
            for table in tables
        ]
        lines.append(Line((said, *cells), said))
    return heads, tuple(lines)


@worded_once_a_snapshot
def _written(snapshot: Snapshot, department: str | None, address: tuple[tuple[str, str], ...]) -> Written:
    return written(mend_table(snapshot, department, address)[1])


def _head(snapshot: Snapshot, table: str) -> str:
    """A worksheet by its own title; several of a table by what they hold."""
    titles = snapshot.counts[table].worksheets
    return text.plain(titles[0], 40) if len(titles) == 1 else _(WORKSHEETS[table])


def _cell(
    said: str, table: str, errors: int, warnings: int, department: str, address: tuple[tuple[str, str], ...]
) -> Cell | str:
    shape = (BAD if errors else SOON).shape
    title = _("{department}: {errors}, {warnings}").format(
        department=said,
        errors=numbers.count(errors, "{n} error", "{n} errors"),
        warnings=numbers.count(warnings, "{n} warning", "{n} warnings"),
    )
    kind = OF_NOBODY if department == NOBODY else CELLS
    keys = dict(address) | {SHOW: f"{kind}{OF}{table}" if table else kind}
    if department != NOBODY:
        keys["department"] = department
    words = f"{shape} {numbers.indian(errors + warnings)}"
    return Cell(words, title=title, href=href(PAGE, keys))
