"""Requests to Google: signed in, bounded in time and size, asked again with patience, within the budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from threading import Event
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import requests
from google.auth import exceptions as auth_exceptions
from google.oauth2.service_account import Credentials
from gspread.urls import SPREADSHEET_URL, SPREADSHEET_VALUES_BATCH_URL

from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.bounded import Bounded, Result
from kmc_sheets.sources.budget import Budget
from kmc_sheets.sources.google_answer import (
    MOST_BYTES_OF_TOKEN,
    TokenAnswer,
    blocks_of,
    content_of,
    parsed,
)
from kmc_sheets.sources.google_drive import FILES_URL, MOST_PAGES, changes_in, files_parameters
from kmc_sheets.sources.google_faults import Fault, Kind, fault_of_answer, fault_of_sign_in
from kmc_sheets.sources.google_session import GoogleSession
from kmc_sheets.sources.grid import Row
from kmc_sheets.sources.patience import Patience, ask_patiently
from kmc_sheets.sources.secrets import GoogleSource, is_loopback

SCOPES: Final = (
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
# What a cell shows until Google has brought what it asks another spreadsheet or the web for
_LOADING: Final = b'"Loading...'
_METADATA = {
    "fields": "properties(title,locale,timeZone),"
    "sheets(properties(sheetId,title,index,hidden,sheetType,gridProperties),merges)",
    "prettyPrint": "false",
}
# Whole numbers and texts as typed, dates as serial numbers; without the blanks that Google adds for reading.
_VALUES = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "majorDimension": "ROWS",
    "fields": "valueRanges(range,values)",
    "prettyPrint": "false",
}
# The habit of Google's emulators: this token stands for whoever may do everything.
_EMULATORS_TOKEN = "owner"  # noqa: S105 # nosec B105 # no secret
# What an emulator answers that knows no sign-in
_NO_SUCH_PLACE = (404, 405, 501)
# A token is renewed so long before its end, or at half its time if it is a short one.
_TOKEN_SPARE_SECONDS = 300.0

# What requests and google.auth raise, the narrower before the wider
_KINDS: tuple[tuple[type[Exception], Kind], ...] = (
    (requests.exceptions.ContentDecodingError, Kind.ANSWER),
    (requests.exceptions.TooManyRedirects, Kind.ANSWER),
    (requests.exceptions.ChunkedEncodingError, Kind.ANSWER),
    (requests.exceptions.SSLError, Kind.CERTIFICATE),
    (requests.exceptions.Timeout, Kind.SILENCE),
    (requests.exceptions.RequestException, Kind.NETWORK),
    (auth_exceptions.TransportError, Kind.NETWORK),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of values.batchGet: the rows of each of `ranges`, and a digest of it as it was sent.

    `is_loading` where a cell shows that Google is still bringing what it asks for.
    """

    ranges: tuple[str, ...]
    digest: bytes
    blocks: list[list[Row]]
    is_loading: bool


class _Token(requests.auth.AuthBase):
    """Puts the token on each request, whatever a .netrc says."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class GoogleClient:
    """Asks Google as the service account of `source`; every method raises Fault.

    Each request to the Sheets API takes a read from `budget`, so OutOfReads may be raised too. `clock` gives
    seconds; after `deadline` (by that clock) nothing is asked any more.
    """

    def __init__(
        self,
        source: GoogleSource,
        patience: Patience,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source = source
        self.patience = patience
        self.deadline = float("inf")
        self._budget = budget
        self.clock = clock
        self._token: _Token | None = None
        self._token_until = float("-inf")
        self._session = self._new_session()

    def sign_in(self) -> None:
        """Gets a token unless there is a good one. Raises Fault, and SettingsError for a key that is none."""
        if self._token is not None and self.clock() < self._token_until:
            return
        token, seconds = _EMULATORS_TOKEN, float("inf")
        if self.source.service_account:
            token, seconds = self._asked(self._new_token)
        self._token = _Token(token)
        self._token_until = self.clock() + max(seconds - _TOKEN_SPARE_SECONDS, seconds / 2)

    def metadata(self, spreadsheet_id: str, understood: Callable[[Any], Result]) -> Result:
        """What `understood` makes of the answer of spreadsheets.get."""
        address = SPREADSHEET_URL % spreadsheet_id
        return self._asked(lambda: understood(parsed(self._read(address, _METADATA))))

    def values(self, spreadsheet_id: str, ranges: tuple[str, ...], before: Answer | None = None) -> Answer:
        """The rows of each range, by one values.batchGet.

        Where Google sends to the byte what it sent before, `before` is given again, and nothing is decoded.
        """
        address = SPREADSHEET_VALUES_BATCH_URL % spreadsheet_id

        def ask() -> Answer:
            content = self._read(address, {**_VALUES, "ranges": ranges})
            digest = blake2b(content).digest()
            if before is not None and before.digest == digest:
                return before
            return Answer(ranges, digest, blocks_of(parsed(content), ranges), _LOADING in content)

        return self._asked(ask)

    def changes(self) -> dict[str, str]:
        """When each spreadsheet changed that the account sees, as Drive lists it. Asked once, no more."""
        changes: dict[str, str] = {}
        page: str | None = None
        for _ in range(MOST_PAGES):
            content = self._renewed(partial(self._get, FILES_URL, files_parameters(page)))
            found, page = changes_in(parsed(content))
            changes |= found
            if not page:
                break
        return changes

    def close(self) -> None:
        """Lets go of the connections."""
        self._session.close()

    def _read(self, address: str, parameters: Mapping[str, Any]) -> bytes:
        """What stands at an address of the Sheets API."""

        def ask() -> bytes:
            if self._budget is not None:
                self._budget.take()
            return self._get(address, parameters)

        try:
            return self._renewed(ask)
        except Fault as fault:
            if self._budget is not None and fault.kind is Kind.QUOTA and fault.retry_after:
                self._budget.rest(fault.retry_after)
            raise

    def _renewed(self, ask: Callable[[], Result]) -> Result:
        """The answer to `ask`; where the token is refused before its time, once more with a new one."""
        try:
            return ask()
        except Fault as fault:
            if fault.kind is not Kind.SIGNED_OUT or not self.source.service_account:
                raise
        self._token = None
        self.sign_in()
        return ask()

    def _get(self, address: str, parameters: Mapping[str, Any]) -> bytes:
        session, auth = self._session, self._token
        address = led(address, self.source.emulator)

        def work(given_up: Event) -> tuple[requests.Response, bytes]:
            with session.get(
                address, params=parameters, auth=auth, timeout=self._timeout, stream=True
            ) as response:
                return response, content_of(response, given_up)

        response, content = self._within(work)
        if not 200 <= response.status_code < 300:
            raise fault_of_answer(response.status_code, response.headers, content)
        return content

    def _new_token(self) -> tuple[str, float]:
        """An access token and the seconds for which it is good."""
        # The credentials are refreshed by hand, not left to an AuthorizedSession: that one also asks another
        # service of Google where the account may be used, in a thread of its own and past an emulator.
        credentials = credentials_of(self.source)
        session = self._session
        statuses: list[int] = []

        def refresh(given_up: Event) -> None:
            def request(url: str, method: str, body: Any, headers: Any, **_: Any) -> TokenAnswer:
                with session.request(
                    method, url, data=body, headers=headers, timeout=self._timeout, stream=True
                ) as response:
                    statuses.append(response.status_code)
                    content = content_of(response, given_up, MOST_BYTES_OF_TOKEN)
                    return TokenAnswer(response.status_code, response.headers, content)

            credentials.refresh(request)  # type: ignore[no-untyped-call]

        try:
            self._within(refresh)
            assert credentials.expiry is not None  # nosec B101 # tells mypy what is sure here
            seconds = (credentials.expiry - datetime.now(UTC).replace(tzinfo=None)).total_seconds()
        except auth_exceptions.RefreshError as error:
            if self.source.emulator and statuses and statuses[-1] in _NO_SUCH_PLACE:
                return _EMULATORS_TOKEN, float("inf")
            raise fault_of_sign_in(str(error), passing=error.retryable) from error
        except (TypeError, AttributeError, ValueError, AssertionError) as error:
            # google.auth trusts an answer of 200 to be what it expects.
            raise Fault(Kind.ANSWER) from error
        return str(credentials.token), seconds

    @property
    def _timeout(self) -> tuple[float, float]:
        return self.patience.connect_timeout, self.patience.read_timeout

    def _within(self, work: Callable[[Event], Result]) -> Result:
        """What `work` gives; Fault for what requests and google.auth raise, and where it takes too long."""
        seconds = min(self.patience.answer_timeout, self.deadline - self.clock())
        try:
            return Bounded(work).within(seconds)
        except TimeoutError as error:
            # What was left behind still uses the session, and waits in it for what may never come.
            self._session.end()
            self._session = self._new_session()
            raise Fault(Kind.SILENCE) from error
        except (requests.exceptions.RequestException, auth_exceptions.TransportError) as error:
            kind = next(kind for raised, kind in _KINDS if isinstance(error, raised))
            raise Fault(kind) from error

    def _asked(self, ask: Callable[[], Result]) -> Result:
        """The answer to `ask`, which is asked again while that may help."""
        return ask_patiently(ask, self.patience, self.deadline - self.clock())

    def _new_session(self) -> GoogleSession:
        # An emulator is on this machine: no proxy stands between.
        return GoogleSession(trusts_environment=self.source.emulator is None)


def credentials_of(source: GoogleSource) -> Credentials:
    """Credentials from the key. Raises SettingsError, without a word of the key."""
    info = dict(source.service_account or {})
    if source.emulator and not is_loopback(urlsplit(info["token_uri"]).hostname):
        info["token_uri"] = led(info["token_uri"], source.emulator)
    try:
        credentials: Credentials = Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            info, scopes=SCOPES
        )
        return credentials
    except (ValueError, auth_exceptions.GoogleAuthError) as error:
        raise SettingsError(
            "secrets.toml: gcp_service_account.private_key can't be read as a key, so no spreadsheet can be "
            "read; copy it once more, whole, from the service account's JSON key"
        ) from error


def led(address: str, emulator: str | None) -> str:
    """The same address, at the emulator if there is one."""
    if emulator is None:
        return address
    return urlunsplit(urlsplit(address)._replace(scheme="http", netloc=emulator))
