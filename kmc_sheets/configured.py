"""Which workbook and which settings this installation has.

In this order: the file that KMC_WORKBOOK names; the Google spreadsheets in secrets.toml; the sample.
The sample only where nothing is configured: never in place of real sheets that can't be read.
kmc.toml and secrets.toml stand in .streamlit/, or in the folder that KMC_CONFIG names.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kmc_sheets import sample, schema
from kmc_sheets.errors import SourceError
from kmc_sheets.live import Fetched, Source
from kmc_sheets.reading.worksheets import is_wanted
from kmc_sheets.settings import Settings, read_settings
from kmc_sheets.sources import xlsx
from kmc_sheets.sources.google import read_workbooks
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.secrets import GoogleSource, read_google_source

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class FileSource:
    """An .xlsx file, read again when it was written anew."""

    path: Path
    is_sample: bool = False
    pause: timedelta = timedelta(0)

    @property
    def title(self) -> str:
        return self.path.name

    def sign(self, now: datetime) -> Hashable:
        """When the file was written and how large it is; None where it can't be seen."""
        try:
            seen = self.path.stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_size

    def read(self, now: datetime) -> Fetched:
        return Fetched([xlsx.read_workbook(self.path)])


@dataclass(frozen=True, slots=True)
class SampleSource:
    """The sample workbook, made anew each day so that it always ends today."""

    title: str = "Sample"
    is_sample: bool = True
    pause: timedelta = timedelta(0)

    def sign(self, now: datetime) -> Hashable:
        return now.date()

    def read(self, now: datetime) -> Fetched:
        with TemporaryDirectory(prefix="kmc-sample-") as folder:
            path = Path(folder) / "Sample.xlsx"
            sample.write_sample(path, now)
            return Fetched([xlsx.read_workbook(path)])


@dataclass(frozen=True, slots=True)
class GoogleSheets:
    """The spreadsheets in secrets.toml, read at most once a minute: Google refuses who asks too often.

    A spreadsheet that can't be read stays as it was read last; the others go on. Only the worksheets that
    `titles` names are read.
    """

    google: GoogleSource
    titles: tuple[str, ...]
    title: str = "Google Sheets"
    is_sample: bool = False
    pause: timedelta = timedelta(minutes=1)
    _last: dict[str, Workbook] = field(default_factory=dict)

    def sign(self, now: datetime) -> Hashable:
        """Each moment its own: whether something changed is not asked yet."""
        return now

    def read(self, now: datetime) -> Fetched:
        answer = read_workbooks(self.google, wanted=lambda title: is_wanted(title, self.titles))
        for workbook in answer.workbooks:
            self._last[_spreadsheet_id(workbook)] = workbook
        trouble = " ".join(f"{_sentence(error)}." for error in answer.errors)
        kept = [self._last[name] for name in self.google.spreadsheets if name in self._last]
        if trouble and not answer.workbooks:
            raise SourceError(trouble)
        return Fetched(kept, trouble)


def _spreadsheet_id(workbook: Workbook) -> str:
    return next((grid.spreadsheet_id for grid in workbook.grids if grid.spreadsheet_id), workbook.title)


def _sentence(error: Exception) -> str:
    return str(error).removesuffix(".")


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with kmc.toml and secrets.toml."""
    named = environment.get("KMC_CONFIG")
    return Path(named).expanduser() if named else ROOT / ".streamlit"


def configured_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What kmc.toml says, the defaults without one. Raises SettingsError with a sentence."""
    path = config_folder(environment) / "kmc.toml"
    return read_settings(path) if path.exists() else Settings()


def configured_source(environment: Mapping[str, str] = os.environ) -> Source:
    """Where the sheets come from. Reads no sheet. Raises SettingsError where secrets.toml is wrong."""
    workbook = environment.get("KMC_WORKBOOK")
    if workbook:
        return FileSource(Path(workbook).expanduser())
    google = read_google_source(config_folder(environment) / "secrets.toml", environment)
    if google is not None:
        settings = configured_settings(environment)
        titles = (title for table in schema.TABLES for title in settings.titles(table))
        return GoogleSheets(google, tuple(dict.fromkeys(titles)))
    return SampleSource()
