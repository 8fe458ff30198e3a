"""A query tells how its due moments and verdicts came about, as worked out by hand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from kmc_sheets import schema
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.ui.explanations import Explanation, explain_query

NOW = datetime(2026, 11, 25, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))  # a Wednesday
HEADERS = ["Query", "Received at", "Forwarded at", "Interim at", "Interim reply", "Concrete at", "Status"]
HEADERS += ["Follow up of", "Guidance"]
OFFICE = Settings.model_validate({"office_hours": {"from": "10:00", "to": "17:30"}})
NEITHER = "So it counts neither for nor against the department."


def explained(
    *cells: str, settings: Settings | None = None, holidays: tuple[str, ...] = ()
) -> list[Explanation]:
    """What is told of one query; `cells` in the order of `HEADERS` after the query's text."""
    row = ["q", *cells, *[""] * (len(HEADERS) - 1 - len(cells))]
    sheets = {
        "queries": [HEADERS, row],
        "holidays": [["Date", "Name"], *[[day, "a holiday"] for day in holidays]],
    }
    grids = tuple(Grid("Book", schema.TABLES[name].worksheet, rows) for name, rows in sheets.items())
    snapshot: Snapshot = take_snapshot([Workbook("Book", grids)], settings or Settings(), NOW)
    found: pd.DataFrame = snapshot.queries
    assert len(found) == 1
    return explain_query(snapshot, found.iloc[0])


def said(explanation: Explanation) -> str:
    return " ".join(explanation.sentences)


def test_a_due_moment_is_the_start_and_the_limit() -> None:
    start, interim, concrete = explained("23/11/2026 10:00", "23/11/2026 10:30", "23/11/2026 12:00")
    assert (
        said(start) == "The clock started when the query was forwarded to the department: Mon 23 Nov, 10:30."
    )
    assert interim.sentences == (
        "Due Mon 23 Nov, 14:30 = Mon 23 Nov, 10:30 + 4 h.",
        "The interim reply was given Mon 23 Nov, 12:00.",
        "That took 1 h 30 min, within the limit.",
    )
    # due 22:30 on Monday, now Wednesday 15:30: 41 h later
    assert (
        said(concrete)
        == "Due Mon 23 Nov, 22:30 = Mon 23 Nov, 10:30 + 12 h. Not answered: 1 d 17 h past the limit."
    )
    assert interim.days == concrete.days == ()


def test_office_hours_are_told_day_by_day() -> None:
    # Saturday 16:00 to 17:30 is 1 h 30 min, Sunday is off, Monday a holiday, Tuesday 10:00 to 12:30
    __, interim, __ = explained(
        "21/11/2026 15:00", "21/11/2026 16:00", "24/11/2026 12:31", settings=OFFICE, holidays=("23/11/2026",)
    )
    assert interim.sentences[0] == (
        "Due Tue 24 Nov, 12:30 = Sat 21 Nov, 16:00 + 4 h of office hours, 10:00 to 17:30 on working days."
    )
    assert interim.days == (
        "Sat 21 Nov: ran 1 h 30 min, 16:00 to 17:30",
        "Sun 22 Nov: stands still, no working day",
        "Mon 23 Nov: stands still, a holiday",
        "Tue 24 Nov: ran 2 h 30 min, 10:00 to 12:30",
    )
    assert interim.sentences[2] == "That took 4 h 1 min, 1 min past the limit."


def test_many_days_of_office_hours_are_told_by_their_ends() -> None:
    settings = Settings.model_validate(
        {"office_hours": {"from": "10:00", "to": "11:00"}, "limits": {"concrete_hours": 30}}
    )
    __, __, concrete = explained(
        "01/10/2026 10:00", "01/10/2026 10:00", settings=settings, holidays=("26/01/2026",)
    )
    assert len(concrete.days) == 15
    # 30 working days from Thursday 1 October are five weeks of six: the last is Wednesday 4 November
    assert concrete.days[-1] == "Wed 4 Nov: ran 1 h, 10:00 to 11:00"
    # of the 35 days seven stand at each end; between them lie 8 to 28 October, with three Sundays
    assert concrete.days[7] == "… 21 more days, on which it ran 18 h …"


def test_a_start_without_a_time_is_reckoned_from_its_last_second() -> None:
    start, interim, __ = explained("", "23/11/2026")
    assert "Its time is not typed" in said(start)
    assert interim.sentences[0] == "Due Tue 24 Nov, 03:59:59 = Mon 23 Nov, 23:59:59 + 4 h."


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (("23/11/2026 10:00", ""), "Nothing is typed for forwarding, so the clock started at receipt"),
        (("23/11/2026 10:00", "22/11/2026 10:00"), "Forwarding stands before receipt"),
        (("23/11/2026 10:00", "by post"), "can't be read, so the clock started somewhere after receipt"),
        (("", "", "", "", "", "spam"), "The clock never started"),
    ],
)
def test_why_the_clock_started_where_it_did(cells: tuple[str, ...], sentence: str) -> None:
    assert sentence in said(explained(*cells)[0])


@pytest.mark.parametrize(
    ("cells", "sentences"),
    [
        (("23/11/2026 10:00", "23/11/2026 10:00", "23/11/2026"), ("fits both in time and late", NEITHER)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "24/11/2026"), ("Even at the earliest",)),
        (("23/11/2026 10:00", "23/11/2026 21:00", "23/11/2026"), ("Even at the latest",)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "yes"), ("answered, but not when", NEITHER)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "soon"), ("the moment typed can't be read", NEITHER)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "", "we look"), ("not when it was given", NEITHER)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "22/11/2026 9:00"), ("stands before receipt", NEITHER)),
        (("23/11/2026 10:00", "23/11/2026 10:00", "", "", "23/11/2026 11:00"), ("was the concrete reply",)),
        (
            ("23/11/2026 10:00", "23/11/2026 10:00", "yes", "", "23/11/2026 18:00"),
            ("may have been the first answer", NEITHER),
        ),
        (("23/11/2026 10:00", "23/11/2026 10:00", "", "", "", "closed"), ("The status says", NEITHER)),
        (("23/11/2026 10:00", "by post", "24/11/2026 10:00"), ("without the moment of forwarding", NEITHER)),
        (("23/11/2026 10:00", "by post"), ("whether the limit has passed can't be said",)),
        (("23/11/2026 10:00", "by post", "23/11/2026 11:00"), ("Even at the latest",)),
        (("25/11/2026 14:30", ""), ("Not answered yet: 3 h left.",)),
        (("25/11/2026 14:30", "", "", "", "", "spam"), ("no reply is needed",)),
    ],
)
def test_why_an_interim_verdict_is_what_it_is(cells: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    interim = said(explained(*cells)[1])
    for sentence in sentences:
        assert sentence in interim
    assert (NEITHER in interim) == (NEITHER in sentences)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (("25/11/2026 14:30", "", "", "", "", "", "Q1"), "it counts from Thu 26 Nov, 02:30"),
        (("23/11/2026 14:30", "", "", "", "", "", "Q1"), "the limit of the concrete reply has passed"),
        (
            ("23/11/2026 14:30", "", "", "", "", "", "Q1", "call them"),
            "Guidance or a concrete reply is there.",
        ),
        (("23/11/2026 14:30", "by post", "", "", "", "", "Q1"), "not known when it is due"),
    ],
)
def test_a_follow_up_tells_of_its_guidance(cells: tuple[str, ...], sentence: str) -> None:
    assert sentence in said(explained(*cells)[3])
