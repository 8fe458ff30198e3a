"""The report agrees with the slow reference implementation (tests/oracle) on random workbooks.

All counts, verdicts, moments and scores. Problems are tested apart (tests/reading/test_problems.py), since
there the project deliberately says other things than the reference.
"""

from __future__ import annotations

from typing import Any

import pytest

from kmc_sheets.report import report
from kmc_sheets.snapshot import take_snapshot
from tests.oracle.compare import as_workbook, differences
from tests.oracle.report import report as report_of_oracle
from tests.oracle.workbooks import make

FEW, MANY = 30, 630


def found_differences(seed: int) -> list[str]:
    made: Any = make(seed)
    theirs = report_of_oracle(made.workbook, made.settings, made.title, made.now, made.start, made.end)
    snapshot = take_snapshot([as_workbook(made.workbook, made.title)], made.settings, made.now)
    ours = report(snapshot, made.start, made.end)
    for table, counts in ours["tables"].items():
        assert counts["rows"] == counts["read"] + counts["set_aside"], table
    return differences(theirs, ours, "none")


@pytest.mark.parametrize("seed", range(FEW))
def test_a_random_workbook_is_judged_alike(seed: int) -> None:
    assert found_differences(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, FEW + MANY))
def test_many_random_workbooks_are_judged_alike(seed: int) -> None:
    assert found_differences(seed) == []
