"""A snapshot that takes what is unchanged from the one before is the same as one made anew."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest

from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.workbooks import clean_workbooks
from kmc_sheets.snapshot import Snapshot, judge
from kmc_sheets.sources.grid import Cell, Row, Workbook, trim_rows
from tests.oracle.compare import as_workbook
from tests.oracle.workbooks import make

STEPS = 6
FEW, MANY = 4, 80
TYPED: tuple[Cell, ...] = (
    "", "", "-", '"', "yes", "pending", "Closed", "#REF!", "Total", "Note: none", "Q-1", "Roads", "approved",
    "22/11/2026", "22/11/2026 16:30", "08/22/2026", "31/12/2031", "16:30", 1, 0, True, False, 46349, 46349.4,
    0.5, "The tap has run dry since the morning",
)  # fmt: skip
MOVES = (timedelta(), timedelta(seconds=20), timedelta(minutes=7), timedelta(days=1), timedelta(days=-2),
         timedelta(days=400))  # fmt: skip


def retyped(rows: Sequence[Row], random: Random) -> list[Row]:
    """The rows with one cell typed over, a row put in, or one taken out."""
    lines = [list(row) for row in rows]
    at = random.randrange(len(lines))
    match random.choice(("cell", "cell", "cell", "cell", "insert", "repeat", "delete")):
        case "cell":
            place = random.randrange(len(lines[at]) + 1)
            lines[at] += [""] * (place + 1 - len(lines[at]))
            lines[at][place] = random.choice(TYPED)
        case "insert":
            lines.insert(at, [random.choice(TYPED) for _ in lines[at]])
        case "repeat":
            lines.append(list(lines[at]))
        case "delete":
            del lines[at]
    return trim_rows(lines)


def edited(workbook: Workbook, random: Random) -> Workbook:
    """The workbook with a worksheet retyped, or without it; the others are the same objects."""
    grids = list(workbook.grids)
    filled = [i for i, grid in enumerate(grids) if grid.rows]
    if not filled:
        return workbook
    at = random.choice(filled)
    if random.random() < 0.05:
        del grids[at]
    else:
        grids[at] = replace(grids[at], rows=retyped(grids[at].rows, random))
    return Workbook(workbook.title, tuple(grids))


def assert_same(one: Snapshot, other: Snapshot) -> None:
    for field in fields(Snapshot):
        here, there = getattr(one, field.name), getattr(other, field.name)
        if isinstance(here, pd.DataFrame):
            pd.testing.assert_frame_equal(here, there, obj=field.name)
        elif isinstance(here, pd.Series):
            pd.testing.assert_series_equal(here, there, obj=field.name)
        elif field.name == "places":
            assert said_of_rows(one) == said_of_rows(other)
        elif field.name not in ("memory", "calendar"):
            assert here == there, field.name


def said_of_rows(snapshot: Snapshot) -> list[tuple[str, str]]:
    """What stands in the department cell of each query, and its name."""
    rows = snapshot.queries[["workbook", "worksheet", "row"]].itertuples(index=False)
    return [snapshot.typed("queries", *place, "department") for place in rows]


def assert_steps_agree(seed: int) -> None:
    random, now = Random(seed), datetime.min
    made: list[Any] = [make(seed), make(seed + 1)]
    workbooks = [as_workbook(one.workbook, f"book {i}") for i, one in enumerate(made)]
    settings, now = made[0].settings, made[0].now
    cleaned = clean_workbooks(workbooks, settings)
    snapshot = judge(cleaned, settings, now)
    for _ in range(STEPS):
        at = random.randrange(2)
        if random.random() < 0.9:
            workbooks[at] = edited(workbooks[at], random)
        now += random.choice(MOVES)
        cleaned = clean_workbooks(workbooks, settings, cleaned)
        snapshot = judge(cleaned, settings, now, None, snapshot)
        assert_same(snapshot, judge(clean_workbooks(workbooks, settings), settings, now))


@pytest.mark.parametrize("seed", range(FEW))
def test_changes_cell_by_cell_come_to_what_a_fresh_reading_comes_to(seed: int) -> None:
    assert_steps_agree(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, FEW + MANY))
def test_many_changes_come_to_what_a_fresh_reading_comes_to(seed: int) -> None:
    assert_steps_agree(seed)


def test_each_snapshot_has_frames_of_its_own() -> None:
    made: Any = make(5)
    cleaned = clean_workbooks([as_workbook(made.workbook, "book")], made.settings)
    one = judge(cleaned, made.settings, made.now)
    other = judge(cleaned, made.settings, made.now, None, one)
    for name in ("queries", "activities", "events", "content", "contacts", "problems", "days", "set_aside"):
        assert getattr(one, name) is not getattr(other, name), name


def test_only_the_same_question_of_the_very_same_objects_is_answered_from_memory() -> None:
    asked: list[str] = []

    def answer(memory: Memory, question: str, of: object) -> str:
        def work() -> str:
            asked.append(question)
            return question

        return memory.answer(question, (of,), work)

    first, thing, equal = Memory(), ["a"], ["a"]
    answer(first, "q", thing)
    second = Memory(first)
    answer(second, "q", thing)
    assert asked == ["q"]
    answer(second, "other", thing)
    answer(Memory(second), "q", equal)
    assert asked == ["q", "other", "q"]
    answer(Memory(Memory(first)), "q", thing)  # a pass that did not ask forgets
    assert len(asked) == 4


def test_steps_of_an_answer_that_was_taken_whole_are_remembered_too() -> None:
    made: list[int] = []

    def step(memory: Memory) -> int:
        return memory.answer("step", (), lambda: made.append(1) or len(made))

    one, other = ["one"], ["other"]
    memory = Memory()
    for of in (one, one, other):
        memory = Memory(memory)
        assert memory.answer_in_steps("whole", (of,), step) == 1
    assert made == [1]


def test_a_worksheet_that_is_gone_is_not_kept() -> None:
    made: Any = make(3)
    workbook = as_workbook(made.workbook, "book")

    class Rows(list[Row]):
        """Rows that can be watched."""

    cleaned, snapshot, watched = None, None, []
    for text in ("one", "two", "three", "four"):
        rows = Rows([*workbook.grids[0].rows, [text, text, text, text, text]])
        watched.append(weakref.ref(rows))
        grids = (replace(workbook.grids[0], rows=rows), *workbook.grids[1:])
        del rows
        cleaned = clean_workbooks([Workbook("book", grids)], made.settings, cleaned)
        snapshot = judge(cleaned, made.settings, made.now, None, snapshot)
        del grids
    gc.collect()
    assert [rows() is None for rows in watched] == [True, True, True, False]
    assert snapshot is not None
