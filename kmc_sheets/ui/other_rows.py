"""Events, departments' days and contacts as a page lists them."""

from __future__ import annotations

from typing import Final

import pandas as pd
from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers
from kmc_sheets.ui.query_rows import officers
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Rows, placed, texts
from kmc_sheets.ui.tables import MOST_ROWS, OPEN, PLACE
from kmc_sheets.ui.verdicts import verdict_word

LACKING: Final = {"name": "name", "designation": "designation", "mobile": "mobile", "email": "e-mail"}
_PLACE: Final = ["workbook", "worksheet", "row"]
EVENT_LABELS: Final = {
    "word": "Notice",
    "event": "Event",
    "event_at": "Event on",
    "notice_at": "Notice given",
    "department": "Department",
    "officer": "Officer",
    "venue": "Venue",
}
DAY_LABELS: Final = {"word": "Update", "date": "Day", "department": "Department", "officer": "Officer"}
CONTACT_LABELS: Final = {
    "word": "Contact",
    "department": "Department",
    "name": "Name",
    "designation": "Designation",
    "lacks": "Lacks",
}


def event_rows(snapshot: Snapshot, events: DataFrame) -> Rows:
    """Events with what became of their notice."""
    frame = placed(snapshot, "events", events, "event")
    names = officers(snapshot)
    frame["word"] = texts(frame, (verdict_word(schema.NOTICES, verdict) for verdict in frame["verdict"]))
    frame["officer"] = texts(frame, (names.get(str(department), "") for department in frame["department"]))
    frame[HEAD] = frame["department"]
    frame[WORDS] = frame["event"]
    frame[DETAIL] = [
        f"{numbers.span(first, last, snapshot.now)}, {word}"
        for first, last, word in zip(frame["event_at"], frame["event_at_last"], frame["word"], strict=True)
    ]
    return Rows(frame, EVENT_LABELS, len(events), "events", masked=("event", "venue"))


def day_rows(snapshot: Snapshot, days: DataFrame) -> Rows:
    """Departments' days; each leads to the activity that makes it what it is, else to its first."""
    frame = _with_activity(snapshot, days.head(MOST_ROWS))
    frame = _placed_where_known(snapshot, "activities", frame, "activity", "no row for this day")
    names = officers(snapshot)
    frame["word"] = texts(frame, (verdict_word(schema.DAILY, verdict) for verdict in frame["verdict"]))
    frame["officer"] = texts(frame, (names.get(str(department), "") for department in frame["department"]))
    frame[HEAD], frame[WORDS] = frame["department"], frame["word"]
    frame[DETAIL] = texts(frame, (numbers.day(on, snapshot.now) for on in frame["date"]))
    return Rows(frame, DAY_LABELS, len(days))


def contact_rows(snapshot: Snapshot, contacts: DataFrame) -> Rows:
    """One-point contacts and what each lacks; no number and no address."""
    frame = _placed_where_known(snapshot, "contacts", contacts, "name", "no row")
    frame["word"] = texts(frame, (verdict_word(schema.ONE_POINT, verdict) for verdict in frame["verdict"]))
    frame["lacks"] = texts(
        frame, (", ".join(LACKING[name] for name in lacking) for lacking in frame["lacking"])
    )
    frame[HEAD], frame[WORDS] = frame["department"], frame["word"]
    frame[DETAIL] = [
        ", ".join(filter(None, [name, f"lacks {lacks}" if lacks else ""]))
        for name, lacks in zip(frame["name"], frame["lacks"], strict=True)
    ]
    return Rows(frame, CONTACT_LABELS, len(contacts), masked=("name", "designation"))


def _with_activity(snapshot: Snapshot, days: DataFrame) -> DataFrame:
    """`days` with workbook, worksheet and row of an activity of that day, NaN where there is none."""
    activities = snapshot.activities[["department", "date_on", "verdict", *_PLACE]]
    activities = activities.rename(columns={"date_on": "date", "verdict": "of_activity"})
    days = days.reset_index(drop=True).rename_axis("day").reset_index()
    found = days.merge(activities, on=["department", "date"], how="left")
    is_other = (found["verdict"] != found["of_activity"]).astype(int)
    found = found.assign(is_other=is_other).sort_values(["day", "is_other"], kind="stable")
    return found.drop_duplicates("day")


def _placed_where_known(
    snapshot: Snapshot, table: str, frame: DataFrame, column: str, unknown: str
) -> DataFrame:
    """`placed` for rows of which some have no place in a sheet."""
    frame = frame.head(MOST_ROWS).reset_index(drop=True)
    known = placed(snapshot, table, frame[frame["row"].notna()], column)
    where = known[[PLACE, OPEN]].reindex(frame.index)
    return pd.concat([frame, where.assign(**{PLACE: where[PLACE].fillna(unknown)})], axis=1)
