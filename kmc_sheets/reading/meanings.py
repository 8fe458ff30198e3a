"""Words that carry a verdict, and cells that make sense beside others: statuses, decisions, ids, offices.

Source: docs/rules.md, sections 1 and 3. Adds columns to an admitted table; the rules know no word lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from kmc_sheets.reading import words
from kmc_sheets.reading.admission import Admitted, Column
from kmc_sheets.reading.offices import Office, OfficeMatcher, validity_days
from kmc_sheets.reading.text import clean, word
from kmc_sheets.schema import State


def add_query_meanings(queries: Admitted) -> None:
    """Adds `status_is` ("not_needed", "closed" or ""); notes repeated and unknown ids.

    A query whose clock has no start, and that needs a reply, is set aside.
    """
    statuses = dict.fromkeys(words.NOT_NEEDED, "not_needed") | dict.fromkeys(words.CLOSED, "closed")
    status_is = queries.frame["status_is"] = _meanings(queries.clean.texts["status"], statuses)
    states = [_array(queries.frame[f"{name}_state"]) for name in ("received_at", "forwarded_at")]
    has_start = np.logical_or(*(state == State.KNOWN for state in states))
    queries.set_aside(~has_start & (status_is != "not_needed"), "no_start")
    _find_repeated_ids(queries, "query_id")
    follow_ups = [i for i, text in enumerate(queries.clean.texts["follow_up_of"]) if text]
    ids = {_id(text) for text in queries.clean.texts["query_id"]} if follow_ups else set()
    for i in follow_ups:
        if queries.is_read[i] and _id(queries.clean.texts["follow_up_of"][i]) not in ids:
            queries.find(i, "unknown_id", "follow_up_of")


def add_event_meanings(events: Admitted) -> None:
    """Adds `status_is` ("called_off" or "")."""
    statuses = dict.fromkeys(words.CALLED_OFF, "called_off")
    events.frame["status_is"] = _meanings(events.clean.texts["status"], statuses)


def add_activity_meanings(activities: Admitted) -> None:
    """Adds `is_nil`: the text says that there was nothing to share."""
    nil = dict.fromkeys(words.NOTHING_TO_SHARE, "nil")
    activities.frame["is_nil"] = _meanings(activities.clean.texts["activity"], nil) == "nil"


def add_content_meanings(content: Admitted, offices: Sequence[Office]) -> None:
    """Adds what decision and approver mean.

    `decision_is`: approved, changes_asked, rejected, none or unreadable. `approver_is`: office (one that
    may approve), other, none or unreadable; `office` its name in the settings.
    """
    texts = content.clean.texts
    decisions = _meanings(texts["decision"], words.DECISIONS, unknown="unreadable", empty="none")
    decided = _array(content.frame["decided_at_state"]) != State.EMPTY
    is_empty = np.fromiter((not text for text in texts["decision"]), np.bool_, len(content.clean))
    has_approver = np.fromiter((bool(text) for text in texts["approver"]), np.bool_, len(content.clean))
    decisions[is_empty & has_approver & decided] = "approved"
    errors = content.clean.is_error
    for i in np.flatnonzero(decisions == "unreadable").tolist():
        if i not in errors["decision"]:
            content.find(i, "unreadable_decision", "decision")
    content.frame["decision_is"] = decisions
    _add_offices(content, offices)
    _find_repeated_ids(content, "content_id")


def _add_offices(content: Admitted, offices: Sequence[Office]) -> None:
    """The list of offices is that of the day of decision, else of release, else of submission."""
    days = _array(content.frame["decided_at_on"])
    for name in ("released_at_on", "submitted_at_on"):
        days = np.where(np.isnat(days), _array(content.frame[name]), days)
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


def _find_repeated_ids(table: Admitted, column: str) -> None:
    """Two rows with one id are both read; the later is warned of."""
    texts = table.clean.texts[column]
    is_plain = all(map(str.isascii, texts))
    ids = list(map(str.casefold, texts)) if is_plain else [_id(text) for text in texts]
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for i, one in enumerate(ids):
        if not one or not table.is_read[i]:
            continue
        earlier = first.setdefault(one, i)
        if earlier != i:
            table.find(i, "repeated_id", column, table.clean.raw.row_name(earlier, i))


def _id(text: str) -> str:
    return text.casefold() if text.isascii() else clean(text).casefold()


def _meanings(
    texts: Collection[str], known: Mapping[str, str], unknown: str = "", empty: str = ""
) -> npt.NDArray[np.object_]:
    meaning = {text: known.get(word(text), unknown) if text else empty for text in set(texts)}
    return np.array([meaning[text] for text in texts], dtype=object)


def _array(column: Column) -> npt.NDArray[np.generic]:
    return np.asarray(column)
