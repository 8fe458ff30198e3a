"""The worksheets of one table put together: its rows, where each cell stands, and repeated rows.

Source: docs/rules.md, section 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading.headers import Header, Part, find_header, understood
from kmc_sheets.reading.rows import RowJudge
from kmc_sheets.reading.sheets import Finding, Laid, holds, lay_out
from kmc_sheets.reading.text import clean, shown
from kmc_sheets.schema import ACTIVITIES, CONTENT, Kind, TableSpec
from kmc_sheets.sources.grid import Cell, Grid

_NEUTRAL_COLUMNS = ("query_id", "content_id", "daily_updates", "active", "major")
_CONTENT_SIGNS = ("title", "submitted_at", "approver", "decision", "decided_at", "released_at")
_ACTIVITY_SIGNS = ("activity", "shared_at")
_NIL = "activity"


@dataclass
class RawTable:
    """The data rows of a table, unconverted, over all its worksheets.

    `values[part]` has a cell for each row, `sheet_of` the index in `sheets` and `numbers` the sheet's row
    number. `findings` pairs each problem with its sheet. Rows of a worksheet in `unread` (a column that
    is needed lacks) are all set aside by that one error. `counts` are rows set aside up to here.
    """

    spec: TableSpec
    sheets: list[Laid]
    sheet_of: npt.NDArray[np.int32]
    numbers: npt.NDArray[np.int32]
    values: dict[Part, list[Cell]]
    unread: set[int] = field(default_factory=set)
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    set_aside: int = 0
    blank: int = 0
    _offsets: list[npt.NDArray[np.int64]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str, is_time: bool = False) -> list[Cell] | None:
        """The cells of a column, None where no worksheet has it."""
        return self.values.get(Part(name, is_time))

    def odd(self, name: str) -> set[str]:
        """The texts of a column that may be more than text (`sheets.odd_texts`)."""
        return set().union(*(laid.odd.get(Part(name), set()) for laid in self.sheets))

    def row_name(self, index: int, beside: int) -> str:
        """The row at `index` as said of the one at `beside`: its number, and its worksheet if another."""
        sheet = self.sheet_of[index]
        grid = self.sheets[sheet].grid
        where = "" if sheet == self.sheet_of[beside] else f" of {grid.workbook}, {grid.worksheet}"
        return f"{self.numbers[index]}{where}"

    def filled_down(self, name: str) -> list[int]:
        """The rows in which a column was empty and took the value above."""
        rows = {(of, f.row) for of, f in self.findings if f.code == "filled_down" and f.column == name}
        pairs = zip(self.sheet_of.tolist(), self.numbers.tolist(), strict=True) if rows else ()
        return [i for i, pair in enumerate(pairs) if pair in rows]

    def find(self, index: int, code: str, column: str, detail: str = "", is_time: bool = False) -> None:
        """Notes a problem with the cell of `column` in the row at `index`; `column` "" is the whole row."""
        found = self.finding(index, code, column, detail, is_time)
        if found is not None:
            self.findings.append(found)

    def finding(
        self, index: int, code: str, column: str, detail: str = "", is_time: bool = False
    ) -> tuple[int, Finding] | None:
        """A problem put in its place; None where the column lacks, or the worksheet is unread as a whole."""
        sheet = int(self.sheet_of[index])
        place = -1
        if column:
            place = self.sheets[sheet].place(Part(column, is_time), int(self._offsets[sheet][index]))
        if sheet in self.unread or (column and place < 0):
            return None
        return sheet, Finding(int(self.numbers[index]), place, code, detail, column)

    def select(self, kept: Sequence[int]) -> None:
        """Keeps only the rows at these indexes."""
        self.sheet_of, self.numbers = self.sheet_of[kept], self.numbers[kept]
        self._offsets = [offsets[kept] for offsets in self._offsets]
        self.values = {part: [cells[i] for i in kept] for part, cells in self.values.items()}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the settings say of reading: headers added and columns filled down; and what tells a date."""

    headers: Mapping[str, Mapping[str, Sequence[str]]]
    fill_down: Collection[str]
    is_date: Callable[[str], bool]


def read_table(
    spec: TableSpec, grids: Sequence[Grid], shared: Collection[int], options: ReadOptions
) -> RawTable:
    """The rows of a table from its worksheets.

    `shared` are the indexes in `grids` of worksheets that activities and content have in common.
    Repeated rows, over all worksheets, are set aside.
    """
    sheets, findings = [], []
    for index, grid in enumerate(grids):
        laid = _lay_out_one(spec, grid, index in shared, options)
        findings += [(index, finding) for finding in laid.findings]
        sheets.append(laid)
    table = _joined(spec, sheets, findings)
    _set_repeats_aside(table)
    return table


def _lay_out_one(spec: TableSpec, grid: Grid, is_shared: bool, options: ReadOptions) -> Laid:
    header = find_header(grid, spec, understood(spec, options.headers.get(spec.name, {})))
    keeps = None
    other: Header | None = None
    if is_shared:
        twin = ACTIVITIES if spec is CONTENT else CONTENT
        other = find_header(grid, twin, understood(twin, options.headers.get(twin.name, {})))
        if spec is CONTENT and header is not None and other is not None:
            header = _with_fallback(header, other)
    judge = _judge(spec, header, other if is_shared else None, options)
    if is_shared and header is not None and other is not None:
        keeps = _ours(spec, grid, header, other, judge)
    fill = [name.partition(".")[2] for name in options.fill_down if name.startswith(f"{spec.name}.")]
    laid = lay_out(grid, header, judge, fill, keeps, _NIL if spec is ACTIVITIES else "")
    laid.findings += _header_findings(spec, grid, header)
    return laid


def _with_fallback(header: Header, other: Header) -> Header:
    """Content in a worksheet shared with activities: its title falls back to the activity."""
    places = other.columns.get(_NIL, ())
    columns = dict(header.columns)
    columns["title"] = (*columns.get("title", ()), *places)
    texts = dict(header.texts) | {place: other.texts[place] for place in places}
    lacking = tuple(name for name in header.lacking if name != "title" or not columns["title"])
    return Header(header.index, columns, header.times, texts, lacking, header.found, header.repeated)


def _judge(spec: TableSpec, header: Header | None, other: Header | None, options: ReadOptions) -> RowJudge:
    if header is None:
        return RowJudge(None, (), (), (), options.is_date)
    headers = [header] if other is None else [header, other]
    known = {place for one in headers for place in one.texts}
    neutral = {p for one in headers for name in _NEUTRAL_COLUMNS for p in one.columns.get(name, ())}
    activity = other if spec is CONTENT else header
    nil = (
        set()
        if activity is None or spec not in (ACTIVITIES, CONTENT)
        else set(activity.columns.get(_NIL, ()))
    )
    text = next((c.name for c in spec.columns if c.required and c.kind is Kind.TEXT), "")
    places = header.columns.get(text, ())
    return RowJudge(header, known, neutral, nil, options.is_date, places[0] if places else None)


def _ours(spec: TableSpec, grid: Grid, header: Header, other: Header, judge: RowJudge) -> dict[int, bool]:
    """Which rows of a shared worksheet are this table's: content shows by its own columns, and so do
    activities; a row of neither kind is an activity."""
    content, activities = (header, other) if spec is CONTENT else (other, header)
    nil = set(activities.columns.get(_NIL, ()))
    content_places = _places(content, _CONTENT_SIGNS) - nil
    activity_places = _places(activities, _ACTIVITY_SIGNS)
    keeps = {}
    for i, row in enumerate(grid.rows[header.index + 1 :]):
        is_content = any(holds(row[p]) for p in content_places if p < len(row))
        is_activity = any(holds(row[p], p in nil) for p in activity_places if p < len(row))
        keeps[i] = is_content if spec is CONTENT else is_activity or not is_content
    return keeps


def _places(header: Header, names: Collection[str]) -> set[int]:
    sides = (header.columns, header.times)
    return {place for side in sides for name in names for place in side.get(name, ())}


def _header_findings(spec: TableSpec, grid: Grid, header: Header | None) -> list[Finding]:
    wanted = ", ".join(column.headers[0] if column.headers else column.name for column in spec.columns)
    if header is None:
        first = next((row for row in grid.rows if any(clean(shown(cell)) for cell in row)), ())
        found = ", ".join(clean(shown(cell))[:40] for cell in first if clean(shown(cell))) or "nothing"
        return [Finding(0, -1, "no_header", f"Found in its first row: {found[:300]}. Wanted: {wanted}.")]
    findings = [
        Finding(header.index + 1, place, "second_header", header.texts[place]) for place in header.repeated
    ]
    if header.lacking:
        lacking = ", ".join(
            next(iter(spec.column(name).headers), name.replace("_", " ")) for name in header.lacking
        )
        found = ", ".join(clean(text)[:40] for text in header.found)[:300]
        findings.append(
            Finding(0, -1, "no_column", f"Lacking: {lacking}. Headers found: {found}. Wanted: {wanted}.")
        )
    if "department" in spec.column_names and "department" not in header.columns and not header.lacking:
        findings.append(Finding(0, -1, "no_department_column"))
    return findings


def _joined(spec: TableSpec, sheets: list[Laid], findings: list[tuple[int, Finding]]) -> RawTable:
    lengths = [len(laid.numbers) if laid.header else 0 for laid in sheets]
    parts = {part: None for laid in sheets for part in laid.values}
    values: dict[Part, list[Cell]] = {}
    for part in parts:
        columns = [laid.values.get(part) or [""] * n for laid, n in zip(sheets, lengths, strict=True)]
        values[part] = columns[0] if len(columns) == 1 else [cell for column in columns for cell in column]
    starts = np.cumsum([0, *lengths])
    total = int(starts[-1])
    return RawTable(
        spec,
        sheets,
        np.repeat(np.arange(len(sheets), dtype=np.int32), lengths),
        np.array([n for laid in sheets if laid.header for n in laid.numbers], dtype=np.int32),
        values,
        {i for i, laid in enumerate(sheets) if laid.header and laid.header.lacking},
        findings,
        sum(laid.set_aside for laid in sheets) + sum(len(laid.numbers) for laid in sheets if not laid.header),
        sum(laid.blank for laid in sheets),
        [np.arange(total, dtype=np.int64) - start for start in starts[:-1]],
    )


def _set_repeats_aside(table: RawTable) -> None:
    """Sets rows aside that equal an earlier one in all known columns, stored values, ends apart."""
    earlier: dict[tuple[object, ...], int] = {}
    repeats: dict[int, int] = {}
    for index in _candidates(table):
        stored = tuple(_stored(cells[index]) for cells in table.values.values())
        first = earlier.setdefault(stored, index)
        if first != index:
            repeats[index] = first
    for index, first in repeats.items():
        table.find(index, "repeated_row", "", table.row_name(first, index))
    if repeats:
        table.set_aside += len(repeats)
        table.select([i for i in range(len(table)) if i not in repeats])


def _candidates(table: RawTable) -> list[int]:
    """The rows that may equal another, found column by column: most columns tell nearly all rows apart."""
    candidates = list(range(len(table)))
    for cells in table.values.values():
        if not candidates:
            break
        stored = [_stored(cells[i]) for i in candidates]
        if len(set(stored)) == len(stored):
            return []
        counts = Counter(stored)
        candidates = [i for i, value in zip(candidates, stored, strict=True) if counts[value] > 1]
    return candidates


def _stored(cell: Cell) -> object:
    """A cell as it is compared: TRUE is not 1, white space at the ends does not matter."""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else clean(cell)
    return ("bool", cell) if isinstance(cell, bool) else cell
