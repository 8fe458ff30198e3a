"""What a page calls its own keys in the address: own_keys.py reads and writes them."""

from __future__ import annotations

SHOW, ROW, SORT, FIND = "show", "row", "sort", "find"
