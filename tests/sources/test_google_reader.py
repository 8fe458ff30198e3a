"""Reading over and over: only what may have changed, within the quota, and faults leave what was read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from kmc_sheets.sources.google import GoogleReader
from kmc_sheets.sources.google_book import Book
from kmc_sheets.sources.grid import Grid, Workbook
from kmc_sheets.sources.patience import Patience
from kmc_sheets.sources.secrets import GoogleSource
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet
from tests.sheets_server.errors import API_OFF, QUOTA, error_body
from tests.sheets_server.faults import FAULTS
from tests.sheets_server.server import MANNERS

START = datetime(2026, 11, 23, 10, tzinfo=UTC)
QUICK = Patience(
    attempts=2,
    first_wait=0.001,
    longest_wait=0.01,
    total=5,
    connect_timeout=2,
    read_timeout=0.3,
    answer_timeout=0.5,
)
PAUSE = 20  # seconds between two refreshes
HTML = "<!DOCTYPE html><html><title>Error 502</title></html>"


@dataclass
class Bench:
    """A server, a reader on it, and a clock that moves with each refresh."""

    server: SheetsServer
    reader: GoogleReader
    seconds: float = 0.0
    said: list[str] | None = None

    def clock(self) -> float:
        return self.seconds

    @property
    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def refresh(self, after: float = PAUSE, *, is_asked: bool = False) -> list[str]:
        """What was asked for by one refresh, so many seconds later."""
        self.seconds += after
        del self.server.requests[:]
        self.said = self.reader.refresh(self.now, is_asked=is_asked)
        return list(self.server.requests)

    def book(self, name: str = "one") -> Book:
        return self.reader.books[name]

    def ages(self) -> list[float]:
        """How many seconds ago each workbook was read."""
        kept = [book.kept for book in self.reader.books.values() if book.kept]
        return [(self.now - one.read_at).total_seconds() for one in kept]

    def workbook(self, name: str = "one") -> Workbook:
        kept = self.book(name).kept
        assert kept is not None
        return kept.workbook

    def grid(self, name: str = "one") -> Grid:
        return self.workbook(name).grids[0]


def put_up(server: SheetsServer, *names: str, is_tried: bool = True) -> Bench:
    for name in names:
        log = Worksheet("Log", [["Query", "At"], [f"first of {name}", 1]])
        server.spreadsheets[name] = Spreadsheet(f"Book {name}", [log, Worksheet("Other", [["x"]])])
    bench = Bench(server, None)  # type: ignore[arg-type]
    server.takes_anyone = True
    source = GoogleSource(names, None, server.host)
    bench.reader = GoogleReader(source, patience=QUICK, clock=bench.clock)
    if is_tried:
        bench.refresh(0)
    return bench


@pytest.fixture
def bench(sheets_server: SheetsServer) -> Bench:
    return put_up(sheets_server, "one", "two")


def test_at_first_everything_is_read(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", "two", is_tried=False)
    assert bench.refresh(0) == ["files", "metadata", "values", "metadata", "values"]
    assert bench.said == []


def test_what_is_unchanged_is_not_read_for_nine_minutes_but_known_to_be_so(bench: Bench) -> None:
    asked = [bench.refresh() for _ in range(23)]
    assert asked == [["files"]] * 23
    assert bench.book().checked_at == bench.now
    kept = bench.book().kept
    assert kept is not None
    assert kept.read_at == START


def test_a_changed_cell_is_one_read_of_its_workbook_alone(bench: Bench) -> None:
    before, other = bench.workbook(), bench.workbook("two")
    bench.server.spreadsheets["one"].edit("Log", 3, 1, "second")
    assert bench.refresh() == ["files", "values"]
    after = bench.workbook()
    assert list(after.grids[0].rows) == [["Query", "At"], ["first of one", 1], ["second"]]
    assert after.grids[1] is before.grids[1]
    assert bench.workbook("two") is other
    assert bench.refresh() == ["files"]


def test_true_in_place_of_one_is_a_change(bench: Bench) -> None:
    bench.server.spreadsheets["one"].edit("Log", 2, 2, True)
    bench.refresh()
    assert bench.grid().rows[1][1] is True


def test_a_workbook_touched_without_a_change_is_the_same_object(bench: Bench) -> None:
    before = bench.workbook()
    bench.server.spreadsheets["one"].touch()
    assert bench.refresh() == ["files", "values"]
    assert bench.workbook() is before
    kept = bench.book().kept
    assert kept is not None
    assert kept.read_at == bench.now


def test_every_workbook_is_read_within_ten_minutes_metadata_too(bench: Bench) -> None:
    # a formula brings something else, and Drive does not say so
    bench.server.spreadsheets["one"].worksheets[0].rows[1][0] = "by a formula"
    asked = [request for _ in range(29) for request in bench.refresh()]
    assert asked.count("values") == 2
    assert asked.count("metadata") == 1  # the other was read before its metadata was too old
    assert bench.grid().rows[1][0] == "by a formula"


def test_a_workbook_still_loading_is_read_again_at_once(bench: Bench) -> None:
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "Loading...")
    assert bench.refresh() == ["files", "values"]
    bench.server.spreadsheets["one"].worksheets[0].rows[1][0] = "there"
    assert bench.refresh() == ["files", "values"]
    assert bench.grid().rows[1][0] == "there"
    assert bench.refresh() == ["files"]


def test_a_changed_header_brings_new_metadata(bench: Bench) -> None:
    bench.server.spreadsheets["one"].edit("Log", 1, 1, "Question")
    assert bench.refresh() == ["files", "values", "metadata"]
    assert bench.grid().rows[0][0] == "Question"


def test_a_renamed_worksheet_brings_new_metadata(bench: Bench) -> None:
    bench.server.spreadsheets["one"].worksheets[0].title = "Log 2026"
    bench.server.spreadsheets["one"].touch()
    assert bench.refresh() == ["files", "values", "metadata", "values"]
    assert bench.grid().worksheet == "Log 2026"
    assert bench.said == []


def test_merges_that_moved_bring_new_metadata(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", is_tried=False)
    sheet = sheets_server.spreadsheets["one"].worksheets[0]
    sheet.rows += [["Water", 1], ["", 2], ["", 3]]
    sheet.merges = [(2, 0, 5, 1)]
    bench.refresh(0)
    sheets_server.spreadsheets["one"].edit("Log", 7, 1, "added below")
    assert bench.refresh() == ["files", "values"]
    sheet.rows.insert(1, ["added above", 0])
    sheet.merges = [(3, 0, 6, 1)]
    sheets_server.spreadsheets["one"].touch()
    assert bench.refresh() == ["files", "values", "metadata"]
    assert bench.grid().merges[0].top == 3


@pytest.mark.parametrize("off", ["api", "scope", "unlisted"])
def test_without_drive_workbooks_are_read_by_turns(bench: Bench, off: str) -> None:
    if off == "api":
        bench.server.drive_on = False
    elif off == "scope":
        bench.server.faults.add(Fault(403, error_body(*API_OFF), on="files", times=99))
    else:
        for spreadsheet in bench.server.spreadsheets.values():
            spreadsheet.listed = False
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    asked = [request for _ in range(6) for request in bench.refresh()]
    assert asked.count("values") == 2 * 6
    assert asked.count("files") == (6 if off == "unlisted" else 1)
    assert bench.grid().rows[1][0] == "typed"
    assert bench.said == []


def test_drive_is_asked_again_once_it_may_be_on(bench: Bench) -> None:
    bench.server.drive_on = False
    bench.refresh()
    bench.server.drive_on = True
    assert "files" not in bench.refresh()
    assert "files" in bench.refresh(300)


def test_sixty_workbooks_stay_within_the_quota_and_are_all_read(sheets_server: SheetsServer) -> None:
    names = [f"book-{number}" for number in range(60)]
    bench = put_up(sheets_server, *names, is_tried=False)
    reads: list[tuple[float, int]] = []

    def run(seconds: int) -> int:
        """Refreshes for so long; the most reads in any minute of all so far."""
        for _ in range(0, seconds, PAUSE):
            asked = bench.refresh()
            reads.append((bench.seconds, asked.count("metadata") + asked.count("values")))
        return max(sum(n for at, n in reads if start <= at < start + 60) for start, _ in reads)

    bench.refresh(0)
    assert "35 of 60 spreadsheets are not read yet" in " ".join(bench.said or ())
    assert run(140) <= 50
    assert all(book.kept for book in bench.reader.books.values())
    assert bench.said == []
    run(60)
    for name in names[:25]:
        sheets_server.spreadsheets[name].edit("Log", 2, 1, "typed")
    assert run(20) <= 50
    assert [bench.grid(name).rows[1][0] for name in names[:25]] == ["typed"] * 25
    assert run(600) <= 50
    assert max(bench.ages()) <= 600


def test_a_changed_workbook_goes_before_those_that_only_fall_due(sheets_server: SheetsServer) -> None:
    names = [f"book-{number}" for number in range(60)]
    bench = put_up(sheets_server, *names)
    for _ in range(8):
        bench.refresh()
    last = names[-1]
    sheets_server.spreadsheets[last].edit("Log", 2, 1, "typed")
    bench.refresh(560)  # all others are due again
    assert bench.grid(last).rows[1][0] == "typed"


def test_the_longest_unread_come_first_where_not_all_can_be(sheets_server: SheetsServer) -> None:
    names = [f"book-{number}" for number in range(60)]
    bench = put_up(sheets_server, *names)
    sheets_server.drive_on = False
    for _ in range(30):
        bench.refresh()
    assert len(bench.ages()) == 60
    assert max(bench.ages()) <= 140


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault(429, error_body(*QUOTA), on="values", times=9), "60 reads a minute"),
        (Fault(500, HTML, on="values", times=9), "fault of its own"),
        (Fault(502, HTML, on="values", times=9), "fault of its own"),
        (Fault(503, "", on="values", times=9), "fault of its own"),
        (Fault(200, HTML, on="values", times=9), "no answer of Google Sheets"),
        (Fault(200, "", on="values", times=9), "no answer of Google Sheets"),
        (
            Fault(200, '{"valueRanges": [{"values": 7}, {}]}', on="values", times=9),
            "no answer of Google Sheets",
        ),
        (Fault(200, '{"valueRanges": null}', on="values", times=9), "no answer of Google Sheets"),
        (Fault(200, '{"valueRanges": 2}', on="values", times=9), "no answer of Google Sheets"),
        (Fault(500, "[" * 100_000, on="values", times=9), "fault of its own"),
        (Fault(409, error_body(409, "ABORTED", "Aborted."), on="values", times=9), "fault of its own"),
        (Fault(on="values", cut="body", times=9), "cut short"),
        (Fault(on="values", cut="json", times=9), "cut short"),
        (Fault(on="values", cut="connection", times=9), "could not be reached"),
        (Fault(on="values", cut="silence", times=9), "did not answer in time"),
        (Fault(on="values", cut="trickle", times=9), "did not answer in time"),
        (Fault(on="values", cut="header", times=9), "did not answer in time"),
        (Fault(on="values", cut="reset", times=9), "cut short"),
        (Fault(on="values", cut="chunk", times=9), "cut short"),
        (Fault(on="values", cut="gzip", times=9), "cut short"),
        (Fault(on="values", cut="loop", times=9), "no answer of Google Sheets"),
        (Fault(302, HTML, {"Location": "https://sign-in.example.invalid/"}, on="values", times=9), "proxy"),
        (Fault(200, '{"valueRanges": [{"values": [[{"a": 1}]]}, {}]}', on="values", times=9), "no answer"),
        (
            Fault(
                429,
                error_body(*QUOTA),
                {"Retry-After": "Mon, 01 Jan 2024 00:00:00 GMT"},
                on="values",
                times=9,
            ),
            "60 reads",
        ),
    ],
)
def test_a_fault_leaves_what_was_read_and_is_said_and_passes(bench: Bench, fault: Fault, said: str) -> None:
    before = bench.workbook()
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    bench.server.faults.add(fault)
    bench.refresh()
    assert bench.workbook() is before
    (sentence,) = bench.said or ()
    assert said in sentence
    assert "Book one (one)" in sentence
    kept = bench.book().kept
    assert kept is not None
    assert kept.read_at == START
    fault.times = 0
    bench.server.faults._waiting.clear()  # it passes
    bench.refresh(120)
    assert bench.said == []
    assert bench.grid().rows[1][0] == "typed"


@pytest.mark.parametrize("fault", [Fault(500, HTML, on="files"), Fault(on="files", cut="silence")])
def test_a_fault_of_drive_alone_is_no_trouble(bench: Bench, fault: Fault) -> None:
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    bench.server.faults.add(fault)
    bench.refresh()
    assert bench.said == []
    bench.refresh()
    assert bench.grid().rows[1][0] == "typed"


def test_an_unshared_workbook_keeps_its_data_and_the_others_go_on(bench: Bench) -> None:
    bench.server.spreadsheets["one"].shared = False
    bench.server.spreadsheets["two"].edit("Log", 2, 1, "typed")
    bench.refresh(40)
    assert bench.grid().rows[1][0] == "first of one"
    assert bench.grid("two").rows[1][0] == "typed"
    assert "not shared" in " ".join(bench.said or ())
    bench.server.spreadsheets["one"].shared = True
    bench.server.spreadsheets["one"].touch()
    bench.refresh()
    assert bench.said == []


def metadata(**odd: object) -> str:
    """An answer of spreadsheets.get in which one field is of another kind than Google's."""
    of_sheet = {"sheetId": 0, "title": "Log", "gridProperties": {"rowCount": 9, "columnCount": 9}}
    of_sheet.update((name, value) for name, value in odd.items() if name in (*of_sheet, "hidden"))
    of_book = {"title": "Book one"} | {name: odd[name] for name in ("locale", "timeZone") if name in odd}
    merge = {"endRowIndex": odd.get("endRowIndex", 2)}
    return json.dumps(
        {
            "properties": of_book | ({"title": odd["bookTitle"]} if "bookTitle" in odd else {}),
            "sheets": [{"properties": of_sheet, "merges": [merge]}],
        }
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"bookTitle": None},
        {"bookTitle": ["Book"]},
        {"locale": 7},
        {"timeZone": 7},
        {"timeZone": {"a": 1}},
        {"title": 7},
        {"sheetId": "0"},
        {"hidden": "no"},
        {"gridProperties": {"rowCount": "9", "columnCount": 9}},
        {"gridProperties": {"rowCount": 9.5, "columnCount": 9}},
        {"gridProperties": {"rowCount": -9, "columnCount": -9}},
        {"endRowIndex": "2"},
        {"endRowIndex": -1},
    ],
)
def test_metadata_of_another_kind_is_no_answer(bench: Bench, odd: dict[str, object]) -> None:
    before = bench.workbook()
    bench.server.faults.add(Fault(200, metadata(**odd), on="metadata", times=2))
    bench.server.spreadsheets["one"].touch()
    bench.refresh(1, is_asked=True)
    assert "no answer of Google Sheets" in " ".join(bench.said or ())
    assert bench.workbook() is before


def test_metadata_without_what_may_be_left_out_is_read(bench: Bench) -> None:
    bench.server.faults.add(Fault(200, metadata(), on="metadata"))
    bench.server.spreadsheets["one"].touch()
    bench.refresh(1, is_asked=True)
    assert bench.said == []
    assert bench.grid().locale is None


LOG = [["Query", "At"], ["another", 2]]


@pytest.mark.parametrize(
    ("title", "answered", "is_taken"),
    [
        ("Log", "Log!A1:Z1000", True),
        ("Log", "'Log'!A1:Z1000", True),
        ("Log", "LOG!A1:Z1000", True),  # Google finds it whatever its capitals
        ("Log", "Log", True),
        ("Log", None, True),
        ("Log", "A1:Z1000", True),
        ("Log", "Other!A1:Z1000", False),
        ("Log", "'Other'!A1:Z1000", False),
        ("Log", "'Log'''!A1:Z1000", False),
        ("Log", 7, False),
        ("The Agency's Log", "'The Agency''s Log'!A1:Z1000", True),
        ("The Agency's Log", "'The Agencys Log'!A1:Z1000", False),
        ("a!b", "'a!b'!A1:Z1000", True),
        ("a!b", "'b'!A1:Z1000", False),
        ("'", "''''!A1:Z1000", True),
        ("Q1", "'Q1'!A1:Z1000", True),
    ],
)
def test_rows_are_taken_only_for_the_worksheet_that_they_are_of(
    sheets_server: SheetsServer, title: str, answered: object, is_taken: bool
) -> None:
    bench = put_up(sheets_server, "one")
    sheets_server.spreadsheets["one"].rename_worksheet("Log", title)
    bench.refresh(1, is_asked=True)
    before = bench.workbook()
    other = {"range": "Other!A1:Z1000", "values": [["x"]]}
    body = json.dumps({"valueRanges": [{"range": answered, "values": LOG}, other]})
    sheets_server.faults.add(Fault(200, body, on="values", times=2))
    sheets_server.spreadsheets["one"].touch()
    bench.refresh(1, is_asked=True)
    if is_taken:
        assert bench.said == []
        assert list(bench.grid().rows) == LOG
    else:
        assert "no answer of Google Sheets" in " ".join(bench.said or ())
        assert bench.workbook() is before


def test_ranges_in_another_order_are_not_taken_for_one_another(bench: Bench) -> None:
    before = bench.workbook()
    swapped = [{"range": "Other!A1:Z1000", "values": [["x"]]}, {"range": "Log!A1:Z1000", "values": LOG}]
    bench.server.faults.add(Fault(200, json.dumps({"valueRanges": swapped}), on="values", times=2))
    bench.server.spreadsheets["one"].touch()
    bench.refresh()
    assert "no answer of Google Sheets" in " ".join(bench.said or ())
    assert bench.workbook() is before


def test_a_time_that_google_names_is_kept(bench: Bench) -> None:
    bench.server.faults.add(Fault(429, error_body(*QUOTA), {"Retry-After": "90"}, on="values"))
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    assert bench.refresh() == ["files", "values"]
    assert [bench.refresh() for _ in range(4)] == [["files"]] * 4
    bench.refresh()
    assert bench.said == []


def test_a_time_that_google_names_holds_nobody_up_for_more_than_two_minutes(bench: Bench) -> None:
    bench.server.faults.add(Fault(429, error_body(*QUOTA), {"Retry-After": "3600"}, on="values"))
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    assert bench.refresh() == ["files", "values"]
    for _ in range(6):
        bench.refresh()
    assert bench.said == []
    assert bench.grid().rows[1][0] == "typed"


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "90"}])
def test_those_that_are_not_asked_because_google_refuses_all_are_named_too(
    sheets_server: SheetsServer, headers: dict[str, str]
) -> None:
    bench = put_up(sheets_server, "one", "two", "three")
    quota = Fault(429, error_body(*QUOTA), headers, on="values", times=99)
    sheets_server.faults.add(quota)
    for name in ("one", "two", "three"):
        sheets_server.spreadsheets[name].edit("Log", 2, 1, "typed")
    for _ in range(3):
        bench.refresh()
        (sentence,) = bench.said or ()
        assert "Book one (one), Book two (two), Book three (three)" in sentence
    sheets_server.faults.clear()
    for _ in range(6):
        bench.refresh()
    assert bench.said == []
    assert [bench.grid(name).rows[1][0] for name in bench.reader.books] == ["typed"] * 3


def test_of_one_that_was_never_read_it_is_said_that_nothing_is_shown(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", "two", is_tried=False)
    sheets_server.spreadsheets["two"].unshare()
    bench.refresh(0)
    not_shared, not_shown = bench.said or ()
    assert "two is not shared" in not_shared
    assert "Of 1 of 2 spreadsheets nothing is shown" in not_shown
    sheets_server.spreadsheets["two"].shared = True
    bench.refresh()
    assert bench.said == []


def test_asked_for_what_may_have_changed_does_not_wait_its_turn(bench: Bench) -> None:
    assert bench.refresh(1, is_asked=True) == ["files"]
    bench.server.spreadsheets["one"].listed = False
    assert bench.refresh(1) == ["files"]
    assert bench.refresh(1, is_asked=True) == ["files", "metadata", "values"]


def test_a_token_is_kept_until_it_nears_its_end_or_is_refused(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", is_tried=False)
    sheets_server.takes_anyone = False
    source = GoogleSource(("one",), sheets_server.new_account(), sheets_server.host)
    bench.reader = GoogleReader(source, patience=QUICK, clock=bench.clock)
    assert bench.refresh(0) == ["token", "files", "metadata", "values"]
    assert "token" not in bench.refresh(3200)
    assert bench.refresh(200)[0] == "token"
    sheets_server.tokens.given.clear()
    assert bench.refresh() == ["files", "token", "files"]
    assert bench.said == []


def test_rows_added_to_a_large_worksheet_are_read(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", is_tried=False)
    sheet = sheets_server.spreadsheets["one"].worksheets[0]
    sheet.row_count, sheet.column_count = 100, 4
    sheets_server.spreadsheets["one"].worksheets[1].row_count = 1
    source = GoogleSource(("one",), None, sheets_server.host)
    bench.reader = GoogleReader(source, patience=QUICK, clock=bench.clock, most_cells=200)
    bench.refresh(0)
    sheet.row_count = 150
    sheets_server.spreadsheets["one"].edit("Log", 140, 1, "far below")
    bench.refresh()
    assert bench.grid().rows[139] == ["far below"]


@pytest.mark.parametrize("manner", [*MANNERS, "all"])
def test_however_a_good_answer_comes_it_is_read(sheets_server: SheetsServer, manner: str) -> None:
    sheets_server.manners = set(MANNERS) if manner == "all" else {manner}
    bench = put_up(sheets_server, "one", "two")
    assert bench.said == []
    assert bench.grid("two").rows == [["Query", "At"], ["first of two", 1]]
    sheets_server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    assert bench.refresh() == ["files", "values"]
    assert bench.grid().rows[1][0] == "typed"


def test_an_outage_is_over_two_refreshes_later(bench: Bench) -> None:
    bench.server.faults.stand(FAULTS["503"])
    for _ in range(12):
        bench.refresh()
    bench.server.faults.stand()
    bench.server.spreadsheets["one"].edit("Log", 2, 1, "typed")
    bench.refresh()
    bench.refresh()
    assert bench.grid().rows[1][0] == "typed"
    assert bench.said == []


def test_an_emulator_without_a_sign_in_needs_none(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", is_tried=False)
    sheets_server.faults.add(Fault(404, "Not found", on="token"))
    source = GoogleSource(("one",), sheets_server.new_account(), sheets_server.host)
    bench.reader = GoogleReader(source, patience=QUICK, clock=bench.clock)
    bench.refresh()
    assert bench.said == []
    assert bench.grid().rows[1][0] == "first of one"


def test_of_answers_in_parts_only_the_changed_ones_bring_new_rows(sheets_server: SheetsServer) -> None:
    bench = put_up(sheets_server, "one", is_tried=False)
    spreadsheet = sheets_server.spreadsheets["one"]
    log, other = spreadsheet.worksheets
    log.row_count, log.column_count, other.row_count = 100, 4, 1
    source = GoogleSource(("one",), None, sheets_server.host)
    bench.reader = GoogleReader(source, patience=QUICK, clock=bench.clock, most_cells=200)
    spreadsheet.edit("Log", 10, 1, "above")
    spreadsheet.edit("Log", 90, 1, "below")
    bench.refresh(0)
    before = bench.workbook()
    rows = list(before.grids[0].rows)
    spreadsheet.edit("Log", 90, 1, "further below")
    bench.refresh()
    assert list(bench.grid().rows) == [*rows[:89], ["further below"]]
    assert bench.workbook().grids[1] is before.grids[1]
    spreadsheet.edit("Log", 10, 2, "beside")
    bench.refresh()
    assert list(bench.grid().rows) == [*rows[:9], ["above", "beside"], *rows[10:89], ["further below"]]
    log.row_count = 200  # other ranges are asked for
    bench.refresh(1200)
    assert [row for row in bench.grid().rows if row] == [*rows[:2], ["above", "beside"], ["further below"]]
