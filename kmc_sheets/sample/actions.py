"""The sample's Actions: what departments promised at the last weekly reviews, and what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from kmc_sheets.sample.departments import BY_CODE
from kmc_sheets.sample.hand import Hand, type_day
from kmc_sheets.sample.records import Record
from kmc_sheets.sample.span import Span
from kmc_sheets.workbook_writer import Value


class _Promise(NamedTuple):
    """Decided so many weeks ago, due and done so many days after that; `done` may be a word, "" for not."""

    code: str
    action: str
    weeks: int
    due: int
    done: int | str


_PROMISES: Final = (
    _Promise("WS", "Answer the queries on low pressure in Wards 64 to 66", 2, 4, 3),
    _Promise("SD", "Send photos before and after desilting, not one of them alone", 2, 5, 9),
    _Promise("CP", "Name a second officer for the days on which the first is away", 2, 7, ""),
    _Promise("AC", "Concrete replies to the queries on self-assessment forms", 2, 7, 6),
    _Promise("BLDG", "Say why two posters went out before they were approved", 2, 4, "yes"),
    _Promise("SWM", "Give notice of each cleanliness drive a day ahead", 1, 2, 2),
    _Promise("BUS", "Clear the overdue replies on broken hydrants", 1, 2, ""),
    _Promise("MKT", "Mend the dates typed as 'evening'", 1, 1, 4),
    _Promise("TRE", "Share daily updates again", 1, 4, ""),
    _Promise("EST", "Type the time beside the date of each reply", 1, 4, "done"),
    _Promise("LTG", "Put the list of lamp posts repaired on the channel", 1, 3, 1),
    _Promise("PRN", "Say from which day the press shares again", 1, 17, ""),
    _Promise("EDU", "Keep one name in the list of contacts", 1, 18, ""),
    _Promise("HER", "Mobile number of the one-point contact, typed as ten digits", 1, 21, ""),
)


def action_records(span: Span) -> list[Record]:
    """Promises in the order of the reviews, as a minute-taker types them: one with a due day that can't be
    read, one whose department is misspelt, and a note below them all."""
    records = [_record(span, index, promise) for index, promise in enumerate(_PROMISES)]
    records.append(
        {
            "department": BY_CODE["TP"].name,
            "action": "Put the plans of Ward 108 on the website",
            "decided_on": _day(span, 7),
            "due": "after the holidays",
        }
    )
    return [*records, {}, {"department": "Note: one row a promise; done_on stays empty until it is done"}]


def _record(span: Span, index: int, promise: _Promise) -> Record:
    decided = _day(span, 7 * promise.weeks)
    department = BY_CODE[promise.code]
    hand = Hand.WORDS if index % 3 == 1 else Hand.TRUE_DATE
    done: Value = promise.done
    if isinstance(promise.done, int):
        done = type_day(decided + timedelta(days=promise.done), hand)
    return {
        "department": (index == 1 and department.misspelt) or department.name,
        "action": promise.action,
        "decided_on": type_day(decided, hand),
        "due": type_day(decided + timedelta(days=promise.due), hand),
        "done_on": done,
    }


def _day(span: Span, back: int) -> date:
    """So many days before the Monday of this week."""
    return span.today - timedelta(days=span.today.weekday() + back)
