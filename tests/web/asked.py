"""Runs a piece of middleware for one request, whatever else runs in this thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import Any


def run_apart(work: Coroutine[Any, Any, None]) -> None:
    """Runs `work` to its end in a thread of its own: Playwright keeps a loop running in the tests' thread.

    Raises what it raises.
    """
    raised: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]
