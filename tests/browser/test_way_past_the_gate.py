"""By protocol and HTTP, as an attacker would: nothing of the sheets for whom the gate keeps out, and for each
role its own particulars only."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from kmc_sheets.main import PAGES
from tests.access.secrets import ACCESS
from tests.browser.people import (
    BAD_ADDRESS,
    BAD_NUMBER,
    COMMISSIONER,
    OF_THE_SHEETS,
    OF_WATER,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    House,
    claims,
    cookie,
    headers_of,
    house,
    received,
)
from tests.browser.server import Server

ALL_PAGES = [page.address for page in PAGES]
HOURS = 3600
GATE = "sign-in-default"  # the button's own name in what is sent


def signed(home: House, person: str, age: float = 0, secret: str | None = None, **changed: Any) -> str:
    content = claims(person, origin=home.server.url, **changed)
    return cookie(content, secret, age) if secret else cookie(content, age=age)


def assert_nothing_of_the_sheets(said: str) -> None:
    assert [word for word in OF_THE_SHEETS if word in said] == []
    assert not any(page.title in said for page in PAGES[1:])


def test_a_fresh_server_asked_for_a_deep_link_first_says_nothing_to_whom_it_does_not_know(
    tmp_path: Path,
) -> None:
    with house(tmp_path) as fresh:
        for page in ["contacts", *ALL_PAGES, "main", "nothing", "../pages/today"]:
            said = received(fresh.server, page, "show=overdue&find=replies.burst&row=queries:1")
            assert_nothing_of_the_sheets(said)
            assert GATE in said
        assert "Asha Sen" in received(fresh.server, "contacts", user=signed(fresh, COMMISSIONER))
        assert_nothing_of_the_sheets(received(fresh.server, "contacts"))


@pytest.mark.parametrize("page", ALL_PAGES)
def test_without_a_role_every_page_says_whom_to_ask_and_nothing_more(home: House, page: str) -> None:
    said = received(home.server, page, user=signed(home, STRANGER))
    assert_nothing_of_the_sheets(said)
    assert "stranger" in said
    assert "room 5" in said


@pytest.mark.parametrize("page", ALL_PAGES)
@pytest.mark.parametrize("email", [COMMISSIONER, REVIEWER, OF_WATER])
def test_each_role_sees_every_page_with_the_particulars_it_may_see(
    home: House, email: str, page: str
) -> None:
    said = received(home.server, page, user=signed(home, email))
    assert GATE not in said
    assert not any(bad in said for bad in (BAD_NUMBER, BAD_ADDRESS))
    if email == OF_WATER:
        assert not any(hidden in said for hidden in (ROADS[2], ROADS[3], ROADS[4]))
    if page in ("today", "contacts"):
        assert WATER[3] in said
        assert (ROADS[3] in said) is (email != OF_WATER)


@pytest.mark.parametrize(
    "keys",
    ["department=Roads", "department=Roads&find=directory.6000000002", "sort=directory.email_said.desc"],
)
@pytest.mark.parametrize("page", ["department", "contacts", "cells-to-mend", "today"])
def test_no_address_opens_the_particulars_of_another_department(home: House, page: str, keys: str) -> None:
    said = received(home.server, page, keys, user=signed(home, OF_WATER))
    shown = said.replace(keys, "").replace("directory.6000000002", "").replace('"6000000002"', "")
    assert not any(
        hidden in shown for hidden in (ROADS[2], ROADS[4], f"tel:+91{ROADS[3]}", f"wa.me/91{ROADS[3]}")
    )


REFUSED = {
    "signed with another secret": {"secret": "another secret that is long enough for a cookie"},
    "for another audience": {"aud": "another-app"},
    "for another audience, through us": {"aud": "another-app", "azp": "kmc-dashboard"},
    "issued 12 hours ago": {"iat": -12 * HOURS},
    "kept for 12 hours": {"age": 12 * HOURS},
    "expired before it was kept": {"exp": -5},
    "without a time": {"iat": None},
    "without an expiry": {"exp": None},
    "of nobody": {"sub": None},
    "with an unverified address": {"email_verified": False},
    "with an address of which nothing is said": {"email_verified": None},
    "without an address": {"email": ""},
    "not signed in": {"is_logged_in": False},
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED)
def test_a_cookie_that_is_wrong_in_one_thing_opens_nothing(home: House, wrong: dict[str, Any]) -> None:
    now = claims("x")["iat"]
    moved = {
        name: now + value if name in ("iat", "exp") and isinstance(value, int) else value
        for name, value in wrong.items()
    }
    assert "Asha Sen" in received(home.server, "contacts", user=signed(home, COMMISSIONER))
    assert_nothing_of_the_sheets(received(home.server, "contacts", user=signed(home, COMMISSIONER, **moved)))


def test_a_cookie_that_was_changed_opens_nothing(home: House) -> None:
    good = signed(home, COMMISSIONER)
    for wrong in (good[:-2] + ("AA" if good[-2:] != "AA" else "BB"), "x" + good, "chunks-3", "."):
        assert_nothing_of_the_sheets(received(home.server, "contacts", user=wrong))


def test_a_cookie_serves_only_with_the_browsers_token_and_from_the_dashboards_own_address(
    home: House,
) -> None:
    good = signed(home, COMMISSIONER)
    assert_nothing_of_the_sheets(received(home.server, "contacts", user=good, said_token="x"))
    assert_nothing_of_the_sheets(
        received(
            home.server, "contacts", user=cookie(claims(COMMISSIONER, origin="http://elsewhere.example"))
        )
    )


def test_a_copied_cookie_is_of_no_use_after_signing_out(home: House) -> None:
    good, other = signed(home, COMMISSIONER), signed(home, COMMISSIONER)
    assert "Asha Sen" in received(home.server, "contacts", user=good)
    status, _ = fetch(home.server, "/auth/logout", good)
    assert status == 302
    assert_nothing_of_the_sheets(received(home.server, "contacts", user=good))
    assert "Asha Sen" in received(home.server, "contacts", user=other)


def test_a_sign_in_that_is_not_the_dashboards_cannot_be_ended_by_a_stranger(home: House) -> None:
    good = signed(home, COMMISSIONER)
    fetch(home.server, "/auth/logout", good[:-2])
    assert "Asha Sen" in received(home.server, "contacts", user=good)


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/upload_file/a/b", "/media/0.csv", "/media/", "/media/../media/0.csv"],
)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_what_is_nobodys_business_is_not_there(home: House, path: str, is_signed_in: bool) -> None:
    user = signed(home, COMMISSIONER) if is_signed_in else None
    for method in ("GET", "PUT", "DELETE", "HEAD"):
        status, said = fetch(home.server, path, user, method=method)
        assert status in (400, 404, 405)
        assert_nothing_of_the_sheets(said)


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/_stcore/host-config", "/", "/contacts", "/app/static/../../book.xlsx"]
)
def test_what_everybody_may_ask_for_tells_nothing(home: House, path: str) -> None:
    assert_nothing_of_the_sheets(fetch(home.server, path)[1].replace("Social media compliance", ""))


def test_behind_https_cookies_are_secure(home: House) -> None:
    request = urllib.request.Request(
        home.server.url + "/_stcore/health", headers={"X-Forwarded-Proto": "https"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert "; Secure" in answer.headers["set-cookie"]
    with urllib.request.urlopen(home.server.url + "/_stcore/health", timeout=30) as answer:
        assert "Secure" not in answer.headers["set-cookie"]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **named: Any) -> None:
        return None


def fetch(server: Server, path: str, user: str | None = None, method: str = "GET") -> tuple[int, str]:
    headers = {"Cookie": f"_streamlit_user={user}"} if user else {}
    request = urllib.request.Request(server.url + path, headers=headers, method=method)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", errors="replace")


def deferred(server: Server, user: str, before_asking: Callable[[], object]) -> str:
    """Opens Contacts, does `before_asking`, then asks for the first download: its address, "" if refused."""
    token = generate_xsrf_token_string()
    asked = BackMsg()
    asked.rerun_script.page_name = "contacts"
    with connect(
        server.url.replace("http:", "ws:") + "/_stcore/stream",
        subprotocols=["streamlit", token],  # type: ignore[list-item]
        max_size=None,
        additional_headers=headers_of(server, user, token),
    ) as socket_:
        socket_.send(asked.SerializeToString())
        file_id = session_id = ""
        while True:
            said = ForwardMsg()
            said.ParseFromString(bytes(socket_.recv(60)))
            session_id = session_id or str(said.new_session.initialize.session_id)
            if said.WhichOneof("type") == "backend_operation_response":
                return str(said.backend_operation_response.deferred_file.url)
            file_id = file_id or str(said.delta.new_element.download_button.deferred_file_id)
            if said.WhichOneof("type") == "script_finished" and file_id:
                before_asking()
                wanted = BackMsg()
                wanted.backend_operation_request.request_id = "r"
                wanted.backend_operation_request.session_id = session_id
                wanted.backend_operation_request.deferred_file.file_id = file_id
                socket_.send(wanted.SerializeToString())


def test_a_download_is_made_while_one_is_let_in_and_served_to_nobody_else(home: House) -> None:
    user = signed(home, COMMISSIONER)
    url = deferred(home.server, user, lambda: None)
    status, said = fetch(home.server, url, user)
    assert status == 200
    assert WATER[2] in said
    for other in (None, signed(home, OF_WATER), signed(home, STRANGER), signed(home, COMMISSIONER)):
        assert fetch(home.server, url, other)[0] == 404
    fetch(home.server, "/auth/logout", user)
    assert fetch(home.server, url, user)[0] == 404


@pytest.mark.parametrize("how", ["signed out", "role taken away", "another role"])
def test_a_download_that_is_asked_for_too_late_is_not_made(home: House, how: str) -> None:
    user = signed(home, REVIEWER)
    access = '[access]\ncommissioner = "x@y.example"\n'
    if how == "another role":
        access = '[access.department]\nRoads = "@review.example"\n'
    steps = {
        "signed out": lambda: fetch(home.server, "/auth/logout", user),
        "role taken away": lambda: home.list_again(access),
        "another role": lambda: home.list_again(access),
    }
    try:
        assert deferred(home.server, user, steps[how]) == ""
    finally:
        home.list_again(ACCESS)


def test_nobody_can_throw_away_what_all_share(home: House) -> None:
    sent = BackMsg()
    sent.clear_cache = True
    with connect(
        home.server.url.replace("http:", "ws:") + "/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
    ) as socket_:
        socket_.send(sent.SerializeToString())
        with pytest.raises(ConnectionClosedError):
            deque(socket_, maxlen=0)
