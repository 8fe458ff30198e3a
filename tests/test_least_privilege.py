"""Nothing can be written at Google: no other scope, no writing call, no other way out to the network."""

from __future__ import annotations

import ast
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from kmc_sheets.sources.google_client import SCOPES
from tests.sheets_server import SheetsServer
from tests.test_architecture import FILES, ROOT, TREES, imports_of, is_within

READING = {
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
}
# the forms that scopes of Google's have
SCOPE = re.compile(r"(?:https?://)?(?:www\.)?googleapis\.com/auth/[\w.]*|spreadsheets\.google\.com/feeds\S*")
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".sh",
    ".conf",
    ".service",
    ".txt",
    ".in",
    ".cfg",
    ".yml",
    ".yaml",
    ".json",
    "",
}
LEFT_OUT = {".git", ".venv", "build", ".state", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"}

# from gspread we take two addresses, and none of its calls
FROM_GSPREAD = {"gspread.urls.SPREADSHEET_URL", "gspread.urls.SPREADSHEET_VALUES_BATCH_URL", "gspread.urls"}
# every name by which gspread, requests or Google's own client changes something
WRITING = {
    "add_cols", "add_dimension_group_columns", "add_dimension_group_rows", "add_protected_range", "add_rows",
    "add_worksheet", "append_row", "append_rows", "batch_clear", "batch_format", "batch_update",
    "copy", "copy_range", "copy_to", "create", "cut_range", "define_named_range",
    "del_spreadsheet",
    "del_worksheet", "del_worksheet_by_id", "delete", "delete_columns", "delete_named_range", "delete_rows",
    "duplicate", "duplicate_sheet", "import_csv", "insert_cols", "insert_note", "insert_notes",
    "insert_permission", "insert_row", "insert_rows", "list_permissions", "merge_cells", "patch", "post",
    "put", "remove_permission", "remove_permissions", "rename", "reorder_worksheets", "resize",
    "set_basic_filter",
    "share", "sort", "transfer_ownership", "unmerge_cells", "update", "update_acell", "update_cell",
    "update_cells", "update_locale", "update_note", "update_notes", "update_timezone", "update_title",
    "values_append", "values_batch_clear", "values_batch_update", "values_clear", "values_update",
}  # fmt: skip
METHODS = {"POST", "PUT", "PATCH", "DELETE"}
NETWORK = (
    "aiohttp", "ftplib", "googleapiclient", "gspread", "google.auth", "google.oauth2", "http.client", "httpx",
    "requests", "smtplib", "socket", "urllib.request", "urllib3", "websockets",
)  # fmt: skip


def google_modules() -> list[str]:
    found = [
        name
        for name in TREES
        if is_within(name, "kmc_sheets.sources") and name.rsplit(".", 1)[-1].startswith("google")
    ]
    assert len(found) > 5
    return found


def project_texts() -> Iterator[tuple[str, str]]:
    tops = [path for path in sorted(ROOT.iterdir()) if path.name not in LEFT_OUT]
    for path in (one for top in tops for one in ([top] if top.is_file() else top.rglob("*"))):
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


def test_two_scopes_are_asked_for_and_both_only_read() -> None:
    assert set(SCOPES) == READING
    assert len(SCOPES) == 2


def test_no_other_scope_stands_anywhere_in_the_project() -> None:
    seen = set()
    for name, text in project_texts():
        if name == "tests/test_least_privilege.py":
            continue  # the patterns above
        for scope in SCOPE.findall(text):
            assert scope in READING, f"{name}: {scope}"
            seen.add(name)
    assert "kmc_sheets/sources/google_client.py" in seen


def test_credentials_are_made_in_one_place_with_these_scopes() -> None:
    made = []
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"with_scopes", "with_subject", "authorize", "DEFAULT_SCOPES"}, module
                if node.attr.startswith("from_service_account"):
                    made.append(module)
            if isinstance(node, ast.keyword) and node.arg == "scopes":
                assert isinstance(node.value, ast.Name), module
                assert node.value.id == "SCOPES", module
    assert made == ["kmc_sheets.sources.google_client"]


def test_of_gspread_only_two_addresses_are_used() -> None:
    for module in TREES:
        for name in imports_of(module):
            assert not is_within(name, "gspread") or name in FROM_GSPREAD, f"{module} imports {name}"


@pytest.mark.parametrize("module", google_modules())
def test_no_call_in_what_speaks_to_google_writes(module: str) -> None:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            assert name not in WRITING, f"{FILES[module].name}, line {node.lineno}: {name}"
        if isinstance(node, ast.Constant):
            assert node.value not in METHODS, f"{FILES[module].name}, line {node.lineno}: {node.value}"


def test_nothing_else_reaches_the_network() -> None:
    for module in TREES:
        for name in imports_of(module):
            assert module in google_modules() or not is_within(name, *NETWORK), f"{module} imports {name}"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_sheets_server_of_the_tests_refuses_and_records_what_would_write(
    sheets_server: SheetsServer, method: str
) -> None:
    path = "/v4/spreadsheets/one/values/A1"
    request = urllib.request.Request(f"http://{sheets_server.host}{path}", data=b"{}", method=method)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code in (404, 501)
    assert sheets_server.asked == [(method, path)]
