"""What is kept of a view is told by no more than snapshot, period, department and language."""

from __future__ import annotations

from kmc_sheets import periods
from kmc_sheets.access.viewers import GUEST, HOLDER
from kmc_sheets.language import BENGALI, speaking, spoken
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.view import View
from tests.books import NOW, taken

LAST, THIS = periods.last_week(NOW.date()), periods.this_week(NOW.date())


def test_a_view_is_answered_once_and_never_by_what_is_a_viewers_own() -> None:
    asked = []

    @once_a_view
    def say(view: View) -> tuple[object, ...]:
        asked.append(view)
        return view.viewer, view.is_sample, view.at, view.period, view.department, view.language, spoken()

    snapshot = taken()
    first = say(View(snapshot, LAST, None, is_sample=True, viewer=HOLDER, at="2026-11-20T10:00"))
    assert first == (GUEST, False, "", LAST, None, "en", "en")
    assert say(View(snapshot, LAST, None)) is first
    assert say(View(snapshot, THIS, None))[3] == THIS
    assert say(View(snapshot, LAST, "Water"))[4] == "Water"
    with speaking(BENGALI):
        assert say(View(snapshot, LAST, None, language=BENGALI))[5:] == ("bn", "bn")
    assert len(asked) == 4
    assert say(View(taken(), LAST, None)) is not first
