"""What a page is given, and how pages point to each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from pandas import DataFrame
from streamlit.navigation.page import StreamlitPage

from kmc_sheets import language, periods, schema
from kmc_sheets.access.departments import matched_departments
from kmc_sheets.access.viewers import GUEST, Viewer
from kmc_sheets.language import _
from kmc_sheets.periods import Period
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import shared, text
from kmc_sheets.ui.frozen import AT, asked_moment
from kmc_sheets.ui.names import department_name as department_name

# What the sidebar keeps in the address; a page may add keys of its own
OWN_KEYS: Final = ("period", "from", "to", "department", "lang")


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: one snapshot, one period, one department (None: all), in which language, by whom.

    `is_sample`: the data are made up, so nothing may lead to a call. `links` are the pages by address. What
    depends on `viewer` must not be kept for others. `said`: for a page that has the window for itself, what
    the frame would say above it. `at`: what the address calls the moment at which the view is frozen, "" for
    the newest.
    """

    snapshot: Snapshot
    period: Period
    department: str | None
    is_sample: bool = False
    links: Mapping[str, StreamlitPage] = field(default_factory=dict)
    language: str = language.ENGLISH
    viewer: Viewer = GUEST
    said: tuple[str, ...] = ()
    at: str = ""

    @property
    def today(self) -> date:
        return self.snapshot.now.date()

    def may_see_particulars(self, department: str) -> bool:
        """Whether numbers and addresses of this department's officers may be used for this viewer."""
        if self.viewer.sees_all:
            return True
        return department in own_departments(self.snapshot, self.viewer.departments)

    def has_page(self, address: str) -> bool:
        """Whether there is a page of this address."""
        return address in self.links

    def address(self, **more: str) -> dict[str, str]:
        """The address keys that open this view; `more` are added or take their place ("" takes one out)."""
        department = {"department": self.department} if self.department else {}
        spoken = {} if self.language == language.ENGLISH else {"lang": self.language}
        frozen = {AT: self.at} if self.at else {}
        keys = {**self.period.address(), **department, **spoken, **frozen, **more}
        return {key: value for key, value in keys.items() if value}

    def of_department(self, frame: DataFrame) -> DataFrame:
        """The rows of a judged frame that belong to the department looked at (all rows for None)."""
        return frame if self.department is None else frame[frame["department"] == self.department]

    def in_period(self, frame: DataFrame) -> DataFrame:
        """The rows of a judged frame that count in the period (by `week_on`)."""
        week_on = frame["week_on"]
        return frame[(week_on >= str(self.period.start)) & (week_on <= str(self.period.end))]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its English title (marked for translation), what the address calls it, and the function that
    shows it.

    `is_whole`: it has the window for itself, without sidebar, title, ages and bands, and is not run anew
    when the sheets say something new; it shows `View.said` by itself.
    """

    title: str
    address: str
    show: Callable[[View], None]
    is_whole: bool = False


@once_a_snapshot
def departments(snapshot: Snapshot) -> tuple[str, ...]:
    """The departments that can be picked: the register's in its order, Unrecognised last if it has rows."""
    names = [str(name) for name in snapshot.register["name"]]
    tables = (snapshot.queries, snapshot.activities, snapshot.events, snapshot.content)
    if any((table["department"] == schema.UNRECOGNISED).any() for table in tables):
        names.append(schema.UNRECOGNISED)
    return tuple(names)


@once_a_snapshot
def own_departments(snapshot: Snapshot, listed: tuple[str, ...]) -> frozenset[str]:
    """Those departments of the register that the list of access names so."""
    meant = matched_departments(snapshot.register, listed).values()
    return frozenset(name for name in meant if name != schema.UNRECOGNISED)


@once_a_snapshot
def departments_unknown(snapshot: Snapshot, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Those names in the list of access that are no department of the register."""
    meant = matched_departments(snapshot.register, listed)
    return tuple(name for name in listed if meant[name] == schema.UNRECOGNISED)


def read_view(
    snapshot: Snapshot,
    params: Mapping[str, str],
    is_sample: bool,
    links: Mapping[str, StreamlitPage],
    viewer: Viewer = GUEST,
) -> tuple[View, list[str]]:
    """The view that an address asks for, and a sentence for each thing in it that can't be had.

    The sentences quote the address: they go through the gate like text from a sheet.
    """
    asked = str(params.get(AT) or "")
    snapshot, is_frozen, wrong_moment = asked_moment(shared.frozen(), snapshot, asked)
    period, wrong_period = periods.from_address(params, snapshot.now.date())
    department, wrong_department = _department(params.get("department"), departments(snapshot))
    spoken, wrong_language = read_language(params)
    wrong = (wrong_moment, wrong_period, wrong_department, wrong_language)
    at = asked if is_frozen else ""
    view = View(snapshot, period, department, is_sample, links, spoken, viewer, at=at)
    return view, [sentence for sentence in wrong if sentence]


def read_language(params: Mapping[str, str]) -> tuple[str, str | None]:
    """The language that an address asks for, and a sentence where there is no such."""
    asked = params.get("lang") or language.ENGLISH
    if asked in language.LANGUAGES:
        return asked, None
    offered = ", ".join(language.LANGUAGES)
    said = _('The address asks for the language "{asked}", but there are {offered}.')
    return language.ENGLISH, said.format(asked=text.asked(asked), offered=offered)


def _department(asked: str | None, known: Sequence[str]) -> tuple[str | None, str | None]:
    if not asked:
        return None, None
    for name in known:
        if name.casefold() == asked.strip().casefold():
            return name, None
    said = _('The address asks for the department "{asked}", which the sheets do not name; all are shown.')
    return None, said.format(asked=text.asked(asked))


def link_to(view: View, page: str, label: str, **more: str) -> None:
    """A link to another page with this period and department; `more` goes into its address.

    `page` is a Page's address. `label` goes through the gate. KeyError where there is no such page:
    ask `view.has_page` first for one that may come later.
    """
    st.page_link(view.links[page], label=text.esc(label), query_params=view.address(**more))


def href(page: str, keys: Mapping[str, str]) -> str:
    """The address of a page of this dashboard ("" for the home page) with `keys`: relative, so that it holds
    behind a proxy's path as well."""
    return f"./{page}?{urlencode(keys)}"


def under(page: str, keys: Mapping[str, str], without: Collection[str]) -> str:
    """The same, but for the keys `without`, which are to be added behind it."""
    rest = {name: value for name, value in keys.items() if name not in without}
    return href(page, rest) + ("&" if rest else "")
