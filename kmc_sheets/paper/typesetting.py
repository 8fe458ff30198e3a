"""Sets a document as a PDF: A4, tagged, with fonts of its own (Typst, typst.app/docs).

What Typst sees is JSON in `sys.inputs` and paper.typ: no text is ever part of its source. Nothing is fetched.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import typst

from kmc_sheets.language import digits, speaking
from kmc_sheets.paper.breaking import breakable
from kmc_sheets.paper.document import (
    Band,
    Block,
    Card,
    Cards,
    Cell,
    Document,
    Heading,
    Pairs,
    Points,
    Table,
    Title,
    Words,
)

FOLDER: Final = Path(__file__).parent
# what a reading program needs: tags, title, language (PDF/UA-1, ISO 14289-1)
STANDARD: Final[Literal["ua-1"]] = "ua-1"
_NOT_BY_IT: Final = "PDF/UA-1 error"
_ONE_AT_A_TIME: Final = Lock()


def pdf_bytes(document: Document) -> bytes:
    """The document as a PDF file: tagged always, and by the standard where our fonts have all its letters.

    Whatever else somebody typed (an emoji, a script that is not in fonts/) leaves a gap to the eye, and
    stands in the text that is copied and read aloud; the standard does not allow that.
    """
    data = json.dumps(_document(document), ensure_ascii=False)
    with _ONE_AT_A_TIME:
        try:
            return _set(data, document, STANDARD)
        except typst.TypstError as error:
            if _NOT_BY_IT not in str(error):
                raise
            return _set(data, document, None)


def _set(data: str, document: Document, standard: Literal["ua-1"] | None) -> bytes:
    made = _compiler().compile(
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards=standard,
        timestamp=int(document.made_at.timestamp()),
    )
    assert isinstance(made, bytes)  # nosec B101 # tells mypy what is sure here
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Keeps the fonts and what was set before."""
    return typst.Compiler(
        FOLDER / "paper.typ", root=FOLDER, font_paths=[FOLDER / "fonts"], ignore_system_fonts=True
    )


def _document(document: Document) -> dict[str, Any]:
    with speaking(document.language):
        shown = [digits(str(digit)) for digit in range(10)]
    return {
        "language": document.language,
        "title": document.title,
        "author": document.author,
        "running": document.running,
        "moment": document.moment,
        "source": document.source,
        "page": document.page,
        "digits": shown,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Title(over, text, under):
            return {"kind": "title", "over": over, "text": text, "under": list(under)}
        case Heading(text, level, is_on_new_page):
            return {"kind": "heading", "text": breakable(text), "level": level, "new_page": is_on_new_page}
        case Words(text, is_quiet):
            return {"kind": "words", "text": breakable(text), "quiet": is_quiet}
        case Band(text):
            return {"kind": "band", "text": breakable(text)}
        case Points(items):
            return {"kind": "points", "items": [breakable(item) for item in items]}
        case Cards(items):
            return {"kind": "figures", "items": [_card(item) for item in items]}
        case Pairs(pairs):
            return {"kind": "settings", "pairs": [[first, breakable(second)] for first, second in pairs]}
        case Table():
            return _table(block)


def _card(card: Card) -> dict[str, Any]:
    return {
        "number": card.number,
        "words": breakable(card.words),
        "details": [breakable(detail) for detail in card.details if detail],
        "moved": card.moved,
        "tone": card.tone.name if card.tone else None,
    }


def _table(table: Table) -> dict[str, Any]:
    columns = [
        {"head": column.head, "width": column.width, "right": column.is_right} for column in table.columns
    ]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return {
        "kind": "table",
        "columns": columns,
        "rows": rows,
        "size": table.size,
        "breakable": table.is_breakable,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "text": breakable(cell.text),
        "under": breakable(cell.under),
        "tone": cell.tone.name if cell.tone else None,
        "strong": cell.is_strong,
    }
