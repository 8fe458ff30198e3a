"""Our style sheets name Streamlit's test ids, and say the same colours as palette and theme."""

from __future__ import annotations

import re
import tomllib

import pytest

from kmc_sheets.ui.palette import DARK, LIGHT, Palette
from kmc_sheets.ui.verdicts import OPEN, TONES
from kmc_sheets.web.bundles import ROOT
from kmc_sheets.web.fonts import FOLDER
from kmc_sheets.web.shell import STYLE, style
from tests.browser.server import ROOT as OURS

THEME = tomllib.loads((OURS / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def test_streamlit_still_has_every_test_id_that_the_style_sheets_name() -> None:
    """An update that drops one would undo a rule without a word."""
    named = set(re.findall(r'\[data-testid="([^"]+)"\]', style()))
    assert named
    scripts = [path.read_text(encoding="utf-8") for path in (ROOT / "static" / "js").glob("*.js")]
    # some are made of a part and an ending, as in stPageLink + -NavLink
    lost = {name for name in named if not any(name.split("-")[0] in script for script in scripts)}
    assert lost == set()


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_the_style_sheets_have_the_colours_of_the_palette(place: int) -> None:
    palette = (LIGHT, DARK)[place]
    variables = re.findall(r"--kmc-([a-z-]+): light-dark\((#\w+), (#\w+)\)", style())
    said = {name: values[place] for name, *values in variables}
    tones = {tone.name: colour for tone, colour, _pale in palette.tones}
    pales = {f"{tone.name}-pale": pale for tone, _colour, pale in palette.tones}
    own = {"ink": palette.ink, "quiet": palette.quiet, "line": palette.grid, "ground": palette.paper}
    assert said == {**own, **tones, **pales}


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_has_the_colours_of_the_palette(name: str, palette: Palette) -> None:
    theme = THEME[name]
    blue = next(colour for tone, colour, _pale in palette.tones if tone.name == "open")
    assert theme["textColor"] == palette.ink
    assert theme["backgroundColor"] == palette.paper
    assert theme["primaryColor"] == theme["linkColor"] == blue


@pytest.mark.parametrize("place", range(1, 8))
def test_each_place_among_figures_can_have_each_tone(place: int) -> None:
    """Seven clauses stand side by side at most; what the style sheet doesn't name looks open."""
    for name in {"plain", *(tone.name for tone in TONES if tone is not OPEN)}:
        assert f'[class*="-{place}-{name}"] > :nth-child({place})' in style()


def test_rules_are_balanced_and_outweigh_streamlits_own() -> None:
    for file in STYLE.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert text.count("{") == text.count("}"), file.name
        outside = re.sub(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", "", text).split()
        assert set(outside) <= {":root", "html"}, file.name


def test_the_theme_names_every_font_file_and_no_other() -> None:
    named = {face["url"].rsplit("/", 1)[1] for face in THEME["fontFaces"]}
    assert named == {file.name for file in FOLDER.glob("*.woff2")}
    assert (FOLDER / "OFL.txt").read_text("utf-8").count("SIL OPEN FONT LICENSE") == 1
