"""Without signing in: what does not start, and who sees whose particulars, by protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kmc_sheets.main import PAGES
from tests.browser.people import ROADS, WATER, received, write_book
from tests.browser.server import (
    Server,
    open_page,
    refused,
    running,
)

PARTICULARS = (WATER[2], WATER[3], WATER[4], ROADS[2], ROADS[3], ROADS[4], "wa.me", "tel:", "mailto:")
OPEN = "Open to all"


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        ('[sheets]\nspreadsheets = ["book"]\n', "secrets.toml names Google Sheets but not who may see them"),
        ('[access]\nreviewer = ["Mr Sen"]\n', "access.reviewer, entry 1, should be an e-mail address"),
    ],
)
def test_with_live_sheets_and_no_word_on_access_it_does_not_start(
    tmp_path: Path, secrets: str, said: str
) -> None:
    (tmp_path / "secrets.toml").write_text(secrets)
    ended = refused(tmp_path, SHEETS_EMULATOR_HOST="127.0.0.1:9")
    assert ended.returncode == 2
    assert ended.stderr.startswith("The dashboard can't start. ")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_where_access_is_open_every_page_says_so_and_none_shows_particulars(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text('access = "open"\n')
    with running(tmp_path, write_book(tmp_path / "book.xlsx")) as server:
        for page in PAGES:
            said = received(server, page.address, f"department=Roads&find=directory.{ROADS[3]}")
            shown = said.replace(f"directory.{ROADS[3]}", "").replace(f'"{ROADS[3]}"', "")
            assert [one for one in PARTICULARS if one in shown] == []
            assert OPEN in said
        assert "Ratan Das" in received(server, "contacts")


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("by hand")
    with running(folder, write_book(folder / "book.xlsx")) as server:
        yield server


@pytest.mark.parametrize(
    ("headers", "host"),
    [
        ({"X-Forwarded-For": "203.0.113.7"}, ""),
        ({"Forwarded": "for=203.0.113.7"}, ""),
        ({}, "dashboard.example"),
    ],
    ids=["through a proxy", "through another", "by another name"],
)
def test_a_file_shows_particulars_on_its_own_machine_only(
    by_hand: Server, headers: dict[str, str], host: str
) -> None:
    here = open_page(by_hand, "contacts")
    assert WATER[2] in here
    assert OPEN not in here
    assert "on this machine only" in here
    away = open_page(by_hand, "contacts", headers=headers, host=host)
    assert "Asha Sen" in away
    assert not any(one in away for one in PARTICULARS)
    assert OPEN in away
    assert "on this machine only" not in away
