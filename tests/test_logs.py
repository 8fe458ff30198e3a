"""Log records: no secret in them, and none that could pass for another, whoever wrote it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kmc_sheets import redaction
from kmc_sheets.redaction import hidden
from kmc_sheets.web.logs import one_line

ROOT = Path(__file__).resolve().parent.parent
ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde"
TOKEN = "ya29.a0AfH6SMBx-not_a_real.token"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl"
KEY = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\nAAAA\n-----END PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"key {KEY} there", "key (hidden) there"),
        (f"key {KEY[:60]}", "key (hidden)"),
        (f"token {TOKEN}.", "token (hidden)"),
        (f"Authorization: Bearer {TOKEN}", "Authorization: Bearer (hidden)"),
        ("Authorization: Bearer owner", "Authorization: Bearer (hidden)"),
        (f"assertion={JWT}&grant_type=x", "assertion=(hidden)&grant_type=x"),
        ("GET /oauth2callback?code=4/0AX&state=abc", "GET /oauth2callback?code=(hidden)&state=(hidden)"),
        ("cookie _streamlit_user=2|1:0|abc; other=1", "cookie _streamlit_user=(hidden); other=1"),
        (f"/v4/spreadsheets/{ID}/values", "/v4/spreadsheets/1AbC…bcde/values"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit", "https://docs.google.com/spreadsheets/d/1AbC…bcde/edit"),
        (f"the id {ID} of it", "the id 1AbC…bcde of it"),
        ("call +91 60000 00071 or 06000000072", "call (number hidden) or (number hidden)"),
        ("KeyError: '+916000000071'", "KeyError: '(number hidden)'"),
        ("call ৬০০০০ ০০০৭১, 60000/00071 or 60 00 00 00 71",
         "call (number hidden), (number hidden) or (number hidden)"),
        ("write to an.officer [at] kmc [dot] example", "write to (e-mail hidden)"),
        ("write to an.officer@kmc.example", "write to (e-mail hidden)"),
        ("shared with a@b.iam.gserviceaccount.com", "shared with a@b.iam.gserviceaccount.com"),
        ("2026-11-24 13:50:12,345 took 1234567 rows", "2026-11-24 13:50:12,345 took 1234567 rows"),
        ("Query Log, row 12: Q-0806", "Query Log, row 12: Q-0806"),
    ],
)  # fmt: skip
def test_what_is_secret_or_a_persons_is_taken_out(text: str, said: str) -> None:
    assert hidden(text) == said


def test_what_is_configured_is_hidden_whatever_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_known", [])
    values = {
        "auth": {"cookie_secret": "a cookie's secret, long", "google": {"client_secret": "GOCSPX-secretive"}}
    }
    redaction.know([*redaction.secrets_in(values), KEY], ["workbook-of-the-emulator"])
    assert hidden("it is GOCSPX-secretive or a cookie's secret, long!") == "it is (hidden) or (hidden)!"
    assert hidden("line MIIEvQIBADANBgkqhkiG9w0BAQ alone") == "line (hidden) alone"
    assert hidden(KEY.replace("\n", "\\n")) == "(hidden)"
    assert hidden("read workbook-of-the-emulator") == "read work…ator"


@pytest.mark.parametrize(
    "piece", ["a@", "Bearer ", "key=", "9", "-----BEGIN PRIVATE KEY-----", "-", "eyJ", "1a-", "a.a"]
)
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    began = time.process_time()
    hidden(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 2  # measured: below 0.1; the square of the length would be hours


@pytest.mark.parametrize(
    "control", ["\n", "\r", "\x1b[2J", "\x85", "\u2028", "\u2029", "\u202e", "\ud800", "\x00"]
)
def test_a_message_stays_one_line_and_moves_no_cursor(control: str) -> None:
    said = one_line(f"before{control}2026-11-24 ERROR forged")
    assert said.isprintable()
    assert said.startswith("before\\")
    assert len(said.splitlines()) == 1


PROGRAM = r"""
import logging, threading, warnings, sys
from streamlit.logger import get_logger
from kmc_sheets.bugs import note_bug
from kmc_sheets.web import logs
logs.set_up(); logs.set_up()
number = "6000000071"
log = logging.getLogger("kmc_sheets.probe")
log.warning("typed: %s", "x\n2026-11-24 10:00:00,000 ERROR kmc_sheets: forged " + number)
get_logger("streamlit.probe").error("of streamlit's: %s\x1b[2J", number)
logging.getLogger("urllib3").debug("never said")
logging.getLogger("httpx").info("never said")
access = logging.getLogger("uvicorn.access")
access.setLevel("INFO")
access.info('%s "%s %s HTTP/%s" %d', "1.2.3.4", "GET", "/replies?find=secretive", "1.1", 200)
log.warning("does not fit %s %s", "one")
try:
    try:
        {}["inner " + number]
    except KeyError as error:
        raise ValueError("outer\n2026-11-24 10:00:00,000 ERROR forged " + number) from error
except ValueError as error:
    print(note_bug(log, error))
def fail(): raise RuntimeError("in a thread " + number)
thread = threading.Thread(target=fail); thread.start(); thread.join()
warnings.warn("a warning " + number)
raise SystemError("uncaught " + number)
"""


def test_what_a_process_writes_is_safe_whoever_writes_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "6000000071" not in done.stderr + done.stdout
    assert "\x1b" not in done.stderr
    assert "secretive" not in done.stderr
    assert "never said" not in done.stderr
    lines = done.stderr.splitlines()
    assert not [line for line in lines if line.startswith("2026-11-24 10:00:00")]
    for said in (
        "of streamlit's",
        "does not fit",
        "in a thread",
        "a warning",
        "uncaught",
        '"GET /replies HTTP/1.1" 200',
    ):
        assert said in done.stderr, said
    reference = done.stdout.split("reference ")[1][:8]
    (at,) = [place for place, line in enumerate(lines) if f"fault {reference}" in line]
    story = [line for line in lines[at + 1 :] if line.startswith("    | ")]
    assert any("KeyError" in line for line in story)
    assert any("ValueError: outer" in line for line in story)
    assert sum('File "<string>", line' in line for line in story) >= 2
