"""A dashboard to which people sign in: its workbook, its people, their cookies as Streamlit signs them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import xlsxwriter
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import connect

from tests.access.secrets import COOKIE_SECRET, write_secrets
from tests.browser.server import Server, running
from tests.oidc_provider import CLIENT_ID, Provider

COMMISSIONER, REVIEWER = "commissioner@kmc.example", "anybody@review.example"
OF_WATER, STRANGER = "engineer@water.example", "stranger@elsewhere.example"
# (department, officer, mobile as a page writes it, mobile as an address writes it, e-mail)
WATER = ("Water Supply", "Asha Sen", "+91 60000 00001", "6000000001", "asha.sen@officers.example")
ROADS = ("Roads", "Ratan Das", "+91 60000 00002", "6000000002", "ratan.das@officers.example")
PARKS = ("Parks", "Mina Roy")  # whose number and address can't be read
BAD_NUMBER, BAD_ADDRESS = "98345612", "mina.roy[at]officers"
# what nobody may see who isn't let in; words that stand in no page of ours
OF_THE_SHEETS = (WATER[1], ROADS[1], PARKS[1], WATER[3], ROADS[4], "burst main", "Ward 17", BAD_NUMBER)


def write_book(path: Path) -> Path:
    """Three departments with overdue queries, two of whose officers can be reached."""
    now = datetime.now(ZoneInfo("Asia/Kolkata")).replace(tzinfo=None, second=0, microsecond=0)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"})
    names = (WATER[0], ROADS[0], PARKS[0])
    sheets: dict[str, list[list[object]]] = {
        "Departments": [["Name", "Short Name"], *([name, name[:1]] for name in names)],
        "Contacts": [
            ["Department", "Name", "Designation", "Mobile", "E-mail"],
            [WATER[0], WATER[1], "Engineer", WATER[3], WATER[4]],
            [ROADS[0], ROADS[1], "Engineer", ROADS[3], ROADS[4]],
            [PARKS[0], PARKS[1], "Officer", BAD_NUMBER, BAD_ADDRESS],
        ],
        "Activity Log": [["Date", "Department", "Activity"], [now, WATER[0], "A burst main mended"]],
        "Event Notices": [["Date of Event", "Department", "Event"], [now + timedelta(3), ROADS[0], "Camp"]],
        "Query Log": [
            ["Query ID", "Received at", "Department", "Query"],
            *(
                [f"Q-{place}", now - timedelta(days=2, hours=place), name, "A burst main in Ward 17"]
                for place, name in enumerate(names)
            ),
        ],
    }  # fmt: skip
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    book.close()
    return path


@dataclass(frozen=True)
class House:
    """A running dashboard with its provider, and the folder with its secrets.toml."""

    server: Server
    provider: Provider
    folder: Path

    def list_again(self, access: str) -> None:
        """Writes another list of access into secrets.toml."""
        path = write_secrets(self.folder, access, self.provider.metadata_url)
        seen = path.stat()
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))


@contextmanager
def house(folder: Path, more: Mapping[str, str] | None = None) -> Iterator[House]:
    """The dashboard on `write_book`, with the provider, until the block ends."""
    with Provider() as provider:
        write_secrets(folder, metadata_url=provider.metadata_url)
        with running(folder, write_book(folder / "book.xlsx"), more=more) as server:
            yield House(server, provider, folder)


def claims(person: str, /, **changed: Any) -> dict[str, Any]:
    """What Streamlit keeps of a person after a sign-in of just now; None takes a claim out."""
    now = int(time.time())
    known: dict[str, Any] = {
        "iss": "http://127.0.0.1",
        "sub": person,
        "aud": CLIENT_ID,
        "iat": now,
        "exp": now + 3600,
        "nonce": f"{person} {time.time_ns()}",
        "email": person,
        "email_verified": True,
        "is_logged_in": True,
        "provider": "default",
    } | changed
    return {name: value for name, value in known.items() if value is not None}


def cookie(content: Mapping[str, Any], secret: str = COOKIE_SECRET, age: float = 0) -> str:
    """The cookie that Streamlit would have set `age` seconds ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time() - age)

    signer = URLSafeTimedSerializer(secret, salt="_streamlit_user", signer=Earlier)
    return str(signer.dumps(orjson.dumps(dict(content)).decode()))


def headers_of(server: Server, user: str | None, token: str, origin: str | None = None) -> dict[str, str]:
    """The headers of a browser with this cookie of the user (None for none)."""
    kept = f"_streamlit_xsrf={token}" + (f"; _streamlit_user={user}" if user else "")
    return {"Cookie": kept, "Origin": origin or server.url}


def received(server: Server, page: str = "", query: str = "", user: str | None = None, **kept: str) -> str:
    """All that the server sends to a browser that opens `page` with this cookie of the user, as text."""
    token = kept.get("token", generate_xsrf_token_string())
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    message.rerun_script.context_info.url = f"{server.url}/{page}"
    parts = []
    with connect(
        server.url.replace("http:", "ws:") + "/_stcore/stream",
        subprotocols=["streamlit", kept.get("said_token", token)],  # type: ignore[list-item]
        max_size=None,
        additional_headers=headers_of(server, user, token, kept.get("origin")),
    ) as socket_:
        socket_.send(message.SerializeToString())
        while True:
            answer = socket_.recv(60)
            assert isinstance(answer, bytes)
            parts.append(answer)
            said = ForwardMsg()
            said.ParseFromString(answer)
            if said.WhichOneof("type") == "script_finished":
                return b"\n".join(parts).decode("utf-8", errors="replace")
