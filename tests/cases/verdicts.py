"""Verdicts of single rows, worked by hand from docs/rules.md, section 3; default settings, at NOW (a Monday).

REPLIES: (received_at, forwarded_at, interim_at, interim_reply, concrete_at, concrete_reply, status,
    interim, concrete, prompt): the row of a query log and its verdicts.
OFFICE_HOURS: the same, with the clock running 10:30 to 17:00 on working days (no holidays but Sundays).
ACTIVITIES: (date, activity, shared_at, verdict).
EVENTS: (event_at, major, notice_at, status, verdict).
CONTENT: (submitted_at, approver, decision, decided_at, released_at, verdict).
DUES: (received_at, forwarded_at, clock_started, interim_due, concrete_due), as the report shows them.
"""

NOW = "2026-11-23T10:00:00+05:30"

REPLIES = [
    # at and on both sides of the 4 hours
    ("22/11/2026 08:00", "", "22/11/2026 12:00", "", "22/11/2026 20:00", "", "", "met", "met", False),
    ("22/11/2026 08:00", "", "22/11/2026 12:00:01", "", "22/11/2026 20:00:01", "", "", "late", "late", False),
    ("22/11/2026 08:00", "", "22/11/2026 11:59:59", "", "22/11/2026 19:59:59", "", "", "met", "met", False),
    # and of the 2 hours' target
    ("22/11/2026 08:00", "", "22/11/2026 10:00", "", "22/11/2026 20:00", "", "", "met", "met", True),
    ("22/11/2026 08:00", "", "22/11/2026 10:00:01", "", "22/11/2026 20:00", "", "", "met", "met", False),
    # a concrete reply within the interim limit needs no interim; the earlier of both counts
    ("22/11/2026 08:00", "", "", "", "22/11/2026 12:00", "", "", "met", "met", False),
    ("22/11/2026 08:00", "", "22/11/2026 15:00", "", "22/11/2026 09:00", "", "", "met", "met", True),
    ("22/11/2026 08:00", "", "", "", "22/11/2026 12:01", "", "", "late", "met", False),
    # the clock starts at forwarded_at, unless it is earlier than received_at
    (
        "22/11/2026 08:00",
        "22/11/2026 10:00",
        "22/11/2026 14:00",
        "",
        "22/11/2026 22:00",
        "",
        "",
        "met",
        "met",
        False,
    ),
    (
        "22/11/2026 08:00",
        "22/11/2026 07:00",
        "22/11/2026 12:00",
        "",
        "22/11/2026 20:00",
        "",
        "",
        "met",
        "met",
        False,
    ),
    (
        "22/11/2026 08:00",
        "22/11/2026 07:00",
        "22/11/2026 12:01",
        "",
        "22/11/2026 20:01",
        "",
        "",
        "late",
        "late",
        False,
    ),
    ("", "22/11/2026 10:00", "22/11/2026 14:00", "", "22/11/2026 22:01", "", "", "met", "late", False),
    # a reply before the start but not before received_at has taken no time
    (
        "22/11/2026 08:00",
        "22/11/2026 10:00",
        "22/11/2026 09:00",
        "",
        "22/11/2026 09:30",
        "",
        "",
        "met",
        "met",
        True,
    ),
    # one before received_at is impossible: its time is unknown
    ("22/11/2026 08:00", "", "22/11/2026 07:59", "", "22/11/2026 20:00", "", "", "undated", "met", False),
    ("22/11/2026 08:00", "", "22/11/2026 07:59", "", "22/11/2026 11:00", "", "", "met", "met", False),
    # not answered: the interim one
    ("23/11/2026 08:30", "", "", "", "", "", "", "running", "running", False),
    ("23/11/2026 08:00", "", "", "", "", "", "", "running", "running", False),  # exactly 2 h
    ("23/11/2026 07:59:59", "", "", "", "", "", "", "due_soon", "running", False),
    ("23/11/2026 06:00", "", "", "", "", "", "", "due_soon", "running", False),  # exactly 4 h
    ("23/11/2026 05:59:59", "", "", "", "", "", "", "overdue", "running", False),
    # and the concrete one
    ("23/11/2026 00:00:01", "", "23/11/2026 01:00", "", "", "", "", "met", "running", True),
    (
        "23/11/2026 12 midnight",
        "",
        "23/11/2026 00:30",
        "",
        "",
        "",
        "",
        "met",
        "due_soon",
        True,
    ),  # exactly 2 h left
    ("22/11/2026 23:59:59", "", "23/11/2026 00:30", "", "", "", "", "met", "due_soon", True),
    ("23/11/2026 00:00:00", "", "", "", "", "", "", "running", "running", False),  # a day, not yet over
    ("22/11/2026 22:00", "", "22/11/2026 23:00", "", "", "", "", "met", "due_soon", True),  # exactly 12 h
    ("22/11/2026 21:59:59", "", "22/11/2026 23:00", "", "", "", "", "met", "overdue", True),
    # text without a moment, and words: a reply at an unknown time
    ("23/11/2026 08:30", "", "", "We are on it", "", "", "", "undated", "running", False),
    ("22/11/2026 08:00", "", "yes", "", "22/11/2026 10:00", "", "", "met", "met", True),
    ("22/11/2026 08:00", "", "yes", "", "22/11/2026 18:00", "", "", "undated", "met", False),
    ("22/11/2026 08:00", "", "", "pending", "", "awaited", "", "overdue", "overdue", False),
    ("22/11/2026 08:00", "", "", "", "", "Done", "", "undated", "undated", False),
    ("22/11/2026 08:00", "", "", "", "", "#REF!", "", "undated", "undated", False),
    ("22/11/2026 08:00", "", "", "", "", "", "Closed", "undated", "undated", False),
    ("22/11/2026 08:00", "", "22/11/2026 09:00", "", "", "", "closed.", "met", "undated", True),
    ("22/11/2026 08:00", "", "", "", "", "", "open", "overdue", "overdue", False),
    ("22/11/2026 08:00", "", "", "", "", "", "Spam", "not_needed", "not_needed", False),
    ("", "", "", "", "", "", "not needed.", "not_needed", "not_needed", False),
    # days alone
    ("22/11/2026", "", "22/11/2026", "", "22/11/2026", "", "", "undated", "undated", False),
    # from the last second of the 21st to 04:00 lie 4 h 0 min 1 s, to 12:00 12 h 0 min 1 s
    ("21/11/2026", "", "22/11/2026 04:00", "", "22/11/2026 12:00", "", "", "late", "late", False),
    ("21/11/2026", "", "22/11/2026 03:59:59", "", "22/11/2026 11:59:59", "", "", "undated", "undated", False),
    ("21/11/2026", "", "22/11/2026 04:00:00", "", "22/11/2026 11:59:59", "", "", "late", "undated", False),
    ("20/11/2026", "", "22/11/2026", "", "22/11/2026", "", "", "late", "late", False),
    ("21/11/2026", "", "22/11/2026", "", "22/11/2026", "", "", "undated", "undated", False),
    ("21/11/2026", "", "21/11/2026 04:00", "", "21/11/2026 12:00", "", "", "met", "met", False),
    ("21/11/2026", "", "21/11/2026 02:00", "", "21/11/2026 12:00:01", "", "", "met", "undated", True),
    ("22/11/2026", "", "", "", "", "", "", "overdue", "due_soon", False),  # from 23:59:59
    ("23/11/2026", "", "", "", "", "", "", "running", "running", False),
    # forwarded at an unreadable time
    (
        "22/11/2026 08:00",
        "noon?",
        "22/11/2026 12:00",
        "",
        "22/11/2026 20:01",
        "",
        "",
        "met",
        "undated",
        False,
    ),
    ("22/11/2026 08:00", "yes", "22/11/2026 12:01", "", "22/11/2026 20:00", "", "", "undated", "met", False),
    ("22/11/2026 08:00", "#REF!", "", "", "", "", "", "undated", "undated", False),
    ("23/11/2026 07:00", "#REF!", "", "", "", "", "", "due_soon", "running", False),
]
# 20 November 2026 is a Friday, 22 a Sunday
OFFICE_HOURS = [
    ("20/11/2026 13:00", "", "20/11/2026 17:00", "", "23/11/2026 09:00", "", "", "met", "met", False),
    (
        "20/11/2026 13:00",
        "",
        "20/11/2026 17:00:01",
        "",
        "",
        "",
        "",
        "late",
        "due_soon",
        False,
    ),  # 1.5 h are left
    ("20/11/2026 16:00", "", "21/11/2026 13:30", "", "", "", "", "met", "running", False),
    ("20/11/2026 16:00", "", "21/11/2026 13:31", "", "", "", "", "late", "running", False),
    ("20/11/2026 18:00", "", "21/11/2026 14:30", "", "", "", "", "met", "running", False),
    ("20/11/2026 18:00", "", "21/11/2026 12:30", "", "", "", "", "met", "running", True),
    (
        "20/11/2026 11:30",
        "",
        "20/11/2026 12:00",
        "",
        "",
        "",
        "",
        "met",
        "overdue",
        True,
    ),  # 12 h end on Saturday at 17:00
]
ACTIVITIES = [
    ("22/11/2026", "Camp", "22/11/2026 20:00", "shared"),
    ("22/11/2026", "Camp", "21/11/2026", "shared"),
    ("22/11/2026", "Camp", "22/11/2026 24:00 hrs", "shared"),
    ("22/11/2026", "Camp", "23/11/2026 00:01", "late"),
    ("22/11/2026", "Camp", "23/11/2026", "late"),
    ("22/11/2026", "Camp", "", "not_shared"),
    ("22/11/2026", "Camp", "pending", "not_shared"),
    ("22/11/2026", "Camp", False, "not_shared"),
    ("23/11/2026", "Camp", "", "pending"),
    ("23/11/2026", "Camp", "no", "pending"),
    ("24/11/2026", "Camp", "", "pending"),
    ("22/11/2026", "Camp", "yes", "shared"),
    ("22/11/2026", "Camp", True, "shared"),
    ("23/11/2026", "Camp", "done", "shared"),
    ("24/11/2026", "Camp", "yes", "pending"),
    ("22/11/2026", "Camp", "16:30", "shared"),
    ("22/11/2026", "Camp", 0.6875, "shared"),
    ("22/11/2026", "Camp", "in the evening", "undated"),
    ("22/11/2026", "Camp", "#REF!", "undated"),
    ("22/11/2026", "Camp", "22/11", "undated"),
    ("22/11/2026", "Camp", "25/11/2026", "undated"),  # ahead of now: unreadable
    ("22/11/2026", "Nil", "", "nil"),
    ("22/11/2026", "-", "", "nil"),
    ("22/11/2026", "No activity.", "22/11/2026", "nil"),
    ("22/11/2026", "Nil, holiday", "", "not_shared"),
]

EVENTS = [
    ("25/11/2026", "", "", "", "awaited"),
    ("24/11/2026", "", "", "", "due_today"),
    ("23/11/2026", "", "", "", "missing"),
    ("22/11/2026", "yes", "no", "", "missing"),
    ("24/11/2026 09:00", "", "23/11/2026 09:59", "", "met"),  # a calendar day, not 24 hours
    ("23/11/2026 09:00", "", "22/11/2026 23:59", "", "met"),
    ("23/11/2026", "", "22/11/2026 24:00 hrs", "", "met"),
    ("23/11/2026 18:00", "", "23/11/2026 00:01", "", "late"),
    ("23/11/2026", "", "23/11/2026", "", "late"),
    ("20/11/2026", "", "21/11/2026", "", "late"),
    ("24/11/2026", "", "yes", "", "undated"),
    ("22/11/2026", "", "last week", "", "undated"),
    ("22/11/2026", "no", "", "", "not_needed"),
    ("22/11/2026", False, "", "", "not_needed"),
    ("22/11/2026", "maybe", "", "", "missing"),
    ("22/11/2026", "", "", "Postponed.", "not_needed"),
    ("22/11/2026", "", "23/11/2026", "called off", "not_needed"),
    ("22/11/2026", "", "", "held", "missing"),
    ("24-26 Nov 2026", "", "23/11/2026", "", "met"),
    ("24-26 Nov 2026", "", "", "", "due_today"),
]

CONTENT = [
    ("20/11/2026", "MC", "approved", "21/11/2026 11:00", "21/11/2026 11:00", "released"),
    ("20/11/2026", "MC", "approved", "21/11/2026 11:00", "21/11/2026 11:00:01", "released"),
    ("20/11/2026", "MC", "approved", "21/11/2026 11:00", "21/11/2026 10:59:59", "released_early"),
    ("20/11/2026", "MC", "approved", "21/11/2026", "21/11/2026", "released"),
    ("20/11/2026", "MC", "approved", "21/11/2026", "22/11/2026", "released"),
    ("20/11/2026", "MC", "approved", "22/11/2026", "21/11/2026", "released_early"),
    ("20/11/2026", "MC", "approved", "21/11/2026", "21/11/2026 11:00", "undated"),
    ("20/11/2026", "MC", "approved", "21/11/2026 11:00", "21/11/2026", "undated"),
    ("20/11/2026", "MC", "approved", "", "21/11/2026 11:00", "undated"),
    ("20/11/2026", "MC", "approved", "21/11/2026 11:00", "yes", "undated"),
    ("20/11/2026", "MC", "approved", "yes", "21/11/2026", "undated"),
    ("20/11/2026", "MC", "", "21/11/2026 11:00", "21/11/2026 12:00", "released"),
    ("20/11/2026", "MC", "", "", "21/11/2026 12:00", "released_unapproved"),
    ("20/11/2026", "MC", "pending", "21/11/2026 11:00", "21/11/2026 12:00", "released_unapproved"),
    ("20/11/2026", "MC", "changes asked", "21/11/2026 11:00", "21/11/2026 12:00", "released_unapproved"),
    ("20/11/2026", "MC", "rejected", "21/11/2026 11:00", "yes", "released_unapproved"),
    ("20/11/2026", "OSD to the Chairman", "approved", "21/11/2026", "21/11/2026", "released_unapproved"),
    ("20/11/2026", "", "approved", "21/11/2026", "21/11/2026", "released_unapproved"),
    ("20/11/2026", "MC", "see file", "21/11/2026", "21/11/2026", "undated"),
    ("20/11/2026", "#REF!", "approved", "21/11/2026", "21/11/2026", "undated"),
    ("20/11/2026", "#REF!", "rejected", "21/11/2026", "21/11/2026", "undated"),
    ("20/11/2026", "MC", "see file", "", "", "pending"),
    ("20/11/2026", "#REF!", "approved", "21/11/2026", "", "pending"),
    ("20/11/2026", "MC", "revise", "", "", "changes_asked"),
    ("20/11/2026", "", "rejected", "", "", "rejected"),
    ("20/11/2026", "Special Municipal Commissioner", "approved", "21/11/2026", "", "not_authorised"),
    ("20/11/2026", "", "approved", "21/11/2026", "", "not_authorised"),
    ("20/11/2026", "MC", "approved", "", "", "approved"),
    ("20/11/2026", "MC", "", "21/11/2026", "", "approved"),
    ("20/11/2026", "MC", "", "", "", "pending"),
    ("20/11/2026", "", "", "", "", "pending"),
    ("20/11/2026", "MC", "awaited", "", "-", "pending"),
    ("20/11/2026", "MC", "approved", "21/11/2026", "25/11/2026", "approved"),  # a plan
    ("20/11/2026", "", "pending", "", "25/11/2026", "pending"),
]

DUES = [
    (
        "22/11/2026 08:00",
        "",
        "2026-11-22T08:00:00+05:30",
        "2026-11-22T12:00:00+05:30",
        "2026-11-22T20:00:00+05:30",
    ),
    (
        "22/11/2026 08:00",
        "22/11/2026 09:00",
        "2026-11-22T09:00:00+05:30",
        "2026-11-22T13:00:00+05:30",
        "2026-11-22T21:00:00+05:30",
    ),
    ("22/11/2026", "", "2026-11-22", "2026-11-23T03:59:59+05:30", "2026-11-23T11:59:59+05:30"),
    ("22/11/2026 08:00", "soon", "2026-11-22T08:00:00+05:30", None, None),
    (
        "21/11/2026 24:00 hrs",
        "",
        "2026-11-22T00:00:00+05:30",
        "2026-11-22T04:00:00+05:30",
        "2026-11-22T12:00:00+05:30",
    ),
]
