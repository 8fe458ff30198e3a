"""How the tests are shared out where several processes run them (make test): by file, the longest first.

What tests of a file share, such as a server or a workbook that was read, is then made in one process only.
Files that share a server stay together too.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

import pytest
from xdist.scheduler import LoadScopeScheduling

# (a file of tests: the server that it shares with others)
SERVERS: Final = {
    "tests/browser/test_app_shell.py": "probe",
    "tests/browser/test_frame.py": "probe",
    "tests/browser/test_lists.py": "probe",
    "tests/browser/test_looks.py": "sample",
    "tests/browser/test_weekly_review.py": "sample",
    "tests/browser/test_provider.py": "house",
    "tests/browser/test_sign_in.py": "house",
    "tests/browser/test_way_past_the_gate.py": "house",
}
# what takes longest comes first, so that no process is left alone with it at the end
FIRST: Final = ("sample", "probe", "house")


def together(nodeid: str) -> str:
    """What this test must not be parted from: the server that it shares, else its file."""
    file = nodeid.split("::", 1)[0]
    return SERVERS.get(file, file)


def place(item: pytest.Item) -> tuple[int, str]:
    """Where the test comes: those of one server behind each other, browsers and children before the rest."""
    one = together(item.nodeid)
    if one in FIRST:
        return FIRST.index(one), one
    is_browser = "browser" in PurePosixPath(one).parts
    return len(FIRST) + (0 if is_browser else 1), ""


class ByServer(LoadScopeScheduling):
    """Hands out files, and files of one server as one."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
