"""The steps of the way to Google Sheets, each tried by itself and told in a sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.google_faults import BY_COMMAND, EVERYBODYS, TRANSIENT, Fault, Kind
from kmc_sheets.sources.grid import Workbook
from kmc_sheets.sources.secrets import EMULATOR, GoogleSource
from kmc_sheets.ui import text

if TYPE_CHECKING:
    from kmc_sheets.sources.google_steps import GoogleSteps

FILE, KEY, CLOCK, SIGN_IN, DRIVE, BOOK, WORKSHEETS = (
    "secrets.toml", "key", "clock", "sign-in", "Drive API", "spreadsheet", "worksheets",
)  # fmt: skip
_CLOCK_MAY_DIFFER: Final = timedelta(minutes=1)
_LONGEST_SHOWN: Final = 12


class State(Enum):
    """How a step went; NOTE is well, with something to know."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `said` is what was found, or what is wrong and what to do. `number` for one spreadsheet."""

    name: str
    state: State
    said: str = ""
    number: int | None = None


def try_file(source: GoogleSource, secrets: Path) -> Step:
    """secrets.toml, which was read as `source`."""
    said = _many(len(source.spreadsheets), "spreadsheet")
    if source.service_account:
        said += f", to be shared with {source.account}"
    if source.emulator:
        said += f"; {EMULATOR} leads every request to {source.emulator}, none to Google"
    if source.service_account and os.name == "posix" and stat.S_IMODE(secrets.stat().st_mode) & 0o077:
        shown = "~/.streamlit/secrets.toml" if secrets.parent == Path.home() / ".streamlit" else secrets.name
        return Step(FILE, State.NOTE, f"{said}; others on this machine may read the key: chmod 600 {shown}")
    return Step(FILE, State.OK, said)


def try_key(google: GoogleSteps) -> Step:
    if not google.source.service_account:
        return Step(KEY, State.OK, f"there is none, and none is needed with {EMULATOR}")
    try:
        google.try_key()
    except SettingsError as error:
        return Step(KEY, State.WRONG, str(error))
    return Step(KEY, State.OK, "it can be read")


def try_clock(google: GoogleSteps) -> tuple[Step, bool]:
    """The step, and whether Google could be reached at all."""
    try:
        ahead = google.clock_ahead()
    except Fault as fault:
        return Step(CLOCK, State.WRONG, _everybodys(fault, google.source)), False
    if ahead is None:
        said = "Google's answer does not say what time it is; compare this machine's clock with another"
        return Step(CLOCK, State.NOTE, said), True
    if abs(ahead) <= _CLOCK_MAY_DIFFER:
        return Step(CLOCK, State.OK, "it agrees with Google's"), True
    side = "ahead of" if ahead > timedelta(0) else "behind"
    said = (
        f"This machine's clock is {_long(abs(ahead))} {side} Google's, so ages and due moments are wrong and "
        "Google may refuse the sign-in; set it right, and let it be set from the internet "
        "(sudo timedatectl set-ntp true)"
    )
    return Step(CLOCK, State.WRONG, said), True


def try_sign_in(google: GoogleSteps) -> Step:
    try:
        google.sign_in()
    except SettingsError as error:
        return Step(SIGN_IN, State.WRONG, str(error))
    except Fault as fault:
        return Step(SIGN_IN, State.WRONG, _everybodys(fault, google.source))
    return Step(SIGN_IN, State.OK, "Google lets the account in")


def try_drive(google: GoogleSteps) -> tuple[Step, set[str] | None]:
    """The step, and the ids that Drive lists; None if it does not tell."""
    try:
        return Step(DRIVE, State.OK, "it tells which spreadsheets changed"), set(google.changes())
    except Fault as fault:
        return Step(DRIVE, State.NOTE, _without_drive(fault, google.source)), None


def _without_drive(fault: Fault, source: GoogleSource) -> str:
    if fault.kind in TRANSIENT or fault.kind is Kind.CERTIFICATE:
        return "Drive did not answer just now; try again later (without it fresh data take longer)"
    return (
        "The Google Drive API is not enabled, so every spreadsheet is read by turns and fresh data take "
        "longer; to mend it open https://console.cloud.google.com/apis/library/drive.googleapis.com, "
        f"choose the project of {source.account}, press Enable and wait five minutes"
    )


def say_unlisted(drive: Step, listed: set[str] | None, read: dict[str, Workbook]) -> Step:
    """The step of Drive, with those that can be read though Drive does not list them."""
    titles = [text.plain(book.title) for name, book in read.items() if name not in (listed or ())]
    if listed is None or not titles:
        return drive
    said = (
        f"Drive does not list {', '.join(titles)}, so it is read by turns and fresh data of it take longer; "
        "share it with the account's own address, not by a link only"
    )
    return replace(drive, state=State.NOTE, said=said)


def try_books(
    google: GoogleSteps, wanted: Callable[[str], bool], now: datetime
) -> tuple[list[Step], dict[str, Workbook]]:
    """A step for each spreadsheet, and those that could be read, by id.

    After a fault that all would meet, the others are not tried.
    """
    steps: list[Step] = []
    read: dict[str, Workbook] = {}
    is_over = False
    for number, name in enumerate(google.source.spreadsheets, 1):
        if is_over:
            steps.append(Step(BOOK, State.NOT_TRIED, number=number))
            continue
        try:
            read[name] = google.workbook(name, wanted, now)
        except Fault as fault:
            said = str(fault.explained(shown_id(name), google.source.account, BY_COMMAND))
            steps.append(Step(BOOK, State.WRONG, said, number))
            is_over = fault.kind in EVERYBODYS
        else:
            steps.append(Step(BOOK, State.OK, f"{text.plain(read[name].title)} can be read", number))
    return steps, read


def say_worksheets(lacking: int, *, is_whole: bool) -> Step:
    """The last step, judged from what was read: `lacking` worksheets and columns that are needed.

    Where `is_whole` is false, some spreadsheet could not be read, and may hold them.
    """
    if not lacking:
        return Step(WORKSHEETS, State.OK, "every worksheet and column that is needed is there")
    is_lacking = "that is needed lacks" if lacking == 1 else "that are needed lack"
    said = f"{_many(lacking, 'worksheet or column', 'worksheets or columns')} {is_lacking}"
    if not is_whole:
        said += " in the spreadsheets that could be read (mend the others first)"
    return Step(
        WORKSHEETS, State.WRONG, f"{said}; standard error says what to do, below stands what was found"
    )


def shown_id(spreadsheet_id: str) -> str:
    """Enough of an id to find its line in secrets.toml by."""
    if len(spreadsheet_id) <= _LONGEST_SHOWN:
        return spreadsheet_id
    return f"{spreadsheet_id[:6]}…{spreadsheet_id[-4:]}"


def _everybodys(fault: Fault, source: GoogleSource) -> str:
    """A fault that meets no single spreadsheet."""
    return str(fault.explained("the spreadsheets", source.account, BY_COMMAND))


def _long(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    parts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    return " ".join(_many(number, unit) for number, unit in parts if number)


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def not_tried(names: Sequence[str]) -> list[Step]:
    """Steps that those before them did not allow."""
    return [Step(name, State.NOT_TRIED) for name in names]
