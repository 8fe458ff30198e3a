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
from kmc_sheets.scorecard import Rate, table_of, verdict_column
from kmc_sheets.selections.judgements import Judgements, Places, Rows, Truths, judgements_of, rows_of
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
        "off": N_("on a day off"),
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
    asked = _rows(snapshot, clause).asked_for(start, end, department)
    judged = judgements_of(snapshot, clause)
    met, missed = (int((asked & judged.is_due & which).sum()) for which in (judged.is_met, judged.is_missed))
    told = np.bincount(judged.verdict[asked & judged.is_other], minlength=len(judged.verdicts))
    words = OTHERS.get(clause, {}) | ALWAYS
    others: dict[str, int] = dict.fromkeys(words.values(), 0)
    for verdict, number in zip(judged.verdicts, told.tolist(), strict=True):
        if number:
            others[words[verdict]] += number
    return Counted(clause, Rate(met, missed), tuple((n, word) for word, n in others.items() if n))


@once_a_snapshot
def due_rows(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """The rows that a clause's rate counts, those missed first, then the newest; adds is_met."""
    judged, due = _due(snapshot, clause, start, end, department)
    frame: DataFrame = getattr(snapshot, table_of(clause))[due].assign(is_met=judged.is_met[due])
    by = ["is_met", *(["week_on"] if "week_on" in frame else [])]
    return frame.sort_values(by, ascending=[True, False][: len(by)], kind="stable")


@once_a_snapshot
def other_rows(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """The rows of a clause in a period that its rate does not count."""
    asked = _rows(snapshot, clause).asked_for(start, end, department)
    frame: DataFrame = getattr(snapshot, table_of(clause))[asked & judgements_of(snapshot, clause).is_other]
    return frame


@once_a_snapshot
def rates_by_department(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None = None
) -> DataFrame:
    """department, met, missed, where anything counted; the lowest rate first."""
    judged, due = _due(snapshot, clause, start, end, department)
    rows = _rows(snapshot, clause)
    rates = _rates(rows.department[due], judged.is_met[due], len(rows.names)).assign(department=rows.names)
    rates = rates[rates["met"] + rates["missed"] > 0]
    rates["rate"] = rates["met"] / (rates["met"] + rates["missed"])
    rates = rates.sort_values(["rate", "missed", "department"], ascending=[True, False, True])
    return rates[["department", "met", "missed"]].reset_index(drop=True)


@once_a_snapshot
def rates_by_week(
    snapshot: Snapshot, clause: str, last: date, weeks: int, department: str | None = None
) -> DataFrame:
    """week_on (its Monday), met, missed, for so many weeks up to the one that holds `last`; zeros where
    nothing counted. ValueError for a clause that counts in every period alike."""
    monday = last - timedelta(days=last.weekday())
    start, end = monday - timedelta(weeks=weeks - 1), monday + timedelta(days=6)
    judged, due = _due(snapshot, clause, start, end, department)
    on = _rows(snapshot, clause).on
    if on is None:
        raise ValueError(f"{clause} has no weeks")
    week = (on[due] - np.datetime64(start)).astype(np.intp) // 7
    every = pd.DatetimeIndex([pd.Timestamp(start + timedelta(weeks=n)) for n in range(weeks)])
    return _rates(week, judged.is_met[due], weeks).assign(week_on=every)[["week_on", "met", "missed"]]


def reply_times(due: DataFrame, clause: str, step_hours: float, steps: int) -> DataFrame:
    """How long replies took: step (1 for up to one step, ..., steps + 1 for all beyond), verdict ("prompt"
    for an interim reply within the target, met or late) and queries.

    `due` is what `due_rows` gives for `clause`. Only answered queries whose time is known are in it.
    """
    name = verdict_column(clause)
    verdict, hours = due[name].to_numpy(object), due[f"{name}_hours"].to_numpy(np.float64)
    if clause == schema.INTERIM:
        verdict = np.where(due["prompt"].to_numpy(np.bool_), "prompt", verdict)
    answered = np.isin(verdict, ("prompt", "met", "late")) & ~np.isnan(hours)
    taken = np.ceil(hours[answered] / step_hours - 1e-9)
    counts = DataFrame({"step": np.clip(taken, 1, steps + 1).astype(int), "verdict": verdict[answered]})
    return counts.groupby(["step", "verdict"]).size().reset_index(name="queries")


def _rates(place: Places, is_met: Truths, length: int) -> DataFrame:
    """met and missed of each place."""
    met = np.bincount(place[is_met], minlength=length)
    return pd.DataFrame({"met": met, "missed": np.bincount(place, minlength=length) - met})


def _due(
    snapshot: Snapshot, clause: str, start: date, end: date, department: str | None
) -> tuple[Judgements, Truths]:
    judged = judgements_of(snapshot, clause)
    return judged, _rows(snapshot, clause).asked_for(start, end, department) & judged.is_due


def _rows(snapshot: Snapshot, clause: str) -> Rows:
    return rows_of(snapshot, table_of(clause))
