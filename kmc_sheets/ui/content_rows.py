"""Content as a page lists it: what waits, and what went out without approval, with what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pandas import DataFrame, Series

from kmc_sheets import schema
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.timelines import timeline
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Rows, placed, texts
from kmc_sheets.ui.verdicts import verdict_word

WAITING_LABELS: Final = {
    "age": "Waiting for",
    "age_days": "Days",
    "waits_at": "Waits at",
    "title": "Title",
    "department": "Department",
    "submitted_at": "Submitted",
    "approver": "Approver, as typed",
}
SENT_BACK_LABELS: Final = {"word": "State", **WAITING_LABELS}
RELEASED_LABELS: Final = {
    "why": "Why",
    "decided": "Decided: as typed, as read",
    "released": "Released: as typed, as read",
    "title": "Title",
    "department": "Department",
    "approver": "Approver, as typed",
    "decision": "Decision, as typed",
}
JUDGED_LABELS: Final = {
    "word": "Verdict",
    "title": "Title",
    "department": "Department",
    "submitted_at": "Submitted",
    "approver": "Approver, as typed",
    "decision": "Decision, as typed",
    "decided_at": "Decided",
    "released_at": "Released",
}
# Why content that is out counts as released without approval: by who approved it, else by the decision
_NOT_BY: Final = {"none": "approved, but no office is named", "other": "approved by an office that may not"}
_NO_APPROVAL: Final = {
    "none": "released without a decision",
    "changes_asked": "released though changes were asked",
    "rejected": "released though it was rejected",
}
MASKED: Final = ("title", "approver", "decision", "decided", "released")


def waiting_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content that waits (`selections.approvals.pending_approvals`): how long, and at which office."""
    frame = _with_words(snapshot, content, "title")
    frame["age"] = texts(frame, (numbers.hours(age) or "unknown" for age in frame["age_hours"]))
    frame["age_days"] = (frame["age_hours"] / 24).round(1)
    frame[HEAD] = frame["age"]
    frame[DETAIL] = frame["waits_at"].astype(object) + ", " + frame["department"]
    return _rows(frame, WAITING_LABELS, len(content))


def sent_back_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content sent back (`selections.approvals.sent_back`)."""
    rows = waiting_rows(snapshot, content)
    return replace(rows, labels=SENT_BACK_LABELS)


def released_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content released early or without approval: each moment as typed and as read, and what they prove."""
    frame = _with_words(snapshot, content, "released_at")
    steps = [_typed(snapshot, row) for _, row in frame.iterrows()]
    frame["decided"] = texts(frame, (step["decided_at"] for step in steps))
    frame["released"] = texts(frame, (step["released_at"] for step in steps))
    frame["why"] = texts(frame, (_why(row) for _, row in frame.iterrows()))
    frame[HEAD] = frame["why"]
    frame[DETAIL] = "decided: " + frame["decided"] + "; released: " + frame["released"]
    return _rows(frame, RELEASED_LABELS, len(content))


def judged_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content of a period with its verdict."""
    frame = _with_words(snapshot, content, "title")
    frame[HEAD] = frame["word"]
    frame[DETAIL] = frame["department"]
    return _rows(frame, JUDGED_LABELS, len(content))


def approver_rows(snapshot: Snapshot, approvers: DataFrame) -> Rows:
    """Approvers' spellings that matched no office (`selections.approvals.unmatched_approvers`)."""
    frame = placed(snapshot, "content", approvers, "approver")
    frame[HEAD] = frame["approver"]
    frame[WORDS] = texts(frame, (numbers.count(rows, "row") for rows in frame["rows"]))
    frame[DETAIL] = "the first"
    labels = {"approver": "Approver, as typed", "rows": "Rows"}
    return Rows(frame, labels, len(approvers), masked=("approver",))


def _with_words(snapshot: Snapshot, content: DataFrame, column: str) -> DataFrame:
    frame = placed(snapshot, "content", content, column)
    frame["word"] = texts(frame, (verdict_word(schema.RELEASE, verdict) for verdict in frame["verdict"]))
    frame[WORDS] = frame["title"]
    return frame


def _rows(frame: DataFrame, labels: Mapping[str, str], total: int) -> Rows:
    return Rows(frame, labels, total, "content", masked=MASKED)


def _typed(snapshot: Snapshot, row: Series[Any]) -> dict[str, str]:
    """The decision's and the release's moment as typed and as read."""
    told = {"decided_at": "nothing typed", "released_at": "nothing typed"}
    by_name = {"Decided": "decided_at", "Released": "released_at"}
    for step in timeline(snapshot, "content", row):
        if step.name in by_name:
            read = numbers.span(step.at, step.last, snapshot.now)
            told[by_name[step.name]] = f"“{text.plain(step.typed)}”, read as {read}"
    return told


def _why(row: Series[Any]) -> str:
    if row["verdict"] == "released_early":
        return "released before the decision"
    if row["decision_is"] == "approved":
        return _NOT_BY[str(row["approver_is"])]
    return _NO_APPROVAL[str(row["decision_is"])]
