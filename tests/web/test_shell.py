"""The first answer to a browser: Streamlit's page with our language, title, font and style."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from kmc_sheets.web.bundles import ROOT
from kmc_sheets.web.fonts import BENGALI, LATIN, font_file
from kmc_sheets.web.shell import ON_EVERY_PAGE, WHERE_THE_SERVER_IS, OwnShell, ours, streamlits, style
from tests.web.asked import run_apart

VISIT = [(b"accept", b"text/html,*/*"), (b"accept-encoding", b"gzip, br")]


def _ask(
    body: bytes,
    headers: list[tuple[bytes, bytes]],
    query: bytes = b"",
    *,
    parts: int = 1,
    path: str = "/replies",
    base: str = "",
) -> tuple[dict[bytes, bytes], bytes]:
    """What a browser gets where the application behind answers with `body` in `parts`."""
    sent: list[Any] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        told = [(b"content-type", b"text/html; charset=utf-8"), (b"etag", b"theirs")]
        told.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": told})
        step = -(-len(body) // parts)
        for at in range(0, len(body), step):
            more = at + step < len(body)
            await send({"type": "http.response.body", "body": body[at : at + step], "more_body": more})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    run_apart(OwnShell(behind, base)(scope, receive, send))
    start, *rest = sent
    return dict(start["headers"]), b"".join(message["body"] for message in rest)


@pytest.mark.parametrize("parts", [1, 3])
def test_a_browser_gets_our_page_compressed_and_without_their_etag(parts: int) -> None:
    headers, body = _ask(streamlits(), VISIT, parts=parts)
    assert gzip.decompress(body) == ours("en")
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


def test_a_browser_that_takes_no_gzip_gets_it_plain() -> None:
    headers, body = _ask(streamlits(), VISIT[:1])
    assert body == ours("en")
    assert b"content-encoding" not in headers


@pytest.mark.parametrize(
    ("query", "language"),
    [(b"lang=bn", "bn"), (b"period=this-week&lang=bn", "bn"), (b"lang=xx", "en"), (b"", "en")],
)
def test_the_page_is_in_the_language_of_the_address(query: bytes, language: str) -> None:
    _headers, body = _ask(streamlits(), VISIT, query)
    assert gzip.decompress(body) == ours(language)
    assert f'<html lang="{language}">'.encode() in ours(language)


@pytest.mark.parametrize(
    ("path", "base", "query", "location"),
    [
        ("/old/replies", "", b"", b"../replies"),
        ("/old/replies", "", b"period=this-week", b"../replies?period=this-week"),
        ("/a/b/c d", "", b"", b"../../c%20d"),
        ("/kmc/old/replies", "kmc", b"", b"../replies"),
        ("/a/http:", "", b"", b"../http%3A"),
        ("/a/x\r\nset-cookie: y", "", b"", b"../x%0D%0Aset-cookie%3A%20y"),
    ],
)
def test_an_address_below_a_pages_leads_to_its_last_part(
    path: str, base: str, query: bytes, location: bytes
) -> None:
    headers, body = _ask(streamlits(), VISIT, query, path=path, base=base)
    assert headers[b"location"] == location
    assert body == b""


@pytest.mark.parametrize(
    ("path", "base"), [("/", ""), ("/replies", ""), ("/kmc", "kmc"), ("/kmc/replies", "kmc")]
)
def test_a_pages_own_address_leads_nowhere_else(path: str, base: str) -> None:
    headers, _body = _ask(streamlits(), VISIT, path=path, base=base)
    assert b"location" not in headers


def test_other_answers_and_other_askers_pass_as_they_are() -> None:
    other = b"<p>another page</p>".ljust(len(streamlits()))
    assert _ask(other, VISIT)[1] == other
    headers, body = _ask(streamlits(), [(b"accept", b"*/*")])
    assert (headers[b"etag"], body) == (b"theirs", streamlits())


def test_every_place_to_be_changed_is_still_in_streamlits_page() -> None:
    """An update of Streamlit that words its page otherwise would undo this without a word."""
    page = ours("bn").decode()
    assert "<title>Streamlit</title>" not in page
    assert "SourceSans" not in page
    assert page.count('as="font"') == 3
    assert font_file(LATIN) in page
    assert font_file(BENGALI) in page
    assert font_file(BENGALI) not in ours("en").decode()
    assert style() in page
    assert re.search(r"<noscript><p>[^<]+</p></noscript>", page)
    # what is inline and runs is theirs and one of ours: the policy lets both through by their hashes
    inline = re.compile(r"<script>(.*?)</script>", re.DOTALL)
    theirs = inline.findall(streamlits().decode())
    assert inline.findall(page) == [*theirs, WHERE_THE_SERVER_IS]


@pytest.mark.parametrize("name", ON_EVERY_PAGE)
def test_streamlit_still_has_the_scripts_that_are_asked_for_early(name: str) -> None:
    (file,) = (ROOT / "static" / "js").glob(f"{name}.*.js")
    assert f'href="./static/js/{file.name}"' in ours("en").decode()
