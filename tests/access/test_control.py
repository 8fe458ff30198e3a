"""Who is let in: claims that are wrong, both sides of twelve hours, a list that changes, signing out."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from kmc_sheets.access.control import Access, AccessControl, Way
from kmc_sheets.access.handed_out import HandedOut
from kmc_sheets.access.settings import read_roles, read_sign_in_settings
from kmc_sheets.access.sign_ins import was_valid_when_kept
from kmc_sheets.access.signed_out import FILE, SignedOut
from kmc_sheets.access.viewers import GUEST, HOLDER, Refusal, Refused, Role, Viewer
from kmc_sheets.access.way_back import WayBack
from kmc_sheets.sources.secrets import read_secrets
from tests.access.secrets import ACCESS, write_secrets
from tests.oidc_provider import CLIENT_ID

HOURS = 3600
NOW = 1_795_000_000.0
CLAIMS: dict[str, Any] = {
    "is_logged_in": True,
    "iss": "https://provider.example",
    "sub": "person 1",
    "aud": CLIENT_ID,
    "iat": NOW - 60,
    "exp": NOW + HOURS,
    "nonce": "n1",
    "email": "commissioner@kmc.example",
    "email_verified": True,
}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def control(folder: Path, clock: Clock, access: str = ACCESS) -> AccessControl:
    path = write_secrets(folder, access)
    values = read_secrets(path)
    sign_in, roles = read_sign_in_settings(values, path.name), read_roles(values, path.name)
    return AccessControl(Access(Way.SIGN_IN, sign_in, roles, path, folder / "state"), clock)


@pytest.fixture
def known(tmp_path: Path, clock: Clock) -> AccessControl:
    return control(tmp_path, clock)


def why(found: Viewer | Refused) -> Refusal:
    assert isinstance(found, Refused)
    return found.why


def admitted(found: Viewer | Refused) -> Viewer:
    assert isinstance(found, Viewer)
    return found


def test_who_stands_in_the_list_is_let_in_with_role_and_departments(known: AccessControl) -> None:
    viewer = admitted(known.admit(CLAIMS))
    assert (viewer.role, viewer.address, viewer.begun_at) == (
        Role.COMMISSIONER,
        "commissioner@kmc.example",
        NOW - 60,
    )
    assert viewer.sees_all
    assert "commissioner@" not in repr(viewer)
    water = admitted(known.admit(CLAIMS | {"email": "a@water.example"}))
    assert (water.role, water.departments, water.sees_all) == (Role.DEPARTMENT, ("Water Supply",), False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"is_logged_in": None},
        {"aud": "another-app"},
        {"aud": "another-app", "azp": CLIENT_ID},
        {"aud": [CLIENT_ID, "another-app"], "azp": CLIENT_ID},
        {"aud": []},
        {"aud": None},
        {"aud": {"x": CLIENT_ID}},
        {"iss": None},
        {"sub": ""},
        {"sub": 7},
        {"iat": None},
        {"iat": "1795000000"},
        {"iat": True},
        {"iat": NOW + 121},
    ],
)
def test_claims_that_are_not_ours_or_not_of_now_are_no_sign_in(
    known: AccessControl, wrong: dict[str, Any]
) -> None:
    assert why(known.admit(CLAIMS | wrong)) is Refusal.SIGNED_OUT


def test_without_any_claim_one_is_signed_out(known: AccessControl) -> None:
    assert known.admit({}) == Refused(Refusal.SIGNED_OUT)
    assert known.admit({"is_logged_in": False}) == Refused(Refusal.SIGNED_OUT)


def test_a_single_audience_in_a_list_is_ours(known: AccessControl) -> None:
    admitted(known.admit(CLAIMS | {"aud": [CLIENT_ID]}))


@pytest.mark.parametrize("vouched", [True, "true"])
def test_an_address_counts_if_the_provider_vouches_for_it(known: AccessControl, vouched: object) -> None:
    admitted(known.admit(CLAIMS | {"email_verified": vouched}))


@pytest.mark.parametrize("vouched", [False, "false", None, "", 1, "yes", [True]])
def test_and_else_it_does_not(known: AccessControl, vouched: object) -> None:
    found = known.admit(CLAIMS | {"email_verified": vouched})
    assert found == Refused(Refusal.NOT_VERIFIED, "commissioner@kmc.example")


@pytest.mark.parametrize(
    "email",
    [
        None,
        "",
        "commissioner",
        ["commissioner@kmc.example"],
        "a b@kmc.example",
        "x@y@kmc.example",
        "@kmc.example",
    ],
)
def test_what_is_no_address_opens_nothing(known: AccessControl, email: object) -> None:
    assert known.admit(CLAIMS | {"email": email}) == Refused(Refusal.NOT_VERIFIED, "")


def test_an_address_that_nobody_listed_is_told_so(known: AccessControl) -> None:
    found = known.admit(CLAIMS | {"email": "stranger@x.example"})
    assert found == Refused(Refusal.NO_ROLE, "stranger@x.example")


@pytest.mark.parametrize(("age", "is_in"), [(12 * HOURS - 1, True), (12 * HOURS, False), (13 * HOURS, False)])
def test_a_sign_in_is_honoured_for_twelve_hours(known: AccessControl, age: float, is_in: bool) -> None:
    found = known.admit(CLAIMS | {"iat": NOW - age})
    assert isinstance(found, Viewer) if is_in else why(found) is Refusal.TOO_OLD


def test_who_was_let_in_is_no_longer_after_twelve_hours(known: AccessControl, clock: Clock) -> None:
    viewer = admitted(known.admit(CLAIMS))
    clock.now = NOW - 60 + 12 * HOURS - 1
    assert known.still_admits(viewer)
    clock.now += 1
    assert not known.still_admits(viewer)


@pytest.mark.parametrize(
    ("kept_at", "expires_at", "holds"),
    [
        (NOW, NOW, True),
        (NOW, NOW - 1, False),
        (NOW, None, False),
        (NOW, "never", False),
        (NOW, True, False),
        (NOW - 12 * HOURS + 1, NOW - 11 * HOURS, True),  # the token itself need not hold on
        (NOW - 12 * HOURS, NOW + HOURS, False),
        (NOW + 120, NOW + HOURS, True),
        (NOW + 121, NOW + HOURS, False),
    ],
)
def test_a_cookie_holds_for_twelve_hours_if_its_token_held_when_it_was_made(
    kept_at: float, expires_at: object, holds: bool
) -> None:
    assert was_valid_when_kept(CLAIMS | {"exp": expires_at}, kept_at, NOW) is holds


def test_signing_out_ends_that_sign_in_everywhere_and_no_other(known: AccessControl) -> None:
    first, second = CLAIMS, CLAIMS | {"nonce": "n2"}
    one, other = admitted(known.admit(first)), admitted(known.admit(second))
    assert one.sign_in != other.sign_in
    known.sign_out(first)
    assert why(known.admit(first)) is Refusal.SIGNED_OUT
    assert not known.still_admits(one)
    assert known.still_admits(other)


def test_a_restart_does_not_revive_what_was_ended(tmp_path: Path, clock: Clock) -> None:
    before = control(tmp_path, clock)
    before.sign_out(CLAIMS)
    after = control(tmp_path, clock)
    assert why(after.admit(CLAIMS)) is Refusal.SIGNED_OUT
    kept = tmp_path / "state" / FILE
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert b"@" not in kept.read_bytes()


def test_what_would_have_ended_by_itself_is_forgotten(tmp_path: Path) -> None:
    ended = SignedOut(tmp_path)
    ended.add("a", until=10, now=0)
    ended.add("b", until=30, now=20)
    assert "a" not in SignedOut(tmp_path)
    assert "b" in SignedOut(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": "b"}', b"\xff"])
def test_a_damaged_file_of_ended_sign_ins_is_said_and_ignored(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(content)
    ended = SignedOut(tmp_path)
    assert FILE in caplog.text
    ended.add("a", until=10, now=0)
    assert "a" in SignedOut(tmp_path)


def test_a_changed_list_counts_at_once(tmp_path: Path, known: AccessControl) -> None:
    viewer = admitted(known.admit(CLAIMS))
    write_secrets(tmp_path, '[access]\nreviewer = ["commissioner@kmc.example"]\n')
    assert not known.still_admits(viewer)
    assert admitted(known.admit(CLAIMS)).role is Role.REVIEWER
    write_secrets(tmp_path, '[access]\nreviewer = ["somebody@else.example"]\n')
    assert why(known.admit(CLAIMS)) is Refusal.NO_ROLE


@pytest.mark.parametrize(
    "wrong",
    [
        "[access]\n",
        '[access]\nreviewer = ["Mr Sen"]\n',
        "[access\n",
        "",
        'access = "open"\n',
        "[access]\nx = 1\n",
    ],
)
def test_a_wrong_list_leaves_the_last_good_one_and_is_said_once(
    tmp_path: Path, known: AccessControl, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    viewer = admitted(known.admit(CLAIMS))
    path = tmp_path / "secrets.toml"
    if wrong.startswith("access ="):
        path.write_text(wrong)
    else:
        write_secrets(tmp_path, wrong)
    with caplog.at_level(logging.WARNING):
        assert known.admit(CLAIMS) == viewer
        assert known.still_admits(viewer)
    assert caplog.text.count("the last good one stays") == 1
    assert "Sen" not in caplog.text
    write_secrets(tmp_path, '[access]\nreviewer = ["somebody@else.example"]\n')
    assert not known.still_admits(viewer)


def test_a_list_that_is_taken_away_leaves_the_last_good_one(tmp_path: Path, known: AccessControl) -> None:
    viewer = admitted(known.admit(CLAIMS))
    (tmp_path / "secrets.toml").unlink()
    assert known.still_admits(viewer)


def test_a_domain_in_which_anybody_can_have_an_address_is_warned_of(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    found = control(tmp_path, clock, '[access]\nreviewer = ["@gmail.com"]\n')
    assert found.roles is not None
    assert "@gmail.com" in caplog.text


@pytest.mark.parametrize(
    ("way", "is_here", "viewer"),
    [
        (Way.OPEN, True, GUEST),
        (Way.OPEN, False, GUEST),
        (Way.BY_HAND, True, HOLDER),
        (Way.BY_HAND, False, GUEST),
        (Way.SAMPLE, False, HOLDER),
    ],
)
def test_where_nobody_signs_in_only_the_holder_of_the_data_sees_particulars(
    way: Way, is_here: bool, viewer: Viewer
) -> None:
    found = AccessControl(Access(way))
    assert found.admit(CLAIMS, is_here=is_here) == viewer
    assert viewer.sees_all is (viewer is HOLDER)
    assert found.still_admits(viewer)


def test_a_guest_is_no_viewer_where_people_sign_in(known: AccessControl) -> None:
    assert not known.still_admits(GUEST)
    assert not known.still_admits(HOLDER)


def test_a_file_is_for_whom_it_was_made(known: AccessControl) -> None:
    made = HandedOut()
    one, other = admitted(known.admit(CLAIMS)), admitted(known.admit(CLAIMS | {"nonce": "n2"}))
    made.note(b"numbers", one)
    assert made.is_for(b"numbers", one)
    assert not made.is_for(b"numbers", other)
    assert not made.is_for(b"others", one)


@pytest.mark.parametrize(
    ("address", "comes_back"),
    [
        ("/replies?period=last-week", True),
        ("/", True),
        ("/kmc/replies", True),
        ("//evil.example/x", False),
        ("/\\evil.example", False),
        ("https://evil.example/", False),
        ("replies", False),
        ("/a\r\nSet-Cookie: x=y", False),
        ("/a b", False),
        ("/" + "x" * 4000, False),
    ],
)
def test_only_addresses_of_this_dashboard_are_come_back_to(address: str, comes_back: bool) -> None:
    way = WayBack(lambda cookies: cookies.get("token", "").encode() or None)
    way.remember({"token": "t"}, address)
    assert way.take({"token": "u"}) is None
    assert way.take({}) is None
    assert way.take({"token": "t"}) == (address if comes_back else None)
    assert way.take({"token": "t"}) is None


def test_an_address_is_forgotten_after_a_quarter_of_an_hour(clock: Clock) -> None:
    way = WayBack(lambda cookies: b"t", clock)
    way.remember({}, "/replies")
    clock.now += 15 * 60 + 1
    assert way.take({}) is None
