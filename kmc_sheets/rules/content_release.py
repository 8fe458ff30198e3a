"""content_release: released only after approval by an office that may. Source: docs/rules.md, section 3."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from kmc_sheets.rules.spans import DAY, Span, Truths, span, verdicts


def judge_content(content: pd.DataFrame) -> npt.NDArray[np.object_]:
    """The verdict of each content.

    `content` has decided_at and released_at (each with _last, _state, _on), decision_is (approved,
    changes_asked, rejected, none, unreadable) and approver_is (office, other, none, unreadable).
    The table of the rules is read from the top; the first case that fits is the verdict.
    """
    decided, released = span(content, "decided_at"), span(content, "released_at")
    decision, approver = content["decision_is"].to_numpy(), content["approver_is"].to_numpy()
    is_unreadable = (decision == "unreadable") | (approver == "unreadable")
    is_approved = decision == "approved"
    is_authorised = is_approved & (approver == "office")
    is_out = released.is_there
    is_forced = released.is_known & decided.is_known
    is_one_day = (
        is_forced & _is_day_only(decided) & _is_day_only(released) & (decided.first == released.first)
    )
    return verdicts(
        len(content),
        (is_out & is_unreadable, "undated"),
        (is_out & ~is_authorised, "released_unapproved"),
        (is_out & is_forced & (released.last < decided.first), "released_early"),
        (is_out & is_forced & ((released.first >= decided.last) | is_one_day), "released"),
        (is_out, "undated"),
        (is_unreadable, "pending"),
        (decision == "changes_asked", "changes_asked"),
        (decision == "rejected", "rejected"),
        (is_approved & ~is_authorised, "not_authorised"),
        (is_approved, "approved"),
        otherwise="pending",
    )


def _is_day_only(moment: Span) -> Truths:
    only: Truths = moment.last - moment.first == DAY - 1
    return only


def content_days(content: pd.DataFrame) -> pd.Series:
    """The day by which each content counts: of release, else of decision, else of submission."""
    days: pd.Series = content["released_at_on"]
    return days.fillna(content["decided_at_on"]).fillna(content["submitted_at_on"])
