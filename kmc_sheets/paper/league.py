"""The league table on paper, and who got better and worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kmc_sheets import schema
from kmc_sheets.language import _
from kmc_sheets.paper.document import Block, Cell, Column, Heading, Table, Words
from kmc_sheets.paper.words import NONE, rate_cell, toned
from kmc_sheets.review.model import League, LeagueLine, Move, Moves
from kmc_sheets.scorecard import CANNOT_BE_JUDGED, Score
from kmc_sheets.ui import numbers, text
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.said import direction_in_words
from kmc_sheets.ui.standing_words import band_in_words, rank_in_words
from kmc_sheets.ui.verdicts import BANDS, clause_name

_NAN = float("nan")
_CLAUSE_WIDTH = -1.52


def league(found: League, edges: tuple[float, float]) -> Iterator[Block]:
    """Each department's line: rank, band, overall rate and its seven clauses; then the Corporation's."""
    yield Heading(_("The league table"))
    columns = [
        Column(_("Rank"), -1.35),
        Column(_("Department"), 1),
        Column(_("Band"), -1.7),
        Column(_("Overall"), -1.75),
        *(Column(clause_name(clause), _CLAUSE_WIDTH) for clause in schema.CLAUSES),
    ]
    lines = [_line(line, edges) for line in found.lines]
    yield Table(columns, [*lines, _line(found.everybody, edges, is_everybody=True)], size=7.5)
    yield Words(
        _(
            "Below each rate: met of due. Below the overall rate: the clauses that it rests on, and the week "
            "before. Below a rank: by how many places it rose (▲) or fell (▼). “{none}”: nothing was due."
        ).format(none=NONE),
        is_quiet=True,
    )
    yield Words(
        _(
            "Listed, not ranked: fewer than {least} counted besides daily updates and contacts. "
            "Cannot be judged: more than {share} of a department's rows lack a date, or can't be read."
        ).format(least=numbers.indian(found.min_counted), share=numbers.percent(found.max_unjudged)),
        is_quiet=True,
    )


def _line(line: LeagueLine, edges: tuple[float, float], *, is_everybody: bool = False) -> list[Cell]:
    score = line.score
    name = department_name(None if is_everybody else line.department)
    rank = "" if is_everybody else rank_in_words(score.rank or _NAN, score.band or "")
    return [
        Cell(rank, _moved(line.moved), is_strong=True),
        Cell(text.plain(name), is_strong=is_everybody),
        _band(score),
        Cell(numbers.percent(score.overall, edges) or NONE, _rests_on(line, edges), is_strong=True),
        *(rate_cell(score.clauses[clause], edges, is_strong=is_everybody) for clause in schema.CLAUSES),
    ]


def _moved(places: int | None) -> str:
    if not places:
        return ""
    return f"{'▲' if places > 0 else '▼'} {numbers.indian(abs(places))}"


def _band(score: Score) -> Cell:
    if not score.band:
        return Cell(NONE)
    word = BANDS[score.band]
    if score.band != CANNOT_BE_JUDGED:
        return toned(str(word), word.tone)
    return toned(band_in_words(score.band, score.unjudged), word.tone)


def _rests_on(line: LeagueLine, edges: tuple[float, float]) -> str:
    if line.score.overall is None:
        return _(numbers.NOTHING_DUE)
    said = numbers.count(line.score.rests_on, "{n} clause", "{n} clauses")
    if line.before.overall is None:
        return said
    before = _("before {rate}").format(rate=numbers.percent(line.before.overall, edges))
    return f"{said}\n{before}"


def moves(found: Moves, edges: tuple[float, float]) -> Iterator[Block]:
    """Who got better and who got worse, where the counts of both weeks allow saying so."""
    yield Heading(_("Better and worse than the week before"))
    if not found.is_comparable:
        yield Words(_("The week is not over: it is not compared."))
        return
    if not found.compared:
        yield Words(_("No department had enough in both weeks to be compared."))
        return
    if not found.better and not found.worse:
        yield Words(_("No department's rate moved by more than chance may explain."))
    for heading, lines in ((_("Got worse"), found.worse), (_("Got better"), found.better)):
        if lines:
            yield Heading(heading, level=3)
            yield _moves(lines, edges)
    said = numbers.count(
        found.compared,
        "{n} department had enough in both weeks to be compared",
        "{n} departments had enough in both weeks to be compared",
    )
    rest = numbers.count(found.not_compared, "{n} had too little", "{n} had too little")
    yield Words(_("{compared}; {rest}.").format(compared=said, rest=rest), is_quiet=True)


def _moves(lines: Sequence[Move], edges: tuple[float, float]) -> Table:
    columns = [
        Column(_("Department"), 2),
        Column(_("Clause"), 1.5),
        Column(_("The week before"), -2.6),
        Column(_("This week"), -2.6),
        Column(_("Change"), 1.4),
    ]
    return Table(columns, [_move(line, edges) for line in lines])


def _move(line: Move, edges: tuple[float, float]) -> list[Cell]:
    moved, tone = direction_in_words(line.direction)
    points = numbers.count(round(line.points * 100), "{n} point", "{n} points")
    return [
        Cell(text.plain(department_name(line.department))),
        Cell(clause_name(line.clause)),
        rate_cell(line.before, edges),
        rate_cell(line.week, edges),
        toned(_("{moved}, {points}").format(moved=moved, points=points), tone),
    ]
