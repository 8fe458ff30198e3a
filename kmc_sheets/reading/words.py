"""The word lists of hand-filled sheets. Source: docs/rules.md, sections 1 and 2.

Every list holds words as `text.word` gives them: case folded, without a full stop at the end.
"""

from __future__ import annotations

import re

EMPTY = frozenset({"-", "--", "—", "na", "n/a", "n.a", "nil", "none", "."})
HAPPENED = frozenset(
    {"yes", "y", "ok", "done", "✓", "✔", "☑", "sent", "shared", "given", "replied", "হ্যাঁ", "हाँ", "true"}
)
NOT_HAPPENED = frozenset({"no", "not yet", "pending", "awaited", "not shared", "x", "false"})
YES = frozenset({"yes", "y", "true", "1", "হ্যাঁ", "हाँ"})
NO = frozenset({"no", "n", "false", "0", "না", "नहीं"})
DITTO = frozenset({'"', "''", ",,", "do", "-do-", "ditto"})
NOTHING_TO_SHARE = EMPTY | {
    "no activity",
    "no programme",
    "no work",
    "no event",
    "nothing to report",
    "শূন্য",
}
NOT_NEEDED = frozenset(
    {
        "not needed",
        "no reply needed",
        "no reply required",
        "not required",
        "spam",
        "duplicate",
        "abusive",
    }
)
CLOSED = frozenset({"closed", "replied", "answered", "resolved", "disposed"})
CALLED_OFF = frozenset({"cancelled", "canceled", "postponed", "called off", "rescheduled", "deferred"})
TOTALS = frozenset({"total", "grandtotal", "subtotal"})
DECISIONS = {
    **dict.fromkeys(("approve", "approved", "ok", "yes", "cleared", "may be released"), "approved"),
    **dict.fromkeys(("changes", "changes asked", "revise", "resubmit", "modify"), "changes_asked"),
    **dict.fromkeys(("reject", "rejected", "not approved", "no", "dropped"), "rejected"),
    **dict.fromkeys(("pending", "awaited", "under process"), "none"),
}

_NOTE = re.compile(r"(?:note|n\.b\.|total)(?:$|\s*(?:[:\-–—]|\d))|\*")
_ERROR = re.compile(
    r"#(?:ref!|n/a|value!|name\?|div/0!|num!|null!|error!|spill!|calc!|field!|blocked!|getting_data|connect!)"
    r"|loading\.\.\."
)


def is_note(text: str) -> bool:
    """Whether a row's only text begins like a note or a total: `text` cleaned and case folded."""
    return _NOTE.match(text) is not None or text in ("n.b", "note.", "total.")


def is_spreadsheet_error(text: str) -> bool:
    """Whether a cell's text is an error of the spreadsheet, such as #REF! or Loading..."""
    return text[:1] in "#Ll" and _ERROR.fullmatch(text.strip().casefold()) is not None
