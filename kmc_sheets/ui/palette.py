"""The colours of the light and of the dark theme: one set each for text, marks and areas.

Tones are after Okabe and Ito's palette, safe for the colour-blind; text has a contrast of 4.5:1 and more on
its ground and on the pale of its tone, marks 3:1 (a test computes them). The same values stand as CSS
variables in style.css.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, LATE, OPEN, SOON, UNKNOWN, Tone


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours.

    `ink` text, `quiet` secondary text, `grid` lines, `paper` the ground; `strong` and `mild` are two steps
    of good; `ages` from young to old and `on_ages` the text on each.
    """

    ink: str
    quiet: str
    grid: str
    paper: str
    mild: str
    ages: tuple[str, ...]
    on_ages: tuple[str, ...]
    tones: tuple[tuple[Tone, str, str], ...]

    def of(self, tone: Tone) -> str:
        """The colour of a tone, for text and marks."""
        return next(colour for known, colour, _ in self.tones if known == tone)

    def pale(self, tone: Tone) -> str:
        """The pale colour of a tone, for areas with text of ink on them."""
        return next(pale for known, _, pale in self.tones if known == tone)


LIGHT: Final = Palette(
    ink="#17202a",
    quiet="#4a545e",
    grid="#dfe4e9",
    paper="#ffffff",
    mild="#42997c",
    ages=("#cfe3f1", "#8fbfdf", "#4a90c0", "#00568c", "#002f4d"),
    on_ages=("#17202a", "#17202a", "#17202a", "#ffffff", "#ffffff"),
    tones=(
        (GOOD, "#00664b", "#d5ede5"),
        (BAD, "#a33f00", "#fbe3d3"),
        (LATE, "#8a4f00", "#fbead0"),
        (SOON, "#755800", "#fbf3c8"),
        (OPEN, "#00568c", "#d9eaf6"),
        (UNKNOWN, "#595959", "#ececec"),
        (ASIDE, "#595959", "#f5f5f5"),
    ),
)
DARK: Final = Palette(
    ink="#e8edf2",
    quiet="#b4bec8",
    grid="#38434e",
    paper="#12181f",
    mild="#2f8a6c",
    ages=("#163a55", "#1f5f8b", "#3d8dc4", "#84bfe9", "#cfe6f7"),
    on_ages=("#ffffff", "#ffffff", "#12181f", "#12181f", "#12181f"),
    tones=(
        (GOOD, "#4cc9a0", "#12352b"),
        (BAD, "#ff9a5c", "#361c0e"),
        (LATE, "#f0b040", "#3f2a08"),
        (SOON, "#e6d050", "#38300a"),
        (OPEN, "#74b9ea", "#0f2d44"),
        (UNKNOWN, "#b4bec8", "#2a323a"),
        (ASIDE, "#b4bec8", "#222a32"),
    ),
)
