"""python -m kmc_sheets, run as people run it: on real files, and on a Sheets server."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kmc_sheets import schema
from kmc_sheets.__main__ import main
from tests.sheets_server import Fault, SheetsServer, Spreadsheet, Worksheet, spreadsheet_from_file
from tests.sheets_server.errors import error_body

ROOT = Path(__file__).parent.parent
NOW = ("--now", "2026-11-23T10:00")
Rows = dict[str, list[list[Any]]]


def sheets() -> Rows:
    """A small workbook: every table, a few habits of hand, one row set aside."""
    moment = dt.datetime
    return {
        "Departments": [["Department", "Short Name"], ["Water Supply", "WS"], ["আলো", ""]],
        "Contacts": [
            ["Department", "Name", "Post", "Mobile No.", "E-mail"],
            ["Water Supply", "A. Pal", "Engineer", 6000000001, "not an address 6000000002"],
        ],
        "Activity Log": [
            ["Date", "Department", "Activity", "Shared at"],
            [moment(2026, 11, 17), "WS", "Pipe laid", moment(2026, 11, 17, 16, 30)],
            [moment(2026, 11, 18), "WS", "Pump mended", moment(2026, 11, 18, 12, 0)],
        ],
        "Event Notices": [
            ["Date of Event", "Department", "Event", "Notice at"],
            [moment(2026, 11, 25), "আলো", "Lamps", None],
        ],
        "Query Log": [
            ["The log of queries"],
            ["Query ID", "Received on", "Received Time", "Query", "Department", "Initials", "Interim at"],
            ["Q-1", "20/11/2026", "10:00", "No water", "Water Suply", "GD", "20/11/2026 11:30"],
            ["Q-2", "20/11/2026", "evening", "Lamp is out", "WS", "", None],
            ["Q-3", None, None, "When?", "WS", "", None],
        ],
        "Content Register": [
            [
                "Title",
                "Department",
                "Sent for approval",
                "Approved by",
                "Decision",
                "Approved on",
                "Released on",
            ],
            [
                "Poster",
                "WS",
                moment(2026, 11, 16, 9),
                "Special Municipal Commissioner",
                "ok",
                moment(2026, 11, 16, 10),
                moment(2026, 11, 16, 11),
            ],
        ],
        "Holidays": [["Date", "Holiday"], [moment(2026, 11, 24), "Guru Nanak"]],
    }


def write(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "sheets.xlsx", sheets())


class Command:
    """Runs the command in a folder without any configuration, unless `environment` says otherwise.

    In this process, whose start would take most of the time; `apart` in one of its own, as people run it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("KMC_", "SHEETS_", "LC_", "LANG"))},
            "PYTHONPATH": str(ROOT),
            "KMC_CONFIG": str(folder / "config"),
        }

    def __call__(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        line = [str(argument) for argument in arguments]
        told, said = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(told),
            contextlib.redirect_stderr(said),
        ):
            for name in set(os.environ) - set(self.environment):
                patch.delenv(name)
            for name, value in (self.environment | environment).items():
                patch.setenv(name, value)
            try:
                code = main(line)
            except SystemExit as left:
                code = int(left.code or 0)
        return subprocess.CompletedProcess(line, code, written(told), written(said))

    def apart(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "kmc_sheets", *map(str, arguments)],
            capture_output=True,
            cwd=self.folder,
            env=self.environment | environment,
            timeout=60,
            check=False,
        )

    def well(self, *arguments: object, **environment: str) -> str:
        """Standard output of a run that must do well and complain of nothing."""
        done = self(*arguments, **environment)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode()

    def refused(self, *arguments: object, code: int = 2, **environment: str) -> str:
        """The one sentence of a run that is refused."""
        done = self(*arguments, **environment)
        said = done.stderr.decode()
        assert (done.returncode, done.stdout.decode()) == (code, "")
        assert said.count("\n") == 1
        assert said.endswith(".\n")
        assert "Traceback" not in said
        return said


def written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def strict(text: str) -> dict[str, Any]:
    def no_constant(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    loaded = json.loads(text, parse_constant=no_constant)
    assert isinstance(loaded, dict)
    return loaded


TEXT, NUMBER, COUNT, TRUTH, NONE = str, float, int, bool, type(None)
PLACE = {"row": (COUNT,), "workbook": (TEXT,), "worksheet": (TEXT,)}
OF_DEPARTMENT = {"department": (TEXT,), "verdict": (TEXT,)}
LISTS: dict[str, dict[str, tuple[type, ...]]] = {
    "problems": {
        **dict.fromkeys(("table", "workbook", "worksheet", "grade", "value", "message"), (TEXT,)),
        "cell": (TEXT, NONE),
    },
    "queries": {
        **PLACE,
        **dict.fromkeys(("query_id", "department", "interim", "concrete"), (TEXT,)),
        **dict.fromkeys(("clock_started", "interim_due", "concrete_due", "follow_up"), (TEXT, NONE)),
        "prompt": (TRUTH,),
    },
    "activities": {**PLACE, **OF_DEPARTMENT, "date": (TEXT,)},
    "days": {**OF_DEPARTMENT, "date": (TEXT,)},
    "events": {**PLACE, **OF_DEPARTMENT, "event_at": (TEXT,)},
    "content": {**PLACE, **OF_DEPARTMENT},
    "contacts": {**OF_DEPARTMENT, "lacking": (list,)},
    "scorecard": {
        "department": (TEXT,),
        "rank": (COUNT, NONE),
        "band": (TEXT, NONE),
        "overall": (NUMBER, NONE),
        "clauses": (dict,),
    },
}


def assert_shaped(entry: dict[str, Any], shape: dict[str, tuple[type, ...]]) -> None:
    assert set(entry) == set(shape)
    for key, kinds in shape.items():
        assert type(entry[key]) in kinds, (key, entry[key])


def test_the_json_has_exactly_the_keys_and_types_of_the_rules(command: Command, book: Path) -> None:
    told = strict(
        command.well(
            "report", "--workbook", book, *NOW, "--from", "2026-11-16", "--to", "2026-11-22", "--json"
        )
    )
    assert list(told) == ["now", "from", "to", "tables", *LISTS]
    assert (told["now"], told["from"], told["to"]) == (
        "2026-11-23T10:00:00+05:30",
        "2026-11-16",
        "2026-11-22",
    )
    assert list(told["tables"]) == [table.name for table in schema.JUDGED_TABLES]
    for counts in told["tables"].values():
        assert_shaped(
            counts, {"worksheet": (TEXT,), **dict.fromkeys(("rows", "read", "set_aside", "blank"), (COUNT,))}
        )
    for name, shape in LISTS.items():
        assert told[name]
        for entry in told[name]:
            assert_shaped(entry, shape)
    for score in told["scorecard"]:
        assert set(score["clauses"]) == set(schema.CLAUSES)
        for rate in score["clauses"].values():
            assert_shaped(rate, {"met": (COUNT,), "missed": (COUNT,), "rate": (NUMBER, NONE)})
    assert told["tables"]["queries"] == {
        "worksheet": "Query Log",
        "rows": 3,
        "read": 2,
        "set_aside": 1,
        "blank": 0,
    }
    first, second = told["queries"]
    assert first == {
        "row": 3,
        "workbook": "sheets.xlsx",
        "worksheet": "Query Log",
        "query_id": "Q-1",
        "department": "Water Supply",
        "clock_started": "2026-11-20T10:00:00+05:30",
        "interim_due": "2026-11-20T14:00:00+05:30",
        "concrete_due": "2026-11-20T22:00:00+05:30",
        "interim": "met",
        "prompt": True,
        "concrete": "overdue",
        "follow_up": None,
    }
    assert second["clock_started"] == "2026-11-20"
    assert told["scorecard"][-1]["department"] == "All departments"


def test_output_is_utf_8_whatever_the_locale(command: Command, book: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    told = command.apart("report", "--workbook", book, "--json", *NOW, **plain)
    assert strict(told.stdout.decode())["events"][0]["department"] == "আলো"
    assert "আলো" in command.apart("report", "--workbook", book, *NOW, **plain).stdout.decode()


@pytest.mark.parametrize(
    ("now", "told", "start", "end"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00:00+05:30", "2026-11-16", "2026-11-22"),
        ("2026-11-22T23:59:59", "2026-11-22T23:59:59+05:30", "2026-11-09", "2026-11-15"),
        ("2026-11-22T18:30:00Z", "2026-11-23T00:00:00+05:30", "2026-11-16", "2026-11-22"),
    ],
)
def test_now_is_kolkatas_and_the_period_the_last_full_week(
    command: Command, book: Path, now: str, told: str, start: str, end: str
) -> None:
    said = strict(command.well("report", "--workbook", book, "--json", "--now", now))
    assert (said["now"], said["from"], said["to"]) == (told, start, end)


def test_without_now_the_clock_serves(command: Command, book: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    now = dt.datetime.fromisoformat(strict(command.well("report", "--workbook", book, "--json"))["now"])
    assert before <= now <= dt.datetime.now(dt.UTC)
    assert now.utcoffset() == dt.timedelta(hours=5, minutes=30)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "--from", "2026-11-16"], "--from is given without --to"),
        (["report", "--to", "2026-11-16"], "--to is given without --from"),
        (["report", "--from", "2026-11-17", "--to", "2026-11-16"], "comes after"),
        (["report", "--from", "16/11/2026", "--to", "2026-11-16"], "write it as 2026-11-16"),
        (["report", "--from", "2026-02-30", "--to", "2026-11-16"], "write it as 2026-11-16"),
        (["report", "--now", "yesterday"], "write it as 2026-11-23T10:00"),
        (["report", "--now", "2026-11-23"], "write it as 2026-11-23T10:00"),
        (["report", "--now", "9999-12-31T23:59:59-12:00"], "check the year"),
        (["report", "--workbook", "gone.xlsx"], "There is no file gone.xlsx"),
        (["check", "--workbook", "."], "is a folder"),
        (["check", "--settings", "gone.toml"], "gone.toml"),
        (["report", "--formt", "json"], "--help"),
        (["raport"], "report"),
        ([], "--help"),
        (["template", "sheets.csv"], "should end in .xlsx"),
        (["template"], "FILE.xlsx"),
        (["sample", "nowhere/sample.xlsx"], "There is no folder nowhere"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    command: Command, arguments: list[str], said: str
) -> None:
    assert said in command.refused(*arguments)


def test_wrong_settings_are_one_sentence_and_exit_code_2(command: Command, book: Path) -> None:
    (command.folder / "bad.toml").write_text("[limits]\ninterim_hours = 'soon'\n")
    said = command.refused("report", "--workbook", book, "--settings", "bad.toml")
    assert "limits.interim_hours = 'soon'" in said


def test_a_file_that_is_no_workbook_is_found_wanting(command: Command) -> None:
    (command.folder / "odd\nname.xlsx").write_text("no workbook")
    assert "no .xlsx workbook" in command.refused("report", "--workbook", "odd\nname.xlsx", code=1)


def test_a_named_workbook_is_read_with_the_defaults_unless_settings_are_named(
    command: Command, book: Path
) -> None:
    config = command.folder / "config"
    config.mkdir()
    (config / "kmc.toml").write_text("[limits]\ninterim_hours = 2\n")
    report = ("report", "--workbook", book, "--json", *NOW)
    assert strict(command.well(*report))["queries"][0]["interim_due"] == "2026-11-20T14:00:00+05:30"
    named = strict(command.well(*report, "--settings", config / "kmc.toml"))
    assert named["queries"][0]["interim_due"] == "2026-11-20T12:00:00+05:30"
    configured = strict(command.well("report", "--json", *NOW, KMC_WORKBOOK=str(book)))
    assert configured["queries"][0]["interim_due"] == "2026-11-20T12:00:00+05:30"


def test_with_nothing_configured_the_sample_is_reported_and_said_to_be_one(command: Command) -> None:
    done = command("report", "--json", *NOW)
    assert done.returncode == 0
    assert "sample workbook" in done.stderr.decode()
    assert len(strict(done.stdout.decode())["contacts"]) == 30


def test_the_table_fits_and_hides_particulars(command: Command, book: Path) -> None:
    told = command.well("report", "--workbook", book, *NOW)
    assert max(map(len, told.splitlines())) <= 100
    assert re.search(r"Interim replies +1 overdue", told)
    assert re.search(r"queries +Query Log +3 +2 +1 +0", told)
    assert "6000000002" not in told
    assert "(hidden)" in told
    assert "1 error," in told


def test_a_reader_who_stops_early_sees_no_traceback(command: Command, book: Path) -> None:
    line = [sys.executable, "-m", "kmc_sheets", "report", "--json", "--workbook", str(book), *NOW]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            line, stdout=closed, stderr=subprocess.PIPE, env=command.environment, timeout=60, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_closed_output_is_no_fault(command: Command, book: Path, closed: str) -> None:
    line = f'exec "$0" -m kmc_sheets check --workbook "$1" {closed}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, book], capture_output=True, env=command.environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def on_google(command: Command, server: SheetsServer, names: list[str]) -> dict[str, str]:
    """Configures the spreadsheets of the server; gives the environment to run in."""
    config = command.folder / "config"
    config.mkdir()
    lines = [f"[sheets]\nspreadsheets = {json.dumps(names)}\n[gcp_service_account]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in server.new_account().items()]
    (config / "secrets.toml").write_text("\n".join(lines))
    return {"SHEETS_EMULATOR_HOST": server.host}


def test_google_sheets_give_the_report_of_the_file(
    command: Command, book: Path, sheets_server: SheetsServer
) -> None:
    sheets_server.spreadsheets["book"] = spreadsheet_from_file(book)
    environment = on_google(command, sheets_server, ["book"])
    online = strict(command.well("report", "--json", *NOW, **environment))
    text = command.well("report", "--json", *NOW, "--workbook", book).replace('"sheets.xlsx"', '"sheets"')
    assert online == strict(text)
    assert sheets_server.requests == ["token", "metadata", "values"]


def test_a_spreadsheet_that_can_not_be_read_leaves_the_others_reported(
    command: Command, book: Path, sheets_server: SheetsServer
) -> None:
    sheets_server.spreadsheets["book"] = spreadsheet_from_file(book)
    environment = on_google(command, sheets_server, ["gone", "book"])
    done = command("report", "--json", *NOW, **environment)
    assert done.returncode == 0  # whatever the problems
    assert len(strict(done.stdout.decode())["queries"]) == 2
    assert "gone" in done.stderr.decode()
    checked = command("check", *NOW, **environment)
    assert checked.returncode == 1
    assert "gone" in checked.stderr.decode()
    sheets_server.spreadsheets.clear()
    assert "gone" in command.refused("report", "--json", code=1, **environment)


@pytest.mark.parametrize("asked", [("report",), ("brief", "--out", "brief.html"), ("check",)])
def test_a_command_that_fails_says_that_it_must_be_given_again(
    command: Command, sheets_server: SheetsServer, asked: tuple[str, ...]
) -> None:
    sheets_server.spreadsheets["book"] = Spreadsheet("Book", [Worksheet("Query Log", [["Query"]])])
    environment = on_google(command, sheets_server, ["book"])
    bad = error_body(400, "INVALID_ARGUMENT", "Unable to parse range: Log")
    sheets_server.faults.add(Fault(400, bad, on="values", times=99))
    done = command(*asked, *NOW, **environment)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "run the command again" in said
    assert "refresh" not in said


def test_titles_of_named_settings_are_those_read_from_google(
    command: Command, sheets_server: SheetsServer
) -> None:
    named = {("Questions" if title == "Query Log" else title): rows for title, rows in sheets().items()}
    sheets_server.spreadsheets["book"] = spreadsheet_from_file(write(command.folder / "book.xlsx", named))
    environment = on_google(command, sheets_server, ["book"])
    (command.folder / "own.toml").write_text('[worksheets]\nqueries = "Questions"\n')
    told = strict(command.well("report", "--json", *NOW, "--settings", "own.toml", **environment))
    assert told["tables"]["queries"]["read"] == 2


def test_check_tells_what_was_found_header_by_header(command: Command, book: Path) -> None:
    told = command.well("check", "--workbook", book, *NOW)
    assert max(map(len, told.splitlines())) <= 100
    queries = told[told.index("QUERIES") :]
    assert "worksheet Query Log of sheets.xlsx" in queries
    assert "headers in row 2" in queries
    assert re.search(r"B +Received on += received_at\n", queries)
    assert re.search(r"C +Received Time += received_at, its time\n", queries)
    assert "unknown, not used: F Initials" in queries
    assert "without a header: platform, asked_by" in queries
    assert "3 rows: 2 read, 1 set aside; 0 blank" in queries
    assert re.search(r"problems: 1 error, \d+ warnings?, \d+ notes?", queries)
    assert re.search(r"1 +Special Municipal Commissioner", told)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.pop("Query Log"), "There is no worksheet Query Log"),
        (lambda rows: rows["Query Log"].__setitem__(1, ["Query ID", "Received on"]), "Lacking: Query."),
        (lambda rows: rows.__setitem__("Query Log", [["nothing of ours"]]), "No header row was found"),
    ],
)
def test_check_finds_wanting_what_is_needed_and_says_what_to_do(
    command: Command, change: Callable[[Rows], object], said: str
) -> None:
    rows = sheets()
    change(rows)
    done = command("check", "--workbook", write(command.folder / "lacking.xlsx", rows), *NOW)
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert "CONTACTS: worksheet Contacts" in done.stdout.decode()


def test_check_is_content_without_what_may_be_absent(command: Command) -> None:
    rows = sheets()
    for title in ("Departments", "Content Register", "Holidays"):  # Actions is not there anyway
        del rows[title]
    rows["Old queries"] = [["kept for memory"]]
    told = command.well("check", "--workbook", write(command.folder / "few.xlsx", rows), *NOW)
    assert "CONTENT: there is no worksheet Content Register; it may be absent" in told
    assert "ACTIONS: there is no worksheet Actions; it may be absent" in told
    assert "Worksheets that no table is read from: Old queries" in told


def test_rows_found_by_check_are_those_of_the_report(command: Command) -> None:
    command.well("sample", "sample.xlsx", *NOW)
    tables = strict(command.well("report", "--workbook", "sample.xlsx", "--json", *NOW))["tables"]
    told = command.well("check", "--workbook", "sample.xlsx", *NOW).replace(",", "")
    found = re.findall(r"(\d+) rows?: (\d+) read (\d+) set aside; (\d+) blank", told)
    keys = ("rows", "read", "set_aside", "blank")
    *judged, promises = found
    assert judged == [tuple(str(counts[key]) for key in keys) for counts in tables.values()]
    assert promises == ("16", "14", "2", "1")


@pytest.mark.parametrize(("name", "extra"), [("template", ()), ("sample", NOW)])
def test_a_written_workbook_is_one_that_check_is_content_with(
    command: Command, name: str, extra: tuple[str, ...]
) -> None:
    assert "Next:" in command.well(name, "new.xlsx", *extra)
    command.well("check", "--workbook", "new.xlsx", *NOW)
    told = command.well("report", "--workbook", "new.xlsx", *NOW)
    assert max(map(len, told.splitlines())) <= 100
    (command.folder / "new.xlsx").write_text("mine")
    assert "--force" in command.refused(name, "new.xlsx", *extra)
    assert (command.folder / "new.xlsx").read_text() == "mine"
    command.well(name, "new.xlsx", "--force", *extra)
    assert (command.folder / "new.xlsx").read_bytes().startswith(b"PK")


def test_the_template_has_the_titles_of_the_settings(command: Command) -> None:
    (command.folder / "own.toml").write_text('[worksheets]\nqueries = "Questions"\n')
    command.well("template", "new.xlsx", "--settings", "own.toml")
    assert "Questions" in openpyxl.load_workbook(command.folder / "new.xlsx").sheetnames


@pytest.mark.parametrize("name", ["report", "check", "template", "sample"])
def test_each_command_helps_with_an_example(command: Command, name: str) -> None:
    told = command.well(name, "--help")
    assert f"Example:\n  python -m kmc_sheets {name} " in told


def loaded(command: Command, *arguments: object) -> set[str]:
    """The top modules loaded when a command has run."""
    code = (
        "import sys\nfrom kmc_sheets.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    line = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(
        line, capture_output=True, cwd=command.folder, env=command.environment, timeout=60, check=True
    )
    return set(done.stderr.decode().split())


def test_no_command_loads_what_it_does_not_need(command: Command, book: Path) -> None:
    assert not {"pandas", "numpy", "gspread", "streamlit"} & loaded(command, "--help")
    report = loaded(command, "report", "--workbook", book, *NOW)
    assert "pandas" in report
    assert not {"gspread", "google", "streamlit", "plotly"} & report
    assert "streamlit" not in loaded(command, "check", *NOW)
    review = loaded(command, "review", "--workbook", book, "--out", "review.pdf", *NOW)
    assert "typst" in review
    assert not {"streamlit", "plotly"} & review


def test_every_command_in_the_readme_works(command: Command, book: Path) -> None:
    lines = re.findall(r"python -m kmc_sheets (.+?)(?:\s+#.*)?$", (ROOT / "README.md").read_text(), re.M)
    assert {line.split()[0] for line in lines} == {
        *("report", "review", "brief"),
        *("check", "template", "sample"),
    }
    for line in dict.fromkeys(lines):
        written = line.startswith(("template", "sample"))
        done = command(*line.split(), *(("--force",) if written else ()), KMC_WORKBOOK=str(book))
        assert (done.returncode, done.stderr.decode()) == (0, ""), line
