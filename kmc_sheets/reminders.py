"""What to remind a department of, in fewer than 700 characters, ready for WhatsApp or e-mail. Pure.

Names the queries by id and how late they are; no citizen's words, no officer's particulars. Sent by a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext, speaking
from kmc_sheets.selections.approvals import pending_approvals
from kmc_sheets.selections.due_now import days_not_shared, events_without_notice
from kmc_sheets.selections.mending import NOBODY, cells_to_mend
from kmc_sheets.selections.replies import follow_ups_awaiting, overdue_queries, queries_due_soon
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, reach, text
from kmc_sheets.ui.rows import row_of
from kmc_sheets.ui.view import department_name

LONGEST: Final = 699  # characters: a message on a phone is read without scrolling
LONGEST_NAME: Final = 60
LONGEST_ID: Final = 24
MOST_CELLS: Final = 3


@dataclass(frozen=True, slots=True)
class Reminder:
    """A subject for e-mail, and the text: lines of plain words, at most `LONGEST` characters."""

    subject: str
    text: str


def reminder(snapshot: Snapshot, department: str, language: str) -> Reminder | None:
    """What to remind `department` of in `language`; None where nothing is overdue, due soon, owed today or
    to mend."""
    with speaking(language):
        overdue = list(_overdue(snapshot, department))
        soon = list(_due_soon(snapshot, department))
        owed = list(_owed(snapshot, department))
        mend = list(_cells(snapshot, department))
        if not (overdue or soon or owed or mend):
            return None
        name = text.plain(department_name(department), LONGEST_NAME)
        subject = _("{department}: replies and updates on social media").format(department=name)
        head = [f"{subject}.", _("As of {moment}:").format(moment=numbers.moment(snapshot.now, snapshot.now))]
        tail = [*owed, *mend, _("Please see to it today. Thank you.")]
        return Reminder(subject, _fitted(head, [overdue, soon], tail))


def whatsapp_link(message: Reminder, mobile: object) -> str | None:
    """Opens a chat with `mobile` (E.164) on WhatsApp, the text typed ahead; None for no valid number."""
    return reach.whatsapp_address(mobile, message.text)


def mail_link(message: Reminder, email: object) -> str | None:
    """Opens a mail to `email` with subject and text (RFC 6068); None for no valid address."""
    address = reach.mail_address(email)
    if address is None:
        return None
    body = message.text.replace("\n", "\r\n")
    return f"{address}?subject={quote(message.subject, safe='')}&body={quote(body, safe='')}"


def _overdue(snapshot: Snapshot, department: str) -> Iterator[str]:
    """A heading, then a line a query, the most overdue first."""
    queries = overdue_queries(snapshot, department)
    if len(queries):
        yield numbers.count(
            len(queries), "{n} query with a reply overdue:", "{n} queries with a reply overdue:"
        )
    late = {
        "interim": _("- {query}: interim reply late by {length}"),
        "concrete": _("- {query}: concrete reply late by {length}"),
    }
    for row in queries.to_dict("records"):
        # a row may wait for both: the one that is overdue is named, and it is the further past its limit
        yield late[str(row["waits_for"])].format(query=_named(row), length=numbers.hours(row["over_hours"]))


def _due_soon(snapshot: Snapshot, department: str) -> Iterator[str]:
    queries = queries_due_soon(snapshot, department)
    if len(queries):
        yield numbers.count(
            len(queries), "{n} query with a reply due soon:", "{n} queries with a reply due soon:"
        )
    due = {
        "interim": _("- {query}: interim reply by {moment}"),
        "concrete": _("- {query}: concrete reply by {moment}"),
    }
    for row in queries.to_dict("records"):
        name = "interim" if row["interim"] == "due_soon" else "concrete"
        moment = numbers.moment(row[f"{name}_due_at"], snapshot.now)
        yield due[name].format(query=_named(row), moment=moment)


def _owed(snapshot: Snapshot, department: str) -> Iterator[str]:
    """What else waits for the department, a line each."""
    waiting = len(follow_ups_awaiting(snapshot, department))
    if waiting:
        yield numbers.count(
            waiting, "{n} follow-up awaits your guidance.", "{n} follow-ups await your guidance."
        )
    events = len(events_without_notice(snapshot, department))
    if events:
        yield numbers.count(
            events, "Notice of {n} event must be given today.", "Notice of {n} events must be given today."
        )
    if len(days_not_shared(snapshot, department)):
        yield _("Today's update has not been shared yet.")
    pending = len(pending_approvals(snapshot, department))
    if pending:
        yield numbers.count(
            pending, "{n} piece of content waits for approval.", "{n} pieces of content wait for approval."
        )


def _cells(snapshot: Snapshot, department: str) -> Iterator[str]:
    cells = cells_to_mend(snapshot, department)
    cells = cells[cells["cell"].notna()]
    if cells.empty:
        return
    said = ngettext("{n} cell to mend: {cells}", "{n} cells to mend: {cells}", len(cells))
    named = ", ".join(_places(cells.head(MOST_CELLS)))
    if len(cells) > MOST_CELLS:
        named += " …"
    yield said.format(n=numbers.indian(len(cells)), cells=named)


def _places(cells: DataFrame) -> list[str]:
    return [
        f"{text.plain(worksheet, LONGEST_ID)} {cell}"
        for worksheet, cell in zip(cells["worksheet"], cells["cell"], strict=True)
    ]


def _named(row: dict[Any, Any]) -> str:
    """A query by its id, else by where it stands."""
    if name := text.plain(text.mask(row["query_id"]), LONGEST_ID):
        return name
    return row_of(text.plain(row["worksheet"], LONGEST_ID), row["row"])


def _fitted(head: Sequence[str], lists: Sequence[Sequence[str]], tail: Sequence[str]) -> str:
    """All lines where they fit; else of each list as many as do, and how many more there are."""
    room = LONGEST - len("\n".join([*head, *tail])) - sum(len(lines[0]) + 1 for lines in lists if lines)
    body: list[str] = []
    for place, lines in enumerate(lists):
        later = sum(len(line) + 1 for others in lists[place + 1 :] for line in others[1:])
        kept = _kept(lines[1:], room - min(later, room // 3))
        room -= sum(len(line) + 1 for line in kept)
        body += [*lines[:1], *kept]
    return "\n".join([*head, *body, *tail])


def _kept(lines: Sequence[str], room: int) -> list[str]:
    """The lines if they fit into `room` characters; else the first that do, and how many more there are."""
    if sum(len(line) + 1 for line in lines) <= room:
        return list(lines)
    kept: list[str] = []
    for line in lines:
        rest = _("and {n} more").format(n=numbers.indian(len(lines) - len(kept)))
        if len(line) + len(rest) + 2 > room:
            return [*kept, rest] if kept and len(rest) < room else kept
        kept.append(line)
        room -= len(line) + 1
    return kept


def departments_to_remind(snapshot: Snapshot) -> list[str]:
    """The departments of the register that there is something to remind of, in the register's order."""
    frames = (
        overdue_queries(snapshot),
        queries_due_soon(snapshot),
        follow_ups_awaiting(snapshot),
        events_without_notice(snapshot),
        days_not_shared(snapshot),
        pending_approvals(snapshot),
        cells_to_mend(snapshot),
    )
    asked = {str(name) for frame in frames for name in frame["department"].unique()}
    asked -= {NOBODY, schema.UNRECOGNISED}
    return [str(name) for name in snapshot.register["name"] if str(name) in asked]
