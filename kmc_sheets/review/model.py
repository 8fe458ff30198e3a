"""A weekly review as plain values: the one definition that screens, paper and brief show.

All of it is of one moment, `Review.taken_at`. Texts from the sheets in it are masked (ten-digit numbers and
e-mail addresses hidden, in the language spoken) and are one visible line; no officer's mobile number or
address is in it. Whoever shows them still passes them through the gate of `ui.text`. English words marked
for translation are said to be so. Source: docs/rules.md, sections 4, 5 and 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kmc_sheets.periods import Period
from kmc_sheets.scorecard import CANNOT_BE_JUDGED, Rate, Score
from kmc_sheets.selections.clauses import Counted


@dataclass(frozen=True, slots=True)
class Link:
    """Where the rows behind a name or a count are: a page's address, and what stands in it.

    The keys name period, department and rows; the language is added by whoever shows the link.
    """

    page: str
    keys: tuple[tuple[str, str], ...]

    def address(self, **more: str) -> dict[str, str]:
        """The keys of the address; `more` are added or take their place ("" takes one out)."""
        return {key: value for key, value in {**dict(self.keys), **more}.items() if value}


class Direction(StrEnum):
    """How a rate moved from the week before, where the counts allow saying so."""

    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"  # both weeks have enough, and it moved by no more than a few rows may make


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the week's five numbers, with last week's beside it.

    `counts`: "rate" (the share met: `week.rate.rate`) or "missed" (how many were missed:
    `week.rate.missed`, of `week.rate.met + week.rate.missed`). `words`: what it is, English, marked for
    translation. `week` and `before` are what each week's rate counts and what not (see
    `selections.clauses.Counted`). `direction` is None where the counts don't allow comparing. `rows` and
    `rows_before` open exactly what the number counts, `others` what it does not count.
    """

    clause: str
    words: str
    counts: str
    week: Counted
    before: Counted
    direction: Direction | None
    rows: Link
    rows_before: Link
    others: Link

    @property
    def number(self) -> float | int | None:
        """The week's number: a rate (0-1; None where nothing was due), or how many were missed."""
        return _number(self.counts, self.week.rate)

    @property
    def number_before(self) -> float | int | None:
        """The same of the week before."""
        return _number(self.counts, self.before.rate)


def _number(counts: str, rate: Rate) -> float | int | None:
    return rate.missed if counts == MISSED else rate.rate


RATE, MISSED = "rate", "missed"


@dataclass(frozen=True, slots=True)
class LeagueLine:
    """A department's line of the scorecard: this week's, and the week before's (of the same register).

    `rows` opens the department's own page in this week.
    """

    score: Score
    before: Score
    rows: Link

    @property
    def department(self) -> str:
        return self.score.department

    @property
    def moved(self) -> int | None:
        """By how many places it rose (below 0: fell); None where it is not ranked in both weeks."""
        if self.score.rank is None or self.before.rank is None:
            return None
        return self.before.rank - self.score.rank


@dataclass(frozen=True, slots=True)
class League:
    """The scorecard of the week in its order: the ranked, then the listed by name, then those whose band is
    `cannot be judged` by name; `everybody` is All departments. `min_counted` and `max_unjudged` as set."""

    ranked: tuple[LeagueLine, ...]
    listed: tuple[LeagueLine, ...]
    unjudged: tuple[LeagueLine, ...]
    everybody: LeagueLine
    min_counted: int
    max_unjudged: float

    @property
    def lines(self) -> tuple[LeagueLine, ...]:
        return (*self.ranked, *self.listed, *self.unjudged)


@dataclass(frozen=True, slots=True)
class Move:
    """A department's rate in one clause that got better or worse from the week before to this one.

    `points`: by how much, as a share (0.25: by 25 points), above 0 whichever way. `rows` and `rows_before`
    open what each of the two rates counts.
    """

    department: str
    clause: str
    direction: Direction
    week: Rate
    before: Rate
    points: float
    rows: Link
    rows_before: Link


@dataclass(frozen=True, slots=True)
class Moves:
    """Who got better and who got worse, the largest change first.

    `compared`: how many departments have a clause with enough in both weeks; `not_compared`: the active
    departments that have none; neither counts where `is_comparable` is false: the week is not over.
    """

    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    compared: int
    not_compared: int
    is_comparable: bool


@dataclass(frozen=True, slots=True)
class Officer:
    """A one-point contact as a meeting names him. `verdict`: complete, incomplete, several, missing, or
    inactive; name and designation are "" where there is none, or several."""

    name: str
    designation: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: `url` is None for a file."""

    workbook: str
    worksheet: str
    row: int
    url: str | None


@dataclass(frozen=True, slots=True)
class LateQuery:
    """One of the worst queries: overdue now, whatever its week.

    `waits_for`: "interim" or "concrete", the reply furthest past its limit; its hours on the clock that
    limits run on. `text` is the citizen's, masked, whole. `rows` opens the overdue queries with this one's
    timeline open.
    """

    department: str
    officer: Officer
    query_id: str
    text: str
    waits_for: str
    verdict: str
    elapsed_hours: float
    limit_hours: float
    over_hours: float
    place: Place
    rows: Link


@dataclass(frozen=True, slots=True)
class Worst:
    """The five queries furthest past their limit, and how many are overdue in all."""

    queries: tuple[LateQuery, ...]
    overdue: int
    departments: int
    rows: Link


@dataclass(frozen=True, slots=True)
class Silent:
    """A department that has fallen silent (docs/rules.md, section 4), the longest silent first.

    `last_on`: the day of its last share, None for never; `days` and `working_days` since; `newest_at`: its
    newest entry of any kind; `reports`: daily updates are asked of it.
    """

    department: str
    officer: Officer
    last_on: date | None
    days: int | None
    working_days: int | None
    newest_at: datetime | None
    reports: bool
    rows: Link


@dataclass(frozen=True, slots=True)
class Waiting:
    """Content that waits at one office; `office` is a name from the settings, or one of the English words
    for none that `selections.approvals` marks for translation. `oldest_hours` is None where unknown."""

    office: str
    pending: int
    oldest_hours: float | None
    rows: Link


@dataclass(frozen=True, slots=True)
class Release:
    """Content of the week that went out early or without approval (`verdict`)."""

    department: str
    content_id: str
    title: str
    verdict: str
    approver: str
    decided_at: datetime | None
    released_at: datetime | None
    is_day_only: bool
    place: Place
    rows: Link


@dataclass(frozen=True, slots=True)
class Approvals:
    """What waits for a decision now (by office, those with the oldest first), and what went out in the week
    without approval or early, with last week's number beside it."""

    waiting: tuple[Waiting, ...]
    pending: int
    oldest_hours: float | None
    pending_rows: Link
    released: tuple[Release, ...]
    released_before: int
    released_rows: Link
    released_rows_before: Link


@dataclass(frozen=True, slots=True)
class ToMend:
    """What a department has to mend: single cells (errors and warnings), and problems of whole worksheets.

    `department` is `selections.mending.NOBODY` (English, marked for translation) for what is nobody's.
    """

    department: str
    errors: int
    warnings: int
    worksheets: int
    rows: Link

    @property
    def cells(self) -> int:
        return self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Mending:
    """Departments with something to mend, the most cells first, what is nobody's last; and the sums."""

    lines: tuple[ToMend, ...]
    errors: int
    warnings: int
    worksheets: int
    rows: Link

    @property
    def cells(self) -> int:
        return self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of the worksheet Actions, and what became of it.

    `verdict`: kept, kept_late, broken, running, undated. Days are None where they are empty or unknown.
    """

    department: str
    action: str
    verdict: str
    decided_on: date | None
    due_on: date
    done_on: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of this review: the open ones, whenever made, and those decided, due or done since the
    week's Monday. Broken first, then running, kept late, kept, undated; by due day.

    `is_kept`: there is a worksheet Actions; without one there is nothing to say but that.
    """

    lines: tuple[Promise, ...]
    is_kept: bool

    def those(self, verdict: str) -> tuple[Promise, ...]:
        """The ones with one verdict."""
        return tuple(line for line in self.lines if line.verdict == verdict)


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed in a week's rows since it was reviewed first.

    `reviewed_at`: that moment; None where there is none to compare with, and `why` says why: "first" (this
    is the first opening), "off" (the settings keep no state), "sample", "damaged" (what was kept can't be
    used), "failed" (it could not be written), "incomplete" (not every workbook was read). `is_whole`: the
    week was over then. `added_or_altered`: rows of the week that were not in it, or said something else;
    `gone`: rows that were in it, and are no longer.
    """

    reviewed_at: datetime | None
    why: str
    is_whole: bool
    added_or_altered: int
    gone: int


@dataclass(frozen=True, slots=True)
class Raised:
    """A line for the worksheet Actions that a screen of this review gives rise to, in the language spoken.

    `screen` is the screen's name (one of `SCREENS`). Nothing in it can act as a formula.
    """

    screen: str
    department: str
    action: str
    decided_on: date
    due_on: date


class Reason(StrEnum):
    """Why a week can't be judged, or not wholly."""

    NOT_BEGUN = "not begun"
    NOT_OVER = "not over"
    NO_ROWS = "no rows"  # nothing in any worksheet belongs to that week
    UNJUDGED = "unjudged"  # more of the week's rows can't be judged than the settings allow
    LACKING = "lacking"  # a worksheet that is needed, its header or a column lacks


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A reason; `share` (0-1) for UNJUDGED, `table` and `worksheet` (what it is called) for LACKING."""

    reason: Reason
    share: float | None = None
    table: str = ""
    worksheet: str = ""


# The screens in their order; the address names them
SCREENS = (
    "week",
    "league",
    "moves",
    "worst",
    "silent",
    "approvals",
    "mend",
    "promises",
    "raised",
)


@dataclass(frozen=True)
class Review:
    """A week at one moment.

    `week`: Monday to Sunday; `before`: the seven days before it. `taken_at`: the moment (the snapshot's
    now); `read_at`, `newest_at` (None for no entry): the two ages. `titles`: the workbooks'. `is_over`: the
    week was over at that moment. `not_judged`: what stands against judging the week at all; such a review
    is shown all the same, with these said first. `changed` is about `week`, `changed_before` about
    `before`.
    """

    week: Period
    before: Period
    taken_at: datetime
    read_at: datetime
    newest_at: datetime | None
    titles: tuple[str, ...]
    is_over: bool
    not_judged: tuple[NotJudged, ...]
    figures: tuple[Figure, ...]
    league: League
    moves: Moves
    worst: Worst
    silent: tuple[Silent, ...]
    silent_rows: Link
    approvals: Approvals
    mending: Mending
    promises: Promises
    changed: Changed
    changed_before: Changed
    raised: tuple[Raised, ...]
    raised_text: str  # the same, ready to be pasted: cells parted by tabs, in the worksheet's order


def is_unjudged(score: Score) -> bool:
    """Whether too much of a department's week can't be judged."""
    return score.band == CANNOT_BE_JUDGED


def keys(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The keys of an address as a `Link` holds them, the empty ones left out."""
    return tuple((key, value) for key, value in values.items() if value)
