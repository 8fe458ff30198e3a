"""Verdicts are told apart by word, shape and colour, and can be read."""

from __future__ import annotations

import math

import pytest

from kmc_sheets import schema
from kmc_sheets.ui import verdicts
from kmc_sheets.ui.palette import DARK, LIGHT

TONES = (
    verdicts.GOOD,
    verdicts.BAD,
    verdicts.LATE,
    verdicts.SOON,
    verdicts.OPEN,
    verdicts.UNKNOWN,
    verdicts.ASIDE,
)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("clause", schema.CLAUSES)
def test_every_counted_verdict_has_a_word_and_words_differ(clause: str) -> None:
    words = verdicts.WORDS[clause]
    assert {*schema.MET[clause], *schema.MISSED[clause]} <= set(words)
    assert len({word.word for word in words.values()}) == len(words)
    assert clause in verdicts.CLAUSES


def test_each_tone_has_its_own_shape_and_legible_colours() -> None:
    assert len({tone.shape for tone in TONES}) == len(TONES)
    for palette in (LIGHT, DARK):
        assert _contrast(palette.ink, palette.paper) >= 7
        assert _contrast(palette.quiet, palette.paper) >= 4.5
        assert _contrast(palette.mild, palette.paper) >= 2.5
        for tone in TONES:
            assert _contrast(palette.of(tone), palette.paper) >= 4.5
            assert _contrast(palette.of(tone), palette.pale(tone)) >= 4.5
            assert _contrast(palette.ink, palette.pale(tone)) >= 7
        for ground, ink in zip(palette.ages, palette.on_ages, strict=True):
            assert _contrast(ground, ink) >= 4.5


def test_a_verdict_is_shape_and_word_and_none_is_nothing() -> None:
    assert verdicts.verdict_word(schema.CONCRETE, "overdue") == "■ overdue"
    assert [verdicts.verdict_word(schema.FOLLOW_UP, v) for v in (None, math.nan, "")] == ["", "", ""]
    with pytest.raises(KeyError):
        verdicts.verdict_word(schema.CONCRETE, "done")
