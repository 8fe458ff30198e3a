"""Who may go now, and who has to wait, where more is asked for than there should be: a token bucket."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class TokenBucket:
    """Gives out `per_second` turns a second, and no more than `most` at once; safe for threads.

    `clock` gives seconds that only grow.
    """

    def __init__(self, per_second: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._most = most
        self._clock = clock
        self._left = float(most)
        self._counted_at = clock()
        self._lock = Lock()

    def wait_seconds(self, turns: int = 1) -> float:
        """How long to wait for so many turns, which are given out at once: later ones come behind them."""
        with self._lock:
            self._count()
            self._left -= turns
            return max(0.0, -self._left / self._per_second)

    def _count(self) -> None:
        now = self._clock()
        grown = (now - self._counted_at) * self._per_second
        self._left, self._counted_at = min(self._most, self._left + grown), now
