"""A page of plain elements, as many of each kind as its address says: what ours are measured against."""

from __future__ import annotations

import plotly.express as px
import streamlit as st


@st.cache_data(show_spinner=False)
def _chart(number: int) -> None:
    st.plotly_chart(px.bar(x=list(range(24)), y=[n % 7 for n in range(24)], height=260), key=f"c{number}")


st.set_page_config(layout="wide")
for kind, number in st.query_params.to_dict().items():
    for place in range(int(number)):
        if kind == "plotly_chart":
            _chart(place)
        elif kind in ("bidi_component", "arrow_data_frame", "table"):
            st.table([{"Department": f"Department {n}", "Count": n} for n in range(25)])
        else:
            st.markdown(f"{kind} {place}")
