"""check on Google Sheets: the way step by step, and for each what is wrong and what to do."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from kmc_sheets import configured
from kmc_sheets.__main__ import main
from kmc_sheets.sources import budget
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet, spreadsheet_from_file
from tests.sheets_server.errors import API_OFF, NOT_FOUND, error_body, error_info
from tests.sheets_server.faults import FAULTS
from tests.test_command_line import NOW, sheets, write

STEPS = ("secrets.toml", "key", "clock", "sign-in", "Drive API", "spreadsheet", "worksheets")
ACCOUNT = "reader@kmc-test.iam.gserviceaccount.com"
LONG_ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefgh"
ALL_OK = dict.fromkeys(STEPS, "ok")


@pytest.fixture
def server(tmp_path: Path, sheets_server: SheetsServer, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    """A server with the spreadsheet "book", which secrets.toml names."""
    monkeypatch.delenv("KMC_WORKBOOK", raising=False)
    monkeypatch.setenv("KMC_CONFIG", str(tmp_path))
    monkeypatch.setenv("SHEETS_EMULATOR_HOST", sheets_server.host)
    sheets_server.spreadsheets["book"] = spreadsheet_from_file(write(tmp_path / "book.xlsx", sheets()))
    configure(tmp_path, "book", account=sheets_server.new_account())
    return sheets_server


def configure(folder: Path, *names: str, account: dict[str, str] | None = None) -> None:
    """Writes secrets.toml; without `account` the one that stands there stays."""
    path = folder / "secrets.toml"
    lines = [f"[sheets]\nspreadsheets = {json.dumps(names)}"]
    if account is None:
        lines += path.read_text().splitlines()[2:]
    else:
        lines += [
            "[gcp_service_account]",
            *(f"{key} = {json.dumps(value)}" for key, value in account.items()),
        ]
    path.write_text("\n".join(lines))
    path.chmod(0o600)


class Checked(NamedTuple):
    """What a run of check said: the state of each step, the steps as one line, all of standard output and
    error, and the exit code."""

    states: dict[str, str]
    said: str
    text: str
    error: str
    code: int


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[[], Checked]:
    def run() -> Checked:
        code = main(["check", *NOW])
        text, error = capfd.readouterr()
        assert max(map(len, text.splitlines())) <= 100
        assert_tells_no_secret(text + error, tmp_path / "secrets.toml")
        way = text.partition("\n\n")[0].splitlines()
        assert way[0] == "THE WAY TO GOOGLE SHEETS, STEP BY STEP"
        heads = [line for line in way[1:] if line[:20].strip()]
        assert [int(line[:2]) for line in heads if line[:2].strip()] == list(range(1, len(STEPS) + 1))
        states = {line[4:20].strip().removesuffix(" 1"): line[20:32].strip() for line in heads}
        return Checked(states, " ".join(" ".join(way).split()), text, error, code)

    return run


def assert_tells_no_secret(told: str, secrets: Path) -> None:
    key = re.findall(r"[A-Za-z0-9+/]{20,}", secrets.read_text().partition("private_key =")[2])
    for secret in ("ya29", "Bearer", "0123456789abcdef", LONG_ID, *key[:20]):
        assert secret not in told
    assert "Traceback" not in told


def states(**changed: str) -> dict[str, str]:
    """All steps ok but those named (`_` for a blank, a dot and a dash alike)."""
    told = dict(ALL_OK)
    for name, state in changed.items():
        told[next(step for step in STEPS if re.sub(r"\W", "_", step) == name)] = state
    return told


def test_all_is_well(check: Callable[[], Checked], server: SheetsServer) -> None:
    checked = check()
    assert (checked.states, checked.error, checked.code) == (ALL_OK, "", 0)
    assert f"1 spreadsheet, to be shared with {ACCOUNT}" in checked.said
    assert server.host in checked.said
    assert "book can be read" in checked.said
    assert "QUERIES: worksheet Query Log of book" in checked.text
    assert server.requests == ["token", "files", "metadata", "values"]


def test_a_secrets_file_that_can_not_be_read(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    (tmp_path / "secrets.toml").write_text("[sheets\n")
    checked = check()
    assert checked.states == {**dict.fromkeys(STEPS, "not tried"), "secrets.toml": "wrong"}
    assert "no valid TOML" in checked.said
    assert "no valid TOML" in checked.error
    assert checked.code == 2
    assert server.requests == []


def test_a_secrets_file_that_lacks_something(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(re.sub(r"^client_email.*$", "", path.read_text(), flags=re.M))
    checked = check()
    assert checked.states["secrets.toml"] == "wrong"
    assert "client_email is missing" in checked.said
    assert checked.code == 2


def test_a_secrets_file_that_others_may_read_is_noted(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    (tmp_path / "secrets.toml").chmod(0o644)
    checked = check()
    assert (checked.states, checked.code) == (states(secrets_toml="note"), 0)
    assert "chmod 600" in checked.said


@pytest.mark.usefixtures("server")
def test_secrets_in_streamlits_own_place_are_found(
    check: Callable[[], Checked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / ".streamlit"
    own.mkdir()
    (own / "secrets.toml").write_bytes((tmp_path / "secrets.toml").read_bytes())
    (own / "secrets.toml").chmod(0o644)
    monkeypatch.delenv("KMC_CONFIG")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(configured, "ROOT", tmp_path / "app")
    checked = check()
    assert checked.states == states(secrets_toml="note")
    assert "chmod 600 ~/.streamlit/secrets.toml" in checked.said


def test_a_key_that_is_none_ends_the_way_after_the_clock(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(re.sub(r"(BEGIN PRIVATE KEY-----\\n).{40}", r"\1x", path.read_text()))
    checked = check()
    left = dict.fromkeys(("sign_in", "Drive_API", "spreadsheet", "worksheets"), "not tried")
    assert checked.states == states(key="wrong", **left)
    assert "can't be read as a key" in checked.error
    assert checked.code == 2


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (dt.timedelta(hours=2, minutes=5), "clock is 2 hours 5 minutes behind Google's"),
        (-dt.timedelta(minutes=3), "clock is 3 minutes ahead of Google's"),
    ],
)
def test_a_clock_that_is_off_is_said_and_the_way_goes_on(
    check: Callable[[], Checked], server: SheetsServer, ahead: dt.timedelta, said: str
) -> None:
    server.clock_ahead = ahead
    checked = check()
    assert checked.states == states(clock="wrong")
    assert said in checked.said
    assert said in checked.error
    assert checked.code == 1


def test_half_a_minute_is_no_matter(check: Callable[[], Checked], server: SheetsServer) -> None:
    server.clock_ahead = dt.timedelta(seconds=40)
    assert check().states == ALL_OK


def test_a_key_that_google_refuses(check: Callable[[], Checked], server: SheetsServer) -> None:
    server.revoke(ACCOUNT)
    checked = check()
    left = dict.fromkeys(("Drive_API", "spreadsheet", "worksheets"), "not tried")
    assert checked.states == states(sign_in="wrong", **left)
    assert "make a new JSON key" in checked.said
    assert checked.code == 1


def test_without_drive_all_is_well_but_slower(check: Callable[[], Checked], server: SheetsServer) -> None:
    server.drive_on = False
    checked = check()
    assert (checked.states, checked.code, checked.error) == (states(Drive_API="note"), 0, "")
    assert "fresh data take longer" in checked.said
    assert "https://console.cloud.google.com/apis/library/drive.googleapis.com" in checked.said


def test_a_spreadsheet_that_drive_does_not_list_is_noted(
    check: Callable[[], Checked], server: SheetsServer
) -> None:
    server.spreadsheets["book"].listed = False
    checked = check()
    assert (checked.states, checked.code) == (states(Drive_API="note"), 0)
    assert "Drive does not list book" in checked.said


def test_each_spreadsheet_is_told_of(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    server.spreadsheets[LONG_ID] = Spreadsheet("Secret", [], shared=False)
    server.spreadsheets["file"] = Spreadsheet("File", [], converted=False)
    configure(tmp_path, "book", LONG_ID, "file", "gone")
    checked = check()
    wrong = {f"spreadsheet {number}": "wrong" for number in (2, 3, 4)}
    assert checked.states == ALL_OK | wrong
    assert f"The spreadsheet 1AbCdE…efgh is not shared with {ACCOUNT}" in checked.said
    assert "Save as Google Sheets" in checked.said
    assert "no Google spreadsheet with the id gone" in checked.said
    assert checked.error.count("\n") == 3
    assert "QUERIES: worksheet Query Log of book" in checked.text
    assert checked.code == 1


def test_what_all_would_meet_is_said_once(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    body = error_body(*API_OFF, [error_info("SERVICE_DISABLED")])
    server.faults.add(Fault(403, body, on="metadata", times=100))
    configure(tmp_path, "book", "second", "third")
    checked = check()
    assert checked.states["spreadsheet"] == "wrong"
    assert {checked.states["spreadsheet 2"], checked.states["spreadsheet 3"]} == {"not tried"}
    assert checked.states["worksheets"] == "not tried"
    assert "sheets.googleapis.com" in checked.error
    assert checked.code == 1


def test_a_worksheet_that_lacks_is_the_last_step(check: Callable[[], Checked], server: SheetsServer) -> None:
    server.spreadsheets["book"].delete_worksheet("Query Log")
    checked = check()
    assert checked.states == states(worksheets="wrong")
    assert "There is no worksheet Query Log" in checked.error
    assert checked.code == 1


def test_a_worksheet_does_not_lack_where_it_may_stand_in_what_could_not_be_read(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    configure(tmp_path, "book", "second")
    server.spreadsheets["second"] = deepcopy(server.spreadsheets["book"])
    server.spreadsheets["second"].delete_worksheet("Query Log")
    server.faults.add(Fault(404, error_body(*NOT_FOUND), on="metadata"))
    checked = check()
    assert (checked.states["spreadsheet"], checked.states["worksheets"]) == ("wrong", "wrong")
    assert "There is no worksheet" not in checked.error
    assert checked.code == 1


def test_where_google_is_out_of_reach_the_way_ends_at_the_clock(
    check: Callable[[], Checked], server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_EMULATOR_HOST", "127.0.0.1:9")
    checked = check()
    left = dict.fromkeys(("sign_in", "Drive_API", "spreadsheet", "worksheets"), "not tried")
    assert checked.states == states(clock="wrong", **left)
    assert "Google could not be reached" in checked.error
    assert checked.code == 1


def test_an_emulator_needs_no_key(check: Callable[[], Checked], server: SheetsServer, tmp_path: Path) -> None:
    server.takes_anyone = True
    (tmp_path / "secrets.toml").write_text(f"[sheets]\nspreadsheets = {json.dumps(['book'])}\n")
    checked = check()
    assert (checked.states, checked.code) == (ALL_OK, 0)
    assert "none is needed" in checked.said


def test_a_file_and_the_sample_have_no_way(
    server: SheetsServer,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["check", "--workbook", str(tmp_path / "book.xlsx"), *NOW]) == 0
    monkeypatch.setenv("KMC_WORKBOOK", str(tmp_path / "book.xlsx"))
    assert main(["check", *NOW]) == 0
    monkeypatch.delenv("KMC_WORKBOOK")
    (tmp_path / "secrets.toml").unlink()
    assert main(["check", *NOW]) == 0
    told = capfd.readouterr().out
    assert told.count("QUERIES: worksheet Query Log") == 3
    assert "STEP BY STEP" not in told
    assert server.requests == []


def test_an_empty_worksheet_is_found_without_a_header(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path
) -> None:
    server.spreadsheets["other"] = Spreadsheet("Other", [Worksheet("Notes", [["x"]])])
    configure(tmp_path, "other", "book")
    assert check().code == 0


def test_help_tells_the_steps_and_the_exit_codes(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    told = " ".join(capfd.readouterr().out.split())
    assert "step by step" in told
    assert "Exit codes: 0" in told


def test_so_many_spreadsheets_wait_for_the_quota(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [0.0]
    monkeypatch.setattr(budget.time, "sleep", lambda pause: seconds.append(seconds[-1] + pause))
    waiting = budget.WaitingBudget(most=2, clock=lambda: seconds[-1])
    for _ in range(3):
        waiting.take()
    assert seconds[-1] == budget.SECONDS


def test_a_long_wait_is_announced(
    check: Callable[[], Checked], server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kmc_sheets.sources.budget.MOST_READS", 3)
    configure(tmp_path, "book", "book-2")
    server.spreadsheets["book-2"] = server.spreadsheets["book"]
    checked = check()
    assert checked.code == 0
    assert checked.error == "Google allows 3 reads a minute, so this takes up to 2 minutes.\n"


@pytest.mark.parametrize("name", ["html", "empty", "json", "body"])
def test_drive_that_answers_badly_is_no_hindrance(
    check: Callable[[], Checked], server: SheetsServer, name: str
) -> None:
    server.faults.add(replace(FAULTS[name], on="files"))
    checked = check()
    assert (checked.states, checked.code) == (states(Drive_API="note"), 0)
    assert "Drive did not answer just now" in checked.said


def test_an_answer_without_a_date_leaves_the_clock_to_you(
    check: Callable[[], Checked], server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kmc_sheets.sources.google_steps.parsedate_to_datetime", parsing_nothing)
    checked = check()
    assert (checked.states, checked.code) == (states(clock="note"), 0)


def parsing_nothing(_: str) -> dt.datetime:
    return parsedate_to_datetime("")
