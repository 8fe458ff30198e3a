"""The rules of the clauses in plain words: a summary of docs/rules.md, section 3, which is the contract.

English, marked for translation. {interim}, {target}, {concrete}, {soon} and {notice} are today's limits in
words, as `limits_in_words` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.selections.verdicts import ASIDE, MET, MISSED
from kmc_sheets.settings import Settings
from kmc_sheets.ui import numbers

RULES: Final[Mapping[str, tuple[str, ...]]] = {
    schema.DAILY: (
        N_(
            "Each active department that reports daily owes one update on each working day, shared on that "
            "day. One activity shared in time is enough."
        ),
    ),
    schema.NOTICES: (
        N_("Notice of a major event is owed at least {notice} ahead, by the date: the hour does not matter."),
    ),
    schema.ONE_POINT: (
        N_("Each active department names one competent officer, with name, designation, mobile and e-mail."),
    ),
    schema.INTERIM: (
        N_(
            "The clock starts when the query is forwarded to the department; where that is not typed, at "
            "receipt. An interim reply is due within {interim} and wanted within {target}. A concrete reply "
            "that comes first counts as the interim reply too."
        ),
    ),
    schema.CONCRETE: (N_("A concrete reply is due within {concrete} of the same start."),),
    schema.FOLLOW_UP: (
        N_("A follow-up is a query that names an earlier one. It wants guidance, or a concrete reply."),
    ),
    schema.RELEASE: (
        N_(
            "Content is released only after approval by an office that may approve. Which offices may, and "
            "since when, stands below under Settings."
        ),
    ),
}

_NOT_NEEDED: Final = N_(
    "the status says that no reply is needed: spam, duplicate, abusive, no reply required"
)
_UNDATED: Final = N_(
    "what is typed does not tell whether it was in time: a time is missing, or can't be read"
)
MEANINGS: Final[Mapping[str, Mapping[tuple[str, str], str]]] = {
    schema.DAILY: {
        (MET, "shared"): N_("an activity of the day was shared on that day or before"),
        (MISSED, "late"): N_("what there was of the day was shared on a later day"),
        (MISSED, "not_shared"): N_("there was an activity, and it was not shared"),
        (MISSED, "no_entry"): N_("the sheet has no entry for the day that can be read"),
        (ASIDE, "pending"): N_("it is today, and nothing is shared yet"),
        (ASIDE, "undated"): _UNDATED,
        (ASIDE, "nil"): N_("the sheet says that there was nothing to share"),
        (ASIDE, "off"): N_("a holiday, or no working day"),
    },
    schema.NOTICES: {
        (MET, "met"): N_("notice was given at least {notice} before the event"),
        (MISSED, "late"): N_("notice was given later than that"),
        (MISSED, "missing"): N_("no notice, and the last day for it is over"),
        (ASIDE, "due_today"): N_("no notice yet, and today is the last day for it"),
        (ASIDE, "awaited"): N_("no notice yet, and there is still time"),
        (ASIDE, "undated"): _UNDATED,
        (ASIDE, "not_needed"): N_("the event is not major, or was cancelled or put off"),
    },
    schema.ONE_POINT: {
        (MET, "complete"): N_("one officer, of whom all four can be read"),
        (MISSED, "incomplete"): N_("one officer, of whom something is missing or can't be read"),
        (MISSED, "several"): N_("more than one officer is named"),
        (MISSED, "missing"): N_("nobody is named"),
    },
    schema.INTERIM: {
        (MET, "met"): N_("answered within {interim}"),
        (MISSED, "late"): N_("answered after more than {interim}"),
        (MISSED, "overdue"): N_("not answered, and more than {interim} have passed"),
        (ASIDE, "due_soon"): N_("not answered; more than {target} have passed, but not {interim}"),
        (ASIDE, "running"): N_("not answered; {target} have not passed yet"),
        (ASIDE, "undated"): _UNDATED,
        (ASIDE, "not_needed"): _NOT_NEEDED,
    },
    schema.CONCRETE: {
        (MET, "met"): N_("answered within {concrete}"),
        (MISSED, "late"): N_("answered after more than {concrete}"),
        (MISSED, "overdue"): N_("not answered, and more than {concrete} have passed"),
        (ASIDE, "due_soon"): N_("not answered; {soon} or less are left"),
        (ASIDE, "running"): N_("not answered; more than {soon} are left"),
        (ASIDE, "undated"): _UNDATED,
        (ASIDE, "not_needed"): _NOT_NEEDED,
    },
    schema.FOLLOW_UP: {
        (MET, "guided"): N_("guidance or a concrete reply is typed"),
        (MISSED, "awaiting"): N_("neither is typed, and the concrete reply was due"),
        (ASIDE, "awaiting"): N_("neither is typed, and the concrete reply is not due yet"),
        (ASIDE, "not_needed"): _NOT_NEEDED,
    },
    schema.RELEASE: {
        (MET, "released"): N_("released after an office that may had approved"),
        (MISSED, "released_unapproved"): N_(
            "released without approval, or approved by an office that may not"
        ),
        (MISSED, "released_early"): N_("released before the approval"),
        (ASIDE, "undated"): N_("released, but what is typed does not tell whether it was after the approval"),
        (ASIDE, "pending"): N_("waits for a decision"),
        (ASIDE, "changes_asked"): N_("changes were asked, and it is not released"),
        (ASIDE, "rejected"): N_("rejected, and not released"),
        (ASIDE, "not_authorised"): N_("approved by an office that may not, and not released"),
        (ASIDE, "approved"): N_("approved, and not released yet"),
    },
}
WAYS: Final[Mapping[str, str]] = {MET: N_("met"), MISSED: N_("missed"), ASIDE: N_("not counted")}


def limits_in_words(settings: Settings) -> dict[str, str]:
    """Today's limits by the names that the texts call them."""
    limits = settings.limits
    return {
        "interim": numbers.hours(limits.interim_hours),
        "target": numbers.hours(limits.interim_target_hours),
        "concrete": numbers.hours(limits.concrete_hours),
        "soon": numbers.hours(limits.concrete_soon_hours),
        "notice": numbers.count(limits.notice_days, "{n} day", "{n} days"),
    }


def rules_of(clause: str, settings: Settings) -> list[str]:
    """The rule of a clause, sentence by sentence, with today's limits."""
    return [_(sentence).format(**limits_in_words(settings)) for sentence in RULES[clause]]


def meaning(clause: str, way: str, verdict: str, settings: Settings) -> str:
    """When a verdict is given, with today's limits."""
    return _(MEANINGS[clause][way, verdict]).format(**limits_in_words(settings))
