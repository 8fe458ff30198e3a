"""contacts: each department names one competent officer. Source: docs/rules.md, section 3, Contacts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

_PARTICULARS = ("name", "designation", "mobile", "email")


def judge_contacts(contacts: pd.DataFrame, departments: Sequence[str]) -> pd.DataFrame:
    """The one-point contact of each active department.

    `contacts` has department, name, designation, mobile (E.164), email ("" where missing or unreadable)
    and active; `departments` are the active ones. Gives a row a department, in their order: department,
    verdict (complete, incomplete, several, missing), lacking (tuple), the four particulars ("" where
    there is nobody, or not one only) and `source`, the index in `contacts` of its first row (-1: none).
    """
    active = contacts[contacts["active"].astype(bool)]
    by_department = {str(name): rows for name, rows in active.groupby("department", sort=False)}
    judged = [_judge(name, by_department.get(name)) for name in departments]
    columns = ["department", "verdict", "lacking", *_PARTICULARS, "source"]
    return pd.DataFrame(judged, columns=columns, dtype=object)


def _judge(department: str, rows: pd.DataFrame | None) -> dict[str, object]:
    nobody: dict[str, object] = dict.fromkeys(_PARTICULARS, "") | {
        "department": department,
        "lacking": (),
        "source": -1,
    }
    if rows is None:
        return nobody | {"verdict": "missing"}
    people = _people(rows)
    if len(people) > 1:
        return nobody | {"verdict": "several", "source": rows.index[0]}
    person = people[0]
    lacking = tuple(name for name in _PARTICULARS if not person[name])
    verdict = "incomplete" if lacking else "complete"
    return nobody | person | {"verdict": verdict, "lacking": lacking, "source": rows.index[0]}


def _people(rows: pd.DataFrame) -> list[dict[str, str]]:
    """The rows as people: those with equal mobile numbers are one, which has what one of them has."""
    people: list[dict[str, str]] = []
    by_mobile: dict[str, dict[str, str]] = {}
    for row in rows[list(_PARTICULARS)].to_dict("records"):
        known = by_mobile.get(row["mobile"]) if row["mobile"] else None
        if known is None:
            person = {str(name): str(value) for name, value in row.items()}
            people.append(person)
            if person["mobile"]:
                by_mobile[person["mobile"]] = person
        else:
            known.update({name: known[name] or row[name] for name in _PARTICULARS})
    return people
