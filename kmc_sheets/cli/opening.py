"""The workbooks and settings that a command works on: those that it names, else those configured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kmc_sheets.cli.output import complain
from kmc_sheets.errors import SettingsError, SourceError
from kmc_sheets.settings import Settings, read_settings
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.secrets import GoogleSource

_SAMPLE = (
    "Nothing is configured, so this is the sample workbook, and all in it is made up; name a file with "
    "--workbook, or set up .streamlit/secrets.toml as README.md says"
)
_READS_EACH = 2  # what a spreadsheet holds, and its values


@dataclass(frozen=True, slots=True)
class Opened:
    """Workbooks read and the settings to judge them by.

    `trouble` says which spreadsheets could not be read ("" for none), `said` all that the reader must know.
    """

    workbooks: Sequence[Workbook]
    settings: Settings
    trouble: str = ""
    is_sample: bool = False

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
    from kmc_sheets import schema
    from kmc_sheets.reading.worksheets import is_wanted
    from kmc_sheets.sources.budget import WaitingBudget
    from kmc_sheets.sources.google import read_workbooks

    say_the_wait(google)
    titles = [title for table in schema.TABLES for title in settings.titles(table)]
    reading = read_workbooks(google, lambda title: is_wanted(title, titles), budget=WaitingBudget())
    trouble = " ".join(f"{str(error).removesuffix('.')}." for error in reading.errors)
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


def _look_for(workbook: Path) -> None:
    """Whether there is such a file at all is a matter of usage; what stands in it is the source's."""
    if not workbook.exists():
        raise SettingsError(f"There is no file {workbook}; check the name and the folder")
    if workbook.is_dir():
        raise SettingsError(f"{workbook} is a folder; name the .xlsx file in it")
