"""The rules in plain words with today's settings, and a legend of verdicts for each clause."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import streamlit as st

from kmc_sheets import schema
from kmc_sheets.language import _, day, digits
from kmc_sheets.settings import Office, Settings
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.about_verdicts import MEANINGS, WAYS, meaning, rules_of
from kmc_sheets.ui.department_answer import how_it_ranks
from kmc_sheets.ui.mending import holidays_in_words
from kmc_sheets.ui.verdicts import clause_name, office_name, verdict_word
from kmc_sheets.ui.view import View

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_A_MONDAY: Final = date(2024, 1, 1)


def show_rules(view: View) -> None:
    """A block a clause: its rule, and when which verdict is given."""
    settings = view.snapshot.settings
    st.markdown(text.esc(_principle()))
    for clause in schema.CLAUSES:
        with st.expander(text.esc(clause_name(clause))):
            rule = " ".join(map(text.esc, rules_of(clause, settings)))
            verdicts = "  \n".join(_in_markdown(*line) for line in legend(clause, settings))
            st.markdown(f"{rule}\n\n{verdicts}")


def legend(clause: str, settings: Settings) -> list[tuple[str, str, str]]:
    """A line a verdict: shape and word, when it is given, and how it counts."""
    return [
        (verdict_word(clause, verdict), meaning(clause, way, verdict, settings), _(WAYS[way]))
        for way, verdict in MEANINGS[clause]
    ]


def _in_markdown(verdict: str, when: str, counts: str) -> str:
    return f"**{text.esc(verdict)}**: {text.esc(when)} ({text.esc(counts)})"


def _principle() -> str:
    return _(
        "A verdict is given only where what is typed forces it. A date without a time stands for the whole "
        "day: if every moment of that day gives the same verdict, that is the verdict; if not, it is "
        "undated. All verdicts are as of now. A thing counts in its own week only, Monday to Sunday."
    )


def show_settings(view: View) -> None:
    """Bands, ranking, clock, working days, the first day of daily updates, offices that may approve."""
    st.markdown("\n\n".join(map(text.esc, settings_in_words(view))))
    listed = "\n".join(f"- {text.esc(office)}" for office in offices(view.snapshot))
    st.markdown("**" + text.esc(_("Offices that may approve content")) + "**\n\n" + listed)


def settings_in_words(view: View) -> list[str]:
    """The settings that stand today, a sentence or two each."""
    settings = view.snapshot.settings
    said = _("Bands: good from {good}, watch from {watch}, poor below that.")
    bands = said.format(
        good=numbers.percent(settings.scorecard.good), watch=numbers.percent(settings.scorecard.watch)
    )
    working = _("Working days: {days}, less holidays.").format(days=_weekdays(settings))
    return [
        bands,
        how_it_ranks(view),
        _clock(settings),
        working,
        *filter(None, [holidays_in_words(view)]),
        _daily_updates_from(view.snapshot),
    ]


def offices(snapshot: Snapshot) -> list[str]:
    """The offices that may approve, a line each: name, other spellings, and from and to which day."""
    return [_office(office, snapshot) for office in snapshot.settings.offices]


def _office(office: Office, snapshot: Snapshot) -> str:
    said = _("{office}, also written as {others}") if office.aliases else "{office}"
    named = said.format(office=office_name(office.name), others="; ".join(office.aliases))
    since, until = (numbers.day(on, snapshot.now) for on in (office.since, office.until))
    if since and until:
        return _("{office} (from {first} to {last})").format(office=named, first=since, last=until)
    if since:
        return _("{office} (from {first} on)").format(office=named, first=since)
    if until:
        return _("{office} (up to {last})").format(office=named, last=until)
    return named


def _clock(settings: Settings) -> str:
    hours = settings.office_hours
    if hours is None:
        return _("The clock of replies runs day and night, on days off too.")
    said = _(
        "The clock of replies runs from {opens} to {closes} of each working day; at other times it stands "
        "still."
    )
    opens, closes = (digits(f"{at:%H:%M}") for at in (hours.opens, hours.closes))
    return said.format(opens=opens, closes=closes)


def _weekdays(settings: Settings) -> str:
    """ "Monday, Tuesday, Wednesday"."""
    places = [_WEEKDAYS.index(name) for name in settings.working_days]
    return ", ".join(day(_A_MONDAY + timedelta(days=place), "EEEE") for place in sorted(places))


def _daily_updates_from(snapshot: Snapshot) -> str:
    first = snapshot.daily_updates_from
    if first is None:
        return _("No daily update is owed yet: the sheets hold no activity.")
    on = numbers.day(first, snapshot.now)
    if snapshot.settings.daily_updates_from:
        return _("Daily updates are owed from {day}, as the settings say.").format(day=on)
    return _("Daily updates are owed from {day}, when the sheets begin to hold activities.").format(day=on)
