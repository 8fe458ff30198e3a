"""Differences between two reports, and a made workbook as the Grids that the fast implementation takes."""

from __future__ import annotations

from kmc_sheets.sources.grid import Grid, Merge, Workbook, trim_rows

ROWS = ("queries", "activities", "events", "content")


def as_workbook(workbook, title):
    """{worksheet: {"rows", "merges", "locale", "time_zone"}} as a kmc_sheets Workbook."""
    return Workbook(
        title,
        tuple(
            Grid(
                workbook=title,
                worksheet=name,
                rows=trim_rows(data["rows"]),
                merges=tuple(Merge(*merge) for merge in data["merges"]),
                locale=data["locale"],
                time_zone=data["time_zone"],
            )
            for name, data in workbook.items()
        ),
    )


def differences(ours, theirs, problems="cells"):
    """Each difference as a sentence; [] where the reports agree.

    problems: "cells" compares table, worksheet, cell and grade of those that name a cell; "all" of all.
    Messages and values are never compared; the order only in the scorecard.
    """
    said = []
    for name, count in ours["tables"].items():
        if theirs["tables"].get(name) != count:
            said.append(f"tables.{name}: oracle {count}, other {theirs['tables'].get(name)}")
    for name in ROWS:
        said += _keyed(name, ours[name], theirs[name], ("worksheet", "row"))
    said += _keyed("days", ours["days"], theirs["days"], ("department", "date"))
    said += _keyed("contacts", ours["contacts"], theirs["contacts"], ("department",))
    said += _keyed("scorecard", ours["scorecard"], theirs["scorecard"], ("department",))
    order = [[e["department"] for e in report["scorecard"]] for report in (ours, theirs)]
    if order[0] != order[1]:
        said.append(f"scorecard's order: oracle {order[0]}, other {order[1]}")
    if problems != "none":
        said += _problems(ours["problems"], theirs["problems"], problems == "all")
    return said


def _keyed(name, ours, theirs, keys):
    def by_key(entries):
        return {tuple(e[k] for k in keys): e for e in entries}

    mine, other = by_key(ours), by_key(theirs)
    said = []
    if len(other) != len(theirs):
        said.append(f"{name}: the other names an entry twice")
    for key in sorted({*mine, *other}, key=str):
        if key not in other or key not in mine:
            said.append(f"{name} {key}: only {'the oracle' if key in mine else 'the other'} has it")
            continue
        said += [
            f"{name} {key} {field}: oracle {value!r}, other {other[key].get(field)!r}"
            for field, value in mine[key].items()
            if not _same(value, other[key].get(field))
        ]
    return said


def _same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    if isinstance(one, float) and isinstance(other, (int, float)):
        return abs(one - other) < 1e-9
    return one == other


def _problems(ours, theirs, whole):
    def marks(problems):
        return {
            (p["table"], p["worksheet"], p["cell"], p["grade"]): p
            for p in problems
            if whole or p["cell"] is not None
        }

    mine, other = marks(ours), marks(theirs)
    said = [
        f"problem {k}: only the oracle says so: {mine[k]['value']!r} {mine[k]['message']}"
        for k in mine
        if k not in other
    ]
    said += [
        f"problem {k}: only the other says so: {other[k]['value']!r} {other[k]['message']}"
        for k in other
        if k not in mine
    ]
    return sorted(said)
