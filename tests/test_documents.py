"""README and docs: what they name is there, and docs/errors.md tells of every message of Google."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kmc_sheets.sources.google_faults import Kind

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
ERRORS = (ROOT / "docs" / "errors.md").read_text("utf-8")
# Made by who follows the documents
MADE = {".streamlit/secrets.toml", ".streamlit/kmc.toml"}
FOLDERS = (".streamlit", "deploy", "docs", "kmc_sheets", "pages", "scripts", "tests", "benchmarks", ".ci")


def beginning(kind: Kind) -> str:
    """What a message begins with, names left out, up to what it affects."""
    return re.sub(r"\{\w+\}", "…", kind.value).partition(", so ")[0].removesuffix(" (…)")


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_every_message_of_google_is_explained(kind: Kind) -> None:
    assert f"| {beginning(kind)} |" in ERRORS


def told() -> str:
    """All texts in the code, with … for what is put in."""
    texts = []
    for path in sorted((ROOT / "kmc_sheets").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                texts.append(
                    "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(re.sub(r"\{\w+\}", "…", node.value))
    return "\n".join(texts).replace("https://oauth2.googleapis.com/token", "…")


def test_every_message_explained_is_one_that_is_said() -> None:
    messages = re.findall(r"^\| (?!the message|-)(.+?) \|", ERRORS, re.M)
    texts = told()
    for message in messages:
        for piece in message.replace("https://oauth2.googleapis.com/token", "…").split("…"):
            assert piece.strip() in texts, message


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
        assert (document.parent / link).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_named_is_there(document: Path) -> None:
    for name in re.findall(r"`?((?:[\w.-]+/)+[\w.-]+\.\w+)", document.read_text("utf-8")):
        if name.split("/")[0] in FOLDERS and name not in MADE:
            assert (ROOT / name).exists(), name


def test_every_command_of_make_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", document.read_text("utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), f"{document.name}: make {target}"


def test_the_readme_leads_to_set_up_and_errors() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "(docs/set-up.md)" in readme
    assert "(docs/errors.md)" in readme


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd here")
    unit = (ROOT / "deploy" / "kmc-dashboard.service").read_text("utf-8")
    # the folder of set-up.md is not on this machine
    (tmp_path / "kmc-dashboard.service").write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit))
    done = subprocess.run(
        [verify, "verify", str(tmp_path / "kmc-dashboard.service")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "kmc-dashboard" not in done.stderr


def test_the_unit_runs_where_set_up_installs() -> None:
    unit = (ROOT / "deploy" / "kmc-dashboard.service").read_text("utf-8")
    set_up = (ROOT / "docs" / "set-up.md").read_text("utf-8")
    assert "WorkingDirectory=/opt/kmc-dashboard/app" in unit
    assert "/opt/kmc-dashboard/app" in set_up
    assert "app.py" in unit
