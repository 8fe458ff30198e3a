"""What is installed is exactly what was locked: versions, hashes, and nothing imported that is not named."""

from __future__ import annotations

import ast
import re
import runpy
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
AUDIT = runpy.run_path(str(ROOT / "scripts" / "audit.py"))
# what a package is called where it is imported, if not by its own name
IMPORTED_AS = {"google": "google-auth"}


def named(file: str) -> dict[str, str]:
    """Name and version of each line `name==version` in an .in file."""
    lines = re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)$", (ROOT / file).read_text("utf-8"), re.M)
    return {normal(name): version for name, version in lines}


def locked(file: str) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package in a lock."""
    text = re.sub(r"\\\n", " ", (ROOT / file).read_text("utf-8"))
    found = {}
    for line in text.splitlines():
        match = re.match(r"([\w.-]+)(?:\[\w+\])?==([^\s;]+)", line)
        if match:
            found[normal(match[1])] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)))
        else:
            known = not line.strip() or line.lstrip().startswith("#") or line == "-r requirements.txt"
            assert known, f"{file}: {line}"
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hashes(file: str) -> None:
    found = locked(file)
    assert found
    assert not [name for name, (_, hashes) in found.items() if not hashes]


@pytest.mark.parametrize("file", ["requirements", "requirements-dev"])
def test_the_lock_holds_what_is_named(file: str) -> None:
    found = locked("requirements.txt") | locked(f"{file}.txt")
    assert named(f"{file}.in")
    for name, version in named(f"{file}.in").items():
        assert found[name][0] == version, f"{name}: make lock"


def test_a_package_is_locked_once() -> None:
    assert not set(locked("requirements.txt")) & set(locked("requirements-dev.txt"))


def test_what_is_installed_here_is_what_is_locked() -> None:
    versions = {normal(one.metadata["Name"]): one.version for one in metadata.distributions()}
    for name, (version, _) in (locked("requirements.txt")).items():
        if name in versions:  # others are for another system
            assert versions[name] == version, name


def test_what_the_dashboard_imports_is_named() -> None:
    allowed = set(named("requirements.in")) | {"kmc-sheets", "pages", "kmc"}
    for path in [*(ROOT / "kmc_sheets").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in {name.split(".")[0] for name in names} - sys.stdlib_module_names:
                assert normal(IMPORTED_AS.get(name, name)) in allowed, f"{path.name} imports {name}"


def test_an_audit_that_finds_a_weakness_fails(capsys: pytest.CaptureFixture[str]) -> None:
    weak: list[dict[str, Any]] = [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2"]}]},
        {"name": "b", "version": "1", "vulns": []},
    ]
    assert AUDIT["told"](weak, [{"name": "c", "skip_reason": "not found"}], "pypi") == 1
    said = capsys.readouterr().out
    assert "a 1: PYSEC-2026-1; mended in: 2" in said
    assert "not checked: c" in said
    assert AUDIT["told"](weak[1:], [], "pypi") == 0
