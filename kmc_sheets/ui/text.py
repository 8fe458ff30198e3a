"""The one gate for text from sheets, settings and the address: whatever a stranger may have typed.

Which function for which place:

- `plain`: places that show text as it is: st.text, st.code, data frames, select box options.
- `name`: what a department, an officer or a row is called, before it is made part of a sentence.
- `esc`: places that read Markdown: st.markdown, captions, titles, metrics, st.info, labels, st.table ...
- `plotly`: labels, titles, hovers and customdata of Plotly figures.
- `asked`: what an address asks for, quoted in a sentence.
- `safe_url`: every address that came from a cell, before it is made a link; `link` for a link in Markdown.
- `mask`: where access is open, on the projector and in what leaves the house (docs/decisions.md).

Never hand sheet text to st.badge, st.html, st.iframe or unsafe_allow_html.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from kmc_sheets.language import N_, _
from kmc_sheets.typed_contacts import EMAIL, TEN_DIGITS
from kmc_sheets.ui.alphabets import looks_like_another
from kmc_sheets.ui.invisible import in_order, visible

WORD_JOINER: Final = "\u2060"  # breaks what Markdown would turn into links and arrows; takes no room
SHORTENED: Final = "…"
NO_BREAK: Final = "\u00a0"
LONGEST_URL: Final = 2000
LONGEST_ASKED: Final = 100
LONGEST_KEPT: Final = 200  # a label is escaped once, a citizen's query when it is shown

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_AUTOLINK = re.compile(r"(https?:|ftp:|mailto:|xmpp:|www\.)", re.IGNORECASE)
_ARROW = re.compile(r"(?<=[-<>=+~])(?=[-<>=+~])")
_SHORTCODE = re.compile(r":(?=[\w+-]+:|material/)")
_URL_REFUSED = re.compile(r"[\s\\<>\"'`{}|^\x00-\x1f\x7f]")

NUMBER_HIDDEN: Final = N_("(number hidden)")
ANOTHER_ALPHABET: Final = N_("{name} (letters of another alphabet)")
EMAIL_HIDDEN: Final = N_("(e-mail hidden)")


def plain(value: object, limit: int | None = None) -> str:
    """`value` as one line of visible text for a place that shows text literally.

    Control, invisible and direction characters are dropped (U+200C and U+200D stay between Indic letters
    and in emoji), line breaks and runs of blanks become one blank. Right-to-left letters among others are
    isolated (U+2068, U+2069), so that nothing beside them changes sides. None and NaN are "". With `limit`
    the text is cut to so many characters, the last being "…".
    """
    if value is None or value != value:  # NaN and NaT differ from themselves
        return ""
    text = " ".join(visible(str(value)).split())
    if limit is not None and len(text) > limit:
        text = text[: limit - 1].rstrip() + SHORTENED
    return in_order(text)


def name(value: object) -> str:
    """`value` as `plain`, and behind it that it holds letters of another alphabet, if it does.

    A Cyrillic letter makes one name look like another, and no reader could tell.
    """
    text = plain(value)
    return _(ANOTHER_ALPHABET).format(name=text) if looks_like_another(text) else text


def asked(value: object) -> str:
    """What an address asks for, as it is quoted in a sentence: visible and short."""
    return plain(value, LONGEST_ASKED)


def esc(value: object, limit: int | None = None) -> str:
    """`value` for a place that reads Markdown: it shows letter for letter, and nothing in it acts.

    No link, image, formula, colour, icon, emoji shortcode, list, heading or arrow comes of it.
    """
    text = plain(value, limit)
    return _kept_escape(text) if len(text) <= LONGEST_KEPT else _escaped(text)


def _escaped(text: str) -> str:
    text = _AUTOLINK.sub(lambda found: found[0][:-1] + WORD_JOINER + found[0][-1], text)
    text = text.replace("@", f"{WORD_JOINER}@{WORD_JOINER}")
    text = _ARROW.sub(WORD_JOINER, text)
    text = _SHORTCODE.sub(f":{WORD_JOINER}", text)
    return _PUNCTUATION.sub(r"\\\1", text)


_kept_escape = lru_cache(maxsize=4096)(_escaped)


def plotly(value: object, limit: int | None = None) -> str:
    """`value` for labels, titles, hovers and customdata of a Plotly figure, which obey some HTML.

    A hovertemplate of our own may name customdata; sheet text must never stand in the template itself.
    """
    return html.escape(plain(value, limit), quote=False)


def safe_url(value: object) -> str | None:
    """`value` if it is one plain http or https address, else None.

    Refused are other schemes, addresses with a user part or with letters of another alphabet in the host
    (they make one host look like another), with blanks, quotes, angle brackets, backslashes or control
    characters, and those over 2,000 characters.
    """
    if not isinstance(value, str):
        return None
    address = value.strip()
    if len(address) > LONGEST_URL or _URL_REFUSED.search(address) or visible(address) != address:
        return None
    try:
        parts = urlsplit(address)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    host = parts.netloc
    return address if usable and not (set("@%") & set(host) or looks_like_another(host)) else None


def link(label: object, address: object) -> str:
    """Markdown of a link with `label` as its words; the words alone where `address` is not safe."""
    url = safe_url(address)
    if url is None:
        return esc(label)
    return f"[{esc(label)}]({quote(url, safe=':/?#@!$&+,;=%~-._')})"


def mask(value: object) -> str:
    """`value` as visible text without ten-digit numbers and e-mail addresses.

    Citizens type their own into queries. A date, a time or a longer number (an account, a case) stays.
    """
    return TEN_DIGITS.sub(_(NUMBER_HIDDEN), EMAIL.sub(_(EMAIL_HIDDEN), plain(value)))
