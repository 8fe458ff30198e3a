"""The main script: which pages there are, in which order. Streamlit runs it for every viewer.

A page is a file in pages/ with one function that takes a `View`. To add one, import it and add a line.
"""

from __future__ import annotations

from typing import Final

from kmc_sheets.ui.frame import show_app
from kmc_sheets.ui.view import Page

# The first is the home page. (title, what the address calls it, function)
PAGES: Final[tuple[Page, ...]] = ()

if __name__ == "__main__":
    show_app(PAGES)
