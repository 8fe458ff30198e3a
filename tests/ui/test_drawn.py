"""A drawing's key follows what is drawn, and a figure is built once for it."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kmc_sheets.ui.drawn import digest

FRAME = pd.DataFrame({"department": ["A", "B"], "rate": [0.5, None]})


def test_equal_content_has_an_equal_digest() -> None:
    assert digest(FRAME, "x", 1) == digest(FRAME.copy(), "x", 1)


@pytest.mark.parametrize(
    "other",
    [
        (FRAME.assign(rate=[0.5, 0.1]), "x", 1),
        (FRAME.rename(columns={"rate": "share"}), "x", 1),
        (FRAME.iloc[::-1], "x", 1),
        (FRAME.head(1), "x", 1),
        (FRAME, "y", 1),
        (FRAME, "x", "1"),
        (FRAME, "x", (1,)),
        (FRAME, "x", None),
        (FRAME, "x1"),
        ("x", FRAME, 1),
    ],
)
def test_other_content_has_another(other: tuple[object, ...]) -> None:
    assert digest(*other) != digest(FRAME, "x", 1)  # type: ignore[arg-type]


def _app() -> None:
    import streamlit as st
    from plotly import graph_objects as go

    from kmc_sheets.ui.drawn import show_drawn

    def draw(height: int, *, palette: object) -> go.Figure:
        st.session_state["built"] = st.session_state.get("built", 0) + 1
        return go.Figure(go.Bar(x=[1], y=[height]))

    show_drawn(draw, st.session_state.get("height", 4321), alt="A bar")


def test_a_figure_is_built_once_for_what_it_shows_and_again_for_other_data() -> None:
    app = AppTest.from_function(_app).run()
    app.run()
    assert app.session_state["built"] == 1
    assert len(app.get("plotly_chart")) == 1
    app.session_state["height"] = 4322
    app.run()
    assert app.session_state["built"] == 2
