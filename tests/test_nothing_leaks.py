"""The whole dashboard on a Sheets server, with marked secrets: nothing of them where it isn't meant to be.

Keys, tokens, the spreadsheet's id and particulars are looked for in all that the process logs, in every page
by protocol and in answers by HTTP, and on the disk.
"""

from __future__ import annotations

import gzip
import json
import os
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.main import PAGES
from kmc_sheets.ui.view import Page
from tests.browser.server import (
    ROOT,
    Server,
    messages,
    refused,
    running,
)
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet

BOOK = "1MarkedIdOfTheSpreadsheetAbCdEfGhIjKlMnOpQrSt"
LINK = f"https://docs.google.com/spreadsheets/d/{BOOK}/edit#gid="
NUMBERS = ("6000000071", "6000000072")  # an officer's, and one that a citizen typed
ADDRESSES = ("officer.marked@kmc.example", "citizen.marked@mail.example")
TYPED = "marked-words-looked-for"
HOURS = timedelta(hours=1)


@dataclass
class Seen:
    """What came out of three runs: what was logged, what was sent to viewers, what was asked of Google."""

    logs: str = ""
    pages: bytes = b""
    asked: list[tuple[str, str]] = field(default_factory=list)
    secrets: tuple[str, ...] = ()
    folder: Path = Path()

    def find_secrets(self, text: str) -> list[str]:
        return [secret[:12] for secret in self.secrets if secret in text]


def spreadsheet() -> Spreadsheet:
    now = datetime.now(ZoneInfo("Asia/Kolkata")).replace(tzinfo=None)
    serial = (now - 5 * HOURS - datetime(1899, 12, 30)) / timedelta(days=1)
    return Spreadsheet(
        "Marked book",
        [
            Worksheet("Departments", [["Department", "Short Name"], ["Water Supply", "WS"]]),
            Worksheet(
                "Contacts",
                [
                    ["Department", "Name", "Mobile", "E-mail"],
                    ["Water Supply", "An officer", NUMBERS[0], ADDRESSES[0]],
                ],
            ),
            Worksheet(
                "Query Log",
                [
                    ["Query ID", "Received at", "Department", "Query"],
                    ["Q-1", serial, "Water Supply", f"Call {NUMBERS[1]} or {ADDRESSES[1]}"],
                    ["Q-2", "some day", "Water Supply", "When?"],
                ],
            ),
        ],
    )


def configure(folder: Path, account: Mapping[str, str]) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in account.items()]
    head = ['access = "open"', "[sheets]", f'spreadsheets = ["{BOOK}"]', "[gcp_service_account]"]
    (folder / "secrets.toml").write_text("\n".join([*head, *lines]))
    (folder / "secrets.toml").chmod(0o600)


def look_round(server: Server, pages: Sequence[Page] = PAGES) -> bytes:
    """Pages by protocol, and answers by HTTP."""
    seen = b""
    for page in pages:
        query = f"department=Water Supply&find={TYPED}&query=Q-1"
        for message in messages(server, page.address, query):
            seen += message.SerializeToString()
    for path in ("/", f"/replies?find={TYPED}", "/_stcore/health", "/_stcore/host-config", "/nowhere/at-all"):
        try:
            with urllib.request.urlopen(server.url + path.replace(" ", "%20"), timeout=30) as answer:
                seen += str(answer.headers).encode() + answer.read()
        except urllib.error.HTTPError as error:
            seen += str(error.headers).encode() + error.read()
    return seen


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder = tmp_path_factory.mktemp("leaks")
    with SheetsServer() as google:
        account = google.new_account()
        google.spreadsheets[BOOK] = spreadsheet()
        configure(folder, account)
        found = Seen(folder=folder)
        more = {"SHEETS_EMULATOR_HOST": google.host}
        with running(folder, more=more) as server:
            found.pages += look_round(server)
        found.logs += server.said()
        # a server that tells on us: what it answers holds all that it was sent
        echo = f"Bearer {next(iter(google.tokens.given))} {account['private_key']} {BOOK} {NUMBERS[0]}"
        body = json.dumps({"error": {"code": 403, "status": "PERMISSION_DENIED", "message": echo}})
        page = f"<html>{echo}</html>"
        for faults in (
            [Fault(400, body, on="token")],
            [Fault(500, page, on="files"), Fault(403, body, on="metadata"), Fault(200, echo, on="values")],
        ):
            google.faults.stand(*faults)
            with running(folder, more=more) as server:
                found.pages += look_round(server, PAGES[:1])
            found.logs += server.said()
        found.asked = google.asked
        key_lines = [line for line in account["private_key"].splitlines() if len(line) > 30]
        found.secrets = (*key_lines, account["private_key_id"], *google.tokens.given)
        yield found


def test_the_runs_saw_what_they_should(seen: Seen) -> None:
    assert b"Q-1" in seen.pages
    assert b"out of date" in seen.pages
    assert ("POST", "/token") in seen.asked
    assert "Marked book" in seen.logs
    assert len(seen.secrets) > 20


def test_nothing_secret_is_logged(seen: Seen) -> None:
    assert seen.find_secrets(seen.logs) == []
    for mark in (BOOK, *NUMBERS, *ADDRESSES, TYPED):
        assert mark not in seen.logs
    assert f"{BOOK[:4]}…{BOOK[-4:]}" in seen.logs  # whoever looks after the list knows which one is meant


def test_nothing_secret_is_on_a_page(seen: Seen) -> None:
    text = seen.pages.decode("utf-8", errors="replace")
    assert seen.find_secrets(text) == []
    for mark in (*NUMBERS, *ADDRESSES):
        assert mark not in text


def test_the_id_is_on_a_page_only_as_the_link_to_a_cell(seen: Seen) -> None:
    text = seen.pages.decode("utf-8", errors="replace")
    assert LINK in text
    assert BOOK not in text.replace(LINK, "")


def test_nothing_on_the_disk_but_the_state_and_both_for_the_owner_alone(seen: Seen) -> None:
    held = {}
    for path in seen.folder.rglob("*"):
        if path.is_file() and path.name not in ("secrets.toml", "server.log"):
            raw = path.read_bytes()
            held[path] = gzip.decompress(raw) if path.suffix == ".gz" else raw
    assert held
    for path, content in held.items():
        text = content.decode("utf-8", errors="replace")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700, path.parent
        assert seen.find_secrets(text) == [], path
        assert TYPED not in text, path


def test_google_was_asked_for_reading_alone(seen: Seen) -> None:
    assert {method for method, path in seen.asked if path != "/token"} == {"GET"}
    assert {method for method, path in seen.asked if path == "/token"} == {"POST"}


@pytest.mark.parametrize(
    "damage",
    [
        "unfinished",
        "a key among the links",
        pytest.param("no key", marks=pytest.mark.slow),
        pytest.param("another kind", marks=pytest.mark.slow),
    ],
)
def test_a_start_that_fails_says_nothing_of_the_key(tmp_path: Path, damage: str) -> None:
    with SheetsServer() as google:
        account = google.new_account()
    configure(tmp_path, account)
    path = tmp_path / "secrets.toml"
    text = path.read_text()
    key = account["private_key"].splitlines()[1]
    path.write_text(
        {
            "unfinished": text.replace('-----END PRIVATE KEY-----\\n"', "-----END"),
            "no key": text.replace("-----BEGIN PRIVATE KEY-----", "-----BEGIN"),
            "a key among the links": text.replace(f'"{BOOK}"', json.dumps(account["private_key"])),
            "another kind": text.replace('private_key = "', 'private_key = ["').replace('-\\n"', '-\\n"]'),
        }[damage]
    )
    ended = refused(tmp_path)
    assert ended.returncode == 2
    assert "secrets.toml" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert key not in ended.stderr + ended.stdout
    assert account["private_key_id"] not in ended.stderr + ended.stdout


@pytest.mark.skipif(os.name != "posix", reason="core files are a matter of POSIX")
def test_a_process_that_dies_leaves_no_core(tmp_path: Path) -> None:
    code = (
        "import resource; from kmc_sheets.web import start; start.check_configuration(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    (tmp_path / "nothing").mkdir()
    env = {**os.environ, "KMC_CONFIG": str(tmp_path / "nothing"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("(0, 0)")
