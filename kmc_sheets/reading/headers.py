"""Finding the header row and which of its cells stands for which column.

Source: docs/rules.md, section 1 (header row, two storeys, moments in two columns) and section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kmc_sheets.reading.text import key, words
from kmc_sheets.schema import Column, Kind, TableSpec
from kmc_sheets.sources.grid import Grid, Merge

ROWS_SEARCHED = 30
_LEAST_COLUMNS = 2


class Part(NamedTuple):
    """What a header stands for: a column, or the time half of a moment column."""

    column: str
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header row found.

    `index` counts the grid's rows from 0. `columns` and `times` give for each column of the table the
    places of its cells (from 0), the first first; `texts` the header text at each place that is known.
    """

    index: int
    columns: Mapping[str, tuple[int, ...]]
    times: Mapping[str, tuple[int, ...]]
    texts: Mapping[int, str]
    lacking: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    repeated: tuple[int, ...] = field(default=())

    @property
    def places(self) -> tuple[int, ...]:
        """All places of known columns, in the sheet's order."""
        return tuple(sorted(self.texts))


def understood(spec: TableSpec, extra: Mapping[str, Iterable[str]]) -> dict[str, Part]:
    """Every header understood for a table, by its `text.key`; `extra` adds headers by column name."""
    named: dict[str, Part] = {}
    for column in spec.columns:  # a header that the settings add goes before one understood anyway
        for header in extra.get(column.name, ()):
            named.setdefault(key(header), Part(column.name))
    for column in spec.columns:
        for header in _own_headers(column):
            named.setdefault(key(header), Part(column.name))
    moments = [c for c in spec.columns if c.kind in (Kind.MOMENT, Kind.PAST)]
    bases = [(c.name, base) for c in moments for base in _bases(c, extra.get(c.name, ()))]
    for endings, is_time in ((("datetime", "dateandtime", "date"), False), (("time",), True)):
        for name, base in bases:
            for ending in endings:
                named.setdefault(base + ending, Part(name, is_time))
    if "date" in named:  # beside Date, Time is its half; Date/Time is the whole
        named.setdefault("time", Part(named["date"].column, is_time=True))
        named["datetime"] = named["dateandtime"] = named["date"]
    return named


def _own_headers(column: Column) -> Iterable[str]:
    yield column.name.replace("_", " ")
    yield from column.headers


def _bases(column: Column, extra: Iterable[str]) -> Iterable[str]:
    """The headers of a moment column less `at` or `on`: what `date` and `time` are put behind."""
    for header in (*_own_headers(column), *extra):
        base = key(_less_at_or_on(header))
        if base != "date":
            yield base


def _less_at_or_on(header: str) -> str:
    parts = words(header)
    return " ".join(parts[:-1] if parts[-1:] in (["at"], ["on"]) else parts)


def find_header(grid: Grid, spec: TableSpec, known: Mapping[str, Part]) -> Header | None:
    """The header row of a worksheet: of the first 30 rows the one with the most known columns.

    None if no row has two. `known` is what `understood` gives.
    """
    best, most = None, _LEAST_COLUMNS - 1
    for index in range(min(ROWS_SEARCHED, len(grid.rows))):
        count = len({part.column for part in _parts(grid, index, known, is_lowest_only=True).values()})
        if count > most:
            best, most = index, count
    return None if best is None else _header(grid, best, spec, known)


def _header(grid: Grid, index: int, spec: TableSpec, known: Mapping[str, Part]) -> Header:
    parts = _parts(grid, index, known, is_lowest_only=False)
    columns: dict[str, tuple[int, ...]] = {}
    times: dict[str, tuple[int, ...]] = {}
    repeated = []
    for place, part in parts.items():
        side = times if part.is_time else columns
        if part.column in side:
            repeated.append(place)
        side[part.column] = (*side.get(part.column, ()), place)
    texts = _texts(grid, index, is_lowest_only=False)
    return Header(
        index,
        columns,
        times,
        {place: texts[place] for place in parts},
        tuple(c.name for c in spec.columns if c.required and c.name not in columns),
        tuple(text for text in texts.values() if text),
        tuple(repeated),
    )


def _parts(grid: Grid, index: int, known: Mapping[str, Part], is_lowest_only: bool) -> dict[int, Part]:
    """What each header cell of a row stands for, by place; unknown ones are left out."""
    texts = _texts(grid, index, is_lowest_only=is_lowest_only)
    above = _storey_above(grid, index, max(texts, default=-1) + 1)
    parts: dict[int, Part] = {}
    for place, text in texts.items():
        part = _meaning(above.get(place, ""), text, known)
        if part is not None:
            parts[place] = part
    if not any(key(text) == "date" for text in texts.values()):
        whole = _texts(grid, index, is_lowest_only=False)
        bare_times = {place for place in parts if place not in above and key(whole.get(place, "")) == "time"}
        parts = {place: part for place, part in parts.items() if place not in bare_times}
    return parts


def _meaning(above: str, text: str, known: Mapping[str, Part]) -> Part | None:
    tried = (f"{above} {text}", f"{_less_at_or_on(above)} {text}", text) if above else (text,)
    for header in tried:
        typed = key(header)
        part = known.get(typed) or (known.get(typed.removesuffix("no")) if typed.endswith("no") else None)
        if part is not None and typed:
            return part
    return None


def _texts(grid: Grid, index: int, *, is_lowest_only: bool) -> dict[int, str]:
    """The header texts of a row by place; one merged down over several rows stands in its lowest."""
    row = grid.rows[index]
    texts = {place: cell for place, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    for merge in grid.merges:
        if merge.bottom - merge.top < 2 or not merge.top <= index < merge.bottom:
            continue
        is_lowest = index == merge.bottom - 1
        if is_lowest or not is_lowest_only:
            text = _top_left(grid, merge)
            if text:
                texts[merge.left] = text
        else:
            texts.pop(merge.left, None)
    return dict(sorted(texts.items()))


def _storey_above(grid: Grid, index: int, end: int) -> dict[int, str]:
    """The text that the row above holds merged over several columns, for each of these before `end`."""
    above: dict[int, str] = {}
    for merge in grid.merges:
        if merge.right - merge.left > 1 and merge.bottom == index and (text := _top_left(grid, merge)):
            above |= dict.fromkeys(range(merge.left, min(merge.right, end)), text)
    return above


def _top_left(grid: Grid, merge: Merge) -> str:
    row = grid.rows[merge.top] if merge.top < len(grid.rows) else ()
    cell = row[merge.left] if merge.left < len(row) else ""
    return cell if isinstance(cell, str) else ""
