"""The .xlsx file as a package: a zip of XML parts that name one another.

Out of it a smaller package is made in memory, with the parts that hold cells only. It leaves out the
styles: without them calamine gives dates as the serial numbers that are stored, exact and not rounded, as
Google does.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from kmc_sheets.errors import SourceError
from kmc_sheets.sources import xlsx_sheet

# What the parts that are read may unpack to: ten million cells, the most that Google holds, stay well below.
MOST_BYTES = 1 << 30

_ROOT_RELATIONS = "_rels/.rels"
_RELATION_ID = re.compile(r"(\{.*/relationships\})?id")
_COUNTS_FROM_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](1|true|on)["']""")
_NO_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_AGAIN = "get it again from where it came, or open it in Excel or Google Sheets and save it as .xlsx"


class DamagedError(Exception):
    """The package contradicts itself; the text says where, for the log."""


# What zipfile and ElementTree raise on a file that is cut short, overwritten or made up; a RuntimeError is a
# part that was encrypted, a LookupError an encoding that there is not.
_DAMAGED = (
    DamagedError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    OSError,
)


@dataclass(frozen=True)
class Package:
    """The parts that hold cells, as a file of .xlsx, and the formulas without a value by worksheet title."""

    file: io.BytesIO
    uncomputed: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Relation:
    kind: str
    target: str


def read_package(path: Path) -> Package:
    """The package in the file at `path`.

    Raises SourceError with one sentence that says what is wrong with the file and what to do.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _Reader(path.name, archive).package()
    except _DAMAGED as error:
        raise SourceError(f"{path.name} is damaged or was cut short; {_AGAIN}") from error


class _Reader:
    """Walks from the root of the package to the workbook and to its worksheets."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self.archive = archive
        self.left = MOST_BYTES
        self.infos = {_part_name(info.filename): info for info in archive.infolist()}

    def package(self) -> Package:
        workbook_part = self._workbook_part()
        workbook = self._read(workbook_part)
        relations_part = _relations_of(workbook_part)
        relations = dict(self._relations(relations_part, workbook_part))
        parts = {_ROOT_RELATIONS: self._read(_ROOT_RELATIONS), workbook_part: workbook}
        parts[relations_part] = self._read(relations_part)
        keeps_styles = _COUNTS_FROM_1904.search(workbook) is not None
        for relation in relations.values():
            if relation.kind == "sharedStrings" or (relation.kind == "styles" and keeps_styles):
                parts[relation.target] = self._read(relation.target)
            elif relation.kind == "styles":
                parts[relation.target] = _NO_STYLES
        uncomputed = {}
        for title, relation_id in _sheets(workbook):
            if relation_id not in relations:
                raise DamagedError(f"worksheet {title!r} has no part")
            sheet = relations[relation_id]
            if sheet.kind == "worksheet":
                xml = self._worksheet(title, sheet.target)
                parts[sheet.target] = xlsx_sheet.errors_as_text(xml)
                uncomputed[title] = xlsx_sheet.uncomputed_cells(xml)
        return Package(_stored(parts), uncomputed)

    def _workbook_part(self) -> str:
        """The name of the part that holds the workbook, if it is one of .xlsx."""
        if _part_name(_ROOT_RELATIONS) not in self.infos:
            raise self._no_workbook()
        for _, relation in self._relations(_ROOT_RELATIONS, ""):
            if relation.kind == "officeDocument":
                if relation.target.endswith(".xml") and self._is_workbook(relation.target):
                    return relation.target
                break
        raise self._no_workbook()

    def _is_workbook(self, part: str) -> bool:
        root = ElementTree.fromstring(self._read(part))  # noqa: S314 (expat bounds what entities grow to)
        return root.tag.rpartition("}")[2] == "workbook"

    def _no_workbook(self) -> SourceError:
        names = set(self.infos)
        kind = "a zip file that holds no workbook"
        if "content.xml" in names or "mimetype" in names:
            kind = "an OpenDocument file (.ods) and no Excel workbook"
        elif any(name.startswith("word/") for name in names):
            kind = "a Word document and no workbook"
        elif any(name.startswith("ppt/") for name in names):
            kind = "a PowerPoint file and no workbook"
        elif "xl/workbook.bin" in names:
            kind = "a binary workbook (.xlsb)"
        return SourceError(f"{self.name} is {kind}; open it in Excel or Google Sheets and save it as .xlsx")

    def _relations(self, part: str, source: str) -> Iterator[tuple[str, _Relation]]:
        """Id and relation of each line in the relations part `part`, which belongs to the part `source`."""
        folder = posixpath.dirname(source)
        for element in ElementTree.fromstring(self._read(part)):  # noqa: S314 (as above)
            target = element.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            yield element.get("Id", ""), _Relation(kind, posixpath.normpath(whole).lstrip("/"))

    def _read(self, part: str) -> bytes:
        info = self.infos.get(_part_name(part))
        if info is None:
            raise DamagedError(f"{part} is missing")
        self.left -= info.file_size
        if self.left < 0:
            raise SourceError(
                f"{self.name} unpacks to more than {MOST_BYTES >> 20} MB of cells, more than is read; "
                "move older rows into a workbook of their own"
            )
        return xlsx_sheet.as_utf8(self.archive.read(info))

    def _worksheet(self, title: str, part: str) -> bytes:
        """The XML of a worksheet, if calamine can be trusted with it."""
        xml = self._read(part)
        if not xlsx_sheet.is_whole(xml):
            raise SourceError(
                f"The worksheet {title!r} of {self.name} is damaged and can't be read; {_AGAIN}"
            )
        if xlsx_sheet.is_too_wide(xml):
            raise SourceError(
                f"{self.name}: in the worksheet {title!r} something stands far outside the table, so that "
                f"more than {xlsx_sheet.MOST_CELLS:,} cells would have to be read; delete the rows below "
                "and the columns to the right of the table, and save the file"
            )
        return xml


def _part_name(name: str) -> str:
    """A name by which a part is found: some writers use backslashes and other capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Title and relation id of each sheet, in their order."""
    for element in ElementTree.fromstring(workbook).iter():  # noqa: S314 (as above)
        if element.tag.rpartition("}")[2] == "sheet":
            ids = [value for key, value in element.attrib.items() if _RELATION_ID.fullmatch(key)]
            yield element.get("name", ""), ids[0] if ids else ""


def _stored(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a zip without compression."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file
