"""The application round the pages, by protocol and by HTTP: no way past it, start, failures, headers."""

from __future__ import annotations

import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from streamlit import config

from kmc_sheets.main import PAGES
from tests.browser.conftest import rarely
from tests.browser.server import (
    APP,
    PROBE,
    ROOT,
    Server,
    open_page,
    refused,
    running,
)
from tests.browser.workbook import write_workbook

FIRST = "replies"


@pytest.mark.parametrize("page", [FIRST, *rarely(*(page.address for page in PAGES if page.address != FIRST))])
def test_a_deep_link_to_a_fresh_server_runs_the_page_inside_the_app(tmp_path: Path, page: str) -> None:
    """A folder of pages beside the main script would run a page alone: no sidebar, no gate, for everybody."""
    book = write_workbook(tmp_path / "book.xlsx")
    with running(tmp_path, book, APP) as server:
        run = open_page(server, page)
    assert "navigation" in run.kinds
    assert "Social media compliance" in run
    assert "Sheets read" in run


NO_PAGES = ("main", "app", "probe_main", "__init__", "../pages/today", "server", "nothing")


@pytest.mark.parametrize("first", [NO_PAGES[0], *rarely(*NO_PAGES[1:])])
def test_no_file_can_be_asked_for_as_a_page(tmp_path: Path, first: str) -> None:
    """Each name may be the first that a fresh server is asked for, and all are asked of one that is none."""
    book = write_workbook(tmp_path / "book.xlsx")
    with running(tmp_path, book, PROBE) as server:
        for page in (first, *NO_PAGES):
            run = open_page(server, page)
            assert "page_not_found" in run.kinds, page
            assert "Social media compliance" in run, page


def test_no_page_lies_where_streamlit_would_find_it_by_itself() -> None:
    assert not (ROOT / "kmc_sheets" / "pages").exists()
    assert 'st.App(\n    "kmc_sheets/main.py"' in APP.read_text(encoding="utf-8")


def test_a_workbook_that_cannot_be_read_is_said_and_no_sample_is_shown(tmp_path: Path) -> None:
    bad = tmp_path / "notes.xlsx"
    bad.write_text("no workbook")
    with running(tmp_path, bad, PROBE) as server:
        run = open_page(server, "second")
    assert "There is nothing to show" in run
    assert r"notes\.xlsx" in run
    assert "SECOND BODY" not in run
    assert "SAMPLE" not in run


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[limits]\ninterim_hours = 'soon'\n", "limits.interim_hours = 'soon'"),
        ("[limits\n", "kmc.toml is no valid TOML"),
    ],
)
def test_wrong_settings_stop_the_start_with_the_sentence(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "kmc.toml").write_text(settings)
    ended = refused(tmp_path)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_bundles_come_compressed_and_may_be_kept_and_all_answers_carry_the_headers(probe: Server) -> None:
    page, page_headers = _get(probe.url + "/")
    bundle = page.split('src="./', 1)[1].split('"', 1)[0]
    _, headers = _get(f"{probe.url}/{bundle}", {"Accept-Encoding": "gzip"})
    _, plain = _get(f"{probe.url}/{bundle}")
    with pytest.raises(urllib.error.HTTPError):
        _get(probe.url + "/static/../index.html.js", {"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert int(headers["content-length"]) < int(plain["content-length"]) / 2
    for answer in (page_headers, headers, plain):
        assert "default-src 'self'" in answer["content-security-policy"]
        assert answer["x-content-type-options"] == "nosniff"
        assert answer["x-frame-options"] == "DENY"


def _get(url: str, headers: dict[str, str] | None = None) -> tuple[str, dict[str, str]]:
    request = urllib.request.Request(url, headers=headers or {})
    with urllib.request.urlopen(request, timeout=30) as answer:
        body = answer.read()
        found = {name.lower(): value for name, value in answer.headers.items()}
    return body.decode("utf-8", errors="replace"), found


def test_every_option_in_config_toml_still_exists() -> None:
    """Some are hidden options: an update of Streamlit could drop them without a word."""
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        sections = tomllib.load(file)
    for section, options in sections.items():
        for option, value in options.items():
            inner = value if isinstance(value, dict) else {"": None}
            for name in inner:
                config.get_option(".".join(filter(None, (section, option, name))))
