"""Whose numbers and addresses a viewer sees, and that what is hidden is found by no search and no order."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from kmc_sheets import periods
from kmc_sheets.access.viewers import GUEST, HOLDER, Role, Viewer
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import ordering
from kmc_sheets.ui.directory import EVERYBODY, contacts_rows, may_see
from kmc_sheets.ui.downloads import Wording, sheet_of
from kmc_sheets.ui.laid_rows import laid_rows
from kmc_sheets.ui.lists import put_in_lines, words_of
from kmc_sheets.ui.mending import NOTES, cell_rows
from kmc_sheets.ui.ordering import places_of
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.view import View, departments_unknown
from tests.books import NOW, sheet, taken

WATER, ROADS = "Water Supply", "Roads & Asphaltum"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    register = [("Department", "Code"), (WATER, "WS"), (ROADS, "RA"), ("Parks", "P")]
    contacts = [
        ("Department", "Name", "Designation", "Mobile", "E-mail"),
        (WATER, "Asha Sen", "Engineer", "6000000001", "asha@kmc.example"),
        (ROADS, "Ratan Das", "Engineer", "6000000002", "ratan[at]kmc.example"),
        ("Parks", "Mina Roy", "Officer", "98345612", "mina at kmc"),
    ]
    return taken(sheet("departments", register), sheet("contacts", contacts))


def view(snapshot: Snapshot, viewer: Viewer) -> View:
    return View(snapshot, periods.last_week(NOW.date()), None, viewer=viewer)


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (GUEST, set()),
        (HOLDER, {WATER, ROADS, "Parks"}),
        (Viewer(Role.COMMISSIONER), {WATER, ROADS, "Parks"}),
        (Viewer(Role.REVIEWER), {WATER, ROADS, "Parks"}),
        (Viewer(Role.DEPARTMENT, (WATER,)), {WATER}),
        (Viewer(Role.DEPARTMENT, ("water supply dept", "RA")), {WATER, ROADS}),
        (Viewer(Role.DEPARTMENT, ("Sewerage",)), set()),
        (Viewer(Role.DEPARTMENT, ("Unrecognised",)), set()),
        (Viewer(Role.DEPARTMENT), set()),
    ],
)
def test_whose_particulars_a_viewer_may_see(snapshot: Snapshot, viewer: Viewer, sees: set[str]) -> None:
    looked = view(snapshot, viewer)
    assert may_see(looked) == sees
    assert looked.may_see_particulars("Unrecognised") is viewer.sees_all


def test_a_department_that_the_register_lacks_is_told(snapshot: Snapshot) -> None:
    assert departments_unknown(snapshot, (WATER, "Sewerage", "RA")) == ("Sewerage",)


def found(rows: Rows, words: str) -> int:
    said = partial(words_of, NOW)
    return len(places_of(rows, words, "", is_descending=False, said=said))


@pytest.mark.parametrize("is_long", [False, True])
def test_what_is_hidden_is_found_by_no_search(
    snapshot: Snapshot, is_long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_long:
        monkeypatch.setattr(ordering, "SEARCHED_WHOLE", 0)
    water = contacts_rows(snapshot, EVERYBODY, None, frozenset({WATER}), leads=True)
    assert found(water, "Ratan") == 1
    for hidden in ("6000000002", "60000 00002", "ratan@", "kmc.example/"):
        assert found(water, hidden) == 0
    for show in ("mend", NOTES):
        cells = cell_rows(snapshot, show, None)
        for hidden in ("98345612", "mina", "ratan@", "ratan[", "kmc.example"):
            assert found(cells, hidden) == 0
        assert found(cells, "mobile" if show == "mend" else "type it so") > 0


@pytest.mark.parametrize("show", ["mend", NOTES])
def test_what_is_hidden_orders_no_list(snapshot: Snapshot, show: str) -> None:
    cells = cell_rows(snapshot, show, None)
    hidden = cells.selected[cells.selected["column"].isin(("mobile", "email"))]
    assert len(hidden) > 0
    assert set(hidden["value"]) == {"(hidden)"}
    assert not hidden["message"].str.contains("ratan").any()


@pytest.mark.parametrize(
    ("viewer", "shows_roads"), [(Viewer(Role.DEPARTMENT, (WATER,)), False), (HOLDER, True)]
)
def test_a_download_holds_what_the_page_shows(snapshot: Snapshot, viewer: Viewer, shows_roads: bool) -> None:
    looked = view(snapshot, viewer)
    rows = contacts_rows(snapshot, EVERYBODY, None, may_see(looked), leads=True)
    said = partial(words_of, NOW)
    places = places_of(rows, "", "", is_descending=False, said=said)
    written = str(sheet_of(looked, rows, places, Wording("Contacts")))
    assert "6000000001" in written
    assert ("6000000002" in written) is shows_roads
    assert ("ratan@kmc.example" in written) is shows_roads


WATERS = Viewer(Role.DEPARTMENT, (WATER,))


@pytest.mark.parametrize("order", [(GUEST, WATERS, HOLDER), (HOLDER, WATERS, GUEST), (WATERS, GUEST, WATERS)])
def test_what_is_kept_for_one_viewer_is_shown_to_no_other(
    snapshot: Snapshot, order: tuple[Viewer, ...]
) -> None:
    """The same list of the same snapshot, one viewer after the other: each is sent his own numbers only."""
    sees = {GUEST: [], WATERS: ["6000000001"], HOLDER: ["6000000001", "6000000002"]}
    for viewer in order:
        for leads in (True, False):
            allowed = may_see(view(snapshot, viewer))
            rows = contacts_rows(snapshot, EVERYBODY, None, allowed, leads=leads)
            places = np.arange(rows.total)
            sent = laid_rows(snapshot, rows, places, partial(put_in_lines, snapshot.now)).json
            bare = sent.replace(" ", "").replace("+91", "")
            numbers = [number for number in ("6000000001", "6000000002") if number in bare]
            assert numbers == sees[viewer]
            assert ("tel:" in sent) is (leads and bool(numbers))
            assert laid_rows(snapshot, rows, places, partial(put_in_lines, snapshot.now)).json is sent
