"""How a row went: its moments in order, each as typed in its cell, and how its due moments came about."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.timelines import Step, timeline
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.explanations import Explanation, explain_query
from kmc_sheets.ui.view import View


def show_story(view: View, table: str, row: pd.Series[Any]) -> None:
    """Shows the timeline of a row of `queries`, `content` or `events`; of a query also why its replies were
    due when they were, and why its verdicts are what they are."""
    st.subheader(_("How it went"), anchor=False)
    for step in timeline(view.snapshot, table, row):
        st.markdown(_step(view, step))
    if table == "queries":
        st.subheader(_("How the due moments came about"), anchor=False)
        for explanation in explain_query(view.snapshot, row):
            st.markdown(_explanation(explanation))


def _step(view: View, step: Step) -> str:
    """A step in Markdown: when, what, and as typed in which cell."""
    when = text.esc(numbers.span(step.at, step.last, view.snapshot.now))
    if not step.typed:
        return f"◇ **{when}**  \n{text.esc(_(step.name))}"
    cell = text.link(step.cell, step.link) if step.link else text.esc(step.cell)
    said = _("{step}; typed “{typed}” in {cell}")
    typed = text.esc(text.mask(step.typed), 200)
    return f"● **{when}**  \n{said.format(step=text.esc(_(step.name)), typed=typed, cell=cell)}"


def _explanation(explanation: Explanation) -> str:
    """Its title, its sentences, and the days as a list, in Markdown."""
    said = f"**{text.esc(explanation.title)}**  \n{text.esc(' '.join(explanation.sentences))}"
    days = "".join(f"\n- {text.esc(day)}" for day in explanation.days)
    return f"{said}\n{days}" if days else said
