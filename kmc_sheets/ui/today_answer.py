"""What must be acted on now, in words."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.selections.approvals import pending_approvals
from kmc_sheets.selections.due_now import events_without_notice
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.replies import overdue_queries, queries_due_soon
from kmc_sheets.selections.unread import unread_worksheets
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.unread import unread_in_words
from kmc_sheets.ui.view import View, department_name


def today_answer(view: View) -> tuple[str, ...]:
    """Finished sentences: what is overdue and by how much, what waits, and which notice is due."""
    return _sentences(view.snapshot, view.department)


def overdue_in_words(snapshot: Snapshot, department: str | None) -> str:
    """ "14 queries have a reply overdue, the longest by 3 d 4 h (Water Supply)."; "" where none has."""
    queries = overdue_queries(snapshot, department)
    if queries.empty:
        return ""
    worst = queries.iloc[0]
    said = ngettext(
        "{n} query has a reply overdue, by {length} ({department}).",
        "{n} queries have a reply overdue, the longest by {length} ({department}).",
        len(queries),
    )
    return said.format(
        n=numbers.indian(len(queries)),
        length=numbers.hours(worst["over_hours"]),
        department=department_name(str(worst["department"])),
    )


@worded_once_a_snapshot
def _sentences(snapshot: Snapshot, department: str | None) -> tuple[str, ...]:
    said = {
        "queries": overdue_in_words(snapshot, department) or _nothing_overdue(snapshot, department),
        "content": _pending(snapshot, department),
        "events": _notices(snapshot, department),
    }
    known = (sentence for table, sentence in said.items() if not unread_worksheets(snapshot, table))
    unread = unread_in_words(snapshot, *said)
    return (unread, *known) if unread else tuple(known)


def _nothing_overdue(snapshot: Snapshot, department: str | None) -> str:
    soon = len(queries_due_soon(snapshot, department))
    if not soon:
        return _("No reply is overdue, and none is due soon.")
    said = ngettext(
        "No reply is overdue; {n} query has one due soon.",
        "No reply is overdue; {n} queries have one due soon.",
        soon,
    )
    return said.format(n=numbers.indian(soon))


def _pending(snapshot: Snapshot, department: str | None) -> str:
    pending = pending_approvals(snapshot, department)
    if pending.empty:
        return _("No approval waits.")
    length = numbers.hours(pending["age_hours"].iloc[0])
    if not length:
        said = ngettext(
            "{n} approval waits, since an unknown time.",
            "{n} approvals wait, since an unknown time.",
            len(pending),
        )
        return said.format(n=numbers.indian(len(pending)))
    said = ngettext(
        "{n} approval waits, for {length}.", "{n} approvals wait, the oldest for {length}.", len(pending)
    )
    return said.format(n=numbers.indian(len(pending)), length=length)


def _notices(snapshot: Snapshot, department: str | None) -> str:
    number = len(events_without_notice(snapshot, department))
    if not number:
        return ""
    return numbers.count(
        number,
        "The day-ahead notice of {n} event must be given today.",
        "The day-ahead notices of {n} events must be given today.",
    )
