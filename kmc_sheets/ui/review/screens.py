"""All screens of a review, in their order."""

from __future__ import annotations

from kmc_sheets.ui.review.approval import approval_screens
from kmc_sheets.ui.review.league import league_screens
from kmc_sheets.ui.review.mend import mend_screens
from kmc_sheets.ui.review.moves import move_screens
from kmc_sheets.ui.review.promise import promise_screens
from kmc_sheets.ui.review.raised import raised_screens
from kmc_sheets.ui.review.screen import Screen
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.review.silent import silent_screens
from kmc_sheets.ui.review.week import week_screens
from kmc_sheets.ui.review.worst import worst_screens

IN_ORDER = (
    week_screens,
    league_screens,
    move_screens,
    worst_screens,
    silent_screens,
    approval_screens,
    mend_screens,
    promise_screens,
    raised_screens,
)


def screens_of(shown: Shown) -> list[Screen]:
    """The screens, in the language spoken."""
    return [screen for make in IN_ORDER for screen in make(shown)]
