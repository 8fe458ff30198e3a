"""The report as data, and the scorecard. docs/rules.md, sections 5 and 6."""

from __future__ import annotations

from fractions import Fraction
from zoneinfo import ZoneInfo

from kmc_sheets.schema import ALL_DEPARTMENTS, CLAUSES, UNRECOGNISED

from . import rules
from .tables import Reader

KOLKATA = ZoneInfo("Asia/Kolkata")
TABLE_ORDER = ("departments", "contacts", "activities", "events", "queries", "content", "holidays")


def report(workbook, settings, title, now, start, end):
    """The JSON object of docs/rules.md, section 6.

    workbook: {worksheet: {"rows": [[cell]], "merges": [(top, left, bottom, right)], "locale", "time_zone"}}.
    title: the workbook's name. now: an aware moment. start, end: dates of the period, both included.
    """
    wall = now.astimezone(KOLKATA).replace(tzinfo=None)
    today = wall.date()
    reader = Reader(workbook, settings, wall).run()
    calendar = rules.Calendar(reader)
    records = reader.records
    for record in [*records["queries"]]:
        rules.judge_query(record, calendar, wall, settings.limits, reader)
    _unknown_follow_ups(reader)
    for record in records["activities"]:
        rules.judge_activity(record, today)
    days = rules.judge_days(reader, calendar, today)
    for record in records["events"]:
        rules.judge_event(record, today, settings.limits)
    for record in records["content"]:
        rules.judge_content(record, settings.offices, reader)
    contacts = [(d.name, *rules.judge_contacts(d, records["contacts"])) for d in reader.register if d.active]
    return {
        "now": now.astimezone(KOLKATA).isoformat(),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "tables": {name: reader.counts[name] for name in TABLE_ORDER},
        "problems": [{**p, "workbook": title} for p in reader.problems.all()],
        "queries": [_query(r, title) for r in records["queries"]],
        "activities": [
            {**_place(r, title), "date": r["date"].on.isoformat(), **_verdict(r)}
            for r in records["activities"]
        ],
        "days": [{"date": d.isoformat(), "department": name, "verdict": v} for d, name, v in days],
        "events": [
            {**_place(r, title), "event_at": r["event_at"].iso(), **_verdict(r)} for r in records["events"]
        ],
        "content": [{**_place(r, title), **_verdict(r)} for r in records["content"]],
        "contacts": [{"department": n, "verdict": v, "lacking": lacking} for n, v, lacking in contacts],
        "scorecard": scorecard(reader, days, contacts, settings, start, end, today, wall),
    }


def _place(record, title):
    return {
        "row": record.line,
        "workbook": title,
        "worksheet": record.worksheet,
        "department": record.department,
    }


def _verdict(record):
    return {"verdict": record.verdicts["verdict"]}


def _query(record, title):
    shown = ("clock_started", "interim_due", "concrete_due", "interim", "prompt", "concrete", "follow_up")
    return {
        **_place(record, title),
        "query_id": record["query_id"],
        **{name: record.verdicts[name] for name in shown},
    }


def _unknown_follow_ups(reader):
    """A query with a follow_up_of: an unknown id is a note."""
    ids = {r["query_id"] for r in reader.records["queries"]} - {""}
    for record in reader.records["queries"]:
        if record["follow_up_of"] and record["follow_up_of"] not in ids:
            reader.say_cell(record, "follow_up_of", "note", "no query has this id")


# ---------------------------------------------------------------- scorecard


def scorecard(reader, days, contacts, settings, start, end, today, now):
    """In the order of the ranking, then the unranked by name, then `All departments`."""
    tallies = {d.name: _empty() for d in reader.register}
    tallies[UNRECOGNISED] = _empty()
    _count_rows(reader.records, tallies, start, end)
    for day, name, verdict in days:
        if start <= day <= end:
            _count(
                tallies[name],
                "daily_updates",
                verdict == "shared",
                verdict in ("late", "not_shared", "no_entry"),
            )
    for name, verdict, _ in contacts:
        _count(tallies[name], "contacts", verdict == "complete", verdict != "complete")
    entries = []
    for department in reader.register:
        tally = tallies[department.name]
        overall = _overall(tally)
        unjudged = unjudged_share(reader, department.name, start, end, now)
        band = _band(overall, settings.scorecard)
        if unjudged > Fraction(str(settings.scorecard.max_unjudged)):
            band = "cannot be judged"
        counted = sum(sum(tally[c]) for c in CLAUSES if c not in ("daily_updates", "contacts"))
        ranked = (
            overall is not None and band != "cannot be judged" and counted >= settings.scorecard.min_counted
        )
        entries.append((department.name, tally, overall, band, ranked, _overdue(reader, department.name)))
    first = sorted((e for e in entries if e[4]), key=lambda e: (-e[2], e[5], e[0]))
    rest = sorted((e for e in entries if not e[4]), key=lambda e: e[0])
    rows = [_entry(e[0], n, e[3], e[2], e[1]) for n, e in enumerate(first, 1)]
    rows += [_entry(e[0], None, e[3], e[2], e[1]) for e in rest]
    whole = {
        c: [sum(t[c][0] for t in tallies.values()), sum(t[c][1] for t in tallies.values())] for c in CLAUSES
    }
    overall = _overall(whole)
    rows.append(_entry(ALL_DEPARTMENTS, None, _band(overall, settings.scorecard), overall, whole))
    return rows


def _empty():
    return {clause: [0, 0] for clause in CLAUSES}


def _count(tally, clause, met, missed):
    tally[clause][0] += bool(met)
    tally[clause][1] += bool(missed)


def _count_rows(records, tallies, start, end):
    """A thing counts in its own week only."""

    def inside(record):
        return record.week_on is not None and start <= record.week_on <= end

    for record in filter(inside, records["queries"]):
        tally, found = tallies[record.department], record.verdicts
        for clause, verdict in (
            ("interim_replies", found["interim"]),
            ("concrete_replies", found["concrete"]),
        ):
            _count(tally, clause, verdict == "met", verdict in ("late", "overdue"))
        _count(tally, "follow_up_guidance", found["follow_up"] == "guided", found["follow_up_missed"])
    for record in filter(inside, records["events"]):
        verdict = record.verdicts["verdict"]
        _count(tallies[record.department], "event_notices", verdict == "met", verdict in ("late", "missing"))
    for record in filter(inside, records["content"]):
        verdict = record.verdicts["verdict"]
        bad = verdict in ("released_unapproved", "released_early")
        _count(tallies[record.department], "content_release", verdict == "released", bad)


def _rate(pair):
    """met / (met + missed); with nothing counted the rate is empty."""
    return Fraction(pair[0], sum(pair)) if sum(pair) else None


def _overall(tally):
    """The plain mean of its rates that are not empty."""
    rates = [r for r in (_rate(tally[c]) for c in CLAUSES) if r is not None]
    return sum(rates, Fraction(0)) / len(rates) if rates else None


def _band(overall, limits):
    """good from 90 %, watch from 75 %, poor below."""
    if overall is None:
        return None
    if overall >= Fraction(str(limits.good)):
        return "good"
    return "watch" if overall >= Fraction(str(limits.watch)) else "poor"


def _overdue(reader, name):
    """`overdue` verdicts now, whatever the period."""
    mine = [r.verdicts for r in reader.records["queries"] if r.department == name]
    return sum((v["interim"] == "overdue") + (v["concrete"] == "overdue") for v in mine)


def _entry(name, rank, band, overall, tally):
    return {
        "department": name,
        "rank": rank,
        "band": band,
        "overall": None if overall is None else float(overall),
        "clauses": {
            c: {
                "met": tally[c][0],
                "missed": tally[c][1],
                "rate": None if _rate(tally[c]) is None else float(_rate(tally[c])),
            }
            for c in CLAUSES
        },
    }


def date_in_row(record):
    """The day by which a row (read or set aside) belongs to a period, or None."""
    if not record.aside:
        return record.week_on
    wanted = {
        "queries": ("forwarded_at", "received_at"),
        "activities": ("date",),
        "events": ("event_at",),
        "content": ("released_at", "decided_at", "submitted_at"),
    }[record.table]
    if record.table == "queries":
        start = rules.clock_start(record)[0]
        return start.on if start else None
    for name in wanted:
        if record[name].state == "known":
            return record[name].on
    return None


def unjudged_share(reader, name, start, end, now):
    """(Undated rows in the period + rows set aside as errors in it) / (all rows in it + those set aside)."""

    def inside(day):
        return day is not None and start <= day <= end

    bad = whole = 0
    for table in ("queries", "activities", "events", "content"):
        every = reader.every[table]
        for n, record in enumerate(every):
            if record.department != name:
                continue
            day = date_in_row(record)
            if not record.aside:
                if inside(day):
                    whole += 1
                    bad += "undated" in record.verdicts.values()
                continue
            if inside(day) or (day is None and _between(every, n, inside)):
                whole += 1
                bad += 1
    return Fraction(bad, whole) if whole else Fraction(0)


def _between(every, n, inside):
    """The nearest rows above and below with a date lie in the period (at an end of the sheet, the one)."""
    sheet = every[n].row.sheet.title
    above = [date_in_row(r) for r in every[:n] if r.row.sheet.title == sheet]
    below = [date_in_row(r) for r in every[n + 1 :] if r.row.sheet.title == sheet]
    near = [next((d for d in reversed(above) if d), None), next((d for d in below if d), None)]
    near = [d for d in near if d]
    return bool(near) and all(inside(d) for d in near)
