"""The league table: the ranked, the listed, and those that can't be judged, each under its own sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kmc_sheets.language import _, ngettext
from kmc_sheets.review.model import LeagueLine, is_unjudged
from kmc_sheets.scorecard import Score
from kmc_sheets.ui import numbers
from kmc_sheets.ui.names import department_name
from kmc_sheets.ui.review.paging import paged
from kmc_sheets.ui.review.screen import NUMBER, WORD, Cell, Column, Screen, Table, toned
from kmc_sheets.ui.review.shown import Shown
from kmc_sheets.ui.verdicts import BANDS


def league_screens(shown: Shown) -> list[Screen]:
    """Each group of the table on its own screens; the whole Corporation stands above the first."""
    league = shown.review.league
    listed = ngettext(
        "Listed, not ranked: fewer than {n} row of theirs counts in this week.",
        "Listed, not ranked: fewer than {n} rows of theirs count in this week.",
        league.min_counted,
    ).format(n=numbers.indian(league.min_counted))
    unjudged = _("Not judged: more than {share} of their rows lack a date, or can't be read.").format(
        share=numbers.percent(league.max_unjudged)
    )
    groups = [
        (_("League table"), _everybody(shown), league.ranked, True),
        (_("Listed, not ranked"), Cell(listed), league.listed, False),
        (_("Cannot be judged"), Cell(unjudged), league.unjudged, False),
    ]
    return [
        screen
        for title, line, lines, is_ranked in groups
        if lines or is_ranked
        for screen in paged(
            Screen("league", title, (line,), table=_table(shown, title, lines, is_ranked=is_ranked))
        )
    ]


def _everybody(shown: Shown) -> Cell:
    line = shown.review.league.everybody
    band = line.score.band
    said = _("{department}: {rate}, the week before {before}").format(
        department=department_name(None),
        rate=shown.percent(line.score.overall),
        before=shown.percent(line.before.overall),
    )
    word = str(BANDS[band]) if band else ""
    return Cell(f"{said}. {word}".removesuffix(". "), href=shown.to(line.rows))


def _table(shown: Shown, words: str, lines: Sequence[LeagueLine], *, is_ranked: bool) -> Table | None:
    if not lines:
        return None
    columns = (
        *([Column(_("Rank"), NUMBER)] if is_ranked else []),
        Column(_("Department")),
        Column(_("Band"), WORD),
        Column(_("Overall"), NUMBER),
        Column(_("Before"), NUMBER),
        Column(_("Counted"), NUMBER),
    )
    rows = tuple((*([_rank(line.score)] if is_ranked else []), *_cells(shown, line)) for line in lines)
    return Table(words, columns, rows)


def _rank(score: Score) -> Cell:
    return Cell("" if score.rank is None else numbers.indian(score.rank))


def _cells(shown: Shown, line: LeagueLine) -> list[Cell]:
    score = line.score
    before = shown.to_department(score.department, shown.review.before)
    return [
        Cell(department_name(score.department), href=shown.to(line.rows)),
        toned(_band(score)),
        Cell(shown.percent(score.overall), href=shown.to(line.rows)),
        Cell(shown.percent(line.before.overall), href=before),
        Cell(numbers.indian(score.counted), href=shown.to(line.rows)),
    ]


def _band(score: Score) -> str:
    if is_unjudged(score):
        return _("? {share} of rows").format(share=numbers.percent(score.unjudged))
    return str(BANDS[score.band]) if score.band else _("nothing due")
