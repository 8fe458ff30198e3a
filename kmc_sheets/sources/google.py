"""Google Sheets as grids, through gspread with a service account.

The only importer of gspread and google.auth. A workbook takes one request for its worksheets and one for all
their values, or as few as responses of about 10 MB allow. Nothing is ever written: the scope asked for is
that of reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import gspread
import requests
from google.auth import exceptions as auth_exceptions
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials

from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.sources import google_ranges
from kmc_sheets.sources.google_faults import Fault, Kind, fault_of_answer, fault_of_sign_in
from kmc_sheets.sources.google_metadata import make_grid, read_spreadsheet
from kmc_sheets.sources.grid import Row, Workbook
from kmc_sheets.sources.patience import PATIENCE, Answer, Patience, ask_patiently
from kmc_sheets.sources.secrets import GoogleSource, is_loopback

SCOPES = ("https://www.googleapis.com/auth/spreadsheets.readonly",)

_METADATA_FIELDS = (
    "properties(title,locale,timeZone),"
    "sheets(properties(sheetId,title,index,hidden,sheetType,gridProperties),merges)"
)
# Whole numbers and texts as typed, dates as serial numbers; without the blanks that Google adds for reading.
_VALUES = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "majorDimension": "ROWS",
    "fields": "valueRanges(range,values)",
    "prettyPrint": "false",
}
# Google compresses for those only that also say so in their name.
_USER_AGENT = "kmc-sheets (gzip)"
# The habit of Google's emulators: this token stands for whoever may do everything.
_EMULATORS_TOKEN = "owner"  # noqa: S105 (no secret)

# What requests and google.auth raise, the narrower before the wider
_KINDS: tuple[tuple[type[Exception], Kind], ...] = (
    (requests.exceptions.JSONDecodeError, Kind.ANSWER),
    (requests.exceptions.ContentDecodingError, Kind.ANSWER),
    (requests.exceptions.ChunkedEncodingError, Kind.ANSWER),
    (requests.exceptions.SSLError, Kind.CERTIFICATE),
    (requests.exceptions.Timeout, Kind.SILENCE),
    (requests.exceptions.RequestException, Kind.NETWORK),
    (auth_exceptions.TransportError, Kind.NETWORK),
)


class Reading(NamedTuple):
    """The workbooks that could be read, in the order of the settings, and what kept the others from it."""

    workbooks: list[Workbook]
    errors: list[KmcSheetsError]


def read_workbooks(
    source: GoogleSource,
    wanted: Callable[[str], bool] | None = None,
    patience: Patience = PATIENCE,
    most_cells: int = google_ranges.MOST_CELLS,
) -> Reading:
    """Every spreadsheet of `source`; one that fails leaves the others standing.

    `wanted` says by its title whether a worksheet is read (all, if None); others are left out.
    `most_cells` is how many cells one response may hold. Errors are not raised but stand in the answer, each
    one sentence that says what failed, what it affects and what to do.
    """
    reading = Reading([], [])
    with requests.Session() as session:
        reader = _Reader(source, session, patience, most_cells)
        try:
            reader.sign_in()
        except SettingsError as error:
            return Reading([], [error])
        except Fault as fault:
            return Reading([], [fault.explained(_names(source.spreadsheets), source.account)])
        for spreadsheet_id in source.spreadsheets:
            try:
                reading.workbooks.append(reader.workbook(spreadsheet_id, wanted))
            except Fault as fault:
                reading.errors.append(fault.explained(spreadsheet_id, source.account))
    return reading


def _names(spreadsheet_ids: Sequence[str]) -> str:
    return ", ".join(spreadsheet_ids)


class _Client(gspread.HTTPClient):
    """gspread's client for a session that carries its own token; leads to an emulator, and raises Faults."""

    def __init__(self, session: requests.Session, emulator: str | None, patience: Patience) -> None:
        super().__init__(None, session)  # type: ignore[arg-type]  # the session carries the token
        self.emulator = emulator
        self.set_timeout((patience.connect_timeout, patience.read_timeout))

    def request(  # type: ignore[override]  # only what reading needs
        self, method: str, endpoint: str, params: Any = None
    ) -> requests.Response:
        """The answer, if it is a success."""
        address = _led(endpoint, self.emulator)
        response = self.session.request(method, address, params=params, timeout=self.timeout)
        if response.ok:
            return response
        raise fault_of_answer(response.status_code, response.headers, response.content)


class _Token(requests.auth.AuthBase):
    """Puts the token on each request, whatever a .netrc says."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class _Reader:
    """Signs in once and reads workbooks."""

    def __init__(
        self, source: GoogleSource, session: requests.Session, patience: Patience, most_cells: int
    ) -> None:
        self.source = source
        self.session = session
        self.patience = patience
        self.most_cells = most_cells
        self.client = _Client(session, source.emulator, patience)
        session.headers["User-Agent"] = _USER_AGENT
        # An emulator is on this machine: no proxy stands between.
        session.trust_env = source.emulator is None

    def sign_in(self) -> None:
        """Gets a token, which lasts for an hour. Raises Fault, and SettingsError for a key that is none."""
        token = self._asked(self._new_token) if self.source.service_account else _EMULATORS_TOKEN
        self.session.auth = _Token(token)

    def _new_token(self) -> str:
        # The credentials are refreshed by hand, not left to an AuthorizedSession: that one also asks another
        # service of Google where the account may be used, in a thread of its own and past an emulator.
        credentials = _credentials(self.source)
        request = Request(self.session)

        def bounded_request(*args: Any, **others: Any) -> Any:
            return request(*args, **{**others, "timeout": self.client.timeout})

        try:
            credentials.refresh(bounded_request)  # type: ignore[no-untyped-call]
        except auth_exceptions.RefreshError as error:
            raise fault_of_sign_in(str(error), passing=error.retryable) from error
        except (TypeError, AttributeError, ValueError) as error:
            # google.auth trusts an answer of 200 to be what it expects.
            raise Fault(Kind.ANSWER) from error
        return str(credentials.token)

    def workbook(self, spreadsheet_id: str, wanted: Callable[[str], bool] | None) -> Workbook:
        """The spreadsheet as it is now. Raises Fault."""
        try:
            return self._workbook(spreadsheet_id, wanted)
        except Fault as fault:
            if fault.kind is not Kind.CHANGED:
                raise
            # A worksheet was renamed between the two requests.
            return self._workbook(spreadsheet_id, wanted)

    def _workbook(self, spreadsheet_id: str, wanted: Callable[[str], bool] | None) -> Workbook:
        params: dict[str, Any] = {"fields": _METADATA_FIELDS, "prettyPrint": "false"}
        spreadsheet = self._asked(
            lambda: read_spreadsheet(
                spreadsheet_id, self.client.fetch_sheet_metadata(spreadsheet_id, dict(params))
            )
        )
        sheets = [sheet for sheet in spreadsheet.sheets if wanted is None or wanted(sheet.size.title)]
        values = self._values(spreadsheet_id, [sheet.size for sheet in sheets])
        grids = [make_grid(spreadsheet, sheet, rows) for sheet, rows in zip(sheets, values, strict=True)]
        return Workbook(spreadsheet.title, tuple(grids))

    def _values(self, spreadsheet_id: str, sizes: Sequence[google_ranges.Size]) -> list[list[Row]]:
        """The rows of each worksheet, as they are sent."""
        rows: list[list[Row]] = [[] for _ in sizes]
        for parts in google_ranges.batches(sizes, self.most_cells):
            for part, values in zip(parts, self._part_values(spreadsheet_id, parts), strict=True):
                sheet = rows[part.sheet]
                # Blank rows at the end of the part before were left out.
                sheet.extend([] for _ in range(part.first - len(sheet)))
                sheet.extend(values)
        return rows

    def _part_values(self, spreadsheet_id: str, parts: Sequence[google_ranges.Part]) -> list[list[Row]]:
        names = [part.name for part in parts]

        def ask() -> list[list[Row]]:
            answer = self.client.values_batch_get(spreadsheet_id, names, dict(_VALUES))
            ranges = answer.get("valueRanges", ()) if isinstance(answer, dict) else ()
            if len(ranges) != len(names):
                raise Fault(Kind.ANSWER)
            return [values.get("values", []) for values in ranges]

        return self._asked(ask)

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        """The answer to `ask`, which is asked again while that may help. Raises Fault."""
        return ask_patiently(lambda: _translated(ask), self.patience)


def _translated(ask: Callable[[], Answer]) -> Answer:
    """The answer to `ask`; what gspread, requests and google.auth raise becomes a Fault."""
    try:
        return ask()
    except (requests.exceptions.RequestException, auth_exceptions.TransportError) as error:
        kind = next(kind for raised, kind in _KINDS if isinstance(error, raised))
        raise Fault(kind) from error


def _credentials(source: GoogleSource) -> Credentials:
    """Credentials from the key. Raises SettingsError, without a word of the key."""
    info = dict(source.service_account or {})
    if source.emulator and not is_loopback(urlsplit(info["token_uri"]).hostname):
        info["token_uri"] = _led(info["token_uri"], source.emulator)
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


def _led(address: str, emulator: str | None) -> str:
    """The same address, at the emulator if there is one."""
    if emulator is None:
        return address
    return urlunsplit(urlsplit(address)._replace(scheme="http", netloc=emulator))
