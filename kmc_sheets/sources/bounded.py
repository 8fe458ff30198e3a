"""Work that is given up after so many seconds, whatever it hangs in."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Bounded(Generic[Result]):
    """Runs `work` in a thread of its own, which is left behind if it takes too long.

    Timeouts of sockets bound one silence only: an answer that comes a byte at a time, or a name server
    that hangs, would hold us for ever. `given_up` tells the work that nobody waits for it any more.
    """

    def __init__(self, work: Callable[[Event], Result]) -> None:
        self.given_up = Event()
        self._work = work
        self._result: list[Result] = []
        self._error: BaseException | None = None

    def within(self, seconds: float) -> Result:
        """What the work gives or raises. Raises TimeoutError after `seconds`."""
        thread = Thread(target=self._run, name="kmc-ask", daemon=True)
        thread.start()
        thread.join(max(seconds, 0.0))
        if thread.is_alive():
            self.given_up.set()
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work(self.given_up))
        except BaseException as error:  # raised again where the work is waited for
            self._error = error
