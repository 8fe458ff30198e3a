"""Contrast of everything on everything it stands on, reckoned by WCAG 2.2's formula, in both themes."""

from __future__ import annotations

import tomllib

import pytest

from kmc_sheets.ui.palette import DARK, LIGHT, Palette
from kmc_sheets.ui.verdicts import GOOD, TONES
from tests.browser.server import ROOT

TEXT, MARK = 4.5, 3.0
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@BOTH
def test_text_can_be_read_on_every_ground_it_stands_on(palette: Palette) -> None:
    name = "light" if palette is LIGHT else "dark"
    grounds = [palette.paper, THEME[name]["secondaryBackgroundColor"], *map(palette.pale, TONES)]
    pairs = {(ink, ground) for ink in (palette.ink, palette.quiet) for ground in grounds}
    pairs |= {(palette.of(tone), ground) for tone in TONES for ground in (palette.paper, palette.pale(tone))}
    pairs |= set(zip(palette.on_ages, palette.ages, strict=True))
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < TEXT} == {}


@BOTH
def test_marks_stand_out_from_the_paper(palette: Palette) -> None:
    marks = {palette.mild, *map(palette.of, TONES)}
    assert {mark for mark in marks if contrast(mark, palette.paper) < MARK} == set()


@BOTH
def test_good_and_mild_are_told_apart(palette: Palette) -> None:
    """Steps of one hue, told apart by lightness, and by words beside."""
    assert contrast(palette.of(GOOD), palette.mild) >= 1.5


@BOTH
def test_ages_go_one_way_in_lightness(palette: Palette) -> None:
    steps = [luminance(age) for age in palette.ages]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_the_sample_band_can_be_read() -> None:
    assert contrast("#17202a", "#f5c400") >= TEXT
