"""What Approvals and Cells to mend say and link, on small workbooks whose every row is known."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from kmc_sheets import periods, schema
from kmc_sheets.language import BENGALI, ENGLISH
from kmc_sheets.selections.approvals import unmatched_approvers
from kmc_sheets.selections.mending import departments_to_mend
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.approval_figures import approval_answer, approval_figures, office_figures
from kmc_sheets.ui.approval_lists import approval_rows, shows
from kmc_sheets.ui.content_rows import approver_rows
from kmc_sheets.ui.list_table import Cell
from kmc_sheets.ui.mend_figures import mend_answer, mend_figures
from kmc_sheets.ui.mend_table import mend_table
from kmc_sheets.ui.mending import cell_rows, message_for
from kmc_sheets.ui.mending import shows as mend_shows
from kmc_sheets.ui.problem_rows import extent
from kmc_sheets.ui.rows import LEADS_WITH
from kmc_sheets.ui.view import View
from tests.books import NOW, sheet, taken

REGISTER = [("Department", "Code"), ("Water", "W"), ("Roads", "R")]
CONTENT = ("Title", "Submitted at", "Approver", "Decision", "Decided at", "Released at", "Department")
QUERIES = ("Query ID", "Received at", "Forwarded at", "Concrete at", "Query", "Department")


def ago(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%d/%m/%Y %H:%M")


def view(snapshot: Snapshot, department: str | None = None) -> View:
    return View(snapshot, periods.last_week(NOW.date()), department)


@pytest.fixture(scope="module")
def content() -> Snapshot:
    return taken(
        sheet("departments", REGISTER),
        sheet(
            "content",
            [
                CONTENT,
                ("new", ago(2), "MC", "", "", "", "Water"),
                ("old", ago(100), "Commissioner", "Pending", "", "", "Roads"),
                ("chair", ago(30), "Chairman", "", "", "", "Roads"),
                ("osd", ago(50), "OSD to the Chairman", "Approved", ago(40), "", "Water"),
                ("osd out", ago(90), "OSD to the Chairman", "Approved", ago(80), ago(70), "Water"),
                ("undecided", ago(90), "MC", "", "", ago(70), "Roads"),
            ],
        ),
    )


@pytest.fixture(scope="module")
def mend() -> Snapshot:
    """Roads: two cells of queries, of which one row is set aside; Water: one of queries, one of contacts;
    nobody's: a date of the holidays; and no worksheet of activities or events."""
    return taken(
        sheet("departments", REGISTER),
        sheet(
            "queries",
            [
                QUERIES,
                ("Q-1", "soon", ago(50), ago(49), "q", "Roads"),
                ("Q-2", "", "later", "", "q", "Roads"),
                ("Q-3", "soon", ago(50), ago(49), "q", "Water"),
                ("Q-4", ago(51), ago(50), ago(49), "q", "Water"),
            ],
        ),
        sheet(
            "contacts", [("Department", "Name", "Mobile", "E-mail"), ("Water", "A", "6000000001", "none@")]
        ),
        sheet("holidays", [("Date", "Name"), ("26/01/2026", "Republic Day"), ("in March", "Holi")]),
    )


def test_approvals_answers_what_waits_where_and_what_went_out(content: Snapshot) -> None:
    assert approval_answer(view(content)) == [
        "3 pieces of content wait for a decision, the oldest for 4 d 4 h.",
        "The most wait at: Municipal Commissioner (2).",
        "2 went out early or without approval in the period.",
    ]
    assert approval_answer(view(content, "Water"))[:2] == [
        "1 piece of content waits for a decision, the oldest for 2 h.",
        "",
    ]
    assert approval_answer(view(taken(sheet("content", [CONTENT])))) == [
        "Nothing waits for a decision.",
        "",
        "Nothing went out early or without approval in the period.",
    ]


def test_each_office_has_its_count_and_the_age_of_its_oldest(content: Snapshot) -> None:
    found = [(one.number, one.words, one.details) for one in office_figures(view(content))]
    assert found == [
        ("2", "at: Municipal Commissioner", ("the oldest for 4 d 4 h",)),
        ("1", "at: Chairman BoA", ("the oldest for 1 d 6 h",)),
    ]
    assert [one.number for one in approval_figures(view(content))][:3] == ["3", "1", "2"]


def test_what_waits_names_the_office_and_how_it_is_typed(content: Snapshot) -> None:
    rows = approval_rows(content, "pending", *_week(), None)
    laid = rows.lay_out(rows.selected)
    assert laid["waits_at_said"].tolist() == [
        "Municipal Commissioner (typed “Commissioner”)",
        "Chairman BoA (typed “Chairman”)",
        "Municipal Commissioner (typed “MC”)",
    ]


def test_what_went_out_says_by_which_moments_it_is_proved(content: Snapshot) -> None:
    rows = approval_rows(content, "released", *_week(), None)
    laid = rows.lay_out(rows.selected).set_index("title")
    assert list(laid.loc["undecided", ["why", "decided", "released", "by_whom"]]) == [
        "■ released without a decision",
        "nothing typed",
        "“20/11/2026 12:00”, read as Fri 20 Nov, 12:00",
        "MC",
    ]
    assert laid.loc["osd out", "why"] == "■ approved, but by an office that may not"


def test_an_approver_that_matched_no_office_leads_to_exactly_its_rows(content: Snapshot) -> None:
    for department in (None, "Water", "Roads"):
        listed = approver_rows(content, unmatched_approvers(content, department))
        laid = listed.lay_out(listed.selected)
        for counted, leads in zip(laid["rows"], laid[LEADS_WITH], strict=True):
            assert leads["show"] in shows(view(content, department))
            assert approval_rows(content, leads["show"], *_week(), department).total == counted
            assert "Chairman" not in leads["show"]  # a spelling may hold a citizen's number


def test_cells_are_counted_apart_from_whole_worksheets(mend: Snapshot) -> None:
    assert mend_answer(view(mend)) == [
        "2 problems concern whole worksheets.",
        "6 cells want mending.",
        "The most are with Roads: 3.",
    ]
    assert mend_answer(view(mend, "Water")) == ["", "2 cells want mending.", ""]
    found = [(one.number, one.words) for one in mend_figures(view(mend))]
    assert found[:2] == [("6", "cells to mend"), ("2", "problems of whole worksheets")]
    assert departments_to_mend(mend).to_numpy().tolist() == [
        ["Roads", 3, 0],
        ["Water", 2, 0],
        ["No department", 1, 2],
    ]
    assert extent(cell_rows(mend, "mend", None).selected) == "2 problems of whole worksheets, 6 cells"


def test_nothing_to_mend_is_said() -> None:
    found = view(taken(sheet("departments", REGISTER)), "Water")
    assert mend_answer(found) == ["There is nothing to mend: all that is typed here is understood."]
    assert mend_table(found.snapshot, "Water", ())[1] == ()


def test_the_table_counts_by_department_and_worksheet(mend: Snapshot) -> None:
    heads, lines = mend_table(mend, None, ())
    assert [head.label for head in heads] == ["Department", "All", "Contacts", "Query Log", "Holidays"]
    shown = [[cell.text if isinstance(cell, Cell) else cell for cell in line.cells] for line in lines]
    assert shown == [
        ["Roads", "■ 3", "", "■ 3", ""],
        ["Water", "◆ 2", "◆ 1", "◆ 1", ""],
        ["No department", "■ 1", "", "", "■ 1"],
    ]


@pytest.mark.parametrize("department", [None, "Estate", schema.UNRECOGNISED])
@pytest.mark.parametrize("which", ["sample", "hostile", "headers"])
def test_each_count_of_the_table_opens_exactly_its_cells(
    request: pytest.FixtureRequest, which: str, department: str | None
) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    found = View(snapshot, periods.last_week(snapshot.now.date()), department)
    __, lines = mend_table(snapshot, department, tuple(found.address().items()))
    whole = 0
    for line in lines:
        cells = [cell for cell in line.cells if isinstance(cell, Cell)]
        opened = [_opened(snapshot, cell) for cell in cells]
        assert opened == [int(cell.text[2:].replace(",", "")) for cell in cells]
        assert opened[0] == sum(opened[1:])
        whole += opened[0]
    assert whole == cell_rows(snapshot, "cells", department).total


def test_a_message_speaks_the_language_that_is_asked_for(mend: Snapshot) -> None:
    english, bengali = (message_for(mend, "Water", language) for language in (ENGLISH, BENGALI))
    assert english.startswith("Water: please mend this in the sheets on social media: 2 cells.\n")
    assert bengali != english
    assert all('Query Log, B4: "soon"' in message for message in (english, bengali))
    assert "6000000001" not in english + bengali
    assert "none@" not in english + bengali


def test_a_message_of_whole_worksheets_says_so(mend: Snapshot) -> None:
    said = message_for(mend, "No department", ENGLISH).splitlines()
    assert said[0] == (
        "Please mend this in the sheets on social media: 2 problems of whole worksheets, 1 cell."
    )


def _week() -> tuple[date, date]:
    week = periods.last_week(NOW.date())
    return week.start, week.end


def _opened(snapshot: Snapshot, cell: Cell) -> int:
    keys = {name: values[0] for name, values in parse_qs(urlsplit(cell.href).query).items()}
    assert keys["show"] in mend_shows()
    return cell_rows(snapshot, keys["show"], keys.get("department")).total
