"""What is said of a view, worked out once for all who look at the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kmc_sheets.language import spoken
from kmc_sheets.periods import Period
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.view import View

R = TypeVar("R")


def once_a_view(say: Callable[[View], R]) -> Callable[[View], R]:
    """Keeps the answers of `say(view)` by snapshot, period, department and language.

    `say` is given no more than these, a guest's view without pages and moment: so nothing that one viewer may
    see can be kept for another. An answer is shared by all viewers: it must not be changed.
    """

    @worded_once_a_snapshot
    def said(snapshot: Snapshot, period: Period, department: str | None) -> R:
        return say(View(snapshot, period, department, language=spoken()))

    @wraps(say)
    def said_of(view: View) -> R:
        return said(view.snapshot, view.period, view.department)

    return said_of
