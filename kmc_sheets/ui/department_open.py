"""What is open in a department now, each figure a link to its rows on the page concerned."""

from __future__ import annotations

from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.mend_figures import mend_figures
from kmc_sheets.ui.today_figures import today_figures
from kmc_sheets.ui.view import View


def open_figures(view: View) -> list[Figure]:
    """Overdue, due soon, approvals, notices, today's update, and the cells to mend."""
    return [*today_figures(view), *mend_figures(view)[:1]]
