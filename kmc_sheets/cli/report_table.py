"""The report for reading on a terminal, in 100 columns.

Particulars are hidden here: what is on a terminal stands on a screen that others see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import pandas as pd

from kmc_sheets import schema
from kmc_sheets.cli.columns import WIDTH, cut, table, widest, wrap
from kmc_sheets.reading.problems import MESSAGES
from kmc_sheets.scorecard import Rate, Score, score, table_of, verdict_column
from kmc_sheets.selections.mending import PARTICULARS
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.verdicts import CLAUSES, WORDS

MOST_PROBLEMS: Final = 10
_GRADES: Final = ("error", "warning", "note")
_NONE: Final = "–"
# What can still be acted on, and what wants a date
_OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    schema.DAILY: ("pending",),
    schema.NOTICES: ("due_today", "awaited", "undated"),
    schema.ONE_POINT: ("missing", "several", "incomplete"),
    schema.INTERIM: ("overdue", "due_soon", "running", "undated"),
    schema.CONCRETE: ("overdue", "due_soon", "running", "undated"),
    schema.FOLLOW_UP: ("awaiting",),
    schema.RELEASE: ("pending", "changes_asked", "not_authorised", "approved", "undated"),
}
_LEAST_NAME: Final = 12
_BAND_WIDTH: Final = 9


def report_table(snapshot: Snapshot, start: date, end: date) -> str:
    """The whole report: what was read, the scorecard of the period, what is open, the worst problems."""
    parts = (_head(snapshot, start, end), _counts(snapshot), _scores(snapshot, start, end))
    lines: list[str] = []
    for part in (*parts, _open(snapshot), _problems(snapshot)):
        lines += [*part, ""]
    return "\n".join(lines[:-1])


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b %Y}"


def _head(snapshot: Snapshot, start: date, end: date) -> Iterator[str]:
    now = snapshot.now
    days = _day(start) if start == end else f"{_day(start)} to {_day(end)}"
    titles = ", ".join(text.plain(workbook.title) for workbook in snapshot.workbooks)
    newest = numbers.moment(snapshot.newest_at, now) or "none"
    yield f"Report on {days}"
    yield f"as of {_day(now)}, {now:%H:%M} (Asia/Kolkata); newest entry: {newest}"
    yield from wrap(f"from {titles}", WIDTH)


def _counts(snapshot: Snapshot) -> list[str]:
    rows = [[["TABLE"], ["WORKSHEET"], ["ROWS"], ["READ"], ["SET ASIDE"], ["BLANK"]]]
    for name, counts in snapshot.counts.items():
        titles = text.plain(", ".join(counts.worksheets)) or "(no worksheet)"
        figures = (counts.rows, counts.read, counts.set_aside, counts.blank)
        rows.append([[name], [titles], *([numbers.indian(figure)] for figure in figures)])
    return table(rows, (12, 36, 12, 12, 12, 10), left=(0, 1))


def _scores(snapshot: Snapshot, start: date, end: date) -> list[str]:
    edges = (snapshot.settings.scorecard.watch, snapshot.settings.scorecard.good)
    heads = [wrap(CLAUSES[clause], 9) for clause in schema.CLAUSES]
    scores = score(snapshot, start, end)
    rows = [[["RANK"], ["DEPARTMENT"], ["BAND"], ["OVER-", "ALL"], *heads]]
    rows += [_score(one, edges) for one in scores]
    widths = [widest(rows, place) for place in range(len(rows[0]))]
    widths[1] = max(_LEAST_NAME, WIDTH - sum(widths) + widths[1] - len(widths) + 1)
    for row, one in zip(rows[1:], scores, strict=True):
        row[1] = wrap(text.plain(one.department), widths[1], most=3)
    settings = snapshot.settings.scorecard
    return [
        *table(rows, widths, left=(1, 2)),
        "Below each rate what it counts, met/due; below OVERALL the number of clauses it rests on.",
        *wrap(
            f"{_NONE} in RANK: listed, not ranked: fewer than {settings.min_counted} counted besides days "
            f"and contacts, or more than {settings.max_unjudged * 100:g} % can't be judged.",
            WIDTH,
        ),
    ]


def _score(one: Score, edges: tuple[float, float]) -> list[list[str]]:
    return [
        [str(one.rank or _NONE)],
        [],
        wrap(one.band or _NONE, _BAND_WIDTH),
        [numbers.percent(one.overall, edges) or _NONE, f"of {one.rests_on}"],
        *(_rate(one.clauses[clause], edges) for clause in schema.CLAUSES),
    ]


def _rate(rate: Rate, edges: tuple[float, float]) -> list[str]:
    if rate.rate is None:
        return [_NONE]
    return [numbers.percent(rate.rate, edges), f"{rate.met}/{rate.met + rate.missed}"]


def _open(snapshot: Snapshot) -> list[str]:
    lines = ["OPEN NOW, whatever the week"]
    for clause in schema.CLAUSES:
        found = _verdicts(snapshot, clause).value_counts()
        said = [
            f"{numbers.indian(int(found[verdict]))} {WORDS[clause][verdict].word}"
            for verdict in _OPEN[clause]
            if found.get(verdict, 0)
        ]
        if clause == schema.FOLLOW_UP and (missed := int(snapshot.queries["follow_up_missed"].sum())):
            said.append(f"{numbers.indian(missed)} of them past their limit")
        lines += wrap(f"{CLAUSES[clause]:24}{', '.join(said) or _NONE}", WIDTH, indent=24)
    return lines


def _verdicts(snapshot: Snapshot, clause: str) -> pd.Series:
    frame: pd.DataFrame = getattr(snapshot, table_of(clause))
    if clause == schema.DAILY:
        frame = frame[frame["date"] == pd.Timestamp(snapshot.now.date())]
    verdicts: pd.Series = frame[verdict_column(clause)]
    return verdicts


def _problems(snapshot: Snapshot) -> Iterator[str]:
    """The gravest problems, those of one kind and column together, with the first of them."""
    problems = snapshot.problems
    counts = [
        numbers.count(int((problems["grade"] == grade).sum()), f"{{n}} {grade}", f"{{n}} {grade}s")
        for grade in _GRADES
    ]
    yield f"PROBLEMS IN THE SHEETS: {', '.join(counts)}"
    worst = problems[problems["grade"] != "note"]
    kinds = worst.groupby(["workbook", "worksheet", "column", "code"], sort=False)
    worst = worst.assign(alike=kinds["code"].transform("size"))[kinds.cumcount() == 0]
    grave = worst["grade"].map(_GRADES.index)
    worst = worst.assign(grave=grave).sort_values(["grave", "alike"], ascending=[True, False], kind="stable")
    for problem in worst.head(MOST_PROBLEMS).to_dict("records"):
        yield from _problem_lines({str(name): value for name, value in problem.items()})
    if len(worst) > MOST_PROBLEMS:
        kind = numbers.count(len(worst) - MOST_PROBLEMS, "{n} more kind", "{n} more kinds")
        yield f"... and {kind}; --json lists every problem."


def _problem_lines(problem: Mapping[str, object]) -> list[str]:
    """A problem, a row of `Snapshot.problems` with `alike`, in lines: where, as typed, what is wrong."""
    place = text.plain(problem["worksheet"]) + (f", {problem['cell']}" if problem["cell"] else "")
    typed = "(hidden)" if problem["column"] in PARTICULARS else text.mask(problem["value"])
    head = f"{problem['grade']!s:8} {place}" + (f'  "{text.plain(typed, 40)}"' if problem["value"] else "")
    if isinstance(alike := problem["alike"], int) and alike > 1:
        head += f"  and {numbers.indian(alike - 1)} more like it"
    return [cut(head, WIDTH), *wrap(f"{'':9}{_message(problem)}", WIDTH, indent=9)]


def _message(problem: Mapping[str, object]) -> str:
    """The message, masked where it quotes a cell; our own examples stand."""
    said = str(problem["message"])
    return text.mask(said) if "{detail}" in MESSAGES[str(problem["code"])][1] else said
