"""Workbook files made to take the machine's memory or time away: each is read or refused within bounds.

All are read one after the other in a process of its own that may not have more than a gigabyte and a half;
none of them is refused by that process's end.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.configured import FileSource
from kmc_sheets.errors import SourceError
from kmc_sheets.live import Live
from kmc_sheets.settings import Settings
from kmc_sheets.sources.xlsx import read_workbook
from tests.sources.files import KINDS, MAIN, PACKAGE, cells, packaged

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY_BYTES = 1536 << 20
PEAK_MB = 900  # measured: 470
GOOD = cells('<row r="1"><c r="A1"><v>7</v></c></row>')
SHEET = "xl/worksheets/sheet1.xml"
# what a child process runs: it reads each file that it is given and says what came of it
CHILD = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
from pathlib import Path
from kmc_sheets.errors import SourceError
from kmc_sheets.sources.xlsx import read_workbook
said = {{}}
for name in sys.argv[1:]:
    try:
        grid = read_workbook(Path(name)).grids[0]
        said[Path(name).stem] = [len(grid.rows), max(map(len, grid.rows), default=0), len(grid.merges)]
    except SourceError as error:
        said[Path(name).stem] = str(error)
# not ru_maxrss, which begins with that of the process that started this one
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
print(json.dumps({{"said": said, "peak": peak}}))
"""


def relations(*lines: tuple[str, str, str]) -> bytes:
    told = "".join(f'<Relationship Id="{i}" Type="{KINDS}/{kind}" Target="{to}"/>' for i, kind, to in lines)
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'.encode()


RELATIONS = "xl/_rels/workbook.xml.rels"
WITH_TEXTS = relations(
    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml")
)


def texts(*items: str) -> bytes:
    return f'<sst xmlns="{MAIN}">{"".join(items)}</sst>'.encode()


def workbook(*sheets: str) -> bytes:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>{"".join(sheets)}</sheets></workbook>'.encode()
    )


def bomb(path: Path) -> Path:
    """260 MB of blanks in a megabyte, as it says itself."""
    packaged(path, GOOD, {SHEET: None})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        start, _, end = cells("?").partition(b"?")
        with archive.open(SHEET, "w") as part:
            for piece in (start, *[b" " * (1 << 20)] * 260, end):
                part.write(piece)
    return path


def lying_bomb(path: Path) -> Path:
    """The same, but the zip says that it is a thousand bytes."""
    content = bytearray(bomb(path).read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    for sign, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = content.find(sign)
        while place >= 0:
            if struct.unpack_from("<I", content, place + offset)[0] == size:
                struct.pack_into("<I", content, place + offset, 1000)
            place = content.find(sign, place + 4)
    path.write_bytes(content)
    return path


def other_compression(path: Path) -> Path:
    """Compressed so that one small piece becomes any number of bytes."""
    with zipfile.ZipFile(packaged(path.with_suffix(".zip"), cells(" " * (20 << 20)))) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def many_parts(path: Path) -> Path:
    """One part, listed 400,000 times over, as in bombs whose parts overlap."""
    content = packaged(path, GOOD).read_bytes()
    start, end = content.find(b"PK\1\2"), content.rfind(b"PK\5\6")
    listed = content[start:end] * 100_000
    tail = bytearray(content[end:])
    struct.pack_into("<I", tail, 12, len(listed))
    path.write_bytes(content[:start] + listed + tail)
    return path


def one_part_many_times(path: Path) -> Path:
    """200 worksheets that are one and the same part of 2 MB."""
    sheets = [f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 201)]
    return packaged(path, cells(" " * (2 << 20)), {"xl/workbook.xml": workbook(*sheets)})


def many_worksheets(path: Path) -> Path:
    sheets = [f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 252)]
    return packaged(path, GOOD, {"xl/workbook.xml": workbook(*sheets)})


def endless_list_of_worksheets(path: Path) -> Path:
    return packaged(path, GOOD, {"xl/workbook.xml": workbook('<sheet name="S" r:id="rId1"/>' * 200_000)})


def zip_in_zip(path: Path) -> Path:
    inner = packaged(path.with_suffix(".zip"), GOOD).read_bytes()
    return packaged(path, inner)


def long_file(path: Path) -> Path:
    """Three gigabytes, of which the disk holds a few bytes."""
    with path.open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(3 << 30)
    return path


def laughs(path: Path, part: str = SHEET) -> Path:
    """A billion words out of ten lines: entities that name one another."""
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)]
    kind = f"<!DOCTYPE a [{''.join(lines)}]>".encode()
    content = {
        SHEET: cells('<row r="1"><c r="A1" t="str"><v>&a9;</v></c></row>'),
        "xl/sharedStrings.xml": texts("<si><t>&a9;</t></si>"),
        "xl/workbook.xml": workbook('<sheet name="&a9;" sheetId="1" r:id="rId1"/>'),
        RELATIONS: WITH_TEXTS,
    }[part]
    parts = {RELATIONS: WITH_TEXTS, "xl/sharedStrings.xml": texts("<si><t>a</t></si>")}
    return packaged(path, GOOD, {**parts, part: kind + content})


def other_file(path: Path) -> Path:
    """An entity that would put a file of the machine into a cell."""
    kind = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return packaged(path, kind + cells('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>'))


def one_text_in_many_cells(path: Path) -> Path:
    """A text of 32,000 characters that 100,000 cells name: 3 GB out of 5 MB."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    parts = {RELATIONS: WITH_TEXTS, "xl/sharedStrings.xml": texts(f"<si><t>{'x' * 32_000}</t></si>")}
    return packaged(path, cells(rows), parts)


def one_text_in_cells_written_otherwise(path: Path) -> Path:
    rows = "".join("<row><c t='s' ><v> 0 </v></c></row>" for _ in range(100_000))
    parts = {RELATIONS: WITH_TEXTS, "xl/sharedStrings.xml": texts(f"<si><t>{'x' * 32_000}</t></si>")}
    return packaged(path, cells(rows), parts)


def many_empty_texts(path: Path) -> Path:
    return packaged(path, GOOD, {RELATIONS: WITH_TEXTS, "xl/sharedStrings.xml": texts("<si/>" * 11_000_000)})


def cells_without_names(path: Path) -> Path:
    """A row of 10,000 cells above 20,000 rows of one: 200 million to hold, and none says where it stands."""
    first = f"<row>{'<c><v>1</v></c>' * 10_000}</row>"
    return packaged(path, cells(first + "<row><c><v>1</v></c></row>" * 20_000))


def cells_hidden_by_quotes(path: Path) -> Path:
    """The cell far outside stands where a search for names takes it for a quoted value."""
    far = '<c r="A1" x="/>"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" x="/>"><v>1</v></c></row>'
    return packaged(path, cells(f'<row r="1">{far}'))


def cells_hidden_by_a_comment(path: Path) -> Path:
    far = '<!-- <c r="A1" x=" --><c r="XFD1048576"><v>1</v></c><!-- " -->'
    return packaged(path, cells(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{far}</row>'))


def formatted_rows(path: Path) -> Path:
    """A million rows that are only formatted, a hundred thousand of them with formatted cells."""
    rows = ['<row r="1"><c r="A1" t="str"><v>Department</v></c></row>']
    rows += [f'<row r="{n}" s="3"><c r="A{n}" s="3"/><c r="P{n}" s="3"/></row>' for n in range(2, 100_000)]
    rows += [f'<row r="{n}" s="3" customFormat="1"/>' for n in range(100_000, 1_048_577)]
    return packaged(path, cells("".join(rows)))


def ten_thousand_columns(path: Path) -> Path:
    def letters(number: int) -> str:
        return "" if not number else letters((number - 1) // 26) + chr(65 + (number - 1) % 26)

    names = [letters(number) for number in range(1, 10_001)]
    rows = [
        f'<row r="{n}">{"".join(f"""<c r="{name}{n}"><v>1</v></c>""" for name in names)}</row>'
        for n in range(1, 21)
    ]
    return packaged(path, cells("".join(rows)))


def many_merges(path: Path) -> Path:
    merges = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 30_000 + "</mergeCells>"
    return packaged(path, GOOD.replace(b"</sheetData>", b"</sheetData>" + merges.encode()))


UNPACKS = "unpacks to more than 256 MB of cells, more than is read; move older rows"
TEXTS = "its cells hold more than 256 MB of text"
OUTSIDE = "something stands far outside the table"
DAMAGED = "is damaged or was cut short"
TYPE = "holds a document type (DOCTYPE), as no workbook does"

FILES: dict[Callable[[Path], Path], Any] = {
    bomb: UNPACKS,
    lying_bomb: DAMAGED,
    other_compression: DAMAGED,
    many_parts: DAMAGED,
    one_part_many_times: UNPACKS,
    many_worksheets: "has 251 worksheets, and no more than 250 are read",
    endless_list_of_worksheets: DAMAGED,
    zip_in_zip: "The worksheet 'Sheet' of zip_in_zip.xlsx is damaged",
    long_file: UNPACKS,
    laughs: TYPE,
    other_file: TYPE,
    one_text_in_many_cells: TEXTS,
    one_text_in_cells_written_otherwise: TEXTS,
    many_empty_texts: TEXTS,
    cells_without_names: OUTSIDE,
    cells_hidden_by_quotes: OUTSIDE,
    cells_hidden_by_a_comment: OUTSIDE,
    formatted_rows: [1, 1, 0],
    ten_thousand_columns: [20, 10_000, 0],
    many_merges: "has more than 20,000 merged blocks",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("limits")
    files = [str(make(folder / f"{make.__name__}.xlsx")) for make in FILES]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *files], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)
def test_it_is_read_or_refused_with_a_sentence(outcome: dict[str, Any], make: Callable[[Path], Path]) -> None:
    said = outcome["said"][make.__name__]
    if isinstance(FILES[make], str):
        assert FILES[make] in said
        assert f"{make.__name__}.xlsx" in said
    else:
        assert said == FILES[make]


def test_all_of_them_took_little_memory(outcome: dict[str, Any]) -> None:
    assert outcome["peak"] < PEAK_MB, outcome["peak"]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", RELATIONS])
def test_no_part_may_declare_entities(tmp_path: Path, part: str) -> None:
    with pytest.raises(SourceError, match="document type"):
        read_workbook(laughs(tmp_path / "a.xlsx", part))


def test_the_last_good_data_stay_where_a_file_becomes_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    register = '<row r="1"><c r="A1" t="str"><v>Department</v></c>'
    register += '<c r="B1" t="str"><v>Also written as</v></c></row>'
    row = '<row r="2"><c r="A2" t="str"><v>Water Supply</v></c></row>'
    named = {"xl/workbook.xml": workbook('<sheet name="Departments" sheetId="1" r:id="rId1"/>')}
    packaged(path, cells(register + row), named)
    live = Live(
        FileSource(path), Settings(), lambda: datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Kolkata"))
    )
    live.refresh()
    before = live.current().snapshot
    assert before is not None
    assert before.register["name"].tolist() == ["Water Supply"]
    one_part_many_times(path)
    live.refresh()
    reading = live.current()
    assert reading.snapshot is before
    assert UNPACKS in (reading.trouble or "")
