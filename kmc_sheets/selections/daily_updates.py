"""Daily updates that a page shows: days of the period, the map of days, and when each last shared.

Source: docs/rules.md, section 3, Daily updates; section 4 for silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from kmc_sheets import schema
from kmc_sheets.scorecard import in_period
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.selections.replies import of_department
from kmc_sheets.snapshot import Snapshot

LONGEST_MAP: Final = 31  # days
WEEKS_DAYS: Final = 56  # eight weeks, as docs/rules.md looks back for silence
# An activity with one of these was shared, whenever that was
SHARED: Final = ("shared", "late", "undated")
_DAY: Final = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class DayMap:
    """Departments by days: `verdicts` has a row a department (its name is the index), those with the most
    missed first, and a column a day (Timestamp), in order; `missed` and `due` count along each row.

    Without a day there is nothing to show. `is_cut`: the period has more days up to today than are in it.
    """

    verdicts: DataFrame
    missed: Series[int]
    due: Series[int]
    is_cut: bool

    @property
    def days(self) -> list[pd.Timestamp]:
        return [pd.Timestamp(day) for day in self.verdicts.columns]


@once_a_snapshot
def days_of_period(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """The rows of `snapshot.days` in a period, the newest first."""
    days = of_department(in_period(snapshot.days, start, end), department)
    return days.sort_values("date", ascending=False, kind="stable")


@once_a_snapshot
def days_missed(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DataFrame:
    """Those of `days_of_period` that count as missed: shared late, not shared, no entry."""
    days = days_of_period(snapshot, start, end, department)
    return days[days["verdict"].isin(schema.MISSED[schema.DAILY])]


@once_a_snapshot
def map_of_days(snapshot: Snapshot, start: date, end: date, department: str | None = None) -> DayMap:
    """The days of a period up to today by department: the last 31 of them where there are more.

    Days before updates were owed are left out.
    """
    last = min(end, snapshot.now.date())
    first = max(start, last - timedelta(days=LONGEST_MAP - 1))
    days = of_department(in_period(snapshot.days, first, last), department)
    verdicts = days.pivot(index="department", columns="date", values="verdict")
    missed = verdicts.isin(schema.MISSED[schema.DAILY]).sum(axis=1)
    due = missed + verdicts.isin(schema.MET[schema.DAILY]).sum(axis=1)
    order = DataFrame({"missed": missed, "name": verdicts.index}, index=verdicts.index)
    order = order.sort_values(["missed", "name"], ascending=[False, True])
    earliest = snapshot.daily_updates_from
    is_cut = earliest is not None and max(start, earliest) < first
    return DayMap(verdicts.loc[order.index], missed[order.index], due[order.index], is_cut)


@once_a_snapshot
def last_shares(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """When each active department last shared something, those who never did first, then the longest ago.

    department; reports (daily updates are asked of it); is_silent (docs/rules.md, section 4: by entries of
    any kind); last_on (the day, NaT for none), with workbook, worksheet and row of an activity shared then
    (NaN for none); days_since (calendar days) and working_days since (today's included), both NaN for none;
    is_recent (on the last working day before today, or later);
    usual_gap (the median days between days with a share in the last eight weeks, NaN for fewer than two).
    """
    register = snapshot.register[snapshot.register["active"].astype(bool)]
    register = of_department(register.rename(columns={"name": "department"}), department)
    found = register[["department", "daily_updates"]].rename(columns={"daily_updates": "reports"})
    shares = _shares(snapshot)
    newest = shares.drop_duplicates("department", keep="last")
    found = found.merge(newest, on="department", how="left")
    today = pd.Timestamp(snapshot.now.date())
    found["days_since"] = (today - found["last_on"]).dt.days.astype(float)
    found["working_days"] = _working_days_since(snapshot, found["last_on"])
    found["is_recent"] = found["working_days"] <= _works_today(snapshot)
    found["usual_gap"] = found["department"].map(_usual_gaps(shares, today)).astype(float)
    found["is_silent"] = found["department"].isin(snapshot.silent)
    found["reports"] = found["reports"].astype(bool)
    order = found.sort_values(
        ["days_since", "department"], ascending=[False, True], na_position="first", kind="stable"
    )
    return order.reset_index(drop=True)


@once_a_snapshot
def silent_departments(snapshot: Snapshot, department: str | None = None) -> DataFrame:
    """The active departments that have fallen silent, as `last_shares` gives them; adds newest_at, the
    newest entry of any kind (NaT for none)."""
    found = last_shares(snapshot, department)
    found = found[found["is_silent"]].reset_index(drop=True)
    newest = snapshot.newest_by_department.reindex(found["department"]).to_numpy()
    return found.assign(newest_at=pd.to_datetime(Series(newest, index=found.index)))


def _shares(snapshot: Snapshot) -> DataFrame:
    """department, last_on (the day on which it was shared: the activity's own if that is later), workbook,
    worksheet, row; by day. What is shared ahead counts on its day, at most today's."""
    activities = snapshot.activities
    shared = activities[activities["verdict"].isin(SHARED)]
    on, shared_on = shared["date_on"], shared["shared_at_on"]
    day = on.where(~(shared_on > on), shared_on)
    shares = shared[["department", "workbook", "worksheet", "row"]].assign(last_on=day)
    shares = shares[shares["last_on"] <= pd.Timestamp(snapshot.now.date())]
    return shares.astype({"department": object}).sort_values("last_on", kind="stable")


def _working_days_since(snapshot: Snapshot, last_on: Series[pd.Timestamp]) -> Series[float]:
    """Working days after `last_on` up to today; NaN where there is none."""
    known = last_on.dropna()
    if known.empty:
        return Series(np.nan, index=last_on.index)
    today = np.datetime64(snapshot.now.date(), "D")
    first = known.min().to_numpy().astype("M8[D]")
    works = snapshot.calendar.is_working(np.arange(first + _DAY, today + _DAY))
    left = np.append(np.cumsum(works[::-1])[::-1], 0)  # how many from each day to today
    place = (known.to_numpy().astype("M8[D]") - first).astype(np.int64)
    return Series(left[place].astype(float), index=known.index).reindex(last_on.index)


def _works_today(snapshot: Snapshot) -> bool:
    return bool(snapshot.calendar.is_working(np.array([snapshot.now.date()], "M8[D]"))[0])


def _usual_gaps(shares: DataFrame, today: pd.Timestamp) -> dict[str, float]:
    recent = shares[shares["last_on"] > today - pd.Timedelta(days=WEEKS_DAYS)]
    days = recent[["department", "last_on"]].drop_duplicates()
    gaps = days.groupby("department")["last_on"].diff().dt.days
    medians = gaps.groupby(days["department"]).median().dropna()
    return {str(name): float(gap) for name, gap in medians.items()}
