"""The gate: what a stranger typed shows as typed, and does nothing."""

from __future__ import annotations

import html
import math
import re
import time
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets.reading.departments import department_key
from kmc_sheets.reading.text import clean
from kmc_sheets.ui import text
from kmc_sheets.ui.invisible import END_OF_ISOLATE, ISOLATE, MOST_MARKS
from tests.hostile import HOSTILE

WJ = text.WORD_JOINER
_PAIRS = ISOLATE + END_OF_ISOLATE
UNSEEN = set("\u202a\u202b\u202d\u202e\u2066\u2067\u200b\u200e\u200f\ufeff\u2065\n\r\t\x00\x9b\U000e0041")
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
        ("Wa\U000e0100ter", "Water"),
        ("Wa\U000e0041ter", "Water"),
        ("Wa\u2065\u206ater", "Water"),
        ("Wa\ufffcter", "Water"),
        ("\x1b]0;title\x07\x9b31m", "]0;title31m"),
        ("=\u200b1+1", "=1+1"),
        ("Wa\u3164ter", "Wa ter"),
        ("Wa\u2800\uffa0ter", "Wa ter"),
        ("Wa\u1160ter", "Water"),
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
    assert not set(shown) & UNSEEN
    # the gate's own marks stand in pairs
    assert re.sub(f"[^{ISOLATE}{END_OF_ISOLATE}]", "", shown) in _PAIRS * len(shown)


def test_plotly_shows_tags_as_typed() -> None:
    assert text.plotly('<a href="http://h">"x"</a> & y') == '&lt;a href="http://h"&gt;"x"&lt;/a&gt; &amp; y'


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/kmc/status/1",
        "http://example.org:8080/a?b=c&d=e#f",
        " https://kmcgov.in/ ",
        "HTTPS://KMC.in",
        "http://[::1]:8080/x",
        "https://xn--80ak6aa92e.com/",
        "https://কলকাতা.ভারত/জল",
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
        "https://evil\\@host/",
        "https://evil%00.example/",
        "https://kmc\u0433\u043ev.in/",
        "https://\uff4bmc.in/",
        "java\tscript:alert(1)",
        "http://h/\u2028x",
        "https://h\u00ad.in/",
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
        "6000012345",
        "+916000012345",
        "+91 60000 12345",
        "0091-60000-12345",
        "060000 12345",
        "60000-12345",
        "600 001 2345",
        "3322861000",
        "৬০০০০১২৩৪৫",
        "(6000012345)",
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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\u05de\u05d7: 3 (overdue)", "\u2068\u05de\u05d7\u2069: 3 (overdue)"),
        ("Roads \u0633\u0644\u0627\u0645 5", "Roads \u2068\u0633\u0644\u0627\u0645\u2069 5"),
        # two words of one name run together
        ("\u05d0 - \u05d1 x \u05d2", "\u2068\u05d0 - \u05d1\u2069 x \u2068\u05d2\u2069"),
        # marks of direction that somebody typed go
        ("a\u2067\u05d0 3\u2069 5", "a\u2068\u05d0\u2069 3 5"),
        # what runs backwards from end to end needs none
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
        ("\u05d0 \u05d1", "\u05d0 \u05d1"),
    ],
)
def test_right_to_left_letters_change_sides_with_nobody(typed: str, shown: str) -> None:
    assert text.plain(typed) == shown
    assert text.plain(shown) == shown


@pytest.mark.parametrize(
    "looks",
    [
        "\u0412ater Supply",  # Cyrillic
        "Water Su\u0440\u0440ly",
        "\u0420\u0410\u0421\u0415",  # Cyrillic from end to end
        "R\u03bfads",  # Greek
        "R\u09e6ads",  # a Bengali digit
        "R\u0966ads",
        "\uff37ater",  # full width
        "\U0001d416ater",  # mathematical
        "\u13a1oads",  # Cherokee
        "\u212bland \u0391",
    ],
)
def test_a_name_with_letters_of_another_alphabet_says_so(looks: str) -> None:
    assert text.name(looks) == text.ANOTHER_ALPHABET.format(name=text.plain(looks))


@pytest.mark.parametrize(
    "ours",
    [
        "Water Supply", "জল সরবরাহ", "র\u200d্যাব", "KMC-র জল", "Q-০১", "वार्ड ५", "محکمہ", "Café", "Ward 7",
        "№ 7", "❤️ Health", "",
    ],
)  # fmt: skip
def test_other_names_stand_as_they_are(ours: str) -> None:
    assert text.name(ours) == text.plain(ours)


LOOK_ALIKES = [
    ("Water Supply", "\u0412ater Supply"),
    ("Water Supply", "Water Su\u0440ply"),
    ("Q-1", "Q-\uff11"),
    ("র\u200d্যা", "র্যা"),
    ("\u05d0\u05d1 1", "1 \u05d0\u05d1"),
]


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES)
def test_two_names_that_differ_are_told_apart(one: str, other: str) -> None:
    assert text.name(one) != text.name(other)


UNSEEN_EVERYWHERE = [
    chr(code)
    for code in (*range(0x80, 0x10000), *range(0x1BCA0, 0x1D17B), *range(0xE0000, 0xE01F0))
    if text.plain(f"Water{chr(code)}Supply") == "WaterSupply"
]


def test_what_looks_alike_is_matched_alike() -> None:
    """Else two departments would bear one name, and a clerk could not tell which rows are whose."""
    assert len(UNSEEN_EVERYWHERE) > 400
    told_apart = [
        ascii(one)
        for one in UNSEEN_EVERYWHERE
        if department_key(f"Water{one}Supply") != department_key("WaterSupply")
        or (clean(f"Q{one}1") != "Q1" and unicodedata.category(one) not in ("Cc", "Cs", "Cn", "So"))
    ]
    assert told_apart == []


def test_marks_that_climb_out_of_their_line_are_cut() -> None:
    shown = text.plain("Z" + "\u0351\u036b\u0343\u0340" * 100 + "algo")
    assert len(shown) == len("Zalgo") + MOST_MARKS
    for kept in ("Z\u0351\u036b\u0343alg\u0329o", "ক্ষ্ম্যাঁ", "প্রত্যুৎপন্নমতিত্ব", "ণ্ড্রৌঁ"):
        assert text.plain(kept) == kept


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:40])
def test_every_hostile_string_is_inert_in_every_kind_of_place(typed: str) -> None:
    shown = text.plain(typed)
    assert "\n" not in shown
    assert not set(shown) & UNSEEN
    # Markdown: each mark of punctuation is escaped, and what no escape stops is broken
    markdown = text.esc(typed)
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", markdown))
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    assert read.replace(WJ, "") == shown
    assert not re.search(
        r"(?i)https?://|www\.|ftp:|mailto:|xmpp:|\w@\w|:[\w+-]+:|:material[/_]|:streamlit:", read
    )
    assert not re.search(r"(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)", read)
    # Plotly: no tag is left, and what is read back is what was typed
    label = text.plotly(typed)
    assert not set("<>") & set(label)
    assert html.unescape(label) == shown
    # what may be written on: length, marks on a letter, and the limit
    assert len(text.plain(typed, 60)) <= 60 + 2 * shown.count(ISOLATE)
    assert text.mask(typed) == text.plain(text.mask(typed))
    assert text.safe_url(typed) is None or re.fullmatch(r"https?://[^\s@\\\\]+", typed)


@pytest.mark.parametrize(
    "long",
    ["x" * 50_000, "x@" * 25_000, "a." * 25_000, "91-" * 16_000, "0 " * 25_000, "\u05d0!" * 25_000,
     "\u0301" * 50_000,
     "(" * 50_000, "-" * 50_000, ":a" * 25_000, "@" * 50_000, "\u064b!" * 25_000, "x [at] " * 7_000],
    ids=lambda long: ascii(long[:6]),
)  # fmt: skip
def test_the_longest_cell_that_a_sheet_holds_costs_little(long: str) -> None:
    """50,000 characters: support.google.com/drive/answer/37603. A way that tries all ends takes a minute."""
    began = time.process_time()
    for gate in (text.plain, text.esc, text.plotly, text.mask, text.name, text.safe_url):
        gate(long)
    assert time.process_time() - began < 2


def test_quoted_from_an_address_is_short() -> None:
    assert len(text.asked("x" * 100_000)) == text.LONGEST_ASKED
