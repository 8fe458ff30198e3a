"""Reminders: what they name, how long they are, and where their buttons lead."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets import schema
from kmc_sheets.language import BENGALI, ENGLISH
from kmc_sheets.reminders import LONGEST, mail_link, reminder, whatsapp_link
from kmc_sheets.snapshot import Snapshot
from tests.books import sheet, taken
from tests.examples import tried

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
        "Water: replies and updates on social media",
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


def test_a_citizens_number_at_the_place_where_a_long_id_is_cut_is_not_passed_on() -> None:
    text = "\n".join(said(queries(("call me on 6000000001 please", *LATE, "no water", "Water"))))
    assert "600000" not in text


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


def test_rows_of_no_department_are_nobodys_to_be_reminded_of() -> None:
    found = queries(("Q-4", *LATE, "a hole", "Nowhere"))
    assert reminder(found, schema.UNRECOGNISED, ENGLISH) is None


def test_content_that_waits_at_an_office_is_said_but_is_no_cause_to_remind() -> None:
    waiting = sheet(
        "content", [("Title", "Submitted at", "Department"), ("a film", "20/11/2026 10:00", "Water")]
    )
    alone = taken(sheet("departments", REGISTER), waiting)
    assert reminder(alone, "Water", ENGLISH) is None
    late = sheet("queries", [HEADER, ("Q-1", *LATE, "no water", "Water")])
    found = taken(sheet("departments", REGISTER), waiting, late)
    assert "For your information: 1 piece of content waits for approval." in said(found)


def test_an_update_owed_today_and_follow_ups_are_said() -> None:
    shared = [(f"{day}/11/2026", "works", "Water", f"{day}/11/2026 12:00") for day in (18, 19, 20, 21)]
    found = taken(
        sheet("departments", REGISTER),
        sheet("activities", [("Date", "Activity", "Department", "Shared at"), *shared]),
        sheet(
            "queries",
            [
                (*HEADER, "Follow up of"),
                ("Q-0", "20/11/2026 09:00", "20/11/2026 09:00", "", "20/11/2026 09:30", "q", "Water", ""),
                ("Q-1", "23/11/2026 09:00", "23/11/2026 09:00", "", "", "again", "Water", "Q-0"),
            ],
        ),
    )
    assert said(found) == [
        "Water: replies and updates on social media",
        "As of Mon 23 Nov, 10:00:",
        "1 follow-up awaits your guidance.",
        "Today's update has not been shared yet.",
        "Please see to it today. Thank you.",
    ]


def test_of_many_cells_the_first_three_are_named() -> None:
    sent, answered = "23/11/2026 09:00", "23/11/2026 09:30"
    found = queries(*((f"Q-{n}", "on Monday", sent, "", answered, "q", "Water") for n in range(5)))
    assert said(found)[2] == "5 cells to mend: Query Log B2, Query Log B3, Query Log B4 …"


@pytest.mark.parametrize("language", [ENGLISH, BENGALI])
def test_the_fullest_reminder_of_the_longest_names_is_shorter_than_700_characters(language: str) -> None:
    name = "Department of " + "very long names " * 4 + "indeed"
    late = [("Q" * 60, *LATE, "q", name, "") for __ in range(150)]
    soon = [("S" * 60, *SOON, "q", name, "") for __ in range(150)]
    awaiting = [(f"F{n}", *LATE, "q", name, "Q-0") for n in range(150)]
    bad = [(f"B{n}", "on Monday next", "23/11/2026 09:00", "", "", "q", name, "") for n in range(1100)]
    found = taken(
        sheet("departments", [REGISTER[0], (name, "V")]),
        sheet("queries", [(*HEADER, "Follow up of"), *late, *soon, *awaiting, *bad]),
        sheet(
            "events",
            [
                ("Date of Event", "Event", "Department", "Notice given on"),
                *(("24/11/2026", f"Fair {n}", name, "") for n in range(120)),
            ],
        ),
        sheet(
            "activities",
            [
                ("Date", "Activity", "Department", "Shared at"),
                *((f"{day}/11/2026", "works", name, f"{day}/11/2026") for day in (18, 19, 20, 21)),
            ],
        ),
        sheet(
            "content",
            [
                ("Title", "Submitted at", "Department"),
                *((f"film {n}", "20/11/2026 10:00", name) for n in range(1100)),
            ],
        ),
    )
    message = reminder(found, found.register["name"][0], language)
    assert message is not None
    lines = message.text.splitlines()
    assert len(message.text) <= LONGEST < 700
    assert sum(line.startswith("- Q") for line in lines) >= 1
    assert len(lines) >= 11  # head, two headings with a query at least, and all else that is owed


def test_the_language_is_the_reminders_own() -> None:
    found = queries(("Q-1", *LATE, "no water", "Water"))
    assert "Q-1" in "\n".join(said(found, language=BENGALI))
    assert said(found, language=BENGALI) != said(found)
    assert said(found)[-1] == "Please see to it today. Thank you."


@tried(10)
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
