"""How long replies took, and the rates of replies by week and by department."""

from __future__ import annotations

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import ROW_PX, count_ticks, figure_of, folded, limit_line, limit_words
from kmc_sheets.language import _, digits
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import BAD, GOOD, LATE, OPEN

Limits = tuple[tuple[float, str], ...]


def draw_times(
    times: DataFrame, limits: Limits, step_hours: float, steps: int, *, palette: Palette
) -> go.Figure:
    """How long replies took, in steps of `step_hours` up to `steps` of them, and all beyond in one last bar.

    `times`: step (from 1), verdict (prompt, met, late), queries. `limits`: hours and the words at the line,
    the first first.
    """
    looks = {
        "prompt": (_("within the target"), palette.of(GOOD), ""),
        "met": (_("in time"), palette.mild, ""),
        "late": (_("late"), palette.of(LATE), "/"),
    }
    traces = [
        {
            "type": "bar",
            "x": [_centre(step, steps) for step in part["step"]],
            "y": part["queries"].tolist(),
            "width": 0.9,
            "name": word,
            "marker": {
                "color": colour,
                "pattern": {"shape": hatching, "fgcolor": palette.paper, "size": 6, "fillmode": "overlay"},
            },
            "customdata": [
                f"{numbers.indian(queries)} {word}<br>{_took(step, step_hours, steps)}"
                for step, queries in zip(part["step"], part["queries"], strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for verdict, (word, colour, hatching) in looks.items()
        if len(part := times[times["verdict"] == verdict])
    ]
    places = [
        (hours / step_hours, words, place < len(limits) - 1) for place, (hours, words) in enumerate(limits)
    ]
    ticks = list(range(0, steps + 1, steps // 6))
    over = _("over {length}").format(length=_h(steps * step_hours)).replace(" ", "<br>", 1)
    return figure_of(
        traces,
        260,
        palette,
        shapes=[limit_line(at, GOOD if is_left else BAD, palette) for at, __, is_left in places],
        annotations=[limit_words(at, words, palette, is_left=is_left) for at, words, is_left in places],
        xaxis={
            "range": [-0.3, steps + 2.4],
            "tickvals": [*ticks[:-1], steps + 1.5],
            "ticktext": [*(_h(n * step_hours) for n in ticks[:-1]), over],
        },
        yaxis={"rangemode": "tozero", **count_ticks(max(times.groupby("step")["queries"].sum(), default=0))},
        barmode="stack",
        margin={"t": 62},
    )


def draw_rates_by_week(weeks: DataFrame, *, palette: Palette) -> go.Figure:
    """A rate week by week: label (what the axis says), met, missed; no bar where nothing was due."""
    due = (weeks["met"] + weeks["missed"]).tolist()
    rates = [met / all_due if all_due else None for met, all_due in zip(weeks["met"], due, strict=True)]
    labels = [
        f"{text.plotly(label).replace(' ', '<br>')}<br>{_of(n)}"
        for label, n in zip(weeks["label"], due, strict=True)
    ]
    bars = {
        "type": "bar",
        "x": list(range(len(labels))),
        "y": rates,
        "width": 0.72,
        "text": [numbers.percent(rate).replace(" ", "\u202f") for rate in rates],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {"color": palette.of(OPEN)},
        "customdata": [numbers.met_of_due(met, n) for met, n in zip(weeks["met"], due, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }
    return figure_of(
        [bars],
        240,
        palette,
        xaxis={
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
            "range": [-0.6, len(labels) - 0.4],
            "tickangle": 0,
            "tickfont": {"size": 12, "color": palette.ink},
        },
        yaxis={"range": [0, 1.12], **_parts()},
    )


def draw_rates_by_department(rates: DataFrame, *, palette: Palette) -> go.Figure:
    """Rates of departments, each with its count: department, met, missed; the first stands on top."""
    due = rates["met"] + rates["missed"]
    places = list(range(len(rates)))
    bars = {
        "type": "bar",
        "y": places,
        "x": (rates["met"] / due).tolist(),
        "orientation": "h",
        "width": 0.62,
        "marker": {"color": palette.of(OPEN)},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    said = _("{rate}  {met} of {due}")
    words = {
        "type": "scatter",
        "y": places,
        "x": [1.04] * len(rates),
        "mode": "text",
        "text": [
            said.format(
                rate=f"<b>{numbers.percent(met / n)}</b>", met=numbers.indian(met), due=numbers.indian(n)
            )
            for met, n in zip(rates["met"], due, strict=True)
        ],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": palette.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
    return figure_of(
        [bars, words],
        60 + ROW_PX * len(rates),
        palette,
        yaxis={
            "tickvals": places,
            "ticktext": [folded(name) for name in rates["department"]],
            "range": [len(rates) - 0.4, -0.6],
            "tickfont": {"size": 12, "color": palette.ink},
            "showgrid": False,
        },
        xaxis={"range": [0, 1.85], "side": "top", **_parts()},
        margin={"t": 30},
    )


def draw_counts(counts: DataFrame, unit: str, *, palette: Palette) -> go.Figure:
    """Plain bars: label, rows. `unit` is our own word for what is counted."""
    bars = {
        "type": "bar",
        "x": [text.plotly(label) for label in counts["label"]],
        "y": counts["rows"].tolist(),
        "width": 0.75,
        "text": [numbers.indian(int(rows)) if rows else "" for rows in counts["rows"]],
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "marker": {"color": palette.of(OPEN)},
        "customdata": [f"{numbers.indian(int(rows))} {text.plotly(unit)}" for rows in counts["rows"]],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }
    most = max(counts["rows"].tolist(), default=0)
    return figure_of(
        [bars],
        220,
        palette,
        xaxis={"tickangle": 0, "tickfont": {"size": 12, "color": palette.ink}},
        yaxis={"range": [0, max(most, 1) * 1.18], **count_ticks(most)},
    )


def _parts() -> dict[str, object]:
    """The ticks of an axis of rates."""
    parts = (0, 0.5, 1)
    return {"tickvals": parts, "ticktext": [numbers.percent(rate) for rate in parts]}


def _of(due: int) -> str:
    return _("of {n}").format(n=numbers.indian(due)) if due else _("none due")


def _centre(step: int, steps: int) -> float:
    return step - 0.5 if step <= steps else steps + 1.5


def _took(step: int, step_hours: float, steps: int) -> str:
    if step > steps:
        return _("after more than {length}").format(length=_h(steps * step_hours))
    return _("after {first} to {last}").format(first=_h((step - 1) * step_hours), last=_h(step * step_hours))


def _h(hours: float) -> str:
    """Hours of an axis: days would hide the limit of 12 h."""
    return _("{n} h").format(n=digits(f"{hours:g}"))
