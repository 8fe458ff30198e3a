"""Which queries are late, by how much, with whom: in words."""

from __future__ import annotations

from kmc_sheets.language import _, ngettext
from kmc_sheets.selections.due_now import departments_to_call
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.selections.replies import open_queries, queries_due_soon
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.today_answer import overdue_in_words
from kmc_sheets.ui.unread import unread_in_words
from kmc_sheets.ui.view import View, department_name


def reply_answer(view: View) -> tuple[str, ...]:
    """Finished sentences: how many are late and by how much, with whom the most are, what comes next."""
    return _sentences(view.snapshot, view.department)


@worded_once_a_snapshot
def _sentences(snapshot: Snapshot, department: str | None) -> tuple[str, ...]:
    if unread := unread_in_words(snapshot, "queries"):
        return (unread,)
    if open_queries(snapshot, department).empty:
        return (_("No query waits for a reply."),)
    return (
        overdue_in_words(snapshot, department) or _("No reply is overdue."),
        _with_whom(snapshot, department),
        _due_soon(snapshot, department),
    )


def _with_whom(snapshot: Snapshot, department: str | None) -> str:
    """The department with the most overdue; "" where one is picked already or there is none."""
    found = departments_to_call(snapshot, None)
    if department is not None or len(found) < 2:
        return ""
    most = found.iloc[0]
    said = _("Most are with {department}: {n}.")
    return said.format(
        department=department_name(str(most["department"])), n=numbers.indian(int(most["overdue"]))
    )


def _due_soon(snapshot: Snapshot, department: str | None) -> str:
    soon = len(queries_due_soon(snapshot, department))
    if not soon:
        return ""
    said = ngettext("{n} query has a reply due soon.", "{n} queries have a reply due soon.", soon)
    return said.format(n=numbers.indian(soon))
