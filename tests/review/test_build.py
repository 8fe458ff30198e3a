"""A weekly review: hand-worked, equal to the report to the digit, and every number opens its rows."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kmc_sheets import schema
from kmc_sheets.language import BENGALI, speaking
from kmc_sheets.report import report
from kmc_sheets.review.build import last_full_week, monday_of, weekly_review
from kmc_sheets.review.model import Link, NotJudged, Reason, Review
from kmc_sheets.sample import write_sample
from kmc_sheets.selections.mending import NOBODY
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from kmc_sheets.ui import clause_rows
from tests.books import KOLKATA, NOW, Rows, sheet, taken
from tests.pages.test_numbers_agree import ROWS
from tests.pages.workbooks import EMAIL, MOBILE, write_empty, write_headers, write_hostile

MONDAY = date(2026, 11, 16)
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=KOLKATA)
REGISTER = sheet(
    "departments",
    [["Department", "Active"], ["Roads", "yes"], ["Water Supply", "yes"], ["Old Press", "no"]],
)
CONTACTS = sheet(
    "contacts",
    [
        ["Department", "Name", "Designation", "Mobile", "E-mail"],
        ["Roads", "A. Kayal 6000012345", "Engineer", "6000012345", "roads@kmc.example"],
        ["Water Supply", "B. Barat", "Officer", "6000012346", ""],
        ["Water Supply", "C. Podder", "Officer", "6000012347", ""],
    ],
)
QUERIES = ["Query ID", "Received at", "Department", "Query", "Interim at", "Concrete at"]
SNAPSHOTS = ("sample", "hostile", "headers", "empty")


@cache
def snapshot_of(which: str) -> Snapshot:
    """One of SNAPSHOTS at Tuesday 24 Nov 2026, 10:00."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        if which == "sample":
            write_sample(path, TUESDAY)
        elif which == "hostile":
            write_hostile(path, TUESDAY)
        else:
            {"headers": write_headers, "empty": write_empty}[which](path)
        return take_snapshot([read_workbook(path)], Settings(), TUESDAY)


def review_of(*queries: list[str], now: datetime = NOW, **more: Rows) -> Review:
    tables = [sheet(name, rows) for name, rows in more.items()]
    return weekly_review(
        taken(REGISTER, CONTACTS, sheet("queries", [QUERIES, *queries]), *tables, now=now), MONDAY
    )


def links(value: object) -> Iterator[Link]:
    """Every link in a review, wherever it stands."""
    if isinstance(value, Link):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from links(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from links(getattr(value, field.name))


def opened(snapshot: Snapshot, link: Link) -> int:
    """How many rows the list has that a link opens."""
    keys = link.address()
    show, days = keys["show"], (date.fromisoformat(keys["from"]), date.fromisoformat(keys["to"]))
    is_clause = show in clause_rows.keys_of(link.page)
    listed = clause_rows.clause_rows if is_clause else ROWS[link.page]
    return listed(snapshot, show, *days, keys.get("department")).total


# The week


def test_the_week_is_the_last_full_one() -> None:
    assert last_full_week(date(2026, 11, 22)) == date(2026, 11, 9)
    assert last_full_week(date(2026, 11, 23)) == MONDAY
    assert monday_of(date(2026, 11, 22)) == monday_of(MONDAY) == MONDAY


def test_a_day_that_is_no_monday_is_refused() -> None:
    with pytest.raises(ValueError, match="no Monday"):
        weekly_review(taken(), MONDAY + timedelta(days=1))


def test_it_is_of_one_moment_and_names_both_weeks_and_ages() -> None:
    review = review_of(["1", "18/11/2026 10:00", "Roads", "Lamp", "", ""])
    assert (review.week.start, review.week.end) == (MONDAY, date(2026, 11, 22))
    assert (review.before.start, review.before.end) == (date(2026, 11, 9), date(2026, 11, 15))
    assert review.taken_at == review.read_at == NOW
    assert review.newest_at == datetime(2026, 11, 18, 10, tzinfo=KOLKATA)
    assert review.titles == ("cases.xlsx",)
    assert review.is_over


# Hand-worked


def test_the_five_numbers_of_a_small_week() -> None:
    week = [[f"w{i}", f"17/11/2026 1{i}:00", "Roads", "Lamp", f"17/11/2026 1{i}:30", ""] for i in range(6)]
    late = ["w6", "18/11/2026 10:00", "Roads", "Lamp", "18/11/2026 14:01", ""]
    before = [[f"b{i}", f"10/11/2026 1{i}:00", "Roads", "Lamp", "", ""] for i in range(6)]
    undated = ["b6", "11/11/2026 10:00", "Roads", "Lamp", "yes", "yes"]
    content = [
        [
            "Content ID",
            "Title",
            "Department",
            "Submitted at",
            "Approver",
            "Decision",
            "Decided at",
            "Released at",
        ],
        [
            "C-1",
            "Poster",
            "Roads",
            "16/11/2026 10:00",
            "MC",
            "approved",
            "17/11/2026 10:00",
            "17/11/2026 09:00",
        ],
        ["C-2", "Reel", "Roads", "16/11/2026 10:00", "", "pending", "", "18/11/2026 09:00"],
        [
            "C-3",
            "Reel",
            "Roads",
            "16/11/2026 10:00",
            "MC",
            "approved",
            "17/11/2026 10:00",
            "18/11/2026 09:00",
        ],
    ]
    review = review_of(*week, late, *before, undated, content=content)
    interim, concrete, updates, notices, release = review.figures
    assert (interim.week.rate.met, interim.week.rate.missed) == (6, 1)
    assert (interim.number, interim.number_before) == (6 / 7, 0.0)
    assert interim.before.others == ((1, "undated"),)
    assert interim.direction == "better"
    assert (concrete.number, concrete.number_before) == (0.0, 0.0)
    assert concrete.direction == "level"
    assert (updates.number, updates.direction) == (None, None)
    assert (notices.number, notices.direction) == (None, None)
    assert (release.counts, release.number, release.number_before) == ("missed", 2, 0)
    assert [(one.content_id, one.verdict) for one in review.approvals.released] == [
        ("C-2", "released_unapproved"),
        ("C-1", "released_early"),
    ]
    (better,) = review.moves.better
    assert (better.department, better.clause, better.week, better.before) == (
        "Roads",
        "interim_replies",
        interim.week.rate,
        interim.before.rate,
    )
    assert not review.moves.worse


def test_the_worst_five_are_those_furthest_past_their_limit_of_any_week() -> None:
    rows = [
        ["1", "22/11/2026 20:00", "Roads", "interim 10 h over", "", ""],
        ["2", "01/10/2026 10:00", "Water Supply", "old, call 60000 12345 or a.b@example.com", "", ""],
        ["3", "21/11/2026 10:00", "Roads", "answered", "", "21/11/2026 11:00"],
        ["4", "22/11/2026 10:00", "Roads", "concrete", "22/11/2026 11:00", ""],
        ["5", "23/11/2026 07:00", "Roads", "not yet due", "", ""],
        ["6", "20/11/2026 10:00", "Nobody", "of nobody", "", ""],
        ["7", "19/11/2026 10:00", "Old Press", "of one that is no longer", "", ""],
        ["8", "22/11/2026 21:00", "Roads", "the sixth", "", ""],
    ]
    worst = review_of(*rows).worst
    assert [one.query_id for one in worst.queries] == ["2", "7", "6", "4", "1"]
    assert (worst.overdue, worst.departments) == (6, 4)
    oldest, gone, nobodys, concrete, interim = worst.queries
    assert oldest.text == "old, call (number hidden) or (e-mail hidden)"
    assert (oldest.officer.name, oldest.officer.verdict) == ("", "several")
    assert (gone.officer.name, gone.officer.verdict) == ("", "inactive")
    assert (nobodys.department, nobodys.officer.verdict) == (schema.UNRECOGNISED, "missing")
    assert (concrete.waits_for, concrete.elapsed_hours, concrete.limit_hours) == ("concrete", 24.0, 12.0)
    assert (interim.waits_for, interim.elapsed_hours, interim.over_hours) == ("interim", 14.0, 10.0)
    assert concrete.officer.name == "A. Kayal (number hidden)"
    assert (interim.place.worksheet, interim.place.row, interim.place.url) == ("Query Log", 2, None)
    assert dict(interim.rows.keys)["row"] == "queries!cases.xlsx!Query Log!2"


def test_promises_told_are_the_open_ones_and_those_of_this_review() -> None:
    actions = [
        ["Department", "Action", "Decided on", "Due", "Done on"],
        ["Roads", "kept long ago", "02/11/2026", "06/11/2026", "05/11/2026"],
        ["Roads", "broken long ago", "01/06/2026", "05/06/2026", ""],
        ["Roads", "done last Monday", "02/11/2026", "13/11/2026", "16/11/2026"],
        ["Roads", "kept on Sunday before", "02/11/2026", "15/11/2026", "15/11/2026"],
        ["Roads", "due on Monday", "02/11/2026", "16/11/2026", "10/11/2026"],
        ["Roads", "decided on Monday", "16/11/2026", "20/11/2026", "19/11/2026"],
        ["Roads", "done, call 6000012345", "17/11/2026", "20/11/2026", "yes"],
        ["Nobody", "still running", "", "30/11/2026", ""],
    ]
    promises = review_of(actions=actions).promises
    assert promises.is_kept
    assert [(one.verdict, one.action) for one in promises.lines] == [
        ("broken", "broken long ago"),
        ("running", "still running"),
        ("kept_late", "done last Monday"),
        ("kept", "due on Monday"),
        ("kept", "decided on Monday"),
        ("undated", "done, call (number hidden)"),
    ]
    assert promises.lines[1].decided_on is None
    assert promises.lines[2].done_on == MONDAY
    assert [one.action for one in promises.those("running")] == ["still running"]
    assert not review_of().promises.is_kept


@pytest.mark.parametrize(
    ("now", "rows", "reasons"),
    [
        (datetime(2026, 11, 15, 23, 59, 59, tzinfo=KOLKATA), [], [Reason.NOT_BEGUN, Reason.NO_ROWS]),
        (datetime(2026, 11, 16, 0, 0, 0, tzinfo=KOLKATA), [], [Reason.NOT_OVER, Reason.NO_ROWS]),
        (datetime(2026, 11, 22, 23, 59, 59, tzinfo=KOLKATA), [], [Reason.NOT_OVER, Reason.NO_ROWS]),
        (datetime(2026, 11, 23, 0, 0, 0, tzinfo=KOLKATA), [], [Reason.NO_ROWS]),
        (NOW, [("17/11/2026 10:00", "yes")] + [("17/11/2026 10:00", "")] * 4, []),  # a fifth: not above it
        (NOW, [("17/11/2026 10:00", "yes")] + [("17/11/2026 10:00", "")] * 3, [Reason.UNJUDGED]),
    ],
)
def test_a_week_that_cant_be_judged_says_why(
    now: datetime, rows: list[tuple[str, str]], reasons: list[Reason]
) -> None:
    queries = [[str(i), at, "Roads", f"Lamp {i}", done, done] for i, (at, done) in enumerate(rows)]
    whole = {
        "activities": [["Date", "Activity"]],
        "events": [["Event at", "Event"]],
    }
    review = review_of(*queries, now=now, **whole)
    assert [one.reason for one in review.not_judged] == reasons
    assert review.is_over == (now >= NOW.replace(hour=0))
    if Reason.UNJUDGED in reasons:
        assert review.not_judged[-1].share == 0.25


def test_a_worksheet_that_lacks_is_named() -> None:
    review = review_of(["1", "17/11/2026 10:00", "Roads", "Lamp", "", ""], actions=[["what is this"]])
    assert review.not_judged == (
        NotJudged(Reason.LACKING, table="activities", worksheet="Activity Log"),
        NotJudged(Reason.LACKING, table="events", worksheet="Event Notices"),
    )


# As the report says, and every number opens its rows


def test_league_and_figures_are_the_reports_to_the_digit() -> None:
    snapshot = snapshot_of("sample")
    review = weekly_review(snapshot, MONDAY)
    for week, which in ((review.week, "score"), (review.before, "before")):
        told = {one["department"]: one for one in report(snapshot, week.start, week.end)["scorecard"]}
        lines = [*review.league.lines, review.league.everybody]
        assert {line.department for line in lines} == set(told)
        for line in lines:
            score, wanted = getattr(line, which), told[line.department]
            assert (score.rank, score.band, score.overall) == (
                wanted["rank"],
                wanted["band"],
                wanted["overall"],
            )
            assert {
                clause: {"met": rate.met, "missed": rate.missed, "rate": rate.rate}
                for clause, rate in score.clauses.items()
            } == wanted["clauses"]
        everybody = told[schema.ALL_DEPARTMENTS]["clauses"]
        for figure in review.figures:
            counted = figure.week if which == "score" else figure.before
            number = figure.number if which == "score" else figure.number_before
            assert counted.rate.met == everybody[figure.clause]["met"]
            assert counted.rate.missed == everybody[figure.clause]["missed"]
            assert number == everybody[figure.clause]["missed" if figure.counts == "missed" else "rate"]
    ranks = [line.score.rank for line in review.league.ranked]
    assert ranks == list(range(1, len(ranks) + 1))
    assert {line.score.band for line in review.league.unjudged} == {"cannot be judged"}
    moved = [line for line in review.league.ranked if line.moved is not None]
    assert moved
    assert all(line.moved == line.before.rank - line.score.rank for line in moved)


@pytest.mark.parametrize("which", SNAPSHOTS)
def test_every_number_opens_as_many_rows(which: str) -> None:
    snapshot = snapshot_of(which)
    review = weekly_review(snapshot, MONDAY)
    for figure in review.figures:
        for counted, rows in ((figure.week, figure.rows), (figure.before, figure.rows_before)):
            due = counted.rate.met + counted.rate.missed
            assert opened(snapshot, rows) == (counted.rate.missed if figure.counts == "missed" else due)
        assert opened(snapshot, figure.others) == sum(number for number, __ in figure.week.others)
    for move in (*review.moves.better, *review.moves.worse):
        assert opened(snapshot, move.rows) == move.week.met + move.week.missed
        assert opened(snapshot, move.rows_before) == move.before.met + move.before.missed
    assert opened(snapshot, review.worst.rows) == review.worst.overdue
    assert opened(snapshot, review.silent_rows) == len(review.silent)
    assert all(opened(snapshot, one.rows) == 1 for one in review.silent)
    approvals = review.approvals
    assert opened(snapshot, approvals.pending_rows) == approvals.pending
    assert sum(one.pending for one in approvals.waiting) == approvals.pending
    assert all(opened(snapshot, one.rows) == one.pending for one in approvals.waiting)
    assert opened(snapshot, approvals.released_rows) == len(approvals.released)
    assert opened(snapshot, approvals.released_rows_before) == approvals.released_before
    mending = review.mending
    assert opened(snapshot, mending.rows) == mending.cells == sum(line.cells for line in mending.lines)
    for line in mending.lines:
        assert opened(snapshot, line.rows) == (line.cells or line.worksheets)


@pytest.mark.parametrize("which", SNAPSHOTS)
@pytest.mark.parametrize("language", ["en", BENGALI])
def test_no_number_or_address_of_anybody_is_in_it(which: str, language: str) -> None:
    snapshot = snapshot_of(which)
    with speaking(language):
        review = weekly_review(snapshot, MONDAY)
    told = repr(review)
    assert MOBILE not in told
    assert EMAIL not in told
    assert "a.b@example.com" not in told
    assert not re.search(r"(?<![\d!])[6-9]\d{9}(?!\d)", told)
    if which != "empty":
        known = {value for name in ("mobile", "email") for value in snapshot.contacts[name] if value}
        assert not [value for value in known if value in told]


def test_it_is_put_together_once_for_a_snapshot_and_a_language() -> None:
    snapshot = snapshot_of("sample")
    assert weekly_review(snapshot, MONDAY) is weekly_review(snapshot, MONDAY)
    with speaking(BENGALI):
        assert weekly_review(snapshot, MONDAY) is not None
    assert json.dumps(dataclasses.asdict(weekly_review(snapshot, MONDAY)), default=str)


def test_no_workbook_at_all_is_a_review_that_says_so() -> None:
    review = weekly_review(take_snapshot([], Settings(), NOW), MONDAY)
    assert Reason.NO_ROWS in {one.reason for one in review.not_judged}
    assert review.raised_text == ""
    assert list(links(review))
    assert {line.department for line in review.mending.lines} <= {NOBODY}
