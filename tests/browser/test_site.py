"""The pages of the site in a real browser, with the real content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PICTURES
from tests.channels.web_server import WebServer

PAGES = ("/", "/questions/prognosis", "/about", "/card", "/search?q=travel", "/search?q=i+cant+breathe")
SHIFTS = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) sum += one.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300); })"""
Goes = Callable[..., Page]


@pytest.fixture
def goes(browser: Browser, web_server: WebServer) -> Iterator[Goes]:
    """Open a page of the site; at the end nothing may have come from elsewhere or been refused by the policy."""
    address, contexts, wrong = f"http://127.0.0.1:{web_server.port}", [], []

    def go(path: str, width: int = 1280, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda one: None if one.url.startswith(address) else wrong.append(one.url))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.goto(address + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, scheme: str, goes: Goes) -> None:
    page = goes(path, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    # The watermark of the card is pale on purpose; its words stand at the top as well.
    found = Axe().run(page, context={"exclude": [[".watermark"]]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_and_nothing_jumps(path: str, width: int, goes: Goes) -> None:
    page = goes(path, width)
    page.screenshot(path=PICTURES / f"site{path.replace('/', '_').partition('?')[0]}_{width}.png", full_page=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SHIFTS) < 0.02


def test_without_javascript_a_question_is_found_read_and_its_source_shown(goes: Goes) -> None:
    page = goes("/", java_script_enabled=False)

    page.get_by_label("Search the answers").fill("warning signs")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="What are the early warning signs before an attack?").click()

    article = page.locator("#warning_signs")
    article.locator(".mark").first.click()
    assert page.url.endswith("/questions/symptoms#warning_signs-1")
    assert page.locator("#warning_signs-1").is_visible()


def test_a_word_leads_to_its_meaning(goes: Goes) -> None:
    page = goes("/questions/symptoms")
    word = page.locator("#attack .word").first

    word.click()

    meaning = page.locator(str(word.get_attribute("href")))
    assert meaning.is_visible()
    assert meaning.locator("dt").inner_text().lower()[:5] == word.inner_text().lower()[:5]


def test_the_keyboard_reaches_the_text_first(goes: Goes) -> None:
    page = goes("/about")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_on_paper_the_answers_stand_without_what_can_only_be_clicked(goes: Goes) -> None:
    page = goes("/questions/prognosis")
    page.emulate_media(media="print")

    assert not page.locator(".here").is_visible()
    assert not page.locator("capleak-chat").is_visible()
    assert page.locator("article").first.is_visible()
    assert page.get_by_text("No clinician has reviewed these answers yet").is_visible()
