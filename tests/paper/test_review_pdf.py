"""The weekly review's paper: its figures are the report's, nothing is hidden, nobody's number is in it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from kmc_sheets.language import digits, speaking
from kmc_sheets.paper.review_pdf import review_document, review_file_name, review_pdf
from kmc_sheets.report import report
from kmc_sheets.review.build import weekly_review
from kmc_sheets.sample import write_sample
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import Snapshot, take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from tests.books import sheet, taken
from tests.paper.reading import RIGHT_EDGE, Read, read

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Kolkata"))
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
ASKED = "Call 90000 00002 or me@example.org"
LARGEST = 1_000_000  # bytes


@lru_cache(maxsize=1)
def sample() -> Snapshot:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Sample.xlsx"
        write_sample(path, NOW)
        return take_snapshot([read_workbook(path)], Settings(), NOW)


def paper(snapshot: Snapshot, language: str = "en", monday: date = MONDAY, **how: bool) -> Read:
    with speaking(language):
        review = weekly_review(snapshot, monday)
    return read(review_pdf(snapshot, review, language, **how))


@lru_cache(maxsize=2)
def sample_paper(language: str) -> Read:
    return paper(sample(), language, is_sample=True)


def counts(found: Read, department: str) -> list[str]:
    """The seven "met of due" of a department's line in the league table ("–" where nothing was due)."""
    name = re.escape(department)
    rates = r"((?:[\d.]+ % [\d,]+ of [\d,]+ |– ){7})"
    line = re.search(rf"{name} .{{0,70}}?[\d.]+ % \d clauses?;? (?:before [\d.]+ % )?{rates}", found.text)
    assert line, department
    return [part or "–" for part in re.findall(r"(?:% ([\d,]+ of [\d,]+)|–)", line[1])]


def test_each_rate_of_the_league_table_counts_what_the_report_counts() -> None:
    told = report(sample(), MONDAY, SUNDAY)["scorecard"]
    found = sample_paper("en")
    assert len(told) == 31
    for line in told:
        due = {name: rate["met"] + rate["missed"] for name, rate in line["clauses"].items()}
        wanted = [
            f"{line['clauses'][name]['met']} of {due[name]}" if due[name] else "–" for name in line["clauses"]
        ]
        assert counts(found, line["department"]) == wanted, line["department"]


def test_ranks_bands_and_overall_rates_are_the_reports() -> None:
    found = sample_paper("en").text
    for line in report(sample(), MONDAY, SUNDAY)["scorecard"][:-1]:
        rank = line["rank"] or ("not ranked" if line["band"] == "cannot be judged" else "listed")
        place = re.escape(line["department"])
        assert re.search(rf"\b{rank} (?:[▲▼] \d+ )?{place} [●◆■?] {line['band']}", found), line


def test_the_five_numbers_are_the_reports() -> None:
    whole = report(sample(), MONDAY, SUNDAY)["scorecard"][-1]["clauses"]
    found = sample_paper("en").pages[0]
    for words, clause in (
        ("interim replies in time", "interim_replies"),
        ("concrete replies in time", "concrete_replies"),
        ("daily updates shared on their day", "daily_updates"),
        ("events with notice in time", "event_notices"),
    ):
        rate = whole[clause]
        said = f"{round(100 * rate['rate'])} % {words} {rate['met']} of {rate['met'] + rate['missed']} due"
        assert said in found
    released = whole["content_release"]
    assert f"{released['missed']} released without approval, or before it" in found


def test_the_same_figures_stand_in_bengali() -> None:
    found = sample_paper("bn")
    whole = report(sample(), MONDAY, SUNDAY)["scorecard"][-1]["clauses"]["interim_replies"]
    with speaking("bn"):
        first = found.page(0)
        assert digits(f"{round(100 * whole['rate'])}%") in first
        assert digits(str(whole["met"])) in first
    assert str(found.root["/Lang"]).startswith("bn")


def test_it_names_its_week_its_moment_its_settings_and_that_it_is_a_sample() -> None:
    found = sample_paper("en")
    assert found.file.metadata is not None
    assert found.file.metadata.title == "Weekly review, Mon 16 Nov 2026 to Sun 22 Nov 2026"
    first = found.pages[0]
    assert "Kolkata Municipal Corporation Weekly review, Mon 16 Nov 2026 to Sun 22 Nov 2026" in first
    assert "As of Tue 24 Nov 2026, 10:00. Sheets read: Tue 24 Nov 2026, 10:00." in first
    assert "This is the sample workbook" in first
    assert "Interim reply within 4 h" in found.text
    assert "Working days Mon, Tue, Wed, Thu, Fri, Sat" in found.text
    assert "good from 90 %, watch from 75 %" in found.text
    assert all(f"Page {n} of {len(found.pages)}" in page for n, page in enumerate(found.pages, 1))


def test_no_particulars_are_in_it() -> None:
    found = sample_paper("en").text
    assert not re.search(r"\d{5} ?\d{5}", found)
    assert not re.search(r"\w@\w", found)


def test_what_citizens_typed_is_masked() -> None:
    snapshot = taken(
        sheet("departments", [["Department", "Short Name"], ["Water Supply", "WS"]]),
        sheet(
            "queries",
            [
                ["Query ID", "Received at", "Query", "Department", "Interim at"],
                ["9000000001", "16/11/2026 09:00", ASKED, "Water Supply", "9000000003"],
            ],
        ),
    )
    found = paper(snapshot).text
    assert "Call (number hidden) or (e-mail hidden)" in found
    assert not re.search(r"90000 ?0000\d", found)
    assert "example.org" not in found


def test_a_week_without_rows_is_said_to_be_one() -> None:
    found = paper(taken(sheet("queries", [["Received at", "Query"]]))).text
    assert "No row in any worksheet belongs to this week" in found
    assert "Nothing was due in this week." in found
    said = found[: found.index("By these settings")]
    assert not re.search(r"\d %", said.replace("more than 20 %", ""))


def test_a_week_that_is_not_over_is_said_to_be_one() -> None:
    found = paper(sample(), monday=date(2026, 11, 23))
    assert "This week is not over" in found.pages[0]


def test_old_data_are_said_to_be_old() -> None:
    assert "could not all be read" in paper(taken(), is_old=True).pages[0]
    assert "could not all be read" not in paper(taken()).text


def test_the_annex_names_forty_cells_of_a_department_and_how_many_more_where() -> None:
    rows = [["16/11/2026 09:00", f"Q {n}", "Water Supply", "some time"] for n in range(53)]
    snapshot = taken(
        sheet("departments", [["Department", "Short Name"], ["Water Supply", "WS"]]),
        sheet("queries", [["Received at", "Query", "Department", "Interim at"], *rows]),
    )
    found = paper(snapshot).text
    annex = found[found.index("Annex: cells to mend") :]
    assert "Water Supply: 53 cells" in annex
    named = re.findall(r"Query Log, (D\d+): some time", annex)
    assert named == [f"D{row}" for row in range(2, 42)]
    assert "And 13 more: Query Log 13. Cells to mend on the dashboard lists them." in annex


def test_the_file_is_named_after_its_monday() -> None:
    assert review_file_name(weekly_review(taken(), MONDAY)) == "weekly-review-2026-11-16.pdf"


def test_a_document_is_the_same_each_time() -> None:
    review = weekly_review(sample(), MONDAY)
    assert review_document(sample(), review, "en") == review_document(sample(), review, "en")
    assert review_pdf(sample(), review, "en") == review_pdf(sample(), review, "en")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "bn"])
def test_fifty_departments_with_much_to_mend_make_a_small_file(language: str) -> None:
    names = [f"Department of Public Works and Services no. {n}" for n in range(50)]
    bad = ["31/02/2026", "evening", "by phone", "22/13/2026 25:10", "#REF!", "20 Nov evening"]
    rows = [
        [f"Q-{n}", f"{16 + n % 7}/11/2026 {n % 24:02}:00", "No water", names[n % 50], bad[n % 6]]
        for n in range(4000)
    ]
    snapshot = taken(
        sheet("departments", [["Department", "Short Name"], *([name, ""] for name in names)]),
        sheet("queries", [["Query ID", "Received at", "Query", "Department", "Interim at"], *rows]),
    )
    with speaking(language):
        made = review_pdf(snapshot, weekly_review(snapshot, MONDAY), language)
    assert len(made) < LARGEST
    found = read(made)
    assert max(found.starts()) < RIGHT_EDGE
    assert found.text.count("Department of Public Works") >= 50
