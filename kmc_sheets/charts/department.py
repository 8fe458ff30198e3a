"""A department's rates, week by week: one panel a clause, under each other."""

from __future__ import annotations

from typing import Final

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import base_figure
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import OPEN

PANEL_PX: Final = 108
STEP: Final = 2.2  # from one panel's ground to the next; a bar is at most 1 high, its words take the rest
NAME_AT: Final = 1.93


def draw_trend(trend: DataFrame, *, palette: Palette) -> go.Figure:
    """Small multiples: clause and week (finished words), met, missed; each clause has the same weeks, in
    order. A week in which nothing was due has no bar, but a dash."""
    clauses = list(dict.fromkeys(trend["clause"]))
    weeks = list(dict.fromkeys(trend["week"]))
    grounds = [STEP * (len(clauses) - 1 - clauses.index(clause)) for clause in trend["clause"]]
    due = (trend["met"] + trend["missed"]).tolist()
    rates = [met / n if n else 0.0 for met, n in zip(trend["met"], due, strict=True)]
    figure = base_figure(PANEL_PX * len(clauses) + 50, palette)
    figure.add_bar(
        x=[weeks.index(week) for week in trend["week"]],
        y=rates,
        base=grounds,
        width=0.74,
        marker={"color": palette.of(OPEN)},
        customdata=[
            f"{text.plotly(week)}: {numbers.rate_in_words(int(met), int(missed))}"
            for week, met, missed in zip(trend["week"], trend["met"], trend["missed"], strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    figure.add_scatter(
        x=[weeks.index(week) for week in trend["week"]],
        y=[ground + rate for ground, rate in zip(grounds, rates, strict=True)],
        mode="text",
        text=[_said(int(met), n) for met, n in zip(trend["met"], due, strict=True)],
        textposition="top center",
        textfont={"size": 11, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    for place, clause in enumerate(clauses):
        ground = STEP * (len(clauses) - 1 - place)
        figure.add_hline(y=ground, line={"color": palette.grid, "width": 1})
        figure.add_annotation(
            x=-0.5,
            y=ground + NAME_AT,
            text=f"<b>{text.plotly(clause)}</b>",
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            font={"size": 13, "color": palette.ink},
        )
    figure.update_xaxes(
        tickvals=list(range(len(weeks))),
        ticktext=[text.plotly(week).replace(" ", "<br>", 1) for week in weeks],
        range=[-0.5, len(weeks) - 0.5],
        tickangle=0,
        tickfont={"size": 12},
    )
    figure.update_yaxes(visible=False, range=[-0.05, STEP * len(clauses)])
    return figure


def _said(met: int, due: int) -> str:
    """A bar's words: its rate and what it counts; a dash where nothing was due."""
    if not due:
        return "–"
    rate = numbers.percent(met / due).replace(" ", "\u202f")
    return f"{rate}<br>{numbers.indian(met)}/{numbers.indian(due)}"
