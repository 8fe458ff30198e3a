"""The body of an answer: bounded in length, and in what it becomes when it is parsed.

A body of "[],[],[]..." takes twenty times its length as lists, and one that is sent compressed may become
any multiple of what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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

# Ranges as Google writes them: 'Query Log'!A1:P500, with '' for ' in the title; Log!A1:P500 for a plain one
_QUOTED: Final = re.compile(r"'(.*)'(?:![^!']*)?", re.DOTALL)
_CELLS_ONLY: Final = re.compile(r"[A-Z]{1,3}\d+:[A-Z]{1,3}\d+")


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


def blocks_of(answer: Any, ranges: Sequence[str]) -> list[list[Row]]:
    """The rows of each of `ranges` in an answer of values.batchGet.

    Raises Fault if it is no such answer, or has the rows of another worksheet in the place of one.
    """
    blocks = answer.get("valueRanges") if isinstance(answer, dict) else None
    if not isinstance(blocks, list) or len(blocks) != len(ranges):
        raise Fault(Kind.ANSWER)
    if not all(isinstance(block, dict) for block in blocks):
        raise Fault(Kind.ANSWER)
    if not all(_is_of(block.get("range"), name) for block, name in zip(blocks, ranges, strict=True)):
        raise Fault(Kind.ANSWER)
    found = [block.get("values") or [] for block in blocks]
    if not all(isinstance(rows, list) and set(map(type, rows)) <= {list} for rows in found):
        raise Fault(Kind.ANSWER)
    return found


def _is_of(answered: object, asked: str) -> bool:
    """Whether a range in an answer is of the worksheet that was asked for; one that names none is taken."""
    if answered is None:
        return True
    if not isinstance(answered, str):
        return False
    return _CELLS_ONLY.fullmatch(answered) is not None or _worksheet_of(answered) == _worksheet_of(asked)


def _worksheet_of(name: str) -> str:
    """The worksheet's title in a range in A1; Google finds it whatever its capitals."""
    match = _QUOTED.fullmatch(name)
    title = match[1].replace("''", "'") if match else name.rpartition("!")[0] or name
    return title.casefold()
