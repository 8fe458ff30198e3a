"""What is kept of a reviewed week: real files, real workbooks. Source: docs/rules.md, section 8."""

from __future__ import annotations

import gzip
import json
import logging
import random
import stat
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets import configured, periods
from kmc_sheets.configured import FileSource, SampleSource
from kmc_sheets.review.build import weekly_review
from kmc_sheets.review.digests import RowDigest, compare
from kmc_sheets.review.model import Changed
from kmc_sheets.review.store import Reviews
from kmc_sheets.sample import write_sample
from kmc_sheets.settings import Settings, StateSettings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from tests.as_written import as_written
from tests.books import KOLKATA, NOW, sheet, taken

MONDAY = date(2026, 11, 16)
LATER = NOW + timedelta(hours=30)
HEADER = ["Query ID", "Received at", "Department", "Query", "Concrete at"]
REGISTER = sheet("departments", [["Department", "Active"], ["Roads", "yes"]])
ROWS = [
    ["Q-1", "17/11/2026 10:00", "Roads", "Lamp out, call 6000012345", ""],
    ["Q-2", "18/11/2026 10:00", "Roads", "Water", ""],
    ["", "19/11/2026 10:00", "Roads", "Nameless", ""],
    ["Q-9", "10/11/2026 10:00", "Roads", "of the week before", ""],
]


def looked_at(rows: Sequence[Sequence[str]], now: datetime = NOW, header: Sequence[str] = HEADER) -> Snapshot:
    return taken(REGISTER, sheet("queries", [list(header), *map(list, rows)]), now=now)


def with_cell(number: int, place: int, value: str) -> list[list[str]]:
    return [
        [value if (i, j) == (number, place) else cell for j, cell in enumerate(row)]
        for i, row in enumerate(ROWS)
    ]


def counts(changed: Changed) -> tuple[int, int]:
    return changed.added_or_altered, changed.gone


@pytest.fixture
def reviews(tmp_path: Path) -> Reviews:
    return Reviews(tmp_path, "a source")


def files(folder: Path) -> list[Path]:
    return sorted((folder / "reviews").iterdir())


# What has changed


def test_the_first_opening_has_nothing_to_compare_with(reviews: Reviews) -> None:
    week, before = reviews.opened(looked_at(ROWS), MONDAY)
    assert (week.reviewed_at, week.why, counts(week)) == (None, "first", (0, 0))
    assert (before.reviewed_at, before.why) == (None, "first")


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (ROWS, (0, 0)),
        (with_cell(0, 4, "17/11/2026 12:00"), (1, 0)),
        (with_cell(0, 3, "Lamp out"), (1, 0)),
        (with_cell(2, 3, "Nameless, but said otherwise"), (1, 0)),
        (with_cell(0, 0, "Q-7"), (1, 1)),  # another id: one is new, one has gone
        ([*ROWS, ["Q-3", "20/11/2026 10:00", "Roads", "new", ""]], (1, 0)),
        ([*ROWS, ["Q-3", "23/11/2026 09:00", "Roads", "of this week", ""]], (0, 0)),
        (ROWS[1:], (0, 1)),
        (ROWS[2:], (0, 2)),
        (with_cell(0, 1, "10/11/2026 10:00"), (0, 1)),  # moved into the week before
        (with_cell(3, 1, "16/11/2026 10:00"), (1, 0)),  # and out of it
        (with_cell(0, 1, "  17/11/2026 10:00 "), (0, 0)),  # white space at the ends
        (list(reversed(ROWS)), (0, 0)),
        ([["", "", "", "", ""], *ROWS], (0, 0)),
    ],
)
def test_rows_added_altered_and_gone_are_told(
    reviews: Reviews, rows: list[list[str]], wanted: tuple[int, int]
) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    week, __ = reviews.opened(looked_at(rows, LATER), MONDAY)
    assert (week.reviewed_at, week.is_whole, counts(week)) == (NOW, True, wanted)


def test_columns_moved_and_columns_nobody_knows_change_nothing(reviews: Reviews) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    header = ["Our own note", *reversed(HEADER)]
    rows = [["a note of today", *reversed(row)] for row in ROWS]
    week, __ = reviews.opened(looked_at(rows, LATER, header), MONDAY)
    assert counts(week) == (0, 0)


def test_a_file_that_another_program_opened_and_saved_has_not_changed(
    reviews: Reviews, tmp_path: Path
) -> None:
    """openpyxl writes true dates to the millisecond; a minute typed otherwise is told all the same."""
    path = tmp_path / "sample.xlsx"
    write_sample(path, NOW)
    reviews.opened(take_snapshot([read_workbook(path)], Settings(), NOW), MONDAY)
    book = openpyxl.load_workbook(path)
    book.save(path)
    week, __ = reviews.opened(take_snapshot([read_workbook(path)], Settings(), LATER), MONDAY)
    assert (week.reviewed_at, counts(week)) == (NOW, (0, 0))
    log = book["Query Log"]
    column = [cell.value for cell in log[1]].index("Received at") + 1
    cells = (log.cell(row, column) for row in range(2, log.max_row))
    cell = next(c for c in cells if isinstance(c.value, datetime) and c.value.date() == date(2026, 11, 18))
    cell.value += timedelta(minutes=1)
    book.save(path)
    later = LATER + timedelta(hours=1)
    week, __ = reviews.opened(take_snapshot([read_workbook(path)], Settings(), later), MONDAY)
    assert counts(week) == (1, 0)


def test_what_has_changed_in_the_week_before_is_told_beside_it(reviews: Reviews) -> None:
    reviews.opened(looked_at(ROWS, NOW - timedelta(weeks=1)), MONDAY - timedelta(weeks=1))
    __, before = reviews.opened(looked_at(with_cell(3, 4, "12/11/2026 10:00")), MONDAY)
    assert (before.reviewed_at, counts(before)) == (NOW - timedelta(weeks=1), (1, 0))


def test_the_first_opening_after_the_week_stays_the_one_compared_with(reviews: Reviews) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    for days in (1, 2):
        rows = with_cell(0, 3, f"altered on day {days}")
        week, __ = reviews.opened(looked_at(rows, NOW + timedelta(days=days)), MONDAY)
        assert (week.reviewed_at, counts(week)) == (NOW, (1, 0))


def test_an_opening_while_the_week_runs_serves_until_there_is_one_after_it(reviews: Reviews) -> None:
    friday = datetime(2026, 11, 20, 10, tzinfo=KOLKATA)
    reviews.opened(looked_at(ROWS, friday), MONDAY)
    week, __ = reviews.opened(looked_at(ROWS[1:], NOW), MONDAY)
    assert (week.reviewed_at, week.is_whole, counts(week)) == (friday, False, (0, 1))
    week, __ = reviews.opened(looked_at(ROWS[2:], LATER), MONDAY)
    assert (week.reviewed_at, week.is_whole, counts(week)) == (NOW, True, (0, 1))


def test_a_frozen_review_says_the_same_on_each_of_its_screens(reviews: Reviews, tmp_path: Path) -> None:
    snapshot = looked_at(ROWS)
    assert reviews.opened(snapshot, MONDAY) == reviews.opened(snapshot, MONDAY)
    # another process, or a reload that reads the same moment anew
    week, __ = Reviews(tmp_path, "a source").opened(looked_at(ROWS), MONDAY)
    assert (week.reviewed_at, week.why) == (None, "first")


def test_of_what_could_not_be_read_whole_nothing_is_told_or_kept(tmp_path: Path) -> None:
    """Of two spreadsheets one was read."""
    reviews = Reviews(tmp_path, "a source", workbooks=2)
    week, before = reviews.opened(looked_at(ROWS), MONDAY)
    assert (week.why, counts(week), before.why) == ("incomplete", (0, 0), "incomplete")
    assert not list(tmp_path.iterdir())


def test_the_review_hands_it_on(reviews: Reviews) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    snapshot = looked_at(ROWS[1:], LATER)
    review = weekly_review(snapshot, MONDAY, *reviews.opened(snapshot, MONDAY))
    assert counts(review.changed) == (0, 1)
    assert weekly_review(snapshot, MONDAY).changed.why == "off"


def test_sources_are_told_apart(tmp_path: Path) -> None:
    Reviews(tmp_path, "one").opened(looked_at(ROWS), MONDAY)
    week, __ = Reviews(tmp_path, "another").opened(looked_at(ROWS[1:], LATER), MONDAY)
    assert week.why == "first"
    assert len(files(tmp_path)) == 2


@given(st.randoms(use_true_random=False), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_however_rows_are_shuffled_the_counts_stand(
    dice: random.Random, altered: int, added: int, removed: int
) -> None:
    """Of twenty rows so many are altered, added, removed; three texts are shared by many rows."""
    then = [RowDigest(f"name {i}", f"content {i % 3}") for i in range(20)]
    later = [RowDigest(row.name, f"new {i}") if i < altered else row for i, row in enumerate(then)]
    later = later[: 20 - removed] + [RowDigest(f"added {i}", "added") for i in range(added)]
    dice.shuffle(later)
    assert compare({"queries": then}, {"queries": later}) == (altered + added, removed)


# The files


def test_no_text_can_be_read_and_only_the_owner_may(reviews: Reviews, tmp_path: Path) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    (path,) = files(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.name.startswith("2026-11-16-")
    told = gzip.decompress(path.read_bytes()).decode()
    for word in ("Lamp", "6000012345", "Roads", "Q-1", "Query", "cases", "source"):
        assert word not in told.replace('"queries"', "")
    assert {name: len(rows) for name, rows in json.loads(told)["rows"].items()} == {
        "queries": 3,
        "activities": 0,
        "events": 0,
        "content": 0,
    }


def test_equal_rows_have_other_digests_in_another_file(tmp_path: Path) -> None:
    for source in ("one", "another"):
        Reviews(tmp_path, source).opened(looked_at(ROWS), MONDAY)
    one, another = (
        {row[1] for row in json.loads(gzip.decompress(path.read_bytes()))["rows"]["queries"]}
        for path in files(tmp_path)
    )
    assert len(one) == len(another) == 3
    assert not one & another


def test_a_week_is_written_once(reviews: Reviews, tmp_path: Path) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    (path,) = files(tmp_path)
    before = as_written(path)
    reviews.opened(looked_at(ROWS[1:], LATER), MONDAY)
    assert as_written(path) == before


def test_weeks_are_kept_for_26_weeks(reviews: Reviews, tmp_path: Path) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    stranger = tmp_path / "reviews" / "notes.json.gz"
    stranger.write_bytes(b"somebody else's")
    later = periods.last_week((NOW + timedelta(weeks=26)).date()).start
    reviews.opened(looked_at(ROWS, NOW + timedelta(weeks=25)), later - timedelta(weeks=1))
    assert files(tmp_path)[0].name.startswith("2026-11-16-")
    # the week's last day is the 22nd: on the first day that lies more than 26 weeks after it, it goes
    reviews.opened(looked_at(ROWS, NOW - timedelta(days=1) + timedelta(weeks=26)), later - timedelta(weeks=2))
    assert files(tmp_path)[0].name.startswith("2026-11-16-")
    reviews.opened(looked_at(ROWS, NOW + timedelta(weeks=26)), later)
    assert not files(tmp_path)[0].name.startswith("2026-11-16-")
    assert stranger.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no json"),
        gzip.compress(b"[]"),
        gzip.compress(b'{"format": 1}'),
        gzip.compress(json.dumps({"format": 2, "week": "2026-11-16"}).encode()),
        gzip.compress(
            json.dumps(
                {
                    "format": 1,
                    "week": "2026-11-16",
                    "reviewed_at": "2026-11-23T10:00:00",
                    "is_whole": True,
                    "key": "00" * 32,
                    "rows": {"queries": [], "activities": [], "events": [], "content": []},
                }
            ).encode()
        ),
    ],
    ids=["empty", "no gzip", "no json", "a list", "keys lack", "another format", "a moment without zone"],
)
def test_a_damaged_file_is_ignored_with_a_warning_and_taken_anew(
    reviews: Reviews, tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    reviews.opened(looked_at(ROWS), MONDAY)
    (path,) = files(tmp_path)
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        week, __ = reviews.opened(looked_at(ROWS, LATER), MONDAY)
    assert (week.reviewed_at, week.why) == (None, "damaged")
    assert "can't be used and is ignored" in caplog.text
    week, __ = reviews.opened(looked_at(ROWS[1:], LATER + timedelta(hours=1)), MONDAY)
    assert (week.reviewed_at, counts(week)) == (LATER, (0, 1))


def test_a_folder_that_cant_be_written_is_said_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "reviews").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        week, __ = Reviews(tmp_path, "a source").opened(looked_at(ROWS), MONDAY)
    assert week.reviewed_at is None
    assert week.why in ("failed", "damaged")
    assert "reviews" in caplog.text


def test_nothing_is_kept_without_a_folder_or_of_a_sample(tmp_path: Path) -> None:
    assert Reviews(None, "a source").opened(looked_at(ROWS), MONDAY)[0].why == "off"
    sample = Reviews(tmp_path, "a source", is_sample=True)
    assert sample.opened(looked_at(ROWS), MONDAY)[0].why == "sample"
    assert not list(tmp_path.iterdir())


# Which source, which folder


def test_state_stands_where_the_settings_and_the_configuration_say(tmp_path: Path) -> None:
    environment = {"KMC_CONFIG": str(tmp_path)}
    book = tmp_path / "book.xlsx"
    for source in (FileSource(book), book):  # the page, and the command that names the file
        week, __ = configured.reviews(source, Settings(), environment).opened(looked_at(ROWS), MONDAY)
        assert week.why == "first"
    assert len(files(tmp_path / ".state")) == 1
    nowhere = Settings(state=StateSettings(folder=""))
    assert configured.reviews(book, nowhere, environment).opened(looked_at(ROWS), MONDAY)[0].why == "off"
    assert configured.reviews(SampleSource(), Settings(), environment).opened(
        looked_at(ROWS), MONDAY
    )[0].why == "sample"  # fmt: skip
