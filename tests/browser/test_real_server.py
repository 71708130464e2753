"""The chat on the pages of the running assistant: what a visitor gets after `make run`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.test_accessibility import violations
from tests.browser.test_hostile import NOTHING, TEXTS, look
from tests.conftest import Assistant, own_environment, running


@pytest.fixture
def visitor(assistant: Assistant, opens: Opens) -> Chat:
    """The chat on the page about CapLeak, opened."""
    return opens(assistant.url, path="/about").open()


def test_a_question_is_answered_with_a_source_that_opens(visitor: Chat) -> None:
    reply = visitor.ask("What are the symptoms of an attack?")
    expect(reply).to_contain_text("blood pressure")
    reply.get_by_role("button", name="Source 1").first.click()

    note = reply.get_by_role("note")
    expect(note).to_contain_text("Where in it:")
    expect(note).to_contain_text("Trust:")
    assert str(note.get_by_role("link").get_attribute("href")).startswith("https://")


def test_a_whole_conversation(visitor: Chat) -> None:
    visitor.ask("What is capillary leak syndrome?")
    visitor.last.locator(".term").first.click()
    expect(visitor.last.get_by_role("note")).to_contain_text(":")
    visitor.last.locator(".next button").first.click()
    expect(visitor.messages).to_have_count(5)
    visitor.last.get_by_role("button", name="Yes", exact=True).click()
    expect(visitor.last).to_contain_text("Your vote is kept without your words.")
    visitor.ask("How do I cook rice?")
    expect(visitor.last).to_contain_text("capillary leak syndrome")
    visitor.ask("should I stop my IVIG")
    expect(visitor.last).to_contain_text("specialist")


def test_an_emergency_shows_the_number_of_the_country_that_the_person_named(visitor: Chat) -> None:
    visitor.ask("I am in Ireland and my wife just fainted and cannot breathe")

    expect(visitor.alert.get_by_role("link", name="Call 112 now")).to_have_attribute("href", "tel:112")


def test_after_a_reload_and_on_another_page_the_conversation_goes_on(visitor: Chat, assistant: Assistant) -> None:
    visitor.ask("What is the survival rate?")
    visitor.page.goto(f"{assistant.url}/")
    expect(visitor.messages).to_have_count(3)
    expect(visitor.messages.nth(1)).to_contain_text("What is the survival rate?")
    visitor.ask("Is there a cure?")

    expect(visitor.messages).to_have_count(5)


def test_a_deleted_conversation_is_gone(visitor: Chat) -> None:
    visitor.ask("What is the survival rate?")
    old = visitor.page.evaluate("JSON.parse(Object.values(sessionStorage)[0]).conversation.token")
    visitor.host.get_by_role("button", name="Download or delete").click()
    visitor.host.get_by_role("button", name="Delete this conversation").click()
    visitor.host.get_by_role("button", name="Delete it").click()
    expect(visitor.log).to_contain_text("has been deleted")

    read = (
        "token => fetch('/api/history', {headers: {Authorization: `Bearer ${token}`}}).then((answer) => answer.status)"
    )
    assert visitor.page.evaluate(read, old) == 401


def test_two_visitors_do_not_see_each_other(assistant: Assistant, opens: Opens) -> None:
    one, other = (opens(assistant.url, path="/about").open() for _ in range(2))
    one.ask("What is the survival rate?")
    other.ask("Is there a cure?")

    expect(one.messages).to_have_count(3)
    expect(other.log).not_to_contain_text("survival rate?")


def test_hostile_texts_stay_words(visitor: Chat) -> None:
    for text in TEXTS[::12]:
        visitor.ask(text)
    visitor.page.reload()
    expect(visitor.messages).to_have_count(2 * len(TEXTS[::12]) + 1)

    assert look(visitor) == NOTHING


@pytest.mark.parametrize("path", ["/", "/about"])
def test_axe_finds_nothing_on_a_page_with_an_answer(path: str, assistant: Assistant, opens: Opens) -> None:
    chat = opens(assistant.url, path=path)
    if path != "/":
        chat.launcher.click()
    expect(chat.messages).to_have_count(1)
    chat.ask("What are the symptoms of an attack?").locator(".mark").first.click()

    assert violations(chat.page, "document") == []


def test_a_restart_of_the_server_in_mid_conversation_is_survived(tmp_path: Path, opens: Opens) -> None:
    environment = own_environment(tmp_path)
    with running(environment) as client:
        chat = opens(client.url, path="/about").open()
        chat.ask("What is the survival rate?")
    chat.box.fill("Is there a cure?")
    chat.box.press("Enter")
    expect(chat.notice).to_contain_text("cannot be reached")
    with running(environment):
        expect(chat.messages).to_have_count(5, timeout=60_000)
        expect(chat.last).to_contain_text("cure")
        expect(chat.notice).to_be_empty()


DESK = {"viewport": {"width": 1100, "height": 850}}
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}
PICTURES = {
    "light": (DESK, "What are the early warning signs before an attack?"),
    "dark": (DESK | {"color_scheme": "dark"}, "What is the survival rate?"),
    "phone": (PHONE, "What are the symptoms of an attack?"),
    "emergency": (PHONE, "I am in Ireland and my wife just fainted"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_of_the_main_states(
    name: str, assistant: Assistant, opens: Opens, picture: Callable[[Chat, str], None]
) -> None:
    options, question = PICTURES[name]
    chat = opens(assistant.url, path="/about", options=options | {"reduced_motion": "reduce"}).open()
    reply = chat.ask(question)
    if name in ("light", "dark"):
        reply.locator(".mark").nth(1).click()
    picture(chat, f"real_{name}")

    expect(reply).to_be_in_viewport()
