"""A conversation with the chat, as a person has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.fake import Fake, message
from tests.browser.replies import SOURCES, bubble


def test_nothing_is_sent_before_the_person_opens_the_chat(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url)
    expect(chat.launcher).to_have_text("Ask about capillary leak syndrome")

    assert fake.countries == []


def test_the_notice_that_a_machine_speaks_stands_first(chat: Chat) -> None:
    expect(chat.messages).to_have_count(1)
    expect(chat.messages.first).to_contain_text("a machine")
    expect(chat.panel).to_contain_text("A machine, not a doctor")


def test_the_notice_stands_first_even_when_the_person_was_faster_than_the_server(fake: Fake, opens: Opens) -> None:
    fake.faults = [503]
    chat = opens(fake.url)
    chat.launcher.click()
    chat.box.fill("What is it?")
    chat.box.press("Enter")

    expect(chat.messages).to_have_count(3)
    expect(chat.messages.first).to_contain_text("a machine")
    expect(chat.messages.nth(1)).to_contain_text("What is it?")


def test_a_mark_opens_its_source_with_all_that_is_known_of_it(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_role("button", name="Source 2").first.click()

    note = reply.get_by_role("note")
    for words in (
        "Intravenous immunoglobulins improve survival",
        "2017",
        "Cohort study",
        "69 people",
        "A – Primary paper",
    ):
        expect(note).to_contain_text(words)
    expect(note).to_contain_text("Where in it: abstract")
    expect(note).to_contain_text("Take care: People were not assigned by chance.")
    expect(note.get_by_role("link")).to_have_attribute("href", str(SOURCES[1]["url"]))
    expect(note.get_by_role("link")).to_have_attribute("rel", re.compile("noopener"))


def test_a_source_without_an_address_has_no_link(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_role("button", name="Source 3").first.click()

    expect(reply.get_by_role("note")).to_contain_text("no date")
    expect(reply.get_by_role("note").get_by_role("link")).to_have_count(0)


def test_one_note_is_open_at_a_time_and_its_mark_closes_it(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    first, second = reply.locator(".mark").nth(0), reply.locator(".mark").nth(1)
    first.click()
    second.click()
    expect(reply.get_by_role("note")).to_have_count(1)
    expect(first).to_have_attribute("aria-expanded", "false")
    second.click()

    expect(reply.get_by_role("note")).to_have_count(0)


def test_the_list_of_sources_holds_each_source_under_its_number(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_text("Sources (3)").click()

    for source in SOURCES:
        expect(reply.locator(f"details li[value='{source['number']}']")).to_contain_text(str(source["title"]))


def test_a_medical_word_explains_itself(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_role("button", name="albumin").click()

    expect(reply.get_by_role("note")).to_contain_text("albumin: a protein in the blood that holds water in the vessels")


def test_a_suggested_question_is_asked_by_its_button_and_only_the_last_message_suggests(chat: Chat, fake: Fake) -> None:
    chat.host.get_by_role("button", name="What is capillary leak syndrome?").click()

    expect(chat.messages).to_have_count(3)
    assert [text for _, text in fake.answered] == ["What is capillary leak syndrome?"]
    expect(chat.messages.first.get_by_role("button")).to_have_count(0)
    expect(chat.last.locator(".next button")).to_have_count(2)


def test_enter_sends_and_shift_enter_makes_a_line(chat: Chat, fake: Fake) -> None:
    chat.box.fill("one")
    chat.box.press("Shift+Enter")
    chat.box.type("two")
    assert fake.answered == []
    chat.box.press("Enter")

    expect(chat.messages).to_have_count(3)
    assert fake.answered[0][1] == "one\ntwo"


def test_enter_that_chooses_a_word_of_an_input_method_does_not_send(chat: Chat, fake: Fake) -> None:
    chat.box.fill("ni")
    chat.box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(chat.box).to_have_value("ni")

    assert fake.answered == []


def test_an_empty_message_is_not_sent_and_the_person_is_told(chat: Chat, fake: Fake) -> None:
    chat.box.fill("   ")
    chat.box.press("Enter")

    expect(chat.panel).to_contain_text("Please type a question first.")
    assert fake.answered == []


def test_a_text_that_is_too_long_is_kept_and_counted_and_not_cut(chat: Chat, fake: Fake) -> None:
    chat.box.fill("\U0001f980" * 1990)
    expect(chat.panel).to_contain_text("10 characters left")
    chat.box.fill("x" * 2003)
    chat.box.press("Enter")

    expect(chat.panel).to_contain_text("3 characters too many")
    expect(chat.box).to_have_value("x" * 2003)
    expect(chat.box).to_have_attribute("aria-invalid", "true")
    assert fake.answered == []


def test_a_slow_answer_is_announced(chat: Chat, fake: Fake) -> None:
    fake.delay = 1.2
    chat.box.fill("What is it?")
    chat.box.press("Enter")

    expect(chat.host.get_by_text("CapLeak is looking in its documents")).to_be_visible()
    expect(chat.messages).to_have_count(3)
    expect(chat.host.get_by_text("CapLeak is looking in its documents")).to_have_count(0)


def test_a_vote_names_the_answer_and_no_words_of_the_person(chat: Chat, fake: Fake) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_role("button", name="No", exact=True).click()
    reply.get_by_role("button", name="Hard to understand").click()
    expect(reply).to_contain_text("Your vote is kept without your words.")

    assert [sorted(vote) for vote in fake.votes] == [["message", "thumb"], ["message", "reason", "thumb"]]
    assert fake.votes[1]["reason"] == "unclear"
    expect(reply.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(reply.get_by_role("button", name="Hard to understand")).to_have_count(0)


def test_the_conversation_can_be_saved_with_its_sources(chat: Chat) -> None:
    chat.ask("What are the symptoms?")
    chat.host.get_by_role("button", name="Download or delete").click()
    with chat.page.expect_download() as download:
        chat.host.get_by_role("button", name="Download this conversation").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")

    assert re.fullmatch(r"capleak-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    assert (
        text.index("a machine") < text.index("What are the symptoms?") < text.index("blood pressure usually drops fast")
    )
    assert "legs swell [1]" in text
    assert f"[1] {SOURCES[0]['title']} (2010), abstract. {SOURCES[0]['url']}" in text


def test_deleting_is_asked_twice_and_leaves_nothing_behind(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    chat.host.get_by_role("button", name="Download or delete").click()
    chat.host.get_by_role("button", name="Delete this conversation").click()
    assert len(fake.conversations) == 1
    old = next(iter(fake.conversations))
    chat.host.get_by_role("button", name="Delete it").click()

    expect(chat.log).to_contain_text("The conversation has been deleted.")
    expect(chat.messages).to_have_count(1)
    expect(chat.log).not_to_contain_text("What are the symptoms?")
    assert old not in fake.conversations
    assert old not in chat.page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")


def test_a_conversation_that_cannot_be_deleted_is_kept_and_the_person_is_told(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    chat.page.route("**/api/conversation", lambda route: route.abort())
    chat.host.get_by_role("button", name="Download or delete").click()
    chat.host.get_by_role("button", name="Delete this conversation").click()
    chat.host.get_by_role("button", name="Delete it").click()

    expect(chat.notice).to_contain_text("could not be deleted")
    expect(chat.messages).to_have_count(3)


def test_a_message_that_comes_later_is_shown_and_the_closed_chat_says_so(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    fake.push("message", message(bubble("Your care contact has been told (reference 7K2).")))
    expect(chat.last).to_contain_text("Your care contact has been told")
    chat.page.keyboard.press("Escape")
    fake.push("message", message(bubble("They are on their way.")))

    expect(chat.launcher).to_contain_text("New message")
    chat.launcher.click()
    expect(chat.last).to_contain_text("They are on their way.")


@pytest.mark.parametrize("kind", ["table", "urgent2"])
def test_a_bubble_of_an_unknown_kind_is_shown_as_text(kind: str, chat: Chat, fake: Fake) -> None:
    fake.push("message", message(bubble("Plain words.", kind=kind), novelty={"x": 1}))

    expect(chat.last).to_contain_text("Plain words.")


def test_the_country_is_what_the_owner_of_the_page_set_and_nothing_else(fake: Fake, opens: Opens) -> None:
    opens(fake.url, country="GB").open()
    opens(fake.url, lang="de").open()

    assert fake.countries == ["GB", None]


def test_a_script_tag_alone_is_enough(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, path="/alone")
    chat.open()

    assert fake.countries == ["IE"]
