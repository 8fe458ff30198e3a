"""The weekly review: what is shown at the meeting, on its paper and in the brief. No Streamlit in here."""
