"""Text in columns on a terminal. Widths are terminal columns: a Bengali vowel sign may take none."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

WIDTH = 100


def width(text: str) -> int:
    """How many columns a terminal gives to `text`."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, columns: int) -> str:
    """`text` in at most so many columns, the last being … where something is lost."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept) + _width(character) > columns - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def pad(text: str, columns: int, *, to_right: bool = False) -> str:
    """`text` filled up with blanks to so many columns."""
    blanks = " " * (columns - width(text))
    return blanks + text if to_right else text + blanks


def wrap(text: str, columns: int, most: int | None = None, indent: int = 0) -> list[str]:
    """`text` broken at blanks into lines of so many columns, at most `most`, the last of them cut; all
    lines but the first begin with `indent` blanks."""
    lines = textwrap.wrap(text, columns, subsequent_indent=" " * indent) or [""]
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(line, columns) for line in lines]


def table(
    rows: Sequence[Sequence[Sequence[str]]], widths: Sequence[int], left: Sequence[int] = (0,)
) -> list[str]:
    """Rows of cells, each cell a list of lines, in columns of these widths, a blank apart.

    `left` are the columns that stand at their left edge; numbers stand at the right.
    """
    lines = []
    for row in rows:
        for parts in zip_longest(*row, fillvalue=""):
            cells = [
                pad(cut(part, wide), wide, to_right=place not in left)
                for place, (part, wide) in enumerate(zip(parts, widths, strict=True))
            ]
            lines.append(" ".join(cells).rstrip())
    return lines


def widest(rows: Sequence[Sequence[Sequence[str]]], place: int) -> int:
    """The width of the widest line in a column."""
    return max((width(line) for row in rows for line in row[place]), default=0)
