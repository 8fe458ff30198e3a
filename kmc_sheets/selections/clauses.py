"""What a clause counts in a period, and the rows behind each count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_
from kmc_sheets.scorecard import Rate, judged, verdict_column
from kmc_sheets.selections.once import once_a_snapshot
from kmc_sheets.snapshot import Snapshot

NOT_YET_DUE: Final = N_("not yet due")
# What a verdict that is not counted is called beside a rate; several verdicts share a word
OTHERS: Final[dict[str, dict[str, str]]] = {
    schema.INTERIM: {"due_soon": NOT_YET_DUE, "running": NOT_YET_DUE},
    schema.CONCRETE: {"due_soon": NOT_YET_DUE, "running": NOT_YET_DUE},
    schema.FOLLOW_UP: {"awaiting": NOT_YET_DUE},
    schema.DAILY: {
        "pending": N_("still open today"),
        "nil": N_("with nothing to share"),
        "off": N_("days off"),
    },
    schema.NOTICES: {"due_today": NOT_YET_DUE, "awaited": NOT_YET_DUE},
    schema.RELEASE: {
        "pending": N_("waiting for a decision"),
        "changes_asked": N_("with changes asked"),
        "rejected": N_("rejected"),
        "not_authorised": N_("approved by an office that may not"),
        "approved": N_("approved, not yet released"),
    },
}
ALWAYS: Final = {"undated": N_("undated"), "not_needed": N_("not needed")}


@dataclass(frozen=True, slots=True)
class Counted:
    """A clause in a period: its rate, and (how many, what they are) of what is not counted."""

    clause: str
    rate: Rate
    others: tuple[tuple[int, str], ...]


@once_a_snapshot
def counted(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> Counted:
    """What a clause counts in a period, for one department or for all of them."""
    due = due_rows(snapshot, clause, start, end, department)
    others = other_rows(snapshot, clause, start, end, department)
    words = others[verdict_column(clause)].map(OTHERS.get(clause, {}) | ALWAYS)
    told = words.value_counts()
    met = int(due["is_met"].sum())
    return Counted(
        clause,
        Rate(met, len(due) - met),
        tuple((int(told[word]), word) for word in dict.fromkeys(_order(clause)) if word in told),
    )


@once_a_snapshot
def due_rows(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """The rows that a clause's rate counts, those missed first, then the newest; adds is_met."""
    frame, is_met, is_missed = _judged(snapshot, clause, start, end, department)
    frame = frame.assign(is_met=is_met)[pd.Series(is_met | is_missed, frame.index)]
    by = ["is_met", *(["week_on"] if "week_on" in frame else [])]
    return frame.sort_values(by, ascending=[True, False][: len(by)], kind="stable")


@once_a_snapshot
def other_rows(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """The rows of a clause in a period that its rate does not count."""
    frame, is_met, is_missed = _judged(snapshot, clause, start, end, department)
    return frame[pd.Series(~(is_met | is_missed), frame.index)]


@once_a_snapshot
def rates_by_department(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """department, met, missed, where anything counted; the lowest rate first."""
    due = due_rows(snapshot, clause, start, end, department)
    rates = _rates(due, "department")
    rates["rate"] = rates["met"] / (rates["met"] + rates["missed"])
    rates = rates.sort_values(["rate", "missed", "department"], ascending=[True, False, True])
    return rates[["department", "met", "missed"]].reset_index(drop=True)


@once_a_snapshot
def rates_by_week(
    snapshot: Snapshot, clause: str, last: date, weeks: int, department: str | None = None
) -> DataFrame:
    """week_on (its Monday), met, missed, for so many weeks up to the one that holds `last`; zeros where
    nothing counted."""
    monday = last - timedelta(days=last.weekday())
    start, end = monday - timedelta(weeks=weeks - 1), monday + timedelta(days=6)
    due = due_rows(snapshot, clause, start, end, department)
    weekday = pd.to_timedelta(due["week_on"].dt.day_of_week, unit="D")
    rates = _rates(due.assign(week_on=due["week_on"] - weekday), "week_on").set_index("week_on")
    every = pd.DatetimeIndex([pd.Timestamp(start + timedelta(weeks=n)) for n in range(weeks)], name="week_on")
    return rates.reindex(every, fill_value=0).reset_index()


def reply_times(due: DataFrame, clause: str, step_hours: float, steps: int) -> DataFrame:
    """How long replies took: step (1 for up to one step, ..., steps + 1 for all beyond), verdict ("prompt"
    for an interim reply within the target, met or late) and queries.

    `due` is what `due_rows` gives for `clause`. Only answered queries whose time is known are in it.
    """
    name = verdict_column(clause)
    answered = due[due[name].isin(("met", "late")) & due[f"{name}_hours"].notna()]
    steps_taken = np.ceil(answered[f"{name}_hours"].to_numpy() / step_hours - 1e-9)
    verdict = answered[name].astype(object)
    if clause == schema.INTERIM:
        verdict = verdict.mask(answered["prompt"], "prompt")
    counts = pd.DataFrame(
        {"step": np.clip(steps_taken, 1, steps + 1).astype(int), "verdict": verdict.to_numpy()}
    )
    return counts.groupby(["step", "verdict"]).size().reset_index(name="queries")


def _rates(due: DataFrame, by: str) -> DataFrame:
    grouped = due.groupby(by, sort=True, observed=True)["is_met"].agg(met="sum", due="size").reset_index()
    return grouped.assign(missed=grouped["due"] - grouped["met"])[[by, "met", "missed"]]


def _judged(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None
) -> tuple[DataFrame, np.ndarray, np.ndarray]:
    frame, is_met, is_missed = judged(snapshot, clause, start, end)
    if department is None:
        return frame, is_met, is_missed
    mine = (frame["department"] == department).to_numpy(np.bool_)
    return frame[mine], is_met[mine], is_missed[mine]


def _order(clause: str) -> list[str]:
    return [*OTHERS.get(clause, {}).values(), *ALWAYS.values()]
