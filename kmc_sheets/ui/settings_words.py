"""The rules' settings in words, for what leaves the dashboard: lists and papers."""

from __future__ import annotations

from kmc_sheets.language import _, digits
from kmc_sheets.settings import Settings
from kmc_sheets.ui import numbers, text


def settings_in_words(settings: Settings) -> list[tuple[str, str]]:
    """By which settings things were judged: what is set, and how."""
    limits, bands = settings.limits, settings.scorecard
    hours = _("at any hour")
    if settings.office_hours is not None:
        hours = _("from {opens} to {closes} on working days").format(
            opens=digits(f"{settings.office_hours.opens:%H:%M}"),
            closes=digits(f"{settings.office_hours.closes:%H:%M}"),
        )
    return [
        (_("Interim reply within"), numbers.hours(limits.interim_hours)),
        (_("Interim reply, target"), numbers.hours(limits.interim_target_hours)),
        (_("Concrete reply within"), numbers.hours(limits.concrete_hours)),
        (_("The clock runs"), hours),
        (_("Notice of an event, days ahead"), numbers.indian(limits.notice_days)),
        (_("Working days"), ", ".join(map(numbers.weekday, settings.working_days))),
        (_("May approve"), ", ".join(text.plain(office.name) for office in settings.offices)),
        (_("Bands"), _bands(bands.good, bands.watch)),
    ]


def _bands(good: float, watch: float) -> str:
    said = _("good from {good}, watch from {watch}")
    return said.format(good=numbers.percent(good), watch=numbers.percent(watch))
