"""The clauses, a record at a time. docs/rules.md, sections 3 and 4."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import holidays as library

from . import cells, names
from .moments import EMPTY, HAPPENED, KNOWN, TIME_ONLY, UNREADABLE

ONE_DAY = timedelta(days=1)
ENDLESS = datetime(9999, 1, 1)


class Calendar:
    """Working days, and the clock that runs around them."""

    def __init__(self, reader):
        self.settings = reader.settings
        self.listed = {d for r in reader.records["holidays"] for d in (r["date"].days or (r["date"].on,))}
        self.listed_years = {d.year for d in self.listed}
        self.library = {}

    def is_holiday(self, day):
        """For the years in which the worksheet has a date, it is the list; for others the library serves."""
        if day.year in self.listed_years:
            return day in self.listed
        if day.year not in self.library:
            self.library[day.year] = library.country_holidays("IN", subdiv="WB", years=day.year)
        return day in self.library[day.year]

    def is_working(self, day):
        """Monday to Saturday, less holidays."""
        return day.strftime("%a") in self.settings.working_days and not self.is_holiday(day)

    def window(self, day):
        """When the clock runs on a day: (from, to) or None."""
        hours = self.settings.office_hours
        if hours is None:
            start = datetime.combine(day, time())
            return start, start + ONE_DAY
        if not self.is_working(day):
            return None
        return datetime.combine(day, hours.opens), datetime.combine(day, hours.closes)

    def elapsed(self, start, end):
        """How long the clock has run from start to end, never below zero."""
        if self.settings.office_hours is None:
            return max(end - start, timedelta(0))
        total, day = timedelta(0), start.date()
        while day <= end.date():
            window = self.window(day)
            if window:
                total += max(min(end, window[1]) - max(start, window[0]), timedelta(0))
            day += ONE_DAY
        return total

    def due(self, start, hours):
        """When a limit ends; one that ends with closing time is due at closing time."""
        left = timedelta(hours=hours)
        if self.settings.office_hours is None:
            return start + left
        day = start.date()
        while day < start.date() + timedelta(days=4000):
            window = self.window(day)
            if window:
                begin = max(start, window[0])
                if begin < window[1]:
                    if window[1] - begin >= left:
                        return begin + left
                    left -= window[1] - begin
            day += ONE_DAY
        return None


# ---------------------------------------------------------------- replies


def clock_start(record):
    """(moment that starts the clock or None, "forwarded" | "received" | "uncertain" | "", impossible).

    At forwarded_at; if that is empty, at received_at; if forwarded is earlier than received (forced), at
    received_at. If forwarded_at holds something unreadable, anywhere between received_at and the reply.
    """
    received, forwarded = record["received_at"], record["forwarded_at"]
    if forwarded.state == KNOWN:
        if received.state == KNOWN and forwarded.last < received.first:
            return received, "received", True
        return forwarded, "forwarded", False
    if received.state != KNOWN:
        return None, "", False
    return received, "received" if forwarded.state == EMPTY else "uncertain", False


def answer(moment, text_there, received):
    """A reply: None, or its (first, last); at an unknown time (None, None). And whether it is impossible."""
    if moment.state == EMPTY:
        return ((None, None) if text_there else None), False
    if moment.state != KNOWN:
        return (None, None), False
    if received.state == KNOWN and moment.last < received.first:
        return (
            None,
            None,
        ), True  # earlier than received_at (forced) is impossible: its time counts as unknown
    return (moment.first, moment.last), False


def earlier(one, other):
    """The earlier of two replies: (smallest, largest); an unknown one lies anywhere."""
    if one is None or other is None:
        return one or other
    firsts = [r[0] for r in (one, other)]
    lasts = [r[1] for r in (one, other) if r[1] is not None]
    return (None if None in firsts else min(firsts), min(lasts) if lasts else None)


def judge_reply(calendar, reply, start, hours):
    """`met` if the largest is within the limit, `late` if the smallest is beyond it, else `undated`."""
    first, last = reply
    if last is not None and last <= calendar.due(start.first, hours):
        return "met"
    if first is not None and first > calendar.due(start.last, hours):
        return "late"
    return "undated"


def judge_open(calendar, start, now, hours, soon):
    """Not answered: overdue, due_soon or running, reckoned from the start's last second.

    soon(elapsed) says whether it is due soon.
    """
    if now > calendar.due(start.last, hours):
        return "overdue"
    return "due_soon" if soon(calendar.elapsed(start.last, now)) else "running"


def judge_query(record, calendar, now, limits, reader):
    """Interim and concrete replies, and the follow-up."""
    start, origin, impossible = clock_start(record)
    received = record["received_at"]
    if impossible:
        reader.say_cell(record, "forwarded_at", "warning", "earlier than received_at")
    interim, bad = answer(record["interim_at"], record["interim_reply"], received)
    if bad:
        reader.say_cell(record, "interim_at", "warning", "earlier than received_at")
    concrete, bad = answer(record["concrete_at"], record["concrete_reply"], received)
    if bad:
        reader.say_cell(record, "concrete_at", "warning", "earlier than received_at")
    status = record.row.get("status")
    typed_concrete = concrete is not None
    not_needed = cells.is_word(status, cells.NOT_NEEDED)
    if concrete is None and cells.is_word(status, cells.CLOSED):
        concrete = (None, None)
        reader.say_cell(record, "status", "warning", "closed, and no concrete reply typed")
    first_answer = earlier(interim, concrete)
    record.week_on = start.on if start else None
    found = {"clock_started": start.iso() if start else None, "interim_due": None, "concrete_due": None}
    concrete_due = None
    if start and origin != "uncertain":
        concrete_due = calendar.due(start.last, limits.concrete_hours)
        found["interim_due"] = _iso(calendar.due(start.last, limits.interim_hours))
        found["concrete_due"] = _iso(concrete_due)
    target = timedelta(hours=limits.interim_target_hours)
    left = timedelta(hours=limits.concrete_hours - limits.concrete_soon_hours)
    if not_needed:
        found |= {"interim": "not_needed", "concrete": "not_needed"}
    else:
        found["interim"] = _reply_verdict(
            calendar, first_answer, start, origin, now, limits.interim_hours, lambda e: e > target
        )
        found["concrete"] = _reply_verdict(
            calendar, concrete, start, origin, now, limits.concrete_hours, lambda e: e >= left
        )
    found["prompt"] = bool(
        found["interim"] == "met" and calendar.elapsed(start.first, first_answer[1]) <= target
    )
    guided = record["guidance"] or record["guidance_at"].state != EMPTY or typed_concrete
    found["follow_up"], found["follow_up_missed"] = None, False
    if record["follow_up_of"]:
        found["follow_up"] = "not_needed" if not_needed else "guided" if guided else "awaiting"
        found["follow_up_missed"] = (
            found["follow_up"] == "awaiting" and concrete_due is not None and now > concrete_due
        )
    record.verdicts = found


def _reply_verdict(calendar, reply, start, origin, now, hours, soon):
    """With an uncertain start only `met`, `running` and `due_soon` from received_at are forced."""
    if reply is None:
        verdict = judge_open(calendar, start, now, hours, soon)
    else:
        verdict = judge_reply(calendar, reply, start, hours)
    if origin == "uncertain" and verdict not in ("met", "running", "due_soon"):
        return "undated"
    return verdict


def _iso(moment):
    return moment.isoformat() + "+05:30" if moment else None


# ---------------------------------------------------------------- daily updates


def judge_activity(record, today):
    """nil, shared, late, pending, not_shared or undated."""
    day, shared = record["date"].on, record["shared_at"]
    record.week_on = day
    if cells.is_word(record.row.get("activity"), cells.NIL_WORDS):
        verdict = "nil"
    elif shared.state == KNOWN:
        verdict = "shared" if shared.on <= day else "late"
    elif shared.state == HAPPENED:
        verdict = "shared" if day <= today else "pending"
    elif shared.state in (UNREADABLE, TIME_ONLY):
        verdict = "undated"
    else:
        verdict = "pending" if day >= today else "not_shared"
    record.verdicts = {"verdict": verdict}


def first_day(records, register, settings, today):
    """The first date such that the seven days from it hold activities of two dates; else the latest."""
    if settings.daily_updates_from:
        return settings.daily_updates_from
    known = {d.name for d in register}
    dates = sorted(
        {
            r["date"].on
            for r in records
            if r.department in known and today - timedelta(days=400) <= r["date"].on <= today
        }
    )
    for n, day in enumerate(dates[:-1]):
        if dates[n + 1] <= day + timedelta(days=6):
            return day
    return dates[-1] if dates else None


def judge_days(reader, calendar, today):
    """A department's day, for each active department whose daily_updates is yes and each day up to today."""
    records = reader.records["activities"]
    start = first_day(records, reader.register, reader.settings, today)
    if start is None:
        return []
    if not reader.settings.daily_updates_from:
        for record in records:
            if record["date"].on < start:
                reader.say_cell(record, "date", "warning", "long before the others")
    found = {}
    for record in records:
        found.setdefault((record.department, record["date"].on), []).append(record.verdicts["verdict"])
    days = []
    for department in reader.register:
        if not department.active or not department.daily:
            continue
        day = start
        while day <= today:
            verdicts = found.get((department.name, day), [])
            days.append(
                (day, department.name, _day_verdict(verdicts, calendar.is_working(day), day == today))
            )
            day += ONE_DAY
    return days


def _day_verdict(verdicts, working, is_today):
    if not working:
        return "off"
    if "shared" in verdicts:
        return "shared"
    if is_today:
        return "pending"
    for verdict in ("undated", "late", "not_shared", "nil"):
        if verdict in verdicts:
            return verdict
    return "no_entry"


# ---------------------------------------------------------------- events


def judge_event(record, today, limits):
    """met, late, missing, due_today, awaited, undated or not_needed."""
    day, notice = record["event_at"].on, record["notice_at"]
    record.week_on = day
    last_day = day - timedelta(days=limits.notice_days)
    if not record["major"] or cells.is_word(record.row.get("status"), cells.CALLED_OFF):
        verdict = "not_needed"
    elif notice.state == KNOWN:
        verdict = "met" if notice.on <= last_day else "late"
    elif notice.state != EMPTY:
        verdict = "undated"
    elif last_day < today:
        verdict = "missing"
    else:
        verdict = "due_today" if last_day == today else "awaited"
    record.verdicts = {"verdict": verdict}


# ---------------------------------------------------------------- content


def judge_content(record, offices, reader):
    """Read from the top; the first that fits is the verdict."""
    submitted, decided, released = record["submitted_at"], record["decided_at"], record["released_at"]
    dated = [m.on for m in (decided, released, submitted) if m.state == KNOWN]
    by_release = [m.on for m in (released, decided, submitted) if m.state == KNOWN]
    record.week_on = by_release[0] if by_release else None
    raw = record.row.get("approver")
    named, unreadable_approver = not cells.is_empty(raw), cells.is_error(raw)
    office, near = names.match_office(offices, raw, dated[0] if dated else None) if named else ("", False)
    if near:
        reader.say_cell(record, "approver", "note", "nearest spelling")
    decision = record["decision"]
    if decision == "empty":
        decision = "approved" if named and decided.state != EMPTY else "none"
    unreadable = decision == "unreadable" or unreadable_approver
    if released.state != EMPTY:
        verdict = _released(released, decided, decision, office, unreadable)
    else:
        verdict = _not_released(decision, office, unreadable)
    record.verdicts = {"verdict": verdict, "office": office}


def _released(released, decided, decision, office, unreadable):
    if unreadable:
        return "undated"
    if decision != "approved" or not office:
        return "released_unapproved"
    both_known = released.state == decided.state == KNOWN
    if both_known and released.last < decided.first:
        return "released_early"
    return "released" if both_known and _not_before(released, decided) else "undated"


def _not_released(decision, office, unreadable):
    if unreadable:
        return "pending"
    if decision == "approved":
        return "approved" if office else "not_authorised"
    return {"changes": "changes_asked", "rejected": "rejected"}.get(decision, "pending")


def _not_before(released, decided):
    """Released not before decided_at (forced), or both day-only on the same day."""
    same_day = released.day_only and decided.day_only and released.on == decided.on
    return released.first >= decided.last or same_day


# ---------------------------------------------------------------- contacts


def judge_contacts(department, records):
    """(verdict, lacking) of a department: rows with equal mobiles are one, which has what one of them has."""
    people = []
    for record in records:
        if record.department != department.name or not record["active"]:
            continue
        has = {
            "name": bool(record["name"]) and not cells.is_error(record.row.get("name")),
            "designation": bool(record["designation"]) and not cells.is_error(record.row.get("designation")),
            "mobile": record["mobile"],
            "email": bool(record["email"]),
        }
        same = next((p for p in people if has["mobile"] and p["mobile"] == has["mobile"]), None)
        if same:
            for what in ("name", "designation", "email"):
                same[what] = same[what] or has[what]
        else:
            people.append(has)
    if not people:
        return "missing", []
    if len(people) > 1:
        return "several", []
    lacking = [what for what in ("name", "designation", "mobile", "email") if not people[0][what]]
    return ("incomplete", lacking) if lacking else ("complete", [])


def day_of(value):
    return value if isinstance(value, date) else value.date()
