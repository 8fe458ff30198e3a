"""Figures drawn once for what they show, not on every run.

Building a Plotly figure takes 20-50 ms, showing one that was drawn before next to nothing: Streamlit plays
back what the cached function showed. The key is a digest of the drawn data, not the snapshot's moment,
because `now` moves every minute and most drawings don't change with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, TypeAlias

import pandas as pd
import streamlit as st
from pandas import DataFrame, Series
from plotly.graph_objects import Figure

from kmc_sheets import language
from kmc_sheets.selections.answers import MOST_OF_A_FRAME, answers_of
from kmc_sheets.ui.palette import DARK, LIGHT, Palette

Drawn: TypeAlias = (
    "DataFrame | Series[Any] | str | int | float | bool | date | datetime | tuple[Any, ...] | None"
)

# Drawings kept; beyond, the oldest go: a few charts a page for thirty departments and some periods
KEPT: Final = 600
# Bar and zoom stay away: on a phone a finger that meets a chart must still scroll the page
DEFAULT_PX: Final = 450  # as Plotly has it
CONFIG: Final = {"displayModeBar": False, "scrollZoom": False, "displaylogo": False}
_DIGEST: Final = "digest"


def digest(*drawn: Drawn) -> str:
    """A short name for the content of data frames and plain values: equal for equal content.

    That of a frame is kept with it: a frame that was asked about must not be changed.
    """
    whole = hashlib.blake2b(digest_size=16)
    for value in drawn:
        whole.update(f"{type(value).__name__}:".encode())
        if isinstance(value, (DataFrame, Series)):
            whole.update(_kept_digest(value))
        elif isinstance(value, tuple):
            whole.update(digest(*value).encode())
        else:
            whole.update(repr(value).encode())
    return whole.hexdigest()


def _kept_digest(rows: DataFrame | Series[Any]) -> bytes:
    def digest_of_all() -> bytes:
        frame = rows if isinstance(rows, DataFrame) else rows.to_frame()
        whole = hashlib.blake2b(digest_size=16)
        whole.update(repr([(str(name), str(frame[name].dtype)) for name in frame.columns]).encode())
        whole.update(pd.util.hash_pandas_object(frame, index=True).to_numpy().tobytes())
        return whole.digest()

    return answers_of(rows).answer(_DIGEST, digest_of_all, most=MOST_OF_A_FRAME)


def show_drawn(draw: Callable[..., Figure], *drawn: Drawn, alt: str, height: int | None = None) -> None:
    """Shows the figure of `draw(*drawn, palette=...)`, drawn only if it has not been for equal content, in
    this language and theme.

    `draw` is a function of charts/. What it shows must follow from `drawn`, the palette and the language
    alone: sheet text in it goes through `text.plotly` inside `draw`. Frames among `drawn` must not be changed
    any more; their digest is worked out once. `alt` says in words what it shows.
    """
    is_dark = theme() == "dark"
    key = digest(f"{draw.__module__}.{draw.__qualname__}", alt, height, language.spoken(), is_dark, *drawn)
    palette = DARK if is_dark else LIGHT
    # by name: for what is given by position Streamlit looks up the parameters each time anew
    _show(key=key, _draw=draw, _drawn=drawn, _palette=palette, _alt=alt, _height=height)


def theme() -> str:
    """The viewer's theme: "light" (also where it is not known yet) or "dark"."""
    return str(st.context.theme.type or "light")


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _show(
    *,
    key: str,
    _draw: Callable[..., Figure],
    _drawn: tuple[Drawn, ...],
    _palette: Palette,
    _alt: str,
    _height: int | None,
) -> None:
    figure = _draw(*_drawn, palette=_palette)
    figure.update_layout(dragmode=False)  # else Plotly swallows the finger that scrolls
    # said to Streamlit too: it keeps the room free until the browser has drawn
    height: int = _height or int(figure.layout.height or DEFAULT_PX)
    st.plotly_chart(figure, height=height, key=f"drawn-{key}", alt=_alt, config=CONFIG)
