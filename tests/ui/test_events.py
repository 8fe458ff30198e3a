"""Events in words: the answer, the calendar with each day said once, the chart of lead times."""

from __future__ import annotations

import pandas as pd
import pytest

from kmc_sheets import periods
from kmc_sheets.charts.events import draw_lead_times
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.event_answer import event_answer, event_figures
from kmc_sheets.ui.event_calendar import calendar
from kmc_sheets.ui.list_table import Cell
from kmc_sheets.ui.palette import LIGHT
from kmc_sheets.ui.view import View
from tests.books import WEEK, sheet, taken

# now is Monday 23 November 2026, 10:00
PERIOD = periods.dates(*WEEK)
HEADER = ["Event", "Event at", "Department", "Notice at", "Status", "Venue"]


def snapshot(*events: list[str]) -> Snapshot:
    return taken(
        sheet("departments", [["Department", "Active"], ["Water", "Yes"], ["Roads", "Yes"]]),
        sheet("events", [HEADER, *events]),
    )


def coming() -> Snapshot:
    return snapshot(
        ["Fair, call 6000012345", "24/11/2026 11:00", "Water", "", "", "Ward 8, a.b@example.com"],
        ["Opening", "24/11/2026", "Roads", "", "", ""],
        ["Camp", "23/11/2026 12:00", "Water", "22/11/2026", "", "Hall"],
        ["Walk", "25/11/2026 07:00", "Nobody's", "", "", ""],
        ["Rally", "20/11/2026 07:00", "Water", "20/11/2026 06:00", "", ""],
    )


def answer(found: Snapshot, department: str | None = None) -> tuple[str, ...]:
    return event_answer(View(found, PERIOD, department))


def test_the_answer_says_what_is_coming_and_whose_notice_is_due_today() -> None:
    assert answer(coming()) == (
        "4 events are coming in the next fourteen days.",
        "3 have no notice yet.",
        "2 notices must be given today: Roads, Water.",
        "Mon 16 Nov to Sun 22 Nov: notice given in time 0 %, 0 of 1 due.",
    )
    assert answer(coming(), "Roads")[2:] == (
        "1 notice must be given today.",
        "Mon 16 Nov to Sun 22 Nov: no notice was due.",
    )


def test_nothing_coming_and_nothing_lacking_are_said_in_words() -> None:
    assert answer(snapshot())[:3] == ("Nothing is coming in the next fourteen days.", "", "")
    given = snapshot(["Camp", "23/11/2026 12:00", "Water", "22/11/2026"])
    assert answer(given)[:2] == ("1 event is coming in the next fourteen days.", "None lacks a notice.")


@pytest.mark.parametrize(
    ("event", "tone"),
    [
        (["Camp", "23/11/2026 12:00", "Water", ""], "bad"),  # its notice was due yesterday
        (["Camp", "24/11/2026 12:00", "Water", ""], "soon"),
        (["Camp", "25/11/2026 12:00", "Water", ""], "soon"),
        (["Camp", "25/11/2026 12:00", "Water", "22/11/2026"], "good"),
    ],
)
def test_the_tone_of_what_lacks_a_notice(event: list[str], tone: str) -> None:
    figure = event_figures(View(snapshot(event), PERIOD, None))[0]
    assert figure.tone is not None
    assert figure.tone.name == tone
    assert figure.details == ("of 1 in the next fourteen days",)


def read(found: Snapshot, lacks: bool) -> list[list[str]]:
    """The calendar's cells as they are read."""
    lines = [line for line, __ in calendar(found, None, lacks)]
    return [[cell.text if isinstance(cell, Cell) else cell for cell in line.cells] for line in lines]


def test_the_calendar_says_each_day_once_and_hides_numbers_and_addresses() -> None:
    assert read(coming(), True) == [
        ["Tue 24 Nov, tomorrow", "", "", "", "", ""],
        ["time not typed", "Opening", "", "Roads", "nobody named", "◆ notice due today"],
        ["11:00", "Fair, call (number hidden)", "Ward 8, (e-mail hidden)", "Water", "nobody named",
         "◆ notice due today"],
        ["Wed 25 Nov", "", "", "", "", ""],
        ["07:00", "Walk", "", "Unrecognised", "", "○ notice awaited"],
    ]  # fmt: skip
    assert read(coming(), False) == [
        ["Mon 23 Nov, today", "", "", "", "", ""],
        ["12:00", "Camp", "Hall", "Water", "nobody named", "● notice given"],
    ]


def test_an_event_opens_its_row_and_a_day_opens_nothing() -> None:
    listed = calendar(coming(), None, False)
    assert [row for __, row in listed] == ["", "events!cases.xlsx!Event Notices!4"]
    card = listed[1][0]
    assert (card.head, card.words, card.detail) == ("12:00, Water", "Camp, Hall", "● notice given")


def test_the_limit_stands_between_late_and_in_time() -> None:
    times = pd.DataFrame(
        {
            "label": ["same day or after", "1 day", "2 days", "no notice"],
            "events": [3, 2, 0, 1],
            "tone": ["late", "late", "good", "bad"],
        }
    )
    figure = draw_lead_times(times, "limit: 2 days ahead", palette=LIGHT)
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5]
    (bars,) = figure.data
    assert bars.text == ("▲ 3", "▲ 2", "", "■ 1")
    assert bars.marker.pattern.shape == ("/", "/", "", "/")
    assert figure.layout.xaxis.ticktext[0] == "same day<br>or after"
    assert figure.layout.dragmode is False
