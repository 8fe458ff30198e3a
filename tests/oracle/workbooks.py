"""Seeded random workbooks, hostile but typical, small enough to follow by hand.

`make(seed)` gives a `Made`: the workbook (as `report` takes it), its Settings, title, now and period. Values
cluster near the limits: at 2, 4 and 12 hours and a second or a minute beside; a day around events; today,
yesterday, tomorrow. Shapes on which docs/rules.md can be read in two ways are left out on purpose.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kmc_sheets.schema import TABLES, Kind
from kmc_sheets.settings import Settings

KOLKATA = ZoneInfo("Asia/Kolkata")
EPOCH = datetime(1899, 12, 30)
BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
BENGALI_MONTHS = [
    "জানুয়ারি",
    "ফেব্রুয়ারি",
    "মার্চ",
    "এপ্রিল",
    "মে",
    "জুন",
    "জুলাই",
    "আগস্ট",
    "সেপ্টেম্বর",
    "অক্টোবর",
    "নভেম্বর",
    "ডিসেম্বর",
]
NOWS = (
    "2026-11-23T10:00:00",
    "2026-11-22T23:59:30",
    "2026-11-23T00:00:00",
    "2026-11-24T17:00:00",
    "2026-11-25T13:15:20",
    "2026-08-15T11:00:00",
    "2027-01-01T09:30:00",
    "2028-02-29T18:45:00",
    "2026-09-08T12:00:00",
    "2026-05-07T16:00:00",
)
DEPARTMENTS = (
    ("Water Supply", "WS", "Jal; Water Works"),
    ("Solid Waste Management", "SWM", "Conservancy"),
    ("Parks & Squares", "P&S", "Parks"),
    ("Roads", "RD", ""),
    ("Health", "HLT", "Swasthya"),
    ("Sewerage & Drainage", "S&D", "Drainage"),
    ("Lighting", "LTG", "আলো"),
    ("Heritage Conservation", "HC", ""),
    ("Education", "EDN", "School"),
    ("Markets", "MKT", ""),
)
EMPTIES = ("", "", "", "", "", "-", "--", "—", "NA", "N/A", "nil", ".", " ", "N.A.")
NOT_YET = ("no", "not yet", "pending", "Awaited", "x", False)
YES = ("yes", "Y", "done", "✓", "Sent", True, "হ্যাঁ", "OK.")
BAD_MOMENTS = ("soon", "31/02/2026", "22 Aug", "#REF!", 20261122, "after lunch", "#N/A", "25:10")
NO_TIMES = ("evening", "morning", "25:10", "9.30", "1130", "12.45")
HOUR_MARKS = (0, 1, 2, 2, 4, 4, 4, 6, 10, 12, 12, 12, 20, 36)
NUDGES = (
    timedelta(0),
    timedelta(0),
    timedelta(0),
    timedelta(seconds=1),
    timedelta(seconds=-1),
    timedelta(minutes=1),
    timedelta(minutes=-1),
    timedelta(minutes=23),
)


@dataclass(frozen=True)
class Made:
    """What `report` takes, and the seed it was made from."""

    workbook: dict
    settings: Settings
    title: str
    now: datetime
    start: date
    end: date
    seed: int


def serial(when):
    """A true date cell."""
    if not isinstance(when, datetime):
        return (when - EPOCH.date()).days
    days = (when - EPOCH) / timedelta(days=1)
    return int(days) if days == int(days) else days


# ---------------------------------------------------------------- spellings


def spell_date(rng, day):
    """A date as people type it, day first."""
    d, m, y = day.day, day.month, day.year
    short, full = day.strftime("%b"), day.strftime("%B")
    ordinal = f"{d}{'th' if 10 <= d % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d % 10, 'th')}"
    choices = [
        f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y}", f"{d}-{m}-{y % 100:02}", f"{d:02}.{m:02}.{y}",
        f"{d:02} {m:02} {y}", f"{y}-{m:02}-{d:02}", f"{y}/{m:02}/{d:02}", f"{d} {short} {y}",
        f"{d}-{short}-{y % 100:02}", f"{ordinal} {full}, {y}", f"{full} {d}, {y}", f"{d:02} / {m:02} / {y}",
        f"{day.strftime('%A')}, {d} {full} {y}", f"{day.strftime('%a')} {d:02}/{m:02}/{y}",
        f"{d} {BENGALI_MONTHS[m - 1]} {y}", f"{d} {full.upper()} {y}", f"{d:02}-{m:02}-{y}",
    ]  # fmt: skip
    return rng.choice(choices)


def spell_time(rng, clock):
    """A time as people type it; seconds only where there are some."""
    h, m, s = clock.hour, clock.minute, clock.second
    if s:
        return f"{h:02}:{m:02}:{s:02}"
    half, twelve = ("AM" if h < 12 else "PM"), h % 12 or 12
    choices = [
        f"{h:02}:{m:02}", f"{h:02}:{m:02} hrs", f"{h:02}.{m:02} hrs", f"{h:02}{m:02} hrs",
        f"{twelve}:{m:02} {half}", f"{twelve}.{m:02} {half.lower()}", f"{twelve}:{m:02}{half}",
        f"{twelve}.{m:02} {half[0]}.M.", f"{h:02}:{m:02} IST", f"{h:02}:{m:02}:00",
    ]  # fmt: skip
    if h >= 13 or h < 10:
        choices += [f"{h:02}.{m:02}", f"{h:02}{m:02}"]
    if m == 0:
        choices += [f"{twelve} {half.lower()}"]
        choices += ["12 noon"] * (h == 12)
    if h >= 13:
        choices.append(f"{h}:{m:02} PM")
    return rng.choice(choices)


def spell(rng, when, day_chance=0.12):
    """A moment in one cell: a true date cell, text, ISO, a day alone, a day with a bad time."""
    pick = rng.random()
    if not isinstance(when, datetime):
        return serial(when) if pick < 0.5 else _dress(rng, spell_date(rng, when))
    if pick < 0.35:
        return serial(when)
    if pick < 0.35 + day_chance:
        return rng.choice([serial(when.date()), spell_date(rng, when.date())])
    if pick < 0.5 + day_chance:
        return _iso(rng, when)
    if rng.random() < 0.05:
        return f"{spell_date(rng, when.date())} {rng.choice(NO_TIMES)}"
    if when.time() == time():
        if rng.random() < 0.4:
            return f"{spell_date(rng, when.date() - timedelta(days=1))} 24:00 hrs"
        text = (
            f"{spell_date(rng, when.date())} {rng.choice(['12 midnight', '12:00 AM', '00:00', '00:00 hrs'])}"
        )
        return _dress(rng, text)
    day, clock = spell_date(rng, when.date()), spell_time(rng, when.time())
    glue = rng.choice([" ", " ", ", ", " at ", "  ", "\u00a0"])
    if rng.random() < 0.08 and not day[:1].isalpha():
        return _dress(rng, f"{clock} {day}")
    return _dress(rng, day + glue + clock)


def _iso(rng, when):
    if rng.random() < 0.4:
        return when.isoformat()
    if rng.random() < 0.5:
        return when.isoformat() + "+05:30"
    return (when - timedelta(hours=5, minutes=30)).isoformat() + "Z"


def _dress(rng, text):
    pick = rng.random()
    if pick < 0.05:
        return text.translate(BENGALI)
    if pick < 0.08:
        return text.translate(DEVANAGARI)
    if pick < 0.11:
        return "\u200b" + text + " "
    return text


def time_cell(rng, when):
    """The time half of a split moment."""
    if when.time() == time():
        return rng.choice([0, "00:00", "12 midnight", ""])
    pick = rng.random()
    if pick < 0.35:
        return (when - datetime.combine(when.date(), time())) / timedelta(days=1)
    if pick < 0.45 and when.hour >= 13 and not when.second:
        return when.hour * 100 + when.minute
    if pick < 0.5 and when.hour >= 13 and not when.second:
        return float(f"{when.hour}.{when.minute:02}")
    if pick < 0.57:
        return rng.choice(["", "-", "evening", "25:10", 4.3, 930, 1130, "#REF!", "9.30"])
    return spell_time(rng, when.time())


def near_spelling(rng, name):
    """One or two edits away."""
    text = list(name)
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randrange(1, len(text) - 1)
        pick = rng.randrange(3)
        if pick == 0:
            del text[at]
        elif pick == 1:
            text[at], text[at - 1] = text[at - 1], text[at]
        else:
            text.insert(at, rng.choice("aeinrst"))
    return "".join(text)


# ---------------------------------------------------------------- rows of each table


class Maker:
    """Makes the rows and the worksheets of one workbook."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.seed = seed
        self.wall = datetime.fromisoformat(self.rng.choice(NOWS))
        self.today = self.wall.date()
        self.settings_values = {}
        self.workbook = {}
        self.departments = self.rng.sample(DEPARTMENTS, self.rng.randint(3, 8))
        self.locale = self.rng.choice(["en_IN", "en_IN", None, "en_GB", "en_US"])
        self.month_first_columns = self.rng.random() < 0.25
        self.calm = self.rng.random() < 0.5  # half of the workbooks are kept with more care

    def chance(self, share):
        return self.rng.random() < share

    def make(self):
        self._settings()
        self._departments()
        self._plain("contacts", self._contacts())
        if self.chance(0.1):
            self._shared()
        else:
            self._several("activities", self._activities())
            if self.chance(0.85):
                self._plain("content", self._content())
        self._plain("events", self._events())
        self._several("queries", self._queries())
        if self.chance(0.5):
            self._plain("holidays", self._holidays())
        titles = list(self.workbook)
        self.rng.shuffle(titles)
        start = self.today - timedelta(days=self.today.weekday() + self.rng.choice([0, 7, 7, 14]))
        end = start + timedelta(days=self.rng.choice([6, 6, 6, 27, 0]))
        return Made(
            {t: self.workbook[t] for t in titles},
            Settings.model_validate(self.settings_values),
            f"random {self.seed}.xlsx",
            self.wall.replace(tzinfo=KOLKATA),
            start,
            end,
            self.seed,
        )

    def _settings(self):
        values = self.settings_values
        if self.chance(0.25):
            values["office_hours"] = self.rng.choice(
                [{"from": time(10, 30), "to": time(17)}, {"from": time(9), "to": time(18, 15)}]
            )
        if self.chance(0.2):
            values["limits"] = self.rng.choice(
                [
                    {"interim_hours": 3, "interim_target_hours": 1.5},
                    {"concrete_hours": 24},
                    {"future_minutes": 0},
                ]
            )
        if self.chance(0.2):
            values["date_order"] = "month first"
        if self.chance(0.2):
            values["working_days"] = ["Mon", "Tue", "Wed", "Thu", "Fri"]
        if self.chance(0.3):
            values["daily_updates_from"] = self.today - timedelta(days=self.rng.randint(3, 15))
        if self.chance(0.15):
            values["offices"] = [
                {"name": "Municipal Commissioner", "aliases": ["MC", "Commissioner"]},
                {"name": "Member", "aliases": ["MMIC"], "from": self.today - timedelta(days=2)},
                {"name": "Chairman BoA", "aliases": ["Chairman"], "to": self.today - timedelta(days=3)},
            ]
        if self.chance(0.2):
            values["scorecard"] = {"min_counted": 1, "max_unjudged": 0.5}
        if self.chance(0.2):
            values["columns"] = {"queries": {"interim_at": ["1st reply"]}}

    # ------------------------------------------------------------ values

    def empty(self):
        return self.rng.choice(EMPTIES)

    def department(self):
        rng = self.rng
        name, short, aliases = rng.choice(self.departments)
        pick = rng.random()
        if pick < 0.5:
            return name
        if pick < 0.6:
            return rng.choice([short, short.lower()])
        if pick < 0.7 and aliases:
            return rng.choice(aliases.split("; "))
        if pick < 0.8:
            return rng.choice(
                [f"{name} Dept.", f"Department of {name}", name.upper(), name.replace("&", "and")]
            )
        if pick < 0.9 or self.calm:
            return near_spelling(rng, name)
        return rng.choice(["Finance", "", "-", "#REF!", name, "??"])

    def careless(self, share):
        """A chance that is small in a workbook kept with care."""
        return self.chance(share * 0.15 if self.calm else share)

    def maybe(self, when, *, empty=0.2, odd=0.1):
        """A moment of the past, or nothing, or a word."""
        ahead = when > self.wall if isinstance(when, datetime) else when > self.today
        if ahead and self.chance(0.85):
            return self.empty()
        if self.chance(empty):
            return self.empty() if self.chance(0.8) else self.rng.choice(NOT_YET)
        if self.careless(odd):
            return self.rng.choice([*YES, *BAD_MOMENTS])
        return when

    def recent(self):
        """A moment that lies one of the limits before now, or days ago."""
        if self.chance(0.5):
            hours = self.rng.choice(HOUR_MARKS)
            return self.wall - timedelta(hours=hours) + self.rng.choice(NUDGES)
        day = self.today - timedelta(days=self.rng.randint(0, 12))
        if self.chance(0.08):
            return datetime.combine(day, time())
        return datetime.combine(day, time(self.rng.randint(0, 23), self.rng.choice([0, 0, 15, 30, 59])))

    def _queries(self):
        rng, rows = self.rng, []
        for number in range(rng.randint(5, 40)):
            received = self.recent()
            forwarded = received + timedelta(minutes=rng.choice([0, 0, 5, 40, 90, -10, 600]))
            start = rng.choice([received, forwarded, forwarded])
            interim = start + timedelta(hours=rng.choice([1, 2, 2, 4, 4, 4, 5])) + rng.choice(NUDGES)
            concrete = (
                start + timedelta(hours=rng.choice([2, 4, 10, 12, 12, 12, 13, 30])) + rng.choice(NUDGES)
            )
            if self.chance(0.05):
                interim = received - timedelta(hours=2)
            if self.chance(0.05):
                interim = self.wall + timedelta(minutes=5) + rng.choice(NUDGES[:5])
            is_open = self.chance(0.4)
            rows.append(
                {
                    "query_id": f"Q-{number + 1:03}" if not self.chance(0.05) else f"Q-{number:03}",
                    "received_at": self.maybe(received, empty=0.03, odd=0.04),
                    "platform": rng.choice(["X", "Facebook", "WhatsApp"]),
                    "asked_by": rng.choice(["a citizen", "", "@someone"]),
                    "query": rng.choice(["No water", "Garbage", "Light out", "Road"]) + f" {number}"
                    if not self.careless(0.06)
                    else rng.choice(["", "-", "#REF!"]),
                    "link": "",
                    "department": self.department(),
                    "forwarded_at": self.maybe(forwarded, empty=0.3, odd=0.08),
                    "interim_at": self.maybe(interim, empty=0.7 if is_open else 0.25, odd=0.07),
                    "interim_reply": rng.choice(["", "", "", "We are on it", "pending", "-", "#REF!"]),
                    "concrete_at": self.maybe(concrete, empty=0.85 if is_open else 0.15, odd=0.07),
                    "concrete_reply": rng.choice(["", "", "", "", "Done, see photo", "awaited", "nil"]),
                    "follow_up_of": rng.choice(["", "", "", f"Q-{max(1, number):03}", "Q-999"]),
                    "guidance_at": self.maybe(concrete, empty=0.85),
                    "guidance": rng.choice(["", "", "", "Say so", "not yet"]),
                    "status": rng.choice(
                        [*[""] * 8, "open", "open", "Closed", "replied.", "not needed", "SPAM"]
                    ),
                }
            )
        return rows

    def _activities(self):
        rng, rows = self.rng, []
        for number in range(rng.randint(5, 40)):
            day = self.today + timedelta(days=rng.choice([-9, -8, -5, -4, -3, -2, -2, -1, -1, 0, 0, 0, 1]))
            moment = datetime.combine(day, time(rng.randint(9, 20), rng.choice([0, 10, 45])))
            shared = moment + timedelta(days=rng.choice([0, 0, 0, 0, 1, -1, 2]))
            value = self.maybe(shared, empty=0.3)
            if self.chance(0.1) and day < self.today:
                value = rng.choice(["16:30", "4.30 pm", 0.6875])
            if self.calm and self.chance(0.6):
                value = min(moment, self.wall)
            rows.append(
                {
                    "date": day if not self.careless(0.06) else rng.choice(["31/02/2026", "soon", "#REF!"]),
                    "department": self.department(),
                    "activity": rng.choice(
                        ["Desilting", "Camp", "Repair", "Nil", "-", "No activity", "শূন্য", "Drive"]
                    )
                    if not self.chance(0.3)
                    else f"Work {number}",
                    "ward": rng.choice([12, "III/31 & 32", ""]),
                    "place": rng.choice(["Ward office", ""]),
                    "media": rng.choice(["photo", ""]),
                    "shared_at": value,
                    "link": "",
                    "remarks": rng.choice(["", "ok"]),
                }
            )
        if self.chance(0.2):  # long before the others
            rows.insert(
                0,
                dict(rows[0], date=self.today - timedelta(days=rng.choice([30, 200, 300])), activity="Early"),
            )
        return rows

    def _events(self):
        rng, rows = self.rng, []
        for number in range(rng.randint(5, 20)):
            day = self.today + timedelta(days=rng.choice([-8, -3, -1, 0, 0, 1, 1, 1, 2, 2, 5, 30]))
            event = datetime.combine(day, time(rng.choice([9, 11, 17]), 0))
            notice = event - timedelta(days=rng.choice([0, 1, 1, 1, 2, 3])) + rng.choice(NUDGES)
            if self.chance(0.15):
                notice = datetime.combine(notice.date(), time())
            stands = event if self.chance(0.5) else day
            if self.chance(0.06):
                last = day + timedelta(days=2)
                stands = (
                    f"{day.day}-{last.day} {day.strftime('%b %Y')}"
                    if last.month == day.month
                    else f"{day:%d/%m/%Y} to {last:%d/%m/%Y}"
                )
            rows.append(
                {
                    "event_at": stands if not self.chance(0.05) else rng.choice(["", "31/06/2026", "soon"]),
                    "department": self.department(),
                    "event": f"Event {number}" if not self.chance(0.03) else "",
                    "venue": rng.choice(["Town Hall", ""]),
                    "major": rng.choice(["yes", "Yes", "", "", "", True, "yes", "no", "maybe", "হ্যাঁ", "না"]),
                    "notice_at": self.maybe(notice if notice <= self.wall else self.wall, empty=0.35),
                    "status": rng.choice(["", "", "", "", "", "Cancelled", "postponed.", "held"]),
                }
            )
        return rows

    def _content(self):
        rng, rows = self.rng, []
        approvers = (
            "Municipal Commissioner", "MC", "M.C.", "Commissioner, KMC", "Hon'ble Chairman", "MMIC (Health)",
            "MMIC - Roads", "Member, BoA", "Special Municipal Commissioner", "Member-Secretary",
            "OSD to the Chairman", "Municpal Commissioner", "", "-", "#REF!", "OSD / MC", "Mayor", "Chairman",
            "Member", "Commisioner",
        )  # fmt: skip
        decisions = (
            "Approved", "approved.", "OK", "yes", "", "", "pending", "awaited", "Changes asked", "Revise",
            "Rejected",            "not approved", "see file", "#REF!", "May be released",
        )  # fmt: skip
        for number in range(rng.randint(5, 20)):
            submitted = self.recent() - timedelta(days=rng.choice([0, 1, 3]))
            decided = submitted + timedelta(hours=rng.choice([1, 5, 24]))
            released = decided + rng.choice(
                [
                    timedelta(0),
                    timedelta(seconds=-1),
                    timedelta(minutes=1),
                    timedelta(hours=3),
                    timedelta(hours=-5),
                ]
            )
            if self.chance(0.1):
                released = self.wall + timedelta(days=rng.choice([1, 3]))  # a plan
            if self.chance(0.15):
                decided, released = decided.date(), released.date() if self.chance(0.7) else released
            rows.append(
                {
                    "content_id": number + 1 if self.chance(0.7) else f"C-{number // 2}",
                    "title": f"Post {number}" if not self.chance(0.04) else "",
                    "department": self.department(),
                    "kind": rng.choice(["video", "poster", ""]),
                    "submitted_at": submitted
                    if not self.chance(0.06)
                    else rng.choice(["", "soon", "#REF!", "pending"]),
                    "approver": rng.choice(approvers),
                    "decision": rng.choice(decisions),
                    "decided_at": self.maybe(decided, empty=0.3),
                    "released_at": self.maybe(released, empty=0.35),
                    "channel": rng.choice(["X", "FB", ""]),
                    "link": "",
                }
            )
        return rows

    def _contacts(self):
        rng, rows = self.rng, []
        mobiles = (
            "60000 000{:02}", "+91-60000-000{:02}", "0091 60000000{:02}", "060000000{:02}",
            "60000000{:02} (WhatsApp)",            "Mob: 60000000{:02}", "60000000{:02} / 033 2286 1000",
        )  # fmt: skip
        for name, short, _ in [*self.departments, *rng.sample(self.departments, 2), ("Finance", "Fin", "")]:
            number = rng.randrange(60)
            mobile = rng.choice(mobiles).format(number)
            if self.chance(0.35):
                mobile = rng.choice(
                    [6000000000 + number, "", "9.83E+09", "2286 1000", "৬০০০০০০০০১", 916000000001, "#REF!"]
                )
            email = rng.choice(
                ["opc{}@kmc.gov.in", "opc{}[at]kmc[dot]gov[dot]in", "a{0}@kmc.gov.in; b{0}@kmc.gov.in"]
            )
            rows.append(
                {
                    "department": name if self.chance(0.7) else rng.choice([short, near_spelling(rng, name)]),
                    "name": rng.choice(["A. Sen", "B. Das", "C. Roy", "A. Sen", ""]),
                    "designation": rng.choice(["Executive Engineer", "Manager", ""]),
                    "mobile": mobile,
                    "email": email.format(number)
                    if self.chance(0.8)
                    else rng.choice(["", "opc@kmc", "-", "#N/A"]),
                    "active": rng.choice(["", "yes", "Y", "yes", "no", True, False, "perhaps"]),
                }
            )
            if self.chance(0.15):
                rows.append(dict(rows[-1], name="Same Phone", email=""))
        return rows

    def _holidays(self):
        rng, rows = self.rng, []
        for day in sorted({self.today + timedelta(days=rng.randint(-12, 3)) for _ in range(4)}):
            value = day
            if self.chance(0.25):
                last = day + timedelta(days=1)
                value = f"{day:%d/%m/%Y} to {last:%d/%m/%Y}"
            rows.append({"date": value, "name": rng.choice(["Puja", "Bandh", "Jayanti"]) + f" {day.day}"})
        rows.append(
            {"date": rng.choice(["soon", "31/02/2026", date(self.today.year + 2, 1, 26)]), "name": "Odd"}
        )
        return rows

    def _departments(self):
        if self.chance(0.15):
            return
        rows = []
        for name, short, aliases in self.departments:
            rows.append(
                {
                    "name": name,
                    "short_name": short if not self.chance(0.1) else "X",
                    "aliases": aliases,
                    "controlling_officer": "An Officer",
                    "daily_updates": self.rng.choice(["", "yes", "Y", "no", True, True, "sometimes"]),
                    "active": self.rng.choice(["", "yes", True, "yes", "yes", "no"]),
                }
            )
        if self.chance(0.15):
            rows.append(dict(rows[0], short_name="ZZZ", name=rows[0]["name"].upper()))
        self._plain("departments", rows)

    # ------------------------------------------------------------ worksheets

    def _plain(self, table, rows):
        title = TABLES[table].worksheet
        self.workbook[self.rng.choice([title, title, title.upper(), title.replace(" ", "-")])] = self._sheet(
            table, rows
        )

    def _several(self, table, rows):
        if not self.chance(0.2):
            self._plain(table, rows)
            return
        titles = [f"{table} Oct", f"{table} Nov"]
        self.settings_values.setdefault("worksheets", {})[table] = titles
        half = len(rows) // 2
        for title, part in zip(titles, (rows[:half], rows[half:]), strict=True):
            self.workbook[title] = self._sheet(table, part)

    def _shared(self):
        """One worksheet for activities and content."""
        self.settings_values.setdefault("worksheets", {}).update(
            {"activities": ["Daily Register"], "content": ["Daily Register"]}
        )
        header = [
            "Date", "Department", "Activity", "Shared at", "Title", "Sent for approval on", "Approver",
            "Decision",            "Decided on", "Released on",
        ]  # fmt: skip
        keys = (
            "date", "department", "activity", "shared_at", "title", "submitted_at", "approver", "decision",
            "decided_at", "released_at",
        )  # fmt: skip
        body = [self._typed(row, keys) for row in self._activities()]
        for row in self._content():
            body += [self._typed(dict(row, date=self.today - timedelta(days=1)), keys)]
        self.rng.shuffle(body)
        self.workbook["Daily Register"] = self._data([header, *body], [])

    def _typed(self, row, keys):
        return [self._cell(row.get(key, "")) for key in keys]

    def _cell(self, value):
        if isinstance(value, datetime):
            return spell(self.rng, value)
        if isinstance(value, date):
            return spell(self.rng, value)
        return value

    def _data(self, rows, merges):
        trimmed = []
        for row in rows:
            row = list(row)
            while row and row[-1] == "":
                row.pop()
            trimmed.append(row)
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        zone = "Asia/Kolkata" if self.locale else None
        return {"rows": trimmed, "merges": merges, "locale": self.locale, "time_zone": zone}

    def _sheet(self, table, rows):
        """Lays the rows out: columns in any order, aliases, split moments, junk, titles and storeys."""
        rng, spec = self.rng, TABLES[table]
        columns = [c for c in spec.columns if c.required or not self.chance(0.04)]
        if self.chance(0.5):
            rng.shuffle(columns)
        split = {
            c.name
            for c in columns
            if c.kind in (Kind.MOMENT, Kind.PAST) and c.name.endswith("_at") and self.chance(0.2)
        }
        storeys = bool(split) and self.chance(0.5)
        layout = []  # (header, upper, column, part)
        for column in columns:
            if column.name in split:
                base = column.name[:-3].replace("_", " ").title()
                if storeys:
                    layout += [("Date", base, column, "date"), ("Time", None, column, "time")]
                else:
                    layout += [(f"{base} Date", "", column, "date"), (f"{base} Time", "", column, "time")]
            else:
                layout.append((self._header(spec, column), "", column, "whole"))
        for _ in range(rng.choice([0, 0, 1, 2])):
            unknown = (rng.choice(["Sl", "Serial", "Checked", "আর কিছু"]), "", None, "unknown")
            at = rng.randint(0, len(layout))
            if at < len(layout) and layout[at][3] == "time":
                at += 1
            layout.insert(at, unknown)
        doubtful = {c.name for c in columns if self.month_first_columns and self.chance(0.3)}
        body = [self._line(layout, row, number, doubtful) for number, row in enumerate(rows, 1)]
        top = [["Kolkata Municipal Corporation"], []] if self.chance(0.3) else []
        merges = [(0, 0, 1, 4)] if top else []
        head = [[h for h, _, _, _ in layout]]
        if storeys:
            head = self._storeys(layout, len(top), merges)
        first = len(top) + len(head)
        body = self._habits(table, layout, body, head, first, merges)
        return self._data([*top, *head, *body], merges)

    def _header(self, spec, column):
        rng = self.rng
        choices = [column.name.replace("_", " "), *column.headers]
        if spec.name == "queries" and column.name == "interim_at" and "columns" in self.settings_values:
            choices.append("1st reply")
        text = rng.choice(choices)
        return rng.choice([text, text, text.upper(), text.replace(" ", "\n"), f" {text} ", text + ":"])

    def _storeys(self, layout, row, merges):
        """Two rows: a merged text over Date | Time; the other headers merged down over both."""
        upper, lower = [], []
        for at, (header, above, _, part) in enumerate(layout):
            if part == "date":
                upper.append(above)
                lower.append(header)
                merges.append((row, at, row + 1, at + 2))
            elif part == "time":
                upper.append("")
                lower.append(header)
            else:
                upper.append(header)
                lower.append("")
                merges.append((row, at, row + 2, at + 1))
        return [upper, lower]

    def _line(self, layout, row, number, doubtful):
        line = []
        memory = {}
        for header, _, column, part in layout:
            if part == "unknown":
                line.append(number if header in ("Sl", "Serial") else self.rng.choice([False, "", True]))
                continue
            value = row[column.name]
            if part == "whole":
                if column.name in doubtful and isinstance(value, (date, datetime)) and self.chance(0.5):
                    line.append(self._month_first(value))
                else:
                    line.append(self._cell(value))
                continue
            if part == "date":
                memory[column.name] = value
            value = memory.get(column.name, value)
            if isinstance(value, datetime):
                day = value.date()
                line.append(
                    (serial(day) if self.chance(0.5) else spell_date(self.rng, day))
                    if part == "date"
                    else time_cell(self.rng, value)
                )
            elif isinstance(value, date):
                line.append(serial(value) if part == "date" else "")
            else:
                line.append(value if part == "date" else "")
        return line

    def _month_first(self, value):
        day = value if not isinstance(value, datetime) else value.date()
        return f"{day:%m/%d/%Y}"

    def _habits(self, table, layout, body, head, first, merges):
        """Blank and ahead-filled rows, totals, notes, repeats, dittos, dates once a block, headers again."""
        width = len(layout)
        names = [c.name if c else "" for _, _, c, _ in layout]
        blocks = table == "activities" and "date" in names
        if blocks and self.chance(0.6):
            body = self._date_blocks(body, names.index("date"))
        out = self._between(table, layout, body, head, names, blocks)
        self._at_the_end(out, names, width)
        if blocks and self.chance(0.3) and not any('"' in line for line in out):
            self._merge_dates(out, names.index("date"), first, merges)
        return out

    def _between(self, table, layout, body, head, names, blocks):
        rng = self.rng
        out, under = [], False  # under: right under a row of data
        for number, line in enumerate(body):
            if number and self.chance(0.05) and table not in ("departments", "holidays") and under:
                line = self._ditto(line, names)
            out.append(line)
            before = len(out)
            pick = rng.random()
            if pick < 0.05:
                out.append([])
            elif pick < 0.08:
                out.append(self._ahead(layout))
            elif pick < 0.10 and len(head) == 1:
                if number + 1 < len(body) and not (blocks and body[number + 1][names.index("date")] == ""):
                    out.append(list(head[0]))
            elif pick < 0.12:
                out.append(list(line) if '"' not in line else [])
            under = len(out) == before
        return out

    def _at_the_end(self, out, names, width):
        """A note and a total."""
        rng = self.rng
        if self.chance(0.3):
            at = next((n for n, name in enumerate(names) if name not in ("", "query_id", "content_id")), 0)
            text = rng.choice(["Note: provisional", "Total: 12", "* not final", "N.B.", "note - see file"])
            out.append([""] * at + [text])
        if self.chance(0.25) and width > 3:
            out.append(["Total"] + [""] * (width - 3) + [rng.randint(3, 40), 7])

    def _date_blocks(self, body, at):
        """A date once per block, blank cells under it."""
        out, last = [], None
        for line in body:
            line = list(line)
            if last is not None and self.chance(0.4):
                line[at] = ""
            last = line[at]
            out.append(line)
        return out

    def _merge_dates(self, out, at, first, merges):
        """Empty date cells under a filled one are merged with it."""
        top = None
        for number in range(len(out) + 1):
            line = out[number] if number < len(out) else None
            filled = line is not None and at < len(line) and line[at] != ""
            usable = line and len(line) > at
            if top is not None and (filled or not usable):
                if number - top > 1:
                    merges.append((first + top, at, first + number, at + 1))
                top = None
            if filled:
                top = number

    def _ditto(self, line, names):
        """A ditto mark in a text column, under a row of data."""
        at = self.rng.choice(
            [n for n, name in enumerate(names) if name in ("department", "place", "platform")] or [0]
        )
        if names[at] in ("department", "place", "platform"):
            line = list(line)
            line[at] = self.rng.choice(['"', "''", ",,", "do", "-do-", "Ditto"])
        return line

    def _ahead(self, layout):
        """A row filled ahead: ids, boxes, numbers in unknown columns."""
        line = []
        for header, _, column, part in layout:
            if part == "unknown":
                line.append(99 if header in ("Sl", "Serial") else False)
            elif column.name in ("query_id", "content_id"):
                line.append("Q-990")
            elif column.name in ("major", "active", "daily_updates"):
                line.append(self.rng.choice([True, False, "yes"]))
            elif column.name == "activity":
                line.append("")
            else:
                line.append(self.rng.choice(["", "", "", "-", False]))
        return line


def make(seed):
    """A random workbook with all that `report` takes."""
    return Maker(seed).make()
