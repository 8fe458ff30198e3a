"""A department's standing in words: its rank, its band, its overall rate."""

from __future__ import annotations

import numpy as np

from kmc_sheets.language import _, ngettext
from kmc_sheets.scorecard import CANNOT_BE_JUDGED
from kmc_sheets.settings import ScorecardSettings
from kmc_sheets.ui import numbers
from kmc_sheets.ui.verdicts import BANDS


def rank_in_words(rank: float, band: str) -> str:
    """ "4"; "listed" for too small counts, "not ranked" for what cannot be judged."""
    if not np.isnan(rank):
        return numbers.indian(int(rank))
    return _("not ranked") if band == CANNOT_BE_JUDGED else _("listed")


def band_in_words(band: str, unjudged: float) -> str:
    """Shape and word; for what cannot be judged with the share that could not. "" for no band."""
    if not band:
        return ""
    if band != CANNOT_BE_JUDGED:
        return str(BANDS[band])
    return _("{band} ({share} of its rows)").format(band=BANDS[band], share=numbers.percent(unjudged))


def overall_in_words(overall: float, rests_on: int, settings: ScorecardSettings) -> str:
    """ "81 %, of 6 clauses"; where nothing was due it says so."""
    if np.isnan(overall):
        return _(numbers.NOTHING_DUE)
    percent = numbers.percent(overall, (settings.good, settings.watch))
    said = ngettext("{percent}, of {n} clause", "{percent}, of {n} clauses", rests_on)
    return said.format(percent=percent, n=numbers.indian(rests_on))
