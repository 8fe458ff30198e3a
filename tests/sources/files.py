"""Files to read, made on the spot: whole workbooks by xlsxwriter, odd ones from their XML."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(path: Path, fill: Callable[[Any], object], **options: Any) -> Path:
    """A workbook written by xlsxwriter, filled by `fill`."""
    book = xlsxwriter.Workbook(str(path), options)
    fill(book)
    book.close()
    return path


def cells(text: str) -> bytes:
    """The XML of a worksheet with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{text}</sheetData></worksheet>'.encode()


def packaged(path: Path, sheet: bytes, changes: dict[str, bytes | None] | None = None) -> Path:
    """A workbook with one worksheet (`Sheet`) of that XML; `changes` replaces or takes out parts."""
    relation = f'<Relationship Id="rId1" Type="{KINDS}/%s" Target="%s"/>'
    parts: dict[str, bytes | None] = {
        "_rels/.rels": _relations(relation % ("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>'
            '<sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations(relation % ("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(changes or {})}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def _relations(lines: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'.encode()
