"""Nobody is called at a number that isn't one."""

from __future__ import annotations

import re

import pytest

from kmc_sheets.reading.particulars import parse_email, parse_mobile
from kmc_sheets.ui import reach


def test_addresses_of_what_was_read_as_valid() -> None:
    assert reach.call_address("+916000012345") == "tel:+916000012345"
    assert reach.whatsapp_address("+916000012345") == "https://wa.me/916000012345"
    assert reach.whatsapp_address("+916000012345", "a b & ক?") == (
        "https://wa.me/916000012345?text=a%20b%20%26%20%E0%A6%95%3F"
    )
    assert reach.spaced("+916000012345") == "+91 60000 12345"
    assert reach.mail_address("a.b+c@kmc.example") == "mailto:a.b%2Bc@kmc.example"


@pytest.mark.parametrize(
    "mobile",
    [
        "",
        None,
        "6000012345",
        "+915830012345",
        "+9160000123456",
        "+91600001234५",
        "+916000012345\n",
        "tel:1",
        91,
    ],
)
def test_no_address_of_what_is_no_mobile(mobile: object) -> None:
    assert reach.call_address(mobile) is None
    assert reach.whatsapp_address(mobile, "hallo") is None
    assert reach.spaced(mobile) == ""


# fmt: off
NO_EMAILS = (
    "", None, "a", "a@", "@b", "a b@c.d", "a@b@c", 'a"@b.c', "<a@b.c>", "a,b@c.d", "a@b.c,d", "a;b@c.d",
    "a@b.c?bcc=x", "a@b.c%0d%0abcc:x", "mailto:a@b.c", "a@[127.0.0.1]",
    # what looks like another address, or is not seen
    "\u0430dmin@b.c", "admin@b\u043e.c", "a\u200b@b.c", "a\u202e@b.c", "\ud800@b.c",
)
# fmt: on


@pytest.mark.parametrize("email", NO_EMAILS)
def test_no_address_of_what_is_no_email(email: object) -> None:
    assert reach.mail_address(email) is None


def test_an_address_can_not_add_keys_of_its_own() -> None:
    assert reach.mail_address("a?bcc=x&y@b.c") == "mailto:a%3Fbcc%3Dx%26y@b.c"


# What a stranger types into a contact's cells, and what it may lead to at most
MOBILES = [
    ("60000 12345 call now", {"tel:+916000012345"}),
    ("6000012345?text=pay", {"tel:+916000012345"}),
    ("6000012345;ext=9", {"tel:+916000012345"}),
    ("6000012345\u202e54321", {"tel:+916000012345"}),
    ("javascript:6000012345", {"tel:+916000012345"}),
    ("tel:6000012345&6000054321", {"tel:+916000012345", "tel:+916000054321"}),
    ("https://wa.me/1234567890", set()),
    ("\uff16\uff10\uff10\uff10\uff10\uff11\uff12\uff13\uff14\uff15", {"tel:+916000012345"}),
    ("\u06f6\u06f0\u06f0\u06f0\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5", {"tel:+916000012345"}),
    ("<b>6000012345</b>", {"tel:+916000012345"}),
    ("+1 600 001 2345", set()),
    ("*21*6000012345#", set()),
    ("6" * 10_000, set()),
]
EMAILS = [
    ("a@kmc.example?bcc=b@kmc.example", set()),
    ("mailto:a@kmc.example?bcc=x", set()),
    ("a@kmc.example%0d%0abcc:b@kmc.example", set()),
    ("a@kmc.example\r\nbcc: b@kmc.example", {"mailto:a@kmc.example"}),
    ("<a@kmc.example>", set()),
    ('"a b"@kmc.example', set()),
    ("\u0430dmin@kmc.example", set()),
    ("a\u200b@kmc.example", {"mailto:a@kmc.example"}),
    ("a@kmc.example, b@kmc.example", {"mailto:a@kmc.example"}),
    ("javascript:alert(1)//@kmc.example", set()),
    ("a" * 10_000 + "@kmc.example", set()),
]


@pytest.mark.parametrize(("typed", "may"), MOBILES, ids=[ascii(typed)[:30] for typed, __ in MOBILES])
def test_a_typed_mobile_leads_to_its_own_number_or_nowhere(typed: str, may: set[str]) -> None:
    read = parse_mobile(typed).value
    call, chat = reach.call_address(read), reach.whatsapp_address(read, "a&b=c")
    assert call is None or call in may
    assert chat is None or re.fullmatch(r"https://wa\.me/91[6-9]\d{9}\?text=a%26b%3Dc", chat)
    assert (call is None) == (chat is None)


@pytest.mark.parametrize(("typed", "may"), EMAILS, ids=[ascii(typed)[:30] for typed, __ in EMAILS])
def test_a_typed_address_leads_to_itself_or_nowhere(typed: str, may: set[str]) -> None:
    found = reach.mail_address(parse_email(typed).value)
    assert found is None or found in may, found
