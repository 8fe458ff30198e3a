"""Nobody is called at a number that isn't one."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("email", ["", None, "a", "a@", "@b", "a b@c.d", "a@b@c", 'a"@b.c', "<a@b.c>"])
def test_no_address_of_what_is_no_email(email: object) -> None:
    assert reach.mail_address(email) is None


def test_an_address_can_not_add_keys_of_its_own() -> None:
    assert reach.mail_address("a?bcc=x&y@b.c") == "mailto:a%3Fbcc%3Dx%26y@b.c"
