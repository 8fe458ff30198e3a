"""Queries as a page lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Rows, placed, texts
from kmc_sheets.ui.verdicts import verdict_word

OPEN_LABELS: Final = {
    "elapsed": "Elapsed",
    "over_hours": "Hours over",
    "department": "Department",
    "officer": "Officer",
    "query": "Query",
    "interim_word": "Interim reply",
    "concrete_word": "Concrete reply",
    "received_at": "Received",
    "link": "Post",
}
LABELS: Final = {
    "department": "Department",
    "interim_word": "Interim reply",
    "interim_hours": "Hours",
    "concrete_word": "Concrete reply",
    "concrete_hours": "Hours ",
    "query": "Query",
    "officer": "Officer",
    "received_at": "Received",
    "forwarded_at": "Forwarded",
    "link": "Post",
}
FOLLOW_UP_LABELS: Final = {
    "waited": "Waiting for",
    "department": "Department",
    "officer": "Officer",
    "query": "Query",
    "follow_up_of": "Follow-up of",
    "concrete_due_at": "Concrete reply due",
    "link": "Post",
}


def open_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Open queries (`selections.replies.open_queries`): elapsed against the limit, with whom."""
    frame = _with_words(snapshot, queries)
    frame["elapsed"] = texts(
        frame,
        (
            f"{numbers.hours(elapsed)} of {numbers.hours(limit)} ({reply})"
            for elapsed, limit, reply in zip(
                frame["elapsed_hours"], frame["limit_hours"], frame["waits_for"], strict=True
            )
        ),
    )
    frame["over_hours"] = frame["over_hours"].round(1)
    frame[HEAD] = frame["department"]
    frame[DETAIL] = frame["elapsed"]
    return _rows(frame, OPEN_LABELS, len(queries))


def judged_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Queries of a period, open or not: both verdicts and how long each reply took."""
    frame = _with_words(snapshot, queries)
    frame[HEAD] = frame["department"]
    frame[DETAIL] = "interim " + frame["interim_word"] + ", concrete " + frame["concrete_word"]
    for name in ("interim_hours", "concrete_hours"):
        frame[name] = frame[name].round(1)
    return _rows(frame, LABELS, len(queries))


def agency_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Queries with agency_hours (`selections.replies.forwarded_queries`)."""
    frame = _with_words(snapshot, queries)
    frame["taken"] = texts(frame, map(numbers.hours, frame["agency_hours"]))
    frame["agency_hours"] = frame["agency_hours"].round(2)
    frame[HEAD] = frame["department"]
    frame[DETAIL] = "forwarded after " + frame["taken"]
    labels = {"taken": "Forwarded after", "agency_hours": "Hours", **_without(LABELS, "interim_hours")}
    return _rows(frame, labels, len(queries))


def follow_up_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Follow-ups awaiting guidance (`selections.replies.follow_ups_awaiting`)."""
    frame = _with_words(snapshot, queries)
    frame["waited"] = texts(frame, map(numbers.hours, frame["waited_hours"]))
    frame[HEAD] = frame["department"]
    frame[DETAIL] = "waiting for " + frame["waited"]
    return _rows(frame, FOLLOW_UP_LABELS, len(queries))


@once_a_snapshot
def officers(snapshot: Snapshot) -> Mapping[str, str]:
    """The one-point contact's name by department, or what lacks in its place."""
    lacking = {"missing": "nobody named", "several": "several named"}
    contacts = snapshot.contacts
    return {
        str(department): text.mask(name) if name else lacking.get(str(verdict), "no name")
        for department, name, verdict in zip(
            contacts["department"], contacts["name"], contacts["verdict"], strict=True
        )
    }


def _with_words(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = placed(snapshot, "queries", queries, "query")
    names = officers(snapshot)
    return frame.assign(
        interim_word=texts(frame, (verdict_word(schema.INTERIM, verdict) for verdict in frame["interim"])),
        concrete_word=texts(frame, (verdict_word(schema.CONCRETE, verdict) for verdict in frame["concrete"])),
        officer=texts(frame, (names.get(str(department), "") for department in frame["department"])),
        **{WORDS: frame["query"]},
    )


def _rows(frame: DataFrame, labels: Mapping[str, str], total: int) -> Rows:
    return Rows(frame, labels, total, "queries", {"link": "Post"}, ("query",))


def _without(labels: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: label for key, label in labels.items() if key != name}
