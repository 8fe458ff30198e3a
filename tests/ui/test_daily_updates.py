"""Daily updates in words: the answer, the map of days with its letters, the list of the silent, the chart."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from kmc_sheets import periods
from kmc_sheets.charts.daily_updates import draw_last_shares
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.daily_answer import daily_answer, daily_figures
from kmc_sheets.ui.daily_lists import list_rows, since_in_words
from kmc_sheets.ui.heat_map import letters, squares
from kmc_sheets.ui.palette import LIGHT
from kmc_sheets.ui.verdicts import WORDS
from kmc_sheets.ui.view import View
from tests.books import KOLKATA, NOW, WEEK, sheet, taken

HOSTILE = "<b>Water</b> [l](javascript:alert(1))"
HEADER = ["Date", "Department", "Activity", "Shared at"]
PERIOD = periods.dates(*WEEK)
SUNDAY = datetime(2026, 11, 22, 10, tzinfo=KOLKATA)


def snapshot(*activities: list[str], names: tuple[str, ...] = ("Water", "Roads"), **more: object) -> Snapshot:
    departments = [["Department", "Daily updates"], *([name, "Yes"] for name in names), ["Parks", "No"]]
    return taken(
        sheet("departments", departments),
        sheet("activities", [HEADER, *activities]),
        sheet("holidays", [["Date", "Name"], ["25/12/2026", "Christmas Day"]]),
        **more,  # type: ignore[arg-type]
    )


def shared(day: int, department: str) -> list[str]:
    return [f"{day}/11/2026", department, "Work done", f"{day}/11/2026 09:00"]


def week(*today: list[str], **more: object) -> Snapshot:
    """Water shared from Monday to Saturday, Roads on Monday."""
    rows = [shared(day, "Water") for day in range(16, 22)]
    return snapshot(*rows, shared(16, "Roads"), *today, daily_updates_from="2026-11-16", **more)


def answer(found: Snapshot, department: str | None = None) -> tuple[str, ...]:
    return daily_answer(View(found, PERIOD, department))


def test_the_answer_says_who_has_shared_today_and_the_periods_rate() -> None:
    today, rate, silent = answer(week(shared(23, "Roads")))
    assert today == "Today 1 of 2 departments have shared, 1 has yet to."
    assert rate == "Mon 16 Nov to Sun 22 Nov: shared in time 58 %, 7 of 12 due."
    assert silent == "1 department has fallen silent: Parks."
    assert answer(week())[0] == "Today 0 of 2 departments have shared, 2 have yet to."
    both = week(shared(23, "Roads"), shared(23, "Water"))
    assert answer(both)[0] == "Today all 2 departments have shared."
    assert answer(both, "Water")[0] == "Water has shared today."
    assert answer(week(), "Water")[0] == "Water has yet to share today."


def test_on_a_day_off_and_where_nothing_is_owed_the_answer_says_so() -> None:
    assert answer(week(now=SUNDAY))[0] == "Today is not a working day: no update is due."
    assert answer(week(), "Parks")[0] == "Parks is not asked for daily updates."
    assert answer(week(), "Parks")[1] == "Mon 16 Nov to Sun 22 Nov: nothing was due."
    assert answer(snapshot())[0] == "No daily update has been shared yet, so none is owed so far."
    assert answer(taken(sheet("activities", [HEADER])))[0] == "No department is asked for daily updates."


def test_the_figures_say_what_they_count() -> None:
    today, rate, silent, missed = daily_figures(View(week(), PERIOD, None))
    assert (today.number, rate.number, silent.number, missed.number) == ("2", "58 %", "1", "5")
    assert missed.details == ("5 without an entry",)
    assert silent.details == ("nothing was ever shared",)


def test_each_square_has_its_letter_and_its_words() -> None:
    shown = squares(week(), *WEEK, None)
    roads, water = shown.lines
    assert (roads.head, water.head) == ("Roads", "Water")
    assert [cell if isinstance(cell, str) else cell.text for cell in roads.cells] == [
        "Roads", "5 of 6", "S", "E", "E", "E", "E", "E", "–"
    ]  # fmt: skip
    monday = roads.cells[2]
    assert not isinstance(monday, str)
    assert (monday.title, monday.tone) == ("Roads, Mon 16 Nov: shared", "good")
    assert [head.label for head in shown.heads[:4]] == ["Department", "Missed", "Mon\n16", "Tue\n17"]
    assert shown.legend == (("S", "shared"), ("E", "no entry"), ("–", "day off"))


def test_the_month_stands_over_its_first_day() -> None:
    heads = squares(week(), WEEK[0], WEEK[1], None).heads
    assert all("Nov" not in head.label for head in heads)
    found = snapshot(shared(2, "Water"), daily_updates_from="2026-10-30")
    assert squares(found, *WEEK, None).heads[2].label == "Mon\n16"
    long = squares(found, periods.FIRST_DAY, WEEK[1], None).heads
    assert "Sun\n1 Nov" in [head.label for head in long]


def test_every_verdict_has_a_letter_of_its_own() -> None:
    assert set(letters()) == set(WORDS["daily_updates"])
    assert len(set(letters().values())) == len(letters())


def test_the_list_of_the_silent_says_when_each_last_shared() -> None:
    rows = list_rows(snapshot(*(shared(day, "Water") for day in range(2, 7))), "silent", *WEEK, None)
    laid = rows.lay_out(rows.selected).set_index("department")
    assert laid.loc["Water", "since"] == "17 days, 14 of them working"
    assert laid.loc["Water", "words"] == "Last share Fri 6 Nov: 17 days, 14 of them working"
    assert laid.loc["Water", "usual"] == "shares every day"
    assert laid.loc["Water", "place"] == "Activity Log, row 6"
    assert laid.loc["Roads", ["since", "usual", "place"]].tolist() == [
        "never shared", "", "nothing was ever shared"
    ]  # fmt: skip
    assert laid.loc["Parks", "words"] == "no daily update is asked of it"


@pytest.mark.parametrize(
    ("days", "working", "said"),
    [
        (1, 1, "1 day, 1 of them working"),
        (3, 1, "3 days, 1 of them working"),
        (float("nan"), 0, "never shared"),
    ],
)
def test_days_since_in_words(days: float, working: float, said: str) -> None:
    assert since_in_words(days, working, True) == said


def test_the_chart_hatches_the_silent_and_nothing_from_a_sheet_acts() -> None:
    shares = pd.DataFrame(
        {
            "department": [HOSTILE, "Roads", "Lanes"],
            "days": [float("nan"), 17, 3],
            "is_silent": [True, True, False],
        }
    )
    figure = draw_last_shares(shares, palette=LIGHT)
    (bars,) = figure.data
    assert bars.text == ("■ never shared", "■ 17 days", "3 days")
    assert bars.x == (0, 17, 3)
    assert bars.marker.pattern.shape == ("/", "/", "")
    assert "\\u003cb\\u003eWater" not in figure.to_json()
    assert figure.layout.dragmode is False


def test_a_hostile_name_is_shown_letter_for_letter() -> None:
    shown = squares(snapshot(names=(HOSTILE,), daily_updates_from="2026-11-16", now=NOW), *WEEK, None)
    assert shown.lines[0].cells[0] == HOSTILE
    assert shown.departments == (HOSTILE,)
