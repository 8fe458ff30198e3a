"""The oracle against the hand-worked cases, and against itself on random workbooks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kmc_sheets.settings import Settings
from tests.cases import moments as moment_cases
from tests.cases import names as name_cases
from tests.cases import particulars, sheets, times, verdicts, words
from tests.oracle import cells, moments, names
from tests.oracle.compare import as_workbook, differences
from tests.oracle.report import report
from tests.oracle.workbooks import make

NOW = datetime.fromisoformat(moment_cases.NOW)
LIMITS = Settings().limits


def as_expected(moment):
    """A moment in the way of the case tables."""
    if moment.state != "known":
        return None
    return moment.on.isoformat() if moment.day_only else moment.first.isoformat()


def limited(moment, past=False):
    return moments.within_limits(moment, NOW, LIMITS, past)


def padded(case, length):
    return (*case, None)[:length]


@pytest.mark.parametrize("case", moment_cases.MOMENTS, ids=repr)
def test_moments(case):
    typed, expected, grade = padded(case, 3)
    found = limited(moments.read_cell(typed))
    assert (as_expected(found), found.grade) == (expected, grade)


@pytest.mark.parametrize(("typed", "expected", "grade"), moment_cases.WORDS)
def test_words_of_moments(typed, expected, grade):
    found = moments.read_cell(typed)
    assert (found.state, found.grade) == (expected, grade)


@pytest.mark.parametrize(("typed", "first", "last"), moment_cases.RANGES)
def test_ranges(typed, first, last):
    found = moments.read_cell(typed, ranges=True)
    assert (found.days[0].isoformat(), found.days[-1].isoformat(), found.grade) == (first, last, "note")
    assert moments.read_cell(typed).state == "unreadable"


@pytest.mark.parametrize("case", moment_cases.SPLIT, ids=repr)
def test_split(case):
    day, clock, expected, grade = padded(case, 4)
    found, said = moments.combine(moments.read_cell(day), clock)
    assert (as_expected(limited(found)), said or found.grade) == (expected, grade)


@pytest.mark.parametrize(("typed", "expected"), moment_cases.LIMITS)
def test_limits(typed, expected):
    assert as_expected(limited(moments.read_cell(typed), past=True)) == expected


@pytest.mark.parametrize(("typed", "expected"), times.TIMES)
def test_times(typed, expected):
    found = moments.read_time(typed)
    if found is not None and not found.said:
        found = "day"
    elif found is not None:
        found = f"{found.seconds // 3600:02}:{found.seconds // 60 % 60:02}:{found.seconds % 60:02}"
    assert found == expected


@pytest.mark.parametrize("case", particulars.MOBILES, ids=repr)
def test_mobiles(case):
    found, note = cells.mobile(case[0])
    grade = "note" if note else None if found or cells.is_empty(case[0]) else "warning"
    assert (found, grade) == padded(case, 3)[1:]


@pytest.mark.parametrize("case", particulars.EMAILS, ids=repr)
def test_emails(case):
    found, note = cells.email(case[0])
    grade = "note" if note else None if found or cells.is_empty(case[0]) else "warning"
    assert (found, grade) == padded(case, 3)[1:]


@pytest.mark.parametrize("case", name_cases.DEPARTMENTS, ids=repr)
def test_departments(case):
    register = [
        names.Department(name, short, [a for a in aliases.split("; ") if a])
        for name, short, aliases in name_cases.REGISTER
    ]
    found, near = names.match_department(register, case[0])
    assert (found.name if found else None, "note" if near else None) == padded(case, 3)[1:]


@pytest.mark.parametrize("case", name_cases.APPROVERS, ids=repr)
def test_approvers(case):
    found, near = names.match_office(Settings().offices, case[0], date(2026, 11, 23))
    assert (found or None, "note" if near else None) == padded(case, 3)[1:]


@pytest.mark.parametrize(("typed", "expected"), words.DECISIONS)
def test_decisions(typed, expected):
    found = cells.decision(typed)
    assert ("none" if found == "empty" else found) == expected


@pytest.mark.parametrize(("typed", "expected"), words.YES_NO)
def test_yes_no(typed, expected):
    found, understood = cells.yes_no(typed)
    assert (found if understood else None) is expected


@pytest.mark.parametrize(("typed", "expected"), words.NIL)
def test_nil(typed, expected):
    assert cells.is_word(typed, cells.NIL_WORDS) is expected


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_lost(seed):
    """Rows that are not blank = rows read + rows set aside."""
    made = make(seed)
    found = report(made.workbook, made.settings, made.title, made.now, made.start, made.end)
    for table in ("queries", "activities", "events", "content"):
        assert len(found[table]) == found["tables"][table]["read"]
    for count in found["tables"].values():
        assert count["rows"] == count["read"] + count["set_aside"]


def judged(table, header, rows, **more):
    """The entries of the rows of one worksheet; the other worksheets lack."""
    sheet = {"rows": [header, *rows], "merges": [], "locale": None, "time_zone": None}
    titles = {"queries": "Query Log", "activities": "Activity Log", "events": "Event Notices"}
    book = {titles.get(table, "Content Register"): sheet}
    now = datetime.fromisoformat(verdicts.NOW)
    found = report(
        book, Settings.model_validate(more), "cases.xlsx", now, date(2026, 11, 16), date(2026, 11, 22)
    )
    return found[table]


QUERY_HEADER = [
    "received at", "forwarded at", "interim at", "interim reply", "concrete at", "concrete reply", "status",
    "query",
]  # fmt: skip


@pytest.mark.parametrize("case", verdicts.REPLIES, ids=repr)
def test_replies(case):
    (found,) = judged("queries", QUERY_HEADER, [[*case[:7], "a query"]])
    assert (found["interim"], found["concrete"], found["prompt"]) == case[7:]


@pytest.mark.parametrize("case", verdicts.OFFICE_HOURS, ids=repr)
def test_office_hours(case):
    hours = {"from": "10:30:00", "to": "17:00:00"}
    (found,) = judged("queries", QUERY_HEADER, [[*case[:7], "a query"]], office_hours=hours)
    assert (found["interim"], found["concrete"], found["prompt"]) == case[7:]


@pytest.mark.parametrize("case", verdicts.DUES, ids=repr)
def test_dues(case):
    (found,) = judged("queries", QUERY_HEADER, [[*case[:2], "", "", "", "", "", "a query"]])
    assert (found["clock_started"], found["interim_due"], found["concrete_due"]) == case[2:]


@pytest.mark.parametrize("case", verdicts.ACTIVITIES, ids=repr)
def test_activities(case):
    (found,) = judged("activities", ["date", "activity", "shared at"], [list(case[:3])])
    assert found["verdict"] == case[3]


@pytest.mark.parametrize("case", verdicts.EVENTS, ids=repr)
def test_events(case):
    header = ["event at", "major", "notice at", "status", "event"]
    (found,) = judged("events", header, [[*case[:4], "Fair"]])
    assert found["verdict"] == case[4]


@pytest.mark.parametrize("case", verdicts.CONTENT, ids=repr)
def test_content(case):
    header = ["submitted at", "approver", "decision", "decided at", "released at", "title"]
    (found,) = judged("content", header, [[*case[:5], "A post"]])
    assert found["verdict"] == case[5]


def test_a_report_agrees_with_itself():
    made = make(3)
    one, two = (
        report(made.workbook, made.settings, made.title, made.now, made.start, made.end) for _ in range(2)
    )
    assert differences(one, two, "all") == []
    assert [g.worksheet for g in as_workbook(made.workbook, made.title).grids] == list(made.workbook)


TITLES = {"queries": "Query Log", "activities": "Activity Log"}


def sheet_report(table, rows, merges):
    book = {TITLES[table]: {"rows": rows, "merges": merges, "locale": None, "time_zone": None}}
    now = datetime.fromisoformat(verdicts.NOW)
    return report(book, Settings(), "cases.xlsx", now, date(2026, 11, 16), date(2026, 11, 22))


@pytest.mark.parametrize("case", sheets.SHEETS, ids=lambda case: case[0])
def test_sheets(case):
    _, table, rows, merges, counts, read = case
    found = sheet_report(table, rows, merges)
    count = found["tables"][table]
    assert (count["rows"], count["read"], count["set_aside"], count["blank"]) == counts
    assert [entry["row"] for entry in found[table]] == read


@pytest.mark.parametrize("case", sheets.VALUES, ids=lambda case: case[0])
def test_values(case):
    _, table, rows, merges, expected = case
    found = {entry["row"]: entry for entry in sheet_report(table, rows, merges)[table]}
    assert {row: {name: found[row][name] for name in wanted} for row, wanted in expected.items()} == expected
