"""The page that a browser gets before anything runs: Streamlit's index.html, made ours.

As it comes it says "Streamlit" and English, asks for a font of 170 kB that we don't use, and is white until
its scripts run, in the dark too. Only these places are changed, all else stays Streamlit's.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kmc_sheets.language import BENGALI, ENGLISH, LANGUAGES, _, speaking
from kmc_sheets.ui.names import NAME
from kmc_sheets.ui.review import ADDRESS as REVIEW
from kmc_sheets.web.bundles import LEVEL, ROOT, prefix_of
from kmc_sheets.web.fonts import BENGALI as BENGALI_FONT
from kmc_sheets.web.fonts import LATIN, SERVED, SHAPES, font_file

_LANGUAGE: Final = re.compile(r'<html lang="en">')
_TITLE: Final = re.compile(r"<title>Streamlit</title>")
_FONT: Final = re.compile(r'<link\s+rel="preload"\s+href="[^"]+"\s+as="font"[^>]*>')
_NO_SCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_END: Final = re.compile(r"</head>")
_END_OF_HEAD: Final = '<meta name="color-scheme" content="light dark" />\n'
# On a deep link Streamlit looks for its server below the page's name first: a round trip, and two errors in
# the console. Its files stand beside the page, and so does the server.
WHERE_THE_SERVER_IS: Final = 'window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href }'
# Streamlit loads the script of a kind of element when the first of it comes, and the page jumps when it has
# it; every page of ours has these
ON_EVERY_PAGE: Final = ("PageLink", "Selectbox", "ButtonGroup")
STYLE: Final = Path(__file__).resolve().parent.parent / "ui" / "style"


@lru_cache(maxsize=1)
def streamlits() -> bytes:
    """Streamlit's own page, as installed."""
    return (ROOT / "index.html").read_bytes()


@lru_cache(maxsize=2 * len(LANGUAGES))
def ours(language: str, *, is_whole: bool = False) -> bytes:
    """The page in `language`, a key of `LANGUAGES`; `is_whole`: for what has the window for itself, so that
    no sidebar's room is kept and no toolbar seen (ui/style/review.css)."""
    page = streamlits().decode("utf-8")
    window = ' data-window="whole"' if is_whole else ""
    with speaking(language):
        title, no_script = escape(f"{_(NAME)}, KMC"), escape(_("This page needs JavaScript."))
    for place, said in (
        (_LANGUAGE, f'<html lang="{language}"{window}>'),
        (_TITLE, f"<title>{title}</title>"),
        (_FONT, _font_links(language)),
        (
            _END,
            f"{_END_OF_HEAD}<script>{WHERE_THE_SERVER_IS}</script>{_script_links()}<style>{style()}</style></head>",
        ),
        (_NO_SCRIPT, f"<noscript><p>{no_script}</p></noscript>"),
    ):
        page = _with(said, place, page)
    return page.encode("utf-8")


def _with(said: str, place: re.Pattern[str], page: str) -> str:
    return place.sub(lambda _found: said, page, count=1)


def _font_links(language: str) -> str:
    """The fonts that the first words need, asked for at once."""
    fonts = [LATIN, SHAPES, *([BENGALI_FONT] if language == BENGALI else [])]
    return "\n    ".join(
        f'<link rel="preload" href=".{SERVED}{font_file(name)}" as="font" type="font/woff2" crossorigin />'
        for name in fonts
    )


def _script_links() -> str:
    """Scripts that every page needs and Streamlit's page doesn't name."""
    files = [file.name for name in ON_EVERY_PAGE for file in (ROOT / "static" / "js").glob(f"{name}.*.js")]
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n' for name in files)


def style() -> str:
    """The style sheets of ui/style, and our font in place of the one that Streamlit begins with."""
    begins_with = (
        f'@font-face {{ font-family: "Source Sans"; font-weight: 100 900; font-display: swap; '
        f"src: url(.{SERVED}{font_file(LATIN)}) format('woff2'); }}"
    )
    return "\n".join([begins_with, *(file.read_text("utf-8") for file in sorted(STYLE.glob("*.css")))])


def _asked_language(scope: Scope) -> str:
    """The language in the address; English for none or one that there is not."""
    said = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [ENGLISH])[-1]
    return said if said in LANGUAGES else ENGLISH


class OwnShell:
    """Sends `ours` wherever `app` would send Streamlit's page, as it does for any address it doesn't know.

    Only for a browser that opens a page: one that says it takes HTML. What stands below a page's address is
    led to the page that its last part names: all that a page loads is found beside it, so below it would stay
    white. `base` is server.baseUrlPath.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.prefix = prefix_of(base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_visit = scope["type"] == "http" and scope["method"] == "GET"
        if not is_visit or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        # uncompressed, to be recognised
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        replacing = _Replacing(scope, send, _way_up(scope, self.prefix))
        await self.app({**scope, "headers": headers}, receive, replacing)


def _way_up(scope: Scope, prefix: str) -> str:
    """Where an address below a page's is led, relative to it; "" for one that is a page's."""
    parts = [part for part in str(scope["path"]).removeprefix(prefix).split("/") if part]
    if len(parts) < 2:
        return ""
    asked = scope.get("query_string", b"").decode("latin-1")
    return f"{'../' * (len(parts) - 1)}{quote(parts[-1], safe='')}{'?' if asked else ''}{asked}"


class _Replacing:
    """A `send` that holds back an answer with HTML until it is known whether it is Streamlit's page.

    `way_up`: where it leads instead ("": nowhere).
    """

    def __init__(self, scope: Scope, send: Send, way_up: str) -> None:
        self.scope, self.sent, self.way_up = scope, send, way_up
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
            return
        if self.start is None or message["type"] != "http.response.body":
            await self.sent(message)
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        if self.body == streamlits() and self.way_up:
            self.body = b""
            headers = [(b"location", self.way_up.encode("latin-1")), (b"content-length", b"0")]
            self.start = {**self.start, "status": 307, "headers": headers}
        elif self.body == streamlits():
            self._replace()
        await self.sent(self.start)
        await self.sent({"type": "http.response.body", "body": self.body})

    def _replace(self) -> None:
        assert self.start is not None  # nosec B101 # tells mypy what is sure here
        is_whole = self.scope["path"].rstrip("/").endswith(f"/{REVIEW}")
        self.body = ours(_asked_language(self.scope), is_whole=is_whole)
        # its own etag would let a browser keep an older page of ours
        dropped = (b"etag", b"last-modified", b"accept-ranges", b"content-length")
        headers = [(name, value) for name, value in self.start["headers"] if name.lower() not in dropped]
        if b"gzip" in dict(self.scope["headers"]).get(b"accept-encoding", b""):
            self.body = gzip.compress(self.body, LEVEL, mtime=0)
            headers += [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
        headers.append((b"content-length", str(len(self.body)).encode()))
        self.start = {**self.start, "headers": headers}


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return (
        message["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and headers.get(b"content-length") == str(len(streamlits())).encode()
    )
