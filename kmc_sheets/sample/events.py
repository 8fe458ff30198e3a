"""The sample's Event Notices: date and time in two columns each, as many offices write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from kmc_sheets.sample.departments import BY_CODE, Department
from kmc_sheets.sample.hand import Hand, type_day, type_time
from kmc_sheets.sample.places import fill, some_spot
from kmc_sheets.sample.records import Record, type_department
from kmc_sheets.sample.span import Span, whole_minute
from kmc_sheets.sample.work_texts import HELD, VENUES
from kmc_sheets.workbook_writer import Value

_PAST = 98
_WITHOUT_DATE = 47  # the place of the one whose date can't be read
# Days ahead, and whether notice was given, of what is coming. Tomorrow's are mostly without.
_COMING = (
    *((0, True), (0, True), (0, False)),
    *((1, True), (1, True), (1, False), (1, False), (1, False)),
    *((2, True), (2, False), (3, True), (3, False), (4, True), (4, False), (5, False), (6, True)),
    *((7, False), (8, False), (9, True), (10, False), (11, False), (12, False), (13, True), (14, False)),
)
_CALLED_OFF = ("cancelled", "postponed", "rescheduled", "Cancelled")


def event_records(span: Span) -> list[Record]:
    """Events of the eight weeks and the next fortnight in the order of their days, and a row of totals."""
    dice = span.dice("events")
    records = [(day, _past_event(span, dice, index, day)) for index, day in enumerate(_past_days(span))]
    records += [
        (span.today + timedelta(days=ahead), _coming_event(span, dice, ahead, is_told))
        for ahead, is_told in _COMING
    ]
    ordered = [record for _, record in sorted(records, key=lambda pair: pair[0])]
    return [*ordered, {}, {"event_at": "Total", "department": len(ordered)}]


def _past_days(span: Span) -> list[date]:
    return [span.days[index * 55 // _PAST] for index in range(_PAST)]


def _past_event(span: Span, dice: Random, index: int, day: date) -> Record:
    department = _host(dice)
    record, at = _event(span, dice, day, department)
    chance = dice.random()
    if index == _WITHOUT_DATE:
        return record | {"event_at": "second Sunday of the month", "event_at_time": None}
    if index % 24 == 7:
        return record | {"notice_at": dice.choice(("yes", "given")), "status": "held"}
    if index % 14 == 5:
        return record | {"status": dice.choice(_CALLED_OFF)}
    if index % 16 == 11:
        return record | {"major": "no"}
    in_time = department.profile.notice
    if chance < in_time:
        return record | _notice(span, dice, department, _day_before(at, dice))
    if chance < in_time + (1 - in_time) * 0.5:
        return record | _notice(span, dice, department, at - timedelta(minutes=dice.randint(20, 400)))
    return record


def _coming_event(span: Span, dice: Random, ahead: int, is_told: bool) -> Record:
    day = span.today + timedelta(days=ahead)
    department = _host(dice)
    record, at = _event(span, dice, day, department)
    if not is_told:
        return record
    told = _day_before(at, dice)
    while told > span.now:
        told -= timedelta(days=1)
    return record | _notice(span, dice, department, told)


def _host(dice: Random) -> Department:
    """The department whose event it is. The silent ones hold none."""
    return BY_CODE[dice.choice(HELD)[0]]


def _event(span: Span, dice: Random, day: date, department: Department) -> tuple[Record, datetime]:
    """A row without its notice, and the moment of the event."""
    at = datetime.combine(day, time(dice.choice((8, 10, 11, 12, 15, 16, 17)), dice.choice((0, 0, 30))))
    title = dice.choice([title for code, title in HELD if code == department.code])
    hand = department.hand if dice.random() < 0.6 else Hand.TRUE_DATE
    record: Record = {
        "event_at": type_day(day, hand),
        "event_at_time": _clock(at, hand, dice),
        "department": type_department(department, dice),
        "event": title,
        "venue": fill(dice.choice(VENUES), some_spot(dice)),
        "major": "yes",
        "status": "held" if at < span.now and dice.random() < 0.5 else "",
    }
    return record, at


def _clock(at: datetime, hand: Hand, dice: Random) -> Value:
    """A time of day: a true time, as text, as 1630, or not typed at all."""
    chance = dice.random()
    if chance < 0.08:
        return None
    if chance < 0.20 and at.hour >= 13:
        return at.hour * 100 + at.minute
    return at.time() if hand is Hand.TRUE_DATE else type_time(at, hand)


def _day_before(at: datetime, dice: Random) -> datetime:
    """A moment of office hours on a day before the event."""
    day = at.date() - timedelta(days=dice.choice((1, 1, 1, 2, 2, 3, 5)))
    return datetime.combine(day, time(dice.randint(10, 18), dice.randint(0, 59)))


def _notice(span: Span, dice: Random, department: Department, told: datetime) -> Record:
    told = whole_minute(min(told, span.now))
    hand = department.hand if dice.random() < 0.6 else Hand.TRUE_DATE
    return {
        "notice_at": type_day(told.date(), hand),
        "notice_at_time": None if dice.random() < 0.3 else _clock(told, hand, dice),
    }
