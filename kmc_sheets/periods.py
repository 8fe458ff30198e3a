"""The periods that a page can be asked for. Pure: `today` is given, weeks are Monday to Sunday.

Source: docs/rules.md, section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kmc_sheets.language import _, digits

# The days that an address may name: beyond them no sheet has entries, and sums of days stay in range
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_DAYS: Final = 1100  # about three years
LONGEST_QUOTED: Final = 40  # characters of an address


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included; `name` is what the address calls it."""

    name: str
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def address(self) -> dict[str, str]:
        """What stands for this period in a page's address; empty for the default."""
        if self.name == DEFAULT:
            return {}
        if self.name == DATES:
            return {"period": DATES, "from": self.start.isoformat(), "to": self.end.isoformat()}
        return {"period": self.name}


DATES: Final = "dates"
DEFAULT: Final = "last-week"


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def this_week(today: date) -> Period:
    """Monday to Sunday of the week that holds `today`."""
    start = _monday(today)
    return Period("this-week", start, start + timedelta(days=6))


def last_week(today: date) -> Period:
    """The last full week before `today`."""
    start = _monday(today) - timedelta(days=7)
    return Period("last-week", start, start + timedelta(days=6))


def last_4_weeks(today: date) -> Period:
    """The last four full weeks before `today`."""
    start = _monday(today) - timedelta(days=28)
    return Period("last-4-weeks", start, start + timedelta(days=27))


def this_month(today: date) -> Period:
    """The calendar month that holds `today`, whole."""
    start = today.replace(day=1)
    next_month = (start + timedelta(days=31)).replace(day=1)
    return Period("this-month", start, next_month - timedelta(days=1))


def dates(start: date, end: date) -> Period:
    """Any days, both ends included. Raises ValueError with a sentence where they make no period."""
    if start > end:
        raise ValueError(_("{start} comes after {end}").format(start=start, end=end))
    if start < FIRST_DAY or end > LAST_DAY:
        said = _("the days must lie between {first} and {last}")
        raise ValueError(said.format(first=FIRST_DAY, last=LAST_DAY))
    if (end - start).days >= LONGEST_DAYS:
        raise ValueError(_("a period has at most {n} days").format(n=digits(f"{LONGEST_DAYS:,}")))
    return Period(DATES, start, end)


# What the sidebar offers besides dates, in its order
BY_NAME: Final[Mapping[str, Callable[[date], Period]]] = {
    "this-week": this_week,
    "last-week": last_week,
    "last-4-weeks": last_4_weeks,
    "this-month": this_month,
}


def before(period: Period) -> Period:
    """The period of equal length that ends the day before `period` starts."""
    length = timedelta(days=period.days)
    return Period(DATES, period.start - length, period.end - length)


def from_address(params: Mapping[str, str], today: date) -> tuple[Period, str | None]:
    """The period that an address asks for, and a sentence where that can't be had.

    `params` may hold period, from and to. from and to alone mean dates. A wrong value is ignored: the
    answer is then the last full week. The sentence quotes the address: show it through the gate.
    """
    name, typed = params.get("period"), (params.get("from"), params.get("to"))
    if name is None and typed == (None, None):
        return last_week(today), None
    if name is not None and name in BY_NAME:
        return BY_NAME[name](today), None
    if name not in (None, DATES):
        offered = ", ".join((*BY_NAME, DATES))
        said = _('The address asks for the period "{asked}", but there are {offered}.')
        return last_week(today), said.format(asked=_short(name), offered=offered)
    try:
        return dates(_day(typed[0], "from"), _day(typed[1], "to")), None
    except ValueError as error:
        said = _("The address asks for days that make no period: {error}.")
        return last_week(today), said.format(error=error)


def _short(typed: str | None) -> str:
    """What an address asks for, as a sentence quotes it: an address may be very long."""
    return str(typed)[:LONGEST_QUOTED]


def _day(typed: str | None, key: str) -> date:
    if not typed:
        raise ValueError(_('"{key}" is missing, as in {key}=2026-11-16').format(key=key))
    try:
        return date.fromisoformat(typed)
    except ValueError:
        said = _("{key}={typed} is not a day; write it as in {key}=2026-11-16")
        raise ValueError(said.format(key=key, typed=_short(typed))) from None
