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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree  # nosec B405 # for its error

from kmc_sheets.errors import SourceError
from kmc_sheets.sources import xlsx_sheet, xlsx_texts
from kmc_sheets.sources.xlsx_zip import MOST_BYTES_OF_STRUCTURE, DamagedError, Parts, opened

MOST_WORKSHEETS = 250
MOST_MERGES = 20_000

_ROOT_RELATIONS = "_rels/.rels"
_RELATION_ID = re.compile(r"(\{.*/relationships\})?id")
_COUNTS_FROM_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](1|true|on)["']""")
_NO_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_AGAIN = "get it again from where it came, or open it in Excel or Google Sheets and save it as .xlsx"


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
        with opened(path) as parts:
            return _Reader(parts).package()
    except _DAMAGED as error:
        raise SourceError(f"{path.name} is damaged or was cut short; {_AGAIN}") from error


class _Reader:
    """Walks from the root of the package to the workbook and to its worksheets."""

    def __init__(self, parts: Parts) -> None:
        self.name = parts.name
        self.parts = parts

    def package(self) -> Package:
        workbook_part = self._workbook_part()
        workbook = self.parts.read(workbook_part, MOST_BYTES_OF_STRUCTURE)
        relations_part = _relations_of(workbook_part)
        relations = dict(self._relations(relations_part, workbook_part))
        parts = {_ROOT_RELATIONS: self.parts.read(_ROOT_RELATIONS), workbook_part: workbook}
        parts[relations_part] = self.parts.read(relations_part)
        keeps_styles = _COUNTS_FROM_1904.search(workbook) is not None
        shared = b""
        for relation in relations.values():
            if relation.kind == "sharedStrings":
                shared = parts[relation.target] = self.parts.read(relation.target)
            elif relation.kind == "styles":
                parts[relation.target] = self.parts.read(relation.target) if keeps_styles else _NO_STYLES
        worksheets = {}
        for title, target in self._worksheets(relations, workbook_part):
            worksheets[title] = parts[target] = self._worksheet(title, target)
        self._check_room(worksheets, shared)
        uncomputed = {title: xlsx_sheet.uncomputed_cells(xml) for title, xml in worksheets.items()}
        return Package(_stored(parts), uncomputed)

    def _worksheets(self, relations: Mapping[str, _Relation], workbook_part: str) -> list[tuple[str, str]]:
        """Title and part of each sheet of cells, in their order."""
        found = []
        for title, relation_id in _sheets(self.parts.structure(workbook_part).iter()):
            if relation_id not in relations:
                raise DamagedError(f"worksheet {title!r} has no part")
            if relations[relation_id].kind == "worksheet":
                found.append((title, relations[relation_id].target))
        if len(found) > MOST_WORKSHEETS:
            raise SourceError(
                f"{self.name} has {len(found):,} worksheets, and no more than {MOST_WORKSHEETS} are read; "
                "move some into a workbook of their own"
            )
        return found

    def _workbook_part(self) -> str:
        """The name of the part that holds the workbook, if it is one of .xlsx."""
        if _ROOT_RELATIONS not in self.parts:
            raise self._no_workbook()
        for _, relation in self._relations(_ROOT_RELATIONS, ""):
            if relation.kind == "officeDocument":
                if relation.target.endswith(".xml") and self._is_workbook(relation.target):
                    return relation.target
                break
        raise self._no_workbook()

    def _is_workbook(self, part: str) -> bool:
        return self.parts.structure(part).tag.rpartition("}")[2] == "workbook"

    def _no_workbook(self) -> SourceError:
        names = self.parts.names
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
        for element in self.parts.structure(part):
            target = element.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            yield element.get("Id", ""), _Relation(kind, posixpath.normpath(whole).lstrip("/"))

    def _worksheet(self, title: str, part: str) -> bytes:
        """The XML of a worksheet, if calamine can be trusted with it."""
        xml = self.parts.read(part)
        if not xlsx_sheet.is_whole(xml):
            raise SourceError(
                f"The worksheet {title!r} of {self.name} is damaged and can't be read; {_AGAIN}"
            )
        if xml.count(b"mergeCell ") > MOST_MERGES:
            raise SourceError(
                f"{self.name}: the worksheet {title!r} has more than {MOST_MERGES:,} merged blocks, "
                "more than are read; unmerge them (in Excel: Home > Merge & Center > Unmerge Cells)"
            )
        return xlsx_sheet.errors_as_text(xml)

    def _check_room(self, worksheets: Mapping[str, bytes], shared: bytes) -> None:
        """Raises SourceError where the cells, or the texts in them, would take more memory than is given."""
        if not xlsx_texts.are_few_enough(shared, worksheets.values()):
            raise SourceError(
                f"{self.name}: its cells hold more than {xlsx_texts.MOST_BYTES >> 20} MB of text, more than "
                "is read; shorten the longest texts, or move older rows into a workbook of their own"
            )
        at_most = {title: xlsx_sheet.cells_at_most(xml) for title, xml in worksheets.items()}
        if sum(at_most.values()) <= xlsx_sheet.MOST_CELLS:
            return
        cells = 0
        for title in (title for title, number in at_most.items() if number):
            cells += xlsx_sheet.cells_held(worksheets[title])
            if cells > xlsx_sheet.MOST_CELLS:
                raise SourceError(
                    f"{self.name}: in the worksheet {title!r} something stands far outside the table, so "
                    f"that more than {xlsx_sheet.MOST_CELLS:,} cells would have to be read; delete the rows "
                    "below and the columns to the right of the table, and save the file"
                )


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _sheets(workbook: Iterable[ElementTree.Element]) -> Iterator[tuple[str, str]]:
    """Title and relation id of each sheet, in their order."""
    for element in workbook:
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
