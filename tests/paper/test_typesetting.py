"""What Typst makes of a document: tagged, in our fonts, nothing lost, and no text that acts."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typst

from kmc_sheets.paper.document import (
    Band,
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Document,
    Heading,
    Pairs,
    Points,
    Table,
    Title,
    Words,
)
from kmc_sheets.paper.typesetting import FOLDER, pdf_bytes
from kmc_sheets.ui.verdicts import BAD, GOOD
from tests.hostile import HOSTILE
from tests.paper.reading import RIGHT_EDGE, read

CONJUNCTS = "যুক্তাক্ষর ক্ষুদ্র, স্ট্রিট, পুনর্নির্মাণ"
ACTING = (
    "#set text(red)",
    "*stars* _lines_ $y$ \\link{a} // no remark /* nor this */",
    "@reference <label> = no heading",
    "- no list, 1. none, https://example.org",
    '#read("/etc/passwd") #{1 + 1} [brackets]',
    "tilde~ dash -- quotes ' \" \\",
)


def document(*blocks: Block, language: str = "en") -> Document:
    return Document(
        language=language,
        title="The title",
        author="The Corporation",
        made_at=datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Kolkata")),
        running="running words",
        moment="as of now",
        source="the source",
        page="Page {page} of {pages}",
        blocks=(Title("above it", "The title", ["under it"]), *blocks),
    )


def table(*texts: str) -> Table:
    return Table([Column("No.", -1, is_right=True), Column("What")], [[Cell("1"), Cell(t)] for t in texts])


def test_every_kind_of_block_comes_out_tagged_with_title_language_and_pages() -> None:
    found = read(
        pdf_bytes(
            document(
                Band("a band"),
                Heading("a heading"),
                Cards([Card("72 %", "what it counts", ["18 of 25 due"], "▲ better", GOOD)]),
                Words("a paragraph"),
                Points(["a point"]),
                table("a cell"),
                Pairs([("Limit", "4 h")]),
                Heading("on a new page", 3, is_on_new_page=True),
                Table([Column("Column")], [[Cell("■ overdue", "under", BAD)]]),
            )
        )
    )
    assert found.file.metadata is not None
    assert found.file.metadata.title == "The title"
    assert found.file.metadata.author == "The Corporation"
    assert found.file.metadata.creation_date == datetime(2026, 11, 23, 4, 30, tzinfo=ZoneInfo("UTC"))
    assert str(found.root["/Lang"]).startswith("en")
    assert found.root["/MarkInfo"]["/Marked"]
    assert found.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TR", "/TH", "/TD", "/L"} <= found.tags
    assert b"pdfuaid" in found.root["/Metadata"].get_object().get_data()
    first, second = found.pages
    for said in ("above it", "under it", "a band", "72 %", "18 of 25 due", "▲ better", "a point", "4 h"):
        assert said in first
    assert "the source Page 1 of 2" in first
    assert "running words" not in first
    assert "running words" in second
    assert "as of now" in second
    assert "Page 2 of 2" in second
    assert all(name.startswith("NotoSans") for name in found.fonts)


@pytest.mark.parametrize("text", ACTING)
def test_text_comes_out_letter_by_letter(text: str) -> None:
    found = read(pdf_bytes(document(Heading(text), Words(text), table(text))))
    assert found.text.count(re.sub(r"\s+", " ", text)) == 3


def test_heads_are_repeated_on_each_page() -> None:
    found = read(pdf_bytes(document(table(*(f"row {n}" for n in range(200))))))
    assert len(found.pages) > 2
    assert all("No. What" in page for page in found.pages)
    assert all(f"row {n} " in f"{found.text} " for n in range(200))


def test_nothing_runs_out_of_its_column_and_what_is_copied_is_what_was_typed() -> None:
    long = "Q-" + "0123456789" * 20
    found = read(pdf_bytes(document(table(long, "W" * 900, "x" * 40))))
    assert max(found.starts()) < RIGHT_EDGE
    assert long in found.text.replace(" ", "")
    assert "\u200b" not in found.text


def test_letters_that_no_font_has_stop_nothing() -> None:
    found = read(pdf_bytes(document(Words("a family 👨\u200d👩\u200d👧 of \uff1d signs"))))
    assert "a family" in found.text
    assert found.root["/MarkInfo"]["/Marked"]


def test_bengali_has_its_own_digits_and_language() -> None:
    found = read(pdf_bytes(document(Words(CONJUNCTS), language="bn")))
    assert "Page ১ of ১" in found.text
    assert str(found.root["/Lang"]).startswith("bn")


def test_the_fonts_join_conjuncts(tmp_path: Path) -> None:
    source = tmp_path / "measure.typ"
    source.write_text(
        '#set text(font: "Noto Sans Bengali", fallback: false, size: 100pt)\n'
        "#let wide(said) = measure(said).width.pt()\n"
        "#context [#metadata((wide[ক্ষ], wide[ক্\u200cষ], wide[স্ট্র], wide[স্\u200cট্\u200cর])) <widths>]",
        encoding="utf-8",
    )
    found = typst.query(
        source, "<widths>", field="value", one=True, font_paths=[FOLDER / "fonts"], ignore_system_fonts=True
    )
    joined, apart, joined_three, apart_three = map(float, re.findall(r"[\d.]+", found))
    assert joined < 0.8 * apart
    assert joined_three < 0.8 * apart_three


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_bengali_is_copied_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf_bytes(document(Words(CONJUNCTS), language="bn")))
    said = subprocess.run(
        ["pdftotext", str(tmp_path / "paper.pdf"), "-"], capture_output=True, check=True, timeout=30
    )
    copied = said.stdout.decode()  # poppler takes wide gaps between letters for blanks
    assert CONJUNCTS.replace(" ", "") in "".join(copied.split())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "bn"])
def test_whatever_is_typed_is_set(language: str) -> None:
    from kmc_sheets.ui import text

    shown = [text.plain(typed) for typed in HOSTILE]
    found = read(pdf_bytes(document(table(*shown), *map(Heading, shown), language=language)))
    assert max(found.starts()) < RIGHT_EDGE
    assert "<script>window.__pwned=1</script>" in found.text.replace(" ", "")
