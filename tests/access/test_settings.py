"""What secrets.toml says of sign-in and access, and a sentence for each wrong key that tells no secret."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config

from kmc_sheets.access.control import Access, Way
from kmc_sheets.access.roles import Given, Roles
from kmc_sheets.access.settings import read_roles
from kmc_sheets.access.viewers import Role
from kmc_sheets.configured import configured_access
from kmc_sheets.errors import SettingsError
from kmc_sheets.web.start import check_headers
from tests.access.secrets import ACCESS, AUTH, COOKIE_SECRET, METADATA, write_secrets
from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET

SHEETS = '[sheets]\nspreadsheets = ["book"]\n'
EMULATED = {"SHEETS_EMULATOR_HOST": "127.0.0.1:9"}


def roles(access: str) -> Roles:
    found = read_roles(tomllib.loads(access), "secrets.toml")
    assert found is not None
    return found


def configured(folder: Path, **environment: str) -> Access:
    return configured_access({"KMC_CONFIG": str(folder), **environment})


def refused(folder: Path, **environment: str) -> str:
    with pytest.raises(SettingsError) as raised:
        configured(folder, **environment)
    return str(raised.value)


COMMISSIONER, REVIEWER = Given(Role.COMMISSIONER), Given(Role.REVIEWER)


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("commissioner@kmc.example", COMMISSIONER),
        ("Commissioner@KMC.Example", COMMISSIONER),
        ("reviewer@kmc.example", REVIEWER),
        ("anybody@review.example", REVIEWER),
        ("anybody@sub.review.example", None),
        ("anybody@evilreview.example", None),
        ("anybody@review.example.evil.example", None),
        ("somebody@water.example", Given(Role.DEPARTMENT, ("Water Supply",))),
        ("both@kmc.example", Given(Role.DEPARTMENT, ("Water Supply", "Roads"))),
        ("stranger@kmc.example", None),
        ("commissioner@\u212amc.example", None),  # the Kelvin sign is a k in lower case
        ("", None),
        ("@review.example", REVIEWER),
    ],
)
def test_an_address_has_what_its_entry_or_its_domain_was_given(address: str, given: Given | None) -> None:
    assert roles(ACCESS).of(address) == given


def test_an_own_entry_counts_more_than_the_domain_and_of_several_roles_the_highest() -> None:
    listed = roles(
        '[access]\ncommissioner = ["a@x.example"]\nreviewer = ["@x.example", "a@x.example", "b@x.example"]\n'
        '[access.department]\nWater = ["c@x.example", "b@x.example"]\nRoads = ["@x.example"]\n'
    )
    assert listed.of("a@x.example") == COMMISSIONER
    assert listed.of("b@x.example") == REVIEWER
    assert listed.of("c@x.example") == Given(Role.DEPARTMENT, ("Water",))
    assert listed.of("d@x.example") == REVIEWER
    assert listed.departments == ("Water",)


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ("[access]\ncommissioners = []\n", "access.commissioners is not a setting"),
        ('[access]\nreviewer = ["a@x.example", "Mr Sen"]\n', "access.reviewer, entry 2, should be an e-mail"),
        ('[access]\nreviewer = ["a@b@c.example"]\n', "access.reviewer, entry 1, should be"),
        ('[access]\nreviewer = ["@"]\n', "access.reviewer, entry 1, should be"),
        ('[access]\nreviewer = ["@localhost"]\n', "access.reviewer, entry 1, should be"),
        ("[access]\nreviewer = 5\n", "access.reviewer"),
        ('[access.department]\n"Water Supply" = ["Mr Sen"]\n', "access.department.Water Supply, entry 1,"),
        ('[access.department]\n" " = ["a@x.example"]\n', "a department without a name"),
        ("[access]\n", "[access] lets nobody in"),
        ('[access]\nask = "me"\n', "[access] lets nobody in"),
    ],
)
def test_a_wrong_list_is_refused_with_its_place(access: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        roles(access)
    assert said in str(raised.value)
    assert "Sen" not in str(raised.value)
    assert "@x.example" not in str(raised.value)


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("redirect_uri", "", "auth.redirect_uri is missing"),
        ("redirect_uri", '"https://x.example/"', "auth.redirect_uri should be the dashboard's own address"),
        ("redirect_uri", '"http://x.example/oauth2callback"', "auth.redirect_uri should begin with https://"),
        ("cookie_secret", '"short"', "auth.cookie_secret string should have at least 32"),
        ("cookie_secret", "", "auth.cookie_secret is missing"),
        ("client_id", "", "auth.client_id is missing"),
        ("client_secret", '""', "auth.client_secret string should have at least 1"),
        (
            "server_metadata_url",
            '"http://x.example/meta"',
            "auth.server_metadata_url should begin with https",
        ),
        ("server_metadata_url", "", "auth.server_metadata_url is missing"),
    ],
)
def test_a_wrong_sign_in_is_refused_and_no_secret_told(
    tmp_path: Path, line: str, instead: str, said: str
) -> None:
    lines = [
        (f"{line} = {instead}" if instead else "") if one.startswith(line) else one
        for one in (AUTH % METADATA).splitlines()
    ]
    (tmp_path / "secrets.toml").write_text("\n".join(lines) + "\n" + ACCESS)
    told = refused(tmp_path)
    assert said in told
    assert not any(secret in told for secret in (COOKIE_SECRET, CLIENT_SECRET, "short"))


def test_several_named_providers_may_be_configured(tmp_path: Path) -> None:
    client = f'client_id = "%s"\nclient_secret = "s"\nserver_metadata_url = "{METADATA}"\n'
    (tmp_path / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "https://x.example/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f"[auth.google]\n{client % 'ours-there'}[auth.other]\n{client % 'ours-elsewhere'}{ACCESS}"
    )
    found = configured(tmp_path).sign_in
    assert found is not None
    assert list(found.clients) == ["google", "other"]
    assert found.client_ids == {"ours-there", "ours-elsewhere"}
    assert found.is_https


def test_with_live_sheets_it_must_be_said_who_may_see_them(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SHEETS)
    assert "not who may see them" in refused(tmp_path, **EMULATED)
    secrets.write_text('access = "open"\n' + SHEETS)
    assert configured(tmp_path, **EMULATED).way is Way.OPEN
    secrets.write_text(SHEETS)
    (tmp_path / "kmc.toml").write_text('access = "open"\n')
    assert configured(tmp_path, **EMULATED).way is Way.OPEN
    (tmp_path / "kmc.toml").write_text('access = "anybody"\n')
    assert "access = 'anybody'" in refused(tmp_path, **EMULATED)


def test_a_list_and_open_access_contradict_one_another(tmp_path: Path) -> None:
    write_secrets(tmp_path)
    (tmp_path / "kmc.toml").write_text('access = "open"\n')
    assert "take out one of the two" in refused(tmp_path)


def test_a_header_that_says_who_somebody_is_stops_the_start(tmp_path: Path) -> None:
    write_secrets(tmp_path)
    found = configured(tmp_path)
    before = config.get_option("server.trustedUserHeaders")
    check_headers(found)
    try:
        config.set_option("server.trustedUserHeaders", {"X-User": "email"})
        with pytest.raises(SettingsError, match="trustedUserHeaders"):
            check_headers(found)
        check_headers(Access(Way.OPEN))
    finally:
        config.set_option("server.trustedUserHeaders", before)


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (AUTH % METADATA, "the table [access], which says who may see what, is missing"),
        (ACCESS, "the table [auth], by which people sign in, is missing"),
        ('access = "public"\n', 'access should be "open", or a table'),
        ("access = true\n", 'access should be "open", or a table'),
        ("auth = 1\n" + ACCESS, "auth should be a table"),
    ],
)
def test_half_of_it_is_refused_even_without_sheets(tmp_path: Path, secrets: str, said: str) -> None:
    (tmp_path / "secrets.toml").write_text(secrets)
    assert said in refused(tmp_path)


def test_the_sample_and_a_file_need_nothing_and_may_be_signed_in_to(tmp_path: Path) -> None:
    assert configured(tmp_path).way is Way.SAMPLE
    assert configured(tmp_path, KMC_WORKBOOK="book.xlsx").way is Way.BY_HAND
    write_secrets(tmp_path)
    for environment in ({}, {"KMC_WORKBOOK": "book.xlsx"}):
        found = configured(tmp_path, **environment)
        assert found.way is Way.SIGN_IN
        assert found.state == tmp_path / ".state"
        assert COOKIE_SECRET not in repr(found)
        assert CLIENT_SECRET not in repr(found)
        assert found.sign_in is not None
        assert found.sign_in.client_ids == {CLIENT_ID}
