"""The main script: which pages there are, in which order. Streamlit runs it for every viewer.

A page is a file in pages/ with one function that takes a `View`. To add one, import it and add a line.
"""

from __future__ import annotations

from typing import Final

from kmc_sheets.language import N_
from kmc_sheets.ui.frame import show_app
from kmc_sheets.ui.review import ADDRESS
from kmc_sheets.ui.view import Page
from pages.about_the_numbers import about_the_numbers
from pages.approvals import approvals
from pages.cells_to_mend import cells_to_mend
from pages.contacts import contacts
from pages.daily_updates import daily_updates
from pages.department import department
from pages.events import events
from pages.replies import replies
from pages.today import today
from pages.weekly_review import weekly_review

# The first is the home page. (title, what the address calls it, function)
PAGES: Final[tuple[Page, ...]] = (
    Page(N_("Today"), "today", today),
    Page(N_("Replies"), "replies", replies),
    Page(N_("Approvals"), "approvals", approvals),
    Page(N_("Daily updates"), "daily-updates", daily_updates),
    Page(N_("Events"), "events", events),
    Page(N_("Contacts"), "contacts", contacts),
    Page(N_("Department"), "department", department),
    Page(N_("Weekly review"), ADDRESS, weekly_review, is_whole=True),
    Page(N_("Cells to mend"), "cells-to-mend", cells_to_mend),
    Page(N_("About the numbers"), "about-the-numbers", about_the_numbers),
)

if __name__ == "__main__":
    show_app(PAGES)
