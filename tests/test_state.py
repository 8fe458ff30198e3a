"""The last good data on disk: written whole, for its owner alone, and ignored where it can't be right."""

from __future__ import annotations

import gzip
import json
import logging
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kmc_sheets.sources.google_book import Kept
from kmc_sheets.sources.grid import Grid, Merge, Workbook
from kmc_sheets.state import State
from tests.as_written import as_written

READ_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
GRID = Grid(
    workbook="Book",
    worksheet="প্রশ্ন",
    rows=[["At", "Count", "Done"], [], [46350.6875, 6000012345, True], ["", "#REF!"]],
    merges=(Merge(0, 0, 2, 1),),
    hidden=True,
    locale="en_GB",
    time_zone="Asia/Kolkata",
    spreadsheet_id="one",
    sheet_id=7,
)
KEPT = Kept(Workbook("Book", (GRID,)), READ_AT)


def written(folder: Path) -> set[str]:
    return {path.name for path in (folder / "sheets").iterdir()}


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    State(tmp_path).save({"one": KEPT})
    assert State(tmp_path).load(["one"]) == {"one": KEPT}


def test_without_anything_kept_there_is_nothing(tmp_path: Path) -> None:
    assert State(tmp_path / "nowhere").load(["one"]) == {}


def test_its_folder_and_files_are_the_owners_alone(tmp_path: Path) -> None:
    State(tmp_path / "state").save({"one": KEPT})
    folder = tmp_path / "state" / "sheets"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert written(tmp_path / "state") == {"one.json.gz", "read-at.json"}


def test_a_folder_that_is_made_on_the_way_is_the_owners_alone_too(tmp_path: Path) -> None:
    State(tmp_path / "a" / "b").save({"one": KEPT})
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "a/b/sheets")} == {0o700}


def test_what_left_the_sheet_is_on_the_disk_no_more(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.save({"one": KEPT})
    path = tmp_path / "sheets" / "one.json.gz"
    assert b"6000012345" in gzip.decompress(path.read_bytes())
    left = replace(GRID, rows=[["At", "Count", "Done"]])
    state.save({"one": Kept(Workbook("Book", (left,)), READ_AT)})
    held = b"".join(
        gzip.decompress(one.read_bytes()) if one.suffix == ".gz" else one.read_bytes()
        for one in path.parent.iterdir()
    )
    assert b"6000012345" not in held


def test_what_a_killed_process_had_half_written_is_removed_at_the_next_start(tmp_path: Path) -> None:
    State(tmp_path).save({"one": KEPT})
    half, now = tmp_path / "sheets" / ".writing-x", tmp_path / "sheets" / ".writing-y"
    for path in (half, now):
        path.write_bytes(b"half")
    os.utime(half, (0, 0))
    State(tmp_path).load(["one"])
    assert not half.exists()
    assert now.exists()


def test_a_workbook_is_written_only_when_it_changed_and_its_age_goes_on(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.save({"one": KEPT})
    path = tmp_path / "sheets" / "one.json.gz"
    before = as_written(path)
    later = KEPT._replace(read_at=READ_AT + timedelta(minutes=9))
    state.save({"one": later})
    assert as_written(path) == before
    assert State(tmp_path).load(["one"]) == {"one": later}
    state.save({"one": later._replace(workbook=replace(KEPT.workbook))})
    assert as_written(path)[0] != before[0]


def test_after_a_restart_what_is_unchanged_is_not_written_again(tmp_path: Path) -> None:
    State(tmp_path).save({"one": KEPT})
    before = as_written(tmp_path / "sheets" / "one.json.gz")
    state = State(tmp_path)
    state.save(state.load(["one"]))
    assert as_written(tmp_path / "sheets" / "one.json.gz") == before


def test_a_spreadsheet_no_longer_configured_is_forgotten(tmp_path: Path) -> None:
    State(tmp_path).save({"one": KEPT})
    assert State(tmp_path).load(["two"]) == {}
    assert "one.json.gz" not in written(tmp_path)


def packed(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    """A change of the content of a file."""

    def changed(raw: bytes) -> bytes:
        content = json.loads(gzip.decompress(raw))
        change(content)
        return gzip.compress(json.dumps(content).encode())

    return changed


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"\x80\x04 pickled",
        lambda raw: gzip.compress(b"[1]"),
        lambda raw: gzip.compress(b"{}"),
        packed(lambda content: content.update(format=2)),
        packed(lambda content: content.update(spreadsheet_id="two")),
        packed(lambda content: content.update(read_at="soon")),
        packed(lambda content: content.update(read_at="2026-11-23T10:00:00")),
        packed(lambda content: content.update(grids=[{"rows": [[None]]}])),
        packed(lambda content: content["grids"][0].update(rows=[[{"a": 1}]])),  # type: ignore[index]
        packed(lambda content: content["grids"][0].update(worksheet=5)),  # type: ignore[index]
    ],
)
def test_a_damaged_or_foreign_file_is_ignored_and_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[bytes], bytes]
) -> None:
    State(tmp_path).save({"one": KEPT, "two": KEPT})
    path = tmp_path / "sheets" / "one.json.gz"
    path.write_bytes(damage(path.read_bytes()))
    assert set(State(tmp_path).load(["one", "two"])) == {"two"}
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "one.json.gz can't be used and is ignored" in record.getMessage()


def test_what_can_not_be_removed_keeps_nothing_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As in a folder that may only be read."""
    State(tmp_path).save({"one": KEPT})
    (tmp_path / "sheets" / "another.json.gz").mkdir()
    assert State(tmp_path).load(["one"]) == {"one": KEPT}
    assert "can't be removed" in caplog.text


def test_what_can_not_even_be_looked_for_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    State(tmp_path).save({"one": KEPT})
    long = "x" * 300  # no file has such a name
    assert State(tmp_path).load([long, "one"]) == {"one": KEPT}
    assert "can't be used" in caplog.text


def test_damaged_moments_leave_the_data_with_the_age_of_its_writing(tmp_path: Path) -> None:
    State(tmp_path).save({"one": KEPT})
    (tmp_path / "sheets" / "read-at.json").write_bytes(b"{")
    assert State(tmp_path).load(["one"]) == {"one": KEPT}


def test_a_folder_that_cannot_be_written_is_said_and_nothing_else_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("a file")
    State(tmp_path / "taken").save({"one": KEPT})
    assert "can't be kept" in caplog.text
