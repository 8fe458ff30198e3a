"""The weekly review of an address: which week, frozen at which moment, shown screen by screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import streamlit as st

from kmc_sheets import periods
from kmc_sheets.language import ENGLISH, _
from kmc_sheets.paper.review_pdf import review_file_name, review_pdf
from kmc_sheets.review.build import last_full_week, monday_of, weekly_review
from kmc_sheets.review.model import Review
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, shared, text
from kmc_sheets.ui.frozen import AT, LONGEST_QUOTED, asked_moment
from kmc_sheets.ui.gate import made_for, openness
from kmc_sheets.ui.review import ADDRESS
from kmc_sheets.ui.review.deck import Frame, show_deck, shown_moment
from kmc_sheets.ui.review.screens import screens_of
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.view import View, href

WEEK: Final = "week"


def show_review(view: View) -> None:
    """The screens of the review that the address asks for; sentences first where it can't be had."""
    snapshot, of_moment = _asked_moment(view)
    monday, of_week = _asked_week(snapshot)
    changed, changed_before = shared.reviews().opened(snapshot, monday)
    review = weekly_review(snapshot, monday, changed, changed_before)
    at = shared.frozen().keep(snapshot)
    notes = tuple(text.plain(said) for said in (*of_moment, *of_week, *view.said))
    scorecard = snapshot.settings.scorecard
    more = {**_language(view), AT: at}
    shown = Shown(review, (scorecard.good, scorecard.watch), more, notes)
    show_deck(screens_of(shown), _frame(view, review, at), review.raised_text)
    _show_paper(view, snapshot, review)


def _asked_moment(view: View) -> tuple[Snapshot, list[str]]:
    """The snapshot at which the review is frozen: the address's, else what this browser looks at, else the
    newest. Then a sentence where that can't be had."""
    if view.at:
        return view.snapshot, []
    asked = "" if st.query_params.get(AT) else shown_moment()
    snapshot, __, wrong = asked_moment(shared.frozen(), view.snapshot, asked)
    return snapshot, [wrong] if wrong else []


def _asked_week(snapshot: Snapshot) -> tuple[date, list[str]]:
    """The Monday of the week that the address names, else of the last full week."""
    usual = last_full_week(snapshot.now.date())
    asked = str(st.query_params.get(WEEK, ""))
    if not asked:
        return usual, []
    try:
        monday = monday_of(date.fromisoformat(asked))
        periods.dates(monday - timedelta(days=7), monday + timedelta(days=6))
    except (ValueError, OverflowError):
        said = _('The address asks for the week "{asked}"; it is written as in week={example}.')
        return usual, [said.format(asked=text.plain(asked, LONGEST_QUOTED), example=usual)]
    return monday, []


def _language(view: View) -> dict[str, str]:
    return {} if view.language == ENGLISH else {"lang": view.language}


def _frame(view: View, review: Review, at: str) -> Frame:
    week = _("Week {days}").format(
        days=numbers.days(review.week.start, review.week.end, review.taken_at.date())
    )
    monday = review.week.start.isoformat()
    return Frame(
        _("SAMPLE. Every name and number is made up.") if view.is_sample else openness(view.viewer),
        week,
        _("As of {moment}").format(moment=numbers.full_moment(review.taken_at)),
        monday,
        at,
        href("", _language(view)),
        href(ADDRESS, {**_language(view), WEEK: monday}),
    )


def _show_paper(view: View, snapshot: Snapshot, review: Review) -> None:
    """The button that the last screen presses: Streamlit's own, which makes the file when asked."""
    is_old = shared.live().current(wait_seconds=0).trouble is not None

    def make() -> bytes:
        return review_pdf(snapshot, review, view.language, is_sample=view.is_sample, is_old=is_old)

    with st.container(key="review-paper"):
        st.download_button(
            _("The paper as PDF"),
            made_for(view.viewer, make),
            review_file_name(review),
            "application/pdf",
            on_click="ignore",
        )
