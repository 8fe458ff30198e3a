"""What a page calls its own keys in the address: own_keys.py reads and writes them."""

from __future__ import annotations

SHOW, ROW, SORT, FIND = "show", "row", "sort", "find"
PARTED = "!"  # between the parts of a row's key


def row_key(table: str, workbook: str, worksheet: str, row: int) -> str:
    """What the address calls a row: table, workbook, worksheet and row number."""
    return PARTED.join((table, workbook, worksheet, str(row)))
