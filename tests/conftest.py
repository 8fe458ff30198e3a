"""A Sheets server for tests that read from Google, and how tests are shared out between processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.examples import FULL
from tests.sheets_server import SheetsServer
from tests.side_by_side import ByServer, place

settings.register_profile(FULL)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByServer:
    """Whatever --dist says."""
    config.option.loadscopereorder = False
    return ByServer(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After they were shuffled; within a file they stay so."""
    items.sort(key=place)


@pytest.fixture
def sheets_server() -> Iterator[SheetsServer]:
    """A server without spreadsheets, on a free loopback port."""
    with SheetsServer() as server:
        yield server
