"""Which workbook, which settings and which access this installation has.

In this order: the file that KMC_WORKBOOK names; the Google spreadsheets in secrets.toml; the sample.
The sample only where nothing is configured: never in place of real sheets that can't be read.
kmc.toml and secrets.toml stand in .streamlit/, or in the folder that KMC_CONFIG names.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kmc_sheets import sample
from kmc_sheets.access.control import Access, Way
from kmc_sheets.access.settings import is_open, read_roles, read_sign_in_settings
from kmc_sheets.errors import SettingsError, SourceError, in_sentences
from kmc_sheets.live import Fetched, Source
from kmc_sheets.reading.holdings import holdings
from kmc_sheets.reading.worksheets import is_wanted
from kmc_sheets.review.store import Reviews
from kmc_sheets.settings import Settings, read_settings
from kmc_sheets.sources import xlsx
from kmc_sheets.sources.google import GoogleReader
from kmc_sheets.sources.google_book import Holds
from kmc_sheets.sources.secrets import GoogleSource, read_google_source, read_secrets
from kmc_sheets.state import State

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

    def restore(self) -> Fetched | None:
        return None

    def keep(self) -> None:
        return

    def read(self, now: datetime, *, is_asked: bool = False) -> Fetched:
        return Fetched([xlsx.read_workbook(self.path)])


@dataclass(frozen=True, slots=True)
class SampleSource:
    """The sample workbook, made anew each day so that it always ends today."""

    title: str = "Sample"
    is_sample: bool = True
    pause: timedelta = timedelta(0)

    def sign(self, now: datetime) -> Hashable:
        return now.date()

    def restore(self) -> Fetched | None:
        return None

    def keep(self) -> None:
        return

    def read(self, now: datetime, *, is_asked: bool = False) -> Fetched:
        with TemporaryDirectory(prefix="kmc-sample-") as folder:
            path = Path(folder) / "Sample.xlsx"
            sample.write_sample(path, now)
            return Fetched([xlsx.read_workbook(path)])


@dataclass(frozen=True)
class GoogleSheets:
    """The spreadsheets in secrets.toml, of which every `pause` those are read that may have changed.

    A spreadsheet that can't be read stays as it was read last; the others go on. Only the worksheets that
    `titles` names are read; one that lacks what it had (`holds`) stays as it was too. `state` keeps them for
    a restart, None keeps nothing. `reader` is made of these where none is given.
    """

    google: GoogleSource
    titles: tuple[str, ...]
    title: str = "Google Sheets"
    is_sample: bool = False
    pause: timedelta = timedelta(seconds=20)
    state: State | None = None
    holds: Holds | None = field(default=None, compare=False)
    reader: GoogleReader | None = field(default=None, compare=False)

    @cached_property
    def _reader(self) -> GoogleReader:
        return self.reader or GoogleReader(
            self.google, lambda title: is_wanted(title, self.titles), holds=self.holds
        )

    def sign(self, now: datetime) -> Hashable:
        """Each moment its own: whether something changed is asked by reading."""
        return now

    def restore(self) -> Fetched | None:
        kept = self.state.load(self.google.spreadsheets) if self.state else {}
        if not kept:
            return None
        self._reader.restore(kept)
        return self._fetched(
            "The spreadsheets have not been read since the dashboard was started; they are being read now"
        )

    def keep(self) -> None:
        if self.state is not None:
            books = self._reader.books.items()
            self.state.save({name: book.kept for name, book in books if book.kept is not None})

    def read(self, now: datetime, *, is_asked: bool = False) -> Fetched:
        trouble = in_sentences(self._reader.refresh(now, is_asked=is_asked))
        fetched = self._fetched(trouble)
        if trouble and not fetched.workbooks:
            raise SourceError(trouble)
        books = self._reader.books.values()
        is_partly = any(book.checked_at is not None and book.checked_at >= now for book in books)
        return fetched._replace(is_partly=bool(trouble) and is_partly)

    def _fetched(self, trouble: str) -> Fetched:
        books = [book for book in self._reader.books.values() if book.kept is not None]
        kept = [book.kept for book in books if book.kept is not None]
        checked = [book.checked_at or book.kept.read_at for book in books if book.kept is not None]
        return Fetched(
            [one.workbook for one in kept],
            trouble,
            [one.read_at for one in kept],
            min(checked, default=None),
        )


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
    google = read_google_source(secrets_file(environment), environment)
    if google is not None:
        settings = configured_settings(environment)
        folder = _state_folder(settings, environment, is_emulator=google.emulator is not None)
        state = State(folder) if folder else None
        return GoogleSheets(
            google, settings.all_titles, state=state, holds=lambda workbook: holdings(workbook, settings)
        )
    return SampleSource()


def configured_access(environment: Mapping[str, str] = os.environ) -> Access:
    """Who may come in, and how. Raises SettingsError where that is said wrongly, or, with Google Sheets
    configured, not at all."""
    secrets = secrets_file(environment)
    values = read_secrets(secrets)
    settings = configured_settings(environment)
    if settings.access == "open" and isinstance(values.get("access"), dict):
        raise SettingsError(
            f'kmc.toml: access = "open" lets everybody in, but {secrets.name} has a list, [access]; take out '
            "one of the two"
        )
    if settings.access == "open" or is_open(values, secrets.name):
        return Access(Way.OPEN)
    sign_in, roles = read_sign_in_settings(values, secrets.name), read_roles(values, secrets.name)
    if sign_in and roles:
        emulated = read_google_source(secrets, environment)
        is_emulator = emulated is not None and emulated.emulator is not None
        state = _state_folder(settings, environment, is_emulator=is_emulator)
        return Access(Way.SIGN_IN, sign_in, roles, secrets, state)
    if sign_in or roles:
        lacks = "[access], which says who may see what" if sign_in else "[auth], by which people sign in"
        raise SettingsError(
            f"{secrets.name}: the table {lacks}, is missing; docs/sign-in.md shows how it looks"
        )
    if environment.get("KMC_WORKBOOK"):
        return Access(Way.BY_HAND)
    if read_google_source(secrets, environment) is None:
        return Access(Way.SAMPLE)
    raise SettingsError(
        f"{secrets.name} names Google Sheets but not who may see them: put in [auth] and [access] "
        '(docs/sign-in.md), or access = "open" as its first line, which shows them to everybody, without '
        "officers' numbers and e-mail addresses"
    )


def secrets_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where secrets.toml stands, or would: beside kmc.toml, else in Streamlit's own place for all apps if it
    names spreadsheets there.

    Source: docs.streamlit.io, "secrets.toml" (~/.streamlit/secrets.toml). With KMC_CONFIG nothing is looked
    for elsewhere.
    """
    beside = config_folder(environment) / "secrets.toml"
    home = environment.get("HOME") or environment.get("USERPROFILE")
    if environment.get("KMC_CONFIG") or beside.exists() or not home:
        return beside
    everybodys = Path(home) / ".streamlit" / "secrets.toml"
    return everybodys if _names_sheets(everybodys) else beside


def _names_sheets(secrets: Path) -> bool:
    """Whether [sheets] is in it; also where it can't be read, so that it is said."""
    try:
        return "sheets" in read_secrets(secrets)
    except SettingsError:
        return True


def reviews(
    source: Source | Path, settings: Settings, environment: Mapping[str, str] = os.environ
) -> Reviews:
    """What is kept of the weeks reviewed of a source; a Path is a workbook that a command names."""
    path = source if isinstance(source, Path) else source.path if isinstance(source, FileSource) else None
    if path is not None:
        return Reviews(_state_folder(settings, environment), f"file {path.resolve()}")
    if isinstance(source, GoogleSheets):
        is_emulator = source.google.emulator is not None
        folder = _state_folder(settings, environment, is_emulator=is_emulator)
        spreadsheets = source.google.spreadsheets
        return Reviews(folder, " ".join(("google", *sorted(spreadsheets))), workbooks=len(spreadsheets))
    return Reviews(None, "", is_sample=True)


def _state_folder(
    settings: Settings, environment: Mapping[str, str], *, is_emulator: bool = False
) -> Path | None:
    """Where state is kept: each configuration apart, and an emulator's from Google's; None for nowhere."""
    if not settings.state.folder:
        return None
    base = config_folder(environment) if environment.get("KMC_CONFIG") else ROOT
    path = base / Path(settings.state.folder).expanduser()
    return path / "emulator" if is_emulator else path
