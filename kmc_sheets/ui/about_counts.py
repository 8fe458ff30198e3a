"""Why is it 72 %? Each clause worked out for the view: how many of which verdict, and the rows behind."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.scorecard import table_of
from kmc_sheets.selections.clauses import counted
from kmc_sheets.selections.verdicts import ASIDE, MET, MISSED, Tally, rows_of_verdict, tallies
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, own_keys, text
from kmc_sheets.ui.about_verdicts import MEANINGS, WAYS
from kmc_sheets.ui.clause_rows import LAY_OUT, when_in_words, words_of_others
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.verdicts import clause_name, verdict_word
from kmc_sheets.ui.view import View, department_name, link_to

PAGE: Final = "about-the-numbers"


def key_of(clause: str, way: str, verdict: str) -> str:
    """What the address calls the rows of a clause with one verdict that count one way."""
    return f"{clause}.{way}.{verdict}"


KEYS: Final = {
    key_of(clause, *pair): (clause, *pair) for clause, meanings in MEANINGS.items() for pair in meanings
}


def about_answer(view: View) -> list[str]:
    """What a rate is, and what all clauses of the view come to."""
    rule = _(
        "A rate is what was met out of what was due, and nothing else: what is not yet due, undated or not "
        "needed counts neither for nor against."
    )
    found = [tally for clause in schema.CLAUSES for tally in _tallies(view, clause)]
    met, missed, aside = (
        sum(tally.rows for tally in found if tally.way == way) for way in (MET, MISSED, ASIDE)
    )
    said = _(
        "{department}, {period}: over the seven clauses {met} met, {missed} missed, {aside} not counted."
    )
    worked = said.format(
        department=department_name(view.department),
        period=when_in_words(view),
        met=numbers.indian(met),
        missed=numbers.indian(missed),
        aside=numbers.indian(aside),
    )
    return [rule, worked]


def show_worked(view: View) -> None:
    """Each clause's rate, and under it every verdict with its number, a link to its rows."""
    with st.container(key="worked", horizontal=True):
        for clause in schema.CLAUSES:
            _show_clause(view, clause)


def _show_clause(view: View, clause: str) -> None:
    settings = view.snapshot.settings.scorecard
    found = counted(view.snapshot, clause, view.period.start, view.period.end, view.department)
    others = words_of_others(found.others)
    rate = numbers.rate_in_words(found.rate.met, found.rate.missed, others, (settings.good, settings.watch))
    st.markdown(f"**{text.esc(clause_name(clause))}**: {text.esc(rate)}")
    for tally in _tallies(view, clause):
        show = key_of(clause, tally.way, tally.verdict)
        link_to(view, PAGE, tally_in_words(clause, tally), **{own_keys.SHOW: show})


def tally_in_words(clause: str, tally: Tally) -> str:
    """ "● in time: 18 (met)"."""
    said = _("{verdict}: {n} ({way})")
    word = verdict_word(clause, tally.verdict)
    return said.format(verdict=word, n=numbers.indian(tally.rows), way=_(WAYS[tally.way]))


def show_asked_verdict(view: View, show: str) -> None:
    """The rows of one number of the worked lines."""
    clause, way, verdict = KEYS[show]
    rows = verdict_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    words = tally_in_words(clause, Tally(verdict, way, rows.total))
    st.subheader(text.esc(f"{clause_name(clause)}: {words}"), anchor=False)
    key = show.replace(".", "-")
    alt = _("{clause}, row by row").format(clause=clause_name(clause))
    show_rows(view, PAGE, rows, key=key, alt=alt, empty=_("No row."))


def verdict_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show`, one of `KEYS`, names, ready to be listed."""
    clause, way, verdict = KEYS[show]
    found = rows_of_verdict(snapshot, clause, (way, verdict), start, end, department)
    return LAY_OUT[table_of(clause)](snapshot, found)


def _tallies(view: View, clause: str) -> tuple[Tally, ...]:
    return tallies(view.snapshot, clause, view.period.start, view.period.end, view.department)
