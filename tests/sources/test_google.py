"""Reading Google Sheets: what is asked for, what comes of it."""

import pytest

from kmc_sheets.sources.google import SCOPES, read_workbooks
from kmc_sheets.sources.grid import Merge
from kmc_sheets.sources.secrets import GoogleSource
from tests.sheets_server import SheetsServer, Spreadsheet, Worksheet


def source_of(server: SheetsServer, *ids: str) -> GoogleSource:
    return GoogleSource(ids, server.new_account(), server.host)


def test_a_workbook_takes_one_request_for_metadata_and_one_for_all_values(
    sheets_server: SheetsServer,
) -> None:
    sheets = [Worksheet(f"Sheet {number}", [["a", number]]) for number in range(6)]
    sheets_server.spreadsheets["one"] = Spreadsheet("Social media", sheets)
    (workbook,), errors = read_workbooks(source_of(sheets_server, "one"))
    assert errors == []
    assert sheets_server.requests == ["token", "metadata", "values"]
    assert workbook.title == "Social media"
    assert [grid.rows for grid in workbook.grids] == [[["a", number]] for number in range(6)]


def test_only_reading_is_asked_for(sheets_server: SheetsServer) -> None:
    sheets_server.spreadsheets["one"] = Spreadsheet("a", [Worksheet("A", [["x"]])])
    read_workbooks(source_of(sheets_server, "one"))
    (given,) = sheets_server.tokens.given.values()
    assert given.split() == list(SCOPES)
    assert all(scope.endswith(".readonly") for scope in SCOPES)


def test_a_grid_knows_its_spreadsheet(sheets_server: SheetsServer) -> None:
    first = Worksheet("First", [["x"]], hidden=True)
    second = Worksheet("Second", [["y"]], merges=[(0, 0, 3, 1), (2, 1, 3, 4)])
    book = Spreadsheet("Book", [first, second], locale="en_US", time_zone="America/New_York")
    sheets_server.spreadsheets["one"] = book
    (workbook,), _ = read_workbooks(source_of(sheets_server, "one"))
    one, two = workbook.grids
    assert (one.workbook, one.hidden, two.hidden) == ("Book", True, False)
    assert (one.locale, one.time_zone) == ("en_US", "America/New_York")
    assert one.link("H17") == "https://docs.google.com/spreadsheets/d/one/edit#gid=0&range=H17"
    assert two.link() == "https://docs.google.com/spreadsheets/d/one/edit#gid=104729"
    assert two.merges == (Merge(0, 0, 3, 1), Merge(2, 1, 3, 4))


def test_values_are_unformatted_and_ragged(sheets_server: SheetsServer) -> None:
    rows: list[list[object]] = [
        ["Date", "Count"],
        [],
        [46350.6875, 6000012345, True],
        ["", "#REF!", "জল", "", ""],
        [""],
    ]
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("A", rows), Worksheet("Empty")])
    (workbook,), _ = read_workbooks(source_of(sheets_server, "one"))
    assert workbook.grids[0].rows == [
        ["Date", "Count"],
        [],
        [46350.6875, 6000012345, True],
        ["", "#REF!", "জল"],
    ]
    assert workbook.grids[1].rows == []


@pytest.mark.parametrize("title", ["Q1", "FEB24", "Bob's", "'quoted'", "A!B", "a & b = c?", "প্রশ্ন ১", "100%"])
def test_titles_are_quoted(sheets_server: SheetsServer, title: str) -> None:
    sheets = [Worksheet("First", [["wrong"]]), Worksheet(title, [["right"]])]
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", sheets)
    (workbook,), errors = read_workbooks(source_of(sheets_server, "one"))
    assert errors == []
    assert [(grid.worksheet, grid.rows) for grid in workbook.grids] == [
        ("First", [["wrong"]]),
        (title, [["right"]]),
    ]


def test_only_wanted_worksheets_are_read(sheets_server: SheetsServer) -> None:
    sheets = [Worksheet(title, [[title]]) for title in ("Query Log", "Rough work", "Contacts")]
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", sheets)
    (workbook,), _ = read_workbooks(
        source_of(sheets_server, "one"), wanted=lambda title: title != "Rough work"
    )
    assert [grid.rows for grid in workbook.grids] == [[["Query Log"]], [["Contacts"]]]
    assert sheets_server.queries[-1]["ranges"] == ["'Query Log'", "'Contacts'"]


def test_no_values_are_asked_for_where_nothing_is_wanted(sheets_server: SheetsServer) -> None:
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("A", [["x"]])])
    (workbook,), errors = read_workbooks(source_of(sheets_server, "one"), wanted=lambda title: False)
    assert (workbook.grids, errors) == ((), [])
    assert sheets_server.requests == ["token", "metadata"]


def test_sheets_of_charts_are_left_out(sheets_server: SheetsServer) -> None:
    sheets = [Worksheet("Chart", sheet_type="OBJECT"), Worksheet("A", [["x"]])]
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", sheets)
    (workbook,), errors = read_workbooks(source_of(sheets_server, "one"))
    assert errors == []
    assert [grid.worksheet for grid in workbook.grids] == ["A"]


def test_a_large_worksheet_is_read_by_portions(sheets_server: SheetsServer) -> None:
    rows: list[list[object]] = [[number, f"text {number}"] for number in range(1000)]
    # Blank rows where portions end and begin: Google leaves them out at the end of each.
    rows[390:410] = [[] for _ in range(20)]
    rows[800:] = [[] for _ in range(199)] + [["last"]]
    sheets = [Worksheet("Small", [["s"]], row_count=10), Worksheet("Large", rows), Worksheet("Tail", [["t"]])]
    for sheet in sheets:
        sheet.column_count = 4
    sheets[2].row_count = 10
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", sheets)
    (workbook,), errors = read_workbooks(source_of(sheets_server, "one"), most_cells=400)
    assert errors == []
    assert [grid.rows for grid in workbook.grids] == [[["s"]], rows, [["t"]]]
    # The first small one by itself, ten portions, and the last small one.
    assert sheets_server.requests.count("values") == 12
    assert sheets_server.queries[3]["ranges"] == ["'Large'!A101:D200"]


def test_a_worksheet_of_a_hundred_thousand_rows(sheets_server: SheetsServer) -> None:
    rows: list[list[object]] = [[f"Q-{number}", 46350.5] for number in range(100_000)]
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("Query Log", rows, column_count=14)])
    (workbook,), _ = read_workbooks(source_of(sheets_server, "one"))
    assert workbook.grids[0].rows == rows
    assert sheets_server.requests.count("values") == 2


def test_several_workbooks_are_read_in_their_order(sheets_server: SheetsServer) -> None:
    for name in ("b", "a"):
        sheets_server.spreadsheets[name] = Spreadsheet(f"Book {name}", [Worksheet("A", [[name]])])
    workbooks, errors = read_workbooks(source_of(sheets_server, "b", "a"))
    assert errors == []
    assert [workbook.title for workbook in workbooks] == ["Book b", "Book a"]
    assert sheets_server.requests.count("token") == 1


def test_an_emulator_is_read_without_an_account() -> None:
    with SheetsServer(takes_anyone=True) as server:
        server.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("A", [["x"]])])
        (workbook,), errors = read_workbooks(GoogleSource(("one",), None, server.host))
        assert errors == []
        assert workbook.grids[0].rows == [["x"]]
        assert server.requests == ["metadata", "values"]


def test_a_token_address_on_this_machine_is_kept(sheets_server: SheetsServer) -> None:
    with SheetsServer() as other:
        account = sheets_server.new_account() | {"token_uri": f"http://{sheets_server.host}/token"}
        other.tokens.given = sheets_server.tokens.given
        other.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("A", [["x"]])])
        (workbook,), _ = read_workbooks(GoogleSource(("one",), account, other.host))
        assert workbook.title == "Book"
        assert (sheets_server.requests, other.requests) == (["token"], ["metadata", "values"])


def test_a_proxy_in_the_environment_is_no_matter_for_an_emulator(
    sheets_server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    sheets_server.spreadsheets["one"] = Spreadsheet("Book", [Worksheet("A", [["x"]])])
    workbooks, errors = read_workbooks(source_of(sheets_server, "one"))
    assert (len(workbooks), errors) == (1, [])
