"""What waits for a decision at which office, and what went out early or without approval."""

from __future__ import annotations

from typing import Final

from kmc_sheets import schema
from kmc_sheets.language import N_, _, ngettext
from kmc_sheets.review.model import Approvals, Release, Waiting
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.screen import NUMBER, WORD, Cell, Column, Screen, Table, toned
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.verdicts import office_name, verdict_word

# short enough for a column
_SHORT: Final = {"released_unapproved": N_("not approved"), "released_early": N_("before approval")}


def approval_screens(shown: Shown) -> list[Screen]:
    """What waits now, then what went out in the week."""
    approvals = shown.review.approvals
    return [*_waiting(shown, approvals), *_released(shown, approvals)]


def _waiting(shown: Shown, approvals: Approvals) -> list[Screen]:
    title = _("Approvals that wait")
    if not approvals.pending:
        return [Screen("approvals", title, (Cell(_("Nothing waits for a decision.")),))]
    said = ngettext("{n} waits for a decision", "{n} wait for a decision", approvals.pending)
    line = Cell(said.format(n=numbers.indian(approvals.pending)), href=shown.to(approvals.pending_rows))
    columns = (Column(_("Office")), Column(_("Waiting"), NUMBER), Column(_("The oldest for"), NUMBER))
    rows = tuple(_office(shown, one) for one in approvals.waiting)
    return paged(Screen("approvals", title, (line,), table=Table(title, columns, rows)))


def _office(shown: Shown, one: Waiting) -> tuple[Cell, ...]:
    return (
        Cell(text.plain(office_name(one.office)), href=shown.to(one.rows)),
        Cell(numbers.indian(one.pending), href=shown.to(one.rows)),
        Cell(numbers.hours(one.oldest_hours) or _("unknown")),
    )


def _released(shown: Shown, approvals: Approvals) -> list[Screen]:
    title = _("Released without approval")
    found = len(approvals.released)
    said = _("None went out early or without approval.")
    if found:
        said = ngettext(
            "{n} went out early or without approval", "{n} went out early or without approval", found
        ).format(n=numbers.indian(found))
    before = _("In the week before: {n}").format(n=numbers.indian(approvals.released_before))
    lines = (
        Cell(said, href=shown.to(approvals.released_rows) if found else ""),
        Cell(before, href=shown.to(approvals.released_rows_before) if approvals.released_before else ""),
    )
    if not found:
        return [Screen("approvals", title, lines)]
    columns = (Column(_("Department")), Column(_("What it was"), WORD), Column(_("Released"), NUMBER))
    rows = tuple(_release(shown, one) for one in approvals.released)
    return paged(Screen("approvals", title, lines, table=Table(title, columns, rows)))


def _release(shown: Shown, one: Release) -> tuple[Cell, ...]:
    word = _(_SHORT[one.verdict])
    shape = verdict_word(schema.RELEASE, one.verdict)[:1]
    at = one.released_at
    when = shown.day(at.date()) if one.is_day_only and at else shown.moment(at)
    named = filter(None, [text.plain(one.content_id), text.plain(one.title)])
    return (
        Cell(department_name(one.department), (", ".join(named),), href=shown.to(one.rows)),
        toned(f"{shape} {word}"),
        Cell(when),
    )
