"""secrets.toml: what is taken from it, and a sentence for each wrong key."""

import tomllib
from pathlib import Path

import pytest

from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.secrets import EMULATOR, read_google_source

ID = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"
KEY = "-----BEGIN PRIVATE KEY-----\\nTHESECRET\\n-----END PRIVATE KEY-----\\n"
ACCOUNT = f"""
[gcp_service_account]
type = "service_account"
project_id = "p"
private_key_id = "SECRETID"
private_key = "{KEY}"
client_email = "reader@p.iam.gserviceaccount.com"
token_uri = "https://oauth2.googleapis.com/token"
"""
SHEETS = f'[sheets]\nspreadsheets = ["{ID}"]\n'


def secrets(folder: Path, text: str) -> Path:
    path = folder / "secrets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str, **environ: str) -> str:
    with pytest.raises(SettingsError) as raised:
        read_google_source(secrets(folder, text), environ)
    message = str(raised.value)
    assert "SECRET" not in message
    assert "\n" not in message
    return message


def test_no_file_means_that_nothing_is_configured(tmp_path: Path) -> None:
    assert read_google_source(tmp_path / "secrets.toml", {}) is None


def test_other_secrets_only_mean_that_nothing_is_configured(tmp_path: Path) -> None:
    assert read_google_source(secrets(tmp_path, '[auth]\nclient_id = "x"\n'), {}) is None


def test_the_account_and_the_spreadsheets(tmp_path: Path) -> None:
    source = read_google_source(secrets(tmp_path, SHEETS + ACCOUNT), {})
    assert source is not None
    assert source.spreadsheets == (ID,)
    assert source.account == "reader@p.iam.gserviceaccount.com"
    assert source.emulator is None
    assert source.service_account is not None
    assert source.service_account["private_key"] == KEY.replace("\\n", "\n")
    assert "SECRET" not in repr(source)


def test_a_key_with_its_line_breaks_written_out_is_understood(tmp_path: Path) -> None:
    source = read_google_source(secrets(tmp_path, SHEETS + ACCOUNT.replace(f'"{KEY}"', f"'{KEY}'")), {})
    assert source is not None
    assert source.service_account is not None
    assert source.service_account["private_key"] == KEY.replace("\\n", "\n")


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (SHEETS + ACCOUNT).encode())
    assert read_google_source(path, {}) is not None


@pytest.mark.parametrize(
    "written",
    [
        ID,
        f"  {ID} ",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing",
        f"docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/a/kmc.gov.in/spreadsheets/d/{ID}/edit",
        f"https://drive.google.com/open?id={ID}",
        f"https://docs.google.com/spreadsheet/ccc?key={ID}&hl=en",
    ],
)
def test_links_and_ids(tmp_path: Path, written: str) -> None:
    source = read_google_source(secrets(tmp_path, f'[sheets]\nspreadsheets = "{written}"\n{ACCOUNT}'), {})
    assert source is not None
    assert source.spreadsheets == (ID,)


def test_one_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    text = f'[sheets]\nspreadsheets = ["{ID}", "https://docs.google.com/spreadsheets/d/{ID}/edit"]\n'
    source = read_google_source(secrets(tmp_path, text + ACCOUNT), {})
    assert source is not None
    assert source.spreadsheets == (ID,)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Query Log",
        "short",
        "https://example.org/",
        f"https://docs.google.com/document/d/{ID}/edit",
        f"https://drive.google.com/drive/folders/{ID}",
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml",
        "https://docs.google.com/spreadsheets/d/<the id of your spreadsheet>/edit",
    ],
)
def test_what_can_be_no_id(tmp_path: Path, written: str) -> None:
    message = refusal(tmp_path, f'[sheets]\nspreadsheets = ["{written}"]\n{ACCOUNT}')
    assert f"sheets.spreadsheets holds {written!r}" in message
    assert "should be the link of a Google spreadsheet" in message
    assert ("published to the web" in message) == ("/d/e/" in written)


def test_a_key_in_the_place_of_an_id_is_not_shown(tmp_path: Path) -> None:
    message = refusal(tmp_path, f'[sheets]\nspreadsheets = ["{KEY}"]\n{ACCOUNT}')
    assert "sheets.spreadsheets holds a private key" in message


@pytest.mark.parametrize("value", ["[]", "5", "[7]", "{}"])
def test_spreadsheets_of_another_kind(tmp_path: Path, value: str) -> None:
    assert "sheets.spreadsheets" in refusal(tmp_path, f"[sheets]\nspreadsheets = {value}\n{ACCOUNT}")


@pytest.mark.parametrize("text", [ACCOUNT, "[sheets]\n" + ACCOUNT, 'sheets = "x"\n' + ACCOUNT])
def test_no_spreadsheets(tmp_path: Path, text: str) -> None:
    message = refusal(tmp_path, text)
    assert "sheets.spreadsheets is missing" in message
    assert 'spreadsheets = ["..."]' in message


def test_no_account(tmp_path: Path) -> None:
    message = refusal(tmp_path, SHEETS)
    assert "[gcp_service_account] is missing" in message
    assert "secrets.example.toml" in message


@pytest.mark.parametrize("key", ["private_key", "client_email"])
def test_a_missing_key_of_the_account(tmp_path: Path, key: str) -> None:
    account = "\n".join(line for line in ACCOUNT.splitlines() if not line.startswith(f"{key} ="))
    assert f"gcp_service_account.{key} is missing" in refusal(tmp_path, SHEETS + account)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"service_account"', '"authorized_user"', "gcp_service_account.type = 'authorized_user'"),
        ("reader@p.iam.gserviceaccount.com", "reader", "gcp_service_account.client_email = 'reader'"),
        (
            "https://oauth2",
            "http://oauth2",
            "gcp_service_account.token_uri = 'http://oauth2.googleapis.com/token'",
        ),
        (KEY, "THESECRET", "gcp_service_account.private_key: should be the whole private_key"),
        (f'"{KEY}"', "5", "gcp_service_account.private_key"),
    ],
)
def test_a_wrong_key_of_the_account(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert said in refusal(tmp_path, SHEETS + ACCOUNT.replace(right, wrong))


def test_an_account_that_is_no_table(tmp_path: Path) -> None:
    assert "gcp_service_account" in refusal(tmp_path, f'gcp_service_account = "THESECRET"\n{SHEETS}')


def test_malformed_toml_names_the_line(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[sheets]\nspreadsheets = [\n\nprivate = THESECRET")
    assert "no valid TOML" in message
    assert "line" in message


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    path.write_bytes(SHEETS.encode("utf-16"))
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        read_google_source(path, {})


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        read_google_source(tmp_path, {})


@pytest.mark.parametrize("host", ["127.0.0.1:9099", "localhost:1", "[::1]:9099", "127.8.8.8:80"])
def test_an_emulator_on_this_machine_needs_no_account(tmp_path: Path, host: str) -> None:
    source = read_google_source(secrets(tmp_path, '[sheets]\nspreadsheets = "book"\n'), {EMULATOR: host})
    assert source is not None
    assert (source.emulator, source.spreadsheets, source.service_account) == (host, ("book",), None)


@pytest.mark.parametrize(
    "host",
    [
        *("example.org:80", "127.0.0.1.evil.org:80", "10.0.0.1:80", "0.0.0.0:80", "evil@127.0.0.1:80"),
        *("127.0.0.1", "127.0.0.1:x", "127.0.0.1:80/x", "http://127.0.0.1:80", ":80"),
    ],
)
def test_an_emulator_elsewhere_is_refused(tmp_path: Path, host: str) -> None:
    message = refusal(tmp_path, SHEETS, **{EMULATOR: host})
    assert f"SHEETS_EMULATOR_HOST = {host!r}" in message
    assert "127.0.0.1:9099" in message


def test_the_example_is_toml_and_says_what_is_still_to_be_filled_in(tmp_path: Path) -> None:
    text = Path(".streamlit/secrets.example.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(text)) == {"sheets", "gcp_service_account"}
    assert "the id of your spreadsheet" in refusal(tmp_path, text)
