"""How long we wait for Google, and how often we ask again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import tenacity

from kmc_sheets.sources.google_faults import TRANSIENT, Fault

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Patience:
    """Attempts at one request, and seconds.

    Before each further attempt up to twice as long is waited, by chance, so that several machines don't
    ask in step: never longer than `longest_wait`, and no attempt begins after `total`. A time that Google
    names (Retry-After) is waited for up to `longest_named`, or `longest_wait` if that is longer.
    """

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 20.0
    longest_named: float = 0.0
    total: float = 90.0
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    answer_timeout: float = 120.0


PATIENCE = Patience(longest_named=60.0)
# Beside a page that shows the last good data: what fails is tried again at the next refresh anyway.
LIVE_PATIENCE = Patience(
    attempts=3,
    first_wait=1.0,
    longest_wait=8.0,
    total=20.0,
    connect_timeout=8.0,
    read_timeout=20.0,
    answer_timeout=30.0,
)


def ask_patiently(
    ask: Callable[[], Answer], patience: Patience, seconds_left: float = float("inf")
) -> Answer:
    """The answer to `ask`; after a Fault that may pass it is asked again, as far as `patience` goes.

    No attempt but the first begins after `seconds_left`.

    Where Google names a time (Retry-After), it is kept; where that is longer than `patience` allows, asking
    again is left to the next refresh. Raises the last Fault.
    """
    total = min(patience.total, seconds_left)
    backoff = tenacity.wait_random_exponential(patience.first_wait, patience.longest_wait)

    def may_pass(error: BaseException) -> bool:
        if not isinstance(error, Fault) or error.kind not in TRANSIENT:
            return False
        longest = max(patience.longest_wait, patience.longest_named)
        return error.retry_after is None or error.retry_after <= longest

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        named = error.retry_after if isinstance(error, Fault) else None
        return max(named or 0.0, backoff(state))

    for attempt in tenacity.Retrying(
        stop=tenacity.stop_after_attempt(patience.attempts) | tenacity.stop_before_delay(total),
        wait=wait,
        retry=tenacity.retry_if_exception(may_pass),
        reraise=True,
    ):
        with attempt:
            return ask()
    raise AssertionError("tenacity answers or raises")
