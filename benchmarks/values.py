"""Query rows as Google sends them: lists of raw cells, each row ended at its last filled one."""

from __future__ import annotations

import random
from datetime import date, timedelta

from kmc_sheets.sources.grid import Cell, Grid, Workbook

HEADERS = [
    "Query ID",
    "Received at",
    "Platform",
    "Asked by",
    "Query",
    "Link",
    "Department",
    "Forwarded at",
    "Interim reply at",
    "Interim reply",
    "Concrete reply at",
    "Concrete reply",
    "Follow up of",
    "Guidance at",
    "Guidance",
    "Status",
]
DEPARTMENTS = [
    f"{name} {part}" for name in ("Water", "Roads", "Health", "Parks", "Lighting") for part in "ABCDEFGHIJ"
]
_EPOCH = date(1899, 12, 30)
_WORDS = [
    "no",
    "water",
    "since",
    "morning",
    "in",
    "ward",
    "lane",
    "road",
    "broken",
    "light",
    "garbage",
    "heap",
    "near",
    "school",
    "drain",
    "blocked",
    "please",
]


def workbook(rows: int, *, is_text: bool, seed: int = 1) -> Workbook:
    """A workbook with so many queries; moments are true dates, or text in mixed styles."""
    rng = random.Random(seed)  # nosec B311 # invented data, no secret
    lines = (query(i, rng, DEPARTMENTS, 46_300, is_text=is_text) for i in range(rows))
    grid = Grid("bench", "Query Log", [HEADERS, *lines])
    register = Grid("bench", "Departments", [["Department", "Code"], *([name] for name in DEPARTMENTS)])
    others = {
        "Contacts": ["Department", "Name", "Mobile"],
        "Activity Log": ["Date", "Department", "Activity"],
        "Event Notices": ["Event at", "Department", "Event"],
    }
    return Workbook(
        "bench", (grid, register, *(Grid("bench", title, [row]) for title, row in others.items()))
    )


def query(
    i: int, rng: random.Random, departments: list[str], last: float, *, is_text: bool = False
) -> list[Cell]:
    """One query of the 300 days before `last` (a spreadsheet's serial number)."""
    received = last - 300 + rng.randrange(300 * 1440) / 1440
    forwarded = received + rng.randrange(90) / 1440
    interim = forwarded + rng.randrange(20, 500) / 1440
    concrete = forwarded + rng.randrange(60, 1500) / 1440
    has_interim = rng.random() < 0.8 and interim < last
    has_concrete = rng.random() < 0.7 and concrete < last
    moment = _Typist(rng) if is_text else float
    return [
        f"Q-{i:06}",
        moment(received),
        rng.choice(("Twitter", "Facebook", "WhatsApp")),
        f"@citizen{rng.randrange(9999)}",
        "Citizen says: " + " ".join(rng.choices(_WORDS, k=12)),
        f"https://example.org/post/{i}",
        rng.choice(departments),
        moment(forwarded),
        moment(interim) if has_interim else "",
        "Looking into it" if has_interim else "",
        moment(concrete) if has_concrete else "",
        "Done by the ward office" if has_concrete else "",
        "",
        "",
        "",
        "Closed" if has_concrete else "Open",
    ]


class _Typist:
    """Types a moment as hurried people do, each time in another style."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def __call__(self, serial: float) -> str:
        day = _EPOCH + timedelta(days=int(serial))
        minutes = round(serial % 1 * 1440) % 1440
        hour, minute = divmod(minutes, 60)
        half = f"{hour % 12 or 12}.{minute:02} {'PM' if hour >= 12 else 'AM'}"
        return self._rng.choice(
            (
                f"{day:%d/%m/%Y} {hour:02}:{minute:02}",
                f"{day.day}.{day.month}.{day:%y} {half}",
                f"{day:%d-%b-%y} {hour:02}{minute:02} hrs",
                f"{day.day} {day:%B} {day.year}, {half}",
                f"{day:%Y-%m-%d} {hour:02}:{minute:02}:00",
                f"{day:%d-%m-%Y} at {half.lower()}",
            )
        )
