"""The tables, their columns and the headers understood for them, the clauses and verdicts: data, no logic.

Source: docs/rules.md, sections 1, 3 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

KOLKATA = "Asia/Kolkata"
UNRECOGNISED = "Unrecognised"
ALL_DEPARTMENTS = "All departments"


class Kind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    ID = "id"
    DEPARTMENT = "department"
    YES_NO = "yes/no"
    MOMENT = "moment"  # of any time
    PAST = "moment of the past"  # a record: it can't lie ahead of now
    MOBILE = "mobile"
    EMAIL = "e-mail"
    REPLY = "reply text"  # words like "pending" alone in it mean that there is none
    STATUS = "status"
    DECISION = "decision"
    APPROVER = "approver"


class State(IntEnum):
    """What a moment cell comes to."""

    EMPTY = 0
    KNOWN = 1
    HAPPENED = 2  # it happened, at an unknown time: a word like "yes"
    UNREADABLE = 3  # it happened, at an unknown time: something that can't be read
    TIME_ONLY = 4  # a time without a day


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `headers` are understood besides its own name with blanks."""

    name: str
    kind: Kind = Kind.TEXT
    headers: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its default worksheet, whether that may be absent, and its columns."""

    name: str
    worksheet: str
    columns: tuple[Column, ...]
    may_be_absent: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def moments(self) -> tuple[str, ...]:
        """The names of the columns that hold moments."""
        return tuple(c.name for c in self.columns if c.kind in (Kind.MOMENT, Kind.PAST))


def _column(name: str, headers: str = "", kind: Kind = Kind.TEXT, *, required: bool = False) -> Column:
    return Column(name, kind, tuple(h.strip() for h in headers.split("|") if h.strip()), required)


DEPARTMENTS = TableSpec(
    "departments",
    "Departments",
    (
        _column("name", "Department | Name of Department | Department Name", required=True),
        _column("short_name", "Short Name | Short | Code | Abbreviation"),
        _column("aliases", "Also written as | Other names"),
        _column("controlling_officer", "Controlling Officer | Head of Department"),
        _column("daily_updates", "Daily updates | Reports daily", Kind.YES_NO),
        _column("active", "", Kind.YES_NO),
    ),
    may_be_absent=True,
)
CONTACTS = TableSpec(
    "contacts",
    "Contacts",
    (
        _column("department", "Department | Name of Department | Dept", Kind.DEPARTMENT, required=True),
        _column("name", "Name | Name of Officer | One-Point Contact | Contact Name"),
        _column("designation", "Designation | Post"),
        _column(
            "mobile", "Mobile | Mobile No. | Mobile Number | Phone | Contact No. | WhatsApp No.", Kind.MOBILE
        ),
        _column("email", "E-mail | Email | E-mail address | Mail ID", Kind.EMAIL),
        _column("active", "", Kind.YES_NO),
    ),
)
ACTIVITIES = TableSpec(
    "activities",
    "Activity Log",
    (
        _column("date", "Date | Activity Date | Date of Activity", Kind.MOMENT, required=True),
        _column("department", "", Kind.DEPARTMENT),
        _column(
            "activity", "Activity | Activities | Nature of work | Description | Work done", required=True
        ),
        _column("ward", "Ward | Ward No. | Br./Wd."),
        _column("place", "Place | Location"),
        _column("media", "Media | Photo / Video"),
        _column(
            "shared_at",
            "Shared at | Shared on | Shared on WhatsApp | Shared on WhatsApp at | Shared with agency at",
            Kind.PAST,
        ),
        _column("link"),
        _column("remarks"),
    ),
)
EVENTS = TableSpec(
    "events",
    "Event Notices",
    (
        _column(
            "event_at",
            "Event at | Date of Event | Event Date | Date & Time of Event",
            Kind.MOMENT,
            required=True,
        ),
        _column("department", "Department | Department concerned", Kind.DEPARTMENT),
        _column("event", "Event | Name of Event | Name of Programme | Programme | Event Name", required=True),
        _column("venue", "Venue | Place"),
        _column("major", "Major | Major event | Major?", Kind.YES_NO),
        _column(
            "notice_at",
            "Notice at | Notice given on | Intimation at | Intimated on | Intimation given on",
            Kind.PAST,
        ),
        _column("status", "Status", Kind.STATUS),
    ),
)
QUERIES = TableSpec(
    "queries",
    "Query Log",
    (
        _column("query_id", "Query ID | Query No. | Query Number | Case No.", Kind.ID),
        _column("received_at", "Received at | Received on | Received | Date of receipt", Kind.PAST),
        _column("platform", "Platform | Source | Channel"),
        _column("asked_by", "Asked by | From | Handle"),
        _column("query", "Query | Query text | Question | Comment | Complaint", required=True),
        _column("link", "Link | Post link"),
        _column("department", "Department | Concerned department | Department concerned", Kind.DEPARTMENT),
        _column("forwarded_at", "Forwarded at | Forwarded on | Sent to department at", Kind.PAST),
        _column("interim_at", "Interim at | Interim reply at | Interim reply on", Kind.PAST),
        _column("interim_reply", "Interim reply", Kind.REPLY),
        _column(
            "concrete_at",
            "Concrete at | Concrete reply at | Concrete reply on | Final reply at | Final reply on",
            Kind.PAST,
        ),
        _column("concrete_reply", "Concrete reply | Final reply | Reply sent", Kind.REPLY),
        _column("follow_up_of", "Follow up of | Follow up to", Kind.ID),
        _column("guidance_at", "Guidance at | Guided on", Kind.PAST),
        _column("guidance", "Guidance", Kind.REPLY),
        _column("status", "Status", Kind.STATUS),
    ),
)
CONTENT = TableSpec(
    "content",
    "Content Register",
    (
        _column("content_id", "Content ID | Content No. | Sl.", Kind.ID),
        _column("title", "Title | Title of content | Content title", required=True),
        _column("department", "", Kind.DEPARTMENT),
        _column("kind"),
        _column(
            "submitted_at",
            "Submitted at | Submitted on | Sent for approval | Sent for approval on",
            Kind.PAST,
            required=True,
        ),
        _column("approver", "Approver | Approved by | Approving office", Kind.APPROVER),
        _column("decision", "Decision", Kind.DECISION),
        _column("decided_at", "Decided at | Decided on | Approved on | Date of approval", Kind.PAST),
        _column("released_at", "Released at | Released on | Published on | Posted on", Kind.PAST),
        _column("channel", "Channel | Platform"),
        _column("link"),
    ),
    may_be_absent=True,
)
HOLIDAYS = TableSpec(
    "holidays",
    "Holidays",
    (
        _column("date", "Date", Kind.MOMENT, required=True),
        _column("name", "Name | Holiday | Occasion"),
    ),
    may_be_absent=True,
)

ACTIONS = TableSpec(
    "actions",
    "Actions",
    (
        _column("department", "Department | Department concerned | Responsible department", Kind.DEPARTMENT),
        _column(
            "action", "Action | Action point | Action to be taken | Promise | What is promised", required=True
        ),
        _column("decided_on", "Decided on | Decided | Date of decision | Date of meeting", Kind.PAST),
        _column(
            "due",
            "Due | Due on | Due date | Due by | To be done by | Target date",
            Kind.MOMENT,
            required=True,
        ),
        _column("done_on", "Done on | Done | Date of completion | Completed on", Kind.PAST),
    ),
    may_be_absent=True,
)

# Problems of a whole worksheet after which none of its rows is read
NOTHING_READ = ("no_worksheet", "no_header", "no_column")

# What the circular is judged by, and what the report tells of
JUDGED_TABLES = (DEPARTMENTS, CONTACTS, ACTIVITIES, EVENTS, QUERIES, CONTENT, HOLIDAYS)
TABLES = {spec.name: spec for spec in (*JUDGED_TABLES, ACTIONS)}

INTERIM, CONCRETE, FOLLOW_UP = "interim_replies", "concrete_replies", "follow_up_guidance"
DAILY, NOTICES, RELEASE, ONE_POINT = "daily_updates", "event_notices", "content_release", "contacts"
CLAUSES = (DAILY, NOTICES, ONE_POINT, INTERIM, CONCRETE, FOLLOW_UP, RELEASE)

# Which verdicts of a clause are met and missed; every other one is not counted.
MET = {
    INTERIM: ("met",),
    CONCRETE: ("met",),
    FOLLOW_UP: ("guided",),
    DAILY: ("shared",),
    NOTICES: ("met",),
    RELEASE: ("released",),
    ONE_POINT: ("complete",),
}
MISSED = {
    INTERIM: ("late", "overdue"),
    CONCRETE: ("late", "overdue"),
    FOLLOW_UP: ("awaiting",),  # once its concrete due moment has passed
    DAILY: ("late", "not_shared", "no_entry"),
    NOTICES: ("late", "missing"),
    RELEASE: ("released_unapproved", "released_early"),
    ONE_POINT: ("incomplete", "several", "missing"),
}
