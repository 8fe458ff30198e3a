"""Approvals on paper: what waits for whom, and what went out without."""

from __future__ import annotations

from collections.abc import Iterator

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.paper.document import Block, Cell, Column, Heading, Table, Words
from kmc_sheets.paper.late import LONGEST_ID, place_in_words
from kmc_sheets.paper.words import NONE, full_day, typed, verdict
from kmc_sheets.review.model import Approvals, Release, Waiting
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.verdicts import WORDS, office_name


def approvals(found: Approvals) -> Iterator[Block]:
    """Content that waits for a decision now, by office; content of the week released without one."""
    yield Heading(_("Approvals waiting"))
    if found.waiting:
        columns = [
            Column(_("Waits at"), 2),
            Column(_("Pending"), -2.2, is_right=True),
            Column(_("The oldest for"), 1),
        ]
        everything = [
            Cell(_("All offices"), is_strong=True),
            Cell(numbers.indian(found.pending), is_strong=True),
            Cell(numbers.hours(found.oldest_hours) or _("an unknown time"), is_strong=True),
        ]
        yield Table(columns, [*map(_waiting, found.waiting), everything])
    else:
        yield Words(_("No approval waits."))
    yield Heading(_("Released without approval in the week"))
    yield Words(_released_in_words(found))
    if found.released:
        columns = [
            Column(_("Department"), 1.5),
            Column(_("Content"), 2.2),
            Column(_("What happened"), 1.5),
            Column(_("Approver, as typed"), 1.3),
            Column(_("Decided"), 1.1),
            Column(_("Released"), 1.1),
        ]
        yield Table(columns, [_release(release) for release in found.released], size=7.5)


def _waiting(waiting: Waiting) -> list[Cell]:
    oldest = numbers.hours(waiting.oldest_hours) or _("an unknown time")
    office = text.plain(office_name(waiting.office))
    return [Cell(office), Cell(numbers.indian(waiting.pending)), Cell(oldest)]


def _released_in_words(found: Approvals) -> str:
    before = numbers.indian(found.released_before)
    if not found.released:
        return _("None; {before} in the week before.").format(before=before)
    said = ngettext(
        "{n} piece of content went out without or before its approval; {before} in the week before.",
        "{n} pieces of content went out without or before their approval; {before} in the week before.",
        len(found.released),
    )
    return said.format(n=numbers.indian(len(found.released)), before=before)


def _release(release: Release) -> list[Cell]:
    where = place_in_words(release.place)
    if release.content_id:
        where = f"{text.plain(text.mask(release.content_id), LONGEST_ID)}; {where}"
    moments = [
        NONE if at is None else full_day(at) if release.is_day_only else numbers.full_moment(at)
        for at in (release.decided_at, release.released_at)
    ]
    return [
        Cell(text.plain(department_name(release.department))),
        Cell(typed(release.title).text, where),
        verdict(WORDS[schema.RELEASE][release.verdict]),
        typed(release.approver, 80),
        *map(Cell, moments),
    ]
