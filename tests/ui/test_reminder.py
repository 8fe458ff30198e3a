"""The reminder on a page: whom it is for, and where its buttons lead."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

CONTACTS = {
    "one": [("Water", "Asha Sen", "Engineer", "6000000001", "asha@kmc.example")],
    "no mobile": [("Water", "Asha Sen", "Engineer", "", "asha@kmc.example")],
    "several": [
        ("Water", "Asha Sen", "Engineer", "6000000001", "asha@kmc.example"),
        ("Water", "Ratan Das", "Officer", "6000000002", "ratan@kmc.example"),
    ],
    "nobody": [("Roads", "Asha Sen", "Engineer", "6000000001", "asha@kmc.example")],
}


def page(
    contacts: list[tuple[str, ...]], is_sample: bool, may_see: bool, department: str, language: str
) -> None:
    """What the browser is shown; runs as a script of its own."""
    from kmc_sheets import periods
    from kmc_sheets.language import speak
    from kmc_sheets.ui.reminder import show_reminder
    from kmc_sheets.ui.view import View
    from tests.books import NOW, sheet, taken

    class Viewer(View):
        def may_see_particulars(self, department: str) -> bool:
            return may_see

    late = ("Q-1", "23/11/2026 03:00", "23/11/2026 03:00", "no water", "Water")
    snapshot = taken(
        sheet("departments", [("Department", "Code"), ("Water", "W"), ("Roads", "R")]),
        sheet("queries", [("Query ID", "Received at", "Forwarded at", "Query", "Department"), late]),
        sheet("contacts", [("Department", "Name", "Designation", "Mobile", "E-mail"), *contacts]),
    )
    speak(language)
    view = Viewer(snapshot, periods.last_week(NOW.date()), None, is_sample, language=language)
    show_reminder(view, department)


def shown(contacts: str = "one", **said: Any) -> AppTest:
    given = {"is_sample": False, "may_see": True, "department": "Water", "language": "en"} | said
    app = AppTest.from_function(page, kwargs={"contacts": CONTACTS[contacts], **given}, default_timeout=20)
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (app.code, app.markdown, app.caption) for one in kind)


def links(app: AppTest) -> list[tuple[str, str, bool]]:
    return [(one.proto.label, one.proto.url, one.proto.disabled) for one in app.get("link_button")]


def test_the_officers_number_and_address_stand_in_the_buttons_alone() -> None:
    app = shown()
    assert "To the one\\-point contact\\: Asha Sen\\, Engineer\\." in texts(app)
    (whatsapp, mail) = links(app)
    assert whatsapp[0] == "WhatsApp"
    assert whatsapp[1].startswith("https://wa.me/916000000001?text=Water%3A%20replies")
    assert mail[0] == "E-mail"
    assert mail[1].startswith("mailto:asha@kmc.example?subject=Water")
    assert not whatsapp[2]
    assert not mail[2]
    assert "6000000001" not in texts(app)
    assert "asha" not in texts(app)


def test_who_may_not_see_particulars_copies_the_text() -> None:
    app = shown(may_see=False)
    assert links(app) == []
    assert "Q-1: interim reply late by 3 h" in app.code[0].value
    assert "Asha Sen" in texts(app)


def test_on_the_sample_nothing_leads_to_a_call() -> None:
    assert links(shown(is_sample=True)) == [
        ("WhatsApp", "about:blank", True),
        ("E-mail", "about:blank", True),
    ]


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ("several", "Several are named as one\\-point contact"),
        ("nobody", "Nobody is named as one\\-point contact"),
    ],
)
def test_without_one_contact_it_is_said_and_there_is_no_button(contacts: str, said: str) -> None:
    app = shown(contacts)
    assert said in texts(app)
    assert links(app) == []


def test_a_way_that_can_t_be_read_has_no_button() -> None:
    assert [one[0] for one in links(shown("no mobile"))] == ["E-mail"]


def test_the_language_of_the_text_is_chosen_apart_from_the_pages() -> None:
    app = shown()
    english = app.code[0].value
    app.segmented_control[0].set_value("bn").run()
    assert app.code[0].value != english
    assert "Language of the message" in app.segmented_control[0].label
    assert shown(language="bn").code[0].value == app.code[0].value


def test_nothing_to_remind_of_and_rows_of_nobody_are_said() -> None:
    assert "There is nothing to remind this department of" in texts(shown(department="Roads"))
    assert "there is nobody to remind" in texts(shown(department="Unrecognised"))
