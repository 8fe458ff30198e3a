"""Which workbook and which settings this installation has.

In this order: the file that KMC_WORKBOOK names; the Google spreadsheets in secrets.toml; the sample.
The sample only where nothing is configured: never in place of real sheets that can't be read.
kmc.toml and secrets.toml stand in .streamlit/, or in the folder that KMC_CONFIG names.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kmc_sheets import sample
from kmc_sheets.live import Source
from kmc_sheets.settings import Settings, read_settings
from kmc_sheets.sources import xlsx
from kmc_sheets.sources.grid import Workbook

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

    def read(self, now: datetime) -> Sequence[Workbook]:
        return [xlsx.read_workbook(self.path)]


@dataclass(frozen=True, slots=True)
class SampleSource:
    """The sample workbook, made anew each day so that it always ends today."""

    title: str = "Sample"
    is_sample: bool = True
    pause: timedelta = timedelta(0)

    def sign(self, now: datetime) -> Hashable:
        return now.date()

    def read(self, now: datetime) -> Sequence[Workbook]:
        with TemporaryDirectory(prefix="kmc-sample-") as folder:
            path = Path(folder) / "Sample.xlsx"
            sample.write_sample(path, now)
            return [xlsx.read_workbook(path)]


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
    return SampleSource()
