"""How long before an event its notice was given."""

from __future__ import annotations

import textwrap
from typing import Final

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import FONT, add_limit, base_figure
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import BAD, GOOD, LATE, Tone

LABEL_WIDTH: Final = 9


def draw_lead_times(times: DataFrame, limit: str, *, palette: Palette) -> go.Figure:
    """Events by how long ahead their notice was given: label (a finished word for the axis), events, tone
    ("good", "late" or "bad" for no notice), in order. Between late and in time stands the line of the limit
    with the words `limit`. Bars that count against are hatched."""
    tones: dict[str, Tone] = {tone.name: tone for tone in (GOOD, LATE, BAD)}
    found = [tones[name] for name in times["tone"]]
    figure = base_figure(280, palette)
    figure.add_bar(
        x=list(range(len(times))),
        y=times["events"].tolist(),
        width=0.75,
        text=[
            f"{tone.shape} {numbers.indian(int(n))}" if n else ""
            for tone, n in zip(found, times["events"], strict=True)
        ],
        textposition="outside",
        textangle=0,
        textfont={"size": FONT, "color": palette.ink},
        cliponaxis=False,
        marker={
            "color": [palette.of(tone) for tone in found],
            "pattern": {
                "shape": ["" if tone is GOOD else "/" for tone in found],
                "fgcolor": palette.paper,
                "size": 6,
                "fillmode": "overlay",
            },
        },
        customdata=[text.plotly(label) for label in times["label"]],
        hovertemplate="%{customdata}: %{y}<extra></extra>",
        showlegend=False,
    )
    first_met = next(place for place, tone in enumerate(found) if tone is GOOD)
    add_limit(figure, first_met - 0.5, text.plotly(limit), GOOD, palette, is_left=False)
    figure.update_xaxes(
        tickvals=list(range(len(times))),
        ticktext=["<br>".join(textwrap.wrap(text.plotly(label), LABEL_WIDTH)) for label in times["label"]],
        range=[-0.6, len(times) - 0.4],
        tickangle=0,
        tickfont={"size": 12},
    )
    # each bar says its number itself, in the digits of the language
    most = max(times["events"].tolist(), default=0)
    return figure.update_yaxes(range=[0, max(most, 1) * 1.3], nticks=4, showticklabels=False)
