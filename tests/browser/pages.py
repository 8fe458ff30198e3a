"""Pages of the browser that tests use one after the other."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Browser, Page

# of the dashboard that was open last; a blank page has none
FORGET = """() => {
  if (!location.protocol.startsWith('http')) return;
  localStorage.clear();
  sessionStorage.clear();
}"""
Theme = Literal["light", "dark"]


class Pages:
    """Hands out blank pages without cookies or anything else that the test before left behind.

    A page that showed the dashboard before has its scripts compiled: it opens it again in less than half the
    time that a new one takes. Who gives a page a script to begin with, or a finger, takes one of his own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    def take(self, size: tuple[int, int], theme: Theme = "light") -> Page:
        """A page of this size in this theme."""
        page = self._free.pop() if self._free else self._browser.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=theme)
        return page

    def give_back(self, page: Page, heard: dict[str, Any]) -> None:
        """Takes back a page and the listeners that were put on it, by event."""
        for event, listener in heard.items():
            page.remove_listener(event, listener)
        page.evaluate(FORGET)
        page.context.clear_cookies()
        page.goto("about:blank")
        self._free.append(page)
