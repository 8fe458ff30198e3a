"""Reading and judging, beside gspread's get_all_records on the same values.

One process a measurement, so that memory is its own: `python -m benchmarks.reading 100000 text`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from gspread.http_client import HTTPClient
from gspread.worksheet import Worksheet

from benchmarks.values import workbook
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import clean_workbooks, judge
from kmc_sheets.sources.grid import Workbook

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Kolkata"))


class _InMemory(HTTPClient):
    """Answers with values that are here already, in place of Google."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def values_get(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {"range": "'Query Log'!A1:P", "majorDimension": "ROWS", "values": self._values}


def _records(book: Workbook) -> Callable[[], object]:
    values = [list(row) for row in book.grids[0].rows]
    sheet = Worksheet(None, {"sheetId": 1, "title": "Query Log", "index": 0}, "id", _InMemory(values))
    return lambda: sheet.get_all_records(value_render_option="UNFORMATTED_VALUE")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(rows: int, *, is_text: bool, repeats: int = 3) -> dict[str, float]:
    """Seconds: the median of reading, of judging and of both, and get_all_records; peak memory in MB.

    A small workbook goes first, so that no import is measured. Memory is that of values, reading and
    judging, before get_all_records makes its dicts.
    """
    settings = Settings()
    judge(clean_workbooks([workbook(1_000, is_text=is_text)], settings), settings, NOW)
    book = workbook(rows, is_text=is_text)
    taken: dict[str, list[float]] = {"read": [], "judge": [], "whole": []}
    for _ in range(repeats):
        start = time.perf_counter()
        cleaned = clean_workbooks([book], settings)
        middle = time.perf_counter()
        snapshot = judge(cleaned, settings, NOW)
        end = time.perf_counter()
        assert len(snapshot.queries) == rows  # nosec B101 # a measurement checks itself
        del cleaned, snapshot
        taken["read"].append(middle - start)
        taken["judge"].append(end - middle)
        taken["whole"].append(end - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    records = sorted(_seconds(_records(book)) for _ in range(repeats if rows <= 100_000 else 1))
    medians = {name: sorted(times)[len(times) // 2] for name, times in taken.items()}
    return medians | {"records": records[len(records) // 2], "peak_mb": peak}


if __name__ == "__main__":
    size, style = int(sys.argv[1]), sys.argv[2]
    sys.stdout.write(json.dumps(measure(size, is_text=style == "text")))
