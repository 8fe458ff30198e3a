"""The review's screens in the browser: all at once, moved there by keys, a finger or two small buttons.

A Streamlit component (docs.streamlit.io, "components v2"), scripts/review_deck.js, without a shadow of its
own: its style is style/review.css, which comes with the first answer, so that nothing of the frame is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import streamlit as st

from kmc_sheets.language import _
from kmc_sheets.ui import numbers
from kmc_sheets.ui.own_script import component
from kmc_sheets.ui.review.screen import Screen

KEY: Final = "review-deck"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on each screen: a band ("" for none), the week, the moment; and what the address calls
    the last two. `leave` is the address of the dashboard, `newest` of the same review of now."""

    band: str
    week_said: str
    moment_said: str
    week: str
    at: str
    leave: str
    newest: str


def show_deck(screens: Sequence[Screen], frame: Frame, paste: str) -> None:
    """Shows `screens`; `paste` is what "copy" copies."""
    said = _("{n} of {all}")
    places = [
        said.format(n=numbers.indian(place), all=numbers.indian(len(screens)))
        for place in range(1, len(screens) + 1)
    ]
    component("review_deck", html='<div class="kmc-review"></div>')(
        key=KEY,
        data={
            "band": frame.band,
            "week": frame.week,
            "at": frame.at,
            "leave": frame.leave,
            "newest": frame.newest,
            "paste": paste,
            "words": {
                "week": frame.week_said,
                "moment": frame.moment_said,
                "newest": _("Take up the newest"),
                "leave": _("Dashboard"),
                "back": _("Previous screen"),
                "next": _("Next screen"),
                "steps": _("Screens"),
                "ways": _("Leave the review or take up the newest"),
                "copy": _("Copy for the worksheet"),
                "copied": _("Copied"),
                "not_copied": _("Copying is not allowed here"),
                "paper": _("The paper as PDF"),
            },
            "screens": [
                {**asdict(screen), "place": place} for screen, place in zip(screens, places, strict=True)
            ],
        },
        on_at_change=_kept,
    )


def shown_moment() -> str:
    """The moment that this browser looks at, as it told; "" before it has."""
    return str(getattr(st.session_state.get(KEY), "at", "") or "")


def _kept() -> None:
    """Streamlit keeps a value only where somebody listens for it."""
