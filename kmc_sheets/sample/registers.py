"""The sample's Departments, Contacts and Holidays. Numbers and addresses in which nobody can be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kmc_sheets.sample.departments import DEPARTMENTS, Department
from kmc_sheets.sample.records import Record
from kmc_sheets.sample.span import Span
from kmc_sheets.workbook_writer import Value

_NAMES = (
    "Dipanwita Kayal",
    "Saikat Bhunia",
    "Rupsa Gharami",
    "Aniruddha Hatui",
    "Tandra Podder",
    "Koushik Daripa",
    "Ishani Lodh",
    "Subhajit Kanrar",
    "Moumita Simlai",
    "Arkaprava Sahana",
    "Jhuma Barat",
    "Pallab Tapadar",
)
_SURNAMES = ("Adhya", "Bagal", "Chakladar", "Dhauria", "Khanra", "Majilya", "Nandigrami", "Purkayet")
_POSTS = (
    "Assistant Engineer",
    "Sub-Assistant Engineer",
    "Deputy Manager",
    "Head Assistant",
    "Junior Officer",
)
# Nobody holds a number of this form: `00 to 99` behind 60000 000.
_STYLES = (
    "+91 60000 000{0:02}",
    "60000 000{0:02}",
    "0-60000-000{0:02}",
    "60000000{0:02} (WhatsApp)",
    "+91-60000-000{0:02}",
    "60000-000{0:02}",
)
_WITHOUT_CONTACT = "TRE"
_Oddity: TypeAlias = Callable[[Record], list[Record]]
_BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def department_records() -> list[Record]:
    """The register: one row a department."""
    return [
        {
            "name": department.name,
            "short_name": department.code,
            "aliases": "; ".join(department.aliases),
            "controlling_officer": department.officer,
            "daily_updates": "yes" if department.daily_updates else "no",
            "active": "yes",
        }
        for department in DEPARTMENTS
    ]


def contact_records() -> list[Record]:
    """One-point contacts: most complete, some lacking something, one department with two, one with none."""
    records = []
    for index, department in enumerate(DEPARTMENTS):
        if department.code == _WITHOUT_CONTACT:
            continue
        record = _contact(index, department)
        records.extend(_ODDITIES.get(department.code, _as_it_is)(record))
    return records


def holiday_records(span: Span) -> list[Record]:
    """West Bengal's holidays of the years that the sample touches."""
    return [{"date": day, "name": name} for day, name in span.holidays.items()]


def _contact(index: int, department: Department) -> Record:
    return {
        "department": department.name,
        "name": _name(index),
        "designation": _POSTS[index % len(_POSTS)],
        "mobile": _mobile(index + 11),
        "email": f"{department.code.lower()}.contact@kmc.example",
        "active": "yes",
    }


def _name(index: int) -> str:
    first = _NAMES[index % len(_NAMES)].split()[0]
    return _NAMES[index] if index < len(_NAMES) else f"{first} {_SURNAMES[index % len(_SURNAMES)]}"


def _mobile(number: int) -> Value:
    """A made-up number in one of the ways in which people type it; now and then as a number."""
    if number % 7 == 0:
        return 6_000_000_000 + number
    return _STYLES[number % len(_STYLES)].format(number)


def _as_it_is(record: Record) -> list[Record]:
    return [record]


def _without(*columns: str, **others: Value) -> _Oddity:
    return lambda record: [{**record, **dict.fromkeys(columns, ""), **others}]


def _two_officers(record: Record) -> list[Record]:
    second = {"name": "Ranajit Kundagrami", "mobile": "60000 00091", "email": "ranajit@kmc.example"}
    return [record, {**record, **second}]


def _handed_over(record: Record) -> list[Record]:
    """The officer before is still listed, marked as no longer active."""
    before = {"name": "Bibhuti Talapatra", "mobile": "60000 00092", "email": "", "active": "no"}
    return [{**record, **before}, record]


def _typed_twice(record: Record) -> list[Record]:
    """The same officer in two rows: the second lacks the address, the number is the same."""
    return [{**record, "mobile": "6000000017"}, {**record, "mobile": "+91 60000 00017", "email": ""}]


_ODDITIES: dict[str, _Oddity] = {
    "SWM": _handed_over,
    "HLT": _typed_twice,
    "CP": _without("mobile"),
    "HER": _without(mobile="6.00E+09"),  # what a spreadsheet makes of a number too wide for its column
    "AMU": _without("designation", email="amusement at kmc"),
    "EDU": _two_officers,
    "PEN": _without(mobile="60000 00037".translate(_BENGALI)),
    "IT": _without(email="it.contact[at]kmc[dot]example"),
    "MKT": _without(mobile="60000 00021 / 60000 00093"),
}
