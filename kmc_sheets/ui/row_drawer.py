"""One row on its own, at the side of the page: what it came to, its timeline, its cell."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from kmc_sheets import schema
from kmc_sheets.timelines import Step, timeline
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.verdicts import CLAUSES, verdict_word
from kmc_sheets.ui.view import View

NAMES: Final = {
    "queries": ("Query", "query_id"),
    "content": ("Content", "content_id"),
    "events": ("Event", ""),
}
TEXTS: Final = {
    "queries": {
        "query": "Query",
        "interim_reply": "Interim reply",
        "concrete_reply": "Concrete reply",
        "guidance": "Guidance",
        "status": "Status",
    },
    "content": {"title": "Title", "kind": "Kind", "approver": "Approver", "decision": "Decision"},
    "events": {"event": "Event", "venue": "Venue", "status": "Status"},
}
CLOCK: Final = {
    "forwarded": "The clock started when the query was forwarded to the department.",
    "received": "The clock started at receipt: it is not known when the department got the query.",
    "uncertain": "The moment of forwarding can't be read, so the clock started somewhere after receipt.",
    "": "The clock never started: neither receipt nor forwarding can be read.",
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
        st.info("The row that the address asks for is not in the sheets, or no longer.")
        return
    row = found.iloc[0]
    word, name = NAMES[table]
    title = f"{word} {text.esc(row[name], 40) if name else ''}".strip()
    drawer = st.dialog(title, width="medium", position="right", on_dismiss=own_keys.close_row)
    drawer(_show_row)(view, table, row)


def _show_row(view: View, table: str, row: pd.Series[Any]) -> None:
    st.markdown(f"**{text.esc(row['department'])}**")
    for line in _verdicts(view, table, row):
        st.markdown(line)
    for column, name in TEXTS[table].items():
        if text.plain(row[column]):
            st.caption(name)
            st.text(text.mask(row[column]))
    if text.safe_url(row.get("link")):
        st.markdown(text.link("Open the post", row["link"]))
    st.subheader("How it went", anchor=False)
    if table == "queries":
        st.markdown(CLOCK[str(row["clock_from"])])
    for step in timeline(view.snapshot, table, row):
        st.markdown(_step(view, step))
    st.markdown(_where(view, table, row))


def _verdicts(view: View, table: str, row: pd.Series[Any]) -> list[str]:
    if table == "content":
        office = (
            f" by {text.esc(row['office'])}" if row["office"] and row["decision_is"] == "approved" else ""
        )
        return [f"{verdict_word(schema.RELEASE, row['verdict'])}{office}"]
    if table == "events":
        return [f"{verdict_word(schema.NOTICES, row['verdict'])}"]
    limits = view.snapshot.settings.limits
    lines = []
    for clause, name, limit in (
        (schema.INTERIM, "interim", limits.interim_hours),
        (schema.CONCRETE, "concrete", limits.concrete_hours),
    ):
        took = numbers.hours(row[f"{name}_hours"])
        against = f", {took} of {numbers.hours(limit)}" if took else ""
        lines.append(f"{CLAUSES[clause].removesuffix('ies')}y: {verdict_word(clause, row[name])}{against}")
    if row["follow_up"]:
        follows = text.esc(row["follow_up_of"])
        lines.append(f"Follow-up of {follows}: {verdict_word(schema.FOLLOW_UP, row['follow_up'])}")
    return lines


def _step(view: View, step: Step) -> str:
    """A step in Markdown: when, what, and as typed in which cell."""
    when = text.esc(numbers.span(step.at, step.last, view.snapshot.now))
    if not step.typed:
        return f"◇ **{when}**  \n{step.name}"
    cell = text.link(step.cell, step.link) if step.link else text.esc(step.cell)
    return f"● **{when}**  \n{step.name}; typed “{text.esc(text.mask(step.typed), 200)}” in {cell}"


def _where(view: View, table: str, row: pd.Series[Any]) -> str:
    workbook, worksheet, number = str(row["workbook"]), str(row["worksheet"]), int(row["row"])
    where = f"{workbook}, worksheet {worksheet}, row {number}"
    link = view.snapshot.places[table].link(workbook, worksheet, f"A{number}")
    return text.link(f"Open {where}", link) if link else f"In {text.esc(where)}"
