"""Faults on demand: each is used up by the next requests that it fits; one may stand and come back."""

import threading
from dataclasses import dataclass, field, replace

from tests.sheets_server.errors import (
    NOT_FOUND,
    NOT_SHARED,
    QUOTA,
    UNAUTHENTICATED,
    error_body,
    error_info,
)

HTML = (
    "<!DOCTYPE html><html lang=en><title>Error 502 (Server Error)!!1</title>"
    "<p><b>502.</b> <ins>That’s an error.</ins> <p>The server encountered a temporary error.</html>"
)
# The good answer is sent, but not as it should be
CUTS = (
    "body", "connection", "json", "silence", "slow", "endless", "trickle", "reset", "chunk", "gzip", "header",
    "loop",
)  # fmt: skip


@dataclass
class Fault:
    """What happens instead of an answer.

    `on` is the request it waits for: "token", "metadata", "values", "files" (Drive's list) or "any".
    `status` and `body` are sent after `delay` seconds, unless `cut` says that

    - the connection ends in the middle of the good answer ("body") or before it ("connection"),
    - its JSON ends early ("json"),
    - nothing comes at all ("silence") for `delay` seconds, or 3,
    - it comes whole, but `delay` seconds late ("slow"),
    - its body never ends: many blanks ("endless"), or one now and then ("trickle"),
    - the connection is reset in its middle ("reset"), or its last chunk never comes ("chunk"),
    - it is said to be compressed and is not ("gzip"),
    - its head comes a letter at a time and never ends ("header"),
    - it is said to be found at the very same address ("loop").
    """

    status: int = 500
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    on: str = "any"
    cut: str = ""
    times: int = 1
    delay: float = 0.0


# What can be asked for by name
FAULTS: dict[str, Fault] = {
    "quota": Fault(429, error_body(*QUOTA, [error_info("RATE_LIMIT_EXCEEDED")])),
    "quota-wait": Fault(429, error_body(*QUOTA), {"Retry-After": "30"}),
    "500": Fault(500, error_body(500, "INTERNAL", "Internal error encountered.")),
    "502": Fault(502, HTML, {"Content-Type": "text/html; charset=UTF-8"}),
    "503": Fault(503, error_body(503, "UNAVAILABLE", "The service is currently unavailable.")),
    "html": Fault(200, HTML, {"Content-Type": "text/html; charset=UTF-8"}),
    "empty": Fault(200, ""),
    "expired": Fault(401, error_body(*UNAUTHENTICATED)),
    "not-shared": Fault(403, error_body(*NOT_SHARED)),
    "not-found": Fault(404, error_body(*NOT_FOUND)),
    "json": Fault(cut="json"),
    "body": Fault(cut="body"),
    "connection": Fault(cut="connection"),
    "silence": Fault(cut="silence", delay=120),
    "slow": Fault(cut="slow", delay=8),
    "endless": Fault(cut="endless"),
    "trickle": Fault(cut="trickle"),
    "reset": Fault(cut="reset"),
    "chunk": Fault(cut="chunk"),
    "gzip": Fault(cut="gzip"),
    "header": Fault(cut="header"),
    "loop": Fault(cut="loop"),
    "nothing": Fault(200, "{}"),
    "elsewhere": Fault(302, HTML, {"Location": "https://sign-in.example.invalid/"}),
    "suspended": Fault(
        403,
        error_body(
            403,
            "PERMISSION_DENIED",
            "Permission denied: Consumer 'projects/1234' has been suspended.",
            [error_info("CONSUMER_SUSPENDED")],
        ),
    ),
}


class Faults:
    """The queue of faults, safe for threads."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._standing: list[Fault] = []
        self._every = 1
        self._came = 0
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(replace(fault))

    def clear(self) -> None:
        """Those that still wait come no more."""
        with self._lock:
            self._waiting.clear()

    def stand(self, *faults: Fault, every: int = 1) -> None:
        """Lets each `every`th request that they fit fail, by one after the other; none: no more."""
        with self._lock:
            self._standing, self._every, self._came = list(faults), every, 0

    def take(self, request: str) -> Fault | None:
        """The next fault for a request of this kind, if one waits."""
        with self._lock:
            for fault in self._waiting:
                if fault.on in (request, "any"):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._waiting.remove(fault)
                    return fault
            return self._take_standing(request)

    def _take_standing(self, request: str) -> Fault | None:
        fitting = [fault for fault in self._standing if fault.on in (request, "any")]
        if not fitting:
            return None
        self._came += 1
        turn, left = divmod(self._came, self._every)
        return None if left else fitting[(turn - 1) % len(fitting)]
