"""A hundred pages that all want to be drawn anew come one after the other."""

from __future__ import annotations

from kmc_sheets.token_bucket import TokenBucket


def test_so_many_go_at_once_and_the_others_by_and_by() -> None:
    now = 0.0
    turns = TokenBucket(per_second=10, most=10, clock=lambda: now)
    waiting, gone = 100, []
    for _ in range(4):  # each page asks every five seconds
        taken = sum(turns.take() for _ in range(waiting))
        gone.append(taken)
        waiting -= taken
        now += 5
    assert gone == [10, 10, 10, 10]


def test_pages_that_ask_at_different_moments_all_go_within_ten_seconds() -> None:
    now = 0.0
    turns = TokenBucket(per_second=10, most=10, clock=lambda: now)
    waiting = {number: number * 0.05 for number in range(100)}  # when each asks first
    for step in range(300):
        now = step * 0.05
        for number, first in list(waiting.items()):
            if (now - first) % 5 < 0.05 and now >= first and turns.take():
                del waiting[number]
    assert not waiting


def test_what_nobody_took_is_not_saved_up() -> None:
    now = 0.0
    turns = TokenBucket(per_second=10, most=3, clock=lambda: now)
    now = 1000.0
    assert [turns.take() for _ in range(5)] == [True, True, True, False, False]
