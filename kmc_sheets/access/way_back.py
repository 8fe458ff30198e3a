"""The address that somebody asked for before signing in, to come back to.

Streamlit always comes back to the home page. What is asked for is kept here for some minutes, under the token
that the browser has in its cookie against forged requests, which is the same before and after.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final

LONGEST_SECONDS: Final = 15 * 60
MOST_KEPT: Final = 1000
LONGEST_ADDRESS: Final = 4000
_LOCAL: Final = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*", re.ASCII)


class WayBack:
    """Addresses by browser; `token_of` reads the browser's own token from its cookies (None for none)."""

    def __init__(
        self,
        token_of: Callable[[Mapping[str, str]], bytes | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token_of = token_of
        self._clock = clock
        self._asked: OrderedDict[bytes, tuple[str, float]] = OrderedDict()
        self._lock = Lock()

    def remember(self, cookies: Mapping[str, str], address: str) -> None:
        """`address` is path and keys within this dashboard; another one is not remembered."""
        token = self._token_of(cookies)
        if token is None or len(address) > LONGEST_ADDRESS or not _LOCAL.fullmatch(address):
            return
        with self._lock:
            self._asked[token] = (address, self._clock())
            self._asked.move_to_end(token)
            while len(self._asked) > MOST_KEPT:
                self._asked.popitem(last=False)

    def take(self, cookies: Mapping[str, str]) -> str | None:
        """What this browser asked for, once; None for nothing or too long ago."""
        token = self._token_of(cookies)
        with self._lock:
            asked = self._asked.pop(token, None) if token else None
        if asked is None or self._clock() - asked[1] > LONGEST_SECONDS:
            return None
        return asked[0]
