"""A PDF as a reader meets it: its pages' text, its fonts, what it says of itself."""

from __future__ import annotations

import re
from functools import cached_property
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader

RIGHT_EDGE = 595.28 - 1.6 / 2.54 * 72  # points: A4 less the margin


class Read:
    """A PDF that was read: the text of each page, blanks and line breaks as one blank."""

    def __init__(self, file: PdfReader) -> None:
        self.file = file

    @cached_property
    def pages(self) -> list[str]:
        return [self.page(number) for number in range(len(self.file.pages))]

    def page(self, number: int) -> str:
        """The text of one page, the first being 0."""
        return re.sub(r"\s+", " ", self.file.pages[number].extract_text())

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def root(self) -> dict[str, Any]:
        return cast("dict[str, Any]", self.file.trailer["/Root"])

    @property
    def fonts(self) -> set[str]:
        """The names of all fonts, without the letters that mark a part of one."""
        return {
            str(font.get_object()["/BaseFont"]).split("+")[-1]
            for page in self.file.pages
            for font in page["/Resources"]["/Font"].values()
        }

    @property
    def tags(self) -> set[str]:
        """The kinds of structure elements (ISO 32000, 14.8.4)."""
        found: set[str] = set()
        waiting = [self.root["/StructTreeRoot"]]
        while waiting:
            element = waiting.pop().get_object()
            if isinstance(element, list):
                waiting += element
            elif isinstance(element, dict):
                found.add(str(element.get("/S", "")))
                waiting += [element["/K"]] if "/K" in element else []
        return found

    def starts(self) -> list[float]:
        """Where each piece of text begins, in points from the left edge."""
        found: list[float] = []

        def visit(said: str, _: Any, matrix: list[float], *__: Any) -> None:
            if said.strip():
                found.append(matrix[4])

        for page in self.file.pages:
            page.extract_text(visitor_text=visit)
        return found


def read(pdf: bytes) -> Read:
    """Reads a PDF."""
    return Read(PdfReader(BytesIO(pdf)))
