"""What an address opens, and what address opens a view."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets import periods
from kmc_sheets.schema import KOLKATA, UNRECOGNISED
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.ui.view import View, departments, read_view

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=ZoneInfo(KOLKATA))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """Two departments of the register, and a query of neither."""
    register = [["Name", "Short Name"], ["Water Supply", "WS"], ["Roads & Asphaltum", "RA"]]
    log = [
        ["Received at", "Query", "Department"],
        ["16/11/2026 10:00", "one", "WS"],
        ["22/11/2026 23:59", "two", "Roads"],
        ["23/11/2026 10:00", "three", "Roads & Asphaltum"],
    ]
    grids = (Grid("Test", "Departments", register), Grid("Test", "Query Log", log))
    return take_snapshot([Workbook("Test", grids)], Settings(), NOW)


def _view(snapshot: Snapshot, **params: str) -> tuple[View, list[str]]:
    return read_view(snapshot, params, is_sample=False, links={})


def test_the_departments_of_the_register_can_be_picked_and_unrecognised_if_it_has_rows(
    snapshot: Snapshot,
) -> None:
    assert departments(snapshot) == ("Water Supply", "Roads & Asphaltum", UNRECOGNISED)


def test_an_address_leads_back_to_its_view(snapshot: Snapshot) -> None:
    params = {"period": "last-4-weeks", "department": "Roads & Asphaltum"}
    view, said = _view(snapshot, **params)
    assert said == []
    assert view.address() == params
    assert _view(snapshot)[0].address() == {}


def test_more_keys_are_added_and_empty_ones_taken_out(snapshot: Snapshot) -> None:
    view, _ = _view(snapshot, department="water supply")
    assert view.address(list="overdue") == {"department": "Water Supply", "list": "overdue"}
    assert view.address(department="", period="this-week") == {"period": "this-week"}


def test_two_wrong_things_are_said_both_and_the_rest_holds(snapshot: Snapshot) -> None:
    view, said = _view(snapshot, department="Parks", period="yesterday")
    assert (view.department, view.period) == (None, periods.last_week(NOW.date()))
    assert len(said) == 2
    assert "Parks" in said[1]


def test_rows_of_the_department_and_of_the_period(snapshot: Snapshot) -> None:
    view, _ = _view(snapshot, department="Water Supply")
    assert view.of_department(snapshot.queries)["query"].tolist() == ["one"]
    assert view.in_period(snapshot.queries)["query"].tolist() == ["one", "two"]
    everything, _ = _view(snapshot)
    assert len(everything.of_department(snapshot.queries)) == 3
