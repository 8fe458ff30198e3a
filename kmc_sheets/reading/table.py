"""A table at one now: its worksheets, and the rows read of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.reading.admission import Admitted, Found
from kmc_sheets.sources.grid import Grid


@dataclass(frozen=True, eq=False)
class Table:
    """`frame` has the rows read of all `sheets`, in their order (see `frames.frame_of`).

    `told` are for each worksheet the problems that it does not have by itself: row index, code, column,
    detail.
    """

    sheets: Sequence[Admitted]
    frame: pd.DataFrame
    told: Sequence[list[Found]]

    def grid_at(self, position: int) -> Grid:
        """The worksheet of the row at a position in `frame`."""
        return self.sheets[self._place(position)[0]].clean.raw.laid.grid

    def find(self, found: Sequence[Found]) -> Table:
        """The same table with more problems; here each names its row by the position in `frame`."""
        if not found:
            return self
        told = [list(notes) for notes in self.told]
        for position, code, column, detail in found:
            of, index = self._place(position)
            told[of].append((index, code, column, detail))
        return Table(self.sheets, self.frame, told)

    def _place(self, position: int) -> tuple[int, int]:
        """The worksheet and the row in it of a position in `frame`."""
        of = int(np.searchsorted(self._ends, position, side="right"))
        first = self._ends[of] - len(self._reads[of])
        return of, int(self._reads[of][position - first])

    @cached_property
    def _reads(self) -> list[npt.NDArray[np.intp]]:
        """The rows read of each worksheet."""
        return [np.flatnonzero(sheet.is_read) for sheet in self.sheets]

    @cached_property
    def _ends(self) -> npt.NDArray[np.intp]:
        """Where in `frame` the rows of each worksheet end."""
        return np.cumsum([len(read) for read in self._reads])
