"""Typed rows and problems of all tables of a workbook. docs/rules.md, sections 1 and 2."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from kmc_sheets.schema import TABLES, UNRECOGNISED, Kind

from . import cells, moments, names
from .rows import Row, a1, find_header, find_sheet, keeps, kinds_of, known_headers, mark_repeated, read_rows

GRAVITY = {"note": 0, "warning": 1, "error": 2}
MOMENTS = (Kind.MOMENT, Kind.PAST)
CONTENT_HOLDS = ("title", "submitted_at", "approver", "decision", "decided_at", "released_at")
ACTIVITY_HOLDS = ("activity", "shared_at")


@dataclass
class Record:
    """A row that is read (or set aside as an error: `aside`), with its typed values by column."""

    table: str
    row: Row
    values: dict = field(default_factory=dict)
    department: str = UNRECOGNISED
    aside: bool = False
    week_on: object = None
    verdicts: dict = field(default_factory=dict)

    def __getitem__(self, name):
        return self.values[name]

    @property
    def worksheet(self):
        return self.row.sheet.title

    @property
    def line(self):
        """The sheet's own row number."""
        return self.row.number + 1


class Problems:
    """One problem a cell, the gravest."""

    def __init__(self):
        self.by_cell = {}
        self.others = []

    def add(self, table, worksheet, cell, grade, value, message):
        entry = {
            "table": table, "worksheet": worksheet, "cell": cell, "grade": grade,
            "value": cells.as_typed(value), "message": message,
        }  # fmt: skip
        if cell is None:
            self.others.append(entry)
            return
        place = (worksheet, cell)
        old = self.by_cell.get(place)
        if old is None or GRAVITY[grade] > GRAVITY[old["grade"]]:
            self.by_cell[place] = entry

    def all(self):
        return [*self.others, *self.by_cell.values()]


class Reader:
    """Reads every table of one workbook at one moment."""

    def __init__(self, workbook, settings, now):
        self.workbook, self.settings, self.now = workbook, settings, now
        self.problems = Problems()
        self.records = {name: [] for name in TABLES}  # read
        self.aside = {name: [] for name in TABLES}  # set aside as errors
        self.every = {name: [] for name in TABLES}  # all records that are data, in order
        self.counts = {}
        self.register = []
        self._foreign_zone_said = False

    def run(self):
        """Departments first, since the others name them; without any, the contacts' departments."""
        for name in ("departments", "holidays", "contacts", "activities", "events", "queries", "content"):
            self._read_table(TABLES[name])
            if name == "departments":
                self._make_register()
            if name == "contacts" and not self.register:
                self._register_from_contacts()
            if name in ("contacts", "activities", "events", "queries", "content"):
                self._find_departments(name)
        return self

    # ------------------------------------------------------------ worksheets

    def _read_table(self, spec):
        titles = self.settings.titles(spec.name)
        found, rows, blanks = [], [], 0
        count = {"rows": 0, "read": 0, "set_aside": 0}
        for title in titles:
            sheet = find_sheet(self.workbook, title)
            if sheet is None:
                if not spec.may_be_absent:
                    self._say(spec.name, title, None, "error", "", "there is no such worksheet")
                continue
            if sheet.title in [s.title for s in found]:
                continue
            found.append(sheet)
            these, blank = self._read_sheet(spec, sheet, count)
            rows += these
            blanks += blank
        mark_repeated(rows, spec.column_names)
        doubts = self._doubtful_columns(spec, rows)
        for row in rows:
            count["rows"] += 1
            if self._settle(spec, row, doubts):
                count["read"] += 1
            else:
                count["set_aside"] += 1
        self._same_ids(spec)
        titles_found = [s.title for s in found]
        self.counts[spec.name] = {
            "worksheet": None if not found else titles_found if len(titles) > 1 else titles_found[0],
            **count,
            "blank": blanks,
        }

    def _read_sheet(self, spec, sheet, count):
        """Rows of one worksheet; where no header serves, one error, and all rows are set aside."""
        self._zone(spec, sheet)
        header = find_header(sheet, known_headers(spec, self.settings))
        shared = self._shared_with(spec, sheet)
        pairs = [(spec, header)] if header else []
        if header and shared:
            other = find_header(sheet, known_headers(shared, self.settings))
            if other:
                pairs.append((shared, other))
        kinds = kinds_of(pairs)
        lacking = [c.name for c in spec.columns if c.required and (not header or c.name not in header.mains)]
        other_names = pairs[1][1].names() if len(pairs) == 2 else ()
        if spec.name == "content" and "title" in lacking and "activity" in other_names:
            lacking.remove("title")  # `title` falls back to activity there
        if header is None or lacking:
            start = header.row + 1 if header else 0
            live = [n for n in range(start, sheet.last) if keeps(sheet, n, kinds)]
            if shared and spec.name == "content":
                live = []
            count["rows"] += len(live)
            count["set_aside"] += len(live)
            said = f"no header row or no {', '.join(lacking)}"
            self._say(spec.name, sheet.title, None, "error", "", said)
            return [], max(0, sheet.last - start - len(live))
        for _, column in header.doubles:
            where = a1(header.row, column)
            self._say(spec.name, sheet.title, where, "warning", header.texts[column], "a second header")
        rows, blank = read_rows(sheet, spec, header, kinds, self.settings.fill_down)
        if shared and len(pairs) == 2:
            rows = self._of_kind(spec, shared, pairs[1][1], sheet, rows, kinds)
        return rows, blank

    def _shared_with(self, spec, sheet):
        """One worksheet for activities and content."""
        other = {"activities": "content", "content": "activities"}.get(spec.name)
        if other:
            for title in self.settings.titles(other):
                same = find_sheet(self.workbook, title)
                if same and same.title == sheet.title:
                    return TABLES[other]
        return None

    def _of_kind(self, spec, other_spec, other_header, sheet, rows, kinds):
        """A row is content if ..., an activity if ...; a row of neither kind is an activity."""
        theirs, _ = read_rows(sheet, other_spec, other_header, kinds, self.settings.fill_down)
        theirs = {row.number: row for row in theirs}
        kept = []
        for row in rows:
            pair = {spec.name: row, other_spec.name: theirs[row.number]}
            activity, content = pair["activities"], pair["content"]
            is_content = any(content.holds(name) for name in CONTENT_HOLDS)
            is_activity = activity.holds("shared_at") or not _nothing(activity.get("activity"))
            if spec.name == "content":
                if not is_content:
                    continue
                if cells.is_empty(row.get("title")):
                    row.cells["title"] = activity.cells.get("activity", ("", None))
            elif not is_activity and is_content:
                continue
            kept.append(row)
        return kept

    def _zone(self, spec, sheet):
        """Another time zone than Kolkata's is one warning."""
        if sheet.time_zone not in (None, "", "Asia/Kolkata", "Asia/Calcutta") and not self._foreign_zone_said:
            self._foreign_zone_said = True
            self._say(spec.name, sheet.title, None, "warning", sheet.time_zone, "another time zone")

    # ------------------------------------------------------------ doubtful columns

    def _doubtful_columns(self, spec, rows):
        """{(worksheet, sheet column): "mixed" | "american"}; says the error of a damaged worksheet."""
        found = {}
        by_column = {}
        for row in rows:
            for column, name in self._moment_columns(spec, row):
                by_column.setdefault((row.sheet.title, column, name), []).append(
                    row.sheet.raw(row.number, column)
                )
        damaged = []
        for (title, column, _), values in by_column.items():
            texts = [v for v in values if isinstance(v, str)]
            days = [d[0] for d in map(moments.find_day, map(moments.tidy, texts)) if d]
            true = [moments.serial(v) for v in values if cells.is_number(v)]
            true = [
                m
                for m in true
                if moments.within_limits(m, self.now, self.settings.limits, False).state == moments.KNOWN
            ]
            small = [m for m in true if m.on.day <= 12]
            if any(d.month_first_only for d in days):
                found.setdefault((title, column), set()).add("mixed")
            locale = find_sheet({title: self.workbook[title]}, title).locale
            american = (locale or "").replace("-", "_").lower() in ("en_us",) and small
            beside = any(d.day_first_only for d in days) and len(true) >= 10 and len(small) == len(true)
            if american or beside:
                found.setdefault((title, column), set()).add("american")
                damaged.append(title)
        for title in dict.fromkeys(damaged):
            self._say(spec.name, title, None, "error", "", "set File > Settings > Locale to India and retype")
        return found

    def _moment_columns(self, spec, row):
        for name in spec.moments:
            header_columns = row.cells.get(name)
            if header_columns and header_columns[1] is not None:
                yield header_columns[1], name

    # ------------------------------------------------------------ one row

    def _settle(self, spec, row, doubts):
        """Reads a row; answers whether it is read. A row set aside is one problem."""
        why = {
            "header": "repeats the header",
            "total": "a total",
            "note": "a note",
            "repeated": "a repeated row",
        }
        if row.state in why:
            self._whole_row(spec, row, "note", why[row.state])
            return False
        record = Record(spec.name, row)
        kept = Problems()
        for column in spec.columns:
            self._read_column(spec, column, record, doubts, kept)
        if spec.name == "activities":
            self._bare_time(record, kept)
        bad = self._unreadable(spec, record)
        self.every[spec.name].append(record)
        if bad is not None:
            record.aside = True
            self.aside[spec.name].append(record)
            self._whole_row(spec, row, "error", "lacks " + bad, bad)
            return False
        for column, message in row.notes:
            value = row.sheet.raw(row.number, column)
            kept.add(spec.name, row.sheet.title, a1(row.number, column), "note", value, message)
        for entry in kept.all():
            self.problems.add(*entry.values())
        self.records[spec.name].append(record)
        return True

    def _whole_row(self, spec, row, grade, message, bad=None):
        """Names its first filled known cell; for a cell that can't be read, that cell."""
        places = [place for pair in (row.cells, row.times) for _, place in pair.values() if place is not None]
        typed = [c for c in sorted(places) if not cells.is_white(row.sheet.raw(row.number, c))]
        column = typed[0] if typed else None
        if bad in row.cells and not cells.is_empty(row.sheet.raw(row.number, row.where(bad))):
            column = row.where(bad)
        if column is None:
            column = next(
                (c for c in range(row.sheet.width) if not cells.is_white(row.sheet.raw(row.number, c))), 0
            )
        value = row.sheet.raw(row.number, column)
        self._say(spec.name, row.sheet.title, a1(row.number, column), grade, value, message)

    def _unreadable(self, spec, record):
        """`*` must hold something readable; a query needs a clock that starts, unless it is not needed."""
        for column in spec.columns:
            if not column.required:
                continue
            if not _readable(column, record[column.name], record.row.get(column.name)):
                return column.name
        if spec.name == "queries" and not cells.is_word(record.row.get("status"), cells.NOT_NEEDED):
            received, forwarded = record["received_at"], record["forwarded_at"]
            if moments.KNOWN not in (received.state, forwarded.state):
                return "received_at"
        return None

    def _read_column(self, spec, column, record, doubts, kept):
        row = record.row
        value, place = row.cells.get(column.name, ("", None))
        name = column.name

        def say(grade, message, at=None):
            at = place if at is None else at
            if at is not None and grade:
                raw = row.sheet.raw(row.number, at)
                kept.add(spec.name, row.sheet.title, a1(row.number, at), grade, raw, message)

        if column.kind in MOMENTS:
            record.values[name] = self._moment(spec, column, row, doubts, say)
            return
        if cells.is_error(value):
            say("warning", "a spreadsheet error")
        read = {
            Kind.YES_NO: _read_yes_no,
            Kind.MOBILE: _read_mobile,
            Kind.EMAIL: _read_email,
            Kind.REPLY: _read_reply,
            Kind.DECISION: _read_decision,
        }.get(column.kind, _read_text)
        record.values[name], grade, why = read(value)
        say(grade, why)

    def _moment(self, spec, column, row, doubts, say):
        value, place = row.cells.get(column.name, ("", None))
        doubt = doubts.get((row.sheet.title, place), set())
        moment = moments.read_cell(
            value,
            ranges=column.name == "event_at" or spec.name == "holidays",
            doubtful="mixed" in doubt,
            month_first=self.settings.date_order == "month first",
        )
        time_value, time_place = row.times.get(column.name, ("", None))
        moment, time_grade = moments.combine(moment, time_value)
        if time_grade:
            say(time_grade, "the time", time_place)
        if spec.name != "holidays":
            moment = moments.within_limits(moment, self.now, self.settings.limits, column.kind is Kind.PAST)
        outside = moment.state == moments.UNREADABLE and moment.first
        if column.name == "released_at" and outside and moment.first > self.now:
            say("note", "a plan")
            return moments.Moment(moments.EMPTY)  # a released_at later than now is a plan: as empty
        known_number = cells.is_number(value) and moment.state == moments.KNOWN
        if "american" in doubt and known_number and moment.on.day <= 12:
            say("warning", "day and month may have changed places")
        place_said = time_place if cells.is_empty(value) and not cells.is_empty(time_value) else place
        say(moment.grade, moment.why, place_said)
        return moment

    def _bare_time(self, record, kept):
        """A bare time in shared_at means that time on the activity's date."""
        shared, day = record["shared_at"], record["date"]
        if shared.state == moments.TIME_ONLY and day.state == moments.KNOWN:
            when = moments.at(day.on, shared.seconds)
            record.values["shared_at"] = moments.within_limits(when, self.now, self.settings.limits, True)
            if record["shared_at"].state == moments.KNOWN:
                for entry in kept.by_cell.values():
                    if entry["message"] == shared.why:
                        entry["grade"] = "note"

    def _same_ids(self, spec):
        """Two rows with the same query_id (or content_id) and different cells: a warning on the later one."""
        for name in ("query_id", "content_id"):
            if name not in spec.column_names:
                continue
            seen = set()
            for record in self.records[spec.name]:
                if record[name] and record[name] in seen:
                    self._cell(record, name, "warning", "the same id as an earlier row")
                seen.add(record[name])

    # ------------------------------------------------------------ departments

    def _make_register(self):
        for record in self.records["departments"]:
            row = record.row
            made = names.Department(
                " ".join(cells.shown(row.get("name")).split()),
                record["short_name"],
                [a.strip() for a in record["aliases"].split(";") if a.strip()],
                record["daily_updates"],
                record["active"],
            )
            if made.name_key in [d.name_key for d in self.register]:
                self._cell(record, "name", "warning", "of two rows with one name the first counts")
            else:
                self.register.append(made)

    def _register_from_contacts(self):
        """Without a departments worksheet: the contacts' departments, each different spelling one."""
        for record in self.records["contacts"]:
            made = names.Department(" ".join(cells.shown(record.row.get("department")).split()))
            if made.name_key not in [d.name_key for d in self.register]:
                self.register.append(made)

    def _find_departments(self, table):
        for record in self.every[table]:
            value = record.row.get("department")
            found, near = names.match_department(self.register, value)
            record.department = found.name if found else UNRECOGNISED
            if record.aside or record.row.where("department") is None:
                continue
            if found is None:
                self._cell(record, "department", "warning", "matches no department")
            elif near:
                self._cell(record, "department", "note", "nearest spelling")

    # ------------------------------------------------------------ saying it

    def _say(self, table, worksheet, cell, grade, value, message):
        self.problems.add(table, worksheet, cell, grade, value, message)

    def _cell(self, record, column, grade, message):
        """A problem of one cell of a record."""
        place = record.row.where(column)
        if place is not None:
            value = record.row.sheet.raw(record.row.number, place)
            self._say(record.table, record.worksheet, a1(record.row.number, place), grade, value, message)

    say_cell = _cell


def _readable(column, value, raw):
    """Whether a `*` column holds something readable."""
    if column.kind in MOMENTS:
        if column.name == "submitted_at" and value.state == moments.HAPPENED:
            return True  # "yes" is read: it happened, at an unknown time
        return value.state == moments.KNOWN
    nothing = _nothing(raw) if column.name == "activity" else cells.is_empty(raw)
    return not nothing and not cells.is_error(raw)


# How the cells of each kind are read: (value, grade or None, why)


def _read_yes_no(value):
    found, understood = cells.yes_no(value)
    return found, None if understood else "warning", "neither yes nor no"


def _read_mobile(value):
    found, note = cells.mobile(value)
    return found, _particular_grade(value, found, note), "a mobile number?"


def _read_email(value):
    found, note = cells.email(value)
    return found, _particular_grade(value, found, note), "an e-mail address?"


def _particular_grade(value, found, note):
    if not found:
        return None if cells.is_empty(value) else "warning"
    return "note" if note else None


def _read_reply(value):
    there = cells.reply_there(value)
    return there, None if there or cells.is_empty(value) else "note", "as empty"


def _read_decision(value):
    found = cells.decision(value)
    return found, "warning" if found == "unreadable" else None, "no decision"


def _read_text(value):
    return "" if cells.is_empty(value) else cells.clean(value), None, ""


def _nothing(value):
    """In activities.activity the words for empty hold something (Nil)."""
    return cells.is_white(value) or cells.is_false(value)


def unknown_time(moment):
    """The same moment at an unknown time."""
    return replace(moment, state=moments.HAPPENED)


def midnight(on):
    return datetime.combine(on, time())


__all__ = ["Reader", "Record", "midnight", "timedelta", "unknown_time"]
