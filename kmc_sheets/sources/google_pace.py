"""Which spreadsheets are read at a refresh, and in which order.

Drive's modifiedTime tells what was typed, not what formulas and IMPORTRANGE bring: every spreadsheet is read
every ten minutes in any case, and one that Drive does not list by turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kmc_sheets.sources.google_book import Book
from kmc_sheets.sources.google_faults import TRANSIENT


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. `every`: each is read so often at least; those of many workbooks fall due within `spread`
    before, so that they don't all come at once. `unlisted`: so often one is read that Drive does not list,
    and no more often than `apart` times their number. `retry`: so long after a failure, twice as long after
    each further one, up to `longest_wait` where the fault may pass by itself and `longest_retry` where
    somebody must mend it. `metadata`: so long titles, sizes and merges hold. `drive`: so long Drive is not
    asked after it refused. `refresh`: so long a refresh may last.

    A refresh comes every 20 s: what is due then must be so a little before.
    """

    every: float = 580.0
    spread: float = 100.0
    unlisted: float = 15.0
    apart: float = 1.5
    retry: float = 15.0
    longest_wait: float = 35.0
    longest_retry: float = 115.0
    metadata: float = 575.0
    drive: float = 300.0
    refresh: float = 45.0

    def wait_after(self, book: Book) -> float:
        """How long a book is left alone after its failures."""
        passes = book.fault is not None and book.fault.kind in TRANSIENT
        longest = self.longest_wait if passes else self.longest_retry
        doubled: float = self.retry * 2 ** (book.failures - 1)
        return min(doubled, longest)


PACE = Pace()


def due_books(
    books: Iterable[Book], listed: Mapping[str, str] | None, now: float, pace: Pace, *, is_asked: bool
) -> list[Book]:
    """The books to read at `now`, the longest untried first; what somebody changed goes before what is only
    due again, unless that has waited for twice its time.

    `listed` are Drive's moments of change, None where Drive did not tell. `is_asked`: somebody pressed for
    it, so nothing waits for its turn.
    """
    everything = list(books)
    unlisted = [book for book in everything if listed is None or book.spreadsheet_id not in listed]
    turn = max(pace.unlisted, pace.apart * len(unlisted))
    due = []
    for index, book in enumerate(everything):
        share = index / len(everything)
        if _is_due(book, listed, now, pace, turn, share, is_asked=is_asked):
            due.append(book)
    return sorted(due, key=lambda book: book.tried_seconds - (pace.every if _is_changed(book, listed) else 0))


def _is_changed(book: Book, listed: Mapping[str, str] | None) -> bool:
    """Whether Drive lists a change that no attempt has met yet."""
    modified = listed.get(book.spreadsheet_id) if listed is not None else None
    return modified is not None and modified not in (book.modified, book.modified_tried)


def _is_due(
    book: Book,
    listed: Mapping[str, str] | None,
    now: float,
    pace: Pace,
    turn: float,
    share: float,
    *,
    is_asked: bool,
) -> bool:
    modified = listed.get(book.spreadsheet_id) if listed is not None else None
    if book.failures:
        is_listed_anew = modified is not None and modified != book.modified_tried
        return is_asked or is_listed_anew or now - book.tried_seconds >= pace.wait_after(book)
    if book.is_loading or now - book.read_seconds >= pace.every - pace.spread * share:
        return True
    if modified is None:
        return is_asked or now - book.read_seconds >= turn
    return modified != book.modified
