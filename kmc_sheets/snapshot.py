"""Everything read and judged at one moment: what every page, report and chart draws from.

Source: docs/rules.md, whole. Pure: the workbooks and `now` go in, a frozen snapshot comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from kmc_sheets import schema
from kmc_sheets.reading.admission import Found
from kmc_sheets.reading.frames import holiday_dates, rows_set_aside
from kmc_sheets.reading.memory import Memory
from kmc_sheets.reading.places import Places
from kmc_sheets.reading.problem_list import list_problems
from kmc_sheets.reading.table import Table
from kmc_sheets.reading.workbooks import CleanedWorkbooks, admit_tables, clean_workbooks
from kmc_sheets.rules.ages import (
    ENTRY_COLUMNS,
    Entries,
    entries_of,
    find_silent,
    newest_by_department,
    newest_by_worksheet,
)
from kmc_sheets.rules.clock import Clock, OfficeClock, RoundTheClock
from kmc_sheets.rules.content_release import content_days, judge_content
from kmc_sheets.rules.daily_updates import first_day, judge_activities, judge_days
from kmc_sheets.rules.event_notices import judge_events
from kmc_sheets.rules.one_point_contacts import judge_contacts
from kmc_sheets.rules.promises import judge_promises
from kmc_sheets.rules.replies import judge_replies
from kmc_sheets.rules.working_calendar import WorkingCalendar
from kmc_sheets.settings import Settings
from kmc_sheets.sources.grid import Workbook

ReadAt: TypeAlias = datetime | Sequence[datetime]


@dataclass(frozen=True, slots=True)
class TableCounts:
    """Rows of a table below its headers: rows = read + set_aside; blank ones are apart."""

    worksheets: tuple[str, ...]
    rows: int
    read: int
    set_aside: int
    blank: int


@dataclass(frozen=True)
class Snapshot:
    """All that the sheets said at `now` (aware, Asia/Kolkata).

    `read_at_by_workbook`: by its title, when each workbook was read; `read_at` the oldest of these.
    `register`: name, short_name, aliases, controlling_officer, daily_updates, active.
    `problems`: see `reading.problems.Problem`, and the department of its row ("" for none).
    `queries`, `activities`, `events`, `content`: the rows read, with workbook, worksheet, row, link, the
    schema's columns (moments as `reading.admission.moment_frame` gives them), verdicts, and week_on, the
    day by which a row counts in a period (NaT: in none). `days`: date, department, verdict, week_on.
    `contacts`: a row a department, as `rules.one_point_contacts.judge_contacts` gives it, and workbook,
    worksheet and row of its first row (NaN for none). `actions`: the promises of the weekly review with
    their verdicts; they are in no rate, no week and no newest entry.
    `set_aside`: rows set aside as errors: table, department, week_on, above_on, below_on (the nearest
    rows with a date, in the same worksheet).
    `newest_at`: the newest entry, None for none; `newest_by_department`, `newest_by_worksheet`; `silent`.
    `daily_updates_from`: the first day for which updates are owed; `calendar` tells working days;
    `library_years`: the years whose holidays come from the library. `memory` is for the next snapshot.
    """

    now: datetime
    read_at: datetime
    read_at_by_workbook: dict[str, datetime]
    settings: Settings
    workbooks: tuple[Workbook, ...]
    register: pd.DataFrame
    counts: dict[str, TableCounts]
    problems: pd.DataFrame
    queries: pd.DataFrame
    activities: pd.DataFrame
    days: pd.DataFrame
    events: pd.DataFrame
    content: pd.DataFrame
    contacts: pd.DataFrame
    actions: pd.DataFrame
    set_aside: pd.DataFrame
    newest_at: pd.Timestamp | None
    newest_by_department: pd.Series
    newest_by_worksheet: pd.Series
    silent: frozenset[str]
    daily_updates_from: date | None
    library_years: tuple[int, ...]
    calendar: WorkingCalendar
    places: dict[str, Places] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory, repr=False)

    def typed(self, table: str, workbook: str, worksheet: str, row: int, column: str) -> tuple[str, str]:
        """A cell as it was typed and its A1 name; ("", "") if the worksheet lacks the column."""
        return self.places[table].typed(workbook, worksheet, row, column)


def take_snapshot(
    workbooks: Sequence[Workbook], settings: Settings, now: datetime, read_at: ReadAt | None = None
) -> Snapshot:
    """Reads and judges `workbooks` at `now` (aware)."""
    return judge(clean_workbooks(workbooks, settings), settings, now, read_at)


def judge(
    cleaned: CleanedWorkbooks,
    settings: Settings,
    now: datetime,
    read_at: ReadAt | None = None,
    before: Snapshot | None = None,
) -> Snapshot:
    """Judges workbooks already read at `now` (aware; its fraction of a second is dropped).

    `read_at`: when they were read, aware; one moment each in their order, or one for all; None for `now`.
    What neither the sheets nor `now` changed since `before` is taken from there.
    """
    memory = Memory(before.memory if before and before.settings == settings else None)
    zone = ZoneInfo(schema.KOLKATA)
    now = now.astimezone(zone).replace(microsecond=0)
    read_at_by_workbook = _read_at(cleaned.workbooks, read_at or now, zone)
    tables = admit_tables(cleaned, settings, now, memory)
    frames = {name: table.frame for name, table in tables.items()}
    calendar = WorkingCalendar(settings.working_days, holiday_dates(tables["holidays"].sheets))
    clock = _clock(settings, calendar)
    register = cleaned.register
    active = register["name"][register["active"].astype(bool)].tolist()
    activities, first = _judge_activities(tables, register, settings, now, memory)
    queries = _judge_queries(tables, settings, clock, now)
    judged = {
        "queries": queries,
        "activities": activities,
        "events": _judge_events(frames["events"], settings, now, memory),
        "content": _judge_content(frames["content"], memory),
        "contacts": _judge_contacts(frames["contacts"], register, active, memory),
        "actions": frames["actions"].assign(verdict=judge_promises(frames["actions"], now)),
    }
    entries = {name: _entries(name, frames[name], now, memory) for name in ENTRY_COLUMNS}
    newest = newest_by_department(entries.values())
    snapshot = Snapshot(
        now=now,
        read_at=min(read_at_by_workbook.values(), default=now),
        read_at_by_workbook=read_at_by_workbook,
        settings=settings,
        workbooks=cleaned.workbooks,
        register=register,
        counts={name: _counts(table) for name, table in tables.items()},
        problems=list_problems(tables, cleaned.lacking, cleaned.workbooks, memory.part("problems")),
        days=_judge_days(activities, register, first, calendar, now),
        set_aside=rows_set_aside(
            {name: table.sheets for name, table in tables.items()}, memory.part("set aside")
        ),
        newest_at=newest.max() if len(newest) else None,
        newest_by_department=newest,
        newest_by_worksheet=newest_by_worksheet(entries.values()),
        silent=frozenset(find_silent(entries.values(), active, calendar, now)),
        daily_updates_from=first,
        library_years=tuple(sorted(calendar.library_years)),
        calendar=calendar,
        places={name: _places(schema.TABLES[name], table) for name, table in tables.items()},
        memory=memory,
        # of its own: what is worked out of a frame for one snapshot is kept on the frame
        **{name: frame.copy(deep=False) for name, frame in judged.items()},
    )
    memory.close()
    return snapshot


def read_anew(snapshot: Snapshot, read_at: Sequence[datetime]) -> Snapshot:
    """The same snapshot where its workbooks were read again, at these moments, and say what they said."""
    zone = ZoneInfo(schema.KOLKATA)
    by_workbook = _read_at(snapshot.workbooks, read_at, zone)
    oldest = min(by_workbook.values(), default=snapshot.now)
    return replace(snapshot, read_at=oldest, read_at_by_workbook=by_workbook)


def _read_at(workbooks: Sequence[Workbook], read_at: ReadAt, zone: ZoneInfo) -> dict[str, datetime]:
    moments = [read_at] * len(workbooks) if isinstance(read_at, datetime) else read_at
    return {
        workbook.title: moment.astimezone(zone) for workbook, moment in zip(workbooks, moments, strict=True)
    }


def _clock(settings: Settings, calendar: WorkingCalendar) -> Clock:
    hours = settings.office_hours
    return RoundTheClock() if hours is None else OfficeClock(hours.opens, hours.closes, calendar)


def _judge_queries(tables: dict[str, Table], settings: Settings, clock: Clock, now: datetime) -> pd.DataFrame:
    """Judges the queries; what is wrong with their moments is noted in `tables`."""
    frame = tables["queries"].frame
    judged, found = judge_replies(frame, settings.limits, clock, now)
    tables["queries"] = tables["queries"].find([(*one, "") for one in found])
    return pd.concat([frame, judged], axis=1).assign(week_on=judged["clock_started_on"])


def _judge_events(frame: pd.DataFrame, settings: Settings, now: datetime, memory: Memory) -> pd.DataFrame:
    def work() -> pd.DataFrame:
        verdict = judge_events(frame, settings.limits.notice_days, now)
        return frame.assign(verdict=verdict, event_on=frame["event_at_on"], week_on=frame["event_at_on"])

    return memory.answer(("judged events", now.date()), (frame,), work)


def _judge_contacts(
    frame: pd.DataFrame, register: pd.DataFrame, departments: list[str], memory: Memory
) -> pd.DataFrame:
    def work() -> pd.DataFrame:
        judged = judge_contacts(frame, departments)
        places = frame[["workbook", "worksheet", "row"]].reindex(judged["source"].tolist())
        return pd.concat([judged, places.reset_index(drop=True)], axis=1)

    return memory.answer("judged contacts", (frame, register), work)


def _judge_content(frame: pd.DataFrame, memory: Memory) -> pd.DataFrame:
    def work() -> pd.DataFrame:
        return frame.assign(verdict=judge_content(frame), week_on=content_days(frame))

    return memory.answer("judged content", (frame,), work)


def _judge_activities(
    tables: dict[str, Table], register: pd.DataFrame, settings: Settings, now: datetime, memory: Memory
) -> tuple[pd.DataFrame, date | None]:
    """Judges the activities, and tells from when daily updates are owed; an earlier date is noted in
    `tables`."""
    table = tables["activities"]
    frame = table.frame

    def work() -> pd.DataFrame:
        return frame.assign(verdict=judge_activities(frame, now), week_on=frame["date_on"])

    def find_first() -> tuple[date | None, list[Found]]:
        of_register = frame["department"].isin(register["name"])
        first = first_day(frame["date_on"][of_register].to_numpy(), now)
        if first is None:
            return None, []
        early = np.flatnonzero((frame["date_on"] < pd.Timestamp(first)).to_numpy())
        detail = f"{first.day} {first:%b %Y}"
        return first, [(i, "before_daily_updates", "date", detail) for i in early.tolist()]

    activities = memory.answer(("judged activities", now.date()), (frame,), work)
    first = settings.daily_updates_from
    if first is None:
        first, found = memory.answer(("first day", now.date()), (frame, register), find_first)
        tables["activities"] = table.find(found)
    return activities, first


def _judge_days(
    activities: pd.DataFrame,
    register: pd.DataFrame,
    first: date | None,
    calendar: WorkingCalendar,
    now: datetime,
) -> pd.DataFrame:
    """Every department's days from the `first` for which updates are owed."""
    reporting = register[register["active"].astype(bool) & register["daily_updates"].astype(bool)]
    days = judge_days(activities, reporting["name"].tolist(), first, calendar, now)
    return days.assign(week_on=days["date"])


def _entries(name: str, frame: pd.DataFrame, now: datetime, memory: Memory) -> Entries:
    """When the rows of a table were made; the same as before while no moment has passed `now`."""
    every = memory.answer(("entries", name), (frame,), lambda: entries_of(frame, ENTRY_COLUMNS[name]))
    past = every.past(now)
    return memory.answer(("past entries", name, int(past.sum())), (every,), lambda: every.select(past))


def _counts(table: Table) -> TableCounts:
    raws = [sheet.clean.raw for sheet in table.sheets]
    read = len(table.frame)
    set_aside = sum(raw.set_aside + len(raw) for raw in raws) - read
    return TableCounts(
        tuple(raw.laid.grid.worksheet for raw in raws),
        read + set_aside,
        read,
        set_aside,
        sum(raw.blank for raw in raws),
    )


def _places(spec: schema.TableSpec, table: Table) -> Places:
    return Places(spec, [sheet.clean.raw.laid for sheet in table.sheets])
