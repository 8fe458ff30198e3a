"""Departments and offices: which one a typed name means. docs/rules.md, sections 2 and 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from . import cells

BESIDE = ("dept", "deptt", "department", "of", "the")


def department_key(text):
    """Ignoring case, spaces, punctuation, `&`/`and`, and Dept, Deptt, Department, of, the beside the name."""
    words = "".join(c if cells.key(c) else " " for c in cells.digits(cells.clean(text)).casefold()).split()
    words = [w for w in words if w != "and"]
    kept = list(words)
    while kept and kept[0] in BESIDE:
        kept.pop(0)
    while kept and kept[-1] in BESIDE:
        kept.pop()
    return "".join(kept or words)


@dataclass
class Department:
    """A row of the register."""

    name: str
    short: str = ""
    aliases: list = field(default_factory=list)
    daily: bool = True
    active: bool = True

    @property
    def name_key(self):
        return department_key(self.name)


def match_department(register, value):
    """(department or None, near): exactly, by short name, by alias, or by one clear nearest spelling."""
    if cells.is_empty(value) or cells.is_error(value):
        return None, False
    typed = department_key(value)
    if not typed:
        return None, False
    for spellings in (
        lambda d: [d.name_key],
        lambda d: [department_key(d.short)] if d.short else [],
        lambda d: [department_key(a) for a in d.aliases],
    ):
        found = [d for d in register if typed in spellings(d)]
        if len(found) == 1:
            return found[0], False
        if found:
            return None, False  # two share it: it matches neither
    near = nearest(
        typed,
        [
            (d, [k for k in (d.name_key, department_key(d.short), *map(department_key, d.aliases)) if k])
            for d in register
        ],
    )
    return near, near is not None


def nearest(typed, choices):
    """1 edit (insert, delete, change, swap) from 5 letters, 2 from 8; the next at least 2 edits further."""
    reached = []
    for thing, spellings in choices:
        best = None  # the nearest spelling at all, for how far the next one is
        good = None  # the nearest one within what its length allows
        for spelling in spellings:
            edits = OSA.distance(typed, spelling)
            allowed = 2 if len(spelling) >= 8 else 1 if len(spelling) >= 5 else 0
            best = edits if best is None else min(best, edits)
            if edits <= allowed:
                good = edits if good is None else min(good, edits)
        reached.append((thing, best, good))
    fits = [(good, n) for n, (_, _, good) in enumerate(reached) if good is not None]
    if not fits:
        return None
    good, n = min(fits)
    for other, (_, best, _) in enumerate(reached):
        if other != n and best is not None and best < good + 2:
            return None
    return reached[n][0]


# ---------------------------------------------------------------- offices

LEADING = re.compile(r"^(?:hon['’`]?ble|shri|smt|md|dr)(?:\.\s*|\s+)", re.IGNORECASE)
OTHER_OFFICE = re.compile(r"^(?:secretary|special|joint|deputy|additional|of)\b", re.IGNORECASE)


def office_parts(text):
    """Of several, parted by `/ ; &`, `and` or a line break."""
    return [p.strip() for p in re.split(r"[/;&\n\r]|\band\b", text, flags=re.IGNORECASE) if p.strip()]


def office_spellings(text):
    """What stands there, and the same less a leading title, a trailing KMC, and a portfolio or name."""
    seen, todo = [], [text.strip()]
    while todo:
        text = todo.pop(0).strip()
        if not text or text in seen:
            continue
        seen.append(text)
        todo.append(LEADING.sub("", text))
        todo.append(re.sub(r"[\s,\-(]+KMC[\s).]*$", "", text, flags=re.IGNORECASE))
        for pattern in (r"^([^,]+),(.*)$", r"^(.*?)(?:\s-\s?|-\s)(.*)$", r"^(.*?)\(([^()]*)\)\s*$"):
            match = re.match(pattern, text, re.DOTALL)
            if match and not OTHER_OFFICE.match(match[2].strip()):
                todo.append(match[1])
    return seen


def match_office(offices, value, on):
    """(office name or '', near). `on`: the day whose list holds, or None (then any day's)."""
    holds = [
        o
        for o in offices
        if on is None or ((not o.since or o.since <= on) and (not o.until or on <= o.until))
    ]
    text = cells.clean(value)
    for part in [text, *office_parts(text)]:
        for spelling in office_spellings(part):
            for office in holds:
                if cells.key(spelling) in [cells.key(s) for s in (office.name, *office.aliases)]:
                    return office.name, False
    for part in [text, *office_parts(text)]:
        for spelling in office_spellings(part):
            near = nearest(
                cells.key(spelling), [(o, [cells.key(s) for s in (o.name, *o.aliases)]) for o in holds]
            )
            if near:
                return near.name, True
    return "", False
