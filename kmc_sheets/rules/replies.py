"""interim_replies, concrete_replies and follow_up_guidance: what became of each query.

Source: docs/rules.md, section 3, Replies and Follow-ups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.clock import Clock
from kmc_sheets.rules.spans import NEVER, Span, Truths, aware, earlier, objects, seconds_of, span, verdicts

_HOUR = 3600
Verdicts = npt.NDArray[np.object_]


class ReplyLimits(Protocol):
    """Hours; see `circular`."""

    @property
    def interim_hours(self) -> float: ...
    @property
    def interim_target_hours(self) -> float: ...
    @property
    def concrete_hours(self) -> float: ...
    @property
    def concrete_soon_hours(self) -> float: ...


@dataclass(frozen=True)
class Start:
    """When the clock started.

    `at` may be any second of its span; `has_start` where there is one. `is_uncertain` where forwarded_at
    can't be read: then `at` is received_at, the earliest that it can be.
    """

    at: Span
    has_start: Truths
    is_uncertain: Truths
    is_forwarded: Truths
    is_before_received: Truths


def find_starts(queries: pd.DataFrame) -> Start:
    """The start of each query's clock: forwarded_at, else received_at; never before received_at."""
    received, forwarded = span(queries, "received_at"), span(queries, "forwarded_at")
    is_before = forwarded.is_known & received.is_known & (forwarded.last < received.first)
    is_uncertain = forwarded.is_there & ~forwarded.is_known & received.is_known
    is_forwarded = forwarded.is_known & ~is_before
    at = received.or_else(forwarded, is_forwarded)
    return Start(at, is_forwarded | received.is_known, is_uncertain, is_forwarded, is_before)


def judge_replies(
    queries: pd.DataFrame, limits: ReplyLimits, clock: Clock, now: datetime
) -> tuple[pd.DataFrame, list[tuple[int, str, str]]]:
    """Judges every query.

    `queries` has the moment columns of the schema (each with _last and _state), the texts interim_reply,
    concrete_reply, follow_up_of, guidance, and status_is. `now` is aware.

    Gives a frame with the same index: clock_started_at, clock_started_last (aware; NaT for none),
    clock_started_on (day, datetime64[s]), clock_from (forwarded, received, uncertain or ""),
    interim_due_at, concrete_due_at (aware), interim, concrete (verdicts), prompt, follow_up (guided,
    awaiting, not_needed or None), follow_up_missed, interim_hours, concrete_hours (the largest that the
    reply may have taken, or what has run by now; NaN where unknown); and the problems found: row
    position, code, column.
    """
    at_now = seconds_of(now)
    start = find_starts(queries)
    received = span(queries, "received_at")
    interim, concrete, found = _replies(queries, received)
    found += [
        (int(i), "forwarded_before_received", "forwarded_at")
        for i in np.flatnonzero(start.is_before_received)
    ]
    is_not_needed = (queries["status_is"] == "not_needed").to_numpy()
    judge = _Judge(start, clock, at_now, is_not_needed)
    answer = earlier(interim, concrete)
    by_interim = judge.verdicts(
        answer, limits.interim_hours, judge.elapsed > limits.interim_target_hours * _HOUR
    )
    left = limits.concrete_hours * _HOUR - judge.elapsed
    by_concrete = judge.verdicts(concrete, limits.concrete_hours, left <= limits.concrete_soon_hours * _HOUR)
    concrete_due = clock.due(judge.last, limits.concrete_hours)
    has_due = start.has_start & ~start.is_uncertain
    follow_up = _follow_ups(queries, is_not_needed)
    judged = pd.DataFrame(
        {
            "clock_started_at": aware(start.at.first, start.has_start),
            "clock_started_last": aware(start.at.last, start.has_start),
            "clock_started_on": _started_on(queries, start),
            "clock_from": objects(_clock_from(start)),
            "interim_due_at": aware(clock.due(judge.last, limits.interim_hours), has_due),
            "concrete_due_at": aware(concrete_due, has_due),
            "interim": objects(by_interim),
            "prompt": (by_interim == "met") & judge.is_within(answer, limits.interim_target_hours),
            "concrete": objects(by_concrete),
            "follow_up": objects(follow_up),
            "follow_up_missed": (follow_up == "awaiting") & has_due & (at_now > concrete_due),
            "interim_hours": judge.hours(answer),
            "concrete_hours": judge.hours(concrete),
        }
    )
    judged.index = queries.index
    return judged, found


def _replies(queries: pd.DataFrame, received: Span) -> tuple[Span, Span, list[tuple[int, str, str]]]:
    """Interim and concrete reply, with those of unknown time, and the problems found."""
    found: list[tuple[int, str, str]] = []
    replies = []
    for name in ("interim", "concrete"):
        reply = span(queries, f"{name}_at")
        has_text = (queries[f"{name}_reply"] != "").to_numpy()
        reply = reply.forgotten(~reply.is_there & has_text)
        if name == "concrete":
            is_closed = (queries["status_is"] == "closed").to_numpy() & ~reply.is_there
            found += [(int(i), "closed_without_reply", "status") for i in np.flatnonzero(is_closed)]
            reply = reply.forgotten(is_closed)
        is_impossible = reply.is_known & received.is_known & (reply.last < received.first)
        found += [(int(i), "reply_before_received", f"{name}_at") for i in np.flatnonzero(is_impossible)]
        replies.append(reply.forgotten(is_impossible))
    return replies[0], replies[1], found


class _Judge:
    """Judges replies against limits that run from one start."""

    def __init__(self, start: Start, clock: Clock, now: int, is_not_needed: Truths) -> None:
        self._start, self._clock, self._now, self._is_not_needed = start, clock, now, is_not_needed
        self.first = np.where(start.has_start, start.at.first, now)
        self.last = np.where(start.has_start, start.at.last, now)
        self.elapsed = clock.elapsed(self.last, np.full_like(self.last, now))

    def verdicts(self, reply: Span, limit_hours: float, is_soon: Truths) -> Verdicts:
        is_met = reply.is_there & (reply.last <= self._clock.due(self.first, limit_hours))
        due = self._clock.due(self.last, limit_hours)
        is_late = reply.is_there & (reply.first > due)
        is_over = ~reply.is_there & (self._now > due)
        return verdicts(
            len(due),
            (self._is_not_needed, "not_needed"),
            (is_met, "met"),
            ((is_late | is_over) & self._start.is_uncertain, "undated"),
            (is_late, "late"),
            (reply.is_there, "undated"),
            (is_over, "overdue"),
            (is_soon, "due_soon"),
            otherwise="running",
        )

    def is_within(self, reply: Span, hours: float) -> Truths:
        """Whether the largest time that a reply may have taken is within so many hours."""
        end = np.where(reply.is_known & (reply.last < NEVER), reply.last, self._now)
        within: Truths = reply.is_there & (self._clock.elapsed(self.first, end) <= hours * _HOUR)
        return within & (reply.last < NEVER)

    def hours(self, reply: Span) -> npt.NDArray[np.float64]:
        end = np.where(reply.is_known, np.minimum(reply.last, self._now), self._now)
        begin = np.where(reply.is_there, self.first, self.last)
        ran = self._clock.elapsed(begin, np.maximum(end, begin)) / _HOUR
        is_told = self._start.has_start & ~self._is_not_needed & (reply.is_known | ~reply.is_there)
        is_told &= ~(self._start.is_uncertain & reply.is_there)
        return np.where(is_told, ran, np.nan)


def _follow_ups(queries: pd.DataFrame, is_not_needed: Truths) -> Verdicts:
    is_follow_up = (queries["follow_up_of"] != "").to_numpy()
    is_guided = (queries["guidance"] != "").to_numpy() | (queries["concrete_reply"] != "").to_numpy()
    for name in ("guidance_at", "concrete_at"):
        is_guided |= span(queries, name).is_there
    judged = verdicts(
        len(queries), (is_not_needed, "not_needed"), (is_guided, "guided"), otherwise="awaiting"
    )
    judged[~is_follow_up] = None
    return judged


def _started_on(queries: pd.DataFrame, start: Start) -> npt.NDArray[np.datetime64]:
    received, forwarded = queries["received_at_on"].to_numpy(), queries["forwarded_at_on"].to_numpy()
    days: npt.NDArray[np.datetime64] = np.where(start.is_forwarded, forwarded, received).astype("M8[s]")
    days[~start.has_start] = np.datetime64("NaT")
    return days


def _clock_from(start: Start) -> Verdicts:
    return verdicts(
        len(start.has_start),
        (~start.has_start, ""),
        (start.is_uncertain, "uncertain"),
        (start.is_forwarded, "forwarded"),
        otherwise="received",
    )
