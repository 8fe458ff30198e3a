"""Events: what is coming, was notice given?"""

from __future__ import annotations

from kmc_sheets.language import _
from kmc_sheets.ui import own_keys
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.event_answer import event_answer, event_figures
from kmc_sheets.ui.event_calendar import show_calendar
from kmc_sheets.ui.event_chart import show_lead_times
from kmc_sheets.ui.event_lists import MISSED, OPTIONS, PAGE, show_list
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.row_drawer import show_asked_row
from kmc_sheets.ui.view import View


def events(view: View) -> None:
    """What is coming and lacks a notice, how long ahead notices were given, and the rows behind it."""
    asked = own_keys.shown(OPTIONS)
    with part(_("The answer")):
        show_answer(*event_answer(view))
    with part(_("The figures")):
        show_figures(view, event_figures(view), PAGE)
    if asked:
        with part(_("The rows asked for")):
            show_list(view, asked)
    with part(_("The calendar")):
        show_calendar(view)
    with part(_("The lead times")):
        show_lead_times(view)
    if not asked:
        with part(_("The rows")):
            show_list(view, MISSED)
    show_asked_row(view)
