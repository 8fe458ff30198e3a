"""The workbooks and settings that a command works on: those that it names, else those configured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_sheets.cli.output import complain
from kmc_sheets.errors import SettingsError, SourceError, in_sentences
from kmc_sheets.settings import Settings, read_settings
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.secrets import GoogleSource

if TYPE_CHECKING:
    from kmc_sheets.configured import GoogleSheets

_SAMPLE = (
    "Nothing is configured, so this is the sample workbook, and all in it is made up; name a file with "
    "--workbook, or set up .streamlit/secrets.toml as README.md says"
)
_LONGEST_SECONDS = 900.0  # nobody waits before a timer; beyond, what is not read yet is told of
_READS_EACH = 2  # what a spreadsheet holds, and its values


@dataclass(frozen=True, slots=True)
class Opened:
    """Workbooks read and the settings to judge them by.

    `trouble` says which spreadsheets could not be read ("" for none), `said` all that the reader must know.
    `read_at`: when each workbook was read, aware; empty for just now.
    """

    workbooks: Sequence[Workbook]
    settings: Settings
    trouble: str = ""
    is_sample: bool = False
    read_at: Sequence[datetime] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Sentences for standard error."""
        return tuple(filter(None, (_SAMPLE if self.is_sample else "", self.trouble)))


def named_settings(settings: Path | None) -> Settings | None:
    """The settings in the file that the command names, if it names one. Raises SettingsError."""
    return read_settings(settings) if settings else None


def open_workbooks(workbook: Path | None, settings: Path | None, now: datetime) -> Opened:
    """Reads the workbook that is named, else the configured ones.

    Settings: those named; else with a named workbook the defaults, without one the configured ones.
    Raises SettingsError, and SourceError where nothing could be read.
    """
    named = named_settings(settings)
    if workbook is None:
        return _configured(named, now)
    from kmc_sheets.sources.xlsx import read_workbook

    _look_for(workbook)
    return Opened([read_workbook(workbook)], named or Settings())


def _configured(named: Settings | None, now: datetime) -> Opened:
    from kmc_sheets.configured import FileSource, GoogleSheets, configured_settings, configured_source

    settings = named or configured_settings()
    source = configured_source()
    if isinstance(source, GoogleSheets):
        return _on_google(source.google, settings)
    if isinstance(source, FileSource):
        _look_for(source.path)
    fetched = source.read(now)
    return Opened(fetched.workbooks, settings, fetched.trouble, source.is_sample)


def _on_google(google: GoogleSource, settings: Settings) -> Opened:
    """All spreadsheets read once, however long Google's quota makes it."""
    from kmc_sheets.reading.worksheets import is_wanted
    from kmc_sheets.sources.budget import WaitingBudget
    from kmc_sheets.sources.google import read_workbooks

    say_the_wait(google)
    titles = settings.all_titles
    reading = read_workbooks(google, lambda title: is_wanted(title, titles), budget=WaitingBudget())
    trouble = in_sentences(reading.errors)
    if trouble and not reading.workbooks:
        raise SourceError(trouble)
    return Opened(reading.workbooks, settings, trouble)


def say_the_wait(google: GoogleSource) -> None:
    """Tells on standard error how long it may take, where Google's quota makes it long."""
    from kmc_sheets.sources import budget

    reads = len(google.spreadsheets) * _READS_EACH
    if reads > budget.MOST_READS:
        minutes = -(-reads // budget.MOST_READS)
        complain(f"Google allows {budget.MOST_READS} reads a minute, so this takes up to {minutes} minutes")


def open_or_recall(workbook: Path | None, settings: Path | None, now: datetime) -> Opened:
    """As `open_workbooks`; a Google spreadsheet that can't be read is as the dashboard kept it when it was
    read last ([state] in kmc.toml), which `trouble` says.

    Raises SettingsError, and SourceError where nothing could be read and nothing is kept.
    """
    from kmc_sheets.configured import GoogleSheets, configured_settings, configured_source

    source = None if workbook else configured_source()
    if not isinstance(source, GoogleSheets):
        return open_workbooks(workbook, settings, now)
    return _recalled(source, named_settings(settings) or configured_settings())


def _recalled(source: GoogleSheets, settings: Settings) -> Opened:
    """What each spreadsheet says now, else what it said when the dashboard read it last."""
    from kmc_sheets.live import clock
    from kmc_sheets.reading.holdings import holdings
    from kmc_sheets.reading.worksheets import is_wanted
    from kmc_sheets.sources.budget import WaitingBudget
    from kmc_sheets.sources.google import GoogleReader
    from kmc_sheets.sources.google_faults import BY_COMMAND
    from kmc_sheets.sources.google_pace import Pace

    say_the_wait(source.google)
    titles = settings.all_titles
    reader = GoogleReader(
        source.google,
        lambda title: is_wanted(title, titles),
        holds=lambda workbook: holdings(workbook, settings),
        pace=Pace(refresh=_LONGEST_SECONDS),
        budget=WaitingBudget(),
        again=BY_COMMAND,
    )
    kept = source.state.load(source.google.spreadsheets) if source.state else {}
    reader.restore(kept)
    trouble = in_sentences(reader.refresh(clock(), is_asked=True))
    books = [book.kept for book in reader.books.values() if book.kept is not None]
    if not books:
        raise SourceError(trouble)
    if any(reader.books[name].kept is one for name, one in kept.items()):
        trouble = f"{trouble} The last good data are taken in their place."
    return Opened([book.workbook for book in books], settings, trouble, read_at=[b.read_at for b in books])


def _look_for(workbook: Path) -> None:
    """Whether there is such a file at all is a matter of usage; what stands in it is the source's."""
    if not workbook.exists():
        raise SettingsError(f"There is no file {workbook}; check the name and the folder")
    if workbook.is_dir():
        raise SettingsError(f"{workbook} is a folder; name the .xlsx file in it")
