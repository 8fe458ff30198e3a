"""The rows of a list that are shown, put in words once for all who look at the same list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial
from types import FunctionType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

from kmc_sheets.language import spoken
from kmc_sheets.selections.answers import MOST_OF_A_FRAME, answers_of
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.list_table import Line, Written, written
from kmc_sheets.ui.rows import Rows

_PLAIN: Final = (bool, int, str, date, type(None))


def laid_rows(
    snapshot: Snapshot,
    rows: Rows,
    places: NDArray[np.intp],
    put_in_lines: Callable[[Rows, DataFrame], Sequence[Line]],
) -> Written:
    """The rows at `places` of `rows`, laid out and put in lines, which must follow from these rows and what
    `lay_out` made of them.

    Kept for as long as the frame of `rows` is in use, where `lay_out` is told by the snapshot and plain
    values: else it may be a viewer's own, and is asked anew. What is hidden from a viewer is not in the frame
    either, so that a frame's answers are for those who may see the same.
    """

    def lay_out() -> Written:
        shown = rows.taken(places)
        return written(put_in_lines(shown, rows.lay_out(shown.selected)))

    told = _told(rows.lay_out, snapshot)
    if told is None:
        return lay_out()
    of_rows = (rows.columns, rows.table, rows.is_masked, rows.leads_to, rows.has_places)
    asked: Hashable = (told, of_rows, snapshot.now, spoken(), places.tobytes())
    # What held the snapshot would keep it for ever: words alone are kept.
    return answers_of(rows.selected).answer(asked, lay_out, most=MOST_OF_A_FRAME)


def _told(lay_out: Callable[[DataFrame], DataFrame], snapshot: Snapshot) -> Hashable | None:
    """By what one `lay_out` is told from another, without the snapshot; None where it isn't."""
    func: Callable[..., DataFrame] = lay_out
    args: tuple[object, ...] = ()
    if isinstance(lay_out, partial):
        func, args = lay_out.func, lay_out.args
        if lay_out.keywords or not args or args[0] is not snapshot:
            return None
    if not isinstance(func, FunctionType) or func.__closure__:
        return None
    values = args[1:]
    return (func, values) if all(isinstance(value, _PLAIN) for value in values) else None
