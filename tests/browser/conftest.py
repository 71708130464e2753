"""A real browser (Debian's Chromium), a page with the chat, and a server that can misbehave."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from capleak.settings import PROJECT
from tests.browser.chat import Chat
from tests.browser.fake import Fake, serve

PICTURES = PROJECT / "results" / "screenshots"
Opens = Callable[..., Chat]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "the browser tests need Chromium: `make test` installs it on Debian and Ubuntu"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def fake() -> Iterator[Fake]:
    fake = Fake()
    server = serve(fake)
    yield fake
    server.shutdown()
    server.server_close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Open pages with the chat, and hold each of them to what must be true on all: no fault, no outside request."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page, url: str) -> None:
        page.on("request", lambda request: wrong.append(request.url) if not _is_inside(request.url, url) else None)
        page.on("pageerror", lambda fault: wrong.append(str(fault)))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
        page.on("dialog", lambda dialog: wrong.append(f"a dialog: {dialog.message}"))

    def open_page(
        url: str, path: str = "/page", options: dict[str, Any] | None = None, script: str = "", **attributes: str
    ) -> Chat:
        context = browser.new_context(**({"viewport": {"width": 1100, "height": 800}} | (options or {})))
        context.set_default_timeout(8000)
        context.set_default_navigation_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script or "0")
        watch(page, url)
        page.goto(f"{url}{path}{'?' + urlencode(attributes) if attributes else ''}")
        return Chat(page)

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def chat(fake: Fake, opens: Opens) -> Chat:
    """The chat on a page of the fake server, opened."""
    return opens(fake.url).open()


@pytest.fixture
def picture() -> Callable[[Chat, str], None]:
    """Keep a picture of the page for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return lambda chat, name: _keep(chat.page, PICTURES / f"{name}.png")


def _keep(page: Page, path: Path) -> None:
    page.screenshot(path=path, animations="disabled")


def _is_inside(request: str, url: str) -> bool:
    return request.startswith((f"{url}/", "data:,", f"blob:{url}/"))
