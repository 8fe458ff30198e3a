"""Ranges in A1 notation, as far as the Sheets API understands them in values:batchGet."""

import re
from dataclasses import dataclass

from tests.sheets_server.errors import ApiError
from tests.sheets_server.store import Spreadsheet, Worksheet

_CELLS = re.compile(r"([A-Z]+)?(\d+)?(?::([A-Z]+)?(\d+)?)?")
_QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.+))?")


@dataclass
class Block:
    """Part of a worksheet, counted from 0, ends not included."""

    worksheet: Worksheet
    top: int
    left: int
    bottom: int
    right: int


def find_block(spreadsheet: Spreadsheet, text: str) -> Block:
    """The block that `text` names. Raises ApiError as Google does."""
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        title, cells = quoted.group(1).replace("''", "'"), quoted.group(2) or ""
    elif "!" in text:
        title, _, cells = text.partition("!")
    elif _CELLS.fullmatch(text):
        # Unquoted, Q1 is a cell of the first worksheet and not the worksheet Q1.
        title, cells = spreadsheet.worksheets[0].title, text
    else:
        title, cells = text, ""
    for worksheet in spreadsheet.worksheets:
        if worksheet.title.lower() == title.lower():
            return _block(worksheet, cells, text)
    raise _unparsable(text)


def _block(worksheet: Worksheet, cells: str, text: str) -> Block:
    match = _CELLS.fullmatch(cells)
    if match is None or worksheet.sheet_type != "GRID":
        raise _unparsable(text)
    left, top, right, bottom = match.groups()
    block = Block(worksheet, 0, 0, worksheet.row_count, worksheet.column_count)
    if cells:
        block.top = int(top) - 1 if top else 0
        block.left = _column(left) if left else 0
        if ":" in cells:
            block.bottom = min(int(bottom), worksheet.row_count) if bottom else worksheet.row_count
            block.right = min(_column(right) + 1, worksheet.column_count) if right else worksheet.column_count
        else:
            block.bottom, block.right = block.top + 1, block.left + 1
    if block.top >= worksheet.row_count or block.left >= worksheet.column_count:
        raise ApiError(
            400,
            "INVALID_ARGUMENT",
            f"Range ({text}) exceeds grid limits. Max rows: {worksheet.row_count}, "
            f"max columns: {worksheet.column_count}",
        )
    return block


def _unparsable(text: str) -> ApiError:
    return ApiError(400, "INVALID_ARGUMENT", f"Unable to parse range: {text}")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
