"""Faults on demand: each is used up by the next request that it fits."""

import threading
from dataclasses import dataclass, field


@dataclass
class Fault:
    """What happens instead of an answer.

    `on` is the request it waits for: "token", "metadata", "values" or "any". `status` and `body` are sent,
    unless `cut` says that the connection ends in the middle of the good answer ("body") or before it
    ("connection"), or that its JSON ends early ("json"), or that nothing comes at all ("silence").
    """

    status: int = 500
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    on: str = "any"
    cut: str = ""
    times: int = 1


class Faults:
    """The queue of faults, safe for threads."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)

    def take(self, request: str) -> Fault | None:
        """The next fault for a request of this kind, if one waits."""
        with self._lock:
            for fault in self._waiting:
                if fault.on in (request, "any"):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._waiting.remove(fault)
                    return fault
        return None
