"""Fresh without a click: an open page takes up what is new by itself, and "Refresh now" asks for it."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from kmc_sheets.access.viewers import Viewer
from kmc_sheets.language import N_, _, speak
from kmc_sheets.live import Outcome, Refreshed
from kmc_sheets.token_bucket import TokenBucket
from kmc_sheets.ui import numbers, shared, text
from kmc_sheets.ui.gate import turn_away_if_changed
from kmc_sheets.ui.view import View

EVERY_SECONDS: Final = 5
LONGEST_WAIT_SECONDS: Final = 20
# A hundred open pages take up what is new within twenty seconds, one after the other: who clicks meanwhile
# need not wait behind all of them
TURNS_A_SECOND: Final = 5
_TURNS: Final = TokenBucket(per_second=TURNS_A_SECOND, most=TURNS_A_SECOND)
_TURN: Final = "_turn"
_SAID: Final = {
    Outcome.CHANGED: N_("Read just now: the sheets say something new."),
    Outcome.UNCHANGED: N_("Read just now: nothing has changed."),
    Outcome.FAILED: N_("The sheets could not all be read; the page says why."),
    Outcome.RUNNING: N_("The sheets are still being read; the page takes it up by itself."),
}


@st.fragment(run_every=EVERY_SECONDS)
def keep_fresh(number: int, viewer: Viewer) -> None:
    """Runs the page anew once there is another reading than that of `number`, or `viewer` is no longer let
    in; what was not drawn otherwise stays as it is, and so do scroll, order and open row. With very many open
    pages some wait for their turn."""
    turn_away_if_changed(viewer)
    if shared.live().current(wait_seconds=0).number != number and time.monotonic() >= _turn_at(number):
        st.rerun()


def _turn_at(number: int) -> float:
    """When this page may take up what is new, by `time.monotonic`; `number` is the reading that it shows."""
    asked_for: int | None
    turn_at: float
    asked_for, turn_at = st.session_state.get(_TURN, (None, 0.0))
    if asked_for != number:
        turn_at = time.monotonic() + _TURNS.wait_seconds()
        st.session_state[_TURN] = number, turn_at
    return turn_at


def show_refresh(view: View) -> None:
    """The button that asks for a read now, for all viewers together."""
    st.button(_("Refresh now"), key="refresh-now", on_click=_refresh, args=(view,), width="stretch")


def _refresh(view: View) -> None:
    speak(view.language)
    if not shared.access_control().still_admits(view.viewer):
        return  # the run that follows says why
    st.toast(text.esc(in_words(shared.live().refresh_now(LONGEST_WAIT_SECONDS))))


def in_words(refreshed: Refreshed) -> str:
    """What came of it; of a spreadsheet that could not be read also which one and why."""
    if refreshed.outcome is Outcome.PARTLY:
        said = _("Read just now, but for this: {trouble}")
        return said.format(trouble=refreshed.reading.trouble)
    if refreshed.outcome is not Outcome.TOO_SOON:
        return _(_SAID[refreshed.outcome])
    return numbers.count(
        refreshed.wait_seconds,
        "The sheets were read a moment ago; ask again in {n} second.",
        "The sheets were read a moment ago; ask again in {n} seconds.",
    )
