"""Approvers' spellings that matched no office: offices change, and the settings name who may approve."""

from __future__ import annotations

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.selections.approvals import unmatched_approvers
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.view import View


def show_unmatched_approvers(view: View, page: str) -> None:
    """The spellings with their counts, each leading to its rows; `page` is the one on which they stand."""
    st.subheader(_("Approvers that matched no office"), anchor=False)
    rows = _approvers(view.snapshot, view.department)
    if rows.total:
        st.caption(_("Offices change: kmc.toml names who may approve, and from which day."))
    show_rows(
        view,
        page,
        rows,
        key="approvers",
        alt=_("Approvers that matched no office"),
        empty=_("Each matched one."),
    )


@worded_once_a_snapshot
def _approvers(snapshot: Snapshot, department: str | None) -> Rows:
    return content_rows.approver_rows(snapshot, unmatched_approvers(snapshot, department))
