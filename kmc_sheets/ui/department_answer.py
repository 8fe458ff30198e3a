"""How a department stands, or all of them, in one or two sentences; and the figures of the league table."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.language import _, ngettext
from kmc_sheets.scorecard import CANNOT_BE_JUDGED, Score
from kmc_sheets.selections.replies import overdue_queries
from kmc_sheets.selections.standing import is_active, ranked, score_of, scores
from kmc_sheets.ui import numbers
from kmc_sheets.ui.figures import Figure
from kmc_sheets.ui.league_table import LISTED, PAGE, UNJUDGED, is_shown
from kmc_sheets.ui.once_a_view import once_a_view
from kmc_sheets.ui.own_keys import SHOW
from kmc_sheets.ui.verdicts import ASIDE, BANDS, UNKNOWN
from kmc_sheets.ui.view import View


def department_answer(view: View, department: str) -> list[str]:
    """Band, rank and what is overdue now, of one department."""
    if department == schema.UNRECOGNISED:
        said = _(
            "These rows name no department that the register knows. They count for all departments "
            "together, and have no line in the league table."
        )
        return [said, _overdue(view)]
    line = score_of(view.snapshot, view.period.start, view.period.end, department)
    sentences = [_standing(view, line)] if line else []
    if not is_active(view.snapshot, department):
        said = _(
            "{department} is no longer active: what its rows count stands, but no daily update and no "
            "contact are asked of it."
        )
        sentences.append(said.format(department=department))
    return [*sentences, _overdue(view)]


@once_a_view
def league_answer(view: View) -> list[str]:
    """How many are good, to watch and poor, and who stands first and last."""
    lines = [
        line
        for line in scores(view.snapshot, view.period.start, view.period.end)
        if line.department != schema.ALL_DEPARTMENTS
    ]
    in_rank = [line for line in lines if line.rank is not None]
    if not in_rank:
        return [
            _("No department can be ranked in this period: too little was due, or too little can be judged.")
        ]
    said = ngettext(
        "{n} department is ranked: {first} with {best}.",
        "{n} departments are ranked: {first} stands first with {best}, {last} last with {worst}.",
        len(in_rank),
    )
    first, last = in_rank[0], in_rank[-1]
    return [
        said.format(
            n=numbers.indian(len(in_rank)),
            first=first.department,
            best=_percent(view, first),
            last=last.department,
            worst=_percent(view, last),
        ),
        *_not_ranked(lines),
    ]


@once_a_view
def league_figures(view: View) -> list[Figure]:
    """How many departments are good, to watch, poor, cannot be judged, and are listed but not ranked."""
    lines = [
        line
        for line in scores(view.snapshot, view.period.start, view.period.end)
        if line.department != schema.ALL_DEPARTMENTS
    ]
    counts = {
        show: sum(is_shown(line, show) for line in lines)
        for show in ("good", "watch", "poor", UNJUDGED, LISTED)
    }
    good, watch, poor, unjudged, listed = counts.values()
    settings = view.snapshot.settings.scorecard
    at_good, at_watch = numbers.percent(settings.good), numbers.percent(settings.watch)
    words = (
        (ngettext("department is good", "departments are good", good), _("from {rate}").format(rate=at_good)),
        (
            ngettext("department to watch", "departments to watch", watch),
            _("from {rate}").format(rate=at_watch),
        ),
        (
            ngettext("department is poor", "departments are poor", poor),
            _("below {rate}").format(rate=at_watch),
        ),
        (ngettext("department cannot be judged", "departments cannot be judged", unjudged), ""),
        (ngettext("department is listed, not ranked", "departments are listed, not ranked", listed), ""),
    )
    tones = [*(BANDS[band].tone for band in ("good", "watch", "poor")), UNKNOWN, ASIDE]
    return [
        Figure(numbers.indian(number), said, (detail,), tone if number else None, PAGE, {SHOW: show})
        for (show, number), (said, detail), tone in zip(counts.items(), words, tones, strict=True)
    ]


@once_a_view
def how_it_ranks(view: View) -> str:
    """How the ranking works, with today's settings."""
    settings = view.snapshot.settings.scorecard
    said = _(
        "Ranked by overall, the plain mean of the rates of those clauses in which anything was due; then by "
        "fewer overdue replies now, then by name. With fewer than {least} counted besides daily updates and "
        "contacts a department is listed, not ranked. Where more than {most} of the rows are undated or set "
        "aside, it cannot be judged. Overdue are replies of any week."
    )
    return said.format(
        least=numbers.indian(settings.min_counted), most=numbers.percent(settings.max_unjudged)
    )


def _standing(view: View, line: Score) -> str:
    settings = view.snapshot.settings.scorecard
    if line.band == CANNOT_BE_JUDGED:
        said = _(
            "{department} cannot be judged: {share} of its rows are undated or set aside, more than {most}."
        )
        share, most = numbers.percent(line.unjudged), numbers.percent(settings.max_unjudged)
        return said.format(department=line.department, share=share, most=most)
    if line.overall is None:
        return _("Nothing was due from {department} in this period.").format(department=line.department)
    if line.rank is None:
        said = ngettext(
            "{department}: {band}, {overall} over {n} clause. It is listed, not ranked: {counted} counted, "
            "and ranking asks for {least}.",
            "{department}: {band}, {overall} over {n} clauses. It is listed, not ranked: {counted} counted, "
            "and ranking asks for {least}.",
            line.rests_on,
        )
    else:
        said = ngettext(
            "{department}: {band}, {overall} over {n} clause, rank {rank} of {ranked}.",
            "{department}: {band}, {overall} over {n} clauses, rank {rank} of {ranked}.",
            line.rests_on,
        )
    return said.format(
        department=line.department,
        band=BANDS[line.band or ""].said,
        overall=_percent(view, line),
        n=numbers.indian(line.rests_on),
        rank=numbers.indian(line.rank or 0),
        ranked=numbers.indian(ranked(view.snapshot, view.period.start, view.period.end)),
        counted=numbers.indian(line.counted),
        least=numbers.indian(settings.min_counted),
    )


def _overdue(view: View) -> str:
    """What is overdue now, of any week."""
    overdue = len(overdue_queries(view.snapshot, view.department))
    if not overdue:
        return _("No reply is overdue now.")
    return numbers.count(
        overdue, "{n} query has a reply overdue now.", "{n} queries have a reply overdue now."
    )


def _not_ranked(lines: list[Score]) -> list[str]:
    unjudged = sum(is_shown(line, UNJUDGED) for line in lines)
    listed = sum(is_shown(line, LISTED) for line in lines)
    said = []
    if unjudged:
        said.append(numbers.count(unjudged, "{n} cannot be judged.", "{n} cannot be judged."))
    if listed:
        said.append(numbers.count(listed, "{n} is listed, not ranked.", "{n} are listed, not ranked."))
    return said


def _percent(view: View, line: Score) -> str:
    settings = view.snapshot.settings.scorecard
    return numbers.percent(line.overall, (settings.good, settings.watch))
