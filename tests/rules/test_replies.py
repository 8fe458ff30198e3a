"""Replies and follow-ups: at each limit, a second before and a second after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets.sources.grid import Cell
from tests.books import NOW, QUERY_HEADER, entries, entry, grade_at, moment, problems, sheet, taken, told
from tests.examples import tried

START = moment("2026-11-21T08:00:00")
SECOND = timedelta(seconds=1)


def typed(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}"  # whose midnight is a midnight


def query(**cells: Cell) -> list[Cell]:
    """A row of a query log: what is not given is empty."""
    names = [str(name).lower().replace(" ", "_") for name in QUERY_HEADER]
    row: list[Cell] = [cells.get(name, "") for name in names]
    row[-1] = cells.get("query", "No water")
    return row


def judged(**cells: Cell) -> dict[str, Any]:
    return entry("queries", QUERY_HEADER, query(**cells))


def verdicts(rows: Sequence[list[Cell]], **values: Any) -> list[dict[str, Any]]:
    numbered = [[*row[:-1], f"{row[-1]} {n}"] for n, row in enumerate(rows)]
    return list(entries("queries", QUERY_HEADER, numbered, **values).values())


@pytest.mark.parametrize(
    ("seconds", "interim", "prompt"),
    [
        (0, "met", True),
        (2 * 3600 - 1, "met", True),
        (2 * 3600, "met", True),  # at exactly the target
        (2 * 3600 + 1, "met", False),
        (4 * 3600 - 1, "met", False),
        (4 * 3600, "met", False),  # at exactly the limit a reply is in time
        (4 * 3600 + 1, "late", False),
    ],
)
def test_an_interim_reply_is_due_within_four_hours_and_prompt_within_two(
    seconds: int, interim: str, prompt: bool
) -> None:
    at = typed(START + timedelta(seconds=seconds))
    found = verdicts(
        [
            query(received_at=typed(START), interim_at=at),
            query(received_at=typed(START), concrete_at=at),  # it needs no interim one
            query(received_at=typed(START - timedelta(hours=9)), forwarded_at=typed(START), interim_at=at),
        ]
    )
    assert [(one["interim"], one["prompt"]) for one in found] == [(interim, prompt)] * 3


@pytest.mark.parametrize(
    ("seconds", "concrete"), [(12 * 3600 - 1, "met"), (12 * 3600, "met"), (12 * 3600 + 1, "late")]
)
def test_a_concrete_reply_is_due_within_twelve_hours(seconds: int, concrete: str) -> None:
    at = typed(START + timedelta(seconds=seconds))
    assert judged(received_at=typed(START), concrete_at=at)["concrete"] == concrete


@pytest.mark.parametrize(
    ("ran", "interim"),
    [
        (timedelta(hours=2) - SECOND, "running"),
        (timedelta(hours=2), "running"),
        (timedelta(hours=2) + SECOND, "due_soon"),
        (timedelta(hours=4) - SECOND, "due_soon"),
        (timedelta(hours=4), "due_soon"),
        (timedelta(hours=4) + SECOND, "overdue"),
    ],
)
def test_an_unanswered_query_is_due_soon_past_the_target_and_overdue_past_the_limit(
    ran: timedelta, interim: str
) -> None:
    assert judged(received_at=typed(NOW - ran))["interim"] == interim


@pytest.mark.parametrize(
    ("ran", "concrete"),
    [
        (timedelta(hours=10) - SECOND, "running"),
        (timedelta(hours=10), "due_soon"),  # exactly two hours are left
        (timedelta(hours=12), "due_soon"),
        (timedelta(hours=12) + SECOND, "overdue"),
    ],
)
def test_a_concrete_reply_is_due_soon_when_two_hours_are_left(ran: timedelta, concrete: str) -> None:
    at = NOW - ran
    assert judged(received_at=typed(at), interim_at=typed(at))["concrete"] == concrete


def test_other_limits_of_the_settings_hold_at_their_second() -> None:
    limits = {
        "interim_hours": 0.5,
        "interim_target_hours": 0.25,
        "concrete_hours": 1.5,
        "concrete_soon_hours": 0,
    }
    rows = [
        query(received_at=typed(START), interim_at=typed(START + timedelta(seconds=s)))
        for s in (900, 901, 1800, 1801)
    ] + [
        query(received_at=typed(START), concrete_at=typed(START + timedelta(seconds=s))) for s in (5400, 5401)
    ]
    found = verdicts(rows, limits=limits)
    assert [one["interim"] for one in found] == ["met", "met", "met", "late", "late", "late"]
    assert [one["prompt"] for one in found[:2]] == [True, False]
    assert [one["concrete"] for one in found[4:]] == ["met", "late"]


# ---------------------------------------------------------------- days, and times unknown


def test_now_and_other_cells_do_not_narrow_a_day() -> None:
    # forwarded on the day of receipt: at any second of it, though it was received at 08:00
    found = judged(received_at="22/11/2026 08:00", forwarded_at="22/11/2026", interim_at="22/11/2026 12:30")
    assert (found["interim"], found["clock_started"]) == ("undated", "2026-11-22")
    # an answer of today may be later than now
    found = judged(received_at="23/11/2026 05:00", interim_at="23/11/2026")
    assert found["interim"] == "undated"


def test_a_day_only_answer_is_judged_where_every_moment_of_it_gives_one_verdict() -> None:
    rows = [
        query(received_at="22/11/2026 20:00", interim_at="22/11/2026"),  # at most 3 h 59 min 59 s
        query(received_at="22/11/2026 19:59", interim_at="22/11/2026"),
        query(received_at="21/11/2026 19:59:59", interim_at="22/11/2026"),  # at least 4 h 0 min 1 s
        query(received_at="21/11/2026 20:00:00", interim_at="22/11/2026"),  # at least 4 h
        query(received_at="22/11/2026 22:00", interim_at="22/11/2026"),
    ]
    found = verdicts(rows)
    assert [one["interim"] for one in found] == ["met", "undated", "late", "undated", "met"]
    assert [one["prompt"] for one in found] == [False, False, False, False, True]


def test_a_reply_before_the_query_is_impossible_and_its_time_unknown() -> None:
    found = told(
        sheet(
            "queries",
            [
                QUERY_HEADER,
                query(received_at="22/11/2026 08:00", interim_at="22/11/2026 07:59:59", query="a"),
                query(
                    received_at="22/11/2026 08:00", interim_at="21/11/2026", query="b"
                ),  # the whole day before
                query(received_at="22/11/2026 08:00", interim_at="22/11/2026", query="c"),  # not forced
                query(received_at="22/11/2026", concrete_at="22/11/2026 00:00:01", query="d"),
                query(received_at="22/11/2026 08:00", interim_at="22/11/2026 08:00", query="e"),
            ],
        )
    )
    assert [one["interim"] for one in found["queries"]] == ["undated", "undated", "undated", "met", "met"]
    assert [grade_at(found, "queries", f"C{row}") for row in (2, 3, 4, 6)] == [
        "warning",
        "warning",
        None,
        None,
    ]


def test_a_reply_before_the_start_but_not_before_receipt_has_taken_no_time() -> None:
    cells: dict[str, Cell] = {"received_at": "20/11/2026 08:00", "forwarded_at": "22/11/2026 08:00"}
    found = judged(**cells, interim_at="20/11/2026 09:00")
    assert (found["interim"], found["prompt"]) == ("met", True)


def test_forwarded_earlier_than_received_the_clock_starts_at_receipt_with_a_warning() -> None:
    found = told(
        sheet(
            "queries",
            [
                QUERY_HEADER,
                query(received_at="22/11/2026 08:00", forwarded_at="22/11/2026 07:59:59", query="a"),
                query(received_at="22/11/2026 08:00", forwarded_at="21/11/2026", query="b"),
                query(received_at="22/11/2026 08:00", forwarded_at="22/11/2026", query="c"),  # not forced
            ],
        )
    )
    started = [one["clock_started"] for one in found["queries"]]
    assert started == ["2026-11-22T08:00:00+05:30", "2026-11-22T08:00:00+05:30", "2026-11-22"]
    assert [grade_at(found, "queries", f"B{row}") for row in (2, 3, 4)] == ["warning", "warning", None]


@pytest.mark.parametrize("forwarded", ["yes", "#REF!", "31/02/2026", 20201122, "24/11/2026 10:00"])
def test_an_unreadable_forwarding_leaves_the_start_between_receipt_and_reply(forwarded: Cell) -> None:
    at = {"forwarded_at": forwarded}
    found = verdicts(
        [
            query(received_at="22/11/2026 08:00", interim_at="22/11/2026 12:00", **at),
            query(received_at="22/11/2026 08:00", interim_at="22/11/2026 12:00:01", **at),
            query(received_at="23/11/2026 09:00", **at),
            query(received_at="23/11/2026 07:00", **at),
            query(received_at="23/11/2026 05:00", **at),
        ]
    )
    assert [one["interim"] for one in found] == ["met", "undated", "running", "due_soon", "undated"]
    assert [(one["interim_due"], one["concrete_due"]) for one in found] == [(None, None)] * 5
    assert found[0]["clock_started"] == "2026-11-22T08:00:00+05:30"


def test_without_a_readable_start_a_row_is_set_aside_unless_it_is_not_needed() -> None:
    rows = [
        query(interim_at="22/11/2026 08:00", query="a"),
        query(received_at="soon", query="b"),
        query(status="Duplicate", query="c"),
        query(received_at="soon", forwarded_at="22/11/2026 08:00", query="d"),
        query(received_at="yes", query="e"),
    ]
    found = told(sheet("queries", [QUERY_HEADER, *rows]))
    assert [one["row"] for one in found["queries"]] == [4, 5]
    assert found["queries"][0]["clock_started"] is None
    assert [p["grade"] for p in problems(found, table="queries", cell="A3")] == ["error"]
    assert [p["grade"] for p in problems(found, table="queries", cell="C2")] == ["error"]


@pytest.mark.parametrize("word", ["closed", "Replied.", "answered", "RESOLVED", "disposed"])
def test_a_closed_status_without_a_concrete_reply_is_one_at_an_unknown_time(word: str) -> None:
    rows = [
        query(received_at="20/11/2026 08:00", status=word, query="a"),
        query(received_at="20/11/2026 08:00", concrete_at="20/11/2026 09:00", status=word, query="b"),
        query(received_at="20/11/2026 08:00", concrete_reply="Mended", status=word, query="c"),
    ]
    found = told(sheet("queries", [QUERY_HEADER, *rows]))
    assert [one["concrete"] for one in found["queries"]] == ["undated", "met", "undated"]
    assert [grade_at(found, "queries", f"G{row}") for row in (2, 3, 4)] == ["warning", None, None]


@pytest.mark.parametrize(
    "word",
    ["not needed", "No reply needed", "no reply required.", "Not Required", "SPAM", "duplicate", "abusive"],
)
def test_a_query_that_needs_no_reply_is_not_needed_for_both_clauses(word: str) -> None:
    found = judged(received_at="20/11/2026 08:00", status=word)
    assert (found["interim"], found["concrete"], found["prompt"]) == ("not_needed", "not_needed", False)


def test_midnight_of_twenty_four_hours_counts_by_the_day_it_is_written_on() -> None:
    snapshot = taken(sheet("queries", [QUERY_HEADER, query(received_at="15/11/2026 24:00 hrs")]))
    assert str(snapshot.queries["week_on"][0].date()) == "2026-11-15"
    assert str(snapshot.queries["clock_started_at"][0]) == "2026-11-16 00:00:00+05:30"


def test_hours_are_the_largest_that_a_reply_may_have_taken() -> None:
    rows = [
        query(received_at="22/11/2026 08:00", interim_at="22/11/2026 09:30", query="a"),
        query(received_at="22/11/2026", interim_at="22/11/2026 09:30", query="b"),
        query(received_at="23/11/2026 08:30", query="c"),
        query(received_at="22/11/2026 08:00", interim_at="yes", query="d"),
    ]
    hours = taken(sheet("queries", [QUERY_HEADER, *rows])).queries["interim_hours"].tolist()
    assert hours[:3] == [1.5, 9.5, 1.5]
    assert hours[3] != hours[3]  # unknown


# ---------------------------------------------------------------- whatever the moment

MARKS = [0, 2, 4, 6, 12, 20]
MINUTES = st.lists(st.integers(0, 30 * 60), min_size=6, max_size=6)
STARTS = st.sampled_from([("20/11/2026 09:15", None), ("20/11/2026", None), ("19/11/2026 16:59:59", None),
                          ("20/11/2026 09:15", "20/11/2026"),
                          ("20/11/2026 09:15", "20/11/2026 10:00")])  # fmt: skip
HOURS = st.sampled_from([{}, {"office_hours": {"from": "10:30:00", "to": "17:00:00"}}])


@tried(8)
@given(STARTS, MINUTES, HOURS)
def test_a_later_reply_is_never_judged_better(
    start: tuple[str, str | None], minutes: list[int], hours: dict[str, Any]
) -> None:
    received, forwarded = start
    moments = [moment("2026-11-20T09:15:00") + timedelta(minutes=m) for m in sorted({*minutes, 240, 720})]
    rows = [
        query(received_at=received, forwarded_at=forwarded or "", interim_at=typed(at), concrete_at=typed(at))
        for at in moments
    ]
    order = {"met": 0, "undated": 1, "late": 2}
    found = verdicts(rows, **hours)
    for clause in ("interim", "concrete"):
        ranks = [order[one[clause]] for one in found]
        assert ranks == sorted(ranks)
    prompts = [one["prompt"] for one in found]
    assert prompts == sorted(prompts, reverse=True)
    assert all(one["interim"] == "met" for one in found if one["prompt"])


# ---------------------------------------------------------------- follow-ups

FOLLOW_UP = (*QUERY_HEADER, "Query ID", "Follow up of", "Guidance at", "Guidance")


def follow_up(guidance_at: Cell = "", guidance: Cell = "", of: Cell = "Q-1", **cells: Cell) -> list[Cell]:
    cells.setdefault("received_at", "20/11/2026 08:00")
    return [*query(**cells), "Q-2", of, guidance_at, guidance]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (follow_up(), "awaiting"),
        (follow_up(of=""), None),
        (follow_up(of="-"), None),
        (follow_up(guidance="Say so"), "guided"),
        (follow_up(guidance="#REF!"), "guided"),
        (follow_up(guidance="pending"), "awaiting"),
        (follow_up(guidance_at="20/11/2026"), "guided"),
        (follow_up(guidance_at="yes"), "guided"),
        (follow_up(guidance_at="31/02/2026"), "guided"),
        (follow_up(guidance_at="not yet"), "awaiting"),
        (follow_up(concrete_at="20/11/2026 09:00"), "guided"),
        (follow_up(concrete_reply="Mended"), "guided"),
        (follow_up(concrete_reply="awaited"), "awaiting"),
        (follow_up(interim_at="20/11/2026 09:00", interim_reply="We see to it"), "awaiting"),
        (follow_up(status="closed"), "awaiting"),  # a status does not guide
        (follow_up(status="spam"), "not_needed"),
    ],
)
def test_a_follow_up_is_guided_if_guidance_or_a_concrete_reply_is_there(
    row: list[Cell], expected: str | None
) -> None:
    assert entry("queries", FOLLOW_UP, row)["follow_up"] == expected


@pytest.mark.parametrize(
    ("received", "missed"),
    [
        ("22/11/2026 22:00:00", 0),  # its concrete due moment is now
        ("22/11/2026 21:59:59", 1),
        ("22/11/2026 22:00:01", 0),
        ("22/11/2026", 0),  # from the last second of the day
        ("21/11/2026", 1),
    ],
)
def test_an_awaiting_follow_up_is_missed_once_its_concrete_due_moment_has_passed(
    received: str, missed: int
) -> None:
    found = told(sheet("queries", [FOLLOW_UP, follow_up(received_at=received)]))
    assert found["scorecard"][-1]["clauses"]["follow_up_guidance"]["missed"] == missed
    assert found["queries"][0]["follow_up"] == "awaiting"


def test_an_awaiting_follow_up_with_an_unreadable_forwarding_is_not_counted() -> None:
    found = told(sheet("queries", [FOLLOW_UP, follow_up(forwarded_at="soon")]))
    assert found["scorecard"][-1]["clauses"]["follow_up_guidance"] == {"met": 0, "missed": 0, "rate": None}


def test_a_follow_up_of_an_unknown_query_is_a_note_and_judged_all_the_same() -> None:
    found = told(sheet("queries", [FOLLOW_UP, follow_up(of="Q-77"), follow_up(of="q-2", query="other")]))
    assert [grade_at(found, "queries", f"J{row}") for row in (2, 3)] == ["note", None]
    assert [one["follow_up"] for one in found["queries"]] == ["awaiting", "awaiting"]
