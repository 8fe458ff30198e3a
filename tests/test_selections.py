"""What pages pick from a snapshot, on small workbooks whose every row is known."""

from __future__ import annotations

import gc
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.reading.problems import MESSAGES
from kmc_sheets.selections import approvals, clauses, due_now, mending, replies
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.timelines import timeline
from kmc_sheets.ui.content_rows import released_rows
from kmc_sheets.ui.problem_rows import message
from kmc_sheets.ui.query_rows import open_rows
from kmc_sheets.ui.rows import OPEN, PLACE, Rows

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))  # a Wednesday
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


def laid_out(rows: Rows) -> DataFrame:
    """All rows in words."""
    return rows.lay_out(rows.selected)


def ago(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%d/%m/%Y %H:%M")


def snapshot(spreadsheet_id: str | None = None, **sheets: list[list[str]]) -> Snapshot:
    """A snapshot of worksheets by table name: headers, then rows."""
    grids = tuple(
        Grid("Book", schema.TABLES[name].worksheet, rows, spreadsheet_id=spreadsheet_id, sheet_id=7)
        for name, rows in sheets.items()
    )
    return take_snapshot([Workbook("Book", grids)], Settings(), NOW)


DEPARTMENTS = [["Name", "Short name"], ["Water", "W"], ["Roads", "R"], ["Parks", "P"]]
QUERY_HEADERS = ["Query ID", "Received at", "Forwarded at", "Interim at", "Concrete at", "Follow up of"]
QUERY_HEADERS += ["Query", "Department"]


def queries(*rows: list[str], **more: list[list[str]]) -> Snapshot:
    return snapshot(queries=[QUERY_HEADERS, *rows], departments=DEPARTMENTS, **more)


def ids(frame: object) -> list[str]:
    return list(frame["query_id"])  # type: ignore[index]


@pytest.fixture(scope="module")
def waiting() -> Snapshot:
    """One of each: over by 9 h, by 1 h (concrete), due soon, running, answered, follow-up."""
    return queries(
        ["one", ago(5.5), ago(5), "", "", "", "interim over by 1 h", "Water"],
        ["three", ago(3), ago(3), "", "", "", "due soon", "Roads"],
        ["thirteen", ago(14), ago(13), ago(12), "", "", "concrete over by 1 h", "Roads"],
        ["fresh", ago(1), "", "", "", "", "running", "Parks"],
        ["done", ago(9), ago(8), "", ago(2), "", "answered late for interim", "Water"],
        ["worst", ago(13), ago(13), "", "", "one", "both over, a follow-up", "Water"],
    )


def test_open_queries_stand_the_most_overdue_first(waiting: Snapshot) -> None:
    found = replies.open_queries(waiting)
    assert ids(found) == ["worst", "one", "thirteen", "three", "fresh"]
    assert found["over_hours"].round(6).tolist() == [9, 1, 1, -1, -3]
    assert found["waits_for"].tolist() == ["interim", "interim", "concrete", "interim", "interim"]
    assert found["elapsed_hours"].round(6).tolist() == [13, 5, 13, 3, 1]
    assert ids(replies.overdue_queries(waiting)) == ["worst", "one", "thirteen"]
    assert ids(replies.queries_due_soon(waiting)) == ["three"]
    assert ids(replies.overdue_queries(waiting, "Water")) == ["worst", "one"]
    assert ids(replies.follow_ups_awaiting(waiting)) == ["worst"]
    assert replies.open_queries(waiting, "No such").empty


def test_overdue_is_counted_by_department_and_by_how_far_past_the_limit(waiting: Snapshot) -> None:
    # Water is over by 9 h and by 1 h, Roads by 1 h: up to an hour, up to a day
    found = replies.overdue_by_department(waiting, (1.0, 24.0))
    assert found.to_numpy().tolist() == [["Water", 0, 1], ["Water", 1, 1], ["Roads", 0, 1]]
    assert replies.overdue_by_department(waiting, (1.0, 24.0), "Parks").empty


def test_elapsed_is_said_against_its_limit(waiting: Snapshot) -> None:
    laid = laid_out(open_rows(waiting, replies.open_queries(waiting)))
    assert laid["elapsed"].tolist()[::2] == ["13 h of 4 h", "13 h of 12 h", "1 h of 4 h"]
    assert laid["over"].tolist() == ["9 h", "1 h", "1 h", "", ""]
    assert laid["head"].tolist()[:1] == ["Water: 9 h past the limit"]
    assert laid["detail"].tolist()[::2] == [
        "worst, 13 h of 4 h (interim reply), nobody named",
        "thirteen, 13 h of 12 h (concrete reply), nobody named",
        "fresh, 1 h of 4 h (interim reply), nobody named",
    ]


def test_the_agency_is_measured_and_what_it_did_not_note_stands_apart(waiting: Snapshot) -> None:
    assert ids(replies.queries_not_forwarded(waiting, *WEEK)) == ["fresh"]
    forwarded = replies.forwarded_queries(waiting, *WEEK)
    assert forwarded["agency_hours"].round(6).tolist() == [1, 1, 0.5, 0, 0]


def test_a_moment_without_a_time_is_not_in_the_agencys_times() -> None:
    found = queries(["a", "17/11/2026", ago(5), "", "", "", "day only", "Water"])
    assert replies.forwarded_queries(found, *WEEK).empty


def test_departments_to_call_are_those_with_the_most_overdue(waiting: Snapshot) -> None:
    called = due_now.departments_to_call(waiting)
    assert called["department"].tolist() == ["Water", "Roads"]
    assert called["overdue"].tolist() == [2, 1]
    assert called["verdict"].tolist() == ["missing", "missing"]
    assert called["mobile"].tolist() == ["", ""]


def test_who_to_call_knows_contacts_and_never_calls_the_unrecognised() -> None:
    found = queries(
        *[[f"{n}", ago(6), ago(6), "", "", "", "q", name] for n, name in enumerate(["Water", "Xyz", "Xyz"])],
        contacts=[
            ["Department", "Name", "Designation", "Mobile", "E-mail"],
            ["Water", "A. Roy", "Engineer", "60000 12345", "a@kmcgov.in"],
        ],
    )
    called = due_now.departments_to_call(found)
    assert called[["department", "name", "mobile"]].to_numpy().tolist() == [
        ["Water", "A. Roy", "+916000012345"]
    ]
    assert due_now.overdue_of_nobody(found) == 2


def test_rates_by_week_have_every_week_and_zeros_where_nothing_was_due(waiting: Snapshot) -> None:
    weeks = clauses.rates_by_week(waiting, schema.CONCRETE, WEEK[1], 3)
    assert weeks["week_on"].dt.strftime("%d/%m").tolist() == ["02/11", "09/11", "16/11"]
    assert weeks[["met", "missed"]].to_numpy().tolist() == [[0, 0], [0, 0], [1, 2]]


def test_rates_by_department_begin_with_the_lowest(waiting: Snapshot) -> None:
    rates = clauses.rates_by_department(waiting, schema.INTERIM, *WEEK)
    assert rates.to_numpy().tolist() == [["Water", 0, 3], ["Roads", 1, 0]]


def test_reply_times_put_a_reply_at_the_limit_before_the_line_and_the_long_in_one_bar() -> None:
    found = queries(
        ["prompt", ago(30), ago(30), ago(28), "", "", "at the target", "Water"],
        ["limit", ago(30), ago(30), ago(26), "", "", "at the limit", "Water"],
        ["late", ago(30), ago(30), ago(25.9), "", "", "just beyond", "Water"],
        ["long", ago(30), ago(30), ago(1), "", "", "far beyond", "Water"],
        ["none", ago(30), ago(30), "", "", "", "unanswered", "Water"],
    )
    due = clauses.due_rows(found, schema.INTERIM, *WEEK)
    times = clauses.reply_times(due, schema.INTERIM, 0.5, 24)
    assert times.to_numpy().tolist() == [[4, "prompt", 1], [8, "met", 1], [9, "late", 1], [25, "late", 1]]


def test_a_clause_says_what_it_does_not_count(waiting: Snapshot) -> None:
    found = clauses.counted(waiting, schema.INTERIM, *WEEK)
    assert (found.rate.met, found.rate.missed, found.others) == (1, 3, ((2, "not yet due"),))
    assert len(clauses.other_rows(waiting, schema.INTERIM, *WEEK)) == 2


CONTENT_HEADERS = ["Title", "Submitted at", "Approver", "Decision", "Decided at", "Released at", "Department"]


@pytest.fixture(scope="module")
def content() -> Snapshot:
    return snapshot(
        departments=DEPARTMENTS,
        content=[
            CONTENT_HEADERS,
            ["new", ago(2), "MC", "", "", "", "Water"],
            ["old", ago(100), "Chairman", "Pending", "", "", "Roads"],
            ["ageless", "Yes", "", "", "", "", "Roads"],
            ["osd", ago(50), "OSD to the Chairman", "Approved", ago(40), "", "Water"],
            ["osd out", ago(50), "OSD to the Chairman ", "Approved", ago(40), ago(30), "Water"],
            ["early", ago(50), "MC", "Approved", ago(10), ago(30), "Water"],
        ],
    )


def test_pending_stand_the_oldest_first_and_those_of_unknown_age_last(content: Snapshot) -> None:
    pending = approvals.pending_approvals(content)
    assert pending["title"].tolist() == ["old", "new", "ageless"]
    assert pending["waits_at"].tolist() == ["Chairman BoA", "Municipal Commissioner", "No office named"]
    ages = approvals.ages_by_office(pending, (24.0, 48.0, 96.0))
    assert ages.to_numpy().tolist() == [
        ["Chairman BoA", 3, 1],
        ["Municipal Commissioner", 0, 1],
        ["No office named", -1, 1],
    ]
    assert approvals.sent_back(content)["title"].tolist() == ["osd"]


def test_what_went_out_without_approval_shows_the_moments_that_prove_it(content: Snapshot) -> None:
    released = approvals.released_without_approval(content, *WEEK)
    frame = laid_out(released_rows(content, released)).set_index("title")
    assert set(frame.index) == {"osd out", "early"}
    assert frame.loc["early", "why"] == "▲ released before the decision"
    assert frame.loc["osd out", "why"] == "■ approved, but by an office that may not"
    assert frame.loc["osd out", "by_whom"] == "OSD to the Chairman: Approved"
    assert frame.loc["early", "decided"] == f"“{ago(10)}”, read as Wed 18 Nov, 05:30"
    assert frame.loc["early", "released"] == f"“{ago(30)}”, read as Tue 17 Nov, 09:30"
    assert approvals.released_without_approval(content, date(2020, 1, 1), date(2020, 1, 7)).empty


def test_approvers_that_matched_no_office_are_counted_by_spelling(content: Snapshot) -> None:
    found = approvals.unmatched_approvers(content)
    assert found[["approver", "rows", "row"]].to_numpy().tolist() == [["OSD to the Chairman", 2, 5]]
    behind = approvals.content_of_approver(content, "OSD to the Chairman")
    assert behind["title"].tolist() == ["osd", "osd out"]
    assert approvals.content_of_approver(content, "OSD to the Chairman", "Roads").empty


def test_events_and_updates_due_today() -> None:
    tomorrow, later = "19/11/2026", "25/11/2026"
    found = snapshot(
        departments=DEPARTMENTS,
        events=[
            ["Date of Event", "Event", "Department", "Notice at"],
            [tomorrow, "no notice", "Water", ""],
            [tomorrow, "notice", "Water", ago(20)],
            [later, "awaited", "Roads", ""],
        ],
        activities=[
            ["Date", "Department", "Activity", "Shared at"],
            ["17/11/2026", "Water", "a", "17/11/2026"],
            ["18/11/2026", "Water", "b", "18/11/2026"],
        ],
    )
    assert due_now.events_without_notice(found)["event"].tolist() == ["no notice"]
    assert due_now.days_not_shared(found)["department"].tolist() == ["Roads", "Parks"]
    assert len(due_now.days_today(found)) == 3


def test_cells_to_mend_stand_by_department_and_a_message_says_each_thing_once() -> None:
    found = queries(
        ["a", "on Monday next", ago(5), "", "", "", "q", "Water"],
        ["b", "soon 6000012345", ago(5), "", "", "", "q", "Water"],
        ["c", ago(5), ago(4), "", "", "", "q", "Nowhere"],
        contacts=[["Department", "Name", "Mobile", "E-mail"], ["Water", "A", "12345", "no mail"]],
    )
    counts = mending.departments_to_mend(found).to_numpy().tolist()
    assert counts[0] == ["Water", 4, 0]
    said = message(found, "Water", mending.cells_to_mend(found, "Water"))
    assert said.count("No date that can be read") == 1
    assert '- Query Log, B2: "on Monday next"' in said
    assert '- Query Log, B3: "soon (number hidden)"' in said
    assert "12345" not in said
    assert "no mail" not in said
    assert MESSAGES["bad_email"][1] in said


def test_a_long_message_says_how_many_more_there_are() -> None:
    rows = [[f"{n}", "bad", ago(5), "", "", "", "q", "Water"] for n in range(40)]
    found = queries(*rows)
    said = message(found, "Water", mending.cells_to_mend(found, "Water"))
    assert said.startswith("Water: please mend this in the sheets on social media: 40 cells.\n")
    assert said.count("\n- ") == 25
    assert said.endswith("\nAnd 15 more: see Cells to mend on the dashboard.")


def test_a_timeline_tells_as_typed_as_read_and_when_replies_were_due(waiting: Snapshot) -> None:
    row = waiting.queries[waiting.queries["query_id"] == "thirteen"].iloc[0]
    steps = timeline(waiting, "queries", row)
    assert [step.name for step in steps] == [
        "Received by the agency",
        "Forwarded to the department",
        "Interim reply",
        "Interim reply due",
        "Concrete reply due",
    ]
    assert (steps[0].typed, steps[0].cell) == (ago(14), "B4")
    assert (steps[3].typed, steps[3].cell) == ("", "")
    assert steps[1].at == NOW - timedelta(hours=13)


def test_rows_of_a_google_sheet_open_their_cell_and_those_of_a_file_name_it() -> None:
    rows = [QUERY_HEADERS, ["a", ago(6), "", "", "", "", "q", "Water"]]
    online = snapshot("abc", queries=rows, departments=DEPARTMENTS)
    frame = laid_out(open_rows(online, replies.open_queries(online)))
    assert frame[OPEN].tolist() == ["https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=G2"]
    offline = queries(rows[1])
    frame = laid_out(open_rows(offline, replies.open_queries(offline)))
    assert frame[OPEN].tolist() == [None]
    assert frame[PLACE].tolist() == ["Query Log, row 2"]


def test_an_answer_is_worked_out_once_for_a_snapshot_and_goes_with_it() -> None:
    asked: list[str] = []

    @once_a_snapshot
    def select(_: Snapshot, word: str) -> str:
        asked.append(word)
        return word

    one = take_snapshot([], Settings(), NOW)
    assert [select(one, "a"), select(one, "a"), select(one, "b")] == ["a", "a", "b"]
    assert asked == ["a", "b"]
    del one
    gc.collect()
    other = take_snapshot([], Settings(), NOW)
    assert select(other, "a") == "a"
    assert asked == ["a", "b", "a"]
