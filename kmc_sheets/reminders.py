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
from kmc_sheets.selections.mending import cells_to_mend
from kmc_sheets.selections.replies import follow_ups_awaiting, overdue_queries, queries_due_soon
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, reach, text
from kmc_sheets.ui.rows import row_of

LONGEST: Final = 699  # characters: a message on a phone is read without scrolling
LONGEST_NAME: Final = 60
LONGEST_ID: Final = 24
MOST_CELLS: Final = 3
NAMING: Final = ("query_id", "worksheet", "row")
MOST_NAMED: Final = 40  # more queries never fit: a line has a dozen characters and more


@dataclass(frozen=True, slots=True)
class Reminder:
    """A subject for e-mail, and the text: lines of plain words, at most `LONGEST` characters."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Queries:
    """A heading with the number of queries, a line for each of the first, and how many there are in all."""

    heading: str
    lines: Sequence[str]
    total: int


def reminder(snapshot: Snapshot, department: str, language: str) -> Reminder | None:
    """What to remind `department` of in `language`: replies overdue and due soon, what it owes today, and
    its cells to mend. None where there is none of these, and for rows of no department.

    Content that waits is said besides, but is no cause to remind: its next step is an office's.
    """
    if department == schema.UNRECOGNISED:
        return None
    with speaking(language):
        lists = [found for found in (_overdue(snapshot, department), _soon(snapshot, department)) if found]
        asked = [*_owed(snapshot, department), *_cells(snapshot, department)]
        if not (lists or asked):
            return None
        subject = _("{department}: replies and updates on social media").format(
            department=text.name(_short(department, LONGEST_NAME))
        )
        head = [subject, _("As of {moment}:").format(moment=numbers.moment(snapshot.now, snapshot.now))]
        tail = [*asked, *_waiting(snapshot, department), _("Please see to it today. Thank you.")]
        return Reminder(subject, _fitted(head, lists, tail))


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


def _overdue(snapshot: Snapshot, department: str) -> _Queries | None:
    """The most overdue first."""
    queries = overdue_queries(snapshot, department)
    late = {
        "interim": _("- {query}: interim reply late by {length}"),
        "concrete": _("- {query}: concrete reply late by {length}"),
    }
    heading = numbers.count(
        len(queries), "{n} query with a reply overdue:", "{n} queries with a reply overdue:"
    )
    lines = [
        # a row may wait for both: the one that is overdue is named, and it is the further past its limit
        late[str(row["waits_for"])].format(query=_named(row), length=numbers.hours(row["over_hours"]))
        for row in queries[[*NAMING, "waits_for", "over_hours"]].head(MOST_NAMED).to_dict("records")
    ]
    return _Queries(heading, lines, len(queries)) if lines else None


def _soon(snapshot: Snapshot, department: str) -> _Queries | None:
    queries = queries_due_soon(snapshot, department)
    due = {
        "interim": _("- {query}: interim reply by {moment}"),
        "concrete": _("- {query}: concrete reply by {moment}"),
    }
    heading = numbers.count(
        len(queries), "{n} query with a reply due soon:", "{n} queries with a reply due soon:"
    )
    lines = []
    columns = [*NAMING, "interim", "interim_due_at", "concrete_due_at"]
    for row in queries[columns].head(MOST_NAMED).to_dict("records"):
        name = "interim" if row["interim"] == "due_soon" else "concrete"
        moment = numbers.moment(row[f"{name}_due_at"], snapshot.now)
        lines.append(due[name].format(query=_named(row), moment=moment))
    return _Queries(heading, lines, len(queries)) if lines else None


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


def _cells(snapshot: Snapshot, department: str) -> Iterator[str]:
    cells = cells_to_mend(snapshot, department)
    cells = cells[cells["cell"].notna()]
    if cells.empty:
        return
    said = ngettext("{n} cell to mend: {cells}", "{n} cells to mend: {cells}", len(cells))
    named = ", ".join(_places(cells.head(MOST_CELLS)))
    if len(cells) > MOST_CELLS:
        named += f" {text.SHORTENED}"
    yield said.format(n=numbers.indian(len(cells)), cells=named)


def _waiting(snapshot: Snapshot, department: str) -> Iterator[str]:
    pending = len(pending_approvals(snapshot, department))
    if pending:
        yield numbers.count(
            pending,
            "For your information: {n} piece of content waits for approval.",
            "For your information: {n} pieces of content wait for approval.",
        )


def _places(cells: DataFrame) -> list[str]:
    return [
        f"{_short(worksheet, LONGEST_ID)} {cell}"
        for worksheet, cell in zip(cells["worksheet"], cells["cell"], strict=True)
    ]


def _named(row: dict[Any, Any]) -> str:
    """A query by its id, else by where it stands."""
    return text.name(_short(row["query_id"], LONGEST_ID)) or row_of(
        _short(row["worksheet"], LONGEST_ID), row["row"]
    )


def _short(typed: object, longest: int) -> str:
    """What a stranger typed, without a citizen's number or address. Masked first: a cut number is one too."""
    return text.plain(text.mask(typed), longest)


def _fitted(head: Sequence[str], lists: Sequence[_Queries], tail: Sequence[str]) -> str:
    """All lines where they fit; else of each list as many as do, and how many more there are."""
    room = LONGEST - len("\n".join([*head, *(found.heading for found in lists), *tail]))
    body: list[str] = []
    for place, found in enumerate(lists):
        later = sum(_length(others.lines) for others in lists[place + 1 :])
        kept = _kept(found, room - min(later, room // 3))
        room -= _length(kept)
        body += [found.heading, *kept]
    return "\n".join([*head, *body, *tail])


def _kept(found: _Queries, room: int) -> list[str]:
    """The lines if they fit into `room` characters; else the first that do, and how many more there are."""
    if len(found.lines) == found.total and _length(found.lines) <= room:
        return list(found.lines)
    kept: list[str] = []
    rest = ""
    for line in found.lines:
        said = _("and {n} more").format(n=numbers.indian(found.total - len(kept) - 1))
        if _length([*kept, line, said]) > room:
            break
        kept.append(line)
        rest = said
    return [*kept, rest] if kept else []


def _length(lines: Sequence[str]) -> int:
    """The characters that `lines` add to a text, each with its line's end."""
    return sum(len(line) + 1 for line in lines)
