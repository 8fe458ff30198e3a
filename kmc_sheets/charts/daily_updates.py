"""How long ago each department last shared something."""

from __future__ import annotations

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import ROW_PX, base_figure, folded
from kmc_sheets.language import _
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import BAD, OPEN


def draw_last_shares(shares: DataFrame, *, palette: Palette) -> go.Figure:
    """Days since each department's last share: department, days (NaN for one that never did), is_silent;
    the first stands on top. Silent ones are hatched and have their shape; who never shared has words for a
    bar."""
    most = max([1, *shares["days"].dropna().tolist()])
    figure = base_figure(30 + ROW_PX * len(shares), palette)
    said = [
        _said(days, bool(silent)) for days, silent in zip(shares["days"], shares["is_silent"], strict=True)
    ]
    figure.add_bar(
        y=list(range(len(shares))),
        x=shares["days"].fillna(0).tolist(),
        orientation="h",
        width=0.62,
        marker={
            "color": [palette.of(BAD if silent else OPEN) for silent in shares["is_silent"]],
            "pattern": {
                "shape": ["/" if silent else "" for silent in shares["is_silent"]],
                "fgcolor": palette.paper,
                "size": 6,
                "fillmode": "overlay",
            },
        },
        text=said,
        textposition="outside",
        textfont={"size": 13, "color": palette.ink},
        cliponaxis=False,
        customdata=[text.plotly(name) for name in shares["department"]],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        showlegend=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(shares))),
        ticktext=[folded(name) for name in shares["department"]],
        range=[len(shares) - 0.4, -0.6],
        tickfont={"size": 12},
        showgrid=False,
    )
    # each bar says its number itself, in the digits of the language
    figure.update_xaxes(range=[0, most * 1.85], nticks=4, showticklabels=False, showgrid=True)
    return figure


def _said(days: float, is_silent: bool) -> str:
    words = _("never shared") if days != days else numbers.count(int(days), "{n} day", "{n} days")
    return f"{BAD.shape} {words}" if is_silent else words
