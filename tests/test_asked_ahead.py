"""A new snapshot is made ready before viewers see it: what they asked of the one before is worked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets import language
from kmc_sheets.ahead import ask_ahead
from kmc_sheets.language import speaking, spoken
from kmc_sheets.live import Live
from kmc_sheets.selections.once import once_a_snapshot, worded_once_a_snapshot
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from tests.test_live import Clock, Sheets

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))


def snapshot() -> Snapshot:
    return take_snapshot(
        [Workbook("Book", (Grid("Book", "Departments", [["Name"], ["Water"]]),))], Settings(), NOW
    )


@pytest.fixture
def counted() -> tuple[Callable[[Snapshot, str], str], list[tuple[int, str]]]:
    """A selection, and for whom it worked: the snapshot's id and what was asked."""
    worked: list[tuple[int, str]] = []

    @once_a_snapshot
    def select(of: Snapshot, what: str) -> str:
        worked.append((id(of), what))
        return what.upper()

    return select, worked


def test_what_was_asked_of_the_one_before_is_known_of_the_new_one(counted) -> None:  # type: ignore[no-untyped-def]
    select, worked = counted
    before, new = snapshot(), snapshot()
    select(before, "a")
    select(before, "b")
    ask_ahead(before, new)
    assert worked[2:] == [(id(new), "a"), (id(new), "b")]
    assert select(new, "a") == "A"
    assert len(worked) == 4


def test_what_nobody_asked_since_is_not_asked_of_the_next_one(counted) -> None:  # type: ignore[no-untyped-def]
    select, worked = counted
    first, second, third = snapshot(), snapshot(), snapshot()
    select(first, "a")
    select(first, "b")
    ask_ahead(first, second)
    select(second, "b")
    ask_ahead(second, third)
    assert [what for of, what in worked if of == id(third)] == ["b"]


def test_words_are_asked_for_in_the_language_in_which_they_were() -> None:
    heard: list[str] = []

    @worded_once_a_snapshot
    def say(_of: Snapshot) -> str:
        heard.append(spoken())
        return ""

    before, new = snapshot(), snapshot()
    with speaking(language.BENGALI):
        say(before)
    ask_ahead(before, new)
    assert heard == [language.BENGALI, language.BENGALI]
    assert spoken() == language.ENGLISH


def test_what_fails_is_left_to_who_asks_for_it(counted) -> None:  # type: ignore[no-untyped-def]
    select, worked = counted
    before, new = snapshot(), snapshot()

    @once_a_snapshot
    def fail(of: Snapshot) -> str:
        if of is new:
            raise ValueError("no such column")
        return ""

    fail(before)
    select(before, "a")
    ask_ahead(before, new)
    assert (id(new), "a") in worked
    with pytest.raises(ValueError, match="no such column"):
        fail(new)


def test_it_takes_no_longer_than_it_may(counted) -> None:  # type: ignore[no-untyped-def]
    select, worked = counted
    before, new = snapshot(), snapshot()
    select(before, "a")
    ask_ahead(before, new, seconds=-1)
    assert len(worked) == 1


def test_viewers_see_the_one_before_until_the_new_one_is_prepared() -> None:
    seen: list[tuple[Snapshot | None, Snapshot, Snapshot]] = []
    sheets = Sheets()

    def prepare(before: Snapshot, new: Snapshot) -> None:
        seen.append((live.current(0).snapshot, before, new))

    live = Live(sheets, Settings(), Clock(), prepare)
    live.refresh()
    assert not seen  # nobody has seen anything yet
    first = live.current(0).snapshot
    sheets.written += 1
    live.refresh()
    assert len(seen) == 1
    shown, before, new = seen[0]
    assert shown is before is first
    assert live.current(0).snapshot is new
