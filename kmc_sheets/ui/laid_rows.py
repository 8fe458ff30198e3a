"""The rows of a list that are shown, put in words once for all who look at the same list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

from kmc_sheets.language import spoken
from kmc_sheets.selections.once import answers_of
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.list_table import Line
from kmc_sheets.ui.rows import Rows

MOST_KEPT: Final = 50  # for one frame


@dataclass(frozen=True, slots=True)
class LaidRows:
    """`frame` as `Rows.lay_out` gives it, and its `lines` as a table shows them, not yet leading anywhere."""

    frame: DataFrame
    lines: Sequence[Line]


def laid_rows(
    snapshot: Snapshot,
    rows: Rows,
    places: NDArray[np.intp],
    put_in_lines: Callable[[DataFrame], Sequence[Line]],
) -> LaidRows:
    """The rows at `places` of `rows`, laid out and put in lines, which must follow from the frame alone.

    Kept for as long as the frame of `rows` is in use, where `lay_out` is told by the snapshot alone: else
    it may be a viewer's own, and is asked anew. What is kept must not be changed.
    """

    def lay_out() -> LaidRows:
        frame = rows.lay_out(rows.taken(places).selected)
        return LaidRows(frame, put_in_lines(frame))

    told = rows.lay_out
    if not isinstance(told, partial) or told.keywords or not _is_only(told.args, snapshot):
        return lay_out()
    shown = places.tobytes()
    asked: Hashable = (told.func, rows.columns, rows.is_masked, snapshot.now, spoken(), shown)
    # What held the snapshot would keep it for ever: words alone are kept.
    answers = answers_of(rows.selected)
    known: LaidRows | None = answers.get(asked)
    if known is None:
        known = lay_out()
        if len(answers) >= MOST_KEPT:
            answers.clear()
        answers[asked] = known
    return known


def _is_only(args: tuple[object, ...], snapshot: Snapshot) -> bool:
    return len(args) == 1 and args[0] is snapshot
