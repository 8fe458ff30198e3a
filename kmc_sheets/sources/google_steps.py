"""The way to Google Sheets a step at a time, for whoever sets it up: each step can be tried by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Event
from typing import Final

from kmc_sheets.sources import google_ranges
from kmc_sheets.sources.budget import WaitingBudget
from kmc_sheets.sources.google import Books
from kmc_sheets.sources.google_book import Book
from kmc_sheets.sources.google_client import GoogleClient, credentials_of, led
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.patience import Patience
from kmc_sheets.sources.secrets import GoogleSource

# Somebody sits before the terminal and waits.
STEP_PATIENCE: Final = Patience(
    attempts=3, longest_wait=10.0, total=40.0, read_timeout=30.0, answer_timeout=60.0
)
_ANY_ANSWER: Final = "https://sheets.googleapis.com/"  # says that there is nothing, and what time it is


class GoogleSteps(GoogleClient):
    """One step a method. Each raises Fault, or SettingsError for a key that is none."""

    def __init__(self, source: GoogleSource, patience: Patience = STEP_PATIENCE) -> None:
        super().__init__(source, patience, WaitingBudget())

    def try_key(self) -> None:
        """Whether the key can be read as one. Asks nobody."""
        if self.source.service_account:
            credentials_of(self.source)

    def clock_ahead(self) -> timedelta | None:
        """How far this machine's clock is ahead of Google's, to a second; None if the answer has no date."""

        def ask(_: Event) -> str | None:
            timeout = (self.patience.connect_timeout, self.patience.read_timeout)
            address = led(_ANY_ANSWER, self.source.emulator)
            with self._session.get(address, timeout=timeout, stream=True, allow_redirects=False) as answer:
                return answer.headers.get("Date")

        date = self._asked(lambda: self._within(ask))
        try:
            told = parsedate_to_datetime(date or "")
        except ValueError:
            return None
        # A date without a zone is UTC's all the same.
        return datetime.now(UTC) - (told if told.tzinfo else told.replace(tzinfo=UTC))

    def workbook(self, spreadsheet_id: str, wanted: Callable[[str], bool], now: datetime) -> Workbook:
        """The spreadsheet as it is now, the worksheets that are `wanted` by their title."""
        book = Book(spreadsheet_id)
        Books(self, wanted, google_ranges.MOST_CELLS).read(book, now, looks=True)
        assert book.kept is not None  # nosec B101 # tells mypy what is sure here
        return book.kept.workbook
