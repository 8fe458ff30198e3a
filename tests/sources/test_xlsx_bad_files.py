"""Files that can't be read: one sentence each, which says what is wrong and what to do."""

import contextlib
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kmc_sheets.errors import SourceError
from kmc_sheets.sources import xlsx_zip
from kmc_sheets.sources.xlsx import read_workbook
from tests.sources.files import cells, packaged, written

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
GOOD = cells('<row r="1"><c r="A1"><v>7</v></c></row>')


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read_workbook(path)
    message = str(raised.value)
    assert path.name in message
    assert "\n" not in message
    return message


def holding(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_no_such_file(tmp_path: Path) -> None:
    message = refusal(tmp_path / "none.xlsx")
    assert "There is no file" in message
    assert "check the name" in message


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder; name the .xlsx file in it" in refusal(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    assert "is empty (0 bytes)" in refusal(holding(tmp_path / "a.xlsx", b""))


@pytest.mark.parametrize("content", [b"date,department\n1,2\n", b"<html>sign in</html>", b"\x00" * 100])
def test_something_else_under_the_name_of_a_workbook(tmp_path: Path, content: bytes) -> None:
    message = refusal(holding(tmp_path / "a.xlsx", content))
    assert "is no .xlsx workbook" in message
    assert "save it as .xlsx" in message


def test_an_old_xls(tmp_path: Path) -> None:
    path = holding(tmp_path / "a.xlsx", OLE + bytes(600) + "Workbook".encode("utf-16-le"))
    assert "of the old kind (.xls)" in refusal(path)


def test_one_protected_by_a_password(tmp_path: Path) -> None:
    path = holding(tmp_path / "a.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(90))
    message = refusal(path)
    assert "protected by a password" in message
    assert "take the password away" in message


def test_one_cut_short_at_any_place(tmp_path: Path) -> None:
    whole = packaged(tmp_path / "whole.xlsx", GOOD).read_bytes()
    for end in range(2, len(whole) - 1, 97):
        message = refusal(holding(tmp_path / "a.xlsx", whole[:end]))
        assert "damaged or was cut short" in message
        assert "get it again" in message


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("readme.txt", "a zip file that holds no workbook"),
        ("content.xml", "an OpenDocument file (.ods)"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint file"),
    ],
)
def test_a_zip_of_another_kind(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<document/>")
    assert kind in refusal(path)


def test_a_word_document_with_its_relations(tmp_path: Path) -> None:
    relations = b'<a><b Id="a" Type="x/officeDocument" Target="word/document.xml"/></a>'
    changes = {"_rels/.rels": relations, "word/document.xml": b"<document/>", "xl/workbook.xml": None}
    assert "a Word document" in refusal(packaged(tmp_path / "a.xlsx", GOOD, changes))


def test_a_binary_workbook(tmp_path: Path) -> None:
    relations = b'<a><b Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></a>'
    changes = {"_rels/.rels": relations, "xl/workbook.bin": b"\x83\x01", "xl/workbook.xml": None}
    assert ".xlsb" in refusal(packaged(tmp_path / "a.xlsx", GOOD, changes))


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"garbage",
        b"<other/>",
        GOOD.replace(b"</row>", b'<row r="2"></row>'),
        GOOD.replace(b"</c>", b"</c") + GOOD,
        cells('<row r="1"><c r="A1"><v>1</v></row>'),
        cells('<row r="1"><c r="A1"><v>1</v></c>')[:-30],
        cells('<row r="1"><c r="A1" t="str"><v>?</v></c></row>').replace(b"?", b"\xff\xfe"),
        cells('<row r="1"><c r="A0"><v>1</v></c></row>'),
        cells('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
    ],
)
def test_a_worksheet_whose_xml_is_corrupt(tmp_path: Path, sheet: bytes) -> None:
    message = refusal(packaged(tmp_path / "a.xlsx", sheet))
    assert "The worksheet 'Sheet' of a.xlsx is damaged" in message
    assert "save it as .xlsx" in message


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("content", [None, b"<a><b></a>", b'<?xml version="1.0" encoding="UTF-99"?><a/>'])
def test_a_part_that_is_missing_or_corrupt(tmp_path: Path, part: str, content: bytes | None) -> None:
    assert "damaged" in refusal(packaged(tmp_path / "a.xlsx", GOOD, {part: content}))


def test_a_cell_far_outside_the_table(tmp_path: Path) -> None:
    sheet = cells('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="60000"><c r="A60000"><v>1</v></c></row>')
    message = refusal(packaged(tmp_path / "a.xlsx", sheet))
    assert "in the worksheet 'Sheet' something stands far outside the table" in message
    assert "delete the rows below" in message


def test_more_cells_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_zip, "MOST_BYTES", 1 << 20)
    sheet = cells('<row r="1"><c r="A1" t="str"><v>' + "x" * (1 << 20) + "</v></c></row>")
    assert "unpacks to more than 1 MB of cells" in refusal(packaged(tmp_path / "a.xlsx", sheet))


def test_a_file_overwritten_at_random_is_read_or_refused(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(4, 0, 6, 0, "x")
        for row in range(30):
            sheet.write_row(row, 1, [row, f"text {row}", True])

    whole = written(tmp_path / "whole.xlsx", fill).read_bytes()
    chance = random.Random(7)
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        with contextlib.suppress(SourceError):
            read_workbook(holding(tmp_path / "a.xlsx", bytes(damaged)))
