"""Components of our own whose scripts are files of the server: the page's policy lets no other script run.

Streamlit sends a component's script as text, which the browser makes a blob of, unless an installed package
declares it as a file (docs.streamlit.io, "components v2"). We are no installed package and declare ours here,
so that `script-src` needs no blob:. Everything in `SCRIPTS` is served to anybody who asks for it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

SCRIPTS: Final = Path(__file__).parent / "scripts"
OWNER: Final = "kmc"


def component(name: str, *, html: str, css: str = "") -> Any:
    """The component whose script is `name`.js in `SCRIPTS`, to be called in this run.

    `html` and `css` are our own, never sheet text. Without `css` the style of the page holds inside it.
    """
    _declare(name)
    return _component(name, html, css, id(get_bidi_component_manager()))


def _declare(name: str) -> None:
    """Tells the running server where the script is, if it doesn't know yet."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{OWNER}.{name}") is None:
        declared = ComponentManifest(OWNER, "1", [ComponentConfig(name, SCRIPTS.name)])
        manager.register_from_manifest(declared, SCRIPTS.parent)


@lru_cache(maxsize=8)
def _component(name: str, html: str, css: str, _server: int) -> Any:
    """Registered once for a server: registering anew makes each page draw the component anew."""
    return st.components.v2.component(
        f"{OWNER}.{name}", html=html, css=css or None, js=f"{name}.js", isolate_styles=bool(css)
    )
