"""review and brief as a timer runs them: whole files, one line, exit codes, and what to do without Google."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.__main__ import main
from kmc_sheets.cli.arguments import parse_arguments
from kmc_sheets.cli.files import check_place, put_in_place
from kmc_sheets.configured import configured_source
from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.sample import write_sample
from tests.paper.reading import read
from tests.sheets_server import SheetsServer, spreadsheet_from_file

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Kolkata"))
AT = ("--now", "2026-11-24T10:00")


class Done(NamedTuple):
    """What a command left: its exit code, and what stood on standard output and standard error."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs a command in a folder with a configuration of its own; in this process, which is quicker."""
    for name in [name for name in os.environ if name.startswith(("KMC_", "SHEETS_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KMC_CONFIG", str(tmp_path / "config"))

    def run_command(*arguments: object, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(str(left.code))
        return Done(code, *capsys.readouterr())

    return run_command


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets") / "Sheets.xlsx"
    write_sample(path, NOW)
    return path


def test_review_writes_the_week_that_holds_the_day_and_says_so_in_a_line(
    tmp_path: Path, workbook: Path, run: Run
) -> None:
    out = tmp_path / "review.pdf"
    out.write_bytes(b"the one before")
    done = run("review", "--week", "2026-11-18", "--out", out, "--workbook", workbook, *AT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Wrote {out}: the review of 2026-11-16 to 2026-11-22, as of 2026-11-24 10:00\n"
    assert "Weekly review, Mon 16 Nov 2026 to Sun 22 Nov 2026" in read(out.read_bytes()).page(0)
    assert "reviewed for the first time" in read(out.read_bytes()).page(0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config", "review.pdf"]


def test_review_takes_the_last_full_week_unless_another_is_asked_for(
    tmp_path: Path, workbook: Path, run: Run
) -> None:
    done = run("review", "--out", "r.pdf", "--workbook", workbook, "--lang", "bn", *AT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026-11-16 to 2026-11-22" in done.stdout
    assert str(read((tmp_path / "r.pdf").read_bytes()).root["/Lang"]).startswith("bn")


def test_brief_writes_a_page_and_only_a_private_one_is_its_owners(
    tmp_path: Path, workbook: Path, run: Run
) -> None:
    for more, others_may in (((), True), (("--private",), False)):
        out = tmp_path / "brief.html"
        done = run("brief", "--out", out, "--workbook", workbook, *AT, *more)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"Wrote {out}: what to act on, as of 2026-11-24 10:00\n"
        assert bool(stat.S_IMODE(out.stat().st_mode) & 0o044) is others_may
        assert ("tel:+916" in out.read_text("utf-8")) is not others_may


def test_with_nothing_configured_both_say_that_it_is_the_sample(tmp_path: Path, run: Run) -> None:
    done = run("brief", "--out", "brief.html", "--private")
    assert done.returncode == 0
    assert "this is the sample workbook" in done.stderr
    page = (tmp_path / "brief.html").read_text("utf-8")
    assert "This is the sample workbook" in page
    assert "tel:" not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review"], "--out"),
        (["review", "--out", "review.txt"], "should end in .pdf"),
        (["brief", "--out", "brief.pdf"], "should end in .html"),
        (["review", "--out", "r.pdf", "--week", "46"], "write it as 2026-11-16"),
        (["review", "--out", "r.pdf", "--week", "9999-12-31"], "check the year"),
        (["review", "--out", "nowhere/r.pdf"], "There is no folder nowhere"),
        (["brief", "--out", "b.html", "--lang", "hi"], "--lang"),
        (["brief", "--out", "b.html", "--workbook", "gone.xlsx"], "There is no file gone.xlsx"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    tmp_path: Path, arguments: list[str], said: str, run: Run
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*.[ph]*"))


def configure(folder: Path, server: SheetsServer, name: str = "one") -> dict[str, str]:
    """Configures one spreadsheet of the server; gives the environment."""
    config = folder / "config"
    config.mkdir()
    lines = ["[sheets]", f"spreadsheets = {json.dumps([name])}", "[gcp_service_account]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in server.new_account().items()]
    (config / "secrets.toml").write_text("\n".join(lines))
    return {"SHEETS_EMULATOR_HOST": server.host, "KMC_CONFIG": str(config)}


def test_without_google_the_last_good_data_serve_and_their_age_is_said(
    tmp_path: Path, workbook: Path, sheets_server: SheetsServer, run: Run
) -> None:
    sheets_server.spreadsheets["one"] = spreadsheet_from_file(workbook)
    environment = configure(tmp_path, sheets_server)
    fresh = run("brief", "--out", "fresh.html", *AT, **environment)
    assert (fresh.returncode, fresh.stderr) == (0, "")
    assert "could not all be read" not in (tmp_path / "fresh.html").read_text("utf-8")

    dashboard = configured_source(environment)  # what the dashboard does when it reads
    dashboard.read(datetime(2026, 11, 23, 18, 30, tzinfo=ZoneInfo("Asia/Kolkata")))
    dashboard.keep()
    sheets_server.spreadsheets["one"].unshare()
    old = run("brief", "--out", "old.html", *AT, **environment)
    assert old.returncode == 0
    assert "The last good data are taken in their place." in old.stderr
    assert old.stderr.count("\n") == 1
    page = (tmp_path / "old.html").read_text("utf-8")
    assert "could not all be read" in page
    assert "<dt>Sheets read</dt><dd>Mon 23 Nov 2026, 18:30</dd>" in page

    sheets_server.spreadsheets["one"].shared = True
    sheets_server.spreadsheets["one"].rename_worksheet("Query Log", "Queries 2026")
    renamed = run("brief", "--out", "renamed.html", *AT, **environment)
    assert "can't be found any more (the worksheet Query Log)," in renamed.stderr
    assert "The last good data are taken in their place." in renamed.stderr
    page = (tmp_path / "renamed.html").read_text("utf-8")
    assert "<dt>Sheets read</dt><dd>Mon 23 Nov 2026, 18:30</dd>" in page
    sheets_server.spreadsheets["one"].unshare()

    paper = run("review", "--out", "old.pdf", *AT, **environment)
    assert paper.returncode == 0
    first = read((tmp_path / "old.pdf").read_bytes()).page(0)
    assert "The sheets could not all be read when this was written." in first
    assert "Sheets read: Mon 23 Nov 2026, 18:30." in first


def test_with_nothing_kept_and_no_google_there_is_one_sentence_and_no_file(
    tmp_path: Path, workbook: Path, sheets_server: SheetsServer, run: Run
) -> None:
    sheets_server.spreadsheets["one"] = spreadsheet_from_file(workbook)
    sheets_server.spreadsheets["one"].unshare()
    environment = configure(tmp_path, sheets_server)
    (tmp_path / "review.pdf").write_bytes(b"the one before")
    done = run("review", "--out", "review.pdf", *AT, **environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "review.pdf").read_bytes() == b"the one before"


def test_a_file_is_put_in_place_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    put_in_place(path, b"first")
    before = path.stat().st_ino
    put_in_place(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_ino != before  # another file: who reads the first one still has it whole
    link = tmp_path / "link.html"
    link.symlink_to(path)
    put_in_place(link, b"third")
    assert link.is_symlink()
    assert path.read_bytes() == b"third"
    with pytest.raises(KmcSheetsError, match="can't be written"):
        put_in_place(Path("/proc/page.html"), b"nowhere to stand")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.html", "page.html"]


def test_a_file_has_the_rights_that_the_account_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        put_in_place(tmp_path / "page.html", b"page")
        put_in_place(tmp_path / "private.html", b"page", is_private=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "private.html").stat().st_mode) == 0o600


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    for place, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "pipe.html", "no ordinary file"),
        (tmp_path / ("x" * 300 + ".html"), "can't be written"),
        (tmp_path / "gone" / "page.html", "There is no folder"),
    ):
        with pytest.raises(SettingsError, match=said):
            check_place(place)


def commands_told() -> list[str]:
    """Every line for a shell, cron or systemd in the documents that runs a command of ours."""
    root = Path(__file__).parent.parent
    files = [root / "README.md", *(root / "docs").glob("*.md"), *(root / "deploy").glob("*.service")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if re.search(r"-m kmc_sheets (review|brief) --", line)]


def test_every_command_that_the_documents_and_units_name_can_be_given() -> None:
    told = commands_told()
    assert len(told) >= 10
    for line in told:
        given = re.split(r"-m kmc_sheets ", line)[1].split("#")[0].split(">")[0].strip(" '`")
        asked = parse_arguments(shlex.split(given.replace("$(date +", "").replace(")", "")))
        assert asked.command in ("review", "brief")
        assert asked.out.suffix in (".pdf", ".html")


def test_each_timer_starts_a_service_that_is_there() -> None:
    deploy = Path(__file__).parent.parent / "deploy"
    timers = sorted(deploy.glob("*.timer"))
    assert [timer.stem for timer in timers] == ["kmc-brief", "kmc-review"]
    for timer in timers:
        assert "OnCalendar=Mon" in timer.read_text("utf-8")
        assert "Type=oneshot" in timer.with_suffix(".service").read_text("utf-8")
