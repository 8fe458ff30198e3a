"""A hundred pages that all want to be drawn anew come one after the other."""

from __future__ import annotations

import pytest

from kmc_sheets.token_bucket import TokenBucket


def test_so_many_go_at_once_and_each_other_behind_the_one_before() -> None:
    turns = TokenBucket(per_second=5, most=5, clock=lambda: 0.0)
    waits = [turns.wait_seconds() for _ in range(100)]
    assert waits[:5] == [0.0] * 5
    assert waits[5:8] == pytest.approx([0.2, 0.4, 0.6])
    assert waits[-1] == pytest.approx(19.0)


def test_who_asks_later_waits_behind_those_who_asked_before() -> None:
    now = 0.0
    turns = TokenBucket(per_second=5, most=5, clock=lambda: now)
    for _ in range(55):
        turns.wait_seconds()
    now = 4.0
    assert turns.wait_seconds() == pytest.approx(6.2)  # 51 behind the five, less four seconds
    now = 60.0
    assert turns.wait_seconds() == 0.0


def test_what_nobody_took_is_not_saved_up() -> None:
    now = 0.0
    turns = TokenBucket(per_second=10, most=3, clock=lambda: now)
    now = 1000.0
    assert [turns.wait_seconds() for _ in range(5)] == pytest.approx([0.0, 0.0, 0.0, 0.1, 0.2])


def test_what_counts_for_more_waits_longer() -> None:
    turns = TokenBucket(per_second=10, most=10, clock=lambda: 0.0)
    assert turns.wait_seconds(10) == 0.0
    assert turns.wait_seconds(10) == pytest.approx(1.0)
