"""Daily updates: who shares, who is silent?"""

from __future__ import annotations

from kmc_sheets.language import _
from kmc_sheets.selections.unread import unread_worksheets
from kmc_sheets.ui import own_keys
from kmc_sheets.ui.answer import show_answer
from kmc_sheets.ui.daily_answer import daily_answer, daily_figures
from kmc_sheets.ui.daily_lists import MISSED, OPTIONS, PAGE, SILENT, show_list
from kmc_sheets.ui.daily_silent import show_last_shares
from kmc_sheets.ui.figures import show_figures
from kmc_sheets.ui.frame import part
from kmc_sheets.ui.heat_map import show_heat_map
from kmc_sheets.ui.view import View


def daily_updates(view: View) -> None:
    """Who has shared today and in the period, day by day, who is silent, and the rows behind it."""
    asked = own_keys.shown(OPTIONS)
    with part(_("The answer")):
        show_answer(*daily_answer(view))
    with part(_("The figures")):
        show_figures(view, daily_figures(view), PAGE)
    if unread_worksheets(view.snapshot, "activities"):
        return  # what follows would call every department silent
    if asked:
        with part(_("The rows asked for")):
            show_list(view, asked)
    with part(_("The map of days")):
        show_heat_map(view)
    with part(_("The silent departments")):
        show_last_shares(view, with_list=asked != SILENT)
    if not asked:
        with part(_("The rows")):
            show_list(view, MISSED)
