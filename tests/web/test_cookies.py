"""Streamlit's cookies: split ones, broken ones, what goes to Streamlit and what to the browser."""

from __future__ import annotations

import time
from secrets import token_hex

import pytest
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from kmc_sheets.web.cookies import cookies_of, hardened, read_user, set_by, without_user

SECRET = "a secret of the tests, long enough for it"
USER = "_streamlit_user"


def kept(content: dict[str, object], secret: str = SECRET) -> dict[str, str]:
    """The cookies as Streamlit itself makes them."""
    found: dict[str, str] = {}

    def signed(name: str, value: str) -> bytes:
        return create_signed_value(secret, name, value)

    def put(name: str, value: str) -> None:
        found[name] = signed(name, value).decode()

    set_cookie_with_chunks(put, signed, USER, content, cookie_attr_size=60)
    return found


@pytest.mark.parametrize(("groups", "is_split"), [(0, False), (100, True)])
def test_a_cookie_is_read_as_streamlit_wrote_it_split_or_not(groups: int, is_split: bool) -> None:
    content = {"sub": "x", "name": "ক", "groups": [f"group {token_hex(32)}" for _ in range(groups)]}
    written = kept(content)
    assert (len(written) > 2) is is_split
    found = read_user(written, SECRET)
    assert found is not None
    assert found.claims == content
    assert time.time() - found.kept_at < 60
    assert "group" not in repr(found)


def test_what_is_not_signed_with_the_secret_or_is_not_whole_is_nothing() -> None:
    split = kept({"groups": [token_hex(32) for _ in range(100)]})
    one = kept({"sub": "x"})
    part = sorted(split)[-1]
    assert read_user({}, SECRET) is None
    assert read_user(one, SECRET + "!") is None
    assert read_user({USER: one[USER][:-1]}, SECRET) is None
    assert read_user({name: value for name, value in split.items() if name != part}, SECRET) is None
    assert read_user({**split, part: split[sorted(split)[1]]}, SECRET) is None
    assert read_user({USER: create_signed_value(SECRET, USER, "[1]").decode()}, SECRET) is None
    assert read_user({USER: create_signed_value(SECRET, USER, "no json").decode()}, SECRET) is None


def test_a_cookie_of_another_name_is_not_taken_for_the_users() -> None:
    tokens = create_signed_value(SECRET, "_streamlit_user_tokens", '{"sub": "x"}').decode()
    assert read_user({USER: tokens}, SECRET) is None


def test_the_users_cookies_are_taken_out_of_a_request_and_no_other() -> None:
    line = b"_streamlit_xsrf=a; _streamlit_user=b; _streamlit_user_1=c; _streamlit_user_tokens=d; e=f"
    more = (b"cookie", b"_streamlit_user=g")
    scope = {"type": "http", "headers": [(b"host", b"x"), (b"cookie", line), more]}
    left = without_user(scope)
    assert cookies_of(left) == {"_streamlit_xsrf": "a", "e": "f"}
    assert (b"host", b"x") in left["headers"]


@pytest.mark.parametrize(
    ("line", "is_secure", "becomes"),
    [
        (
            b"_streamlit_user=a; HttpOnly; Max-Age=2592000; Path=/",
            False,
            b"_streamlit_user=a; HttpOnly; Max-Age=43200; Path=/",
        ),
        (b"_streamlit_user_1=a; max-age=2592000", True, b"_streamlit_user_1=a; max-age=43200; Secure"),
        (b'_streamlit_user=""; Max-Age=0', True, b'_streamlit_user=""; Max-Age=0; Secure'),
        (b"_streamlit_xsrf=a; Path=/", True, b"_streamlit_xsrf=a; Path=/; Secure"),
        (b"_streamlit_xsrf=a; Path=/", False, b"_streamlit_xsrf=a; Path=/"),
        (b"_streamlit_session=a; secure; httponly", True, b"_streamlit_session=a; secure; httponly"),
    ],
)
def test_cookies_are_hardened(line: bytes, is_secure: bool, becomes: bytes) -> None:
    assert hardened((b"set-cookie", line), is_secure=is_secure) == (b"set-cookie", becomes)


def test_other_headers_stay() -> None:
    assert hardened((b"location", b"/"), is_secure=True) == (b"location", b"/")
    assert set_by([(b"location", b"/"), (b"set-cookie", b"a=b; Path=/")]) == {"a": "b"}
