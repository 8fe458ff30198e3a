"""Weekly review: the meeting itself, one thing a screen."""

from __future__ import annotations

from kmc_sheets.ui.review.show import show_review
from kmc_sheets.ui.view import View


def weekly_review(view: View) -> None:
    """The review of the week that the address names, frozen at the moment that it names."""
    show_review(view)
