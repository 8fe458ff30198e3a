"""The worksheets of a table: their rows, and where each cell stands. Source: docs/rules.md, section 1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading.headers import Header, Part, find_header, understood
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.rows import RowJudge
from kmc_sheets.reading.sheets import Cells, Finding, Laid, LaidColumn, holds, lay_out
from kmc_sheets.reading.text import clean, shown
from kmc_sheets.schema import ACTIVITIES, CONTENT, Kind, TableSpec
from kmc_sheets.sources.grid import Grid

_NEUTRAL_COLUMNS = ("query_id", "content_id", "daily_updates", "active", "major")
_CONTENT_SIGNS = ("title", "submitted_at", "approver", "decision", "decided_at", "released_at")
_ACTIVITY_SIGNS = ("activity", "shared_at")
_NIL = "activity"


@dataclass
class RawSheet:
    """The data rows of a table in one of its worksheets, unconverted.

    `columns[part]` has a cell for each row, `numbers` are the sheet's row numbers. `findings` are what was
    found in the worksheet. Where `is_unread` (a column that is needed lacks) all its rows are set aside by
    that one error. `set_aside` and `blank` count rows that are no data.
    """

    spec: TableSpec
    laid: Laid
    numbers: npt.NDArray[np.int32]
    columns: Mapping[Part, LaidColumn]
    findings: list[Finding]
    set_aside: int
    blank: int
    is_unread: bool = False

    def __len__(self) -> int:
        return len(self.numbers)

    def cells(self, name: str, is_time: bool = False) -> Cells | None:
        """The cells of a column, None where the worksheet lacks it."""
        column = self.columns.get(Part(name, is_time))
        return column.cells if column else None

    def odd(self, name: str) -> Collection[str]:
        """The texts of a column that may be more than text (`sheets.odd_texts`)."""
        column = self.columns.get(Part(name))
        return column.odd if column else ()

    def filled_down(self, name: str) -> npt.NDArray[np.bool_]:
        """The rows in which a column was empty and took the value above."""
        column = self.columns.get(Part(name))
        rows = [found.row for found in column.findings if found.code == "filled_down"] if column else []
        return np.isin(self.numbers, rows)

    def find(self, index: int, code: str, column: str, detail: str = "", is_time: bool = False) -> None:
        """Notes a problem with the cell of `column` in the row at `index`; `column` "" is the whole row."""
        found = self.finding(index, code, column, detail, is_time)
        if found is not None:
            self.findings.append(found)

    def finding(
        self, index: int, code: str, column: str, detail: str = "", is_time: bool = False
    ) -> Finding | None:
        """A problem put in its place; None where the column lacks, or the worksheet is unread as a whole."""
        laid = self.columns.get(Part(column, is_time))
        if self.is_unread or (column and laid is None):
            return None
        return Finding(int(self.numbers[index]), laid.place(index) if laid else -1, code, detail, column)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the settings say of reading: headers added and columns filled down; and what tells a date."""

    headers: Mapping[str, Mapping[str, Sequence[str]]]
    fill_down: Collection[str]
    is_date: Callable[[str], bool]


def lay_out_table(
    spec: TableSpec, grids: Sequence[Grid], shared: Collection[int], options: ReadOptions, memory: Memory
) -> list[Laid]:
    """The worksheets of a table laid out; one that is as before stays the same object.

    `shared` are the indexes in `grids` of worksheets that activities and content have in common.
    """

    def laid(index: int, grid: Grid) -> Laid:
        is_shared = index in shared
        question = ("laid", spec.name, grid.workbook, grid.worksheet, is_shared)
        return memory.answer_in_steps(
            question, (grid,), lambda within: _lay_out_one(spec, grid, is_shared, options, within)
        )

    return [laid(index, grid) for index, grid in enumerate(grids)]


def raw_sheet(spec: TableSpec, laid: Laid, repeats: Mapping[int, str] = MappingProxyType({})) -> RawSheet:
    """The rows of a worksheet, less `repeats`: by its index, the name of the row that each is as."""
    if laid.header is None:
        set_aside = laid.set_aside + len(laid.numbers)
        return RawSheet(spec, laid, np.zeros(0, np.int32), {}, [], set_aside, laid.blank)
    numbers = np.array(laid.numbers, dtype=np.int32)
    columns: Mapping[Part, LaidColumn] = laid.columns
    findings = []
    if repeats and not laid.header.lacking:
        findings = [Finding(laid.numbers[i], -1, "repeated_row", name) for i, name in repeats.items()]
    if repeats:
        kept = [i for i in range(len(numbers)) if i not in repeats]
        numbers = numbers[kept]
        columns = {part: column.select(kept) for part, column in columns.items()}
    return RawSheet(
        spec,
        laid,
        numbers,
        columns,
        findings,
        laid.set_aside + len(repeats),
        laid.blank,
        bool(laid.header.lacking),
    )


def _lay_out_one(spec: TableSpec, grid: Grid, is_shared: bool, options: ReadOptions, memory: Memory) -> Laid:
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
    laid = lay_out(grid, header, judge, fill, memory, keeps, _NIL if spec is ACTIVITIES else "")
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
