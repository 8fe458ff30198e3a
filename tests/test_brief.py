"""The brief: one page for the phone, with what Today counts, and nobody's number unless it is asked for."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser

import pytest

from kmc_sheets.brief import brief_html
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.today_figures import today_figures
from tests.books import NOW, sheet, taken
from tests.hostile import HOSTILE

LARGEST = 150_000  # bytes
MOBILE = "6000000001"
OVERDUE = datetime(2026, 11, 20, 9)


class Parsed(HTMLParser):
    """The page as a browser takes it apart: its text, and each tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._is_style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._is_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.words.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(filter(None, self.words))

    @property
    def links(self) -> list[str | None]:
        return [attributes["href"] for _, attributes in self.tags if "href" in attributes]


def water(name: str = "A. Pal", department: str = "Water Supply") -> Snapshot:
    """Two queries overdue, one due soon, one approval pending for a day, one event tomorrow."""
    return taken(
        sheet("departments", [["Department", "Daily updates"], [department, "no"]]),
        sheet(
            "contacts",
            [
                ["Department", "Name", "Designation", "Mobile", "E-mail"],
                [department, name, "Engineer", MOBILE, "a.pal@example.org"],
            ],
        ),
        sheet(
            "queries",
            [
                ["Received at", "Forwarded at", "Query", "Department"],
                ["20/11/2026 09:00", "20/11/2026 09:00", "No water, call 6000000009", department],
                ["22/11/2026 09:00", "22/11/2026 09:00", "A leak", department],
                ["23/11/2026 07:00", "23/11/2026 07:30", "Low pressure", department],
            ],
        ),
        sheet("events", [["Event at", "Department", "Event"], ["24/11/2026", department, "Opening"]]),
        sheet(
            "content", [["Title", "Department", "Submitted at"], ["Poster", department, "22/11/2026 10:00"]]
        ),
        sheet("activities", [["Date", "Department", "Activity"]]),
    )


def test_it_says_the_five_counts_whom_to_call_and_both_ages() -> None:
    said = Parsed(brief_html(water(), "en")).text
    assert "2 ■ queries with a reply overdue the longest by 2 d 21 h" in said  # interim: 73 h against 4
    assert "1 ◆ query with a reply due soon" in said
    assert "1 ○ approval pending the oldest for 1 d" in said
    assert "1 ◆ event tomorrow without notice notice is due today" in said
    assert "no daily update is owed" in said
    assert "Water Supply 2 queries overdue A. Pal, Engineer" in said
    assert "As of Mon 23 Nov 2026, 10:00" in said
    assert "Sheets read Mon 23 Nov 2026, 10:00" in said
    assert "Newest entry Mon 23 Nov 2026, 07:30" in said


def test_its_counts_are_those_of_the_page_today() -> None:
    snapshot = water()

    class Whole:
        department = None

        def __init__(self, snapshot: Snapshot) -> None:
            self.snapshot = snapshot

    said = Parsed(brief_html(snapshot, "en")).text
    for figure in today_figures(Whole(snapshot)):
        assert f"{figure.number} {figure.tone.shape if figure.tone else ''} {figure.words}" in said


def test_particulars_stand_in_it_only_where_they_are_asked_for() -> None:
    page, private = brief_html(water(), "en"), brief_html(water(), "en", is_private=True)
    assert MOBILE not in page.replace(" ", "")
    assert not Parsed(page).links
    assert Parsed(private).links == [f"tel:+91{MOBILE}", f"https://wa.me/91{MOBILE}"]
    assert "+91 60000 00001" in Parsed(private).text
    assert "Holds mobile numbers of officers" in Parsed(private).text
    for one in (page, private):  # a citizen's number and an e-mail address in neither
        assert "6000000009" not in one
        assert "@example.org" not in one


def test_on_the_sample_nothing_leads_to_a_call() -> None:
    page = Parsed(brief_html(water(), "en", is_private=True, is_sample=True))
    assert not page.links
    assert "sample workbook" in page.text


def test_old_data_are_said_to_be_old() -> None:
    assert "could not all be read" in Parsed(brief_html(water(), "en", is_old=True)).text
    assert "could not all be read" not in Parsed(brief_html(water(), "en")).text


@pytest.mark.parametrize("language", ["en", "bn"])
def test_it_holds_no_script_and_asks_for_nothing(language: str) -> None:
    text = brief_html(water(), language, is_private=True)
    page = Parsed(text)
    assert len(text.encode()) < LARGEST
    assert ("html", {"lang": language}) in page.tags
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    asking = {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "source",
        "form",
        "base",
    }
    assert not asking & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "url(" not in text
    assert "@import" not in text


def test_in_bengali_digits_and_words_are_bengali() -> None:
    said = Parsed(brief_html(water(), "bn")).text
    assert "২৩" in said
    assert not [letter for letter in said if letter in "123456789"]


@pytest.mark.parametrize("typed", HOSTILE[:4])
def test_what_is_typed_is_text_and_nothing_else(typed: str) -> None:
    plain = Parsed(brief_html(water(), "en"))
    page = Parsed(brief_html(water(name=typed), "en"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.tags == plain.tags


@pytest.mark.slow
@pytest.mark.parametrize("typed", HOSTILE[4:])
def test_whatever_is_typed_is_text(typed: str) -> None:
    test_what_is_typed_is_text_and_nothing_else(typed)


def test_a_long_name_is_cut_and_the_page_stays_small() -> None:
    page = brief_html(water(name="W" * 5000, department="V" * 5000), "en", is_private=True)
    assert len(page.encode()) < LARGEST
    assert "W" * 200 not in page


def test_an_empty_workbook_has_a_brief() -> None:
    said = Parsed(brief_html(taken(sheet("queries", [["Received at", "Query"]])), "en")).text
    assert "Nobody: no department has a reply overdue." in said
    assert "Newest entry none" in said
    assert NOW.strftime("%d Nov") in said
