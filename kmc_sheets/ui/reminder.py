"""A reminder for a department: drafted here, sent by a person."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from kmc_sheets.language import LANGUAGES, _
from kmc_sheets.reminders import Reminder, departments_to_remind, mail_link, reminder, whatsapp_link
from kmc_sheets.selections.contacts import directory
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text
from kmc_sheets.ui.view import View


def show_reminder_picker(view: View) -> None:
    """A reminder for the department looked at, or for one that is picked here."""
    names = departments_to_remind(view.snapshot)
    if view.department is None and names:
        picked = st.selectbox(_("Reminder for"), names, format_func=text.plain, key="reminder-for")
        show_reminder(view, str(picked))
    elif view.department is not None:
        show_reminder(view, view.department)
    else:
        st.markdown(_("There is nothing to remind anybody of."))


def show_reminder(view: View, department: str) -> None:
    """The text in the language that is chosen here, to copy, and buttons that open WhatsApp or a mail."""
    language = st.segmented_control(
        _("Language of the reminder"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        default=view.language,
        required=True,
        key="reminder-language",
    )
    message = _reminder(view.snapshot, department, str(language or view.language))
    if message is None:
        st.markdown(_("There is nothing to remind this department of."))
        return
    st.code(message.text, language=None, wrap_lines=True)
    _show_sending(view, department, message)


@once_a_snapshot
def _reminder(snapshot: Snapshot, department: str, language: str) -> Reminder | None:
    return reminder(snapshot, department, language)


def _show_sending(view: View, department: str, message: Reminder) -> None:
    found = directory(view.snapshot, department)
    contact: dict[Any, Any] = found.iloc[0].to_dict() if len(found) else {}
    whom = ", ".join(filter(None, (text.mask(contact.get(name)) for name in ("name", "designation"))))
    said = _("To the one-point contact: {name}.").format(name=whom)
    st.markdown(text.esc(said if whom else _("Nobody is named as one-point contact: copy the text.")))
    if view.may_see_particulars(department):
        with st.container(key="reminder-buttons", horizontal=True):
            for kind, words, address in (
                ("whatsapp", _("WhatsApp"), whatsapp_link(message, contact.get("mobile"))),
                ("mail", _("E-mail"), mail_link(message, contact.get("email"))),
            ):
                _show_button(view, kind, words, address)
    st.caption(_("The button at the upper right of the text copies it. Nothing is sent by this dashboard."))
    if view.is_sample:
        st.caption(_("On the sample the buttons lead nowhere."))


def _show_button(view: View, kind: str, words: str, address: str | None) -> None:
    is_dead = view.is_sample or address is None or pd.isna(address)
    st.link_button(words, "about:blank" if is_dead else str(address), disabled=is_dead, key=f"remind-{kind}")
