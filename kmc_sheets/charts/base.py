"""What every figure has in common: size, axes, text, a dashed line for a limit.

Frames to Plotly figures. No data access, no Streamlit; every label from a sheet goes through the gate. Each
is legible on a projector and on a phone of 360 px: one panel, few marks, words at the marks rather than a
legend where that is possible. What a colour says is also said by words, a shape or a hatching.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from plotly import graph_objects as go

from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import Tone

FONT: Final = 14
FAMILY: Final = "Noto Sans, Noto Sans Bengali, sans-serif"
NAME_WIDTH: Final = 18
ROW_PX: Final = 30


def base_figure(height: int, palette: Palette) -> go.Figure:
    """An empty figure of `height` pixels that lets a finger scroll the page."""
    return figure_of([], height, palette)


def figure_of(traces: Sequence[Mapping[str, Any]], height: int, palette: Palette, **layout: Any) -> go.Figure:
    """A figure of `height` pixels made in one go, which takes Plotly a third of the time that updates take.

    `traces` and `layout` are as Plotly's reference has them (plotly.com/python/reference); what `layout` says
    of the axes, margin and legend is added to what every figure has.
    """
    whole = _base_layout(height, palette)
    for name, value in layout.items():
        own = whole.get(name)
        whole[name] = {**own, **value} if isinstance(own, dict) else value
    return go.Figure({"data": list(traces), "layout": whole})


def _base_layout(height: int, palette: Palette) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "gridcolor": palette.grid,
        "zerolinecolor": palette.grid,
        "tickfont": {"size": 13, "color": palette.ink},
        "fixedrange": True,
        "automargin": True,
        "title": None,
        "zeroline": False,
    }
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "font": {"size": FONT, "color": palette.ink, "family": FAMILY},
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "dragmode": False,
        "bargap": 0.1,
        "xaxis": axis | {"showgrid": False},
        "yaxis": axis,
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"color": palette.ink},
        },
        "hoverlabel": {"font": {"size": FONT, "family": FAMILY}},
    }


def limit_line(at: float, tone: Tone, palette: Palette) -> dict[str, Any]:
    """A dashed line at `at` of the x axis: one of a layout's shapes."""
    line = {"color": palette.of(tone), "width": 2, "dash": "dash"}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "y domain", "line": line}


def limit_words(at: float, words: str, palette: Palette, *, is_left: bool) -> dict[str, Any]:
    """The words at the left or right of such a line: one of a layout's annotations."""
    return {
        "x": at,
        "y": 1,
        "yref": "paper",
        "xanchor": "right" if is_left else "left",
        "yanchor": "top",
        "xshift": -3 if is_left else 3,
        "text": words,
        "showarrow": False,
        "font": {"size": 13, "color": palette.ink},
        "bgcolor": palette.paper,
        "opacity": 0.9,
    }


def add_limit(
    figure: go.Figure, at: float, words: str, tone: Tone, palette: Palette, *, is_left: bool
) -> None:
    """A dashed line at `at` of the x axis with words at its left or right."""
    figure.add_shape(limit_line(at, tone, palette))
    figure.add_annotation(limit_words(at, words, palette, is_left=is_left))


def count_ticks(most: float) -> dict[str, Any]:
    """The ticks of an axis that counts up to `most`: whole numbers in the language's digits, five or so."""
    step = 1
    for step in (factor * 10**power for power in range(10) for factor in (1, 2, 5)):
        if most <= 5 * step:
            break
    places = list(range(0, int(most) + step, step))
    return {"tickvals": places, "ticktext": [numbers.indian(place) for place in places]}


def folded(name: object) -> str:
    """A name on at most two lines, cut if it is longer."""
    lines = textwrap.wrap(text.plain(name), NAME_WIDTH, max_lines=2, placeholder="…")
    return "<br>".join(text.plotly(line) for line in lines)
