"""About the numbers: every verdict is explained, with today's limits, and in line with the rules."""

from __future__ import annotations

import re

import pytest

from kmc_sheets import periods, schema
from kmc_sheets.language import LANGUAGES, speaking
from kmc_sheets.selections.verdicts import ASIDE, MET, MISSED
from kmc_sheets.settings import Settings
from kmc_sheets.ui import about_query, about_rules, about_sources, about_verdicts
from kmc_sheets.ui.verdicts import WORDS
from kmc_sheets.ui.view import View
from tests.books import NOW, QUERY_HEADER, settings, sheet, taken

PERIOD = periods.last_week(NOW.date())


@pytest.mark.parametrize("clause", schema.CLAUSES)
def test_every_verdict_is_explained_and_counts_as_the_rules_say(clause: str) -> None:
    explained = about_verdicts.MEANINGS[clause]
    assert {verdict for _, verdict in explained} == set(WORDS[clause])
    for way, verdict in explained:
        if verdict in schema.MET[clause]:
            assert way == MET
        elif verdict in schema.MISSED[clause]:
            # a follow-up that waits is missed once its concrete reply was due, and not counted before
            assert way == MISSED or clause == schema.FOLLOW_UP
        else:
            assert way == ASIDE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", schema.CLAUSES)
def test_no_text_is_left_with_a_gap(clause: str, language: str) -> None:
    with speaking(language):
        lines = [*about_rules.legend(clause, Settings()), about_verdicts.rules_of(clause, Settings())]
    for line in lines:
        assert all(part and not re.search(r"[{}]", part) for part in line)


def test_the_limits_of_the_settings_stand_in_the_rules() -> None:
    changed = settings(limits={"interim_hours": 3, "interim_target_hours": 1.5, "notice_days": 2})
    whens = {line[0]: line[1] for line in about_rules.legend(schema.INTERIM, changed)}
    assert whens["● in time"] == "answered within 3 h"
    assert whens["◆ due soon"] == "not answered; more than 1 h 30 min have passed, but not 3 h"
    assert "at least 2 days ahead" in about_verdicts.rules_of(schema.NOTICES, changed)[0]


def test_the_settings_of_today_are_said() -> None:
    changed = {
        "office_hours": {"from": "10:30:00", "to": "17:00:00"},
        "working_days": ["Mon", "Fri"],
        "scorecard": {"good": 0.8, "watch": 0.5, "min_counted": 7, "max_unjudged": 0.3},
        "daily_updates_from": "2026-11-02",
        "offices": [
            {"name": "Mayor", "aliases": ["Hon. Mayor"], "from": "2022-01-01"},
            {"name": "Board", "to": "2021-12-31"},
        ],
    }
    snapshot = taken(**changed)
    said = " ".join(about_rules.settings_in_words(View(snapshot, PERIOD, None)))
    for words in (
        "good from 80 %, watch from 50 %",
        "fewer than 7 counted",
        "more than 30 % of the rows",
        "from 10:30 to 17:00 of each working day",
        "Working days: Monday, Friday, less holidays.",
        "Daily updates are owed from Mon 2 Nov, as the settings say.",
    ):
        assert words in said
    assert about_rules.offices(snapshot) == [
        "Mayor, also written as Hon. Mayor (from Sat 1 Jan 2022 on)",
        "Board (up to Fri 31 Dec 2021)",
    ]


def test_what_is_read_is_said_worksheet_by_worksheet() -> None:
    row = ["20/11/2026 10:00", "20/11/2026 10:30", "", "", "", "", "", "Lamp out"]
    snapshot = taken(sheet("queries", [list(QUERY_HEADER), row]))
    lines = about_sources.sources(snapshot)
    assert "Queries: worksheet Query Log, 1 of 1 row read; newest entry Fri 20 Nov, 10:30" in lines
    assert "Holidays: there is no worksheet" in lines


def test_a_query_is_found_by_its_id_however_it_is_cased() -> None:
    header = ["Query ID", "Received at", "Query"]
    snapshot = taken(
        sheet("queries", [header, ["Q-7", "20/11/2026 10:00", "one"], ["Q-70", "20/11/2026 10:00", "two"]])
    )
    assert about_query.queries_of_id(snapshot, "q-7")["query"].tolist() == ["one"]
    assert about_query.queries_of_id(snapshot, "q").empty
