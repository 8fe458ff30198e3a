"""Decisions, yes/no and activities that say that there was nothing, worked by hand from docs/rules.md.

DECISIONS: (typed, "approved" | "changes" | "rejected" | "none" | "unreadable"), with no approver named.
YES_NO: (typed, value or None: not understood, a warning, and the default stands).
NIL: (typed, whether the activity is nil).
"""

DECISIONS = [
    ("approve", "approved"),
    ("Approved", "approved"),
    ("APPROVED.", "approved"),
    ("ok", "approved"),
    ("OK.", "approved"),
    ("Yes", "approved"),
    ("cleared", "approved"),
    ("May be released", "approved"),
    ("may be released.", "approved"),
    ("\u00a0approved\u200b", "approved"),
    ("changes", "changes"),
    ("Changes asked", "changes"),
    ("revise", "changes"),
    ("resubmit", "changes"),
    ("Modify", "changes"),
    ("reject", "rejected"),
    ("Rejected", "rejected"),
    ("not approved", "rejected"),
    ("No", "rejected"),
    ("dropped", "rejected"),
    ("", "none"),
    ("-", "none"),
    ("nil", "none"),
    ("pending", "none"),
    ("Awaited", "none"),
    ("under process", "none"),
    ("approved with changes", "unreadable"),
    ("see file", "unreadable"),
    ("?", "unreadable"),
    ("#REF!", "unreadable"),
    ("approvd", "unreadable"),  # a decision has no near spelling
]

YES_NO = [
    ("yes", True),
    ("Yes.", True),
    ("Y", True),
    ("TRUE", True),
    (True, True),
    (1, True),
    ("1", True),
    ("১", True),
    ("হ্যাঁ", True),
    ("हाँ", True),
    ("no", False),
    ("N", False),
    ("false", False),
    (False, False),
    (0, False),
    ("0", False),
    ("না", False),
    ("नहीं", False),
    ("maybe", None),
    ("yess", None),
    (2, None),
    ("#REF!", None),
]

NIL = [
    ("Nil", True),
    ("nil.", True),
    ("-", True),
    ("--", True),
    ("NA", True),
    ("N.A.", True),
    ("None", True),
    ("No activity", True),
    ("no programme", True),
    ("No work.", True),
    ("no event", True),
    ("Nothing to report", True),
    ("শূন্য", True),
    ("No activity due to rain", False),
    ("Nil return of garbage", False),
    ("Desilting of drains", False),
]
