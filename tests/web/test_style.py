"""Our style sheet names Streamlit's test ids: an update that drops one would undo a rule without a word."""

from __future__ import annotations

import re
from pathlib import Path

from kmc_sheets.ui import frame
from kmc_sheets.web.bundles import ROOT


def _named() -> set[str]:
    style = Path(frame.STYLE).read_text(encoding="utf-8")
    return set(re.findall(r'\[data-testid="([^"]+)"\]', style))


def test_streamlit_still_has_every_test_id_that_the_style_sheet_names() -> None:
    named = _named()
    assert named
    scripts = [path.read_text(encoding="utf-8") for path in (ROOT / "static" / "js").glob("*.js")]
    # some are made of a part and an ending, as in stPageLink + -NavLink
    lost = {name for name in named if not any(name.split("-")[0] in script for script in scripts)}
    assert lost == set()
