"""Words that carry a verdict, and cells that make sense beside others: statuses, decisions, offices.

Source: docs/rules.md, sections 1 and 3. Adds columns to an admitted worksheet; the rules know no word lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import words
from kmc_sheets.reading.admission import Admitted
from kmc_sheets.reading.offices import Office, OfficeMatcher, validity_days
from kmc_sheets.reading.text import word
from kmc_sheets.schema import State


def add_meanings(sheet: Admitted, offices: Sequence[Office]) -> Admitted:
    """`sheet` with the columns that its table's words come to; `offices` are those of the settings."""
    match sheet.clean.raw.spec.name:
        case "queries":
            _add_query_meanings(sheet)
        case "events":
            _add_event_meanings(sheet)
        case "activities":
            _add_activity_meanings(sheet)
        case "content":
            _add_content_meanings(sheet, offices)
    return sheet


def _add_query_meanings(queries: Admitted) -> None:
    """Adds `status_is` ("not_needed", "closed" or "").

    A query whose clock has no start, and that needs a reply, is set aside.
    """
    statuses = dict.fromkeys(words.NOT_NEEDED, "not_needed") | dict.fromkeys(words.CLOSED, "closed")
    status_is = queries.frame["status_is"] = _meanings(queries.clean.texts["status"], statuses)
    states = [queries.frame[f"{name}_state"] for name in ("received_at", "forwarded_at")]
    has_start = np.logical_or(*(state == State.KNOWN for state in states))
    queries.set_aside(~has_start & (status_is != "not_needed"), "no_start")


def _add_event_meanings(events: Admitted) -> None:
    """Adds `status_is` ("called_off" or "")."""
    statuses = dict.fromkeys(words.CALLED_OFF, "called_off")
    events.frame["status_is"] = _meanings(events.clean.texts["status"], statuses)


def _add_activity_meanings(activities: Admitted) -> None:
    """Adds `is_nil`: the text says that there was nothing to share."""
    nil = dict.fromkeys(words.NOTHING_TO_SHARE, "nil")
    activities.frame["is_nil"] = _meanings(activities.clean.texts["activity"], nil) == "nil"


def _add_content_meanings(content: Admitted, offices: Sequence[Office]) -> None:
    """Adds what decision and approver mean.

    `decision_is`: approved, changes_asked, rejected, none or unreadable. `approver_is`: office (one that
    may approve), other, none or unreadable; `office` its name in the settings.
    """
    texts = content.clean.texts
    decisions = _meanings(texts["decision"], words.DECISIONS, unknown="unreadable", empty="none")
    decided = content.frame["decided_at_state"] != State.EMPTY
    is_empty = np.fromiter((not text for text in texts["decision"]), np.bool_, len(content.clean))
    has_approver = np.fromiter((bool(text) for text in texts["approver"]), np.bool_, len(content.clean))
    decisions[is_empty & has_approver & decided] = "approved"
    errors = content.clean.is_error
    for i in np.flatnonzero(decisions == "unreadable").tolist():
        if i not in errors["decision"]:
            content.find(i, "unreadable_decision", "decision")
    content.frame["decision_is"] = decisions
    _add_offices(content, offices)


def _add_offices(content: Admitted, offices: Sequence[Office]) -> None:
    """The list of offices is that of the day of decision, else of release, else of submission."""
    days = content.frame["decided_at_on"]
    for name in ("released_at_on", "submitted_at_on"):
        days = np.where(np.isnat(days), content.frame[name], days)
    changes = validity_days(offices)
    matchers = [OfficeMatcher(offices, day) for day in (date.min, *changes)]
    of_any_day = OfficeMatcher(offices, None)
    names = np.full(len(content.clean), "", dtype=object)
    kinds = np.full(len(content.clean), "none", dtype=object)
    for i, text in enumerate(content.clean.texts["approver"]):
        if i in content.clean.is_error["approver"]:
            kinds[i] = "unreadable"
        elif text:
            day = days[i].astype("M8[D]").item()
            office, is_near = (matchers[bisect_right(changes, day)] if day else of_any_day)[text]
            names[i], kinds[i] = office, "office" if office else "other"
            if is_near:
                content.find(i, "near_office", "approver", office)
    content.frame["office"], content.frame["approver_is"] = names, kinds


def _meanings(
    texts: Collection[str], known: Mapping[str, str], unknown: str = "", empty: str = ""
) -> npt.NDArray[np.object_]:
    meaning = {text: known.get(word(text), unknown) if text else empty for text in set(texts)}
    return np.array([meaning[text] for text in texts], dtype=object)
