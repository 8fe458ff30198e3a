"""One row on its own, at the side of the page: what it came to, its timeline, its cell."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import N_, _, digits, speak
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.explanations import REPLIES
from kmc_sheets.ui.gate import turn_away_if_changed
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.row_story import show_story
from kmc_sheets.ui.verdicts import office_name, verdict_word
from kmc_sheets.ui.view import View, department_name

NAMES: Final = {
    "queries": (N_("Query {id}"), "query_id"),
    "content": (N_("Content {id}"), "content_id"),
    "events": (N_("Event"), ""),
}
TEXTS: Final = {
    "queries": {
        "query": N_("Query"),
        "interim_reply": N_("Interim reply"),
        "concrete_reply": N_("Concrete reply"),
        "guidance": N_("Guidance"),
        "status": N_("Status"),
    },
    "content": {
        "title": N_("Title"),
        "kind": N_("Kind"),
        "approver": N_("Approver"),
        "decision": N_("Decision"),
    },
    "events": {"event": N_("Event"), "venue": N_("Venue"), "status": N_("Status")},
}


def show_asked_row(view: View) -> None:
    """Shows the row that the address asks for, if there is one; says so where it is gone."""
    asked = own_keys.asked_row()
    if asked is None or asked[0] not in NAMES:
        return
    table, workbook, worksheet, number = asked
    frame = getattr(view.snapshot, table)
    found = frame[
        (frame["row"] == number) & (frame["worksheet"] == worksheet) & (frame["workbook"] == workbook)
    ]
    if found.empty:
        st.info(_("The row that the address asks for is not in the sheets, or no longer."))
        return
    row = found.iloc[0]
    word, name = NAMES[table]
    title = text.esc(_(word).format(id=text.plain(text.mask(row[name]), 40) if name else ""))
    drawer = st.dialog(title, width="medium", position="right", on_dismiss=own_keys.close_row)
    drawer(show_row)(view, table, row)


def show_row(view: View, table: str, row: pd.Series[Any]) -> None:
    """A row of `table` (a key of `NAMES`): what it came to, its texts, its timeline and its place."""
    turn_away_if_changed(view.viewer)
    speak(view.language)  # the drawer may run without the rest of the page
    st.markdown(_whose(view, str(row["department"])))
    for line in _verdicts(view, table, row):
        st.markdown(line)
    for column, name in TEXTS[table].items():
        if text.plain(row[column]):
            st.caption(_(name))
            st.text(text.mask(row[column]))
    if text.safe_url(row.get("link")):
        st.markdown(text.link(_("Open the post"), row["link"]))
    show_story(view, table, row)
    st.markdown(_where(view, table, row))


def _whose(view: View, department: str) -> str:
    """The department in bold, and its one-point contact."""
    name = f"**{text.esc(department_name(department))}**"
    officer = officers(view.snapshot).get(department, "")
    return f"{name}, {text.esc(officer)}" if officer else name


def _verdicts(view: View, table: str, row: pd.Series[Any]) -> list[str]:
    if table == "content":
        word = verdict_word(schema.RELEASE, row["verdict"])
        if row["office"] and row["decision_is"] == "approved":
            word = _("{verdict}, by {office}").format(
                verdict=word, office=text.plain(office_name(row["office"]))
            )
        return [text.esc(word)]
    if table == "events":
        return [verdict_word(schema.NOTICES, row["verdict"])]
    limits = view.snapshot.settings.limits
    lines = [
        _reply(schema.INTERIM, row["interim"], row["interim_hours"], limits.interim_hours),
        _reply(schema.CONCRETE, row["concrete"], row["concrete_hours"], limits.concrete_hours),
    ]
    if row["follow_up"]:
        said = _("Follow-up of {id}: {verdict}")
        word = verdict_word(schema.FOLLOW_UP, row["follow_up"])
        lines.append(text.esc(said.format(id=text.mask(row["follow_up_of"]), verdict=word)))
    return lines


def _reply(clause: str, verdict: object, took: float, limit: float) -> str:
    said = {"reply": _(REPLIES[clause]), "verdict": verdict_word(clause, verdict)}
    length = numbers.hours(took)
    if not length:
        return _("{reply}: {verdict}").format(**said)
    return _("{reply}: {verdict}, {took} of {limit}").format(**said, took=length, limit=numbers.hours(limit))


def _where(view: View, table: str, row: pd.Series[Any]) -> str:
    workbook, worksheet, number = str(row["workbook"]), str(row["worksheet"]), int(row["row"])
    where = _("{workbook}, worksheet {worksheet}, row {row}").format(
        workbook=workbook, worksheet=worksheet, row=digits(str(number))
    )
    link = view.snapshot.places[table].link(workbook, worksheet, f"A{number}")
    if link:
        return text.link(_("Open {place}").format(place=where), link)
    return text.esc(_("In {place}").format(place=where))
