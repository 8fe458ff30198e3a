"""Cells to mend by department."""

from __future__ import annotations

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import ROW_PX, base_figure, folded
from kmc_sheets.language import _
from kmc_sheets.ui import numbers
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import BAD, SOON


def draw_to_mend(cells: DataFrame, *, palette: Palette) -> go.Figure:
    """Bars of departments, the first on top: department (in words), errors, warnings."""
    places = list(range(len(cells)))
    figure = base_figure(70 + ROW_PX * len(cells), palette)
    for column, word, colour, hatching in (
        ("errors", _("errors"), palette.of(BAD), "/"),
        ("warnings", _("warnings"), palette.of(SOON), ""),
    ):
        if not cells[column].any():
            continue
        figure.add_bar(
            y=places,
            x=cells[column].tolist(),
            orientation="h",
            width=0.62,
            name=word,
            marker={
                "color": colour,
                "pattern": {"shape": hatching, "fgcolor": palette.paper, "size": 6, "fillmode": "overlay"},
            },
            hovertemplate=f"%{{x}} {word}<extra></extra>",
        )
    totals = (cells["errors"] + cells["warnings"]).tolist()
    figure.add_scatter(
        y=places,
        x=totals,
        mode="text",
        text=[f" {numbers.indian(int(total))}" for total in totals],
        textposition="middle right",
        textfont={"size": 13, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[folded(name) for name in cells["department"]],
        range=[len(cells) - 0.4, -0.6],
        tickfont={"size": 12},
        showgrid=False,
    )
    figure.update_xaxes(range=[0, max(totals, default=1) * 1.15], visible=False)
    return figure.update_layout(barmode="stack", margin={"t": 40})
