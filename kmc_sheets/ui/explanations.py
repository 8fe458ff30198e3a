"""How a query's due moments and verdicts came about, in finished sentences of the language spoken.

Source: docs/rules.md, section 3, Replies and Follow-ups. What is said follows from a snapshot and one row of
its queries; no sheet text is in it, but it passes the gate like any other text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.language import N_, _, digits, ngettext
from kmc_sheets.rules.office_stretches import CLOSED, Stretch, stretches
from kmc_sheets.rules.working_calendar import LISTED, NOT_OF_THE_WEEK, OF_THE_LIBRARY
from kmc_sheets.schema import State
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.answers_given import Given, answer_to, sentence_about

MOST_DAYS: Final = 14  # of office hours told one by one; of more, the first and the last few
_WHY_STILL: Final = {
    NOT_OF_THE_WEEK: N_("{day}: stands still, no working day"),
    LISTED: N_("{day}: stands still, a holiday"),
    OF_THE_LIBRARY: N_("{day}: stands still, a public holiday (the sheets list none of that year)"),
    CLOSED: N_("{day}: stands still, the office had closed"),
}
REPLIES: Final = {
    schema.INTERIM: N_("Interim reply"),
    schema.CONCRETE: N_("Concrete reply"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one thing came to: its title, sentences, and day by day how office hours ran (() where the clock
    runs day and night)."""

    title: str
    sentences: tuple[str, ...]
    days: tuple[str, ...] = ()


def explain_query(snapshot: Snapshot, row: pd.Series[Any]) -> list[Explanation]:
    """The start of the clock, both replies and, for a follow-up, its guidance. `row`: one of
    `snapshot.queries`."""
    told = [
        Explanation(_("Start of the clock"), _start(snapshot, row)),
        _reply(snapshot, row, schema.INTERIM),
        _reply(snapshot, row, schema.CONCRETE),
    ]
    if row["follow_up"]:
        told.append(Explanation(_("Guidance for the follow-up"), (_follow_up(snapshot, row),)))
    return told


def _start(snapshot: Snapshot, row: pd.Series[Any]) -> tuple[str, ...]:
    source = str(row["clock_from"])
    if not source:
        return (_("The clock never started: neither receipt nor forwarding can be read."),)
    first, last = row["clock_started_at"], row["clock_started_last"]
    when = numbers.span(first, last, snapshot.now)
    told = [_why_started(row, source).format(moment=when)]
    if first != last and source != "uncertain":
        told.append(
            _(
                "Its time is not typed, so it may be any second of that day. Limits run from the last one, "
                "so that nobody is called late before it is certain."
            )
        )
    return tuple(told)


def _why_started(row: pd.Series[Any], source: str) -> str:
    if source == "forwarded":
        return _("The clock started when the query was forwarded to the department: {moment}.")
    if source == "uncertain":
        return _(
            "The moment of forwarding can't be read, so the clock started somewhere after receipt "
            "({moment}), and no due moment can be given."
        )
    if int(row["forwarded_at_state"]) == State.EMPTY:
        return _(
            "Nothing is typed for forwarding, so the clock started at receipt: {moment}. It is not known "
            "when the department got the query."
        )
    return _("Forwarding stands before receipt, so the clock started at receipt: {moment}.")


def _reply(snapshot: Snapshot, row: pd.Series[Any], clause: str) -> Explanation:
    name = "interim" if clause == schema.INTERIM else "concrete"
    limits = snapshot.settings.limits
    limit = limits.interim_hours if clause == schema.INTERIM else limits.concrete_hours
    due = row[f"{name}_due_at"]
    told: list[str] = []
    days: tuple[str, ...] = ()
    if pd.notna(due):
        told.append(_due(snapshot, row, due, limit))
        days = _days(snapshot, row, due)
    given = answer_to(row, clause)
    told.extend(_verdict(snapshot, row, name, given, limit))
    return Explanation(_(REPLIES[clause]), tuple(told), days)


def _due(snapshot: Snapshot, row: pd.Series[Any], due: pd.Timestamp, limit: float) -> str:
    """ "Due Mon 23 Nov, 14:30 = Mon 23 Nov, 10:30 + 4 h."."""
    start = row["clock_started_last"]
    by_second = row["clock_started_at"] != start
    named = {
        "due": _moment(due, snapshot.now, by_second=by_second),
        "start": _moment(start, snapshot.now, by_second=by_second),
        "limit": _("{n} h").format(n=digits(f"{limit:g}")),
    }
    office = snapshot.settings.office_hours
    if office is None:
        return _("Due {due} = {start} + {limit}.").format(**named)
    said = _("Due {due} = {start} + {limit} of office hours, {opens} to {closes} on working days.")
    return said.format(**named, opens=_clock(office.opens), closes=_clock(office.closes))


def _days(snapshot: Snapshot, row: pd.Series[Any], due: pd.Timestamp) -> tuple[str, ...]:
    office = snapshot.settings.office_hours
    if office is None:
        return ()
    zone = snapshot.now.tzinfo
    start, end = (at.to_pydatetime().astimezone(zone) for at in (row["clock_started_last"], due))
    told = stretches(start, end, office.opens, office.closes, snapshot.calendar)
    if len(told) <= MOST_DAYS:
        return tuple(_day(snapshot, stretch) for stretch in told)
    left_out = told[MOST_DAYS // 2 : -MOST_DAYS // 2]
    ran = sum(stretch.hours for stretch in left_out)
    said = ngettext(
        "… {n} more day, on which it ran {hours} h …",
        "… {n} more days, on which it ran {hours} h …",
        len(left_out),
    )
    between = said.format(n=numbers.indian(len(left_out)), hours=digits(f"{ran:g}"))
    first, last = told[: MOST_DAYS // 2], told[-MOST_DAYS // 2 :]
    return (
        *(_day(snapshot, stretch) for stretch in first),
        between,
        *(_day(snapshot, stretch) for stretch in last),
    )


def _day(snapshot: Snapshot, stretch: Stretch) -> str:
    day = numbers.day(stretch.day, snapshot.now)
    if stretch.why_still:
        return _(_WHY_STILL[stretch.why_still]).format(day=day)
    return _("{day}: ran {length}, {begins} to {ends}").format(
        day=day,
        length=numbers.hours(stretch.hours),
        begins=numbers.time(stretch.begins),
        ends=numbers.time(stretch.ends),
    )


def _verdict(snapshot: Snapshot, row: pd.Series[Any], name: str, given: Given, limit: float) -> list[str]:
    """Why the verdict is what it is."""
    verdict, hours = str(row[name]), float(row[f"{name}_hours"])
    if verdict == "not_needed":
        return [_("The status says that no reply is needed.")]
    if verdict == "overdue":
        over = numbers.hours(hours - limit)
        return [_("Not answered: {length} past the limit.").format(length=over)]
    if verdict in ("due_soon", "running"):
        return [_("Not answered yet: {length} left.").format(length=numbers.hours(limit - hours))]
    is_uncertain = str(row["clock_from"]) == "uncertain"
    if verdict == "undated" and not given.is_there:
        return [
            _("Not answered; whether the limit has passed can't be said without the moment of forwarding.")
        ]
    told = sentence_about(given, snapshot.now, is_first=name == "interim")
    if verdict == "undated":
        return [*told, *_why_undated(given, is_uncertain=is_uncertain)]
    is_exact = given.first == given.last and row["clock_started_at"] == row["clock_started_last"]
    return [*told, _in_time_or_late(verdict, hours, limit, is_exact=is_exact)]


def _why_undated(given: Given, *, is_uncertain: bool) -> list[str]:
    neither = _("So it counts neither for nor against the department.")
    if is_uncertain and given.is_known:
        return [_("Whether that was in time can't be said without the moment of forwarding."), neither]
    if given.is_known and given.may_be_earlier:
        return [_("The other reply came at an unknown time, and may have been the first answer."), neither]
    if given.is_known:
        return [
            _("What was typed fits both in time and late: a day without a time may be any second of it."),
            neither,
        ]
    return [neither]


def _in_time_or_late(verdict: str, hours: float, limit: float, *, is_exact: bool) -> str:
    length = numbers.hours(hours)
    if verdict == "met":
        if is_exact and length:
            return _("That took {length}, within the limit.").format(length=length)
        return _("Even at the latest that was within the limit.")
    if is_exact and length:
        return _("That took {length}, {over} past the limit.").format(
            length=length, over=numbers.hours(hours - limit)
        )
    return _("Even at the earliest that was past the limit.")


def _follow_up(snapshot: Snapshot, row: pd.Series[Any]) -> str:
    verdict = str(row["follow_up"])
    if verdict == "not_needed":
        return _("The status says that no reply is needed.")
    if verdict == "guided":
        return _("Guidance or a concrete reply is there.")
    if row["follow_up_missed"]:
        return _(
            "Neither guidance nor a concrete reply is there, and the limit of the concrete reply has passed."
        )
    if pd.isna(row["concrete_due_at"]):
        return _("Neither guidance nor a concrete reply is there; it is not known when it is due.")
    return _("Neither guidance nor a concrete reply is there; it counts from {moment}.").format(
        moment=numbers.moment(row["concrete_due_at"], snapshot.now)
    )


def _moment(at: datetime, now: datetime, *, by_second: bool) -> str:
    said = numbers.moment(at, now)
    return said + digits(f"{at:%S}".rjust(3, ":")) if by_second else said


def _clock(at: Any) -> str:
    return digits(f"{at:%H:%M}")
