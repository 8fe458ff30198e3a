"""The one method of the Drive API (v3) that reading needs: files.list, for the moments of change.

Source: developers.google.com/workspace/drive/api/reference/rest/v3/files/list.
"""

import re
from datetime import UTC
from typing import Any

from tests.sheets_server.errors import ApiError
from tests.sheets_server.masks import check_mask, masked, parse_mask
from tests.sheets_server.store import Spreadsheet

SHEET_TYPE = "application/vnd.google-apps.spreadsheet"
FILE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KNOWN_PARAMETERS = {
    "q", "fields", "pageSize", "pageToken", "orderBy", "corpora", "spaces", "prettyPrint", "alt",
    "supportsAllDrives", "includeItemsFromAllDrives",
}  # fmt: skip
_FIELDS: dict[str, Any] = {
    "kind": {},
    "incompleteSearch": {},
    "nextPageToken": {},
    "files": {"kind": {}, "id": {}, "name": {}, "mimeType": {}, "modifiedTime": {}, "trashed": {}},
}
# What Google sends where no fields are asked for
_DEFAULT_FIELDS = "kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)"
_TERM = re.compile(r"(mimeType|trashed)\s*(=|!=)\s*('[^']*'|true|false)")
_DEFAULT_PAGE, _LONGEST_PAGE = 100, 1000


def files_answer(spreadsheets: dict[str, Spreadsheet], query: dict[str, list[str]]) -> Any:
    """files.list: the spreadsheets that are shared with the account and listed, the newest first."""
    for name in query:
        if name not in KNOWN_PARAMETERS:
            raise ApiError(400, "INVALID_ARGUMENT", f'Invalid JSON payload received. Unknown name "{name}"')
    found = [
        _file(spreadsheet_id, spreadsheet)
        for spreadsheet_id, spreadsheet in spreadsheets.items()
        if spreadsheet.shared and spreadsheet.listed
    ]
    found = [file for file in found if _fits(file, query.get("q", [""])[0])]
    found.sort(key=lambda file: str(file["modifiedTime"]), reverse=True)
    start = _page_start(query)
    size = int(query.get("pageSize", [str(_DEFAULT_PAGE)])[0])
    if not 1 <= size <= _LONGEST_PAGE:
        raise ApiError(400, "INVALID_ARGUMENT", "Invalid value for pageSize")
    content: dict[str, Any] = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": found[start : start + size],
    }
    if start + size < len(found):
        content["nextPageToken"] = f"page-{start + size}"
    mask = parse_mask(query.get("fields", [_DEFAULT_FIELDS])[0])
    check_mask(mask, _FIELDS)
    return masked(content, mask)


def _file(spreadsheet_id: str, spreadsheet: Spreadsheet) -> dict[str, Any]:
    changed = spreadsheet.modified_at.astimezone(UTC)
    return {
        "kind": "drive#file",
        "id": spreadsheet_id,
        "name": spreadsheet.title,
        "mimeType": SHEET_TYPE if spreadsheet.converted else FILE_TYPE,
        "modifiedTime": f"{changed:%Y-%m-%dT%H:%M:%S}.{changed.microsecond // 1000:03}Z",
        "trashed": False,
    }


def _fits(file: dict[str, Any], asked: str) -> bool:
    """Whether a file fits `q`: terms on mimeType and trashed, joined by `and`."""
    if not asked:
        return True
    for term in asked.split(" and "):
        match = _TERM.fullmatch(term.strip())
        if match is None:
            raise ApiError(400, "INVALID_ARGUMENT", f"Invalid Value: q, {term}")
        name, operator, value = match.groups()
        wanted: Any = value[1:-1] if value.startswith("'") else value == "true"
        if (file[name] == wanted) != (operator == "="):
            return False
    return True


def _page_start(query: dict[str, list[str]]) -> int:
    token = query.get("pageToken", ["page-0"])[0]
    match = re.fullmatch(r"page-(\d+)", token)
    if match is None:
        raise ApiError(400, "INVALID_ARGUMENT", "Invalid Value: pageToken")
    return int(match[1])
