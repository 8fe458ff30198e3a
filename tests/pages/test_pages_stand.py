"""Each page stands on nothing, on headers alone and on hostile text, and says plainly what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kmc_sheets.live import clock
from kmc_sheets.main import PAGES
from tests.browser.server import APP, Run, open_page, running
from tests.pages.workbooks import EMAIL, MOBILE, write_empty, write_headers, write_hostile

ADDRESSES = ["" if page.address == "today" else page.address for page in PAGES]
# every list that a page has, and keys that no page knows
QUERIES = {
    "": (
        "",
        "show=updates-due",
        "show=notices-due",
        "show=daily_updates",
        "show=contacts",
        "show=%3Cb%3E&row=x",
    ),
    "replies": ("", "show=overdue", "show=awaiting&department=Unrecognised", "show=forwarded", "show=period"),
    "approvals": ("", "show=released_ever", "show=sent_back", "show=content_release.others"),
    "daily-updates": (
        "",
        "show=not_shared_today",
        "show=silent&period=last-4-weeks",
        "show=days&department=Department%201&period=this-week",
        "show=daily_updates.others",
    ),
    "events": (
        "",
        "show=due_today",
        "show=coming",
        "show=missed&department=Unrecognised",
        "show=event_notices",
    ),
    "cells-to-mend": ("", "show=notes", "department=Nowhere"),
    "contacts": ("", "show=missing", "show=several", "show=contacts.others", "department=Department%201"),
    "department": ("", "show=listed", "department=Department%201", "department=Unrecognised"),
    "about-the-numbers": (
        "",
        "show=interim_replies.missed.overdue",
        "query=0&department=Unrecognised",
        "query=%3Cimg%20src=x%3E",
    ),
}
WRITERS: dict[str, Callable[[Path], Path]] = {
    "nothing": write_empty,
    "headers": write_headers,
    "hostile": lambda path: write_hostile(path, clock()),
}


@pytest.mark.parametrize("which", list(WRITERS))
def test_every_page_stands_and_the_log_is_clean(tmp_path: Path, which: str) -> None:
    book = WRITERS[which](tmp_path / "book.xlsx")
    with running(tmp_path, book, APP) as server:
        runs = {
            (page, query): open_page(server, page, query)
            for page in ADDRESSES
            for query in QUERIES.get(page, ("",))
        }
        log = server.said()
    for asked, run in runs.items():
        assert "Sheets read" in run, asked
        assert "can't be shown" not in run, asked
        # officers' own numbers and addresses stand in the directory, and nowhere else
        hidden = () if asked[0] == "contacts" else (MOBILE, EMAIL, "6000012345")
        assert not any(one in words for words in run.texts for one in hidden), asked
    assert "fault" not in log
    assert "Traceback" not in log
    _says_what_is_there(which, {asked: _as_read(run) for asked, run in runs.items()})


def _as_read(run: Run) -> str:
    """All its words, as they stand on the page."""
    return "\n".join(run.texts).replace("\\", "")


def _says_what_is_there(which: str, runs: dict[tuple[str, str], str]) -> None:
    if which == "hostile":
        assert "queries with a reply overdue" in runs["", ""]
        return
    is_read = which != "nothing"
    assert ("no department has a reply overdue" in runs["", ""]) == is_read
    assert ("Nothing was due" in runs["", ""]) == is_read
    assert ("No query waits for a reply." in runs["replies", ""]) == is_read
    assert ("Nothing waits for a decision." in runs["approvals", ""]) == is_read
    assert ("Nothing is known of what belongs to “Query Log”" in runs["replies", ""]) != is_read
    assert "A rate is what was met out of what was due" in runs["about-the-numbers", ""]
    assert "No department can be ranked in this period" in runs["department", ""]
    assert "No department is active in the register" in runs["contacts", ""]
    mend = runs["cells-to-mend", ""]
    assert ("There is no worksheet Query Log" in mend) == (which == "nothing")
