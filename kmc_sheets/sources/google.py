"""Google Sheets as grids, with a service account; nothing is ever written, the scopes asked for are those of
reading.

A `GoogleReader` lives over refreshes and reads only what may have changed: Drive tells that in one request,
and a workbook takes one more for all its values, or as few as responses of about 10 MB allow.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.sources import google_ranges
from kmc_sheets.sources.budget import Budget, OutOfReads
from kmc_sheets.sources.google_book import Book, Kept, Values, may_have_moved
from kmc_sheets.sources.google_client import SCOPES, GoogleClient
from kmc_sheets.sources.google_faults import EVERYBODYS, Fault, Kind
from kmc_sheets.sources.google_metadata import Sheet, read_spreadsheet
from kmc_sheets.sources.google_pace import PACE, Pace, due_books
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.patience import LIVE_PATIENCE, PATIENCE, Patience
from kmc_sheets.sources.secrets import GoogleSource

__all__ = ["SCOPES", "Books", "GoogleReader", "Reading", "read_workbooks"]

LOG: Final = logging.getLogger(__name__)

_NO_MOMENT: Final = datetime.max.replace(tzinfo=UTC)  # where nobody asks when it was read
# So many in a row with a fault that is everybody's, and the others are not asked at this refresh.
_ENOUGH: Final = 2


class Reading(NamedTuple):
    """The workbooks that could be read, in the order of the settings, and what kept the others from it."""

    workbooks: list[Workbook]
    errors: list[KmcSheetsError]


def read_workbooks(
    source: GoogleSource,
    wanted: Callable[[str], bool] | None = None,
    patience: Patience = PATIENCE,
    most_cells: int = google_ranges.MOST_CELLS,
    budget: Budget | None = None,
) -> Reading:
    """Every spreadsheet of `source`, once; one that fails leaves the others standing.

    `wanted` says by its title whether a worksheet is read (all, if None); others are left out.
    `most_cells` is how many cells one response may hold. `budget` counts the reads; it must wait where none
    is left. Errors are not raised but stand in the answer, each one sentence that says what failed, what it
    affects and what to do.
    """
    client = GoogleClient(source, patience, budget)
    try:
        client.sign_in()
    except SettingsError as error:
        return Reading([], [error])
    except Fault as fault:
        return Reading([], [fault.explained(", ".join(source.spreadsheets), source.account)])
    reading = Reading([], [])
    books = Books(client, wanted, most_cells)
    for spreadsheet_id in source.spreadsheets:
        book = Book(spreadsheet_id)
        try:
            books.read(book, _NO_MOMENT, looks=True)
        except Fault as fault:
            reading.errors.append(fault.explained(spreadsheet_id, source.account))
        if book.kept is not None:
            reading.workbooks.append(book.kept.workbook)
    client.close()
    return reading


class GoogleReader:
    """Keeps the spreadsheets of `source` as they were read last, and reads anew what may have changed.

    `wanted` as in `read_workbooks`. `clock` gives seconds that only grow; `budget` counts the reads by it.
    """

    def __init__(
        self,
        source: GoogleSource,
        wanted: Callable[[str], bool] | None = None,
        *,
        patience: Patience = LIVE_PATIENCE,
        pace: Pace = PACE,
        most_cells: int = google_ranges.MOST_CELLS,
        clock: Callable[[], float] = time.monotonic,
        budget: Budget | None = None,
    ) -> None:
        self.source = source
        self.books = {name: Book(name) for name in source.spreadsheets}
        self.budget = Budget(clock=clock) if budget is None else budget
        self._pace = pace
        self._clock = clock
        self._client = GoogleClient(source, patience, self.budget, clock)
        self._read = Books(self._client, wanted, most_cells)
        self._drive_refused_seconds = float("-inf")

    def restore(self, kept: Mapping[str, Kept]) -> None:
        """Takes over what was kept from an earlier process, by spreadsheet id."""
        for spreadsheet_id, one in kept.items():
            self.books[spreadsheet_id].kept = one

    def refresh(self, now: datetime, *, is_asked: bool = False) -> list[str]:
        """Reads what is due at `now` (aware); gives a sentence for each thing that went wrong.

        With `is_asked` nothing that may have changed waits for its turn. Never raises a Fault.
        """
        began = self._clock()
        self._client.deadline = began + self._pace.refresh

        def moment() -> datetime:
            return (now + timedelta(seconds=self._clock() - began)).replace(microsecond=0)

        try:
            self._client.sign_in()
        except SettingsError as error:
            return [str(error)]
        except Fault as fault:
            return [str(fault.explained(_names(list(self.books.values())), self.source.account))]
        listed = self._changes(began)
        due = due_books(self.books.values(), listed, began, self._pace, is_asked=is_asked)
        self._confirm(listed, due, now)
        self._read_in_turn(due, listed or {}, moment, is_asked=is_asked)
        return self._sentences()

    def _changes(self, began: float) -> dict[str, str] | None:
        """When each spreadsheet changed, None where Drive can't be asked."""
        if began - self._drive_refused_seconds < self._pace.drive:
            return None
        try:
            return self._client.changes()
        except Fault as fault:
            if fault.kind not in (Kind.NETWORK, Kind.SILENCE, Kind.SERVER, Kind.ANSWER, Kind.QUOTA):
                self._drive_refused_seconds = began
            LOG.warning("Drive does not tell what changed (%s); reading by turns", fault.kind.name)
            return None

    def _confirm(self, listed: dict[str, str] | None, due: Sequence[Book], now: datetime) -> None:
        """What Drive lists as unchanged was just seen to be as kept."""
        for book in self.books.values():
            if listed and book not in due and book.kept and book.modified == listed.get(book.spreadsheet_id):
                book.checked_at = now

    def _read_in_turn(
        self, due: Sequence[Book], listed: dict[str, str], moment: Callable[[], datetime], *, is_asked: bool
    ) -> None:
        in_a_row = 0
        for book in due:
            if in_a_row >= _ENOUGH or self._clock() >= self._client.deadline:
                break
            modified = listed.get(book.spreadsheet_id)
            try:
                started = moment()
                self._read.read(book, started, looks=self._looks(book, is_asked=is_asked))
            except OutOfReads:
                break
            except Fault as fault:
                book.fault, book.failures = fault, book.failures + 1
                in_a_row = in_a_row + 1 if fault.kind in EVERYBODYS else 0
            else:
                book.fault, book.failures, in_a_row = None, 0, 0
                book.modified, book.read_seconds = modified, self._clock()
            book.modified_tried, book.tried_seconds = modified, self._clock()

    def _looks(self, book: Book, *, is_asked: bool) -> bool:
        """Whether the metadata is asked for before the values."""
        is_old = self._clock() - book.looked_seconds >= self._pace.metadata
        return is_asked or is_old or book.failures > 0 or self._read.lacks(book)

    def _sentences(self) -> list[str]:
        """One for each kind of fault, with all the spreadsheets that it keeps from being read."""
        by_fault: dict[tuple[Kind, str], list[Book]] = {}
        for book in self.books.values():
            if book.fault is not None:
                by_fault.setdefault((book.fault.kind, book.fault.detail), []).append(book)
        said = [
            str(Fault(kind, detail).explained(_names(books), self.source.account))
            for (kind, detail), books in by_fault.items()
        ]
        waiting = [book for book in self.books.values() if book.kept is None and book.fault is None]
        if waiting:
            said.append(
                f"{len(waiting)} of {len(self.books)} spreadsheets are not read yet, so nothing of them "
                f"is shown; Google allows {self.budget.most} reads a minute, they follow by themselves"
            )
        return said


class Books:
    """Reads spreadsheets one by one through `client`; every method raises Fault and OutOfReads."""

    def __init__(self, client: GoogleClient, wanted: Callable[[str], bool] | None, most_cells: int) -> None:
        self._client = client
        self._wanted = wanted
        self._most_cells = most_cells

    def lacks(self, book: Book) -> bool:
        """Whether a worksheet that was there once is not there now, or none is: it may come again."""
        titles = {sheet.size.title for sheet in self._sheets(book)}
        return not titles or bool(book.titles_seen - titles)

    def read(self, book: Book, at: datetime, *, looks: bool) -> None:
        """Reads the values of `book` at `at`, and its metadata where `looks` or the values ask for it."""
        if looks or book.spreadsheet is None:
            self._look(book)
            looks = True
        try:
            values = self._values(book)
        except Fault as fault:
            if fault.kind is not Kind.CHANGED:
                raise
            # A worksheet was renamed or deleted since the metadata was read.
            self._look(book)
            looks, values = True, self._values(book)
        before = book.kept
        self._take(book, values, at)
        if not looks and before and book.kept and may_have_moved(before.workbook, book.kept.workbook):
            sheets = self._sheets(book)
            self._look(book)
            if [sheet.size.title for sheet in self._sheets(book)] != [sheet.size.title for sheet in sheets]:
                values = self._values(book)
            self._take(book, values, at)

    def _take(self, book: Book, values: Values, at: datetime) -> None:
        assert book.spreadsheet is not None  # nosec B101 # tells mypy what is sure here
        book.take(book.spreadsheet, self._sheets(book), values, at)

    def _look(self, book: Book) -> None:
        name = book.spreadsheet_id
        book.spreadsheet = self._client.metadata(name, lambda answer: read_spreadsheet(name, answer))
        book.looked_seconds = self._client.clock()
        book.titles_seen |= {sheet.size.title for sheet in self._sheets(book)}

    def _sheets(self, book: Book) -> list[Sheet]:
        sheets = book.spreadsheet.sheets if book.spreadsheet else ()
        return [sheet for sheet in sheets if self._wanted is None or self._wanted(sheet.size.title)]

    def _values(self, book: Book) -> Values:
        """The rows of each wanted worksheet, as they are sent."""
        sizes = [sheet.size for sheet in self._sheets(book)]
        before = {answer.ranges: answer for answer in book.answers}
        values = Values([[] for _ in sizes], [True] * len(sizes), [])
        for parts in google_ranges.batches(sizes, self._most_cells):
            ranges = tuple(part.name for part in parts)
            answer = self._client.values(book.spreadsheet_id, ranges, before.get(ranges))
            values.answers.append(answer)
            for part, rows in zip(parts, answer.blocks, strict=True):
                values.add(part, rows, is_same=answer is before.get(ranges))
        return values


def _names(books: Sequence[Book]) -> str:
    """The spreadsheets by name, the first three of many."""
    names = [book.name for book in books]
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} others"
