"""Errors as Google words them."""

import json
from typing import Any


class ApiError(Exception):
    """An answer that is no success."""

    def __init__(
        self, code: int, status: str, message: str, details: list[dict[str, Any]] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.body = error_body(code, status, message, details)


def error_body(code: int, status: str, message: str, details: list[dict[str, Any]] | None = None) -> str:
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    if details:
        error["details"] = details
    return json.dumps({"error": error})


def error_info(reason: str) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": "sheets.googleapis.com", "consumer": "projects/1234"},
    }


NOT_FOUND = (404, "NOT_FOUND", "Requested entity was not found.")
NOT_SHARED = (403, "PERMISSION_DENIED", "The caller does not have permission")
NOT_CONVERTED = (400, "FAILED_PRECONDITION", "This operation is not supported for this document")
UNAUTHENTICATED = (401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
QUOTA = (
    429,
    "RESOURCE_EXHAUSTED",
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user'",
)
NO_SCOPE = (403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.")
DRIVE_OFF = (
    403,
    "PERMISSION_DENIED",
    "Google Drive API has not been used in project 1234 before or it is disabled.",
)
API_OFF = (
    403,
    "PERMISSION_DENIED",
    "Google Sheets API has not been used in project 1234 before or it is disabled.",
)
