"""When each spreadsheet changed last, as Drive's list of files says it.

Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list. The moment does not
move where only a formula or IMPORTRANGE brings another value.
"""

from __future__ import annotations

from typing import Any, Final

from kmc_sheets.sources.google_faults import Fault, Kind

FILES_URL: Final = "https://www.googleapis.com/drive/v3/files"
MOST_PAGES: Final = 20
_PARAMETERS: Final = {
    "q": "mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false",
    "fields": "nextPageToken,files(id,modifiedTime)",
    "pageSize": "1000",
    "includeItemsFromAllDrives": "true",
    "supportsAllDrives": "true",
    "prettyPrint": "false",
}


def files_parameters(page: str | None) -> dict[str, str]:
    """What to ask files.list for; `page` is the token of a further page."""
    return {**_PARAMETERS, "pageToken": page} if page else dict(_PARAMETERS)


def changes_in(answer: Any) -> tuple[dict[str, str], str | None]:
    """The moments of change by spreadsheet id, as written, and the token of the next page.

    Raises Fault if it is no answer of files.list.
    """
    try:
        changes = {str(file["id"]): str(file["modifiedTime"]) for file in answer.get("files", ())}
        return changes, answer.get("nextPageToken")
    except (KeyError, TypeError, AttributeError) as error:
        raise Fault(Kind.ANSWER) from error
