"""The zip of an .xlsx file, unpacked only as far as a workbook can need.

What a zip says of its own sizes may be false, so that what comes out is counted; what is not read is not
unpacked. A part may not declare a document type: no workbook has one, and entities that grow need it.
Source: ECMA-376, part 2 (how parts are packed, and that they hold no DTD).
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree  # nosec B405 # only on parts without a document type
from xml.parsers import expat

from kmc_sheets.errors import SourceError
from kmc_sheets.sources import xlsx_sheet

# What the parts that are read may unpack to: 350,000 rows of queries, six times what a year brings. A file is
# as long where nothing in it is compressed.
MOST_BYTES = 1 << 28
# The parts that say what is where are small, and take a multiple of their length when they are parsed.
MOST_BYTES_OF_STRUCTURE = 4 << 20
# Also the most of the file that anybody gets at once: zipfile reads its list of parts whole.
_PIECE = 1 << 20
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class DamagedError(Exception):
    """The package contradicts itself; the text says where, for the log."""


class _File(io.FileIO):
    """A file that is read in pieces: a list of parts that is longer than one is refused."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = os.fstat(self.fileno()).st_size - self.tell()
        if size > _PIECE:
            raise DamagedError("the list of parts is longer than that of any workbook")
        return super().read(size) or b""


class Parts:
    """The parts of one file by name; `name` is the file's own, for messages."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._left = MOST_BYTES
        self._infos = {part_name(info.filename): info for info in archive.infolist()}

    @property
    def names(self) -> set[str]:
        """All names, as `part_name` gives them."""
        return set(self._infos)

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._infos

    def read(self, part: str, most: int = MOST_BYTES) -> bytes:
        """The content of a part in UTF-8. Raises SourceError where it is too much, DamagedError."""
        info = self._infos.get(part_name(part))
        if info is None:
            raise DamagedError(f"{part} is missing")
        if info.compress_type not in _USUAL:
            raise DamagedError(f"{part} is compressed as no part of a workbook is")
        content = self._unpacked(info, min(most, self._left))
        if content is None and most < MOST_BYTES:
            raise DamagedError(f"{part} is larger than that of any workbook")
        if content is None:
            raise too_large(self.name)
        xml = xlsx_sheet.as_utf8(content)
        self._left -= len(xml)
        if _declares_type(xml):
            raise SourceError(
                f"{self.name} holds a document type (DOCTYPE), as no workbook does, and is not read; open it "
                "in Excel or Google Sheets and save it as .xlsx"
            )
        return xml

    def structure(self, part: str) -> ElementTree.Element:
        """A part that says what is where, parsed."""
        xml = self.read(part, MOST_BYTES_OF_STRUCTURE)
        return ElementTree.fromstring(xml)  # noqa: S314 # nosec B314 # it has no document type

    def _unpacked(self, info: zipfile.ZipInfo, most: int) -> bytes | None:
        """The content of a part, None if it has more than `most` bytes."""
        if info.file_size > most:  # as the zip declares it: asked first, since that costs nothing
            return None
        content = bytearray()
        with self._archive.open(info) as file:
            while piece := file.read(_PIECE):
                content += piece
                if len(content) > most:
                    return None
        return bytes(content)


def too_large(name: str) -> SourceError:
    """The sentence for a workbook of more than MOST_BYTES."""
    return SourceError(
        f"{name} unpacks to more than {MOST_BYTES >> 20} MB of cells, more than is read; "
        "move older rows into a workbook of their own"
    )


@contextmanager
def opened(path: Path) -> Iterator[Parts]:
    """The parts of the file at `path`. Raises SourceError for one that is too large, what zipfile raises."""
    if path.stat().st_size > MOST_BYTES:
        raise too_large(path.name)
    with _File(path) as file, zipfile.ZipFile(file) as archive:
        yield Parts(path.name, archive)


def part_name(name: str) -> str:
    """A name by which a part is found: some writers use backslashes and other capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


class _Seen(Exception):  # noqa: N818 (ends a parser early)
    """The first thing that tells: a document type, or the root without one before it."""


def _declares_type(xml: bytes) -> bool:
    """Whether a document type stands before the root of `xml`."""
    parser = expat.ParserCreate()
    found: list[str] = []

    def at_type(name: str, *_: object) -> None:
        found.append(name)
        raise _Seen

    def at_root(*_: object) -> None:
        raise _Seen

    parser.StartDoctypeDeclHandler = at_type
    parser.StartElementHandler = at_root
    try:
        for start in range(0, len(xml), _PIECE):
            parser.Parse(xml[start : start + _PIECE])
    except (_Seen, expat.ExpatError):
        return bool(found)
    return False
