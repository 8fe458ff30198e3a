"""Moments as rules count with them: each lies between a first and a last possible second.

Source: docs/rules.md, sections 0 (day-only moments) and 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.schema import KOLKATA, State

Seconds = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
DAY = 86_400
OFFSET = 19_800  # Kolkata's wall clock runs so many seconds ahead of UTC, all year
_NOT_A_TIME = np.iinfo(np.int64).min  # NaT as a number
LONG_AGO, NEVER = np.iinfo(np.int64).min // 4, np.iinfo(np.int64).max // 4


@dataclass(frozen=True)
class Span:
    """A moment column: UTC seconds of the first and last possible moment.

    A moment that happened at an unknown time lies between `LONG_AGO` and `NEVER`; where `is_there` is
    false nothing happened, and `first` and `last` mean nothing. `is_known` where first and last are.
    """

    first: Seconds
    last: Seconds
    is_there: Truths
    is_known: Truths

    def forgotten(self, rows: Truths) -> Span:
        """The same, but in these rows it happened at an unknown time."""
        return Span(
            np.where(rows, LONG_AGO, self.first),
            np.where(rows, NEVER, self.last),
            self.is_there | rows,
            self.is_known & ~rows,
        )

    def or_else(self, other: Span, rows: Truths) -> Span:
        """`other` in these rows, else this."""
        return Span(*(np.where(rows, b, a) for a, b in zip(self.fields(), other.fields(), strict=True)))

    def fields(self) -> tuple[Seconds, Seconds, Truths, Truths]:
        return self.first, self.last, self.is_there, self.is_known


def span(frame: pd.DataFrame, name: str) -> Span:
    """The moment column `name` of a frame with `name`, `name_last` and `name_state`."""
    state = frame[f"{name}_state"].to_numpy()
    is_known, is_there = state == State.KNOWN, state != State.EMPTY
    first, last = _utc(frame[name]), _utc(frame[f"{name}_last"])
    return Span(np.where(is_known, first, LONG_AGO), np.where(is_known, last, NEVER), is_there, is_known)


def _utc(column: pd.Series) -> Seconds:
    return column.to_numpy("datetime64[s]").astype(np.int64)


def earlier(a: Span, b: Span) -> Span:
    """The earlier of two moments, where either is there."""
    first = np.where(a.is_there, a.first, NEVER), np.where(b.is_there, b.first, NEVER)
    last = np.where(a.is_there, a.last, NEVER), np.where(b.is_there, b.last, NEVER)
    return Span(np.minimum(*first), np.minimum(*last), a.is_there | b.is_there, a.is_known | b.is_known)


def seconds_of(moment: datetime) -> int:
    """UTC seconds of an aware moment."""
    return int(moment.timestamp())


def day_of(moment: datetime) -> np.datetime64:
    """The day of an aware moment in Kolkata."""
    return np.datetime64((seconds_of(moment) + OFFSET) // DAY, "D")


def aware(seconds: Seconds, is_known: Truths) -> pd.Series:
    """UTC seconds as datetime64[s, Asia/Kolkata], NaT where not known."""
    utc = np.where(is_known, seconds, _NOT_A_TIME).view("M8[s]")
    return pd.Series(pd.DatetimeIndex(utc, tz="UTC").tz_convert(KOLKATA))


def objects(values: npt.NDArray[np.object_]) -> pd.Series:
    """Words, or None, as a column that stays as it is: pandas would make None a number of its own."""
    return pd.Series(values, dtype=object)


def verdicts(length: int, *cases: tuple[Truths, str], otherwise: str) -> npt.NDArray[np.object_]:
    """For each row the verdict of the first case that holds, else `otherwise`."""
    words = np.array([otherwise, *(verdict for _, verdict in cases)], dtype=object)
    which = np.zeros(length, np.int8)
    for number in range(len(cases), 0, -1):
        which[cases[number - 1][0]] = number
    return words[which]
