"""How much the texts become that a workbook keeps once, when each cell that names one has its own.

A text of 32,000 characters that a million cells name is 32 GB, out of a file of a few hundred kilobytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# Texts as laid out in the cells, in bytes
MOST_BYTES = 1 << 28
MOST_TEXTS = 5_000_000

_TEXT = re.compile(rb"<(?:[\w.-]+:)?si\b")
_NAMING = re.compile(rb"""\bt=["']s["'][^<>]*>\s*<(?:[\w.-]+:)?v>([0-9]{1,9})</""")


def are_few_enough(shared: bytes, sheets: Iterable[bytes]) -> bool:
    """Whether the texts of the part `shared` stay below both limits as the worksheets' cells name them."""
    if shared.count(b"<si") + shared.count(b":si") > 2 * MOST_TEXTS:  # each may have an end tag
        return False
    of = _lengths(shared)
    return len(of) <= MOST_TEXTS and sum(_laid_out(sheet, of) for sheet in sheets) <= MOST_BYTES


def _lengths(shared: bytes) -> NDArray[np.int64]:
    """The bytes of each text in the part of shared strings, its tags included."""
    starts = [found.start() for found in _TEXT.finditer(shared)]
    ends = np.array([*starts[1:], len(shared)][: len(starts)], np.int64)
    return ends - np.array(starts, np.int64)


def _laid_out(sheet: bytes, of: NDArray[np.int64]) -> int:
    """How many bytes of text the cells of a worksheet name, at most; `of` are the lengths by number.

    Counted closely only where it could be too much.
    """
    named_at_most = sheet.count(b'"s"') + sheet.count(b"'s'")
    longest = int(of.max(initial=0))
    if named_at_most * longest <= MOST_BYTES:
        return named_at_most * longest
    numbers = np.array(_NAMING.findall(sheet), dtype="S9").astype(np.int64)
    known = numbers[numbers < len(of)]
    # what is written in another way than usual counts as the longest
    return int(of[known].sum()) + (named_at_most - len(numbers)) * longest
