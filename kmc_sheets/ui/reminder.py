"""A reminder for a department: drafted here, sent by a person."""

from __future__ import annotations

from typing import Any

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import LANGUAGES, _
from kmc_sheets.reminders import Reminder, mail_link, reminder, whatsapp_link
from kmc_sheets.selections.contacts import SEVERAL, directory
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import text
from kmc_sheets.ui.view import View


def show_reminder(view: View, department: str) -> None:
    """The text in the language that is chosen here, to copy, and buttons that open WhatsApp or a mail."""
    if department == schema.UNRECOGNISED:
        st.markdown(_("These rows name no department of the register: there is nobody to remind."))
        return
    show_draft(view, department, pick_language(view))


def pick_language(view: View) -> str:
    """The language of what is sent, which need not be that of the page."""
    picked = st.segmented_control(
        _("Language of the message"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        default=view.language,
        required=True,
        key="reminder-language",
    )
    return str(picked or view.language)


def show_draft(view: View, department: str, language: str) -> None:
    """The text in `language`, to copy, and buttons that open WhatsApp or a mail."""
    message = _reminder(view.snapshot, department, language)
    if message is None:
        st.markdown(_("There is nothing to remind this department of."))
        return
    with st.container(key="reminder-text"):
        st.code(message.text, language=None, wrap_lines=True)
    _show_sending(view, department, message)


@once_a_snapshot
def _reminder(snapshot: Snapshot, department: str, language: str) -> Reminder | None:
    return reminder(snapshot, department, language)


def _show_sending(view: View, department: str, message: Reminder) -> None:
    found = directory(view.snapshot, department)
    contact: dict[Any, Any] = found.iloc[0].to_dict() if len(found) else {}
    st.markdown(text.esc(_to_whom(contact)))
    if view.may_see_particulars(department):
        _show_buttons(view, contact, message)
    st.caption(_("The button at the upper right of the text copies it. Nothing is sent by this dashboard."))


def _to_whom(contact: dict[Any, Any]) -> str:
    """The one-point contact's name and designation, or why there is nobody to send it to."""
    if contact.get("verdict") == SEVERAL:
        return _("Several are named as one-point contact: copy the text and send it to the right one.")
    whom = ", ".join(filter(None, (text.mask(contact.get(name)) for name in ("name", "designation"))))
    if not whom:
        return _("Nobody is named as one-point contact: copy the text.")
    return _("To the one-point contact: {name}.").format(name=whom)


def _show_buttons(view: View, contact: dict[Any, Any], message: Reminder) -> None:
    """WhatsApp and e-mail, where a number or address can be read. On the sample they lead nowhere."""
    ways = (
        ("whatsapp", _("WhatsApp"), whatsapp_link(message, contact.get("mobile"))),
        ("mail", _("E-mail"), mail_link(message, contact.get("email"))),
    )
    if not any(address for __, __, address in ways):
        return
    with st.container(key="reminder-buttons", horizontal=True):
        for kind, words, address in ways:
            if address:
                leads = "about:blank" if view.is_sample else address
                st.link_button(words, leads, disabled=view.is_sample, key=f"remind-{kind}")
    if view.is_sample:
        st.caption(_("On the sample the buttons lead nowhere."))
