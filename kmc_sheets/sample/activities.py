"""The sample's Activity Log: blocks of a day each, the date typed once a block, as clerks do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from kmc_sheets.sample.departments import DEPARTMENTS, Department
from kmc_sheets.sample.hand import Hand, type_day, type_moment, type_time
from kmc_sheets.sample.places import fill, some_spot, type_ward
from kmc_sheets.sample.records import Record, type_department
from kmc_sheets.sample.span import Span, whole_minute
from kmc_sheets.sample.work_texts import DONE, NOTHING, SHARED_WITHOUT_MOMENT
from kmc_sheets.sources.grid import Merge
from kmc_sheets.workbook_writer import Value

_UNFINISHED = 33  # the day after which a row is left without its activity
_DATE = 0  # the place of the date column
_LINK = "https://example.org/media/{0}"
# What people write in the date column: mostly a date, else text.
_DAY_HANDS = (Hand.TRUE_DATE, Hand.DOTS, Hand.SLASH, Hand.WORDS, Hand.HOURS, Hand.BENGALI)
_OPENING, _CLOSING = 10.0, 20.0  # hours of the day between which departments send their updates
# Today these have put down what they are at, and not yet shared it, at whatever hour.
_AT_WORK_TODAY = ("RDS", "SD", "BLDG", "MKT", "CP")
_NOTES = (
    "Note: photos of the night shift come with the next day's",
    "N.B. - ward numbers to be checked with the borough offices",
    "* shared late because of the network",
)


@dataclass
class Log:
    """The rows of the log so far, and its merged date cells."""

    records: list[Record] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def activity_log(span: Span) -> Log:
    """The days of the eight weeks, each a block of rows; on Sundays and holidays only a few."""
    dice = span.dice("activities")
    log = Log()
    blocks = ((day, _block(span, dice, day)) for day in span.days)
    for number, (day, block) in enumerate((day, block) for day, block in blocks if block):
        _date_block(block, day, number, dice)
        top = len(log.records)
        log.records += block
        if number % 6 == 3 and len(block) > 1:
            log.merges.append(Merge(top, _DATE, top + len(block), _DATE + 1))
        if number == _UNFINISHED:
            log.records.append({"date": block[0]["date"], "department": "Market", "place": "New block"})
        if number % 19 == 11:
            log.records.append({"date": _NOTES[number // 19 % len(_NOTES)]})
        if number % 13 == 12:
            log.records.append({})
    return log


def _date_block(block: list[Record], day: date, number: int, dice: Random) -> None:
    """Puts the date in the first row alone, as many do, or in every row, or a ditto in the second."""
    is_merged = number % 6 == 3
    hand = Hand.TRUE_DATE if is_merged else dice.choices(_DAY_HANDS, (70, 10, 8, 5, 4, 3))[0]
    typed = type_day(day, hand)
    block[0]["date"] = typed
    if is_merged:
        return
    if number % 4 != 1:
        for record in block[1:]:
            record["date"] = typed
    elif number % 11 == 2 and len(block) > 1:
        block[1]["date"] = '"'


def _block(span: Span, dice: Random, day: date) -> list[Record]:
    records: list[Record] = []
    for department in dice.sample(DEPARTMENTS, len(DEPARTMENTS)):
        if (span.today - day).days < department.silent_days:
            continue
        if day == span.today:
            records += _today(span, dice, department)
        elif span.is_working(day) and department.daily_updates:
            records += _working_day(span, dice, department, day)
        elif department.daily_updates and dice.random() < 0.04:
            records += _shared(span, dice, department, day)
    return records


def _today(span: Span, dice: Random, department: Department) -> list[Record]:
    """What has come in by now: early in the day only work that is under way."""
    if department.code in _AT_WORK_TODAY:
        return [_row(dice, department)]
    hour = span.now.hour + span.now.minute / 60
    share_by_now = (hour - _OPENING) / (_CLOSING - _OPENING) if span.is_working(span.today) else 0
    if department.daily_updates and dice.random() < min(share_by_now, 0.9) * department.profile.shared:
        return _shared(span, dice, department, span.today)
    return []


def _working_day(span: Span, dice: Random, department: Department, day: date) -> list[Record]:
    chance, profile = dice.random(), department.profile
    if department.is_vague and chance < 0.6:
        return [_row(dice, department) | {"shared_at": dice.choice(SHARED_WITHOUT_MOMENT)}]
    if chance < profile.shared:
        return _shared(span, dice, department, day)
    if chance > 1 - profile.nil:
        return [{"department": type_department(department, dice), "activity": dice.choice(NOTHING)}]
    outcome = dice.choices(("late", "not shared", "no entry", "undated"), (40, 25, 28, 7))[0]
    if outcome == "no entry":
        return []
    return [_row(dice, department) | {"shared_at": _missed(span, dice, department, day, outcome)}]


def _shared(span: Span, dice: Random, department: Department, day: date) -> list[Record]:
    """One or two activities of the day, shared on that day."""
    records = [
        _row(dice, department) | {"shared_at": _on_the_day(span, dice, department, day)}
        for _ in range(dice.choices((1, 2), (3, 1))[0])
    ]
    if len(records) == 2 and dice.random() < 0.5:
        records[1]["department"] = dice.choice(("do", "-do-", '"'))
    return records


def _on_the_day(span: Span, dice: Random, department: Department, day: date) -> Value:
    """The moment of sharing: in full, the time alone, or a bare yes."""
    moment = datetime.combine(day, time(dice.randint(11, 20), dice.randint(0, 59)))
    if moment > span.now:
        moment = whole_minute(max(span.now - timedelta(minutes=dice.randint(3, 90)), _morning(day)))
    chance = dice.random()
    if chance < 0.10:
        return dice.choice(("yes", "Yes", "✓", "sent", "হ্যাঁ"))
    hand = department.hand
    if chance < 0.30:
        return type_time(moment, Hand.DOTS if hand is Hand.TRUE_DATE else hand)
    return type_moment(moment, hand if chance < 0.6 else Hand.TRUE_DATE)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0, 1))


def _missed(span: Span, dice: Random, department: Department, day: date, outcome: str) -> Value:
    """What stands under Shared at where it was not shared on the day."""
    if outcome == "undated":
        return dice.choice(SHARED_WITHOUT_MOMENT)
    if outcome == "not shared":
        return dice.choice(("", "", "", "not shared", "pending"))
    later = datetime.combine(day + timedelta(days=dice.choice((1, 1, 1, 2))), time(10))
    moment = later + timedelta(minutes=dice.randint(0, 200))
    if moment >= span.now:
        return ""
    return type_moment(moment, dice.choice((department.hand, Hand.TRUE_DATE)))


def _row(dice: Random, department: Department) -> Record:
    """An activity without its date and without when it was shared."""
    spot = some_spot(dice)
    return {
        "department": type_department(department, dice),
        "activity": fill(dice.choice(DONE[department.code]), spot),
        "ward": type_ward(spot.ward, dice),
        "place": dice.choice((spot.street, spot.near.removeprefix("the "))),
        "media": dice.choices(("photo", "video", "photo and video"), (6, 1, 3))[0],
        "link": _LINK.format(dice.randint(10_000, 99_999)) if dice.random() < 0.15 else "",
        "remarks": "by the night shift" if dice.random() < 0.02 else "",
    }
