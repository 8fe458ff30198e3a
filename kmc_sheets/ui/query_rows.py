"""Queries as a page lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from pandas import DataFrame, Series

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed, texts
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import department_name

_DEPARTMENT: Final = Column("department_said", N_("Department"), by="department")
_OFFICER: Final = Column("officer", N_("Officer"), told_by="department")
_QUERY: Final = Column("query", N_("Query"), Kind.MASKED)
_INTERIM: Final = Column("interim_word", N_("Interim reply"), Kind.VERDICT, by="interim")
_CONCRETE: Final = Column("concrete_word", N_("Concrete reply"), Kind.VERDICT, by="concrete")
_RECEIVED: Final = Column("received_at", N_("Received"), Kind.MOMENT, by="received_at")
_FORWARDED: Final = Column("forwarded_at", N_("Forwarded"), Kind.MOMENT, by="forwarded_at")
_POST: Final = Column("link", N_("Post"), Kind.LINK, words=N_("Open the post"))
_ID: Final = Column("query_id", N_("Id"), by="query_id")

OPEN_COLUMNS: Final = (
    _ID,
    Column("elapsed", N_("Elapsed, of the limit"), by="elapsed_hours"),
    Column("over", N_("Over the limit by"), by="over_hours"),
    _DEPARTMENT,
    _OFFICER,
    _QUERY,
    _INTERIM,
    _CONCRETE,
    _POST,
)
COLUMNS: Final = (
    _ID,
    _DEPARTMENT,
    _INTERIM,
    Column("interim_took", N_("Interim reply after"), by="interim_hours"),
    _CONCRETE,
    Column("concrete_took", N_("Concrete reply after"), by="concrete_hours"),
    _QUERY,
    _OFFICER,
    _RECEIVED,
    _FORWARDED,
    _POST,
)
AGENCY_COLUMNS: Final = (
    _ID,
    Column("taken", N_("Forwarded after"), by="agency_hours"),
    _RECEIVED,
    _FORWARDED,
    _DEPARTMENT,
    _INTERIM,
    _CONCRETE,
    _QUERY,
    _POST,
)
FOLLOW_UP_COLUMNS: Final = (
    _ID,
    Column("waited", N_("Waiting for"), by="waited_hours"),
    _DEPARTMENT,
    _OFFICER,
    _QUERY,
    Column("follow_up_of", N_("Follow-up of"), by="follow_up_of"),
    Column("concrete_due_at", N_("Concrete reply due"), Kind.MOMENT, by="concrete_due_at"),
    _POST,
)


def open_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Open queries (`selections.replies.open_queries`): elapsed against the limit, with whom."""
    return _rows(snapshot, queries, OPEN_COLUMNS, _lay_out_open)


def judged_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Queries of a period, open or not: both verdicts and how long each reply took."""
    return _rows(snapshot, queries, COLUMNS, _lay_out_judged)


def agency_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Queries with agency_hours (`selections.replies.forwarded_queries`)."""
    return _rows(snapshot, queries, AGENCY_COLUMNS, _lay_out_agency)


def follow_up_rows(snapshot: Snapshot, queries: DataFrame) -> Rows:
    """Follow-ups awaiting guidance (`selections.replies.follow_ups_awaiting`)."""
    return _rows(snapshot, queries, FOLLOW_UP_COLUMNS, _lay_out_follow_up)


@worded_once_a_snapshot
def officers(snapshot: Snapshot) -> Mapping[str, str]:
    """The one-point contact's name by department, or what lacks in its place."""
    lacking = {"missing": _("nobody named"), "several": _("several named")}
    contacts = snapshot.contacts
    return {
        str(department): text.name(text.mask(name)) if name else lacking.get(str(verdict), _("no name"))
        for department, name, verdict in zip(
            contacts["department"], contacts["name"], contacts["verdict"], strict=True
        )
    }


def _lay_out_open(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = _with_words(snapshot, queries)
    waits_for = {"interim": _("interim reply"), "concrete": _("concrete reply")}
    said, which = _("{elapsed} of {limit}"), _("{elapsed} ({reply})")
    lengths = zip(frame["elapsed_hours"], frame["limit_hours"], strict=True)
    frame["elapsed"] = texts(
        frame,
        (
            said.format(elapsed=numbers.hours(elapsed), limit=numbers.hours(limit))
            for elapsed, limit in lengths
        ),
    )
    frame["over"] = texts(frame, (numbers.hours(over) if over > 0 else "" for over in frame["over_hours"]))
    late = _("{department}: {length} past the limit")
    frame[HEAD] = texts(
        frame,
        (
            late.format(department=department, length=over) if over else department
            for department, over in zip(frame["department_said"], frame["over"], strict=True)
        ),
    )
    elapsed = zip(frame["elapsed"], frame["waits_for"], strict=True)
    frame[DETAIL] = _with_whom(
        frame, (which.format(elapsed=length, reply=waits_for[str(reply)]) for length, reply in elapsed)
    )
    return frame


def _lay_out_judged(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = _with_words(snapshot, queries)
    said = _("interim reply {interim}, concrete reply {concrete}")
    words = zip(frame["interim_word"], frame["concrete_word"], strict=True)
    frame[DETAIL] = _with_whom(
        frame, (said.format(interim=interim, concrete=concrete) for interim, concrete in words)
    )
    for name in ("interim", "concrete"):
        frame[f"{name}_took"] = texts(frame, map(numbers.hours, frame[f"{name}_hours"]))
    return frame


def _lay_out_agency(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = _with_words(snapshot, queries)
    frame["taken"] = texts(frame, map(numbers.hours, frame["agency_hours"]))
    said = _("forwarded after {length}")
    frame[DETAIL] = _with_whom(frame, (said.format(length=length) for length in frame["taken"]))
    return frame


def _lay_out_follow_up(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = _with_words(snapshot, queries)
    frame["waited"] = texts(frame, map(numbers.hours, frame["waited_hours"]))
    said = _("waiting for {length}")
    frame[DETAIL] = _with_whom(frame, (said.format(length=length) for length in frame["waited"]))
    return frame


def _with_whom(frame: DataFrame, said: Iterable[str]) -> Series[Any]:
    """What is said of each row, after its id and before its officer."""
    parts = zip(frame["query_id"], said, frame["officer"], strict=True)
    return texts(frame, (", ".join(filter(None, part)) for part in parts))


def _with_words(snapshot: Snapshot, queries: DataFrame) -> DataFrame:
    frame = placed(snapshot, "queries", queries, "query")
    names = officers(snapshot)
    departments = texts(frame, map(department_name, frame["department"].astype(str)))
    return frame.assign(
        interim_word=texts(frame, (verdict_word(schema.INTERIM, verdict) for verdict in frame["interim"])),
        concrete_word=texts(frame, (verdict_word(schema.CONCRETE, verdict) for verdict in frame["concrete"])),
        officer=texts(frame, (names.get(str(department), "") for department in frame["department"])),
        department_said=departments,
        # some type the citizen's number as the id
        query_id=texts(frame, (text.name(text.mask(one)) for one in frame["query_id"])),
        follow_up_of=texts(frame, (text.name(text.mask(one)) for one in frame["follow_up_of"])),
        **{HEAD: departments, WORDS: frame["query"]},
    )


def _rows(
    snapshot: Snapshot,
    queries: DataFrame,
    columns: tuple[Column, ...],
    lay_out: Callable[[Snapshot, DataFrame], DataFrame],
) -> Rows:
    return Rows(queries, columns, partial(lay_out, snapshot), "queries")
