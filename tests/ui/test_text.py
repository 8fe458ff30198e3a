"""The gate: what a stranger typed shows as typed, and does nothing."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets.ui import text

WJ = text.WORD_JOINER
ZWNJ, ZWJ = "\u200c", "\u200d"
FAMILY = "👨\u200d👩\u200d👧 family"
BENGALI = "জল সরবরাহ যুক্তাক্ষর র\u200d্য"


@pytest.mark.parametrize("empty", [None, math.nan, pd.NaT, ""])
def test_what_is_empty_shows_as_nothing(empty: object) -> None:
    assert text.plain(empty) == "" == text.esc(empty) == text.plotly(empty) == text.mask(empty)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("admin\u202etxt.exe", "admintxt.exe"),
        ("Wa\u200bter Supply", "Water Supply"),
        ("Water\u00a0Supply", "Water Supply"),
        ("\ufeffWater Supply", "Water Supply"),
        ("Wa\u00adter", "Water"),
        ("Wa\u200cter", "Water"),
        ("Wa\u200dter", "Water"),
        ("Wa\u2060ter", "Water"),
        ("Wa\ufe0fter", "Water"),
        ("Wa\u3164ter", "Water"),
        ("a\u2028b\u2029c\nd\te", "a b c d e"),
        ("\x00\x07\x1b[31mred", "[31mred"),
        ("\ud800 x", "x"),
        (BENGALI, BENGALI),
        ("क\u200c्ष", "क\u200c्ष"),
        (FAMILY, FAMILY),
        ("❤️", "❤️"),
        ("مرحبا", "مرحبا"),
        (True, "True"),
        (0, "0"),
    ],
)
def test_plain_keeps_what_is_seen_and_drops_the_rest(typed: object, shown: str) -> None:
    assert text.plain(typed) == shown


def test_plain_cuts_at_the_limit() -> None:
    assert text.plain("W" * 50_000, 10) == "W" * 9 + "…"
    assert text.plain("W" * 10, 10) == "W" * 10


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("![beacon](http://h/b.png)", rf"\!\[beacon\]\(http{WJ}\:\/\/h\/b\.png\)"),
        ("**stars**", r"\*\*stars\*\*"),
        ("# Heading", r"\# Heading"),
        ("* one\n* two", r"\* one \* two"),
        ("$5 and $6", r"\$5 and \$6"),
        (":red[late] :smile:", rf"\:red\[late\] \:{WJ}smile\:"),
        ("a -> b", rf"a \-{WJ}\> b"),
        ("x@y.in", rf"x{WJ}\@{WJ}y\.in"),
        ("www.kmcgov.in", rf"www{WJ}\.kmcgov\.in"),
        ("<b>bold</b> & co", r"\<b\>bold\<\/b\> \& co"),
        ("জল সরবরাহ", "জল সরবরাহ"),
    ],
)
def test_markdown_has_nothing_left_to_act_on(typed: str, escaped: str) -> None:
    assert text.esc(typed) == escaped


@given(st.text())
def test_escaped_text_reads_back_letter_for_letter(typed: str) -> None:
    letters = iter(text.esc(typed).replace(WJ, ""))
    unescaped = [next(letters) if letter == "\\" else letter for letter in letters]
    assert "".join(unescaped) == text.plain(typed)


@given(st.text())
def test_nothing_invisible_comes_through(typed: str) -> None:
    shown = text.plain(typed)
    assert text.plain(shown) == shown
    assert not set(shown) & set(
        "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u200e\u200f\ufeff\n\r\t\x00"
    )


def test_plotly_shows_tags_as_typed() -> None:
    assert text.plotly('<a href="http://h">"x"</a> & y') == '&lt;a href="http://h"&gt;"x"&lt;/a&gt; &amp; y'


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/kmc/status/1",
        "http://example.org:8080/a?b=c&d=e#f",
        " https://kmcgov.in/ ",
        "HTTPS://KMC.in",
    ],
)
def test_a_web_address_may_become_a_link(address: str) -> None:
    assert text.safe_url(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "JaVaScRiPt:alert(1)",
        "http://",
        "https:///x",
        "//evil.example/x",
        "ftp://h/x",
        "www.kmcgov.in",
        "http://google.com@evil.example/",
        "http://h/a b",
        'http://h/"onclick=x',
        "http://h/<b>",
        "http:\\\\h\\x",
        "http://h/\u202egnp.exe",
        "http://[::1",
        "http://h:99999/",
        "https://h/" + "a" * 2000,
        "mailto:x@y.in",
        "",
        None,
        math.nan,
        5,
    ],
)
def test_anything_else_does_not(address: object) -> None:
    assert text.safe_url(address) is None


def test_a_link_that_is_unsafe_is_words_only() -> None:
    assert text.link("reply", "javascript:alert(1)") == "reply"
    assert text.link("[x]", "https://h/a_(b)") == r"[\[x\]](https://h/a_%28b%29)"


@pytest.mark.parametrize(
    "typed",
    [
        "9830012345",
        "+919830012345",
        "+91 98300 12345",
        "0091-98300-12345",
        "098300 12345",
        "98300-12345",
        "983 001 2345",
        "3322861000",
        "৯৮৩০০১২৩৪৫",
        "(9830012345)",
    ],
)
def test_a_telephone_number_is_masked(typed: str) -> None:
    shown = text.mask(f"call {typed} please")
    assert text.NUMBER_HIDDEN in shown
    assert not any(character.isdigit() for character in shown)


@pytest.mark.parametrize("typed", ["a.b@kmc.gov.in", "a.b [at] kmc [dot] in", "a_b+c@x.co"])
def test_an_email_address_is_masked(typed: str) -> None:
    assert text.mask(f"write to {typed} soon") == f"write to {text.EMAIL_HIDDEN} soon"


@pytest.mark.parametrize(
    "typed",
    [
        "22/08/2020 16:30",
        "22-08-2020 16:30 to 17:30",
        "7.11.2026 10.15 am",
        "2026-11-23T10:00",
        "Rs 12,34,567",
        "ward 58, borough VII",
        "account 123456789012345",
        "Q-0016",
    ],
)
def test_days_times_and_other_numbers_stay(typed: str) -> None:
    assert text.mask(typed) == typed
