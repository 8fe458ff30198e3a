"""How many reads of the Sheets API one installation may make: Google's 60 a minute, with something to spare.

Source: https://developers.google.com/workspace/sheets/api/limits (read requests per minute per user).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

MOST_READS: Final = 50
SECONDS: Final = 60.0
# Google counts by the minute: a longer time that it names would leave pages old long after its end
LONGEST_REST: Final = 100.0


class OutOfReads(Exception):  # noqa: N818 (no error: what was to be read waits for its turn)
    """No read is left for now."""


class Budget:
    """At most `most` reads within any `SECONDS`, by `clock` (seconds that only grow). Retries count too."""

    def __init__(self, most: int = MOST_READS, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self._clock = clock
        self._taken: deque[float] = deque()
        self._rests_until = float("-inf")

    def left(self) -> int:
        """How many reads may be made now."""
        now = self._clock()
        while self._taken and now - self._taken[0] >= SECONDS:
            self._taken.popleft()
        return 0 if now < self._rests_until else self.most - len(self._taken)

    def take(self) -> None:
        """Counts a read that is about to be made. Raises OutOfReads if none is left."""
        if self.left() < 1:
            raise OutOfReads
        self._taken.append(self._clock())

    def rest(self, seconds: float) -> None:
        """Makes no read for so long, `LONGEST_REST` at most: Google named that time."""
        self._rests_until = self._clock() + min(seconds, LONGEST_REST)


class WaitingBudget(Budget):
    """Waits until a read may be made, for who reads once and does not come back."""

    def take(self) -> None:
        while self.left() < 1:
            time.sleep(1)
        super().take()

    def rest(self, seconds: float) -> None:
        """As above, a minute at most: somebody waits for the answer."""
        super().rest(min(seconds, SECONDS))
