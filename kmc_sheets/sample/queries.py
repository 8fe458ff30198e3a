"""The sample's queries as they came about: who was asked, when, and when the replies came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from kmc_sheets.sample.departments import BY_CODE, DEPARTMENTS, Department, Profile
from kmc_sheets.sample.span import Span, whole_minute

# Regular queries end so many hours before now: by then each reply has come that ever will.
_SETTLED_HOURS = 40.0
_FOLLOW_UPS = 0.06
_GUIDED = 0.8
_NOT_NEEDED = 0.03
# Replies with nothing between received and concrete: answered for good within the interim limit.
_AT_ONCE = 0.08


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: naive moments, None for a reply that has not come."""

    department: Department
    received: datetime
    forwarded: datetime
    interim: datetime | None = None
    concrete: datetime | None = None
    is_follow_up: bool = False
    guided: datetime | None = None
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Recent:
    """A query of the last days, reckoned back from now so that there is always one in each state.

    `ago` is how many hours before now it was forwarded, `interim` and `concrete` after how many the
    replies came, None for not yet.
    """

    code: str
    ago: float
    interim: float | None = None
    concrete: float | None = None
    is_follow_up: bool = False
    is_needed: bool = True


# Not answered, and the limit has passed
_OVERDUE = (
    Recent("SD", 13.4, 3.1),
    Recent("SD", 27.3),
    Recent("SD", 52.0, 6.5, is_follow_up=True),
    Recent("BLDG", 20.2),
    Recent("BLDG", 76.5, 5.2),
    Recent("AC", 14.6, 2.8),
    Recent("AC", 5.1),
    Recent("CP", 33.2, 9.0),
    Recent("BUS", 16.3, 3.9, is_follow_up=True),
    Recent("LIC", 4.6),
    Recent("TRE", 24.5 * 24),
)
# Not answered, the limit is near
_DUE_SOON = (
    Recent("RDS", 2.3),
    Recent("SWM", 3.2),
    Recent("BLDG", 3.7),
    Recent("WS", 10.4, 1.2),
    Recent("MKT", 11.3, 3.0),
    Recent("LTG", 11.6, 0.8),
)
# Not answered, and there is time
_RUNNING = (
    Recent("WS", 0.3),
    Recent("SWM", 0.9),
    Recent("HLT", 1.4),
    Recent("EDU", 1.7),
    Recent("RDS", 5.2, 1.9),
    Recent("ADV", 6.8, 2.5),
    Recent("LIC", 8.3, 1.1),
    Recent("WS", 3.1, 1.0, is_follow_up=True),
    Recent("PS", 1.2, is_follow_up=True),
)
# Answered, or a second copy of what was asked before
_ANSWERED = (
    Recent("WS", 7.5, 0.9, 5.5),
    Recent("WS", 18.0, 1.1, 9.2),
    Recent("LTG", 9.1, 1.6, 6.3),
    Recent("HLT", 14.0, 1.0, 7.7),
    Recent("HLT", 30.1, 1.9, 11.0),
    Recent("SWM", 22.5, 2.2, 10.5),
    Recent("SWM", 36.0, 4.8, 13.5),
    Recent("RDS", 25.4, 3.0, 11.2),
    Recent("PS", 17.2, 0.7, 4.9),
    Recent("IT", 28.6, 1.3, 8.8),
    Recent("EDU", 34.7, 2.7, 14.1),
    Recent("FIN", 31.2, 1.5, 10.1),
    Recent("SWUPA", 19.9, 3.3, 11.7),
    Recent("CIV", 38.5, 2.9, 9.6),
    Recent("BLDG", 21.7, is_follow_up=True, is_needed=False),
)


def all_queries(span: Span) -> list[Asked]:
    """Every query of the sample in the order in which they came in."""
    dice = span.dice("queries")
    asked = [query for department in DEPARTMENTS for query in _regular(span, dice, department)]
    asked += [_recent(span, dice, recent) for recent in (*_OVERDUE, *_DUE_SOON, *_RUNNING, *_ANSWERED)]
    return sorted(asked, key=lambda query: query.received)


def _regular(span: Span, dice: Random, department: Department) -> list[Asked]:
    """A department's settled queries, spread evenly over the weeks."""
    end = span.ago(max(_SETTLED_HOURS, (department.silent_days + 2) * 24 * bool(department.silent_days)))
    count = round(department.weekly * (end - span.start).days / 7)
    queries = []
    for index in range(count):
        moment = span.start + (end - span.start) * ((index + dice.random()) / count)
        received = _by_daylight(moment, dice)
        if span.start <= received <= end:
            queries.append(_settled(dice, department, received))
    return queries


def _by_daylight(moment: datetime, dice: Random) -> datetime:
    """The same day at an hour at which people write: seldom at night, mostly in the evening."""
    hour = dice.choices(range(24), (1,) * 6 + (2, 4, 7, 9, 9, 8, 7, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4, 2))[0]
    return whole_minute(datetime.combine(moment.date(), time(hour, dice.randint(1, 59))))


def _settled(dice: Random, department: Department, received: datetime) -> Asked:
    forwarded = _forwarded(dice, received)
    is_follow_up = dice.random() < _FOLLOW_UPS
    if dice.random() < _NOT_NEEDED:
        return Asked(department, received, forwarded, is_follow_up=is_follow_up, is_needed=False)
    interim, concrete = _delays(dice, department.profile)
    guided = None
    if is_follow_up and dice.random() < _GUIDED:
        guided = whole_minute(forwarded + timedelta(hours=dice.uniform(0.3, 0.9) * concrete))
    return Asked(
        department,
        received,
        forwarded,
        None if interim is None else _hours_after(forwarded, interim),
        _hours_after(forwarded, concrete),
        is_follow_up,
        guided,
    )


def _forwarded(dice: Random, received: datetime) -> datetime:
    """When the agency passed it on: soon, and a bit later now and then."""
    return whole_minute(
        received + timedelta(minutes=dice.choice((6, 12, 18, 25, 40, 55, 90)) + dice.randint(0, 9))
    )


def _delays(dice: Random, profile: Profile) -> tuple[float | None, float]:
    """After how many hours the interim and the concrete reply came; None where the concrete one was both."""
    is_interim_met, is_concrete_met = dice.random() < profile.interim, dice.random() < profile.concrete
    if is_interim_met and is_concrete_met and dice.random() < _AT_ONCE:
        return None, dice.uniform(0.5, 3.8)
    if not is_interim_met:
        interim = dice.uniform(4.2, 9.0)
    elif dice.random() < profile.prompt / profile.interim:
        interim = dice.uniform(0.2, 1.9)
    else:
        interim = dice.uniform(2.1, 3.8)
    concrete = dice.uniform(interim + 0.5, 11.7) if is_concrete_met else dice.uniform(12.4, 32.0)
    return interim, concrete


def _hours_after(moment: datetime, hours: float) -> datetime:
    return whole_minute(moment + timedelta(hours=hours))


def _recent(span: Span, dice: Random, recent: Recent) -> Asked:
    forwarded = span.ago(recent.ago)
    received = whole_minute(forwarded - timedelta(minutes=dice.randint(5, 45)))
    interim, concrete = (
        None if hours is None else _hours_after(forwarded, hours)
        for hours in (recent.interim, recent.concrete)
    )
    return Asked(
        BY_CODE[recent.code],
        received,
        forwarded,
        interim,
        concrete,
        is_follow_up=recent.is_follow_up,
        is_needed=recent.is_needed,
    )
