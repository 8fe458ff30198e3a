"""Content as a page lists it: what waits, and what went out without approval, with what proves it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from pandas import DataFrame, Series

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.timelines import timeline
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import DETAIL, HEAD, LEADS_WITH, OPEN, PLACE, WORDS, Column, Kind, Rows, placed, texts
from kmc_sheets.ui.verdicts import WORDS as WORDS_OF
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import department_name

_WORD: Final = Column("word", N_("Verdict"), Kind.VERDICT, by="verdict")
_TITLE: Final = Column("title", N_("Title"), Kind.MASKED, by="title")
_DEPARTMENT: Final = Column("department_said", N_("Department"), by="department")
_SUBMITTED: Final = Column("submitted_at", N_("Submitted"), Kind.MOMENT, by="submitted_at")
_APPROVER: Final = Column("approver", N_("Approver, as typed"), Kind.MASKED, by="approver")
_DECISION: Final = Column("decision", N_("Decision, as typed"), Kind.MASKED, by="decision")

WAITING_COLUMNS: Final = (
    Column("age", N_("Waiting for"), by="age_hours"),
    _TITLE,
    Column("waits_at_said", N_("Waits at"), by="waits_at"),
    _DEPARTMENT,
    _SUBMITTED,
)
SENT_BACK_COLUMNS: Final = (_WORD, *WAITING_COLUMNS)
RELEASED_COLUMNS: Final = (
    Column("why", N_("Why"), Kind.VERDICT, by="verdict"),
    Column("decided", N_("Decided: as typed, as read"), by="decided_at"),
    Column("released", N_("Released: as typed, as read"), by="released_at"),
    _TITLE,
    _DEPARTMENT,
    Column("by_whom", N_("Approver and decision, as typed"), by="approver"),
)
JUDGED_COLUMNS: Final = (
    _WORD,
    _TITLE,
    _DEPARTMENT,
    _SUBMITTED,
    _APPROVER,
    _DECISION,
    Column("decided_at", N_("Decided"), Kind.MOMENT, by="decided_at"),
    Column("released_at", N_("Released"), Kind.MOMENT, by="released_at"),
)
BY: Final = "by."  # before what names an approver's spelling, in what the address of Approvals shows
APPROVER_COLUMNS: Final = (
    Column("approver", N_("Approver, as typed"), Kind.MASKED, by="approver"),
    Column("rows", N_("Rows"), Kind.NUMBER, by="rows"),
)
# Why content that is out counts as released without approval: by who approved it, else by the decision
_NOT_BY: Final = {
    "none": N_("approved, but no office is named"),
    "other": N_("approved, but by an office that may not"),
}
_NO_APPROVAL: Final = {
    "none": N_("released without a decision"),
    "changes_asked": N_("released though changes were asked"),
    "rejected": N_("released though it was rejected"),
}


def waiting_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content that waits (`selections.approvals.pending_approvals`): how long, and at which office."""
    return _rows(snapshot, content, WAITING_COLUMNS, _lay_out_waiting)


def sent_back_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content sent back (`selections.approvals.sent_back`)."""
    return _rows(snapshot, content, SENT_BACK_COLUMNS, _lay_out_waiting)


def released_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content released early or without approval: each moment as typed and as read, and what they prove."""
    return _rows(snapshot, content, RELEASED_COLUMNS, _lay_out_released)


def judged_rows(snapshot: Snapshot, content: DataFrame) -> Rows:
    """Content of a period with its verdict."""
    return _rows(snapshot, content, JUDGED_COLUMNS, _lay_out_judged)


def approver_rows(snapshot: Snapshot, approvers: DataFrame) -> Rows:
    """Approvers' spellings that matched no office (`selections.approvals.unmatched_approvers`): each leads
    to its rows on Approvals."""
    return Rows(approvers, APPROVER_COLUMNS, partial(_lay_out_approvers, snapshot), leads_to="approvals")


def _rows(
    snapshot: Snapshot,
    content: DataFrame,
    columns: tuple[Column, ...],
    lay_out: Callable[[Snapshot, DataFrame], DataFrame],
) -> Rows:
    return Rows(content, columns, partial(lay_out, snapshot), "content")


def _lay_out_waiting(snapshot: Snapshot, content: DataFrame) -> DataFrame:
    said = _with_words(snapshot, content, "title")
    said["age"] = said[HEAD] = [numbers.hours(age) or _("unknown") for age in content["age_hours"]]
    said["waits_at_said"] = list(map(_office, content["waits_at"], content["approver"]))
    said[DETAIL] = [
        f"{office}, {department}"
        for office, department in zip(said["waits_at_said"], said["department_said"], strict=True)
    ]
    return DataFrame(said, index=content.index)


def _lay_out_released(snapshot: Snapshot, content: DataFrame) -> DataFrame:
    said = _with_words(snapshot, content, "released_at")
    steps = [_typed(snapshot, row) for __, row in content.iterrows()]
    said["decided"] = [step["decided_at"] for step in steps]
    said["released"] = [step["released_at"] for step in steps]
    said["why"] = said[HEAD] = list(
        map(_why, content["verdict"], content["decision_is"], content["approver_is"])
    )
    said["by_whom"] = list(map(_by_whom, content["approver"], content["decision"]))
    both = _("decided: {decided}; released: {released}")
    said[DETAIL] = [
        both.format(decided=decided, released=released)
        for decided, released in zip(said["decided"], said["released"], strict=True)
    ]
    return DataFrame(said, index=content.index)


def _lay_out_judged(snapshot: Snapshot, content: DataFrame) -> DataFrame:
    said = _with_words(snapshot, content, "title")
    said[HEAD], said[DETAIL] = said["word"], said["department_said"]
    judged = {name: content[name] for name in ("approver", "decision", "decided_at", "released_at")}
    return DataFrame(said | judged, index=content.index)


def _lay_out_approvers(snapshot: Snapshot, approvers: DataFrame) -> DataFrame:
    frame = placed(snapshot, "content", approvers, "approver")
    frame[HEAD] = frame["approver"]
    frame[WORDS] = texts(frame, (numbers.count(int(rows), "{n} row", "{n} rows") for rows in frame["rows"]))
    frame[DETAIL] = texts(frame, (_("the first of them:") for __ in frame.index))
    leads = [{SHOW: approver_key(str(approver))} for approver in frame["approver"]]
    frame[LEADS_WITH] = Series(leads, index=frame.index, dtype=object)
    return frame


def approver_key(approver: str) -> str:
    """What the address calls the rows of one spelling. Not the spelling: it may hold a citizen's number."""
    return BY + hashlib.blake2b(approver.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _office(office: object, approver: object) -> str:
    """Where content waits, and as what the office is typed if that differs: "Member (typed “MMIC”)"."""
    named, typed = _(str(office)), text.mask(approver)
    if not typed or typed.casefold() == str(office).casefold():
        return named
    return _("{office} (typed “{typed}”)").format(office=named, typed=typed)


def _with_words(snapshot: Snapshot, content: DataFrame, column: str) -> dict[str, Any]:
    """The columns that all of these lists have. A frame made of them at once costs a tenth of one to which
    they are added one by one."""
    where = placed(snapshot, "content", content[["workbook", "worksheet", "row"]], column)
    return {
        PLACE: where[PLACE],
        OPEN: where[OPEN],
        "word": [verdict_word(schema.RELEASE, verdict) for verdict in content["verdict"]],
        "title": content["title"],
        WORDS: content["title"],
        "department_said": [department_name(str(name)) for name in content["department"]],
        "submitted_at": content["submitted_at"],
    }


def _typed(snapshot: Snapshot, row: Series[Any]) -> dict[str, str]:
    """The decision's and the release's moment as typed and as read."""
    told = dict.fromkeys(("decided_at", "released_at"), _("nothing typed"))
    said = _("“{typed}”, read as {moment}")
    for step in timeline(snapshot, "content", row):
        if step.column in told:
            read = numbers.span(step.at, step.last, snapshot.now)
            told[step.column] = said.format(typed=text.mask(step.typed), moment=read)
    return told


def _why(verdict: str, decision: str, approver: str) -> str:
    """ "■ released without a decision": what the moments and the decision prove."""
    if verdict == "released_early":
        said = N_("released before the decision")
    else:
        said = _NOT_BY[approver] if decision == "approved" else _NO_APPROVAL[decision]
    return f"{WORDS_OF[schema.RELEASE][verdict].tone.shape} {_(said)}"


def _by_whom(approver: object, decision: object) -> str:
    """ "Special Municipal Commissioner: Approved", of which either may lack."""
    return ": ".join(filter(None, (text.mask(approver), text.mask(decision)))) or _("nothing typed")
