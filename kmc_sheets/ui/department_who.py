"""Who answers for a department, when it last made an entry, and the link to send."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from kmc_sheets import periods, schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.rhythm import rhythm
from kmc_sheets.selections.ages import read_of
from kmc_sheets.selections.contacts import directory
from kmc_sheets.selections.standing import controlling_officer
from kmc_sheets.ui import numbers, reach, text
from kmc_sheets.ui.contact_rows import lacks_in_words
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.reminder import show_reminder
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import View


def show_who_answers(view: View, department: str) -> None:
    """Controlling Officer, one-point contact and newest entry."""
    st.subheader(_("Who answers for it"), anchor=False)
    with part(_("Who answers for it")):
        show_who(view, department)
        show_entries(view, department)


def show_what_to_send(view: View, department: str) -> None:
    """A reminder to its one-point contact, and the link for its Controlling Officer."""
    st.subheader(_("A reminder"), anchor=False)
    with part(_("A reminder")):
        show_reminder(view, department)
    st.subheader(_("The link to send to its Controlling Officer"), anchor=False)
    with part(_("The link")):
        show_link(view, department)


def show_who(view: View, department: str) -> None:
    """Controlling Officer and one-point contact, with the buttons that reach the latter."""
    officer = text.mask(controlling_officer(view.snapshot, department))
    said = _("Controlling Officer: {name}") if officer else _("The register names no Controlling Officer.")
    st.markdown(text.esc(said.format(name=officer)))
    found = directory(view.snapshot, department)
    if found.empty:
        st.markdown(text.esc(_("It has no one-point contact: none is asked of it.")))
        return
    contact = found.iloc[0]
    st.markdown(text.esc(_contact_in_words(contact)))
    if view.may_see_particulars(department):
        _show_buttons(view, contact)
    else:
        st.caption(_("Number and address are only for those allowed to see them."))


def _contact_in_words(contact: pd.Series[Any]) -> str:
    whom = ", ".join(filter(None, (text.mask(contact["name"]), text.mask(contact["designation"]))))
    lacks = lacks_in_words(contact["lacking"])
    word = verdict_word(schema.ONE_POINT, contact["verdict"])
    if not whom:
        return _("One-point contact: {verdict}").format(verdict=word)
    if lacks:
        return _("One-point contact: {name}; lacks {what}").format(name=whom, what=lacks)
    return _("One-point contact: {name}").format(name=whom)


def _show_buttons(view: View, contact: pd.Series[Any]) -> None:
    """Call, WhatsApp and mail; on the sample they are drawn, but lead nowhere."""
    ways = (
        (_("Call"), reach.call_address(contact["mobile"])),
        (_("WhatsApp"), reach.whatsapp_address(contact["mobile"])),
        (_("E-mail"), reach.mail_address(contact["email"])),
    )
    with st.container(key="callrow-department", horizontal=True):
        for words, address in ways:
            if address:
                leads = "about:blank" if view.is_sample else address
                st.link_button(words, leads, disabled=view.is_sample, key=f"department-{words}")
    if view.is_sample:
        st.caption(_("On the sample the buttons lead nowhere."))


def show_entries(view: View, department: str) -> None:
    """When the newest entry was made, and whether the department has fallen silent."""
    st.markdown(" ".join(map(text.esc, entries_in_words(view, department))))


def entries_in_words(view: View, department: str) -> list[str]:
    """The newest entry of a department, and its rhythm beside the time since."""
    now = view.snapshot.now
    newest = view.snapshot.newest_by_department.get(department)
    if newest is None or pd.isna(newest):
        return [_("It has made no entry with a date yet.")]
    said = [
        _("Its newest entry was made {age} ({moment}).").format(
            age=numbers.ago(now - newest), moment=numbers.moment(newest, now)
        )
    ]
    found = rhythm(view.snapshot, department)
    if department in view.snapshot.silent:
        quiet = found.quiet_days or 0
        said.append(
            numbers.count(
                quiet, "It is silent: no entry for {n} day.", "It is silent: no entry for {n} days."
            )
        )
    return [*said, *filter(None, (_usual(found.usual_gap_days), _read(view, department)))]


def _read(view: View, department: str) -> str:
    """When the workbooks that hold its rows were read, where there are others besides; else "": the line
    under the page's title says it."""
    snapshot = view.snapshot
    found = read_of(snapshot, department)
    if not found or len(found) == len(snapshot.read_at_by_workbook):
        return ""
    oldest = min(found.values())
    said = ngettext(
        "Its rows stand in the workbook {titles}, read {age} ({moment}).",
        "Its rows stand in the workbooks {titles}, of which the oldest was read {age} ({moment}).",
        len(found),
    )
    return said.format(
        titles=", ".join(map(text.plain, found)),
        age=numbers.ago(snapshot.now - oldest),
        moment=numbers.moment(oldest, snapshot.now),
    )


def _usual(gap: float | None) -> str:
    """The median gap of the last eight weeks in words; "" where there is none."""
    if gap is None:
        return ""
    if gap <= 1:
        return _("It usually makes entries every day.")
    said = _("It usually makes an entry every {n} days.")
    return said.format(n=numbers.decimal(gap, 0 if gap % 1 == 0 else 1))


def show_link(view: View, department: str) -> None:
    """The absolute address of this view, to copy; it holds no secret."""
    st.code(link_to_send(st.context.url, view, department), language=None, wrap_lines=True)
    st.caption(_("The button at the upper right copies it. It opens this department with these days."))


def link_to_send(url: str | None, view: View, department: str) -> str:
    """The address of a department's page, from that of any page of the app; user part and keys that are
    not the view's own are left out. The period stands in it as days: "last week" would soon be another."""
    parts = urlsplit(url or "")
    host = parts.netloc.rpartition("@")[2]
    start = f"{parts.scheme}://{host}" if host else ""
    folder = parts.path.rpartition("/")[0]
    days = periods.dates(view.period.start, view.period.end)
    keys = replace(view, period=days).address(department=department)
    return f"{start}{folder}/department?{urlencode(keys)}"
