"""event_notices: a day-ahead intimation before any major event. Source: docs/rules.md, section 3."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import day_of, verdicts
from kmc_sheets.schema import State


def judge_events(events: pd.DataFrame, notice_days: int, now: datetime) -> npt.NDArray[np.object_]:
    """The verdict of each event.

    `events` has event_at_on, notice_at_on (days), notice_at_state, major and status_is; `notice_days` are
    calendar days, `now` is aware. Verdicts: not_needed, met, late, undated, missing, due_today, awaited.
    """
    event_on = events["event_at_on"].to_numpy("datetime64[D]")
    notice_on = events["notice_at_on"].to_numpy("datetime64[D]")
    state = events["notice_at_state"].to_numpy()
    last_day = event_on - np.timedelta64(notice_days, "D")
    today = np.full_like(event_on, day_of(now))
    is_known, is_empty = state == State.KNOWN, state == State.EMPTY
    is_called_off = ~events["major"].to_numpy() | (events["status_is"] == "called_off").to_numpy()
    return verdicts(
        len(events),
        (is_called_off, "not_needed"),
        (is_known & (notice_on <= last_day), "met"),
        (is_known, "late"),
        (~is_empty, "undated"),
        (last_day < today, "missing"),
        (last_day == today, "due_today"),
        otherwise="awaited",
    )
