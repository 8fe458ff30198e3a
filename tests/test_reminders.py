"""Reminders: what they name, how long they are, and where their buttons lead."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_sheets.language import BENGALI, ENGLISH
from kmc_sheets.reminders import LONGEST, departments_to_remind, mail_link, reminder, whatsapp_link
from kmc_sheets.snapshot import Snapshot
from tests.books import sheet, taken

# NOW of tests.books is Monday 23 November 2026, 10:00
HEADER = ("Query ID", "Received at", "Forwarded at", "Interim at", "Concrete at", "Query", "Department")
REGISTER = [("Department", "Code"), ("Water", "W"), ("Roads", "R")]
LATE = ("23/11/2026 03:00", "23/11/2026 03:00", "", "")  # interim late by 3 h
SOON = ("22/11/2026 23:30", "22/11/2026 23:30", "22/11/2026 23:50", "")  # concrete due at 11:30


def queries(*rows: tuple[str, ...]) -> Snapshot:
    return taken(sheet("departments", REGISTER), sheet("queries", [HEADER, *rows]))


def said(snapshot: Snapshot, department: str = "Water", language: str = ENGLISH) -> list[str]:
    message = reminder(snapshot, department, language)
    assert message is not None
    return message.text.splitlines()


def test_queries_are_named_by_id_and_how_late_they_are_the_latest_first() -> None:
    found = queries(
        ("Q-1", *LATE, "no water", "Water"),
        ("Q-2", "22/11/2026 09:00", "22/11/2026 09:00", "22/11/2026 10:00", "", "brown water", "Water"),
        ("Q-3", *SOON, "a leak", "Water"),
        ("Q-4", *LATE, "a hole", "Roads"),
    )
    assert said(found) == [
        "Water: replies and updates on social media.",
        "As of Mon 23 Nov, 10:00:",
        "2 queries with a reply overdue:",
        "- Q-2: concrete reply late by 13 h",
        "- Q-1: interim reply late by 3 h",
        "1 query with a reply due soon:",
        "- Q-3: concrete reply by Mon 23 Nov, 11:30",
        "Please see to it today. Thank you.",
    ]


def test_a_query_without_id_is_named_by_its_row() -> None:
    assert "- Query Log, row 2: interim reply late by 3 h" in said(queries(("", *LATE, "no water", "Water")))


def test_a_citizens_number_typed_as_id_is_not_passed_on() -> None:
    text = "\n".join(said(queries(("6000000001", *LATE, "call 6000000001", "Water"))))
    assert "6000000001" not in text


def test_what_else_is_owed_is_said_and_cells_to_mend_are_named() -> None:
    found = taken(
        sheet("departments", REGISTER),
        sheet(
            "events",
            [
                ("Date of Event", "Event", "Department", "Notice given on"),
                ("24/11/2026", "Fair", "Water", ""),
            ],
        ),
        sheet(
            "queries",
            [HEADER, ("Q-1", "31/02/2026", "23/11/2026 09:50", "23/11/2026 09:55", "", "no water", "Water")],
        ),
    )
    lines = said(found)
    assert "Notice of 1 event must be given today." in lines
    assert "1 cell to mend: Query Log B2" in lines


def test_nothing_to_remind_of_is_no_reminder() -> None:
    found = queries(("Q-4", *LATE, "a hole", "Roads"))
    assert reminder(found, "Water", ENGLISH) is None
    assert departments_to_remind(found) == ["Roads"]


def test_the_language_is_the_reminders_own() -> None:
    found = queries(("Q-1", *LATE, "no water", "Water"))
    assert "Q-1" in "\n".join(said(found, language=BENGALI))
    assert said(found, language=BENGALI) != said(found)
    assert said(found)[-1] == "Please see to it today. Thank you."


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from((LATE, SOON))),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from((ENGLISH, BENGALI)),
)
def test_a_reminder_is_always_shorter_than_700_characters(
    rows: list[tuple[str, tuple[str, ...]]], language: str
) -> None:
    found = queries(*((name, *moments, "text", "Water") for name, moments in rows))
    message = reminder(found, "Water", language)
    assert message is not None
    assert len(message.text) <= LONGEST < 700


def test_many_queries_are_cut_with_their_number_and_the_rest_still_stands() -> None:
    found = queries(*((f"Q-{n:06}", *LATE, "text", "Water") for n in range(200)))
    lines = said(found)
    named = [line for line in lines if line.startswith("- Q-")]
    assert f"and {200 - len(named)} more" in lines
    assert len(named) > 8
    assert lines[-1].startswith("Please")


@pytest.mark.parametrize("mobile", ["", "6000000001", "+915000000001", "+91600000000x", None, float("nan")])
def test_no_chat_without_a_number_that_was_read_as_valid(mobile: object) -> None:
    message = reminder(queries(("Q-1", *LATE, "no water", "Water")), "Water", ENGLISH)
    assert message is not None
    assert whatsapp_link(message, mobile) is None


def test_links_carry_the_text_whole() -> None:
    message = reminder(queries(("Q&1 ?#%", *LATE, "no water", "Water")), "Water", BENGALI)
    assert message is not None
    chat = whatsapp_link(message, "+916000000001")
    assert chat is not None
    assert chat.startswith("https://wa.me/916000000001?text=")
    assert parse_qs(urlsplit(chat).query) == {"text": [message.text]}
    mail = mail_link(message, "officer@kmc.example")
    assert mail is not None
    assert mail.startswith("mailto:officer@kmc.example?subject=")
    assert unquote(mail.split("&body=", 1)[1]) == message.text.replace("\n", "\r\n")
    assert mail_link(message, "no address") is None
