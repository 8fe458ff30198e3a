"""Who may import whom: the way of the data goes in one direction, and only the edges touch the world."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kmc_sheets"
LONGEST_PAGE = 70  # lines
OWN = ("kmc_sheets", "pages", "app", "tests", "benchmarks")

# which modules of ours a room may import, itself apart; a room is a folder or a file of kmc_sheets
ROOMS = {
    "schema": (),
    "circular": (),
    "errors": (),
    "settings": ("circular", "schema", "errors"),
    "sources": ("errors",),
    "reading": ("schema", "errors", "language", "settings", "sources.grid"),
    "rules": ("schema", "circular"),
    "snapshot": ("schema", "circular", "settings", "sources.grid", "reading", "rules"),
    "scorecard": ("schema", "settings", "snapshot"),
    "report": ("schema", "scorecard", "snapshot"),
    "language": (),
    "periods": ("schema", "language"),
    "selections": ("schema", "circular", "errors", "language", "periods", "scorecard", "snapshot"),
    "access": ("errors", "schema", "reading.register", "sources.secrets", "whole_file"),
    "review": (
        *("schema", "language", "periods", "scorecard", "selections", "snapshot", "sources.grid"),
        *("export", "reading.places", "whole_file"),
        *("ui.address_keys", "ui.numbers", "ui.rows", "ui.text", "ui.verdicts"),
    ),
    "paper": ("schema", "language", "scorecard", "selections", "snapshot", "review", "ui"),
    "brief": ("language", "selections", "snapshot", "review", "ui"),
}
# Who hands out officers' numbers and addresses, having asked `View.may_see_particulars`; the brief is told by
# who calls it
OF_PARTICULARS = {"ui.calling", "ui.department_who", "ui.reminder", "ui.directory", "brief"}
# and what only puts together what those hand it
FOR_PARTICULARS = {"ui.contact_rows", "ui.reach", "reminders", "selections.due_now", "selections.mending"}
# what of others' libraries the rules take
LIBRARIES_OF_RULES = {"numpy", "pandas", "holidays"}
MAY_IMPORT_STREAMLIT = ("kmc_sheets.ui", "kmc_sheets.web", "kmc_sheets.main", "pages", "app")
ONLY_GOOGLE = ("gspread", "google.auth", "google.oauth2")
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
          ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("Timestamp", "now"),
          ("Timestamp", "today"), ("Timestamp", "utcnow")}  # fmt: skip
CLOCKLESS = (
    *("reading", "rules", "snapshot", "scorecard", "report", "schema", "circular", "selections"),
    *("review", "paper", "brief"),
)
# written by commands too, which must not wait for Streamlit
WITHOUT_STREAMLIT = ("review", "paper", "brief", "reminders")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def sources_of(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


FILES = {module_name(path): path for path in [*sources_of(PACKAGE, ROOT / "pages"), ROOT / "app.py"]}
TREES = {name: ast.parse(path.read_text("utf-8"), str(path)) for name, path in FILES.items()}


def imports_of(module: str) -> Iterator[str]:
    """The full names that a module imports, wherever in it: `from a import b` gives a and a.b."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(name: str, *rooms: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def modules_of(room: str) -> list[str]:
    return [name for name in TREES if is_within(name, f"kmc_sheets.{room}")]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_from_those_before_it(room: str) -> None:
    allowed = [f"kmc_sheets.{name}" for name in (room, *ROOMS[room])]
    assert modules_of(room)
    for module in modules_of(room):
        for name in imports_of(module):
            if name.split(".")[0] in OWN and name in TREES:
                is_package = any(is_within(one, name) for one in allowed) and not is_within(name, *allowed)
                assert is_package or is_within(name, *allowed), f"{module} imports {name}"


def test_only_who_asks_first_touches_the_particulars_of_officers() -> None:
    shows = ("ui", "web", "charts", "review", "paper", "brief", "reminders", "selections", "main")
    shown = [module for room in shows for module in modules_of(room)]
    for module in [*shown, *(name for name in TREES if is_within(name, "pages"))]:
        name = module.removeprefix("kmc_sheets.")
        words = {node.value for node in ast.walk(TREES[module]) if isinstance(node, ast.Constant)}
        reaches = any(is_within(one, "kmc_sheets.ui.reach") for one in imports_of(module))
        if {"mobile", "email"} & {word for word in words if isinstance(word, str)} or reaches:
            assert name in OF_PARTICULARS | FOR_PARTICULARS, f"{module} touches particulars"
    for name in OF_PARTICULARS - {"brief"}:
        called = {
            node.attr for node in ast.walk(TREES[f"kmc_sheets.{name}"]) if isinstance(node, ast.Attribute)
        }
        assert "may_see_particulars" in called, f"{name} does not ask"


def test_rules_take_only_numbers_frames_and_holidays_from_others() -> None:
    for module in modules_of("rules"):
        for name in imports_of(module):
            library = name.split(".")[0]
            known = library in sys.stdlib_module_names or library in {"kmc_sheets", *LIBRARIES_OF_RULES}
            assert known, f"{module} imports {name}"


@pytest.mark.parametrize(
    "room", ["reading", "rules", "snapshot", "scorecard", "report", "selections", "sources"]
)
def test_what_reads_and_judges_knows_no_page(room: str) -> None:
    for module in modules_of(room):
        for name in imports_of(module):
            assert not is_within(name, "streamlit", "plotly", "kmc_sheets.ui", "pages", "app"), (
                f"{module}: {name}"
            )


def test_only_the_google_source_imports_gspread_and_google_auth() -> None:
    for module in TREES:
        for name in imports_of(module):
            if is_within(name, *ONLY_GOOGLE):
                assert is_within(module, "kmc_sheets.sources"), f"{module} imports {name}"
                assert module.rsplit(".", 1)[-1].startswith("google"), f"{module} imports {name}"


def test_only_pages_and_their_frame_import_streamlit() -> None:
    for module in TREES:
        for name in imports_of(module):
            if is_within(name, "streamlit"):
                assert is_within(module, *MAY_IMPORT_STREAMLIT), f"{module} imports {name}"


@pytest.mark.parametrize("room", WITHOUT_STREAMLIT)
def test_what_is_written_outside_a_page_needs_no_streamlit(room: str) -> None:
    waiting, met = modules_of(room), set[str]()
    assert waiting
    while waiting:
        module = waiting.pop()
        if module in met:
            continue
        met.add(module)
        for name in imports_of(module):
            assert not is_within(name, "streamlit"), f"{module} imports {name}, and {room} needs {module}"
            waiting += [name] if name in TREES else []


def test_only_the_typesetting_imports_typst() -> None:
    importers = {module for module in TREES if any(is_within(name, "typst") for name in imports_of(module))}
    assert importers == {"kmc_sheets.paper.typesetting"}


def test_nothing_imports_the_app_and_only_the_main_script_imports_pages() -> None:
    for module in TREES:
        for name in imports_of(module):
            assert not is_within(name, "app"), f"{module} imports {name}"
            if is_within(name, "pages"):
                assert module == "kmc_sheets.main" or is_within(module, "pages"), f"{module} imports {name}"


def test_nothing_imports_from_tests_or_benchmarks() -> None:
    for module in TREES:
        assert not any(is_within(name, "tests", "benchmarks") for name in imports_of(module)), module


@pytest.mark.parametrize("room", CLOCKLESS)
def test_what_is_judged_at_a_now_has_no_clock_of_its_own(room: str) -> None:
    for module in modules_of(room):
        assert not any(name == "time" or name.startswith("time.") for name in imports_of(module)), module
        for node in ast.walk(TREES[module]):
            if not isinstance(node, ast.Attribute):
                continue
            owner = node.value
            name = (
                owner.id
                if isinstance(owner, ast.Name)
                else owner.attr
                if isinstance(owner, ast.Attribute)
                else ""
            )
            assert (name, node.attr) not in CLOCKS, f"{module}, line {node.lineno}: {name}.{node.attr}"


@pytest.mark.parametrize("room", ["reading", "rules", "snapshot", "scorecard", "report"])
def test_what_reads_and_judges_opens_no_file_and_no_connection(room: str) -> None:
    for module in modules_of(room):
        for name in imports_of(module):
            assert not is_within(name, "os", "pathlib", "socket", "urllib", "requests", "httpx"), (
                f"{module}: {name}"
            )
        calls = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
        assert not any(isinstance(call, ast.Name) and call.id in ("open", "print") for call in calls), module


def test_pages_are_short() -> None:
    for path in sources_of(ROOT / "pages"):
        assert len(path.read_text("utf-8").splitlines()) < LONGEST_PAGE, path.name


def test_no_file_names_the_workplace() -> None:
    forbidden = ("helper", "/work/", "shared/")
    for path in sorted(p for p in PACKAGE.rglob("*") if p.suffix in (".py", ".css", ".html", ".toml", ".md")):
        text = path.read_text("utf-8").casefold()
        assert not [word for word in forbidden if word in text], path.name
