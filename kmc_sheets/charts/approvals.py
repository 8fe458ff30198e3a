"""What waits for a decision: by office and age."""

from __future__ import annotations

from pandas import DataFrame
from plotly import graph_objects as go

from kmc_sheets.charts.base import FONT, count_ticks, figure_of, folded
from kmc_sheets.language import _
from kmc_sheets.ui import numbers
from kmc_sheets.ui.palette import Palette
from kmc_sheets.ui.verdicts import UNKNOWN


def draw_ages(ages: DataFrame, names: tuple[str, ...], *, palette: Palette) -> go.Figure:
    """What waits at which office, by age: waits_at, age (place in `names`, -1: unknown), rows.

    `names` are finished words for the ages, the youngest first, at most five.
    """
    offices = list(dict.fromkeys(ages["waits_at"]))
    traces = []
    for age in sorted(set(ages["age"].tolist()), key=lambda place: (place < 0, place)):
        part = ages[ages["age"] == age]
        name, colour, ink = (
            (names[age], palette.ages[age], palette.on_ages[age])
            if age >= 0
            else (_("age unknown"), palette.pale(UNKNOWN), palette.ink)
        )
        traces.append(
            {
                "type": "bar",
                "y": [offices.index(office) for office in part["waits_at"]],
                "x": part["rows"].tolist(),
                "orientation": "h",
                "width": 0.6,
                "name": name,
                "text": [numbers.indian(int(rows)) for rows in part["rows"]],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "constraintext": "none",
                "textangle": 0,
                "textfont": {"color": ink, "size": FONT},
                "marker": {"color": colour, "line": {"color": palette.ink, "width": 1}},
                "hovertemplate": f"%{{text}} {name}<extra></extra>",
            }
        )
    return figure_of(
        traces,
        90 + 46 * len(offices),
        palette,
        yaxis={
            "tickvals": list(range(len(offices))),
            "ticktext": [folded(office) for office in offices],
            "range": [len(offices) - 0.4, -0.6],
            "showgrid": False,
        },
        xaxis={"rangemode": "tozero", **count_ticks(max(ages.groupby("waits_at")["rows"].sum(), default=0))},
        barmode="stack",
        legend={"traceorder": "normal"},
        margin={"t": 54},
    )
