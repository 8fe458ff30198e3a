"""Worksheets, headers and rows. docs/rules.md, section 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kmc_sheets.schema import Kind

from . import cells

HEADER_ROWS = 30


def a1(row, column):
    """The A1 name of a cell, both counted from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class Sheet:
    """One worksheet as typed."""

    def __init__(self, title, data):
        self.title = title
        self.rows = data["rows"]
        self.merges = [tuple(m) for m in data.get("merges", ())]
        self.locale = data.get("locale")
        self.time_zone = data.get("time_zone")
        self.last = max((n + 1 for n, row in enumerate(self.rows) if any(v != "" for v in row)), default=0)
        self.width = max((len(row) for row in self.rows), default=0)
        self.covered = {
            (r, c)
            for top, left, bottom, right in self.merges
            for r in range(top, bottom)
            for c in range(left, right)
            if (r, c) != (top, left)
        }

    def raw(self, row, column):
        """What is typed in the cell; only the top left cell of a merged block holds anything."""
        if (row, column) in self.covered:
            return ""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""

    def value(self, row, column):
        """Merged cells put in: over rows it stands in each, over columns only the first has it."""
        for top, left, bottom, right in self.merges:
            if top <= row < bottom and left <= column < right:
                return self.raw(top, left) if column == left else ""
        return self.raw(row, column)


def find_sheet(workbook, title):
    """Worksheets are matched by title, ignoring case, spaces and punctuation; the first of equals."""
    for name, data in workbook.items():
        if cells.key(name) == cells.key(title):
            return Sheet(name, data)
    return None


# ---------------------------------------------------------------- headers


def known_headers(spec, settings):
    """{key: (column, "main" | "time")}: names, aliases, and the halves of moments."""
    exact, derived = {}, {}
    extra = settings.columns.get(spec.name, {})
    for column in spec.columns:
        for header in (column.name.replace("_", " "), *column.headers, *extra.get(column.name, ())):
            exact.setdefault(cells.key(header), (column.name, "main"))
            if column.kind in (Kind.MOMENT, Kind.PAST):
                for base in {header, re.sub(r"[\s_]+(at|on)\s*$", "", header, flags=re.IGNORECASE)}:
                    _halves(derived, base, column.name)
    return derived | exact


def _halves(derived, base, name):
    """`date` and `time` behind it; `Date/Time` and `Date & Time` are the whole."""
    stem = cells.key(base)
    derived.setdefault(stem + "date", (name, "main"))
    derived.setdefault(stem + "datetime", (name, "main"))
    derived.setdefault(stem + "time", (name, "main" if stem.endswith("date") else "time"))


def match_header(headers, text):
    """A column for the text, and, where that matches nothing, without a trailing `no`."""
    found = cells.key(text)
    if not found:
        return None
    if found in headers:
        return headers[found]
    if found.endswith("no"):
        return headers.get(found[:-2])
    return None


@dataclass
class Header:
    """row: from 0. mains, times: {column name: [sheet columns]}. doubles: [(column, sheet column)]."""

    row: int
    mains: dict = field(default_factory=dict)
    times: dict = field(default_factory=dict)
    doubles: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)  # sheet column -> header text of this row

    def known(self):
        """The sheet columns that are understood."""
        return sorted(c for found in (self.mains, self.times) for many in found.values() for c in many)

    def names(self):
        return set(self.mains) | set(self.times)


def header_text(sheet, row, column):
    """A header cell merged down over both storeys is the lower one's."""
    for top, left, bottom, right in sheet.merges:
        if top <= row < bottom and left <= column < right and bottom - top > 1:
            return sheet.raw(top, left) if row == bottom - 1 and column == left else ""
    return sheet.raw(row, column)


def upper_text(sheet, row, column):
    """The text of a cell merged over several columns that stands right above, else ''."""
    for top, left, bottom, right in sheet.merges:
        if top <= row - 1 < bottom and left <= column < right and right - left > 1 and bottom <= row:
            return cells.clean(sheet.raw(top, left))
    return ""


def read_header(sheet, row, headers):
    """The columns that this row would name as a header row."""
    header = Header(row)
    lone_times = []
    date_column = None
    for column in range(sheet.width):
        text = header_text(sheet, row, column)
        if cells.is_white(text):
            continue
        header.texts[column] = text
        upper = upper_text(sheet, row, column)
        found = match_header(headers, f"{upper} {cells.clean(text)}") if upper else None
        found = found or match_header(headers, text)
        if found is None:
            if cells.key(text) == "time":
                lone_times.append(column)
            continue
        if cells.key(text) == "date" and match_header(headers, text) == found:
            date_column = date_column or found[0]
        _add(header, found, column)
    for column in lone_times:  # beside `Date`, `Time` is its half
        if date_column:
            _add(header, (date_column, "time"), column)
    return header


def _add(header, found, column):
    name, part = found
    into = header.mains if part == "main" else header.times
    if name in into:
        header.doubles.append((name, column))
    into.setdefault(name, []).append(column)


def find_header(sheet, headers):
    """Of the first 30 rows the one with the most known columns, at least two, the first of equals."""
    best = None
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        header = read_header(sheet, row, headers)
        if len(header.names()) >= 2 and (best is None or len(header.names()) > len(best.names())):
            best = header
    return best


# ---------------------------------------------------------------- rows


@dataclass
class Row:
    """A row that is not blank. state: "data", "header", "total", "note" or "repeated".

    cells, times: {column: (value, sheet column)} after merged, ditto and filled values are put in.
    """

    sheet: Sheet
    number: int
    state: str
    cells: dict = field(default_factory=dict)
    times: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)  # (sheet column, message)

    def get(self, name):
        return self.cells.get(name, ("", None))[0]

    def where(self, name):
        return self.cells.get(name, ("", None))[1]

    def time(self, name):
        return self.times.get(name, ("", None))[0]

    def holds(self, name):
        """The column holds something in this row (in either half)."""
        return not cells.is_empty(self.get(name)) or not cells.is_empty(self.time(name))


def kinds_of(specs_headers):
    """{sheet column: (column name, kind)} over the tables of a worksheet."""
    kinds = {}
    for spec, header in specs_headers:
        for found in (header.mains, header.times):
            for name, many in found.items():
                for column in many:
                    kinds.setdefault(column, []).append((f"{spec.name}.{name}", spec.column(name).kind))
    return kinds


def keeps(sheet, row, kinds):
    """The sheet columns whose cells keep the row from being blank.

    Blank: nothing but white space, FALSE, the words for empty (not in activities.activity), numbers and dates
    in unknown columns, and an id or a yes/no column filled ahead.
    """
    found = []
    for column in range(sheet.width):
        value = sheet.raw(row, column)
        known = kinds.get(column, [])
        names = [n for n, _ in known]
        if cells.is_white(value) or cells.is_false(value):
            continue
        if cells.is_empty(value) and "activities.activity" not in names:
            continue
        if not known and cells.is_number(value):
            continue
        if known and all(
            k is Kind.YES_NO or n in ("queries.query_id", "content.content_id") for n, k in known
        ):
            continue
        found.append(column)
    return found


def is_total(sheet, row):
    """Its first filled cell is `total`, `grand total` or `sub total` and the others are numbers."""
    filled = [sheet.raw(row, c) for c in range(sheet.width) if not cells.is_empty(sheet.raw(row, c))]
    return bool(
        filled
        and isinstance(filled[0], str)
        and cells.is_word(filled[0], ("total", "grand total", "sub total"))
        and all(cells.is_number(v) for v in filled[1:])
    )


def is_note(sheet, row, kept):
    """Its only filled cell begins with `note`, `n.b.`, `total` (alone, before `:`, `-`, a number) or `*`."""
    if len(kept) != 1:
        return False
    text = cells.digits(cells.clean(sheet.raw(row, kept[0]))).casefold()
    return bool(re.match(r"\*|(?:note|n\.b\.?|total)\.?\s*(?:$|[:\-]|\d)", text))


def repeats_header(sheet, row, header):
    """Each known cell holds what its header holds."""
    for column in header.known():
        if cells.key(sheet.raw(row, column)) != cells.key(header.texts[column]):
            return False
    return True


def read_rows(sheet, spec, header, kinds, fill_down):
    """(rows that are not blank, count of blank ones), for one table of a worksheet."""
    rows, blank = [], 0
    above = None  # {sheet column: value} of the row above that holds anything
    nearest = {}  # column -> nearest filled value above
    for number in range(header.row + 1, sheet.last):
        kept = keeps(sheet, number, kinds)
        if not kept:
            blank += 1
            continue
        state = state_of(sheet, number, header, kept)
        row = Row(sheet, number, state)
        values = {column: sheet.value(number, column) for column in header.known()}
        if state == "data":
            _put_dittos(row, values, above)
            above = values
        for into, found in ((row.cells, header.mains), (row.times, header.times)):
            for name, columns in found.items():
                into[name] = _first_filled(values, columns)
        if state == "data":
            _fill_down(row, [n for n in row.cells if f"{spec.name}.{n}" in fill_down], nearest)
        rows.append(row)
    return rows, blank


def state_of(sheet, number, header, kept):
    """What a row that is not blank is: data, or one that is set aside as a note."""
    if repeats_header(sheet, number, header):
        return "header"
    if is_total(sheet, number):
        return "total"
    return "note" if is_note(sheet, number, kept) else "data"


def _put_dittos(row, values, above):
    """As the cell in the row above that holds anything; in the first row it is text."""
    if above is None:
        return
    for column, value in values.items():
        if isinstance(value, str) and cells.is_word(value, cells.DITTO_WORDS):
            values[column] = above[column]
            row.notes.append((column, "as above"))


def _fill_down(row, names, nearest):
    """An empty cell takes the value of the nearest filled cell above it, as typed there."""
    for name in names:
        value, column = row.cells[name]
        if not cells.is_empty(value):
            nearest[name] = value
        elif name in nearest:
            row.cells[name] = (nearest[name], column)
            row.notes.append((column, "taken from above"))


def _first_filled(values, columns):
    """Of two headers for one column the first that is filled in a row counts."""
    for column in columns:
        if not cells.is_empty(values[column]):
            return values[column], column
    return values[columns[0]], columns[0]


def stored(row, names):
    """The known columns' stored values, white space at the ends apart, for finding repeated rows."""
    parts = []
    for name in names:
        for value in (row.get(name), row.time(name)):
            if isinstance(value, bool):
                parts.append(("truth", value))
            elif cells.is_number(value):
                parts.append(("number", float(value)))
            else:
                parts.append(("text", cells.clean(value)))
    return tuple(parts)


def mark_repeated(rows, names):
    """A row whose known columns all equal those of an earlier row (across a table's worksheets)."""
    seen = set()
    for row in rows:
        if row.state != "data":
            continue
        mark = stored(row, names)
        if mark in seen:
            row.state = "repeated"
        seen.add(mark)
