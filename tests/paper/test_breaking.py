"""Where a long word may be broken, and where never."""

from __future__ import annotations

import pytest

from kmc_sheets.paper.breaking import BREAK, breakable


@pytest.mark.parametrize(
    "text",
    ["", "Superintendent", "a few short words", "Q-2026-0001", "যুক্তাক্ষর ক্ষুদ্র, স্ট্রিট, পুনর্নির্মাণ"],
)
def test_what_fits_stays_whole(text: str) -> None:
    assert breakable(text) == text


@pytest.mark.parametrize(
    "text", ["W" * 13, "x" * 300, "https://example.org/" + "a" * 80, "ক্ষ" * 40, "e\u0301" * 60]
)
def test_a_long_word_may_be_broken_and_loses_nothing(text: str) -> None:
    broken = breakable(text)
    assert broken.replace(BREAK, "") == text
    assert BREAK in broken
    assert max(map(len, broken.split(BREAK))) <= 7 * 3  # a letter and its signs


def test_no_line_begins_within_a_conjunct_or_with_a_sign() -> None:
    for piece in breakable("পুনর্নির্মাণক্ষুদ্রস্ট্রিট" * 5).split(BREAK):
        assert piece[0] not in "্িুাীূেোৌ\u09bc"
        assert not piece.endswith("্")
    family = "👨\u200d👩\u200d👧" * 20
    assert all(piece[0] != "\u200d" for piece in breakable(family).split(BREAK))
    assert all(not piece.endswith("\u200d") for piece in breakable(family).split(BREAK))
