"""The sample: lively at any moment, made up throughout, and the same for the same moment and seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from kmc_sheets import schema
from kmc_sheets.errors import KmcSheetsError
from kmc_sheets.sample import write_sample
from kmc_sheets.sample.places import BOROUGHS
from kmc_sheets.scorecard import Score, score
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.xlsx import read_workbook

KOLKATA = ZoneInfo("Asia/Kolkata")
MONDAY_JUST_AFTER_MIDNIGHT = datetime(2026, 11, 23, 0, 10, tzinfo=KOLKATA)
NOWS = {
    "Monday 00:10": MONDAY_JUST_AFTER_MIDNIGHT,
    "Sunday noon": datetime(2026, 11, 22, 12, 0, tzinfo=KOLKATA),
    "1 January": datetime(2027, 1, 1, 9, 30, tzinfo=KOLKATA),
    "mid-month": datetime(2026, 7, 15, 16, 45, tzinfo=KOLKATA),
    "Puja week": datetime(2026, 10, 20, 18, 0, tzinfo=KOLKATA),
    "1 March of a leap year, 23:59": datetime(2028, 3, 1, 23, 59, tzinfo=KOLKATA),
}
CONTENT_VERDICTS = "released released_unapproved released_early undated pending changes_asked rejected "
CONTENT_VERDICTS += "not_authorised approved"
Cell = str | int | float | bool | datetime | date | time | None


@dataclass(frozen=True)
class Sample:
    """A sample, as openpyxl finds it (rows by worksheet and header) and as the project judges it."""

    now: datetime
    rows: dict[str, list[dict[str, Cell]]]
    snapshot: Snapshot

    @property
    def wall_clock(self) -> datetime:
        return self.now.replace(tzinfo=None)

    def cells(self) -> list[Cell]:
        return [cell for rows in self.rows.values() for row in rows for cell in row.values()]


@pytest.fixture(params=NOWS)
def sample(request: pytest.FixtureRequest) -> Sample:
    return made(request.param)


@cache
def made(name: str) -> Sample:
    """The sample of one of NOWS, made once however the tests are ordered. Nobody changes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xlsx"
        write_sample(path, NOWS[name])
        snapshot = take_snapshot([read_workbook(path)], Settings(), NOWS[name])
        return Sample(NOWS[name], read_rows(path), snapshot)


def read_rows(path: Path) -> dict[str, list[dict[str, Cell]]]:
    rows = {}
    for sheet in openpyxl.load_workbook(path):
        lines = list(sheet.iter_rows(values_only=True))
        at = 1 if sheet.freeze_panes == "A3" else 0
        rows[sheet.title] = [dict(zip(map(str, lines[at]), line, strict=True)) for line in lines[at + 1 :]]
    return rows


def last_week(now: datetime) -> tuple[date, date]:
    monday = now.date() - timedelta(days=now.weekday() + 7)
    return monday, monday + timedelta(days=6)


def departments(sample: Sample, start: date, end: date) -> list[Score]:
    return [s for s in score(sample.snapshot, start, end) if s.department != schema.ALL_DEPARTMENTS]


# What is in the file


def test_the_worksheets_are_those_of_the_template(sample: Sample) -> None:
    assert list(sample.rows) == [table.worksheet for table in schema.TABLES.values()]


def test_every_table_is_found_and_lacks_no_column(sample: Sample) -> None:
    lacking = sample.snapshot.problems[sample.snapshot.problems["cell"].isna()]
    assert lacking.empty
    for name, counts in sample.snapshot.counts.items():
        assert counts.worksheets == (schema.TABLES[name].worksheet,)
        assert counts.rows == counts.read + counts.set_aside


def test_there_are_thirty_departments_with_names_of_their_own(sample: Sample) -> None:
    register = sample.snapshot.register
    assert len(register) == 30
    assert register["name"].nunique() == register["short_name"].nunique() == 30
    assert register["controlling_officer"].nunique() == 30


def test_it_covers_eight_weeks_up_to_now_and_a_fortnight_ahead(sample: Sample) -> None:
    today = sample.wall_clock.date()
    first, last = today - timedelta(days=55), today
    received = sample.snapshot.queries["received_at_on"].dropna().dt.date
    assert first <= received.min() <= first + timedelta(days=2)
    assert received.max() >= last - timedelta(days=1)
    worked = sample.snapshot.activities["date_on"].dropna().dt.date
    assert first <= worked.min() <= first + timedelta(days=6)
    assert worked.max() == last
    assert sample.snapshot.events["event_on"].max().date() == today + timedelta(days=14)


def test_the_counts_are_those_of_a_busy_corporation(sample: Sample) -> None:
    counts = {name: table.read for name, table in sample.snapshot.counts.items()}
    assert 600 <= counts["queries"] <= 900
    assert 100 <= counts["events"] <= 140
    assert 70 <= counts["content"] <= 90
    assert counts["activities"] >= 900


def test_no_record_of_the_past_lies_after_now(sample: Sample) -> None:
    for table in schema.TABLES.values():
        frame = getattr(sample.snapshot, table.name, None)
        if frame is None or table.name in ("contacts", "holidays"):
            continue
        for column in table.columns:
            if column.kind is schema.Kind.PAST:
                known = frame[f"{column.name}"].dropna()
                assert (known <= sample.now).all(), (table.name, column.name)
    true_dates = [
        cell
        for title, rows in sample.rows.items()
        if title in ("Query Log", "Content Register", "Activity Log")
        for row in rows
        for cell in row.values()
        if isinstance(cell, datetime)
    ]
    assert max(true_dates) <= sample.wall_clock


def test_true_dates_with_a_time_are_never_midnight(sample: Sample) -> None:
    received = [row["Received at"] for row in sample.rows["Query Log"]]
    assert all((c.hour, c.minute) != (0, 0) for c in received if isinstance(c, datetime))


def test_the_holidays_cover_every_year_that_is_touched(sample: Sample) -> None:
    years = {cell.year for row in sample.rows["Holidays"] if isinstance(cell := row["Date"], datetime)}
    first = sample.wall_clock - timedelta(days=56)
    last = sample.wall_clock + timedelta(days=14)
    assert years == set(range(first.year, last.year + 1))
    assert sample.snapshot.library_years == ()


# Nobody real can be called


def test_mobiles_are_only_of_the_made_up_form(sample: Sample) -> None:
    digits = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
    for cell in sample.cells():
        text = str(cell).translate(digits) if not isinstance(cell, (datetime, date, time)) else ""
        for number in re.findall(
            r"\d[\d\s-]{8,}\d", re.sub(r"https?://\S+|\d{1,2}[/.-]\d{1,2}[/.-]\d+", "", text)
        ):
            assert re.sub(r"\D", "", number)[-10:-2] == "60000000", text
    mobiles = [mobile for mobile in sample.snapshot.contacts["mobile"] if mobile]
    assert len(mobiles) > 20
    assert all(re.fullmatch(r"\+9160000000\d\d", mobile) for mobile in mobiles)


def test_addresses_and_links_are_only_examples(sample: Sample) -> None:
    for cell in sample.cells():
        if isinstance(cell, str):
            assert all(host.rstrip(".") == "kmc.example" for host in re.findall(r"[\w.]@([\w.]+)", cell)), (
                cell
            )
            assert all(link.startswith("https://example.org/") for link in re.findall(r"https?://\S+", cell))


def test_handles_say_that_they_are_made_up(sample: Sample) -> None:
    handles = [row["Asked by"] for row in sample.rows["Query Log"] if row["Asked by"]]
    assert all(re.fullmatch(r"@\w+_sample", str(handle)) for handle in handles)


def test_the_boroughs_are_those_of_144_wards() -> None:
    assert len(BOROUGHS) == 144
    assert (BOROUGHS[0], BOROUGHS[63], BOROUGHS[143]) == (1, 7, 16)


# All verdicts, at any hour of any day


@pytest.mark.parametrize(
    ("frame", "column", "verdicts"),
    [
        ("queries", "interim", "met late overdue due_soon running undated not_needed"),
        ("queries", "concrete", "met late overdue due_soon running undated not_needed"),
        ("queries", "follow_up", "guided awaiting not_needed"),
        ("activities", "verdict", "nil shared late pending not_shared undated"),
        ("events", "verdict", "met late missing due_today awaited undated not_needed"),
        ("content", "verdict", CONTENT_VERDICTS),
        ("contacts", "verdict", "complete incomplete several missing"),
        ("actions", "verdict", "kept kept_late broken running undated"),
        ("days", "verdict", "off shared undated late not_shared nil no_entry"),
    ],
)
def test_all_verdicts_are_there(sample: Sample, frame: str, column: str, verdicts: str) -> None:
    found = getattr(sample.snapshot, frame)[column].dropna()
    assert set(verdicts.split()) - set(found) == set()


def test_replies_are_prompt_follow_ups_missed_and_not_yet_due(sample: Sample) -> None:
    queries = sample.snapshot.queries
    assert queries["prompt"].sum() > 50
    awaiting = queries[queries["follow_up"] == "awaiting"]
    assert awaiting["follow_up_missed"].any()
    assert not awaiting["follow_up_missed"].all()


def test_most_departments_have_nothing_for_today_just_after_midnight(sample: Sample) -> None:
    today = sample.snapshot.days[sample.snapshot.days["date"].dt.date == sample.wall_clock.date()]
    assert set(today["verdict"]) <= {"off", "pending", "shared"}
    assert (today["verdict"] != "shared").sum() >= 4
    if sample.now == MONDAY_JUST_AFTER_MIDNIGHT:
        assert (today["verdict"] == "pending").all()


def test_what_must_be_acted_on_now_is_a_handful(sample: Sample) -> None:
    queries, content, events = sample.snapshot.queries, sample.snapshot.content, sample.snapshot.events
    overdue = (queries["interim"] == "overdue").sum() + (queries["concrete"] == "overdue").sum()
    assert 5 <= overdue <= 20
    due_soon = queries[(queries["interim"] == "due_soon") | (queries["concrete"] == "due_soon")]
    assert 3 <= len(due_soon) <= 10
    assert 5 <= (content["verdict"] == "pending").sum() <= 12
    assert 2 <= (events["verdict"] == "due_today").sum() <= 5


def test_one_or_two_departments_are_silent(sample: Sample) -> None:
    assert sample.snapshot.silent == {"Treasury", "Printing"}


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_league_table_has_every_band_and_somebody_who_is_not_ranked(sample: Sample, weeks: int) -> None:
    start, end = last_week(sample.now)
    scores = departments(sample, start - timedelta(weeks=weeks - 1), end)
    bands = {s.band for s in scores}
    assert {"good", "watch", "poor", "cannot be judged"} <= bands
    assert any(s.rank is None and s.band != "cannot be judged" for s in scores)
    assert sum(s.rank is not None for s in scores) >= 15


def test_the_corporation_as_a_whole_does_neither_too_well_nor_too_badly(sample: Sample) -> None:
    start = sample.wall_clock.date() - timedelta(days=27)
    everybody = next(
        s
        for s in score(sample.snapshot, start, sample.wall_clock.date())
        if s.department == schema.ALL_DEPARTMENTS
    )
    for clause, rate in everybody.clauses.items():
        assert rate.rate is not None
        assert 0.55 <= rate.rate <= 0.96, clause


# Typed by hand


def test_hand_typing_is_there_in_many_spellings(sample: Sample) -> None:
    queries, log = sample.rows["Query Log"], sample.rows["Activity Log"]
    moments = " | ".join(
        str(row[header])
        for row in queries
        for header in ("Received at", "Interim at", "Concrete at")
        if isinstance(row[header], str)
    )
    for spelling in (
        r"\d\d/\d\d/\d{4} \d\d:\d\d",
        r"\d+\.\d+\.\d\d \d+\.\d\d [ap]m",
        r"\d+ [A-Z][a-z]{2} \d{4}, \d+:\d\d [AP]M",
        r"\d+-\d+-\d\d \d{4} hrs",
        r"[০-৯]{2}/[০-৯]{2}/[০-৯]{4}",
        r"\d\d/\d\d/\d{4} evening",
    ):
        assert re.search(spelling, moments), spelling
    assert {"do", "-do-", '"'} & {row["Department"] for row in log}
    assert sum(row["Date"] is None for row in log) > 100
    assert any(str(row["Date"]).startswith("Note") for row in log)
    assert any(row["Event Date"] == "Total" for row in sample.rows["Event Notices"])
    assert any(row["Concrete at"] == "=#REF!" for row in queries)
    assert any(
        row["Department"] in ("Soild Waste Management", "Watter Supply", "Helth") for row in [*queries, *log]
    )
    assert "Initials" in queries[0]


def test_ids_are_filled_ahead_and_not_taken_for_rows(sample: Sample) -> None:
    ahead = [
        row for row in sample.rows["Query Log"] if [h for h, cell in row.items() if cell] == ["Query ID"]
    ]
    assert len(ahead) > 20
    assert sample.snapshot.counts["queries"].blank >= len(ahead) - 1


def test_some_rows_are_set_aside_each_with_its_problem(sample: Sample) -> None:
    problems = sample.snapshot.problems
    errors = problems[problems["grade"] == "error"]
    assert {"activities", "events", "actions"} <= set(errors["table"])
    assert sample.snapshot.counts["queries"].set_aside >= 2  # a repeated row, a note


def test_all_departments_are_recognised_but_three_rows(sample: Sample) -> None:
    for name in ("activities", "events", "content", "actions"):
        frame = getattr(sample.snapshot, name)
        assert (frame["department"] != schema.UNRECOGNISED).all()
    assert (sample.snapshot.queries["department"] == schema.UNRECOGNISED).sum() == 3


# The file itself


def test_the_same_moment_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 19), ("b", 19), ("c", 20)):
        write_sample(tmp_path / name, MONDAY_JUST_AFTER_MIDNIGHT, seed)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_now_may_be_given_in_any_time_zone(tmp_path: Path) -> None:
    write_sample(tmp_path / "a", MONDAY_JUST_AFTER_MIDNIGHT)
    write_sample(tmp_path / "b", MONDAY_JUST_AFTER_MIDNIGHT.astimezone(ZoneInfo("UTC")))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_naive_now_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="aware"):
        write_sample(tmp_path / "a.xlsx", datetime(2026, 11, 23, 10, 0))


def test_a_folder_that_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KmcSheetsError, match="can't be written"):
        write_sample(tmp_path / "none" / "s.xlsx", MONDAY_JUST_AFTER_MIDNIGHT)


def test_it_has_the_templates_notes_drop_downs_merges_and_title_row(tmp_path: Path) -> None:
    write_sample(tmp_path / "s.xlsx", MONDAY_JUST_AFTER_MIDNIGHT)
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    for sheet in book:
        header = 2 if sheet.title == "Content Register" else 1
        assert sheet.freeze_panes == f"A{header + 1}"
        assert all(cell.comment for cell in sheet[header])
    assert book["Content Register"]["A1"].value == "Content Register of the agency (sample)"
    assert book["Query Log"].data_validations.count > 5
    assert len(book["Activity Log"].merged_cells.ranges) > 3
