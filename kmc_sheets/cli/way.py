"""The way to the configured Google spreadsheets, as far as it leads: the first part of `check`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_sheets.cli import way_steps
from kmc_sheets.cli.way_steps import BOOK, CLOCK, DRIVE, FILE, KEY, SIGN_IN, State, Step
from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.grid import Workbook

if TYPE_CHECKING:
    from kmc_sheets.sources.google_steps import GoogleSteps


@dataclass(frozen=True, slots=True)
class Way:
    """The steps up to the spreadsheets, and the workbooks that could be read."""

    steps: list[Step]
    workbooks: list[Workbook] = field(default_factory=list)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is wrong and what to do, a sentence each."""
        return tuple(step.said for step in self.steps if step.state is State.WRONG)

    @property
    def is_whole(self) -> bool:
        """Whether every spreadsheet could be read."""
        return all(step.state is State.OK for step in self.steps if step.name == BOOK)

    @property
    def is_settings(self) -> bool:
        """Whether it is secrets.toml that must be mended first."""
        return any(step.state is State.WRONG and step.name in (FILE, KEY) for step in self.steps)


def no_way(error: SettingsError) -> Way:
    """Where secrets.toml can't be used, nothing further can be tried."""
    left = way_steps.not_tried((KEY, CLOCK, SIGN_IN, DRIVE, BOOK))
    return Way([Step(FILE, State.WRONG, str(error)), *left])


def go(google: GoogleSteps, secrets: Path, wanted: Callable[[str], bool], now: datetime) -> Way:
    """Tries each step as far as those before it allow; reads the worksheets that are `wanted` by title."""
    key = way_steps.try_key(google)
    clock, is_reached = way_steps.try_clock(google)
    steps = [way_steps.try_file(google.source, secrets), key, clock]
    if key.state is State.WRONG or not is_reached:
        return Way([*steps, *way_steps.not_tried((SIGN_IN, DRIVE, BOOK))])
    sign_in = way_steps.try_sign_in(google)
    if sign_in.state is State.WRONG:
        return Way([*steps, sign_in, *way_steps.not_tried((DRIVE, BOOK))])
    drive, listed = way_steps.try_drive(google)
    books, read = way_steps.try_books(google, wanted, now)
    drive = way_steps.say_unlisted(drive, listed, read)
    return Way([*steps, sign_in, drive, *books], list(read.values()))
