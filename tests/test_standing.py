"""How many rows of a clause have which verdict, worked out by hand; and a department's trend, drawn."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from kmc_sheets import schema
from kmc_sheets.charts.department import draw_trend
from kmc_sheets.selections import standing
from kmc_sheets.selections.verdicts import ASIDE, MET, MISSED, Tally, rows_of_verdict, tallies
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.palette import DARK, LIGHT
from tests.books import WEEK, sheet, taken

HEADER = ["Query ID", "Department", "Received at", "Interim at", "Concrete at", "Follow up of", "Query"]


@pytest.fixture(scope="module")
def known() -> Snapshot:
    """Now is Monday 23 Nov, 10:00. Limits: interim 4 h, concrete 12 h."""
    return taken(
        sheet(
            "departments",
            [
                ["Department", "Controlling Officer", "Active"],
                ["Roads", "S. Officer", "yes"],
                ["Water", "", "no"],
            ],
        ),
        sheet(
            "queries",
            [
                HEADER,
                ["a", "Roads", "20/11/2026 10:00", "20/11/2026 12:00", "20/11/2026 20:00", "", "prompt"],
                ["b", "Roads", "20/11/2026 10:00", "20/11/2026 13:00", "21/11/2026 10:00", "a", "late"],
                ["c", "Roads", "20/11/2026 10:00", "20/11/2026 15:00", "", "a", "later"],
                ["d", "Water", "22/11/2026 23:00", "", "", "a", "interim overdue, concrete due soon"],
                ["e", "Water", "22/11/2026", "22/11/2026", "", "", "a day without a time"],
                ["f", "Water", "23/11/2026 09:30", "", "", "", "of the next week"],
            ],
        ),
    )  # fmt: skip


def test_each_verdict_is_counted_the_met_first_and_the_most_first(known: Snapshot) -> None:
    assert tallies(known, schema.INTERIM, *WEEK) == (
        Tally("met", MET, 2),
        Tally("late", MISSED, 1),
        Tally("overdue", MISSED, 1),
        Tally("undated", ASIDE, 1),
    )
    assert tallies(known, schema.INTERIM, *WEEK, "Water") == (
        Tally("overdue", MISSED, 1),
        Tally("undated", ASIDE, 1),
    )
    assert tallies(known, schema.INTERIM, date(2020, 1, 1), date(2020, 1, 2)) == ()


def test_a_follow_up_that_waits_is_missed_once_its_concrete_reply_was_due(known: Snapshot) -> None:
    found = tallies(known, schema.FOLLOW_UP, *WEEK)
    assert found == (Tally("guided", MET, 1), Tally("awaiting", MISSED, 1), Tally("awaiting", ASIDE, 1))
    missed = rows_of_verdict(known, schema.FOLLOW_UP, (MISSED, "awaiting"), *WEEK, None)
    aside = rows_of_verdict(known, schema.FOLLOW_UP, (ASIDE, "awaiting"), *WEEK, None)
    assert (missed["query_id"].tolist(), aside["query_id"].tolist()) == (["c"], ["d"])


def test_a_department_in_the_register(known: Snapshot) -> None:
    assert standing.is_active(known, "Roads")
    assert not standing.is_active(known, "Water")
    assert not standing.is_active(known, schema.UNRECOGNISED)
    assert standing.controlling_officer(known, "Roads") == "S. Officer"
    assert standing.controlling_officer(known, "Water") == ""
    assert standing.controlling_officer(known, "No such") == ""
    assert standing.score_of(known, *WEEK, schema.UNRECOGNISED) is None
    whole = standing.score_of(known, *WEEK, None)
    assert whole is not None
    assert whole.department == schema.ALL_DEPARTMENTS


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_trend_shows_every_rate_with_its_count_and_nothing_acts(palette: object) -> None:
    hostile = "<a href='http://x/'>y</a>"
    trend = pd.DataFrame(
        {
            "clause": ["Interim replies"] * 2 + [hostile] * 2,
            "week": ["9 Nov", "16 Nov"] * 2,
            "met": [3, 0, 0, 5],
            "missed": [1, 0, 2, 0],
        }
    )
    figure = draw_trend(trend, palette=palette)  # type: ignore[arg-type]
    bars, words = figure.data
    assert list(bars.y) == [0.75, 0, 0, 1]
    assert list(words.text) == ["75\u202f%<br>3/4", "–", "0\u202f%<br>0/2", "100\u202f%<br>5/5"]
    assert "9 Nov: 75 %, 3 of 4 due" in bars.customdata
    # panels stand one above the other, none over its neighbour
    assert bars.base[0] - bars.base[2] > 1
    assert "<a " not in figure.to_json()
    assert figure.layout.dragmode is False
