"""The test Sheets server itself, asked with bare requests: it answers as Google does."""

import datetime as dt
import os
import re
import subprocess
import sys
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import requests

from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet
from tests.sheets_server.faults import FAULTS
from tests.sheets_server.watched import WatchedFile

ROOT = Path(__file__).parent.parent
ROWS: list[list[Any]] = [["Name", "On", ""], ["", "", ""], ["Pump", 46345.5, True, ""], ["", ""]]


@pytest.fixture
def book(sheets_server: SheetsServer) -> Spreadsheet:
    sheets_server.takes_anyone = True
    sheets = [Worksheet("First", [list(row) for row in ROWS]), Worksheet("Q1", [["of Q1"]], hidden=True)]
    sheets_server.spreadsheets["book"] = Spreadsheet("Book", sheets)
    return sheets_server.spreadsheets["book"]


def ask(server: SheetsServer, path: str, timeout: float = 5, **query: Any) -> requests.Response:
    return requests.get(
        f"http://{server.host}{path}",
        params=query,
        headers={"Authorization": "Bearer any"},
        timeout=timeout,
    )


def values(server: SheetsServer, *ranges: str, **query: Any) -> requests.Response:
    return ask(server, "/v4/spreadsheets/book/values:batchGet", ranges=ranges, **query)


def files(server: SheetsServer, **query: Any) -> requests.Response:
    return ask(server, "/drive/v3/files", **query)


def error(response: requests.Response) -> tuple[int, str]:
    told = response.json()["error"]
    assert told["code"] == response.status_code
    return response.status_code, told["status"]


def test_rows_and_lists_stop_at_what_is_filled(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    answer = values(sheets_server, "'First'", "'First'!A4:C9", valueRenderOption="UNFORMATTED_VALUE").json()
    filled, empty = answer["valueRanges"]
    assert filled["values"] == [["Name", "On"], [], ["Pump", 46345.5, True]]
    assert "values" not in empty


def test_values_are_texts_unless_asked_for_as_they_are(
    sheets_server: SheetsServer, book: Spreadsheet
) -> None:
    (part,) = values(sheets_server, "'First'!A3:C3").json()["valueRanges"]
    assert part["values"] == [["Pump", "46,345.5", "TRUE"]]


def test_what_is_not_quoted_is_a_cell_first(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    bare, quoted = values(sheets_server, "A1", "'Q1'!A1").json()["valueRanges"]
    assert (bare["values"], quoted["values"]) == ([["Name"]], [["of Q1"]])


def test_one_bad_range_fails_the_whole_batch(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    refused = values(sheets_server, "'First'", "'None'!A1")
    assert error(refused) == (400, "INVALID_ARGUMENT")
    assert "Unable to parse range" in refused.json()["error"]["message"]
    assert "exceeds grid limits" in values(sheets_server, "'First'!A2000:A3000").json()["error"]["message"]


def test_metadata_is_masked_and_ids_stay(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    def asked() -> Any:
        fields = "sheets(properties(sheetId,title,hidden))"
        return ask(sheets_server, "/v4/spreadsheets/book", fields=fields).json()

    first, second = (sheet["properties"] for sheet in asked()["sheets"])
    assert first == {"sheetId": 0, "title": "First"}
    assert second["hidden"] is True
    book.rename_worksheet("Q1", "Quarter")
    book.delete_worksheet("First")
    (only,) = (sheet["properties"] for sheet in asked()["sheets"])
    assert only == {**second, "title": "Quarter"}
    assert error(ask(sheets_server, "/v4/spreadsheets/book", fields="sheets(cells)"))[0] == 400


def test_a_spreadsheet_that_goes_away_is_refused_as_google_refuses(
    sheets_server: SheetsServer, book: Spreadsheet
) -> None:
    book.converted = False
    assert error(values(sheets_server, "A1")) == (400, "FAILED_PRECONDITION")
    book.unshare()
    assert error(values(sheets_server, "A1")) == (403, "PERMISSION_DENIED")
    assert files(sheets_server).json()["files"] == []
    sheets_server.delete("book")
    assert error(values(sheets_server, "A1")) == (404, "NOT_FOUND")


def test_without_a_token_nothing_is_told(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    sheets_server.takes_anyone = False
    assert error(values(sheets_server, "A1")) == (401, "UNAUTHENTICATED")
    assert error(files(sheets_server)) == (401, "UNAUTHENTICATED")


def test_reads_beyond_the_quota_are_refused_and_drive_is_not_counted(
    sheets_server: SheetsServer, book: Spreadsheet
) -> None:
    sheets_server.quota = 2
    codes = [values(sheets_server, "A1").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert error(values(sheets_server, "A1")) == (429, "RESOURCE_EXHAUSTED")
    assert "Retry-After" not in values(sheets_server, "A1").headers
    assert files(sheets_server).status_code == 200


def test_drive_lists_by_pages_the_newest_first(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    start = book.modified_at
    for number in range(3):
        later = start + dt.timedelta(minutes=number + 1)
        sheets_server.spreadsheets[f"b{number}"] = Spreadsheet(f"B{number}", [], modified_at=later)
    fields = "nextPageToken,files(id,modifiedTime)"
    first = files(sheets_server, pageSize=3, fields=fields).json()
    assert [file["id"] for file in first["files"]] == ["b2", "b1", "b0"]
    assert set(first["files"][0]) == {"id", "modifiedTime"}
    rest = files(sheets_server, pageSize=3, fields=fields, pageToken=first["nextPageToken"]).json()
    assert [file["id"] for file in rest["files"]] == ["book"]
    assert "nextPageToken" not in rest
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", rest["files"][0]["modifiedTime"])


def test_drive_tells_by_kind_and_refuses_what_it_does_not_know(
    sheets_server: SheetsServer, book: Spreadsheet
) -> None:
    kind = "mimeType='application/vnd.google-apps.spreadsheet' and trashed=false"
    assert len(files(sheets_server, q=kind).json()["files"]) == 1
    book.converted = False
    assert files(sheets_server, q=kind).json()["files"] == []
    assert set(files(sheets_server).json()["files"][0]) == {"kind", "id", "name", "mimeType"}
    assert error(files(sheets_server, fields="files(size_of_cells)"))[0] == 400
    assert error(files(sheets_server, page_size=3))[0] == 400
    assert error(files(sheets_server, q="name ~ 3"))[0] == 400
    assert error(files(sheets_server, pageToken="another"))[0] == 400
    sheets_server.drive_on = False
    assert error(files(sheets_server)) == (403, "PERMISSION_DENIED")


def test_an_edit_moves_the_moment_of_change(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    before = book.modified_at
    book.edit("First", 5, 2, "new")
    assert book.modified_at > before
    (part,) = values(sheets_server, "'First'!A5:B5").json()["valueRanges"]
    assert part["values"] == [["", "new"]]


@pytest.mark.parametrize("name", ["quota", "500", "502", "503", "html", "empty", "expired", "not-found"])
def test_a_fault_by_name_is_the_answer_once(
    sheets_server: SheetsServer, book: Spreadsheet, name: str
) -> None:
    sheets_server.faults.add(FAULTS[name])
    failed = values(sheets_server, "A1")
    assert (failed.status_code, failed.text) == (FAULTS[name].status, FAULTS[name].body)
    assert values(sheets_server, "A1").status_code == 200


def test_a_fault_waits_for_its_request(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    sheets_server.faults.add(Fault(503, on="files"))
    assert values(sheets_server, "A1").status_code == 200
    assert files(sheets_server).status_code == 503


def test_a_standing_fault_comes_back(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    sheets_server.faults.stand(FAULTS["500"], FAULTS["503"], every=2)
    codes = [values(sheets_server, "A1").status_code for _ in range(5)]
    assert codes == [200, 500, 200, 503, 200]
    sheets_server.faults.stand()
    assert [values(sheets_server, "A1").status_code for _ in range(2)] == [200, 200]


def test_truncated_json_is_a_whole_answer_with_half_the_content(
    sheets_server: SheetsServer, book: Spreadsheet
) -> None:
    sheets_server.faults.add(Fault(cut="json"))
    answer = values(sheets_server, "A1")
    assert answer.status_code == 200
    with pytest.raises(requests.exceptions.JSONDecodeError):
        answer.json()


@pytest.mark.parametrize("cut", ["body", "connection"])
def test_a_cut_connection_is_an_error_of_the_connection(
    sheets_server: SheetsServer, book: Spreadsheet, cut: str
) -> None:
    sheets_server.faults.add(Fault(cut=cut))
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        values(sheets_server, "A1")


def test_a_slow_answer_is_whole(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    sheets_server.faults.add(Fault(cut="slow", delay=0.3))
    answer = values(sheets_server, "A1")
    assert answer.json()["valueRanges"]
    assert answer.elapsed.total_seconds() > 0.29


@pytest.mark.parametrize("cut", ["endless", "trickle"])
def test_an_endless_body_does_not_end(sheets_server: SheetsServer, book: Spreadsheet, cut: str) -> None:
    sheets_server.faults.add(Fault(cut=cut))
    with requests.get(
        f"http://{sheets_server.host}/v4/spreadsheets/book",
        headers={"Authorization": "Bearer any"},
        stream=True,
        timeout=5,
    ) as answer:
        body = answer.iter_content(1)
        came = [next(body) for _ in range(5)]
    assert came == [b" "] * 5


def test_the_date_header_is_the_servers_clock(sheets_server: SheetsServer, book: Spreadsheet) -> None:
    sheets_server.clock_ahead = dt.timedelta(hours=2)
    told = parsedate_to_datetime(values(sheets_server, "A1").headers["Date"])
    ahead = told - dt.datetime.now(dt.UTC)
    assert dt.timedelta(hours=1, minutes=59) < ahead <= dt.timedelta(hours=2)


def save(path: Path, *titles: str, cell: str) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title in titles:
        workbook.create_sheet(title)["A1"] = cell
    workbook.save(path)


def test_a_file_saved_again_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    save(path, "One", "Two", cell="old")
    file = WatchedFile(path)
    file.spreadsheet.number_worksheets()
    before = file.spreadsheet.modified_at
    assert not file.look()
    save(path, "Zero", "Two", cell="new and longer")
    assert file.look()
    zero, two = file.spreadsheet.worksheets
    assert two.rows == [["new and longer"]]
    assert two.sheet_id == 104729
    assert zero.sheet_id not in (0, 104729)
    assert file.spreadsheet.modified_at > before
    path.write_text("half written")
    assert not file.look()
    assert file.spreadsheet.worksheets == [zero, two]


def test_run_by_hand_it_says_what_to_do_and_serves_the_file(tmp_path: Path) -> None:
    save(tmp_path / "book.xlsx", "One", cell="old")
    line = [sys.executable, "-m", "tests.sheets_server", str(tmp_path / "book.xlsx"), "--fault", "503"]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        try:
            assert process.stdout is not None
            said = ""
            while "Ctrl+C" not in said:
                said += process.stdout.readline()
            assert 'spreadsheets = ["workbook-1"]' in said
            (host,) = set(re.findall(r"127\.0\.0\.1:\d+", said))
            assert f"SHEETS_EMULATOR_HOST={host} make run" in said
            address = f"http://{host}/v4/spreadsheets/workbook-1"
            codes = [
                requests.get(address, headers={"Authorization": "Bearer owner"}, timeout=5).status_code
                for _ in range(3)
            ]
            assert codes == [200, 200, 503]
        finally:
            process.terminate()
