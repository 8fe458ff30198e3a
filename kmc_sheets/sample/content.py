"""The sample's Content Register: what was sent for approval, who decided, what went out and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import TypeAlias

from kmc_sheets.sample.departments import BY_CODE
from kmc_sheets.sample.hand import Hand, type_day, type_moment
from kmc_sheets.sample.places import fill, some_spot
from kmc_sheets.sample.records import Record, type_department
from kmc_sheets.sample.span import Span, whole_minute
from kmc_sheets.sample.work_texts import PUBLISHED

_OFFICES = (
    "Municipal Commissioner",
    "MC",
    "Mpl. Commissioner",
    "Member",
    "Member, Mayor-in-Council",
    "MMIC (concerned)",
    "Hon'ble Member concerned",
    "Chairman BoA",
    "Chairman, BoA, KMC",
)
_OTHER_OFFICES = ("Special Municipal Commissioner", "OSD to the Chairman", "Member-Secretary")
_CHANNELS = ("Facebook", "X", "Instagram", "YouTube", "Facebook")
# How long ago the pending ones were sent, in hours: some since an hour, the oldest since eleven days.
_PENDING = (1.2, 4, 9.5, 21, 46, 71, 118, 190, 264)
_A_MINUTE = timedelta(minutes=1)
_Kind: TypeAlias = Callable[[Span, Random, datetime], Record]


def content_records(span: Span) -> list[Record]:
    """About eighty contents in the order in which they were sent for approval."""
    dice = span.dice("content")
    kinds: list[_Kind] = [kind for kind, count in _KINDS for _ in range(count)]
    dice.shuffle(kinds)
    # The last of these was sent about six days ago, so that all that is told of it lies in the past.
    step = (span.ago(6 * 24) - span.start) / len(kinds)
    drafts = []
    for index, kind in enumerate(kinds):
        sent = whole_minute(_office_time(span.start + step * index, dice))
        drafts.append((sent, kind(span, dice, sent)))
    for hours in _PENDING:
        sent = span.ago(hours)
        drafts.append((sent, _pending(dice)))
    for hours in (20, 60, 100):  # so that something went out in the last days as well
        sent = span.ago(hours)
        drafts.append((sent, _released(span, dice, sent)))
    ordered = sorted(drafts, key=lambda draft: draft[0])
    return [
        _described(dice, number, sent) | record for number, (sent, record) in enumerate(ordered, start=1)
    ] + [{"content_id": f"C-{number:03}"} for number in range(len(ordered) + 1, len(ordered) + 21)]


def _office_time(day: datetime, dice: Random) -> datetime:
    return day.replace(hour=dice.randint(10, 17), minute=dice.randint(0, 59))


def _described(dice: Random, number: int, sent: datetime) -> Record:
    """What every row holds: id, title, department, kind and when it was sent."""
    code, title, kind = dice.choice(PUBLISHED)
    return {
        "content_id": f"C-{number:03}",
        "title": fill(title, some_spot(dice)),
        "department": type_department(BY_CODE[code], dice),
        "kind": kind,
        "submitted_at": _typed(sent, dice),
    }


def _typed(moment: datetime, dice: Random) -> datetime | str:
    hand = dice.choices((Hand.TRUE_DATE, Hand.SLASH, Hand.DOTS, Hand.WORDS), (85, 7, 4, 4))[0]
    return type_moment(moment, hand)


def _decided(span: Span, dice: Random, sent: datetime, longest_hours: float = 60) -> datetime:
    """A moment after `sent`, and at the latest a good while before now."""
    room = max(0.5, min(longest_hours, (span.now - sent) / timedelta(hours=1) * 0.6))
    return _by_day(sent + timedelta(hours=dice.uniform(0.2, 1) * room), span.now, dice)


def _after(span: Span, dice: Random, decided: datetime) -> datetime:
    room = min(30.0, (span.now - decided) / timedelta(hours=1) * 0.9)
    return _by_day(decided + timedelta(hours=dice.uniform(0.1, 1) * room), span.now, dice)


def _by_day(moment: datetime, latest: datetime, dice: Random) -> datetime:
    """A moment of the night put off to the morning, unless that is after `latest`."""
    morning = moment.replace(hour=dice.randint(10, 12), minute=dice.randint(1, 59))
    is_night = moment.hour < 10
    return morning if is_night and morning <= latest else whole_minute(moment)


def _approval(dice: Random, decided: datetime) -> Record:
    return {
        "approver": dice.choice(_OFFICES),
        "decision": dice.choice(("approved", "approved", "Approved", "ok")),
        "decided_at": _typed(decided, dice),
    }


def _publication(dice: Random, released: datetime) -> Record:
    link = f"https://example.org/content/{dice.randint(10_000, 99_999)}"
    return {"released_at": _typed(released, dice), "channel": dice.choice(_CHANNELS), "link": link}


def _released(span: Span, dice: Random, sent: datetime) -> Record:
    decided = _decided(span, dice, sent)
    return _approval(dice, decided) | _publication(dice, _after(span, dice, decided))


def _released_on_its_day(span: Span, dice: Random, sent: datetime) -> Record:
    """Decided and released on the same day, typed without times."""
    day = type_day(_decided(span, dice, sent).date(), Hand.SLASH)
    return _approval(dice, sent) | _publication(dice, sent) | {"decided_at": day, "released_at": day}


def _released_early(span: Span, dice: Random, sent: datetime) -> Record:
    decided = _decided(span, dice, sent)
    released = _by_day(sent + (decided - sent) * dice.uniform(0.2, 0.8), decided - _A_MINUTE, dice)
    return _approval(dice, decided) | _publication(dice, released)


def _released_without(span: Span, dice: Random, sent: datetime) -> Record:
    """Released with no approval at all, or with that of an office that may not give it."""
    decided = _decided(span, dice, sent)
    publication = _publication(dice, _after(span, dice, decided))
    if dice.random() < 0.5:
        return publication | {"approver": "MC", "decision": dice.choice(("", "pending"))}
    return _approval(dice, decided) | publication | {"approver": dice.choice(_OTHER_OFFICES)}


def _undated(span: Span, dice: Random, sent: datetime) -> Record:
    return _released(span, dice, sent) | {"released_at": dice.choice(("yes", "done", "posted by RM"))}


def _unreadable(span: Span, dice: Random, sent: datetime) -> Record:
    decided = _decided(span, dice, sent)
    return {"approver": "MC", "decision": "as discussed", "decided_at": _typed(decided, dice)}


def _pending(dice: Random) -> Record:
    return {"approver": dice.choice(_OFFICES), "decision": dice.choice(("pending", "", "", "under process"))}


def _approved(span: Span, dice: Random, sent: datetime) -> Record:
    return _approval(dice, _decided(span, dice, sent))


def _not_authorised(span: Span, dice: Random, sent: datetime) -> Record:
    return _approved(span, dice, sent) | {"approver": dice.choice(_OTHER_OFFICES)}


def _changes_asked(span: Span, dice: Random, sent: datetime) -> Record:
    return _approved(span, dice, sent) | {"decision": dice.choice(("changes asked", "revise"))}


def _rejected(span: Span, dice: Random, sent: datetime) -> Record:
    return _approved(span, dice, sent) | {"decision": dice.choice(("rejected", "dropped"))}


_KINDS: tuple[tuple[_Kind, int], ...] = (
    (_released, 42),
    (_released_on_its_day, 3),
    (_released_early, 4),
    (_released_without, 4),
    (_undated, 2),
    (_unreadable, 1),
    (_approved, 4),
    (_not_authorised, 2),
    (_changes_asked, 3),
    (_rejected, 2),
)
