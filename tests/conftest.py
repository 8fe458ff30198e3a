"""A Sheets server for tests that read from Google."""

from collections.abc import Iterator

import pytest

from tests.sheets_server import SheetsServer


@pytest.fixture
def sheets_server() -> Iterator[SheetsServer]:
    """A server without spreadsheets, on a free loopback port."""
    with SheetsServer() as server:
        yield server
