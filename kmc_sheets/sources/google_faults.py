"""What goes wrong between us and Google: a small number of kinds, and a sentence for each.

Nothing here knows gspread or google.auth: `google` sorts what they raise into these kinds.
Sources: https://developers.google.com/workspace/sheets/api/limits,
https://cloud.google.com/apis/design/errors, and what the API was seen to answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

import orjson

from kmc_sheets.errors import SourceError

# When it is tried again: what runs goes on by itself, a command must be given anew
AT_THE_NEXT_REFRESH: Final = "it is tried again at the next refresh"
BY_COMMAND: Final = "run the command again in some minutes"


class Kind(Enum):
    """Each value is the sentence to staff: what failed, what it affects, what to do."""

    NOT_FOUND = (
        "There is no Google spreadsheet with the id {book}, so it can't be read; if it was deleted, take it "
        "out of the bin of Google Drive, else check its link under [sheets] in secrets.toml against the "
        "address bar of the browser"
    )
    NOT_SHARED = (
        "The spreadsheet {book} is not shared with {account}, so it can't be read; open it in "
        "Google Sheets, press Share and add that address as Viewer"
    )
    API_OFF = (
        "The Google Sheets API is switched off in the Google Cloud project of {account}, so no spreadsheet "
        "can be read; open https://console.cloud.google.com/apis/library/sheets.googleapis.com, choose that "
        "project, press Enable and wait five minutes"
    )
    PROJECT = (
        "Google refuses the Google Cloud project of {account} ({detail}), so no spreadsheet can be read; "
        "open https://console.cloud.google.com, choose that project and see what it says: it may be "
        "suspended, or a policy of the organisation forbids the reading"
    )
    NOT_CONVERTED = (
        "{book} is an Excel file that was only uploaded to Google Drive, so it can't be read as a "
        "spreadsheet; open it there, choose File > Save as Google Sheets, and put the new link into "
        "secrets.toml"
    )
    CHANGED = (
        "The worksheets of {book} were renamed, moved or deleted while they were read, so nothing of it "
        "could be read this time; {again}"
    )
    LOST = (
        "In {book} something can't be found any more ({detail}), so it is shown as it was read before; give "
        "back the old name or header, or name the new one under [worksheets] or [columns] in kmc.toml and "
        "start the dashboard again"
    )
    QUOTA = (
        "Google lets this dashboard read no more for now (60 reads a minute), so {book} could not be "
        "read; wait a minute, and if it happens often, give the dashboard an account of its own"
    )
    NETWORK = (
        "Google could not be reached, so {book} could not be read; check the internet connection, the proxy "
        "and the firewall of this machine"
    )
    SILENCE = (
        "Google did not answer in time, so {book} could not be read; {again}, and if it happens often, check "
        "the internet connection"
    )
    CERTIFICATE = (
        "The connection to Google is not trusted (its certificate), so {book} could not be read; check this "
        "machine's date and whether a proxy opens encrypted connections"
    )
    SERVER = (
        "Google Sheets has a fault of its own just now, so {book} could not be read; {again} (state of the "
        "service: https://www.google.com/appsstatus)"
    )
    ANSWER = (
        "Google's answer was cut short or no answer of Google Sheets, so {book} could not be read; {again}, "
        "and if it lasts, check the proxy and the firewall of this machine"
    )
    REFUSED = (
        "Google refused to give {book} ({detail}), so it can't be read; check its link in secrets.toml "
        "and whether it opens in Google Sheets"
    )
    SIGNED_OUT = (
        "Google no longer accepts the sign-in of {account}, so {book} could not be read; check in the Google "
        "Cloud console that the account and its key still exist"
    )
    CLOCK = (
        "Google refuses the sign-in of {account} because of its time, so no spreadsheet can be read; set "
        "this machine's clock right, and let it be set from the internet"
    )
    KEY_REFUSED = (
        "Google refuses the key of {account} (invalid_grant), so no spreadsheet can be read; make a new "
        "JSON key for it in the Google Cloud console, put it under [gcp_service_account] in secrets.toml, "
        "and check this machine's clock"
    )
    SIGN_IN = (
        "Google refuses the sign-in of {account}, so no spreadsheet can be read; check "
        "[gcp_service_account] in secrets.toml against the JSON key, and that the account exists"
    )


# Worth another try after a while
TRANSIENT = {Kind.QUOTA, Kind.NETWORK, Kind.SILENCE, Kind.SERVER, Kind.ANSWER}

# Not the matter of one spreadsheet
EVERYBODYS = {
    Kind.QUOTA, Kind.NETWORK, Kind.CERTIFICATE, Kind.API_OFF, Kind.PROJECT,
    Kind.SIGNED_OUT, Kind.CLOCK, Kind.KEY_REFUSED, Kind.SIGN_IN,
}  # fmt: skip

# The reasons in the details of an error, in today's form and in that of Drive
_BY_REASON = {
    "SERVICE_DISABLED": Kind.API_OFF,
    "accessNotConfigured": Kind.API_OFF,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": Kind.SIGN_IN,
    "CONSUMER_SUSPENDED": Kind.PROJECT,
    "CONSUMER_INVALID": Kind.PROJECT,
    "BILLING_DISABLED": Kind.PROJECT,
    "USER_PROJECT_DENIED": Kind.PROJECT,
    "ORG_RESTRICTION_VIOLATION": Kind.PROJECT,
    "RESOURCE_USAGE_RESTRICTION_VIOLATED": Kind.PROJECT,
    "SECURITY_POLICY_VIOLATED": Kind.PROJECT,
    "LOCATION_POLICY_VIOLATED": Kind.PROJECT,
    "RATE_LIMIT_EXCEEDED": Kind.QUOTA,
    "RESOURCE_EXHAUSTED": Kind.QUOTA,
    "rateLimitExceeded": Kind.QUOTA,
    "userRateLimitExceeded": Kind.QUOTA,
    "quotaExceeded": Kind.QUOTA,
    "dailyLimitExceeded": Kind.QUOTA,
}
# Where the reason says nothing: part of the message
_BY_WORDS = (
    ("has not been used in project", Kind.API_OFF),
    ("not supported for this document", Kind.NOT_CONVERTED),
    ("Unable to parse range", Kind.CHANGED),
    ("exceeds grid limits", Kind.CHANGED),
)
_BY_STATUS = {
    401: Kind.SIGNED_OUT,
    404: Kind.NOT_FOUND,
    408: Kind.SILENCE,
    409: Kind.SERVER,  # ABORTED: two of Google's own requests met
    429: Kind.QUOTA,
}

_SIGN_IN_BY_WORDS = (
    ("reasonable timeframe", Kind.CLOCK),
    ("short-lived token", Kind.CLOCK),
    ("invalid_grant", Kind.KEY_REFUSED),
)


@dataclass(eq=False)
class Fault(Exception):  # noqa: N818 (a fault of the connection; staff see the SourceError made of it)
    """A request that brought nothing; `detail` holds no secret, `retry_after` the seconds Google named."""

    kind: Kind
    detail: str = ""
    retry_after: float | None = None

    def explained(self, book: str, account: str, again: str = AT_THE_NEXT_REFRESH) -> SourceError:
        """The same as one sentence to staff; `book` the spreadsheet's id, `account` the account's address,
        `again` when it is tried again."""
        words = {"book": book, "account": account, "detail": self.detail, "again": again}
        return SourceError(self.kind.value.format_map(words))


def fault_of_answer(status: int, headers: Mapping[str, str], body: bytes) -> Fault:
    """The fault in an answer of the API that is not a success."""
    error = _error_in(body)
    reasons = [reason for reason in _reasons(error) if reason in _BY_REASON]
    detail = " ".join(map(str, filter(None, (status, error.get("status"), *reasons[:1]))))
    return Fault(_kind_of_answer(status, error), detail, _seconds(headers.get("Retry-After")))


def fault_of_sign_in(text: str, *, passing: bool) -> Fault:
    """The fault in what google.auth says of a refused sign-in; `passing` if it holds that it may pass.

    A page of HTML is no answer of Google's sign-in.
    """
    if passing:
        return Fault(Kind.SERVER)
    for words, kind in _SIGN_IN_BY_WORDS:
        if words in text:
            return Fault(kind)
    return Fault(Kind.ANSWER if "<html" in text.lower() or "<!doctype" in text.lower() else Kind.SIGN_IN)


def _kind_of_answer(status: int, error: Mapping[str, object]) -> Kind:
    for reason in _reasons(error):
        if reason in _BY_REASON:
            return _BY_REASON[reason]
    for words, kind in _BY_WORDS:
        if words in str(error.get("message")):
            return kind
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 300 <= status < 400:
        return Kind.ANSWER  # a page of a proxy's, most likely
    if status == 403 and error:
        return Kind.NOT_SHARED
    return Kind.SERVER if status >= 500 else Kind.REFUSED


def _error_in(body: bytes) -> Mapping[str, object]:
    """The error object in a body of JSON; nothing for HTML and for errors in another form."""
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    error = content.get("error") if isinstance(content, dict) else None
    return error if isinstance(error, dict) else {}


def _reasons(error: Mapping[str, object]) -> Iterator[str]:
    for key in ("details", "errors"):
        lines = error.get(key)
        for line in lines if isinstance(lines, list) else ():
            if isinstance(line, dict) and isinstance(line.get("reason"), str):
                yield line["reason"]


def _seconds(retry_after: str | None) -> float | None:
    """The seconds in a Retry-After header, which may also name a moment (RFC 9110, section 10.2.3)."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
