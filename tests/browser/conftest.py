"""A browser, and the real dashboard on a real workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.pages import Pages, Theme
from tests.browser.people import House, house
from tests.browser.server import APP, PROBE, Server, running
from tests.browser.workbook import write_workbook

PATH_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# in a container Chromium has no sandbox of its own; it opens nothing but the dashboard under test
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DESK, PHONE = (1280, 720), (360, 740)


@dataclass
class Watched:
    """A page, what its console said against us, and which addresses outside the dashboard it asked for."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    listeners: dict[str, Any] = field(default_factory=dict)

    def open(self, address: str) -> Page:
        """Opens `address` and waits until the script has ended and the title stands."""
        self.page.goto(self.server.url + address)
        self.page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Waits until no run is under way."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        parts = ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')")
        return max(self.page.evaluate(f"{part}.scrollWidth - {part}.clientWidth") for part in parts)


expect.set_options(timeout=30_000)  # a busy machine may take its time; what never comes still fails


def rarely(*values: object) -> list[Any]:
    """Values of a parameter that are tried only where all tests are run."""
    return [pytest.param(value, marks=pytest.mark.slow) for value in values]


def browser_path() -> str | None:
    """The Chromium on PATH; None for Playwright's own."""
    return next((path for name in PATH_NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that scripts/browser.sh provides: one on PATH, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(chromium: Browser) -> Pages:
    """Its pages, which tests use one after the other."""
    return Pages(chromium)


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workbook with text that tries to act."""
    return write_workbook(tmp_path_factory.mktemp("sheets") / "Test sheets.xlsx")


@pytest.fixture(scope="session")
def probe(tmp_path_factory: pytest.TempPathFactory, workbook: Path) -> Iterator[Server]:
    """The frame round the tests' own pages, on the small workbook."""
    with running(tmp_path_factory.mktemp("probe"), workbook, PROBE) as server:
        yield server


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the sample workbook, the liveliest there is."""
    with running(tmp_path_factory.mktemp("sample"), None, APP) as server:
        yield server


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The dashboard with sign-in, and the provider; who changes them puts them back."""
    with house(tmp_path_factory.mktemp("house")) as found:
        yield found


def watch(pages: Pages, server: Server, size: tuple[int, int], theme: Theme = "light") -> Iterator[Watched]:
    """A page of `size` whose console and requests are watched; for fixtures."""
    watched = watch_page(pages.take(size, theme), server)
    yield watched
    pages.give_back(watched.page, watched.listeners)


def watch_page(page: Page, server: Server) -> Watched:
    """Watches what `page` says in its console and asks for from now on."""
    watched = Watched(page, server)
    own = (server.url, server.url.replace("http", "ws"), "data:", "blob:", "about:")

    def console(said: ConsoleMessage) -> None:
        if said.type == "error":
            watched.complaints.append(f"{said.text} ({said.location.get('url', '')})")

    def asks(asked: Request) -> None:
        if not asked.url.startswith(own):
            watched.strays.append(asked.url)

    watched.listeners = {
        "console": console,
        "pageerror": lambda error: watched.complaints.append(str(error)),
        "request": asks,
    }
    for event, listener in watched.listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    return watched


@pytest.fixture
def desk(pages: Pages, probe: Server) -> Iterator[Watched]:
    """The tests' own pages at the size of a projector."""
    yield from watch(pages, probe, DESK)


@pytest.fixture
def phone(pages: Pages, probe: Server) -> Iterator[Watched]:
    """The tests' own pages at the size of a phone."""
    yield from watch(pages, probe, PHONE)
