"""What goes wrong with Google: a sentence each, no secret in it, and the other workbooks stand."""

import json
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from kmc_sheets.errors import KmcSheetsError, SettingsError, SourceError
from kmc_sheets.sources.google import read_workbooks
from kmc_sheets.sources.google_faults import fault_of_answer
from kmc_sheets.sources.patience import Patience
from kmc_sheets.sources.secrets import GoogleSource
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet
from tests.sheets_server.errors import API_OFF, NOT_SHARED, QUOTA, error_body, error_info
from tests.sheets_server.faults import FAULTS

QUICK = Patience(
    attempts=3, first_wait=0.001, longest_wait=0.01, total=30, connect_timeout=5, read_timeout=0.3
)
HASTY = replace(QUICK, read_timeout=0.3)
EMAIL = "reader@kmc-test.iam.gserviceaccount.com"
HTML = "<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><b>502.</b></html>"
SECRETS = ("PRIVATE KEY", "0123456789abcdef", "ya29", "Bearer", "assertion")


@pytest.fixture
def source(sheets_server: SheetsServer) -> GoogleSource:
    sheets_server.spreadsheets["good"] = Spreadsheet("Good", [Worksheet("A", [["x"]])])
    return GoogleSource(("good",), sheets_server.new_account(), sheets_server.host)


def error_of(source: GoogleSource, patience: Patience = QUICK) -> str:
    workbooks, errors = read_workbooks(source, patience=patience)
    assert workbooks == []
    (error,) = errors
    return checked(error)


def checked(error: KmcSheetsError) -> str:
    message = str(error)
    assert "\n" not in message
    assert "<" not in message
    for secret in SECRETS:
        assert secret not in message
    return message


def test_one_that_fails_leaves_the_others_standing(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.spreadsheets["also"] = Spreadsheet("Also", [Worksheet("A", [["y"]])])
    workbooks, errors = read_workbooks(replace(source, spreadsheets=("good", "none", "also")), patience=QUICK)
    assert [workbook.title for workbook in workbooks] == ["Good", "Also"]
    assert ["no Google spreadsheet with the id none" in checked(error) for error in errors] == [True]


def test_an_unknown_id(source: GoogleSource) -> None:
    message = error_of(replace(source, spreadsheets=("none",)))
    assert "There is no Google spreadsheet with the id none" in message
    assert "[sheets] in secrets.toml" in message


def test_not_shared_names_the_account_to_share_it_with(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    sheets_server.spreadsheets["good"].shared = False
    message = error_of(source)
    assert f"good is not shared with {EMAIL}" in message
    assert "press Share and add that address as Viewer" in message
    assert sheets_server.requests == ["token", "metadata"]


def test_an_uploaded_file_that_was_not_converted(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.spreadsheets["good"].converted = False
    assert "File > Save as Google Sheets" in error_of(source)


@pytest.mark.parametrize("details", [[], [error_info("SERVICE_DISABLED")]])
def test_the_api_is_off(sheets_server: SheetsServer, source: GoogleSource, details: list[object]) -> None:
    body = json.loads(error_body(*API_OFF))
    if details:
        body["error"].update(details=details, message="Disabled")
    sheets_server.faults.add(Fault(403, json.dumps(body), on="metadata"))
    message = error_of(source)
    assert "The Google Sheets API is switched off" in message
    assert "press Enable" in message


def test_drives_form_of_the_api_being_off(sheets_server: SheetsServer, source: GoogleSource) -> None:
    errors = [{"domain": "usageLimits", "reason": "accessNotConfigured", "message": "Access Not Configured"}]
    body = {"error": {"code": 403, "message": "Access Not Configured", "errors": errors}}
    sheets_server.faults.add(Fault(403, json.dumps(body), on="metadata"))
    assert "switched off" in error_of(source)


def test_a_project_that_google_refuses_is_not_taken_for_a_spreadsheet_that_is_not_shared(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    sheets_server.faults.add(replace(FAULTS["suspended"], on="metadata"))
    message = error_of(source)
    assert "refuses the Google Cloud project" in message
    assert "403 PERMISSION_DENIED CONSUMER_SUSPENDED" in message


@pytest.mark.parametrize("seconds", [-60, 20])
def test_a_time_named_as_a_moment_is_understood(
    sheets_server: SheetsServer, source: GoogleSource, seconds: int
) -> None:
    """A moment gone by holds nothing up; one that is too far away is left to the next refresh."""
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), {"Retry-After": moment}, on="values"))
    workbooks, errors = read_workbooks(source, patience=QUICK)
    assert [book.title for book in workbooks] == ([] if seconds > 0 else ["Good"])
    assert bool(errors) == (seconds > 0)


def test_a_redirect_within_the_host_is_followed_and_none_to_another(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    with SheetsServer(takes_anyone=True) as other:
        other.spreadsheets["good"] = Spreadsheet("Not asked for", [Worksheet("A", [["y"]])])
        away = f"http://{other.host}/v4/spreadsheets/good"
        sheets_server.faults.add(Fault(302, "", {"Location": away}, on="metadata", times=9))
        assert "no answer of Google Sheets" in error_of(source)
        assert other.requests == []
    sheets_server.faults.clear()
    sheets_server.faults.add(Fault(302, "", {"Location": "/v4/spreadsheets/good"}, on="metadata"))
    workbooks, errors = read_workbooks(source, patience=QUICK)
    assert [book.title for book in workbooks] == ["Good"]
    assert errors == []


@pytest.mark.parametrize("on", ["metadata", "values"])
def test_a_quota_that_passes_is_waited_for(
    sheets_server: SheetsServer, source: GoogleSource, on: str
) -> None:
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), on=on, times=2))
    workbooks, errors = read_workbooks(source, patience=QUICK)
    assert (len(workbooks), errors) == (1, [])
    assert sheets_server.requests.count(on) == 3


def test_a_standing_quota_is_given_up(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), on="metadata", times=1000))
    message = error_of(source)
    assert "60 reads a minute" in message
    assert sheets_server.requests.count("metadata") == QUICK.attempts


def test_drives_form_of_a_quota(sheets_server: SheetsServer, source: GoogleSource) -> None:
    errors = [
        {"domain": "usageLimits", "reason": "userRateLimitExceeded", "message": "User Rate Limit Exceeded"}
    ]
    body = json.dumps({"error": {"code": 403, "message": "User Rate Limit Exceeded", "errors": errors}})
    sheets_server.faults.add(Fault(403, body, on="metadata"))
    assert read_workbooks(source, patience=QUICK).errors == []


def test_no_attempt_begins_after_the_whole_time(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), on="metadata", times=1000))
    error_of(source, replace(QUICK, attempts=1000, total=0.2))
    assert sheets_server.requests.count("metadata") < 1000


@pytest.mark.parametrize(("named", "requests"), [("0", 3), ("3600", 1), ("Wed, 21 Oct 2026 07:28:00 GMT", 3)])
def test_a_named_time_is_kept_or_left_to_the_next_refresh(
    sheets_server: SheetsServer, source: GoogleSource, named: str, requests: int
) -> None:
    headers = {"Retry-After": named}
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), headers, on="metadata", times=1000))
    error_of(source)
    assert sheets_server.requests.count("metadata") == requests


def test_a_time_that_may_be_waited_for_is(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), {"Retry-After": "1"}, on="metadata"))
    assert read_workbooks(source, patience=replace(QUICK, longest_named=2.0)).errors == []
    assert sheets_server.requests.count("metadata") == 2


def test_what_refuses_everybody_is_asked_twice_and_said_once(sheets_server: SheetsServer) -> None:
    sheets_server.takes_anyone = True
    names = tuple(f"book-{number}" for number in range(5))
    sheets_server.faults.add(Fault(429, error_body(*QUOTA), {"Retry-After": "60"}, on="metadata", times=99))
    workbooks, (error,) = read_workbooks(GoogleSource(names, None, sheets_server.host), patience=QUICK)
    assert workbooks == []
    assert "book-0, book-1, book-2 and 2 others could not be read" in str(error)
    assert sheets_server.requests.count("metadata") == 2


@pytest.mark.parametrize("status", [500, 502, 503])
@pytest.mark.parametrize("body", [HTML, error_body(503, "UNAVAILABLE", "The service is unavailable.")])
def test_a_server_out_of_order(
    sheets_server: SheetsServer, source: GoogleSource, status: int, body: str
) -> None:
    sheets_server.faults.add(Fault(status, body, on="values", times=1000))
    assert "has a fault of its own" in error_of(source)
    assert sheets_server.requests.count("values") == QUICK.attempts


@pytest.mark.parametrize("cut", ["connection", "body", "json", "silence"])
@pytest.mark.parametrize("on", ["metadata", "values"])
def test_a_cut_answer_is_asked_for_again(
    sheets_server: SheetsServer, source: GoogleSource, cut: str, on: str
) -> None:
    sheets_server.faults.add(Fault(on=on, cut=cut))
    workbooks, errors = read_workbooks(source, patience=HASTY)
    assert (len(workbooks), errors) == (1, [])


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        ("connection", "could not be reached"),
        ("body", "cut short"),
        ("json", "cut short"),
        ("silence", "did not answer in time"),
    ],
)
def test_a_standing_cut_is_given_up(
    sheets_server: SheetsServer, source: GoogleSource, cut: str, said: str
) -> None:
    sheets_server.faults.add(Fault(on="values", cut=cut, times=1000))
    assert said in error_of(source, HASTY)


@pytest.mark.parametrize(
    "body",
    [
        HTML,
        "",
        "[]",
        "null",
        '{"sheets": []}',
        '{"properties": {}}',
        '{"properties": {"title": "a"}, "sheets": [1]}',
    ],
)
def test_a_success_that_is_no_answer(sheets_server: SheetsServer, source: GoogleSource, body: str) -> None:
    sheets_server.faults.add(Fault(200, body, on="metadata", times=1000))
    assert "no answer of Google Sheets" in error_of(source)


@pytest.mark.parametrize("body", ["[]", "{}", '{"valueRanges": []}'])
def test_values_that_are_not_all_there(sheets_server: SheetsServer, source: GoogleSource, body: str) -> None:
    sheets_server.faults.add(Fault(200, body, on="values", times=1000))
    assert "no answer of Google Sheets" in error_of(source)


@pytest.mark.parametrize(
    "body",
    ["", HTML, "[]", '{"error": "odd"}', '{"error": {}}', '{"error": {"details": [1, {"reason": 2}]}}'],
)
def test_errors_in_another_form(sheets_server: SheetsServer, source: GoogleSource, body: str) -> None:
    sheets_server.faults.add(Fault(400, body, on="metadata"))
    message = error_of(source)
    assert "refused to give good (400)" in message


def test_a_proxy_that_forbids_is_not_taken_for_google(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    sheets_server.faults.add(Fault(403, "<html>Blocked by policy</html>", on="metadata"))
    assert "refused to give good (403)" in error_of(source)


def test_nobody_there(source: GoogleSource) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        message = error_of(replace(source, emulator=host))
    assert "Google could not be reached" in message
    assert "check the internet connection" in message


def test_a_token_that_is_no_longer_accepted(sheets_server: SheetsServer) -> None:
    sheets_server.spreadsheets["good"] = Spreadsheet("Good", [Worksheet("A", [["x"]])])
    message = error_of(GoogleSource(("good",), None, sheets_server.host))
    assert "no longer accepts the sign-in" in message


def test_too_little_permission_of_the_token(sheets_server: SheetsServer, source: GoogleSource) -> None:
    body = json.loads(error_body(*NOT_SHARED))
    body["error"]["details"] = [error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT")]
    sheets_server.faults.add(Fault(403, json.dumps(body), on="metadata"))
    assert "refuses the sign-in" in error_of(source)


def test_an_account_that_is_gone(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.tokens.accounts.clear()
    message = error_of(source)
    assert f"Google refuses the key of {EMAIL} (invalid_grant)" in message
    assert "make a new JSON key" in message
    assert sheets_server.requests == ["token"]


def test_a_key_that_was_replaced(sheets_server: SheetsServer, source: GoogleSource) -> None:
    sheets_server.new_account()
    assert "Google refuses the key" in error_of(source)


def test_a_clock_that_is_off(sheets_server: SheetsServer, source: GoogleSource) -> None:
    description = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
    body = json.dumps({"error": "invalid_grant", "error_description": description})
    sheets_server.faults.add(Fault(400, body, on="token"))
    message = error_of(source)
    assert "because of its time" in message
    assert "set this machine's clock right" in message


@pytest.mark.parametrize("body", [HTML, "<html></html>"])
def test_a_page_of_html_from_the_sign_in(
    sheets_server: SheetsServer, source: GoogleSource, body: str
) -> None:
    sheets_server.faults.add(Fault(502, body, on="token", times=1000))
    assert "no answer of Google Sheets" in error_of(source)
    assert sheets_server.requests == ["token"] * QUICK.attempts


@pytest.mark.parametrize("body", [HTML, "[]", '"token"', "{}", '{"access_token": "t", "expires_in": "soon"}'])
def test_a_sign_in_that_answers_something_else(
    sheets_server: SheetsServer, source: GoogleSource, body: str
) -> None:
    sheets_server.faults.add(Fault(200, body, on="token", times=1000))
    message = error_of(source)
    assert "no answer of Google Sheets" in message or "refuses the sign-in" in message


@pytest.mark.parametrize("cut", ["connection", "silence"])
def test_a_sign_in_that_is_cut_is_tried_again(
    sheets_server: SheetsServer, source: GoogleSource, cut: str
) -> None:
    sheets_server.faults.add(Fault(on="token", cut=cut))
    assert read_workbooks(source, patience=HASTY).errors == []


def test_another_refusal_of_the_sign_in(sheets_server: SheetsServer, source: GoogleSource) -> None:
    body = json.dumps({"error": "unauthorized_client", "error_description": "Client is unauthorized"})
    sheets_server.faults.add(Fault(401, body, on="token"))
    assert "Google refuses the sign-in of" in error_of(source)


def test_a_key_that_is_none(source: GoogleSource) -> None:
    key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0IHN0dWZm\n-----END PRIVATE KEY-----\n"
    workbooks, (error,) = read_workbooks(
        replace(source, service_account={**(source.service_account or {}), "private_key": key})
    )
    assert workbooks == []
    assert isinstance(error, SettingsError)
    assert "private_key can't be read as a key" in checked(error)
    assert "c2VjcmV0" not in str(error)


def test_a_worksheet_renamed_between_the_requests_is_read_again(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    body = error_body(400, "INVALID_ARGUMENT", "Unable to parse range: 'A'")
    sheets_server.faults.add(Fault(400, body, on="values"))
    assert read_workbooks(source, patience=QUICK).errors == []
    assert sheets_server.requests == ["token", "metadata", "values", "metadata", "values"]


def test_worksheets_that_keep_changing_are_given_up(
    sheets_server: SheetsServer, source: GoogleSource
) -> None:
    body = error_body(400, "INVALID_ARGUMENT", "Unable to parse range: 'A'")
    sheets_server.faults.add(Fault(400, body, on="values", times=1000))
    assert "were renamed, moved or deleted" in error_of(source)
    assert sheets_server.requests.count("values") == 2


def test_a_fault_is_explained_as_a_source_error() -> None:
    fault = fault_of_answer(404, {}, b"not found")
    assert isinstance(fault.explained("id", "me@x"), SourceError)
