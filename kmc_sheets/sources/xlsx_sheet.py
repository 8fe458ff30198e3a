"""The XML of one worksheet, looked at and mended before calamine reads it.

calamine drops the cells of errors, does not tell formulas that were saved without a value from empty cells,
reads UTF-16 as nothing, skips what is not well formed, and ends the whole process if the rectangle from
first to last cell does not fit into memory. All of it is dealt with here, mostly by searching the bytes.
"""

from __future__ import annotations

import re
from xml.parsers import expat

# Filled or not, the rectangle of cells between the first and the last is held in memory: 32 bytes each.
MOST_CELLS = 30_000_000

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
_THREE_LETTERS = re.compile(rb"""r=["'][A-Za-z]{3,}[0-9]""")
_TWO_LETTERS = re.compile(rb"""r=["'][A-Za-z]{2}[0-9]""")
_ROWS = ((7, 9_999_999), (6, 999_999), (5, 99_999))
# The column and the row of a cell that is not written as empty (`<c r="A1" s="3"/>`).
_COLUMN = re.compile(rb"""r=["']([A-Za-z]+)[0-9]+["'][^<>/]*>""")
_ROW = re.compile(rb"""r=["'][A-Za-z]+([0-9]+)["'][^<>/]*>""")
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
    return _is_well_formed(xml) or _is_well_formed(
        _CONTROL_REFERENCE.sub(b"", xml.translate(None, _CONTROLS))
    )


def _is_well_formed(xml: bytes) -> bool:
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def keep_root(name: str, _: dict[str, str]) -> None:
        roots.append(name)
        parser.StartElementHandler = None

    parser.StartElementHandler = keep_root
    try:
        parser.Parse(xml, True)  # noqa: FBT003 (expat takes it by place: this is all of it)
    except expat.ExpatError:
        return False
    return roots[0].rpartition(" ")[2] == "worksheet"


def is_too_wide(xml: bytes) -> bool:
    """Whether the rectangle from the first to the last cell holds more than MOST_CELLS cells."""
    columns = 18_278 if _THREE_LETTERS.search(xml) else 702 if _TWO_LETTERS.search(xml) else 26
    rows = next((most for digits, most in _ROWS if _has_row_of(digits, xml)), 9_999)
    return columns * rows > MOST_CELLS and _cells_exactly(xml) > MOST_CELLS


def _has_row_of(digits: int, xml: bytes) -> bool:
    return re.search(rb"""r=["'][A-Za-z]*[0-9]{%d}""" % digits, xml) is not None


def _cells_exactly(xml: bytes) -> int:
    columns = map(_column_number, set(_COLUMN.findall(xml)))
    rows = map(int, set(_ROW.findall(xml)))
    return max(columns, default=0) * max(rows, default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
