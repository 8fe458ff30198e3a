"""Which rows of a list hold what is looked for, and in which order: places in `Rows.selected`.

Pure; all rows are taken. The answers are kept for as long as the frame is in use, so that a page drawn
again costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from kmc_sheets.language import spoken
from kmc_sheets.selections.answers import MOST_OF_A_FRAME, answers_of
from kmc_sheets.ui import text
from kmc_sheets.ui.invisible import END_OF_ISOLATE, ISOLATE
from kmc_sheets.ui.rows import PLACE, Column, Kind, Rows
from kmc_sheets.ui.verdicts import ASIDE, BAD, GOOD, LATE, OPEN, SOON, UNKNOWN

Places = NDArray[np.intp]
Said = Callable[[Series, Column], list[str]]

# A list this short is searched in all that it shows; a longer one in what was typed, and in its verdicts
SEARCHED_WHOLE: Final = 2000
# What asks for somebody first
_WEIGHT: Final = {
    tone.shape: weight for weight, tone in enumerate((BAD, LATE, SOON, OPEN, UNKNOWN, GOOD, ASIDE))
}
_NUMBERED: Final = re.compile(r"\d+")
_DIGITS: Final = 18  # to which numbers in texts are filled up, so that 9 comes before 10
_PARTED: Final = "\0"
_UNMARKED: Final = dict.fromkeys(map(ord, ISOLATE + END_OF_ISOLATE))
# Texts without these hold nothing that `text.mask` hides
_IN_EMAILS: Final = ("@", "[", "(")
_TEN_DIGITS: Final = re.compile(r"(?:\d[\s.\-()/]{0,2}){9}\d")


def places_of(rows: Rows, words: str, column: str, *, is_descending: bool, said: Said) -> Places:
    """The places of the rows that hold `words` ("" for all), by the column of that name ("" for the list's
    own order).

    Whatever is equal stays in the list's own order, and what is unknown comes last both ways; verdicts go
    by weight, the worst first, texts whatever their case, numbers in them as numbers. `words` are found
    whatever the case, never in a number or address that is hidden. `said` puts a column of a laid-out frame
    in the words that a page shows.
    """
    asked = (rows.columns, words, column, is_descending, spoken())

    def order() -> Places:
        places = _order(rows, column, is_descending)
        return places[_holds(rows, folded(words), said)[places]] if words else places

    return answers_of(rows.selected).answer(asked, order, most=MOST_OF_A_FRAME)


def folded(words: object) -> str:
    """`words` for comparing: in one case, one blank between two, letters and their signs composed alike."""
    return unicodedata.normalize("NFC", " ".join(str(words).translate(_UNMARKED).split()).casefold())


def _order(rows: Rows, name: str, is_descending: bool) -> Places:
    column = next((one for one in rows.all_columns if one.name == name), None)
    if column is None or column.by not in rows.selected:
        return np.arange(rows.total, dtype=np.intp)
    if name == PLACE and {"workbook", "worksheet"} <= set(rows.selected.columns):
        ranks = _ranks_of_places(rows.selected)
    else:
        ranks = _ranks(rows, column)
    unknown = np.isnan(ranks)
    ranks = np.where(unknown, np.inf, -ranks if is_descending else ranks)
    return np.argsort(ranks, kind="stable")


def _ranks(rows: Rows, column: Column) -> NDArray[np.float64]:
    """A number a row, NaN where unknown: smaller is further up."""
    raw = rows.selected[column.by]
    if not _is_text(raw):
        return _numbers(raw)
    codes, found = pd.factorize(raw)
    keys: list[tuple[int, str] | None] = []
    if column.kind is Kind.VERDICT:
        keys += [_weight(word) for word in _words_of(rows, column, codes, len(found))]
    else:
        padded = _NUMBERED.sub(
            lambda digits: digits[0].zfill(_DIGITS), _PARTED.join(_all_folded([str(one) for one in found]))
        )
        keys += [(0, key) if key else None for key in padded.split(_PARTED)]
    rank = np.full(len(found) + 1, np.nan)  # the last for what is unknown, whose code is -1
    known = sorted((key, place) for place, key in enumerate(keys) if key is not None)
    is_new = [later[0] != earlier[0] for earlier, later in pairwise(known)]
    rank[[place for __, place in known]] = np.cumsum([0, *is_new])[: len(known)]
    return rank[codes]


def _numbers(raw: Series) -> NDArray[np.float64]:
    """Numbers and moments as numbers."""
    if pd.api.types.is_datetime64_any_dtype(raw.dtype):
        moments = raw.to_numpy("datetime64[s]")
        return np.where(np.isnat(moments), np.nan, moments.astype(np.int64).astype(np.float64))
    return raw.to_numpy(np.float64, na_value=np.nan)


def _ranks_of_places(frame: DataFrame) -> NDArray[np.float64]:
    sheets = frame["workbook"].astype(str) + "\0" + frame["worksheet"].astype(str)
    codes = pd.factorize(sheets, sort=True)[0]
    rows = frame["row"].to_numpy(np.float64, na_value=np.nan)
    largest = np.nanmax(rows, initial=0) + 1
    ranks: NDArray[np.float64] = codes * largest + rows
    return ranks


def _weight(word: str) -> tuple[int, str] | None:
    return (_WEIGHT.get(word[:1], len(_WEIGHT)), word) if word else None


def _words_of(rows: Rows, column: Column, codes: Places, number: int) -> list[str]:
    """How a page shows each value of a column that its raw one alone tells: one row a value is laid out."""
    firsts = np.zeros(number + 1, np.intp)  # the last for what is unknown, whose code is -1
    firsts[codes[::-1]] = np.arange(len(codes), dtype=np.intp)[::-1]
    firsts = firsts[:number]
    if not number:
        return []
    return [str(word) for word in rows.lay_out(rows.selected.iloc[firsts])[column.name]]


def _holds(rows: Rows, wanted: str, said: Said) -> NDArray[np.bool_]:
    """For each row whether it holds `wanted`."""
    holds = np.zeros(rows.total, np.bool_)
    if rows.total <= SEARCHED_WHOLE:
        laid = rows.lay_out(rows.selected)
        for column in rows.all_columns:
            if column.kind not in (Kind.LINK, Kind.ACTION):
                holds |= [wanted in folded(word) for word in said(laid[column.name], column)]
        return holds
    for column in rows.columns:
        holds |= _holds_raw(rows, column, wanted)
    return holds


def _holds_raw(rows: Rows, column: Column, wanted: str) -> NDArray[np.bool_]:
    """The same for one column, without laying out each row."""
    raw = column.told_by or (column.name if column.name in rows.selected else column.by)
    if raw not in rows.selected or not _is_text(rows.selected[raw]):
        return np.zeros(rows.total, np.bool_)
    if column.kind is Kind.VERDICT or column.told_by:
        codes, found = pd.factorize(rows.selected[raw])
        words = [*_words_of(rows, column, codes, len(found)), ""]  # the last for what is unknown, code -1
        return _holding(words, wanted)[codes]
    typed = ["" if one is None or one != one else str(one) for one in rows.selected[raw]]
    holds = _holding(typed, wanted)
    if column.kind is Kind.MASKED:
        _forget_hidden(holds, typed, wanted)
    return holds


def _forget_hidden(holds: NDArray[np.bool_], typed: Sequence[str], wanted: str) -> None:
    """Takes out of `holds` the texts that hold `wanted` only where a page hides it."""
    has_digits = _NUMBERED.search(wanted) is not None
    for place in np.flatnonzero(holds).tolist():
        one = typed[place]
        may_be_hidden = any(sign in one for sign in _IN_EMAILS) or (has_digits and _TEN_DIGITS.search(one))
        if may_be_hidden and wanted not in folded(text.mask(one)):
            holds[place] = False


def _holding(texts: Sequence[str], wanted: str) -> NDArray[np.bool_]:
    return np.fromiter((wanted in one for one in _all_folded(texts)), np.bool_, len(texts))


def _all_folded(texts: Sequence[str]) -> list[str]:
    """`folded` for many at once, but for runs of blanks, which hardly any cell has."""
    whole = _PARTED.join(texts)
    if whole.count(_PARTED) != max(len(texts) - 1, 0):
        whole = _PARTED.join(one.replace(_PARTED, " ") for one in texts)
    whole = whole.lower() if whole.isascii() else unicodedata.normalize("NFC", whole.casefold())
    return whole.split(_PARTED) if len(texts) else []


def _is_text(column: Series) -> bool:
    return column.dtype == object or pd.api.types.is_string_dtype(column.dtype)
