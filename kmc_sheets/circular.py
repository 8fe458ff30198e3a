"""The circular's limits: each with its value, unit, clause and source.

Source: Municipal Commissioner's Circular no. 19 of 2020-21, 22 August 2020, "Daily Activity Updates and
2-Way Communication on Social Media". A limit that the circular does not state is this project's own and
says so. All are defaults: kmc.toml may set others (docs/rules.md, section 7).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

# interim_replies: "interim replies to queries reach the enquiring agency within 2-4 hours"; hours
INTERIM_HOURS = 4
INTERIM_TARGET_HOURS = 2
# concrete_replies: "specific, concrete replies reach it within 12 hours"; hours
CONCRETE_HOURS = 12
# our own: so many hours before its limit an unanswered concrete reply is called due soon
CONCRETE_SOON_HOURS = 2
# event_notices: "a day-ahead intimation before any major activity or event"; calendar days
NOTICE_DAYS = 1

# our own: moments before this day, or further ahead of now, are typing errors
EARLIEST = date(2010, 1, 1)
FUTURE_DAYS = 366
# our own: how far a record of the past may run ahead of now (clocks differ); minutes
FUTURE_MINUTES = 5

# daily_updates: "daily"; working days are our own, after the Corporation's week
WORKING_DAYS: tuple[Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ...] = (
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
)

# our own: bands and gates of the scorecard; shares of 1, and a count
GOOD, WATCH = 0.90, 0.75
MIN_COUNTED = 5
MAX_UNJUDGED = 0.20

# content_release: "only after approval by the Municipal Commissioner, or the Member concerned, or the
# Chairman of the Board of Administrators (BoA)"
OFFICES = {
    "Municipal Commissioner": ("MC", "Commissioner", "Mpl. Commissioner"),
    "Member": (
        "Member BoA",
        "MBOA",
        "MIC",
        "MMIC",
        "Member concerned",
        "Member-in-Charge",
        "Member, Board of Administrators",
        "Member, Mayor-in-Council",
    ),
    "Chairman BoA": ("Chairman", "Chairman, BoA, KMC", "Chairman, Board of Administrators"),
}
