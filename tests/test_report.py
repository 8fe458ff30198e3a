"""The report as data: exactly the object of docs/rules.md, section 6."""

from __future__ import annotations

import json
from typing import Any

from kmc_sheets import schema
from tests.books import QUERY_HEADER, problems, sheet, taken, told

REGISTER = sheet("departments", [["Department", "Short name"], ["Roads", "RD"], ["Parks & Squares", "P&S"]])
CONTACTS = sheet("contacts", [["Department", "Name"], ["Roads", "A. Sen"]])
QUERIES = sheet(
    "queries",
    [
        ["Query log"],
        ["Query ID", "Department", *QUERY_HEADER, "Follow up of"],
        [16, "RD", "22/11/2026 08:00", "", "", "", "", "", "", "No water", ""],
        ["Q-0017", "Finance", "22/11/2026", "", "22/11/2026 09:00", "", "", "", "", "No light", 16.0],
        ["", "", "", "", "", "", "", "", "spam", "Buy now", ""],
    ],
)
EVENTS = sheet(
    "events",
    [
        ["Event at", "Department", "Event"],
        ["25/11/2026", "Parks and Squares", "Fair"],
        ["25/11/2026 18:00", "Roads", "Run"],
        ["01/09/2026", "Roads", "Long ago"],
    ],
)
CONTENT = sheet(
    "content", [["Title", "Submitted at", "Department", "Released at"], ["A", 46340, "Roads", "21/11/2026"]]
)
ACTIVITIES = sheet(
    "activities",
    [["Date", "Department", "Activity", "Shared at"], ["20/11/2026 10:00", "Roads", "Camp", "yes"]],
)


def whole() -> dict[str, Any]:
    return told(REGISTER, CONTACTS, QUERIES, EVENTS, CONTENT, ACTIVITIES)


def test_the_object_has_these_keys_and_is_plain_json() -> None:
    found = whole()
    assert list(found) == [
        "now", "from", "to", "tables", "problems", "queries", "activities", "days", "events", "content",
        "contacts", "scorecard",
    ]  # fmt: skip
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["now"], found["from"], found["to"]) == (
        "2026-11-23T10:00:00+05:30",
        "2026-11-16",
        "2026-11-22",
    )


def test_every_table_is_counted_and_one_that_is_absent_has_zeros() -> None:
    found = whole()["tables"]
    assert list(found) == [table.name for table in schema.JUDGED_TABLES]
    assert found["queries"] == {"worksheet": "Query Log", "rows": 3, "read": 3, "set_aside": 0, "blank": 0}
    assert found["holidays"] == {"worksheet": None, "rows": 0, "read": 0, "set_aside": 0, "blank": 0}


def test_promises_are_no_part_of_it() -> None:
    header = ["Department", "Action", "Due", "Done on"]
    promises = sheet(
        "actions", [header, ["Nobody", "Mend the dates", "20/11/2026", "?"], ["", "", "soon", ""]]
    )
    without, beside = told(), told(promises)
    assert beside == without
    ours = taken(promises).problems[lambda found: found["table"] == "actions"]
    assert dict(zip(ours["cell"], ours["grade"], strict=True)) == {
        "A2": "warning",
        "D2": "warning",
        "A3": "warning",
        "C3": "error",
    }


def test_a_query_says_its_row_moments_and_verdicts() -> None:
    place = {"workbook": "cases.xlsx", "worksheet": "Query Log"}
    assert whole()["queries"] == [
        {
            **place, "row": 3, "query_id": "16", "department": "Roads",
            "clock_started": "2026-11-22T08:00:00+05:30", "interim_due": "2026-11-22T12:00:00+05:30",
            "concrete_due": "2026-11-22T20:00:00+05:30", "interim": "overdue", "prompt": False,
            "concrete": "overdue", "follow_up": None,
        },
        {
            **place, "row": 4, "query_id": "Q-0017", "department": "Unrecognised",
            "clock_started": "2026-11-22", "interim_due": "2026-11-23T03:59:59+05:30",
            "concrete_due": "2026-11-23T11:59:59+05:30", "interim": "undated", "prompt": False,
            "concrete": "due_soon", "follow_up": "awaiting",
        },
        {
            **place, "row": 5, "query_id": "", "department": "Unrecognised", "clock_started": None,
            "interim_due": None, "concrete_due": None, "interim": "not_needed", "prompt": False,
            "concrete": "not_needed", "follow_up": None,
        },
    ]  # fmt: skip


def test_lists_hold_everything_whatever_the_period() -> None:
    found = whole()
    assert [(one["row"], one["event_at"], one["department"], one["verdict"]) for one in found["events"]] == [
        (2, "2026-11-25", "Parks & Squares", "awaited"),
        (3, "2026-11-25T18:00:00+05:30", "Roads", "awaited"),
        (4, "2026-09-01", "Roads", "missing"),
    ]
    everybody = found["scorecard"][-1]
    assert everybody["clauses"]["event_notices"] == {"met": 0, "missed": 0, "rate": None}


def test_activities_days_and_content_say_their_day_and_verdict() -> None:
    found = whole()
    place = {"workbook": "cases.xlsx", "row": 2, "department": "Roads"}
    assert found["activities"] == [
        {**place, "worksheet": "Activity Log", "date": "2026-11-20", "verdict": "shared"}
    ]
    assert found["content"] == [{**place, "worksheet": "Content Register", "verdict": "released_unapproved"}]
    assert {"date": "2026-11-20", "department": "Parks & Squares", "verdict": "no_entry"} in found["days"]
    assert all(set(one) == {"date", "department", "verdict"} for one in found["days"])


def test_contacts_have_an_entry_for_each_active_department_and_lacking_is_a_list() -> None:
    assert whole()["contacts"] == [
        {"department": "Roads", "verdict": "incomplete", "lacking": ["designation", "mobile", "email"]},
        {"department": "Parks & Squares", "verdict": "missing", "lacking": []},
    ]


def test_the_scorecard_has_all_seven_clauses_of_every_department_and_of_all() -> None:
    found = whole()["scorecard"]
    assert [one["department"] for one in found] == ["Parks & Squares", "Roads", "All departments"]
    for one in found:
        assert set(one) == {"department", "rank", "band", "overall", "clauses"}
        assert set(one["clauses"]) == {
            "interim_replies", "concrete_replies", "follow_up_guidance", "daily_updates", "event_notices",
            "content_release", "contacts",
        }  # fmt: skip
        assert all(set(rate) == {"met", "missed", "rate"} for rate in one["clauses"].values())
    roads = found[1]["clauses"]
    assert roads["interim_replies"] == {"met": 0, "missed": 1, "rate": 0}
    assert roads["content_release"] == {"met": 0, "missed": 1, "rate": 0}
    assert found[0]["clauses"]["interim_replies"] == {"met": 0, "missed": 0, "rate": None}


def test_rates_are_not_rounded() -> None:
    rows = [["18/11/2026", "Roads", f"e{n}", "10/11/2026" if n < 9 else ""] for n in range(11)]
    found = told(REGISTER, sheet("events", [["Event at", "Department", "Event", "Notice at"], *rows]))
    roads = next(one for one in found["scorecard"] if one["department"] == "Roads")
    assert roads["clauses"]["event_notices"]["rate"] == 9 / 11


def test_a_problem_names_workbook_worksheet_cell_grade_value_and_what_to_do() -> None:
    found = told(
        sheet("queries", [["Received at", "Query"], ["31/02/2026", "No water"], ["22/11/2026", "#REF!"]])
    )
    assert all(
        set(one) == {"table", "workbook", "worksheet", "cell", "grade", "value", "message"}
        for one in found["problems"]
    )
    (row,) = problems(found, table="queries", cell="A2")
    assert (row["workbook"], row["worksheet"], row["grade"], row["value"]) == (
        "cases.xlsx", "Query Log", "error", "31/02/2026",
    )  # fmt: skip
    assert "22/08/2026 16:30" in row["message"]
    (other,) = problems(found, table="queries", cell="A3")  # of a whole row: its first filled known cell
    assert other["grade"] == "error"
