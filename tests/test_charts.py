"""Figures say what they are given, in words that a reader sees, and let nothing from a sheet act."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from plotly import graph_objects as go

from kmc_sheets.charts import approvals, replies
from kmc_sheets.charts.base import count_ticks
from kmc_sheets.language import BENGALI, speaking
from kmc_sheets.ui.palette import DARK, LIGHT, Palette

HOSTILE = "<b>x</b><a href='http://x/'>y</a>"


def drawn(palette: Palette = LIGHT) -> dict[str, go.Figure]:
    """Each figure on data with text that tries to act."""
    times = pd.DataFrame({"step": [1, 4, 25], "verdict": ["prompt", "met", "late"], "queries": [3, 2, 1]})
    weeks = pd.DataFrame({"label": ["09 Nov", "16 Nov"], "met": [3, 0], "missed": [1, 0]})
    rates = pd.DataFrame({"department": [HOSTILE, "B"], "met": [1, 2], "missed": [2, 0]})
    ages = pd.DataFrame({"waits_at": [HOSTILE, HOSTILE, "B"], "age": [0, 4, -1], "rows": [1, 2, 3]})
    counts = pd.DataFrame({"label": [HOSTILE, "b"], "rows": [3, 0]})
    limits = ((2.0, "target 2 h"), (4.0, "limit 4 h"))
    names = ("under 1 day", "1 to 2 days", "2 to 4 days", "4 to 7 days", "7 days and more")
    return {
        "times": replies.draw_times(times, limits, 0.5, 24, palette=palette),
        "weeks": replies.draw_rates_by_week(weeks, palette=palette),
        "departments": replies.draw_rates_by_department(rates, palette=palette),
        "ages": approvals.draw_ages(ages, names, palette=palette),
        "counts": replies.draw_counts(counts, "queries", palette=palette),
    }


@pytest.mark.parametrize("name", list(drawn()))
def test_nothing_from_a_sheet_acts_and_nothing_traps_a_finger(name: str) -> None:
    spec = drawn()[name].to_json()
    assert "<a " not in spec
    assert "\\u003ca " not in spec
    assert drawn()[name].layout.dragmode is False
    assert drawn()[name].layout.xaxis.fixedrange
    assert drawn()[name].layout.yaxis.fixedrange


def test_colours_are_our_own_and_never_the_only_sign() -> None:
    for figure in drawn().values():
        for trace in figure.data:
            if trace.type == "bar":
                assert re.fullmatch(r"#[0-9a-f]{6}", trace.marker.color)
    late = next(trace for trace in drawn()["times"].data if trace.name == "late")
    assert late.marker.pattern.shape == "/"


@pytest.mark.parametrize("name", list(drawn()))
def test_a_figure_on_dark_paper_has_no_colour_of_the_light_one(name: str) -> None:
    """Save for those that both have, where they are text on a mark."""
    spec = drawn(DARK)[name].to_json()
    assert DARK.paper in spec
    both = {*DARK.on_ages, DARK.ink}
    lights = {LIGHT.ink, LIGHT.paper, LIGHT.grid, LIGHT.mild, *LIGHT.ages, *(c for _t, c, _p in LIGHT.tones)}
    assert {colour for colour in lights - both if colour in spec} == set()


def test_limits_are_labelled_lines_in_steps_of_the_axis() -> None:
    figure = drawn()["times"]
    assert [shape.x0 for shape in figure.layout.shapes] == [4, 8]
    assert [note.text for note in figure.layout.annotations] == ["target 2 h", "limit 4 h"]


def test_the_last_bar_holds_all_that_took_longer() -> None:
    figure = drawn()["times"]
    late = next(trace for trace in figure.data if trace.name == "late")
    assert late.customdata == ("1 late<br>after more than 12 h",)
    assert figure.layout.xaxis.ticktext[-1] == "over<br>12 h"


def test_each_rate_stands_beside_its_count_and_nothing_due_has_no_bar() -> None:
    assert drawn()["departments"].data[1].text[0] == "<b>33 %</b>  1 of 3"
    weeks = drawn()["weeks"]
    assert weeks.data[0].y == (0.75, None)
    assert weeks.layout.xaxis.ticktext == ("09<br>Nov<br>of 4", "16<br>Nov<br>none due")


def test_a_long_name_takes_two_lines_at_most() -> None:
    rates = pd.DataFrame(
        {"department": ["Social Welfare & Urban Poverty Alleviation"], "met": [1], "missed": [0]}
    )
    label = replies.draw_rates_by_department(rates, palette=LIGHT).layout.yaxis.ticktext[0]
    assert label == "Social Welfare &amp;<br>Urban Poverty…"


@pytest.mark.parametrize(
    ("most", "places"), [(0, [0]), (2, [0, 1, 2]), (5, [0, 1, 2, 3, 4, 5]), (11, [0, 5, 10, 15])]
)
def test_an_axis_of_counts_has_whole_numbers_each_once(most: int, places: list[int]) -> None:
    assert count_ticks(most)["tickvals"] == places
    with speaking(BENGALI):
        assert count_ticks(11)["ticktext"] == ["০", "৫", "১০", "১৫"]
