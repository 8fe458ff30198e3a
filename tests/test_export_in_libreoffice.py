"""Files of lists opened by a spreadsheet program: no cell computes, and each shows the text that was written.

LibreOffice converts each file to plain values; the program must be there (`libreoffice`), else it is skipped.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from kmc_sheets.export import Sheet, csv_bytes, xlsx_bytes
from kmc_sheets.ui import text
from kmc_sheets.ui.invisible import END_OF_ISOLATE, ISOLATE
from tests.hostile import HOSTILE

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed here")

TYPED = tuple(dict.fromkeys(shown for one in HOSTILE if (shown := text.plain(one, 30_000))))
AS_WRITTEN = tuple(one.replace(ISOLATE, "").replace(END_OF_ISOLATE, "") for one in TYPED)
LIST = Sheet(
    "=1+1", [(one, one) for one in ("=1+1", "@SUM(1)")], ["=1+1", "B"], [[one, "next"] for one in TYPED]
)
# separator, quote, character set (UTF-8), first line, column formats, language, quoted as text, guess
# numbers, as shown, formulas as such: wiki.documentfoundation.org, "CSV filter parameters"
SHOWN_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false"
SHOWN_FORMULAS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,true"


def converted(path: Path, to: str, *, read_as: str = "") -> list[list[str]]:
    """The cells of `path` as LibreOffice has them: as shown, or with formulas as formulas."""
    out = path.with_name(f"out-{path.name}")
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    read = [f"--infilter={read_as}"] if read_as else []
    command = [
        str(PROGRAM),
        profile,
        "--headless",
        *read,
        "--convert-to",
        to,
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (found,) = out.iterdir()
    with found.open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines))
    found.unlink()
    return cells


def test_no_cell_of_a_workbook_computes(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx_bytes(LIST))
    for to in (SHOWN_CSV, SHOWN_FORMULAS):
        cells = converted(path, to)
        assert [line[0] for line in cells[4:]] == list(AS_WRITTEN)
        assert {line[1] for line in cells[4:]} == {"next"}
        assert [line[:2] for line in cells[:4]] == [["=1+1"] * 2, ["@SUM(1)"] * 2, ["", ""], ["=1+1", "B"]]


@pytest.mark.parametrize(
    "separators",
    ["44", pytest.param("59", marks=pytest.mark.slow), pytest.param("44/59/9/MRG", marks=pytest.mark.slow)],
)
def test_no_cell_of_a_csv_file_computes_whatever_parts_its_cells(tmp_path: Path, separators: str) -> None:
    """Also where the program's language parts cells at a semicolon, and evaluates formulas it finds."""
    path = tmp_path / "list.csv"
    path.write_bytes(csv_bytes(LIST))
    read_as = (
        f"Text - txt - csv (StarCalc):{separators},34,76,1,,0,false,true,false,false,false,0,true,false,true"
    )
    cells = converted(path, SHOWN_FORMULAS, read_as=read_as)
    assert not [cell for line in cells for cell in line if cell.startswith("=")]
    shown = converted(path, SHOWN_CSV, read_as=read_as)
    assert not {"2", "Err:508", "#NAME?"} & {cell for line in shown for cell in line}
    if separators == "44":
        wanted = [one for one in AS_WRITTEN if one[:1].isalpha() and not set(";|") & set(one)]
        assert set(wanted) - {"true"} <= {line[0] for line in shown}
        assert "'=1+1" in {line[0] for line in shown}
