"""Downloads of a list: all its rows, with a head that says when, of what and by which rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from threading import Lock
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from kmc_sheets.export import MOST_ROWS, Sheet, Value, csv_bytes, xlsx_bytes
from kmc_sheets.language import _, speaking
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.gate import made_for
from kmc_sheets.ui.rows import Column, Kind, Rows
from kmc_sheets.ui.settings_words import settings_in_words
from kmc_sheets.ui.view import View, department_name

# Made one at a time, so that nobody's downloads take the machine away from everybody's pages
_MAKING: Final = Lock()
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the head of a file says of its list: what it is, what was looked for in it, how it is sorted."""

    title: str
    looked_for: str = ""
    order: str = ""


def show_downloads(view: View, rows: Rows, places: NDArray[np.intp], name: str, wording: Wording) -> None:
    """Two buttons, for the rows at `places`; a file is made when one is pressed. It is called `name` and the
    day."""
    dated = f"{name}-{view.snapshot.now:%Y-%m-%d}"
    for kind, mime, write in (("CSV", "text/csv", csv_bytes), ("XLSX", XLSX_TYPE, xlsx_bytes)):
        st.download_button(
            kind,
            made_for(view.viewer, partial(make, view, rows, places, wording, write)),
            f"{dated}.{kind.lower()}",
            mime,
            key=f"download-{kind}-{name}",
            on_click="ignore",
            help=_("Download all rows of this list as {kind}").format(kind=kind),
        )


def make(
    view: View, rows: Rows, places: NDArray[np.intp], wording: Wording, write: Callable[[Sheet], bytes]
) -> bytes:
    """The file; it may be made outside a run, so that the language is set anew."""
    with _MAKING, speaking(view.language):
        return write(sheet_of(view, rows, places, wording))


def sheet_of(view: View, rows: Rows, places: NDArray[np.intp], wording: Wording) -> Sheet:
    """The rows at `places` in words, masked as on the page; at most `MOST_ROWS`, which the head says."""
    written = rows.taken(places[:MOST_ROWS])
    laid = written.lay_out(written.selected)
    columns = rows.all_columns
    values = [_values(laid[column.name], column) for column in columns]
    head = [*_head(view, wording), (_("Rows"), _rows_in_words(len(laid), len(places)))]
    return Sheet(
        wording.title, head, [_(column.label) for column in columns], list(zip(*values, strict=True))
    )


def _rows_in_words(written: int, total: int) -> str:
    if written == total:
        return numbers.indian(total)
    said = _("the first {n} of {all}")
    return said.format(n=numbers.indian(written), all=numbers.indian(total))


def _values(column: Any, of: Column) -> list[Value]:
    match of.kind:
        case Kind.MOMENT:
            return [_wall_time(value) for value in column]
        case Kind.DAY:
            return [None if pd.isna(value) else date(value.year, value.month, value.day) for value in column]
        case Kind.NUMBER:
            return [None if pd.isna(value) else _number(value) for value in column]
        case Kind.LINK:
            return [text.safe_url(value) for value in column]
        case Kind.ACTION:
            return [value or None for value in column]
        case Kind.MASKED:
            return [text.mask(value) for value in column]
        case _:
            return [text.plain(value) for value in column]


def _wall_time(moment: Any) -> datetime | None:
    """Kolkata's wall time, which is what a spreadsheet's moment is."""
    return None if pd.isna(moment) else moment.to_pydatetime().replace(tzinfo=None, microsecond=0)


def _number(value: Any) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _head(view: View, wording: Wording) -> list[tuple[str, str]]:
    now = view.snapshot.now
    lines = [
        (_("List"), text.plain(wording.title)),
        (_("As of"), numbers.full_moment(now)),
        (_("Sheets read"), numbers.full_moment(view.snapshot.read_at)),
        (_("Period"), numbers.days(view.period.start, view.period.end, numbers.ALWAYS_WITH_YEAR)),
        (_("Department"), text.plain(department_name(view.department))),
    ]
    if wording.looked_for:
        lines.append((_("Looked for"), text.plain(wording.looked_for)))
    if wording.order:
        lines.append((_("Sorted by"), text.plain(wording.order)))
    if view.is_sample:
        lines.append((_("Sample"), _("Every name and number is made up.")))
    return [*lines, *settings_in_words(view.snapshot.settings)]
