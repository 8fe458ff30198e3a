"""What is opened: the named workbook, else the configured sheets, else the sample; with which settings."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets import configured
from kmc_sheets.configured import configured_settings, configured_source, secrets_file
from kmc_sheets.errors import SettingsError, SourceError
from kmc_sheets.sample import write_sample
from kmc_sheets.schema import KOLKATA
from kmc_sheets.settings import Settings
from tests.sheets_server import SheetsServer, spreadsheet_from_file

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(KOLKATA))


def test_with_nothing_configured_it_is_the_sample_made_anew_each_day(tmp_path: Path) -> None:
    source = configured_source({"KMC_CONFIG": str(tmp_path)})
    assert source.is_sample
    assert source.read(NOW).workbooks[0].grids
    assert source.sign(NOW) == source.sign(NOW + timedelta(hours=9))
    assert source.sign(NOW) != source.sign(NOW + timedelta(days=1))


def test_a_named_workbook_is_no_sample_and_its_sign_follows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sheets.xlsx"
    write_sample(path, NOW)
    source = configured_source({"KMC_CONFIG": str(tmp_path), "KMC_WORKBOOK": str(path)})
    assert not source.is_sample
    assert source.title == "sheets.xlsx"
    before = source.sign(NOW)
    os.utime(path, ns=(1, 1))
    assert source.sign(NOW) != before


def test_a_named_workbook_that_is_not_there_is_said_and_never_the_sample(tmp_path: Path) -> None:
    named = {"KMC_CONFIG": str(tmp_path), "KMC_WORKBOOK": str(tmp_path / "gone.xlsx")}
    source = configured_source(named)
    assert source.sign(NOW) is None
    with pytest.raises(SourceError, match=r"gone\.xlsx"):
        source.read(NOW)


def test_without_kmc_toml_the_defaults_hold_and_a_wrong_one_is_said(tmp_path: Path) -> None:
    config = {"KMC_CONFIG": str(tmp_path)}
    assert configured_settings(config) == Settings()
    (tmp_path / "kmc.toml").write_text("[limits]\ninterim_hours = 3\n")
    assert configured_settings(config).limits.interim_hours == 3
    (tmp_path / "kmc.toml").write_text("[limits]\ninterim_hours = 'soon'\n")
    with pytest.raises(SettingsError, match=r"limits\.interim_hours = 'soon'"):
        configured_settings(config)


def test_the_example_of_kmc_toml_holds_the_defaults(tmp_path: Path) -> None:
    example = Path(__file__).parent.parent / ".streamlit" / "kmc.example.toml"
    (tmp_path / "kmc.toml").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    shown = configured_settings({"KMC_CONFIG": str(tmp_path)})
    spoken = {"worksheets": {}, "columns": {}}
    assert shown.model_copy(update=spoken) == Settings()
    assert all(shown.titles(table) == Settings().titles(table) for table in shown.worksheets)
    assert not any(headers for columns in shown.columns.values() for headers in columns.values())


def _configure(folder: Path, server: SheetsServer, names: list[str]) -> dict[str, str]:
    """Puts the sample on `server` under each name, and configures them all."""
    write_sample(folder / "sample.xlsx", NOW)
    for name in names:
        server.spreadsheets[name] = spreadsheet_from_file(folder / "sample.xlsx")
    server.takes_anyone = True
    (folder / "secrets.toml").write_text(f"[sheets]\nspreadsheets = {names}\n")
    return {"KMC_CONFIG": str(folder), "SHEETS_EMULATOR_HOST": server.host}


def test_configured_spreadsheets_are_read_and_only_the_worksheets_that_count(
    tmp_path: Path, sheets_server: SheetsServer
) -> None:
    environment = _configure(tmp_path, sheets_server, ["one"])
    (tmp_path / "kmc.toml").write_text('[worksheets]\nqueries = "Another Log"\n')
    source = configured_source(environment)
    assert not source.is_sample
    fetched = source.read(NOW)
    titles = {grid.worksheet for grid in fetched.workbooks[0].grids}
    assert "Contacts" in titles
    assert "Query Log" not in titles
    assert fetched.trouble == ""


def test_a_spreadsheet_that_fails_stays_as_it_was_and_the_others_go_on(
    tmp_path: Path, sheets_server: SheetsServer
) -> None:
    source = configured_source(_configure(tmp_path, sheets_server, ["one", "two"]))
    before = source.read(NOW)
    gone = sheets_server.spreadsheets.pop("one")
    after = source.read(NOW, is_asked=True)
    assert "one" in after.trouble
    assert list(after.workbooks) == list(before.workbooks)
    sheets_server.spreadsheets["one"] = gone
    assert source.read(NOW, is_asked=True).trouble == ""


def test_where_no_spreadsheet_can_be_read_it_is_said_and_never_the_sample(
    tmp_path: Path, sheets_server: SheetsServer
) -> None:
    source = configured_source(_configure(tmp_path, sheets_server, ["one"]))
    sheets_server.spreadsheets.clear()
    with pytest.raises(SourceError, match="one"):
        source.read(NOW)


def test_what_is_kept_stands_apart_for_each_configuration_and_for_an_emulator(
    tmp_path: Path, sheets_server: SheetsServer
) -> None:
    source = configured_source(_configure(tmp_path, sheets_server, ["one"]))
    source.read(NOW)
    source.keep()
    assert (tmp_path / ".state" / "emulator" / "sheets" / "one.json.gz").exists()
    (tmp_path / "kmc.toml").write_text('[state]\nfolder = ""\n')
    assert configured_source(_configure(tmp_path, sheets_server, ["one"])).restore() is None


@pytest.mark.parametrize(
    ("everybodys", "beside", "taken"),
    [
        ('[sheets]\nspreadsheets = "x"\n', None, "home"),
        ('[sheets]\nspreadsheets = "x"\n', '[sheets]\nspreadsheets = "y"\n', "app"),
        ('[sheets]\nspreadsheets = "x"\n', "", "app"),
        ('[auth]\ncookie_secret = "of another app"\n', None, "app"),
        ("[sheets\n", None, "home"),
        (None, None, "app"),
    ],
)
def test_secrets_are_looked_for_beside_the_app_and_then_in_streamlits_own_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everybodys: str | None, beside: str | None, taken: str
) -> None:
    monkeypatch.setattr(configured, "ROOT", tmp_path / "app")
    for place, content in (("home", everybodys), ("app", beside)):
        folder = tmp_path / place / ".streamlit"
        folder.mkdir(parents=True)
        if content is not None:
            (folder / "secrets.toml").write_text(content)
    found = secrets_file({"HOME": str(tmp_path / "home")})
    assert found == tmp_path / taken / ".streamlit" / "secrets.toml"
    other = {"HOME": str(tmp_path / "home"), "KMC_CONFIG": str(tmp_path / "other")}
    assert secrets_file(other) == tmp_path / "other" / "secrets.toml"


def test_a_wrong_secrets_toml_is_said(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text('[sheets]\nspreadsheets = "my sheet"\n')
    with pytest.raises(SettingsError, match=r"secrets\.toml"):
        configured_source({"KMC_CONFIG": str(tmp_path)})
