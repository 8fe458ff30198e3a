"""The sample's Query Log: the queries as the agency and the departments have typed them in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from kmc_sheets.sample.hand import Hand, type_day, type_moment, type_time
from kmc_sheets.sample.places import Spot, fill, some_spot
from kmc_sheets.sample.queries import Asked, all_queries
from kmc_sheets.sample.query_texts import (
    AGENCY_INITIALS,
    ASKED,
    ASKED_AGAIN,
    GUIDANCE,
    HANDLES,
    INTERIM,
    INTERIM_ON_SITE,
    ON_SITE,
    QUESTION_WORDS,
    SETTLED_ON_PAPER,
    SETTLED_ON_SITE,
    TOLD,
    WITH_A_NUMBER,
)
from kmc_sheets.sample.records import Record, type_department
from kmc_sheets.sample.span import Span
from kmc_sheets.workbook_writer import Formula

_IDS_AHEAD = 40
_PLATFORMS = ("X", "Facebook", "Instagram", "WhatsApp", "E-mail", "YouTube")
_NOT_NEEDED = ("not needed", "spam", "duplicate", "abusive", "no reply needed")
_AGENCY_HANDS = ((Hand.TRUE_DATE, Hand.SLASH, Hand.DOTS, Hand.WORDS, Hand.BENGALI), (88, 6, 3, 2, 1))
_VAGUE = 0.85  # the share of its replies that a vague department types without a time
_ODD = 0.09  # the share of settled queries in which something is typed oddly
_DAYS_WITH_30 = (2, 4, 6, 9, 11)  # months without a 31st


def query_records(span: Span) -> list[Record]:
    """The rows of the log: the queries, what is typed oddly among them, and ids filled in ahead."""
    dice = span.dice("query log")
    asked = all_queries(span)
    records = [_typed(dice, number, query) for number, query in enumerate(asked, start=1)]
    for index, query in enumerate(asked):
        if query.is_follow_up:
            records[index]["follow_up_of"] = _earlier_id(asked, records, index)
    _spoil(span, records, dice)
    rows = _with_odd_rows(records)
    ahead = range(len(asked) + 1, len(asked) + 1 + _IDS_AHEAD)
    return rows + [{"query_id": _id(number)} for number in ahead]


def _id(number: int) -> str:
    return f"Q-{number:04}"


def _typed(dice: Random, number: int, query: Asked) -> Record:
    """One query as a row, with the habits of agency and department."""
    spot = some_spot(dice)
    code = query.department.code
    record: Record = {
        "query_id": _id(number),
        "received_at": _by_agency(query.received, dice),
        "platform": dice.choices(_PLATFORMS, (30, 34, 12, 12, 8, 4))[0],
        "asked_by": f"@{dice.choice(HANDLES)}_{dice.randint(1, 99):02}_sample",
        "query": fill(dice.choice(ASKED_AGAIN if query.is_follow_up else ASKED[code]), spot),
        "link": f"https://example.org/post/{dice.randint(100_000, 999_999)}" if dice.random() < 0.8 else "",
        "department": type_department(query.department, dice),
        "forwarded_at": _by_agency(query.forwarded, dice) if dice.random() < 0.96 else "",
        "initials": dice.choice(AGENCY_INITIALS),
    }
    if not query.is_needed:
        return record | {"status": dice.choice(_NOT_NEEDED)}
    _type_replies(record, query, dice, spot)
    if query.concrete and query.department.is_vague and dice.random() < _VAGUE:
        _without_times(record, query, dice)
    elif query.concrete and dice.random() < _ODD:
        record |= _typed_oddly(query, query.concrete, dice)
    return record


def _by_agency(moment: datetime, dice: Random) -> datetime | str:
    return type_moment(moment, dice.choices(*_AGENCY_HANDS)[0])


def _type_replies(record: Record, query: Asked, dice: Random, spot: Spot) -> None:
    """Replies, guidance and status: by the department, in its own hand or as true dates."""
    hand = query.department.hand if dice.random() < 0.8 else Hand.TRUE_DATE
    interim, concrete = _texts(query, str(record["query"]))
    if query.interim:
        record |= {"interim_at": type_moment(query.interim, hand)}
        record |= {"interim_reply": fill(dice.choice(interim), spot)}
    if query.concrete:
        record |= {"concrete_at": type_moment(query.concrete, hand)}
        record |= {"concrete_reply": fill(dice.choice(concrete), spot)}
    if query.guided:
        record |= {"guidance_at": type_moment(query.guided, hand), "guidance": dice.choice(GUIDANCE)}
    record["status"] = dice.choice(("closed", "") if query.concrete else ("open", ""))


def _texts(query: Asked, question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Interim and concrete replies that fit: to a question, on site, or to a matter of papers."""
    is_on_site = query.department.code in ON_SITE
    interim = INTERIM + INTERIM_ON_SITE if is_on_site else INTERIM
    if question.split()[0].casefold() in QUESTION_WORDS:
        return interim, TOLD
    return interim, SETTLED_ON_SITE if is_on_site else SETTLED_ON_PAPER


def _without_times(record: Record, query: Asked, dice: Random) -> None:
    """Both replies with the day alone, or with a word in place of the moment."""
    for column, moment in (("interim_at", query.interim), ("concrete_at", query.concrete)):
        if moment:
            record[column] = dice.choice((type_day(moment.date(), Hand.SLASH), "done", "replied"))


def _typed_oddly(query: Asked, concrete: datetime, dice: Random) -> Record:
    """One of the ways in which a moment gets lost or blurred between the reply and the sheet."""
    day = type_day(concrete.date(), Hand.SLASH)
    time_first = f"{type_time(concrete, Hand.WORDS)} {type_day(concrete.date(), Hand.WORDS)}"
    ways: tuple[Record, ...] = (
        {"interim_at": dice.choice(("yes", "ok", "✓", "given")) if query.interim else ""},
        {"concrete_at": dice.choice((day, concrete.date()))},
        {"concrete_at": f"{day} evening"},
        {"concrete_at": time_first},
        {"concrete_at": ""},
        {"concrete_at": "", "concrete_reply": "", "status": dice.choice(("closed", "resolved"))},
        {"forwarded_at": dice.choice(("by phone", "told in the meeting"))},
    )
    return dice.choice(ways)


def _earlier_id(asked: list[Asked], records: list[Record], index: int) -> str:
    """The id of the department's query before this one; of the first one's own number less one if none."""
    for before in range(index - 1, -1, -1):
        if asked[before].department is asked[index].department:
            return str(records[before]["query_id"])
    return _id(max(index, 1))


def _spoil(span: Span, records: list[Record], dice: Random) -> None:
    """Single cells that can't be understood, or only by a person, far from each other in the log."""
    settled = len(records) * 9 // 10
    odd: dict[float, Record] = {
        0.15: {"department": "Metro Railway"},
        0.20: {"received_at": _impossible_day(span.today), "forwarded_at": ""},
        0.25: {"platform": "-do-"},
        0.35: {"department": ""},
        0.45: {"concrete_at": Formula("=#REF!", "#REF!")},
        0.55: {"department": "Health / SWM"},
        0.60: {"received_at": "last Tuesday"},
        0.65: {"platform": '"'},
        0.75: {"query": fill(WITH_A_NUMBER[0].replace("{number}", "77"), some_spot(dice))},
        0.85: {"query": fill(WITH_A_NUMBER[1].replace("{number3}", "078"), some_spot(dice))},
    }
    for share, changes in odd.items():
        records[int(settled * share)].update(changes)
    exchanged = next(r for r in records[settled // 2 :] if r.get("forwarded_at") and r.get("concrete_at"))
    exchanged["received_at"], exchanged["forwarded_at"] = exchanged["forwarded_at"], exchanged["received_at"]


def _impossible_day(today: date) -> str:
    """The 31st of the last month that has none."""
    day = today.replace(day=1)
    while day.month not in _DAYS_WITH_30:
        day = (day - timedelta(days=1)).replace(day=1)
    return f"31/{day.month:02}/{day.year}"


def _with_odd_rows(records: list[Record]) -> list[Record]:
    """The rows with a note, blank rows, a repeated row and an id used twice put among them."""
    third, half = len(records) // 3, len(records) // 2
    note: Record = {"query": "Note: from here on received and forwarded are typed by the agency"}
    again = f"{records[half]['query']} (asked again on Facebook)"
    twice = records[half] | {"query": again, "platform": "Facebook"}
    return [
        *records[:third],
        dict(records[third - 1]),
        {},
        note,
        *records[third : half + 1],
        twice,
        *records[half + 1 :],
        {},
    ]
