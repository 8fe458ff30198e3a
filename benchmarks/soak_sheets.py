"""What a soak does to the sheets and to the server that gives them: people type, all goes wrong by chance."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.sheets_server import SheetsServer, Spreadsheet, spreadsheet_from_file
from tests.sheets_server.faults import FAULTS

# How the worksheets of the sample are spread over spreadsheets, so that one can fail alone
BOOKS: Final = {
    "registers": ("Departments", "Contacts", "Holidays"),
    "queries": ("Query Log",),
    "diary": ("Activity Log", "Event Notices", "Content Register"),
}
TYPE_EVERY_SECONDS: Final = 13.0
LONGEST_FAULT_SECONDS, LONGEST_CALM_SECONDS = 40.0, 90.0
_REQUESTS = ("any", "any", "values", "metadata", "files")


@dataclass
class Typed:
    """An officer's name that was typed, when (`time.monotonic`), and how long later a viewer saw it."""

    name: str
    at: float = field(default_factory=time.monotonic)
    seen_after: float | None = None


@dataclass
class Sheets:
    """The spreadsheets and their troubles. `calm_since`: since when nothing is wrong, None while it is."""

    server: SheetsServer
    rng: random.Random
    typed: list[Typed] = field(default_factory=list)
    calm_since: float | None = field(default_factory=time.monotonic)
    played: Counter[str] = field(default_factory=Counter)

    def fill(self, sample: Path) -> None:
        """The sample's worksheets, as three spreadsheets."""
        whole = spreadsheet_from_file(sample)
        for name, titles in BOOKS.items():
            sheets = [sheet for sheet in whole.worksheets if sheet.title in titles]
            self.server.spreadsheets[name] = Spreadsheet(name.title(), sheets)

    def type_name(self) -> None:
        """Somebody enters another officer, and somebody else writes into the query log."""
        name = f"Officer {len(self.typed) + 1:05}"
        contacts = self.server.spreadsheets["registers"].worksheet("Contacts").rows
        header = next(row for row, cells in enumerate(contacts) if "Name" in cells)
        self.server.spreadsheets["registers"].edit(
            "Contacts", header + 2, contacts[header].index("Name") + 1, name
        )
        self.typed.append(Typed(name))
        queries = self.server.spreadsheets.get("queries")
        if queries is not None and self.rng.random() < 0.5:
            log = queries.worksheets[0]
            row = self.rng.randrange(5, len(log.rows))
            queries.edit(log.title, row, log.column_count, f"note {self.rng.random():.6f}")

    async def keep_typing(self, until: float) -> None:
        while time.monotonic() < until:
            self.type_name()
            await asyncio.sleep(TYPE_EVERY_SECONDS)

    async def go_wrong(self, until: float) -> None:
        """One trouble after another, with calm between, the last one over by `until`."""
        while (left := until - time.monotonic()) > 5:
            name, begin, end = self._trouble()
            self.played[name] += 1
            self.calm_since = None
            begin()
            await asyncio.sleep(min(left, self.rng.uniform(5, LONGEST_FAULT_SECONDS)))
            end()
            self.calm_since = time.monotonic()
            calm = self.rng.choice((self.rng.uniform(2, 20), self.rng.uniform(20, LONGEST_CALM_SECONDS)))
            await asyncio.sleep(max(0.0, min(calm, until - time.monotonic())))

    def _trouble(self) -> tuple[str, Callable[[], None], Callable[[], None]]:
        """What it is called, what begins it, and what ends it."""
        if self.rng.random() < 0.25:
            return self._people()
        kinds = self.rng.sample(sorted(FAULTS), self.rng.choice((1, 1, 1, 3)))
        on, every = self.rng.choice(_REQUESTS), self.rng.choice((1, 1, 2, 3))
        faults = [FAULTS[kind] for kind in kinds]
        for fault in faults:
            fault.on = on
        name = f"{'+'.join(kinds)}"
        return name, lambda: self.server.faults.stand(*faults, every=every), self.server.faults.stand

    def _people(self) -> tuple[str, Callable[[], None], Callable[[], None]]:
        """What people do to a spreadsheet, and what undoes it."""
        name = self.rng.choice(("queries", "diary"))
        book = self.server.spreadsheets[name]
        title = book.worksheets[0].title
        deeds: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
            "unshared": (book.unshare, lambda: setattr(book, "shared", True)),
            "deleted": (
                lambda: self.server.delete(name),
                lambda: self.server.spreadsheets.__setitem__(name, book),
            ),
            "worksheet renamed": (
                lambda: book.rename_worksheet(title, f"{title} old"),
                lambda: book.rename_worksheet(f"{title} old", title),
            ),
            "not listed by Drive": (
                lambda: setattr(book, "listed", False),
                lambda: setattr(book, "listed", True),
            ),
            "no Drive": (
                lambda: setattr(self.server, "drive_on", False),
                lambda: setattr(self.server, "drive_on", True),
            ),
            "quota of others": (
                lambda: setattr(self.server, "quota", 3),
                lambda: setattr(self.server, "quota", None),
            ),
        }
        deed = self.rng.choice(sorted(deeds))
        return (deed, *deeds[deed])
