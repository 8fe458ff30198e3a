"""What became of the promises of a weekly review. Source: docs/rules.md, section 4, Promises.

They are nobody's compliance with the circular, and so in no rate and no rank.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import day_of, verdicts
from kmc_sheets.schema import State


def judge_promises(actions: pd.DataFrame, now: datetime) -> npt.NDArray[np.object_]:
    """The verdict of each promise.

    `actions` has due_on and done_on_on (the days typed; due_on is always there) and done_on_state; `now` is
    aware. Promises are of days: a time of day beside one is passed over. Verdicts: kept, kept_late, undated
    (done at an unknown time), broken (not done, its due day is over), running.
    """
    due_on = actions["due_on"].to_numpy("datetime64[D]")
    done_on = actions["done_on_on"].to_numpy("datetime64[D]")
    state = actions["done_on_state"].to_numpy()
    is_known, is_empty = state == State.KNOWN, state == State.EMPTY
    return verdicts(
        len(actions),
        (is_known & (done_on <= due_on), "kept"),
        (is_known, "kept_late"),
        (~is_empty, "undated"),
        (due_on < day_of(now), "broken"),
        otherwise="running",
    )
