"""Which content Approvals can list: what waits at which office, what went out without approval."""

from __future__ import annotations

from datetime import date
from typing import Final

from kmc_sheets.language import N_, _
from kmc_sheets.selections import approvals as picked
from kmc_sheets.selections.once import worded_once_a_snapshot
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import content_rows, numbers, text
from kmc_sheets.ui.clause_rows import keys_of, show_clause_rows, when_in_words
from kmc_sheets.ui.content_rows import BY, approver_key
from kmc_sheets.ui.lists import show_heading, show_rows
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.rows import Rows
from kmc_sheets.ui.view import View, link_to

PAGE: Final = "approvals"
PENDING, SENT_BACK, RELEASED, EVER = "pending", "sent_back", "released", "released_ever"
OF: Final = "."  # between a list and the office whose rows of it are meant
TITLES: Final = {
    PENDING: N_("Waiting for a decision, the oldest first"),
    SENT_BACK: N_("Sent back, or approved by an office that may not"),
    RELEASED: N_("Released early or without approval, {period}"),
    EVER: N_("Released early or without approval, {period}"),
}
EMPTY: Final = {
    PENDING: N_("Nothing waits for a decision."),
    SENT_BACK: N_("Nothing is sent back."),
    RELEASED: N_("There is none."),
    EVER: N_("There is none."),
}


def show_asked_list(view: View, show: str) -> None:
    """The rows that `show` names, under their heading."""
    if show in keys_of(PAGE):
        show_clause_rows(view, show)
        return
    rows = approval_rows(view.snapshot, show, view.period.start, view.period.end, view.department)
    words = _words(view, show)
    show_heading(words, numbers.indian(rows.total))
    kind = show.partition(OF)[0]
    key = kind.replace("_", "-") + ("-of" if OF in show else "")  # what is typed stays out of a key
    show_rows(view, PAGE, rows, key=key, alt=words, empty=_(EMPTY.get(kind, "")))
    _show_other_weeks(view, show)


def _words(view: View, show: str) -> str:
    """What a list is called."""
    if show.startswith(PENDING + OF):
        office = _(show.removeprefix(PENDING + OF))
        return _("Waiting for a decision of {office}, the oldest first").format(office=office)
    if show.startswith(BY):
        approver = text.mask(_approver_of(view.snapshot, show))
        return _("Content with the approver “{approver}”").format(approver=approver)
    when = _("all weeks") if show == EVER else when_in_words(view)
    return _(TITLES[show]).format(period=when)


def _show_other_weeks(view: View, show: str) -> None:
    """From what was released in the period to that of all weeks, and back."""
    if show == EVER:
        said = _("Show only {period}").format(period=when_in_words(view))
        link_to(view, PAGE, said, **{SHOW: RELEASED})
    ever = len(picked.released_without_approval(view.snapshot, None, None, view.department))
    if show == RELEASED and ever:
        link_to(view, PAGE, _("Show the {n} of all weeks").format(n=numbers.indian(ever)), **{SHOW: EVER})


def shows(view: View) -> list[str]:
    """What `show` may be in the address of Approvals."""
    pending = picked.pending_approvals(view.snapshot, view.department)
    offices = [PENDING + OF + str(office) for office in pending["waits_at"].unique()]
    approvers = picked.unmatched_approvers(view.snapshot, view.department)["approver"]
    return [*TITLES, *offices, *map(approver_key, approvers), *keys_of(PAGE)]


def _approver_of(snapshot: Snapshot, show: str) -> str:
    """The spelling that `show` names; "" for none."""
    approvers = map(str, picked.unmatched_approvers(snapshot)["approver"])
    return next((approver for approver in approvers if approver_key(approver) == show), "")


@worded_once_a_snapshot
def approval_rows(snapshot: Snapshot, show: str, start: date, end: date, department: str | None) -> Rows:
    """The rows that `show` names, ready to be listed."""
    if show.startswith(PENDING):
        pending = picked.pending_approvals(snapshot, department)
        if show != PENDING:
            pending = pending[pending["waits_at"] == show.removeprefix(PENDING + OF)]
        return content_rows.waiting_rows(snapshot, pending)
    if show.startswith(BY):
        approver = _approver_of(snapshot, show)
        return content_rows.judged_rows(snapshot, picked.content_of_approver(snapshot, approver, department))
    if show == SENT_BACK:
        return content_rows.sent_back_rows(snapshot, picked.sent_back(snapshot, department))
    first, last = (None, None) if show == EVER else (start, end)
    released = picked.released_without_approval(snapshot, first, last, department)
    return content_rows.released_rows(snapshot, released)
