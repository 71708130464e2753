"""Hostile texts, from the person and from the server, in every place where words are shown: they stay words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.fake import Fake

TEXTS: list[str] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text(encoding="utf-8"))["texts"]
FORBIDDEN = (
    "script, img, iframe, object, embed, style, link, base, meta, video, input, math, template, animate, noscript"
)
# What a page would find if a text had become more than text.
LOOK = """([host, forbidden]) => {
    const inside = [...host.shadowRoot.querySelectorAll("*")];
    const links = inside.filter((one) => one.hasAttribute("href")).map((one) => one.href);
    return {
        hit: window.hit ?? null,
        elements: inside.filter((one) => one.matches(forbidden)).map((one) => one.outerHTML),
        handlers: inside.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")),
        links: links.filter((href) => !/^(https?|tel|mailto):/.test(href)),
    };
}"""
# Open every note and every list of sources; notes are counted, for a test that opens nothing proves nothing.
OPEN_ALL = """(log) => {
    for (const details of log.querySelectorAll("details")) details.open = true;
    const opens = (one) => (one.click(), log.querySelector(".note"));
    return [...log.querySelectorAll(".mark, .term")].filter(opens).length;
}"""
NOTHING = {"hit": None, "elements": [], "handlers": [], "links": []}


def look(chat: Chat) -> object:
    """Return what a hostile text has become, if it has become more than text."""
    return chat.page.evaluate(LOOK, [chat.host.element_handle(), FORBIDDEN])


def test_the_list_is_long_and_without_doubles() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 50


def test_what_the_person_writes_and_what_the_server_says_stays_words(chat: Chat) -> None:
    """Each text goes out as typed and comes back in every field that the server fills."""
    chat.send(f"echo {text}" for text in TEXTS)
    found = chat.log.evaluate(OPEN_ALL)

    assert found == len(TEXTS) * 18  # a mark and a word in each of three blocks of three bubbles
    assert look(chat) == NOTHING


def test_a_hostile_text_is_shown_to_the_letter(chat: Chat) -> None:
    reply = chat.ask("echo <img src=x onerror=window.hit=1>")

    expect(reply.locator(".bubble p").first).to_contain_text("<img src=x onerror=window.hit=1>")
    expect(chat.messages.nth(1)).to_contain_text("echo <img src=x onerror=window.hit=1>")


def test_what_is_read_back_after_a_reload_stays_words(chat: Chat) -> None:
    chat.send(f"echo {text}" for text in TEXTS)
    chat.page.reload()
    expect(chat.messages).to_have_count(2 * len(TEXTS) + 1)

    assert look(chat) == NOTHING


@pytest.mark.parametrize("name", ["heading", "accent", "country", "position", "theme", "lang", "open"])
def test_a_hostile_attribute_of_the_page_stays_words(name: str, fake: Fake, opens: Opens) -> None:
    hostile = "&quot;&gt;&lt;img src=x onerror=window.hit=1&gt;;background:url(https://evil.example/)"
    chat = opens(fake.url, **{name: hostile})
    if name != "open":
        chat.launcher.click()
    expect(chat.messages).to_have_count(1)

    assert look(chat) == NOTHING


def test_a_safe_link_leads_outside_without_telling_where_from(chat: Chat) -> None:
    reply = chat.ask("echo https://example.org/")

    link = reply.locator(".bubble a").first
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("referrerpolicy", "no-referrer")
