"""Snapshots that the tests of pages look at."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.sample import write_sample
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from tests.pages.workbooks import write_empty, write_headers, write_hostile

# a Wednesday afternoon: a working day, with a week behind it
NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The sample workbook, judged on a Wednesday."""
    path = tmp_path_factory.mktemp("sample") / "sample.xlsx"
    write_sample(path, NOW)
    return take_snapshot([read_workbook(path)], Settings(), NOW)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Hostile text in every column."""
    path = write_hostile(tmp_path_factory.mktemp("hostile") / "hostile.xlsx", NOW)
    return take_snapshot([read_workbook(path)], Settings(), NOW)


@pytest.fixture(scope="session")
def nothing() -> Snapshot:
    """No workbook at all."""
    return take_snapshot([], Settings(), NOW)


@pytest.fixture(scope="session")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Headers only."""
    path = write_headers(tmp_path_factory.mktemp("headers") / "headers.xlsx")
    return take_snapshot([read_workbook(path)], Settings(), NOW)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """One empty worksheet."""
    path = write_empty(tmp_path_factory.mktemp("empty") / "empty.xlsx")
    return take_snapshot([read_workbook(path)], Settings(), NOW)
