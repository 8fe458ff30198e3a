"""Whom to call: the departments with the most overdue, their one-point contact, and two buttons."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections.due_now import departments_to_call, overdue_of_nobody
from kmc_sheets.ui import numbers, reach, text
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.unread import nobody_to_call
from kmc_sheets.ui.view import View, department_name, link_to

_NOBODY: Final = {
    "missing": N_("Nobody is named as one-point contact"),
    "several": N_("Several contacts are named: it must be one"),
    "inactive": N_("The department is no longer active: nobody is named"),
}


def show_departments_to_call(view: View) -> None:
    """At most five departments, the most overdue first; says so where there is none."""
    found = departments_to_call(view.snapshot, view.department)
    if found.empty:
        st.markdown(text.esc(nobody_to_call(view.snapshot)))
    elif view.is_sample:
        st.caption(_("On the sample the buttons lead nowhere."))
    for place, row in enumerate(found.to_dict("records")):
        with st.container(key=f"callrow-{place}", horizontal=True, vertical_alignment="center"):
            _show_whom(view, row)
            if row["verdict"] not in _NOBODY and view.may_see_particulars(str(row["department"])):
                _show_buttons(view, str(row["mobile"]), place)
    if not found.empty and not all(map(view.may_see_particulars, found["department"].astype(str))):
        st.caption(_("Number and address are only for those allowed to see them."))
    unknown = 0 if view.department else overdue_of_nobody(view.snapshot)
    if unknown:
        said = numbers.count(
            unknown,
            "{n} overdue query of no recognised department: see Cells to mend",
            "{n} overdue queries of no recognised department: see Cells to mend",
        )
        link_to(view, "cells-to-mend", said, department=schema.UNRECOGNISED)


def _show_whom(view: View, row: dict[Any, Any]) -> None:
    overdue = numbers.count(int(row["overdue"]), "{n} query overdue", "{n} queries overdue")
    whom = ", ".join(filter(None, (text.mask(row["name"]), text.mask(row["designation"]))))
    nobody = _NOBODY.get(str(row["verdict"]), N_("The contact's name can't be read"))
    named = f"**{text.esc(department_name(row['department']))}**, {text.esc(overdue)}"
    st.page_link(
        view.links["replies"],
        label=f"{named} *{text.esc(whom or _(nobody))}*",
        query_params=view.address(department=str(row["department"]), **{SHOW: "overdue"}),
        width="stretch",
    )


def _show_buttons(view: View, mobile: str, place: int) -> None:
    """Call and WhatsApp; on the sample they are drawn, but lead nowhere."""
    call, chat = reach.call_address(mobile), reach.whatsapp_address(mobile)
    if call is None or chat is None:
        st.markdown(_("No mobile number that can be read"), width="content")
        return
    for words, address in ((_("Call"), call), (_("WhatsApp"), chat)):
        st.link_button(
            words,
            "about:blank" if view.is_sample else address,
            disabled=view.is_sample,
            key=f"call-{address[:4]}-{place}",
        )
