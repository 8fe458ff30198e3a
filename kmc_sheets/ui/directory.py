"""What Contacts shows: which department has nobody, and how each one-point contact is reached."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.selections import contacts as picked
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import contact_rows, numbers, text
from kmc_sheets.ui.clause_figures import clause_figures
from kmc_sheets.ui.clause_rows import show_clause_rows
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.lists import show_rows
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.verdicts import BAD, GOOD, LATE, SOON, Tone
from kmc_sheets.ui.view import View, department_name

PAGE: Final = "contacts"
EVERYBODY: Final = ""
MOST_NAMED: Final = 3
SHOWS: Final = {
    picked.MISSING: N_("Departments with nobody named"),
    picked.INCOMPLETE: N_("Contacts that lack something"),
    picked.SEVERAL: N_("Departments with several contacts"),
    picked.COMPLETE: N_("Contacts that are complete"),
}


@once_a_view
def contacts_answer(view: View) -> list[str]:
    """Which departments have nobody, an incomplete contact, or several: a sentence each."""
    found = picked.directory(view.snapshot, view.department)
    if found.empty:
        return [_nobody_to_name(view)]
    lacking = [sentence for verdict in picked.LACKING if (sentence := _lacking(view, verdict))]
    if lacking:
        return lacking
    if view.department is not None:
        said = _("{department} names one officer who can be reached: {name}.")
        return [
            said.format(department=department_name(view.department), name=text.mask(found["name"].iloc[0]))
        ]
    everybody = numbers.count(
        len(found),
        "The one department names an officer who can be reached.",
        "Each of the {n} departments names one officer who can be reached.",
    )
    return [everybody]


def _nobody_to_name(view: View) -> str:
    if view.department is None:
        return _("No department is active in the register, so nobody need be named.")
    said = _("{department} is not an active department of the register: it has no one-point contact.")
    return said.format(department=department_name(view.department))


def _lacking(view: View, verdict: str) -> str:
    found = picked.contacts_that_are(view.snapshot, verdict, view.department)
    if found.empty:
        return ""
    said = {
        picked.MISSING: ngettext(
            "{n} department has nobody named: {names}.",
            "{n} departments have nobody named: {names}.",
            len(found),
        ),
        picked.INCOMPLETE: ngettext(
            "{n} contact lacks something: {names}.", "{n} contacts lack something: {names}.", len(found)
        ),
        picked.SEVERAL: ngettext(
            "{n} department names several, and it must be one: {names}.",
            "{n} departments name several, and it must be one: {names}.",
            len(found),
        ),
    }[verdict]
    return said.format(
        n=numbers.indian(len(found)), names=named(list(map(department_name, found["department"])))
    )


def named(names: list[str]) -> str:
    """The first few names, and how many more there are: "Health, Roads, Water Supply and 4 more"."""
    first = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more <= 0:
        return first
    said = ngettext("{names} and {n} more", "{names} and {n} more", more)
    return said.format(names=first, n=numbers.indian(more))


@once_a_view
def contacts_figures(view: View) -> list[Figure]:
    """Nobody named, incomplete, several, complete; and the clause's rate."""
    found = {
        verdict: len(picked.contacts_that_are(view.snapshot, verdict, view.department)) for verdict in SHOWS
    }
    missing, incomplete, several, complete = found.values()
    words = (
        (ngettext("department with nobody named", "departments with nobody named", missing), BAD),
        (ngettext("contact that lacks something", "contacts that lack something", incomplete), LATE),
        (ngettext("department with several contacts", "departments with several contacts", several), SOON),
        (ngettext("complete contact", "complete contacts", complete), GOOD),
    )
    figures = [
        Figure(numbers.indian(number), said, (), tone if number else _none(tone), PAGE, {SHOW: verdict})
        for (verdict, number), (said, tone) in zip(found.items(), words, strict=True)
    ]
    return [*figures, *clause_figures(view, (schema.ONE_POINT,))]


def _none(tone: Tone) -> Tone | None:
    """The tone of a figure that is 0: nobody complete is nothing good."""
    return None if tone is GOOD else GOOD


def show_asked_contacts(view: View, show: str) -> None:
    """The rows of the figure that the address asks for."""
    if show not in SHOWS:
        show_clause_rows(view, show)
        return
    rows = _rows_for(view, show)
    words = _(SHOWS[show])
    st.subheader(text.esc(f"{words}: {numbers.indian(rows.total)}"), anchor=False)
    show_rows(view, PAGE, rows, key=show, alt=words, empty=_("There is none."))


def show_directory(view: View) -> None:
    """Every active department's one-point contact."""
    if view.is_sample:
        st.caption(_("On the sample nobody can be called: the names and numbers are made up."))
    rows = _rows_for(view, EVERYBODY)
    words = _("The directory of one-point contacts")
    show_rows(view, PAGE, rows, key="directory", alt=words, empty=_("No department is to name anybody."))


def _rows_for(view: View, show: str) -> Rows:
    """The rows that `show` names, with buttons if this viewer can reach anybody by them."""
    allowed = may_see(view)
    leads = bool(allowed) and not view.is_sample
    return contacts_rows(view.snapshot, show, view.department, allowed, leads=leads)


def may_see(view: View) -> frozenset[str]:
    """The departments whose officers' numbers and addresses this viewer may see."""
    names = view.snapshot.contacts["department"]
    return frozenset(str(name) for name in names if view.may_see_particulars(str(name)))


@once_a_snapshot
def contacts_rows(
    snapshot: Snapshot, show: str, department: str | None, allowed: frozenset[str], *, leads: bool
) -> Rows:
    """The rows that `show` names: one of `SHOWS`, or `EVERYBODY`. Kept apart for each `allowed`, the
    departments whose numbers and addresses are in them."""
    found: DataFrame = (
        picked.contacts_that_are(snapshot, show, department)
        if show in SHOWS
        else picked.directory(snapshot, department)
    )
    return contact_rows.directory_rows(snapshot, found, allowed, leads=leads)
