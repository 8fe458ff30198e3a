"""The body of an answer: bounded in length, and in what it becomes when it is parsed.

A body of "[],[],[]..." takes twenty times its length as lists, and one that is sent compressed may become
any multiple of what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any, Final

import orjson
import requests

from kmc_sheets.sources.google_faults import Fault, Kind
from kmc_sheets.sources.grid import Row

# An answer is asked for such that it has about 10 MB. Long texts may make it longer; what is longer than this
# never ends.
MOST_BYTES: Final = 128_000_000
# Lists, objects and values, reckoned by their signs: ten times what one answer is asked for
MOST_VALUES: Final = 8_000_000
MOST_BYTES_OF_TOKEN: Final = 1_000_000

_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """An answer as google.auth looks at it."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def content_of(response: requests.Response, given_up: Event, most: int = MOST_BYTES) -> bytes:
    """The whole body, unpacked. Raises Fault if it has more than `most` bytes, or nobody waits any more."""
    content = bytearray()
    for chunk in _chunks(response, given_up):
        content += chunk
        if len(content) > most:
            raise Fault(Kind.ANSWER)
    return bytes(content)


def _chunks(response: requests.Response, given_up: Event) -> Iterator[bytes]:
    chunks = response.iter_content(_CHUNK)
    while not given_up.is_set():
        chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
    raise Fault(Kind.ANSWER)


def parsed(content: bytes) -> Any:
    """The JSON in a body. Raises Fault where it is none, or would take far more room than any answer."""
    if sum(map(content.count, (b"[", b"{", b","))) > MOST_VALUES:
        raise Fault(Kind.ANSWER)
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Fault(Kind.ANSWER) from error


def blocks_of(answer: Any, count: int) -> list[list[Row]]:
    """The rows of each of `count` ranges in an answer of values.batchGet. Raises Fault if it is no such."""
    blocks = answer.get("valueRanges") if isinstance(answer, dict) else None
    if not isinstance(blocks, list) or len(blocks) != count:
        raise Fault(Kind.ANSWER)
    if not all(isinstance(block, dict) for block in blocks):
        raise Fault(Kind.ANSWER)
    found = [block.get("values") or [] for block in blocks]
    if not all(isinstance(rows, list) and set(map(type, rows)) <= {list} for rows in found):
        raise Fault(Kind.ANSWER)
    return found
