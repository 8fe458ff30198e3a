"""Google Sheets as grids, with a service account; nothing is ever written, the scopes asked for are those of
reading.

A `GoogleReader` lives over refreshes and reads only what may have changed: Drive tells that in one request,
and a workbook takes one more for all its values, or as few as responses of about 10 MB allow.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from kmc_sheets.errors import KmcSheetsError, SettingsError, SourceError
from kmc_sheets.sources import google_ranges
from kmc_sheets.sources.budget import Budget, OutOfReads
from kmc_sheets.sources.google_book import Book, Holds, Kept, Values, may_have_moved
from kmc_sheets.sources.google_client import SCOPES, GoogleClient
from kmc_sheets.sources.google_faults import AT_THE_NEXT_REFRESH, BY_COMMAND, EVERYBODYS, Fault, Kind
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
        return Reading([], [fault.explained(", ".join(source.spreadsheets), source.account, BY_COMMAND)])
    books = [Book(name) for name in source.spreadsheets]
    _read_once(Books(client, wanted, most_cells), deque(books))
    client.close()
    return Reading(
        [book.kept.workbook for book in books if book.kept is not None],
        [SourceError(sentence) for sentence in _explained(books, source.account, BY_COMMAND)],
    )


def _read_once(reads: Books, left: deque[Book]) -> None:
    in_a_row: list[Fault] = []
    while left and len(in_a_row) < _ENOUGH:
        book = left.popleft()
        try:
            reads.read(book, _NO_MOMENT, looks=True)
        except Fault as fault:
            book.fault = fault
        in_a_row = _everybodys(in_a_row, book.fault)
    _leave(left, in_a_row)


class GoogleReader:
    """Keeps the spreadsheets of `source` as they were read last, and reads anew what may have changed.

    `wanted` as in `read_workbooks`. `clock` gives seconds that only grow; `budget` counts the reads by it.
    `holds` tells what a workbook has that must not get lost: one that lacks what it had is not taken over.
    `again` says in its sentences when what failed is tried again.
    """

    def __init__(
        self,
        source: GoogleSource,
        wanted: Callable[[str], bool] | None = None,
        *,
        holds: Holds | None = None,
        patience: Patience = LIVE_PATIENCE,
        pace: Pace = PACE,
        most_cells: int = google_ranges.MOST_CELLS,
        clock: Callable[[], float] = time.monotonic,
        budget: Budget | None = None,
        again: str = AT_THE_NEXT_REFRESH,
    ) -> None:
        self.source = source
        self._again = again
        self.books = {name: Book(name) for name in source.spreadsheets}
        self.budget = Budget(clock=clock) if budget is None else budget
        self._pace = pace
        self._clock = clock
        self._client = GoogleClient(source, patience, self.budget, clock)
        self._read = Books(self._client, wanted, most_cells, holds)
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
            names = _names(list(self.books.values()))
            return [str(fault.explained(names, self.source.account, self._again))]
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
        """What Drive lists as unchanged was just seen to be as kept; what is not due was not left out."""
        for book in self.books.values():
            if not book.failures and book not in due:
                book.fault = None
            if listed and book not in due and book.kept and book.modified == listed.get(book.spreadsheet_id):
                book.checked_at = now

    def _read_in_turn(
        self, due: Sequence[Book], listed: dict[str, str], moment: Callable[[], datetime], *, is_asked: bool
    ) -> None:
        left = deque(due)
        in_a_row: list[Fault] = []
        while left and len(in_a_row) < _ENOUGH and self._clock() < self._client.deadline:
            book = left[0]
            modified = listed.get(book.spreadsheet_id)
            try:
                self._read.read(book, moment(), looks=self._looks(book, is_asked=is_asked))
            except OutOfReads:
                break
            except Fault as fault:
                book.fault, book.failures = fault, book.failures + 1
            else:
                book.fault, book.failures = None, 0
                book.modified, book.read_seconds = modified, self._clock()
            book.modified_tried, book.tried_seconds = modified, self._clock()
            in_a_row = _everybodys(in_a_row, book.fault)
            left.popleft()
        _leave(left, in_a_row)

    def _looks(self, book: Book, *, is_asked: bool) -> bool:
        """Whether the metadata is asked for before the values."""
        is_old = self._clock() - book.looked_seconds >= self._pace.metadata
        return is_asked or is_old or book.failures > 0 or self._read.lacks(book)

    def _sentences(self) -> list[str]:
        """What keeps spreadsheets from being read, and what is not shown at all."""
        said = _explained(self.books.values(), self.source.account, self._again)
        unread = [book for book in self.books.values() if book.kept is None]
        waiting = [book for book in unread if book.fault is None]
        failed = len(unread) - len(waiting)
        if failed and len(unread) < len(self.books):
            said.append(
                f"Of {failed} of {len(self.books)} spreadsheets nothing is shown, because they were never "
                "read: counts may be too small, and what they hold stands in no list"
            )
        if waiting:
            follow = "they follow by themselves" if self._again == AT_THE_NEXT_REFRESH else self._again
            said.append(
                f"{len(waiting)} of {len(self.books)} spreadsheets are not read yet, so nothing of them "
                f"is shown; Google allows {self.budget.most} reads a minute, {follow}"
            )
        return said


class Books:
    """Reads spreadsheets one by one through `client`; every method raises Fault and OutOfReads."""

    def __init__(
        self,
        client: GoogleClient,
        wanted: Callable[[str], bool] | None,
        most_cells: int,
        holds: Holds | None = None,
    ) -> None:
        self._client = client
        self._wanted = wanted
        self._most_cells = most_cells
        self._holds = holds

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
        book.take(book.spreadsheet, self._sheets(book), values, at, self._holds)

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


def _everybodys(in_a_row: list[Fault], fault: Fault | None) -> list[Fault]:
    """The faults in a row that are not the matter of one spreadsheet, after one more read."""
    return [*in_a_row, fault] if fault is not None and fault.kind in EVERYBODYS else []


def _leave(left: Iterable[Book], in_a_row: Sequence[Fault]) -> None:
    """What kept those before from being read keeps these from it too: they are not asked for."""
    for book in left:
        if in_a_row and not book.failures:
            book.fault = in_a_row[-1]


def _explained(books: Iterable[Book], account: str, again: str) -> list[str]:
    """A sentence for each kind of fault, with all the spreadsheets that it keeps from being read."""
    by_fault: dict[tuple[Kind, str], list[Book]] = {}
    for book in books:
        if book.fault is not None:
            by_fault.setdefault((book.fault.kind, book.fault.detail), []).append(book)
    return [
        str(Fault(kind, detail).explained(_names(these), account, again))
        for (kind, detail), these in by_fault.items()
    ]


def _names(books: Sequence[Book]) -> str:
    """The spreadsheets by name, the first three of many."""
    names = [book.name for book in books]
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} others"
