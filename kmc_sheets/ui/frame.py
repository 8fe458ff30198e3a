"""What stands round every page: title, navigation, pickers, both ages, bands, and the error boundary."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kmc_sheets.access.viewers import Refused, Viewer
from kmc_sheets.bugs import note_bug
from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.language import _, speak
from kmc_sheets.live import Live, Reading
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.unread import unread_that_are_needed
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import address, gate, numbers, shared, text
from kmc_sheets.ui.freshness import keep_fresh, show_refresh
from kmc_sheets.ui.frozen import AT
from kmc_sheets.ui.names import NAME, OWNER
from kmc_sheets.ui.pickers import show_pickers
from kmc_sheets.ui.unread import nothing_read
from kmc_sheets.ui.view import Page, View, department_name, link_to, read_language, read_view

LOG: Final = logging.getLogger(__name__)
WORTH_SAYING: Final = timedelta(minutes=1)


def show_app(pages: Sequence[Page]) -> None:
    """One run for one viewer: the page that the address names, in its frame. The first is the home page."""
    speak(read_language(st.query_params.to_dict())[0])
    st.set_page_config(page_title=f"{_(NAME)}, KMC", layout="wide", initial_sidebar_state="auto")
    viewer = gate.admitted()
    if isinstance(viewer, Refused):
        _show_gate(pages, viewer)
        return
    live = shared.live()
    reading = _reading(live)
    links: dict[str, StreamlitPage] = {}
    if reading.snapshot is None:
        _navigate(pages, links, partial(_show_failure, viewer, reading)).run()
        keep_fresh(reading.number, viewer)
        return
    gate.warn_of_unknown_departments(reading.snapshot)
    params = st.query_params.to_dict()
    view, said = read_view(reading.snapshot, params, live.source.is_sample, links, viewer)
    page = _navigate(pages, links, partial(_show_page, view, reading, said))
    if _asked(pages, links, page).is_whole:
        page.run()
        gate.watch(viewer)
        return
    address.tell_browser(page.title)
    with st.sidebar:
        _show_sidebar(pages, view)
    page.run()
    if view.at:
        gate.watch(viewer)
    else:
        keep_fresh(reading.number, viewer)


def _reading(live: Live) -> Reading:
    """The present reading; says that it is waited for where there is none yet."""
    reading = live.current(wait_seconds=0)
    if reading.snapshot is not None:
        return reading
    with st.spinner(_("Reading the sheets"), show_time=True):
        return live.current()


def _show_gate(pages: Sequence[Page], refused: Refused) -> None:
    """Whatever the address asks for, the gate, and nothing that tells of the pages behind it."""

    def show(page: Page) -> None:
        gate.show_gate(refused, _(NAME), _(OWNER))

    _navigate(pages, {}, show, title=_(NAME)).run()


def _navigate(
    pages: Sequence[Page],
    links: dict[str, StreamlitPage],
    show: Callable[[Page], None],
    title: str = "",
) -> StreamlitPage:
    """Hands the pages to Streamlit as functions, each inside `show`; fills `links`; gives the one asked for.

    Never as paths: a page that Streamlit knows as a file can be run without the rest of the app. `title`
    takes the place of their own.
    """
    for page in pages:
        home = not links
        links[page.address] = st.Page(
            partial(show, page),
            title=title or _(page.title),
            url_path=None if home else page.address,
            default=home,
        )
    # hidden: Streamlit's own menu would lose period and department; the sidebar has links that keep them
    return st.navigation(list(links.values()), position="hidden")


def _asked(pages: Sequence[Page], links: Mapping[str, StreamlitPage], asked: StreamlitPage) -> Page:
    """The page of ours that Streamlit is about to show."""
    return next(page for page in pages if links[page.address] is asked)


def _show_sidebar(pages: Sequence[Page], view: View) -> None:
    st.markdown(f"**{_(NAME)}**  \n{_(OWNER)}")
    for page in pages:
        st.page_link(
            view.links[page.address],
            label=text.esc(_(page.title)),
            query_params=view.address(),
            width="stretch",
        )
    st.divider()
    show_pickers(view)
    if not view.is_sample and not view.at:
        show_refresh(view)
    gate.show_account(view.viewer)


def _show_page(view: View, reading: Reading, said: Sequence[str], page: Page) -> None:
    """A page under its bands and ages, inside the error boundary."""
    if page.is_whole:
        with part(_(page.title)):
            page.show(replace(view, said=(*said, *filter(None, [_trouble_for(view.viewer, reading)]))))
        return
    if view.is_sample:
        _show_sample_band()
    gate.show_openness(view.viewer)
    if reading.trouble:
        _show_trouble(view, reading)
    if view.at:
        _show_frozen(view, page)
    unread = unread_that_are_needed(view.snapshot)
    if unread:
        st.warning(text.esc(nothing_read(unread)))
    for sentence in said:
        st.info(text.esc(sentence))
    st.title(text.esc(_(page.title)), anchor=False)
    checked_at = None if view.at else reading.checked_at
    st.markdown(f"**{text.esc(what_is_shown(view))}**  \n{text.esc(ages(view.snapshot, checked_at))}")
    with part(_(page.title)):
        page.show(view)


@contextmanager
def part(name: str) -> Iterator[None]:
    """An error boundary: what fails inside shows as a sentence, and the rest of the page stands.

    `name` is our own word for the part, in the language spoken. A KmcSheetsError is said as it is; anything
    else is our bug: the page shows a reference under which the log has the traceback.
    """
    try:
        yield
    except KmcSheetsError as error:
        st.error(text.esc(error))
    except Exception as error:
        said = _("{part} can't be shown in full.").format(part=name)
        st.error(f"{text.esc(said)} {note_bug(LOG, error)}")


def what_is_shown(view: View) -> str:
    """Department and period in words: "All departments, Mon 16 Nov to Sun 22 Nov"."""
    days = numbers.days(view.period.start, view.period.end, view.snapshot.now)
    return f"{department_name(view.department)}, {days}"


@worded_once_a_snapshot
def ages(snapshot: Snapshot, checked_at: datetime | None = None) -> str:
    """Both ages in words: when the sheets were last read, and when the newest entry was made.

    `checked_at`: when they were last seen to be unchanged since, if that is later.
    """
    read = _("Sheets read {age}").format(age=_age(snapshot.read_at, snapshot.now))
    if checked_at is not None and checked_at - snapshot.read_at >= WORTH_SAYING:
        said = _("{read}, unchanged up to {time}")
        read = said.format(read=read, time=numbers.time(checked_at.astimezone(snapshot.now.tzinfo)))
    return f"{read} · {newest_in_words(snapshot)}"


def newest_in_words(snapshot: Snapshot) -> str:
    """When the newest entry of all was made, in words."""
    newest = snapshot.newest_at
    if pd.isna(newest):
        return _("no entry with a date yet")
    return _("newest entry {age}").format(age=_age(newest, snapshot.now))


def _age(moment: datetime, now: datetime) -> str:
    return f"{numbers.ago(now - moment)} ({numbers.moment(moment, now)})"


def _show_sample_band() -> None:
    with st.container(key="sample-band"):
        st.markdown(_("SAMPLE. Every name and number below is made up. To open your own sheets: README."))


def _show_frozen(view: View, page: Page) -> None:
    """That the page is not of now, and the way to what is."""
    now = view.snapshot.now
    with st.container(key="frozen-band", horizontal=True, vertical_alignment="center"):
        said = _("Frozen at {moment}, as the weekly review is.").format(moment=numbers.moment(now, now))
        st.markdown(text.esc(said))
        link_to(view, page.address, _("Show the newest"), **{**st.query_params.to_dict(), AT: ""})


def _show_trouble(view: View, reading: Reading) -> None:
    snapshot = view.snapshot
    said = _("What is shown may be out of date.")
    shown = _("Shown is what was read {age}.")
    if reading.is_partly:
        said = _("Part of what is shown may be out of date.")
        shown = _("The oldest part was read {age}.")
    shown = shown.format(age=_age(snapshot.read_at, snapshot.now))
    st.error(f"**{said}** {text.esc(_trouble_for(view.viewer, reading))}  \n{text.esc(shown)}")


def _trouble_for(viewer: Viewer, reading: Reading) -> str:
    """What is wrong with the sheets; without the account's address for whom it doesn't concern."""
    trouble = reading.trouble or ""
    return trouble if viewer.sees_all else text.mask(trouble)


def _show_failure(viewer: Viewer, reading: Reading, page: Page) -> None:
    """Instead of any page while nothing has been read: what is wrong and what to do, never sample data."""
    st.title(_(NAME), anchor=False)
    if reading.trouble is None:
        st.info(_("The sheets are still being read. This page shows them by itself."))
        return
    said = _("There is nothing to show: the sheets can't be read.")
    st.error(f"**{said}** {text.esc(_trouble_for(viewer, reading))}")
    st.caption(_("The dashboard tries again every minute, and this page shows it by itself."))
