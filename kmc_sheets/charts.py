"""Frames to Plotly figures. No data access, no Streamlit; every label from a sheet goes through the gate.

Each is legible on a projector and on a phone of 360 px: one panel, few marks, words at the marks rather
than a legend where that is possible. What a colour says is also said by words, a shape or a hatching.
"""

from __future__ import annotations

import textwrap
from typing import Any, Final

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.verdicts import BAD, GOOD, LATE, OPEN, UNKNOWN

INK, GRID, PAPER = "#17202a", "#dfe4e9", "#ffffff"
PROMPT: Final = "#00664b"
IN_TIME: Final = "#5fae93"
# Older is darker; one hue, so that the order can be seen in grey as well
AGES: Final = ("#cfe3f1", "#8fbfdf", "#4a90c0", "#00568c", "#002f4d")
TEXT_ON_AGES: Final = (INK, INK, PAPER, PAPER, PAPER)
FONT: Final = 14
NAME_WIDTH: Final = 18
ROW_PX: Final = 30

Limits = tuple[tuple[float, str], ...]


def draw_times(times: DataFrame, limits: Limits, step_hours: float, steps: int) -> go.Figure:
    """How long replies took, in steps of `step_hours` up to `steps` of them, and all beyond in one last bar.

    `times`: step (from 1), verdict (prompt, met, late), queries. `limits`: hours and the words at the line,
    the first first.
    """
    looks = {
        "prompt": ("within the target", PROMPT, ""),
        "met": ("in time", IN_TIME, ""),
        "late": ("late", LATE.colour, "/"),
    }
    figure = _figure(260)
    for verdict, (word, colour, hatching) in looks.items():
        part = times[times["verdict"] == verdict]
        if part.empty:
            continue
        figure.add_bar(
            x=[_centre(step, steps) for step in part["step"]],
            y=part["queries"].tolist(),
            width=0.9,
            name=word,
            marker={
                "color": colour,
                "pattern": {"shape": hatching, "fgcolor": PAPER, "size": 6, "fillmode": "overlay"},
            },
            customdata=[_took(step, step_hours, steps) for step in part["step"]],
            hovertemplate="%{y} " + word + "<br>%{customdata}<extra></extra>",
        )
    for place, (hours, words) in enumerate(limits):
        _add_limit(figure, hours / step_hours, words, is_left=place < len(limits) - 1)
    ticks = list(range(0, steps + 1, steps // 6))
    figure.update_xaxes(
        range=[-0.3, steps + 2.4],
        tickvals=[*ticks[:-1], steps + 1.5],
        ticktext=[*(f"{n * step_hours:g} h" for n in ticks[:-1]), f"over<br>{steps * step_hours:g} h"],
    )
    figure.update_yaxes(rangemode="tozero", nticks=5, title=None)
    return figure.update_layout(barmode="stack", margin={"t": 62})


def draw_rates_by_week(weeks: DataFrame) -> go.Figure:
    """A rate week by week: label (what the axis says), met, missed; no bar where nothing was due."""
    due = (weeks["met"] + weeks["missed"]).tolist()
    rates = [met / all_due if all_due else None for met, all_due in zip(weeks["met"], due, strict=True)]
    labels = [
        f"{text.plotly(label).replace(' ', '<br>')}<br>{f'of {numbers.indian(n)}' if n else 'none due'}"
        for label, n in zip(weeks["label"], due, strict=True)
    ]
    figure = _figure(240)
    figure.add_bar(
        x=list(range(len(labels))),
        y=rates,
        width=0.72,
        text=[numbers.percent(rate).replace(" ", "\u202f") for rate in rates],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        marker={"color": OPEN.colour},
        customdata=[f"{met} of {n} due" for met, n in zip(weeks["met"], due, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(
        tickvals=list(range(len(labels))), ticktext=labels, range=[-0.6, len(labels) - 0.4], tickangle=0
    )
    figure.update_xaxes(tickfont={"size": 12})
    figure.update_yaxes(range=[0, 1.12], tickvals=[0, 0.5, 1], ticktext=["0 %", "50 %", "100 %"])
    return figure


def draw_rates_by_department(rates: DataFrame) -> go.Figure:
    """Rates of departments, each with its count: department, met, missed; the first stands on top."""
    due = rates["met"] + rates["missed"]
    figure = _figure(60 + ROW_PX * len(rates))
    figure.add_bar(
        y=list(range(len(rates))),
        x=(rates["met"] / due).tolist(),
        orientation="h",
        width=0.62,
        marker={"color": OPEN.colour},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        y=list(range(len(rates))),
        x=[1.04] * len(rates),
        mode="text",
        text=[
            f"<b>{numbers.percent(met / n)}</b>  {numbers.indian(met)} of {numbers.indian(n)}"
            for met, n in zip(rates["met"], due, strict=True)
        ],
        textposition="middle right",
        textfont={"size": 13, "color": INK},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(rates))),
        ticktext=[_folded(name) for name in rates["department"]],
        range=[len(rates) - 0.4, -0.6],
        tickfont={"size": 12},
        showgrid=False,
    )
    figure.update_xaxes(range=[0, 1.85], tickvals=[0, 0.5, 1], ticktext=["0", "50 %", "100 %"], side="top")
    return figure.update_layout(margin={"t": 30, "b": 8})


def draw_ages(ages: DataFrame, names: tuple[str, ...]) -> go.Figure:
    """What waits at which office, by age: waits_at, age (place in `names`, -1: unknown), rows."""
    offices = list(dict.fromkeys(ages["waits_at"]))
    figure = _figure(90 + 46 * len(offices))
    for age in sorted(set(ages["age"].tolist()), key=lambda place: (place < 0, place)):
        part = ages[ages["age"] == age]
        name, colour, ink = (
            (names[age], AGES[age], TEXT_ON_AGES[age]) if age >= 0 else ("age unknown", UNKNOWN.pale, INK)
        )
        figure.add_bar(
            y=[offices.index(office) for office in part["waits_at"]],
            x=part["rows"].tolist(),
            orientation="h",
            width=0.6,
            name=name,
            text=part["rows"].tolist(),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink, "size": FONT},
            marker={"color": colour, "line": {"color": INK, "width": 1}},
            hovertemplate="%{x} " + name + "<extra></extra>",
        )
    figure.update_yaxes(
        tickvals=list(range(len(offices))),
        ticktext=[_folded(office) for office in offices],
        range=[len(offices) - 0.4, -0.6],
        showgrid=False,
    )
    figure.update_xaxes(rangemode="tozero", nticks=5, tickformat="d")
    return figure.update_layout(barmode="stack", legend={"traceorder": "normal"}, margin={"t": 54})


def draw_counts(counts: DataFrame, unit: str) -> go.Figure:
    """Plain bars: label, rows. `unit` is our own word for what is counted."""
    figure = _figure(220)
    figure.add_bar(
        x=[text.plotly(label) for label in counts["label"]],
        y=counts["rows"].tolist(),
        width=0.75,
        text=[numbers.indian(int(rows)) if rows else "" for rows in counts["rows"]],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        marker={"color": OPEN.colour},
        hovertemplate="%{y} " + unit + "<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(tickangle=0, tickfont={"size": 12})
    most = max(counts["rows"].tolist(), default=0)
    return figure.update_yaxes(range=[0, max(most, 1) * 1.18], nticks=4, tickformat="d")


def _figure(height: int) -> go.Figure:
    axis: dict[str, Any] = {
        "gridcolor": GRID,
        "zerolinecolor": GRID,
        "tickfont": {"size": 13, "color": INK},
        "fixedrange": True,
        "automargin": True,
        "title": None,
        "zeroline": False,
    }
    return go.Figure(
        layout={
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
            "font": {"size": FONT, "color": INK},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
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
            },
            "hoverlabel": {"font": {"size": FONT}},
        }
    )


def _add_limit(figure: go.Figure, at: float, words: str, *, is_left: bool) -> None:
    figure.add_vline(
        x=at, line={"color": BAD.colour if not is_left else GOOD.colour, "width": 2, "dash": "dash"}
    )
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        xanchor="right" if is_left else "left",
        yanchor="top",
        xshift=-3 if is_left else 3,
        text=words,
        showarrow=False,
        font={"size": 13, "color": INK},
        bgcolor="rgba(255,255,255,0.8)",
    )


def _centre(step: int, steps: int) -> float:
    return step - 0.5 if step <= steps else steps + 1.5


def _took(step: int, step_hours: float, steps: int) -> str:
    if step > steps:
        return f"after more than {steps * step_hours:g} h"
    return f"after {(step - 1) * step_hours:g} to {step * step_hours:g} h"


def _folded(name: object) -> str:
    """A name on at most two lines, cut if it is longer."""
    lines = textwrap.wrap(text.plain(name), NAME_WIDTH, max_lines=2, placeholder="…")
    return "<br>".join(text.plotly(line) for line in lines)
