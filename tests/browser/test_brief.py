"""The brief in a phone's browser: from a file, with no request besides, nothing wider than the screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from kmc_sheets.brief import brief_html
from kmc_sheets.settings import Settings
from kmc_sheets.snapshot import take_snapshot
from kmc_sheets.sources.xlsx import read_workbook
from tests.pages.workbooks import write_hostile

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Kolkata"))
SMALLEST_FINGER = 44  # pixels
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("bn", "dark")])
def test_a_phone_opens_it_from_a_file_and_asks_for_nothing(
    chromium: Browser, tmp_path: Path, language: str, theme: str
) -> None:
    workbook = read_workbook(write_hostile(tmp_path / "hostile.xlsx", NOW))
    snapshot = take_snapshot([workbook], Settings(), NOW)
    file = tmp_path / "brief.html"
    file.write_text(brief_html(snapshot, language, is_private=True), "utf-8")
    page = chromium.new_page(viewport={"width": 360, "height": 640}, color_scheme=theme)  # type: ignore[arg-type]
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("window.__pwned") is None
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == GROUNDS[theme]
    assert page.locator(".figures li").count() == 5
    for link in page.locator("a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_FINGER
        assert (link.get_attribute("href") or "").startswith(("tel:+91", "https://wa.me/91"))
    assert page.locator("a").count() > 0
    found = Axe().run(page).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    page.close()
