"""A review as it is shown: where its links lead, and how its rates and days are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kmc_sheets.periods import Period
from kmc_sheets.review.links import DEPARTMENT, link
from kmc_sheets.review.model import Link, Review
from kmc_sheets.scorecard import Rate
from kmc_sheets.ui import numbers
from kmc_sheets.ui.view import href


@dataclass(frozen=True, slots=True)
class Shown:
    """`edges` are the bands' (see `numbers.percent`); `more` goes into each link's address: the language,
    and the moment at which the review is frozen. `notes` are sentences to be said first."""

    review: Review
    edges: tuple[float, float]
    more: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to(self, link: Link) -> str:
        """The address of the rows behind a name or a count."""
        return href(link.page, link.address(**self.more))

    def to_department(self, name: str, period: Period | None = None) -> str:
        """The address of a department's own page, in the week reviewed or another period."""
        return self.to(link(DEPARTMENT, period or self.review.week, department=name))

    def percent(self, rate: float | None) -> str:
        """A rate in per cent; in words where nothing was due."""
        return numbers.percent(rate, self.edges) or "–"

    def counts(self, rate: Rate) -> str:
        """What a rate counts: "18 of 25"; "nothing due"."""
        return numbers.met_of_due(rate.met, rate.met + rate.missed)

    def day(self, on: date | None) -> str:
        """A day, with its year where that is not the review's."""
        return numbers.day(on, self.review.taken_at)

    def moment(self, at: datetime | None) -> str:
        """A moment likewise."""
        return numbers.moment(at, self.review.taken_at)
