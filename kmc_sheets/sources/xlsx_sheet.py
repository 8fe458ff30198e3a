"""The XML of one worksheet, looked at and mended before calamine reads it.

calamine drops the cells of errors, does not tell formulas that were saved without a value from empty cells,
reads UTF-16 as nothing, skips what is not well formed, and ends the whole process if the rectangle from
first to last cell does not fit into memory. All of it is dealt with here, mostly by searching the bytes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.parsers import expat

# Filled or not, the rectangle of cells between the first and the last is held in memory, some 60 bytes each:
# sixteen columns down to the last row that a worksheet can have.
MOST_CELLS = 1 << 24
# A sheet of 26 columns and less than 10,000 rows is not counted any closer.
_SMALL = 26 * 9_999
# So much XML is parsed at a time; between two pieces others may go on.
_PIECE = 1 << 20

_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")
_ERROR_CELL = re.compile(rb"""(<(?:[\w.-]+:)?c\b[^<>]*?\bt\s*=\s*)(["'])e\2""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4}[0-9]{1,7})["']""")

# A cell with a formula behind which no value, or an empty one, stands.
_BARE_FORMULA = re.compile(
    rb"<(?:[\w.-]+:)?c\b([^<>]*)>\s*"
    rb"<(?:[\w.-]+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:[\w.-]+:)?f\s*>)\s*"
    rb"(<(?:[\w.-]+:)?v\b[^<>]*/>\s*|<(?:[\w.-]+:)?v\b[^<>]*>\s*</(?:[\w.-]+:)?v\s*>\s*)?"
    rb"</(?:[\w.-]+:)?c\s*>"
)
_IS_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_FORMULA_ENDS = (b"</f>", b":f>", b"<f/", b"<f ", b":f ")

# How far cells may reach, by how their names look: the number of letters, the number of digits.
_COLUMNS = (
    (re.compile(rb"""r=["'][A-Za-z]{3,}[0-9]"""), 18_278),
    (re.compile(rb"""r=["'][A-Za-z]{2}[0-9]"""), 702),
    (re.compile(rb"""r=["'][Q-Zq-z][0-9]"""), 26),
)
_ROWS = ((7, 9_999_999), (6, 999_999), (5, 99_999))
# Every cell begins so in the files of all usual writers; one that doesn't is looked for with a parser.
_NAMED_CELL = b'<c r="'
_CELLS = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\r", b"<c\n")
_PREFIXED_CELLS = (b":c ", b":c>", b":c/", b":c\t", b":c\r", b":c\n")
_NAME = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")
# A cell that is more than `<c r="A1" s="3"/>`: its name; quoted values are skipped whole.
_FILLED = re.compile(rb"""<c r="([A-Za-z]{1,4})([0-9]{1,8})"(?:[^<>"'/]|"[^"]*"|'[^']*')*+>""")
# What no XML may hold, though spreadsheets do, and calamine lets pass.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_CONTROL_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8BCEF]|1[0-9A-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.I)


def as_utf8(xml: bytes) -> bytes:
    """The same XML in UTF-8, which is all that calamine reads."""
    if xml[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return xml
    return _DECLARATION.sub(b"", xml.decode("utf-16").encode())


def errors_as_text(xml: bytes) -> bytes:
    """The same XML in which the cells of errors (#REF!) are text, as Google sends them."""
    if b'"e"' not in xml and b"'e'" not in xml:
        return xml
    return _ERROR_CELL.sub(rb"\1\2str\2", xml)


def uncomputed_cells(xml: bytes) -> tuple[str, ...]:
    """The names (A1) of the formulas that were saved without a value, in their order.

    A formula whose value is an empty text (`t="str"` with an empty `<v>`) was computed.
    """
    if not any(end in xml for end in _FORMULA_ENDS):
        return ()
    names = []
    for cell in _BARE_FORMULA.finditer(xml):
        attributes, value = cell.groups()
        if value and _IS_TEXT.search(attributes):
            continue
        if name := _REFERENCE.search(attributes):
            names.append(name.group(1).decode().upper())
    return tuple(names)


def is_whole(xml: bytes) -> bool:
    """Whether the XML of a worksheet is well formed from its first to its last tag.

    calamine skips much of what is not, and rows would be lost without a word.
    """
    return _is_well_formed(_pieces(xml)) or _is_well_formed(map(_without_controls, _pieces(xml)))


def _is_well_formed(pieces: Iterable[bytes]) -> bool:
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def keep_root(name: str, _: dict[str, str]) -> None:
        roots.append(name)
        parser.StartElementHandler = None

    parser.StartElementHandler = keep_root
    return _parsed(parser, pieces) and roots[0].rpartition(" ")[2] == "worksheet"


def _parsed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> bool:
    """Lets `parser` see the pieces; whether they are well formed together."""
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 (expat takes it by place: that was all of it)
    except expat.ExpatError:
        return False
    return True


def _pieces(xml: bytes) -> Iterator[bytes]:
    """The XML in pieces that end behind a tag, or behind what is taken for one."""
    start = 0
    while start < len(xml):
        end = xml.find(b">", start + _PIECE) + 1 or len(xml)
        yield xml[start:end]
        start = end


def _without_controls(piece: bytes) -> bytes:
    return _CONTROL_REFERENCE.sub(b"", piece.translate(None, _CONTROLS))


def cells_at_most(xml: bytes) -> int:
    """What `cells_held` does not exceed, found quickly; 0 for a small worksheet."""
    if not _are_named(xml):
        return MOST_CELLS + 1
    columns = next((most for pattern, most in _COLUMNS if pattern.search(xml)), 16)
    rows = next((most for digits, most in _ROWS if _has_row_of(digits, xml)), 9_999)
    return 0 if columns * rows <= _SMALL else columns * rows


def cells_held(xml: bytes) -> int:
    """How many cells the rectangle from the first to the last one holds, those only formatted left out.

    Ends with a number above MOST_CELLS as soon as it is known to be above.
    """
    if _are_named(xml) and _is_all_tags(xml):
        return _cells_by_name(xml)
    counter = _Counter()
    within = itertools.takewhile(lambda _: counter.cells <= MOST_CELLS, _pieces(xml))
    _parsed(counter.parser, map(_without_controls, within))
    return counter.cells


def _has_row_of(digits: int, xml: bytes) -> bool:
    return re.search(rb"""r=["'][A-Za-z]*[0-9]{%d}""" % digits, xml) is not None


def _are_named(xml: bytes) -> bool:
    """Whether every cell says where it stands; one that doesn't follows the cell before it."""
    if any(begin in xml for begin in _PREFIXED_CELLS):
        return False
    return xml.count(_NAMED_CELL) == sum(map(xml.count, _CELLS))


def _is_all_tags(xml: bytes) -> bool:
    """Whether no comment, CDATA or instruction stands in it, in which tags and quotes mean nothing."""
    return b"<!" not in xml and xml.count(b"<?") == xml.startswith(b"<?xml")


def _cells_by_name(xml: bytes) -> int:
    columns: set[bytes] = set()
    rows = 0
    for found in _FILLED.finditer(xml):
        columns.add(found[1])
        rows = max(rows, int(found[2]))
    return max(map(_column_number, columns), default=0) * rows


class _Counter:
    """The furthest column and row that hold something, as a parser comes by them.

    A cell stands where its name says, or so many columns behind the last one that has a name.
    """

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self._row = self._behind = self.columns = self.rows = 0
        self._name: str | None = None

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        kind = element if len(element) == 1 else element.rpartition(":")[2]
        if kind == "c":
            if "r" in attributes:
                self._name, self._behind = attributes["r"], 0
            else:
                self._behind += 1
        elif kind == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isascii() and number.isdecimal() else self._row + 1
            self._name, self._behind = None, 0
        elif kind in ("v", "is", "f"):  # a cell that is only formatted takes no room
            self._reach()

    def _reach(self) -> None:
        column, row = _place(self._name) if self._name else (0, self._row)
        self.columns = max(self.columns, column + self._behind)
        self.rows = max(self.rows, row)

    @property
    def cells(self) -> int:
        return self.columns * self.rows


def _place(name: str) -> tuple[int, int]:
    """Column and row in a cell's name, 0 for what is none."""
    found = _NAME.fullmatch(name)
    return (_column_number(found[1].encode()), int(found[2])) if found else (0, 0)


@lru_cache(maxsize=1 << 15)
def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
